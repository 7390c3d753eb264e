"""Contradictions are found by trying few values: as many as trying all of them finds."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from hypothesis import given, settings

from quiz_engine.condition import Compare, Condition, names_read
from quiz_engine.machine.compiler import prove
from quiz_engine.machine.contradiction import contradictions
from quiz_engine.machine.questions import questions
from quiz_engine.response import facts_of, space_of
from quiz_engine.scenario import Ending, Kind, Message, Scenario, Variable
from quiz_engine.testing import scenario
from tests.naive import Naive
from tests.strategies import COURSE, TEXT, VARIABLES, scenarios

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quiz_engine.machine.questions import Place

FEW = settings(max_examples=40)


def facts_at(case: Scenario, place: Place) -> list[Mapping[str, int]]:
    """Return what each response of the place's scene tells; outside of scenes nothing."""
    scenes = list(case.scenes.values())
    if place.outcome < 0 or scenes[place.owner].kind in {Kind.CHOICES, Kind.STORY}:
        return [{}]
    scene = scenes[place.owner]
    return [facts_of(scene, number) for number in range(space_of(scene).size)]


def plays(case: Scenario) -> Iterator[Naive]:
    """Yield a play with each combination of values and visits."""
    ranges = [range(variable.low, variable.high + 1) for variable in VARIABLES.values()]
    for values in product(*ranges):
        for visits in product((False, True), repeat=len(case.scenes)):
            play = Naive(case)
            play.values = dict(zip(VARIABLES, values, strict=True))
            play.visited = {name for name, was in zip(case.scenes, visits, strict=True) if was}
            yield play


@FEW
@given(scenarios(2))
def test_what_contradicts_itself_holds_for_no_values(case: Scenario) -> None:
    """And nothing else is said to."""
    alone = {place for place, found in contradictions(case).items() if found.around is None}
    every = list(plays(case))
    inside = {place for place, found in contradictions(case).items() if found.around}
    for question in questions(case):
        if question.place in inside:
            continue
        facts = facts_at(case, question.place)
        holds = any(play.holds(question.condition, each) for play in every for each in facts)
        if question.place in alone:
            assert not holds
        elif not _is_inside_of(question.place, alone | inside):
            assert holds


def _is_inside_of(place: Place, told: set[Place]) -> bool:
    """Tell whether a condition around this one cannot hold: then nothing is said of this one."""
    owner = (place.owner, place.choice)
    return any((outer.owner, outer.choice) == owner for outer in told)


@FEW
@given(scenarios(5))
def test_what_is_contradictory_holds_in_no_play(case: Scenario) -> None:
    """Alone or inside of another condition."""
    seen = prove(case, COURSE).census.seen
    wrong = [
        place for place in contradictions(case) for q in seen if q == (place, -1) and seen[q] & 2
    ]
    assert wrong == []


def holds_somewhere(condition: Condition, *variables: Variable) -> bool:
    """Tell whether a message with this condition is free of contradictions."""
    frame = scenario(
        "title: T\nlanguage: en\npass: 70\nstart: s\n"
        "scenes:\n  s: {say: S, goto: end}\nendings:\n  e: {title: E}\n"
    )
    ending = Ending("e", TEXT, (Message(TEXT, condition=condition),))
    names = {variable.name: variable for variable in variables}
    case = Scenario("c", TEXT, "en", 70, "s", frame.scenes, {"e": ending}, names)
    assert names_read(condition) <= names.keys()
    return not contradictions(case)


def test_wide_ranges_are_judged_by_their_constants() -> None:
    """A billion values are few where one constant matters."""
    wide = Variable("wide", 0, -(10**9), 10**9)
    assert holds_somewhere(Compare("wide", ">", 10**9 - 1), wide)
    assert not holds_somewhere(Compare("wide", ">", 10**9), wide)


def test_two_wide_variables_are_believed() -> None:
    """Up to a hundred values each are tried."""
    narrow = [Variable("a", 0, 0, 9), Variable("b", 20, 20, 29)]
    assert not holds_somewhere(Compare("a", ">", "b"), *narrow)
    wide = [Variable("a", 0, 0, 999), Variable("b", 2000, 2000, 2999)]
    assert holds_somewhere(Compare("a", ">", "b"), *wide)
