"""A condition's text becomes the condition that it says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz_engine.authoring.expression import parse
from quiz_engine.authoring.meaning import DECIMAL, FLAG, NUMBER, Names, words
from quiz_engine.authoring.notes import Notes
from quiz_engine.condition import (
    Among,
    And,
    Compare,
    Condition,
    Constant,
    Flag,
    Not,
    Or,
    Visited,
)
from quiz_engine.finding import Span

NAMES = Names(
    {
        "asked": FLAG,
        "not-told": FLAG,
        "trust": NUMBER,
        "cost": NUMBER,
        "claim": words(("none", "filed", "granted")),
        "answer": words(("none", "filed", "granted")),
        "value": DECIMAL,
    },
    {"first-message", "2", "1-01"},
    {},
)

CONDITIONS = {
    "asked": Flag("asked"),
    "not-told": Flag("not-told"),
    "not asked": Not(Flag("asked")),
    "not not asked": Not(Not(Flag("asked"))),
    "true": Constant(holds=True),
    "false": Constant(holds=False),
    "trust == 3": Compare("trust", "==", 3),
    "trust != -3": Compare("trust", "!=", -3),
    "trust<3": Compare("trust", "<", 3),
    "trust <= 3": Compare("trust", "<=", 3),
    "trust > cost": Compare("trust", ">", "cost"),
    "40 >= trust": Compare(40, ">=", "trust"),
    "asked == true": Compare("asked", "==", 1),
    "asked != not-told": Compare("asked", "!=", "not-told"),
    "claim == filed": Compare("claim", "==", 1),
    "filed != claim": Compare(1, "!=", "claim"),
    "claim == answer": Compare("claim", "==", "answer"),
    "claim in (granted, filed)": Among("claim", (2, 1)),
    "trust in (1)": Among("trust", (1,)),
    "not claim in (none)": Not(Among("claim", (0,))),
    "value > 1.5": Compare("value", ">", 3_000_000),
    "value == -0.000001": Compare("value", "==", -2),
    "value in (1, 1.10)": Among("value", (2_000_000, 2_200_000)),
    "visited first-message": Visited("first-message"),
    "visited 2 and visited 1-01": And((Visited("2"), Visited("1-01"))),
    "asked or not-told and trust > 3": Or(
        (Flag("asked"), And((Flag("not-told"), Compare("trust", ">", 3))))
    ),
    "(asked or not-told) and trust > 3": And(
        (Or((Flag("asked"), Flag("not-told"))), Compare("trust", ">", 3))
    ),
    "not asked and not-told": And((Not(Flag("asked")), Flag("not-told"))),
    "not (asked and not-told)": Not(And((Flag("asked"), Flag("not-told")))),
    "not trust > 3": Not(Compare("trust", ">", 3)),
    "asked and asked and asked": And((Flag("asked"), Flag("asked"), Flag("asked"))),
    "asked\n  and\n  asked": And((Flag("asked"), Flag("asked"))),
    "((((asked))))": Flag("asked"),
}


def read(text: str) -> tuple[Condition | None, list[str]]:
    """Return the condition that a text says, and what is wrong with the text."""
    notes = Notes("f.yml")
    condition = parse(text, NAMES, notes, lambda offset: Span(1, offset + 1))
    return condition, [str(finding) for finding in notes.findings()]


@pytest.mark.parametrize(("text", "condition"), CONDITIONS.items())
def test_conditions(text: str, condition: Condition) -> None:
    """Names, words, numbers and visits combine by the usual precedence: not, and, or."""
    assert read(text) == (condition, [])


def test_a_condition_is_bounded_in_length() -> None:
    """A condition longer than anyone would write is not read."""
    assert read("asked or " * 1_000 + "asked") == (
        None,
        [
            (
                "f.yml:1:1: error C006 the condition has 9,005 characters; at most 2,000 are read; "
                "split the choice or the scene"
            )
        ],
    )


@pytest.mark.parametrize("text", ["(" * 30 + "asked" + ")" * 30, "asked".ljust(2_000, " ")])
def test_a_condition_may_reach_its_bounds(text: str) -> None:
    """The bounds are on what is beyond them."""
    assert read(text) == (Flag("asked"), [])


@pytest.mark.parametrize("text", ["(" * 900 + "asked" + ")" * 900, "not " * 400 + "asked"])
def test_a_condition_is_bounded_in_depth(text: str) -> None:
    """Brackets and ``not`` go only so deep, so that nothing that reads conditions overflows."""
    condition, [message] = read(text)
    assert condition is None
    assert "error C006 the condition is nested more than 30 levels deep" in message


TOKENS = [*NAMES.types, "none", "visited", "2", "not", "and", "or", "in", "true", "(", ")", ","]
SIGNS = ["==", "<", ">=", "3", "-3", "1.5", "=", ".", "+", "'", '"', "（", "，"]
PIECES = st.sampled_from(TOKENS + SIGNS)


@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=12).map(" ".join)))
def test_any_text_is_a_condition_or_a_finding(text: str) -> None:
    """No text makes the reader fail; a text without a condition has a finding inside of it."""
    notes = Notes("f.yml")
    condition = parse(text, NAMES, notes, lambda offset: Span(1, offset + 1))
    assert condition is not None or notes.findings()
    assert all(1 <= finding.span.column <= len(text) + 1 for finding in notes.findings())
