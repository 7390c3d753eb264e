"""Every response has one number, one text, and facts that rules can read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz_engine.condition import Among, And, Compare, Flag
from quiz_engine.response import (
    ImpossibleResponse,
    ResponseSpace,
    canonical_decimal,
    credit_of,
    decimal_text,
    facts_of,
    half_millionths,
    space_of,
    targets_of,
)
from quiz_engine.scenario import (
    Choice,
    Credit,
    Jump,
    Kind,
    Message,
    Number,
    Outcome,
    Part,
    Scene,
    Text,
)

VECTORS = Path(__file__).parent / "vectors" / "responses.json"


def text(source: str) -> Text:
    """Return a text whose id matters to nobody."""
    return Text("t", source)


def parts(*ids: str, right: tuple[str, ...] = ()) -> tuple[Part, ...]:
    """Return parts with these ids, some of them right."""
    return tuple(Part(part, text(part), right=part in right) for part in ids)


def ticking(credit: Credit = Credit.PARTIAL, points: int = 10) -> Scene:
    """Return a scene where a, b and c should be ticked and d should not."""
    options = parts("a", "b", "c", "d", right=("a", "b", "c"))
    return Scene("s", Kind.SELECT, parts=options, credit=credit, points=points)


def ordering(credit: Credit = Credit.PARTIAL, points: int = 10) -> Scene:
    """Return a scene where a, b and c should be put in this order."""
    return Scene("s", Kind.ORDER, parts=parts("a", "b", "c"), credit=credit, points=points)


def matching(credit: Credit = Credit.PARTIAL, points: int = 10) -> Scene:
    """Return a scene of three rows, two of which share a target, and one further target."""
    rows = (
        Part("p1", text("scratch"), partner=text("refund")),
        Part("p2", text("dent"), partner=text("replace")),
        Part("p3", text("late"), partner=text("refund")),
    )
    extras = parts("none")
    return Scene("s", Kind.MATCH, parts=rows, extras=extras, credit=credit, points=points)


def asking(*outcomes: Outcome) -> Scene:
    """Return a scene that asks for 1.11, give or take 0.01."""
    number = Number(half_millionths("1.11"), half_millionths("0.01"))
    return Scene("s", Kind.NUMBER, number=number, outcomes=outcomes, points=10)


def number_of(scene: Scene, given: str) -> int:
    """Return the number of the response with that text."""
    return space_of(scene).number(given)


IDS = ("photo", "b", "constructor", "__proto__", "no", "x-1")
TARGETS = ("photo", "b", "constructor", "toString", "extra")
SPACES = st.one_of(
    st.builds(lambda n: ResponseSpace(Kind.CHOICES, IDS[:n]), st.integers(1, 6)),
    st.just(ResponseSpace(Kind.STORY, ("continue",))),
    st.builds(lambda n: ResponseSpace(Kind.SELECT, IDS[:n]), st.integers(1, 6)),
    st.builds(lambda n: ResponseSpace(Kind.COMPOSE, IDS[:n]), st.integers(1, 6)),
    st.builds(lambda n: ResponseSpace(Kind.ORDER, IDS[:n]), st.integers(1, 6)),
    st.builds(
        lambda n, m: ResponseSpace(Kind.MATCH, IDS[:n], TARGETS[:m]),
        st.integers(1, 4),
        st.integers(1, 5),
    ),
    st.builds(
        lambda points: ResponseSpace(Kind.NUMBER, breakpoints=tuple(sorted(points))),
        st.sets(
            st.integers(-(10**18) + 1, 10**18 - 1).map(lambda n: 2 * n), min_size=1, max_size=6
        ),
    ),
)


@given(SPACES)
def test_text_and_number_are_inverse(space: ResponseSpace) -> None:
    """Reading what was written gives the number, for each response; texts differ."""
    texts = [space.text(number) for number in space.numbers]
    assert [space.number(written) for written in texts] == list(space.numbers)
    assert len(set(texts)) == len(texts)


@given(SPACES, st.text(alphabet="abphot+=>-_.,0129 １", max_size=12))
def test_a_text_is_read_only_in_its_canonical_form(space: ResponseSpace, found: str) -> None:
    """A text that is read is the one that would be written, save for numbers in an interval."""
    try:
        number = space.number(found)
    except ImpossibleResponse:
        return
    if space.kind is Kind.NUMBER:
        assert decimal_text(half_millionths(found)) == found
    else:
        assert space.text(number) == found


@given(st.integers(-(10**18) + 1, 10**18 - 1))
def test_decimals_and_half_millionths_are_inverse(millionths: int) -> None:
    """A decimal that was written is read as the same number, and is canonical."""
    written = decimal_text(2 * millionths)
    assert half_millionths(written) == 2 * millionths
    assert canonical_decimal(written) == written


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("1,11", "1.11"),
        ("１．１１", "1.11"),
        ("1。5", "1.5"),
        ("+1.110", "1.11"),
        ("－２", "-2"),
        ("\u22122", "-2"),
        (" 007 ", "7"),
        (".5", "0.5"),
        ("5.", "5"),
        ("-0", "0"),
        ("0,125", "0.125"),
        ("1180,125", "1180.125"),
        ("\u3000999999999999.999999\u3000", "999999999999.999999"),
    ],
)
def test_typed_decimals_have_one_canonical_form(typed: str, canonical: str) -> None:
    """However a learner types a number, one text stands for it."""
    assert canonical_decimal(typed) == canonical


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        ".",
        "-",
        "1.1.1",
        "1e3",
        "NaN",
        "1 000",
        "--1",
        "1.1234567",
        "1,180",
        "1234567890123",
        "0x1",
        "1%",
        "٣",
        "½",
        "1\n1",
    ],
)
def test_what_is_no_decimal_is_refused(typed: str) -> None:
    """Anything but a decimal is refused, and so is a comma that may group thousands."""
    with pytest.raises(ImpossibleResponse):
        canonical_decimal(typed)


@pytest.mark.parametrize("given_text", ["1.10", "+1", "1,1", "01", "-0", "1.", "１", "1\n", ""])
def test_only_canonical_decimals_are_responses(given_text: str) -> None:
    """Transcripts hold canonical decimals alone."""
    with pytest.raises(ImpossibleResponse):
        number_of(asking(), given_text)


@pytest.mark.parametrize(
    ("space", "found", "message"),
    [
        (
            ResponseSpace(Kind.CHOICES, ("refund", "ask")),
            "wait",
            "found 'wait', possible: refund, ask",
        ),
        (
            ResponseSpace(Kind.SELECT, ("a", "b")),
            "b+a",
            "found 'b+a', possible: -, or some of a, b in this order, joined by +",
        ),
        (
            ResponseSpace(Kind.ORDER, ("a", "b")),
            "a>a",
            "found 'a>a', possible: each of a, b once, joined by >",
        ),
        (
            ResponseSpace(Kind.MATCH, ("p",), ("x", "y")),
            "p=z",
            "found 'p=z', possible: p=…, joined by +, each with one of x, y",
        ),
        (
            ResponseSpace(Kind.NUMBER, breakpoints=(2,)),
            "NaN",
            (
                "found 'NaN', possible: a decimal such as 1.11, "
                "with at most 12 digits before and 6 after the point"
            ),
        ),
        (
            ResponseSpace(Kind.CHOICES, tuple(f"c{n}" for n in range(14))),
            "x" * 99,
            (
                f"found '{'x' * 59}…', possible: c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11"
                " and 2 more"
            ),
        ),
    ],
)
def test_a_refusal_says_what_was_found_and_what_is_possible(
    space: ResponseSpace, found: str, message: str
) -> None:
    """The message of a refusal names both sides in one line."""
    with pytest.raises(ImpossibleResponse) as refusal:
        space.number(found)
    assert str(refusal.value) == message


def test_a_number_without_a_response_is_a_mistake_of_the_program() -> None:
    """Numbers beyond the space are never written as something else."""
    with pytest.raises(ValueError, match="response 2 is not among 0 to 1"):
        ResponseSpace(Kind.CHOICES, ("a", "b")).text(2)
    with pytest.raises(ValueError, match="response -1 is not among 0 to 1"):
        ResponseSpace(Kind.CHOICES, ("a", "b")).text(-1)


def test_an_interval_without_a_decimal_cannot_be_given() -> None:
    """Between neighbouring millionths nothing can be written, so nothing is offered."""
    space = ResponseSpace(Kind.NUMBER, breakpoints=(2, 4))
    assert space.size == 5
    assert [space.text(number) for number in space.numbers] == ["0", "0.000001", "0.000002", "1"]
    with pytest.raises(ValueError, match="interval 2"):
        space.text(2)


def test_columns_follow_the_classes() -> None:
    """Responses that a table cannot tell apart share a column."""
    assert ResponseSpace(Kind.SELECT, ("a", "b"), classes=(0, 1, 1, 2)).column(2) == 1
    assert ResponseSpace(Kind.CHOICES, ("a", "b")).column(1) == 1


def test_breakpoints_come_from_the_answer_and_from_conditions() -> None:
    """Every constant that a condition compares with the value cuts the line."""
    condition = And((Compare("value", "<", 8), Compare(6, ">", "value"), Among("value", (2, 4))))
    read_again = Compare("value", "==", 10)
    unrelated = And((Flag("right"), Compare("trust", "==", 99), Among("claim", (98,))))
    scene = asking(
        Outcome("low", (Jump("far", Compare("value", ">", 20)), Jump("end")), condition),
        Outcome("else", (Jump("end"),), unrelated, (Message(text("?"), None, None, read_again),)),
    )
    edges = (half_millionths("1.1"), half_millionths("1.12"))
    assert space_of(scene).breakpoints == (2, 4, 6, 8, 10, 20, *edges)


def test_rows_with_the_same_target_share_it() -> None:
    """A learner is never asked to tell two equal targets apart."""
    scene = matching()
    assert list(targets_of(scene)) == ["p1", "p2", "none"]
    assert space_of(scene).targets == ("p1", "p2", "none")
    given_text = "p1=p1+p2=p2+p3=p1"
    assert facts_of(scene, number_of(scene, given_text)) == {"right": 3, "wrong": 0}


@pytest.mark.parametrize(
    ("scene", "given_text", "facts"),
    [
        (ticking(), "-", {"a": 0, "b": 0, "c": 0, "d": 0, "right": 0, "wrong": 0, "missed": 3}),
        (ticking(), "a+d", {"a": 1, "b": 0, "c": 0, "d": 1, "right": 1, "wrong": 1, "missed": 2}),
        (ordering(), "a>b>c", {"right": 3, "wrong": 0}),
        (ordering(), "b>c>a", {"right": 1, "wrong": 2}),
        (matching(), "p1=none+p2=p1+p3=p1", {"right": 1, "wrong": 2}),
        (asking(), "0", {"value": half_millionths("1.1") - 1, "right": 0}),
        (asking(), "1.1", {"value": half_millionths("1.1"), "right": 1}),
        (asking(), "1.105", {"value": half_millionths("1.1") + 1, "right": 1}),
        (asking(), "1.12", {"value": half_millionths("1.12"), "right": 1}),
        (asking(), "1.120001", {"value": half_millionths("1.12") + 1, "right": 0}),
        (Scene("s", Kind.STORY), "continue", {}),
    ],
)
def test_facts_say_what_conditions_may_read(
    scene: Scene, given_text: str, facts: dict[str, int]
) -> None:
    """Conditions read parts, counts and the value under their names."""
    assert facts_of(scene, number_of(scene, given_text)) == facts


@pytest.mark.parametrize(
    ("scene", "given_text", "points"),
    [
        (ticking(), "a+b+c", 10),
        (ticking(), "a+b", 6),
        (ticking(), "a+b+d", 3),
        (ticking(), "d", 0),
        (ticking(), "-", 0),
        (ticking(Credit.EXACT), "a+b", 0),
        (ticking(Credit.EXACT), "a+b+c+d", 0),
        (ticking(Credit.EXACT), "a+b+c", 10),
        (ordering(), "a>b>c", 10),
        (ordering(), "a>c>b", 3),
        (ordering(), "c>b>a", 0),
        (ordering(Credit.EXACT), "a>c>b", 0),
        (matching(), "p1=p1+p2=p2+p3=p2", 6),
        (matching(Credit.EXACT), "p1=p1+p2=p2+p3=p2", 0),
        (matching(Credit.EXACT), "p1=p1+p2=p2+p3=p1", 10),
        (asking(), "1.12", 10),
        (asking(), "1.121", 0),
        (Scene("s", Kind.SELECT, parts=parts("a"), credit=Credit.PARTIAL, points=4), "-", 4),
        (Scene("s", Kind.SELECT, parts=parts("a"), credit=Credit.PARTIAL, points=4), "a", 0),
        (Scene("s", Kind.ORDER, parts=parts("a"), credit=Credit.PARTIAL, points=4), "a", 4),
        (Scene("s", Kind.STORY, points=5), "continue", 0),
    ],
)
def test_credit_follows_the_written_rule(scene: Scene, given_text: str, points: int) -> None:
    """Credit is whole, rounded down, never below nothing."""
    assert credit_of(scene, number_of(scene, given_text)) == points


def test_choices_have_no_facts_and_no_credit() -> None:
    """Choices carry their points themselves."""
    scene = Scene("s", Kind.CHOICES, choices=(Choice("a", text("a"), ()),), points=5)
    assert facts_of(scene, 0) == {}
    assert credit_of(scene, 0) == 0
    assert space_of(scene) == ResponseSpace(Kind.CHOICES, ("a",))


def test_vectors_hold_here_as_in_the_player() -> None:
    """The vectors that the page's script is held to are true of this module."""
    vectors = json.loads(VECTORS.read_text(encoding="utf-8"))
    for case in vectors["spaces"]:
        space = ResponseSpace(
            Kind(case["kind"]),
            tuple(case.get("ids", ())),
            tuple(case.get("targets", ())),
            tuple(half_millionths(point) for point in case.get("breakpoints", ())),
        )
        assert space.size == case["size"]
        for number, written in case["responses"]:
            assert space.number(written) == number
        for refused in case["refused"]:
            with pytest.raises(ImpossibleResponse):
                space.number(refused)
    for typed, canonical in vectors["decimals"]:
        assert canonical_decimal(typed) == canonical
    for typed in vectors["not_decimals"]:
        with pytest.raises(ImpossibleResponse):
            canonical_decimal(typed)
