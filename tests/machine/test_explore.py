"""The graph holds what the interpreter says, situation by situation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from quiz_engine.machine.digits import Situations, Writing
from quiz_engine.machine.explore import TooManySituations, explore
from quiz_engine.machine.interpreter import Interpreter, Situation
from quiz_engine.machine.lookup import NOT_OFFERED, Face, Label
from quiz_engine.testing import scenario
from tests.strategies import COURSE, scenarios

if TYPE_CHECKING:
    from quiz_engine.machine.explore import Graph
    from quiz_engine.scenario import Scenario

FEW = settings(
    max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)

THREE_COUNTERS = """
    title: Three counters
    language: en
    pass: 70
    remembers:
      small: {start: 0, from: 0, to: 2, clamp: true}
      large: {start: 0, from: 0, to: 99, clamp: true}
      middle: {start: 0, from: 0, to: 9, clamp: true}
    start: walk
    scenes:
      walk:
        ask: Which?
        choices:
          small: {do: The small one., set: {small: +1}, goto: walk}
          large: {do: The large one., set: {large: +1}, goto: walk}
          middle: {do: The middle one., set: {middle: +1}, goto: walk}
          out: {do: None., points: 1, goto: end}
    endings:
      odd: {if: small == 1 and large == 1 and middle == 1, title: Ones}
      over: {title: Over}
    """


def explored(interpreter: Interpreter) -> Graph:
    """Return the graph; a scenario that multiplies is passed over."""
    try:
        return explore(interpreter, cap=5_000)
    except TooManySituations:
        reject()


@FEW
@given(scenarios())
def test_what_was_asked_once_holds_for_every_situation_that_shares_it(example: Scenario) -> None:
    """Each situation's face, menu, targets and labels are those that the interpreter gives it."""
    interpreter = Interpreter(example, COURSE)
    graph = explored(interpreter)
    readings = graph.all_readings
    for number, here in enumerate(graph.situations):
        place, reading, shown = graph.all_faces[graph.faces[number]]
        assert Face(place, 0, shown) == Face(here.place, 0, interpreter.shown(here))
        assert readings[reading] == interpreter.reading(here)
        offered = [c for c, target in enumerate(graph.targets[number]) if target != NOT_OFFERED]
        assert offered == list(interpreter.offered(here))
        for column in offered:
            step = interpreter.respond(here, column)
            assert graph.situations[graph.targets[number][column]] == step.to
            assert graph.all_labels[graph.labels[number][column]] == Label(*step[1:])


@FEW
@given(scenarios())
def test_situations_are_all_different_and_each_comes_from_an_earlier_one(example: Scenario) -> None:
    """No situation is met twice, and its witness leads to it."""
    graph = explored(Interpreter(example, COURSE))
    assert len(set(graph.situations)) == len(graph.situations)
    assert graph.came_from[0] is None
    for number, step in list(enumerate(graph.came_from))[1:]:
        assert step is not None
        assert step[0] < number
        assert graph.targets[step[0]][step[1]] == number


def test_an_explosion_ends_at_the_cap_and_names_what_multiplies() -> None:
    """The variables with the most values come first."""
    with pytest.raises(TooManySituations) as caught:
        explore(Interpreter(scenario(THREE_COUNTERS)), cap=2_000)
    assert caught.value.cap == 2_000
    assert [name for name, _ in caught.value.multipliers] == ["large", "middle", "small"]


def test_exactly_as_many_situations_as_the_cap_allows_are_explored() -> None:
    """The cap is the most that is allowed, not the first that is too many."""
    interpreter = Interpreter(scenario(THREE_COUNTERS))
    size = len(explore(interpreter).situations)
    assert len(explore(interpreter, cap=size).situations) == size
    with pytest.raises(TooManySituations):
        explore(interpreter, cap=size - 1)


ROWS = st.tuples(st.integers(-2, 4), st.integers(-7, 8), st.booleans().map(int), st.just(5))
WRITING = Writing(range(-2, 5), [range(-7, 9), (0, 1), (5,)])


@given(st.lists(ROWS, max_size=5))
def test_what_is_written_can_be_read(rows: list[tuple[int, ...]]) -> None:
    """Situations written as numbers are the situations they were."""
    situations = [Situation(row[0], row[1:]) for row in rows]
    written = Situations(WRITING, [WRITING.write(one) for one in situations])
    assert list(written) == situations
    assert [written[number] for number in range(len(rows))] == situations
    assert list(written[1:]) == situations[1:]
    assert written.values(0) == {one.row[0] for one in situations}


@given(ROWS, ROWS)
def test_masked_numbers_agree_exactly_where_the_slots_do(
    one: tuple[int, ...], other: tuple[int, ...]
) -> None:
    """Only the slots named, and the values in them, count."""
    numbers = [WRITING.write(Situation(row[0], row[1:])) for row in (one, other)]
    mask = WRITING.mask([0, 1])
    assert (numbers[0] & mask == numbers[1] & mask) == (one[1:3] == other[1:3])
