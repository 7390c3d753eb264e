"""Tables that no compiler wrote: refused, or played on without a fault."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz_engine.attempts.chance import Chance
from quiz_engine.attempts.play import Board, begin, respond
from quiz_engine.attempts.score import decisions, principles, score
from quiz_engine.cohort import cohort_of
from quiz_engine.machine.automaton import from_json
from quiz_engine.testing import random_response, transcript
from tests.attempts.kitchen import TABLE


def plain() -> dict[str, Any]:
    """Return the table of the kitchen as it stands in its file, without its digest."""
    found: dict[str, Any] = json.loads(TABLE.to_json())
    del found["digest"]
    return found


def written(table: dict[str, Any]) -> str:
    """Return a table as a file with a digest that fits."""
    text = json.dumps(table, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return json.dumps({**table, "digest": f"sha256:{digest}"})


def places(value: object, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the way to every value below one."""
    below: list[tuple[Any, Any]] = []
    if isinstance(value, dict):
        below = list(value.items())
    if isinstance(value, list):
        below = list(enumerate(value))
    return [found for key, one in below for found in [(*way, key), *places(one, (*way, key))]]


def changed(way: tuple[Any, ...], new: object) -> str:
    """Return the table's file with another value at one place."""
    table = plain()
    at: Any = table
    for key in way[:-1]:
        at = at[key]
    at[way[-1]] = new
    return written(table)


def play_on(data: str, seed: int) -> None:
    """Play at random on the table, and let everything that reports on plays look at it."""
    table = from_json(data)
    chance = Chance(seed)
    play = begin(Board(table), seed=seed)
    for _ in range(30):
        if not play.is_over:
            play = respond(play, random_response(play, chance))
    if play.is_over:
        score(play)
    decisions(play)
    principles(play)
    cohort_of([(transcript(play), play)])


VALUES = st.one_of(
    st.integers(-2, 99),
    st.sampled_from(["", "x", "choices", "select", "number", "chance", "neutral", "1.5"]),
    st.sampled_from([None, True, 0.5, [], {}, [0], ["x"], [[1, 2]], {"id": "x"}, 10**9]),
)


@given(st.sampled_from(places(plain())), VALUES, st.integers(0, 99))
def test_a_table_with_another_value_is_refused_or_can_be_played(
    way: tuple[Any, ...], new: object, seed: int
) -> None:
    """Though its digest fits: nothing that is looked up is missing."""
    try:
        from_json(changed(way, new))
    except ValueError:
        return
    play_on(changed(way, new), seed)


@pytest.mark.parametrize(
    ("way", "new", "told"),
    [
        (("states",), [], "the list of states does not fit"),
        (("states", 0, "scene"), 99, "the scene of state 0 does not fit"),
        (("states", 0, "moves"), [None], "the list of moves of state 0 does not fit"),
        (("states", 0, "moves", 0, 0), 999, "where a move leads from state 0 does not fit"),
        (("states", 0, "moves", 0, 2), 5, "a cost in state 0 does not fit"),
        (("scenes", 0, "kind"), "riddle", "the kind of scene hello does not fit"),
        (("percents",), [], "the row of percents of"),
        (("pass",), "70", "another type"),
        (("scenes", 0, "practises"), [["P1"]], "another type"),
    ],
)
def test_what_is_wrong_with_a_table_is_told(way: tuple[Any, ...], new: object, told: str) -> None:
    """With its place, as far as it has one."""
    with pytest.raises(ValueError, match=told):
        from_json(changed(way, new))
