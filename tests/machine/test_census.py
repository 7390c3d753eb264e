"""What becomes of conditions: agreed with plays that go every way and remember everything."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings

from quiz_engine.authoring import load_course, load_scenario
from quiz_engine.condition import And, Condition
from quiz_engine.machine.census import Census, Query, Seen, take_census
from quiz_engine.machine.compiler import prove
from quiz_engine.machine.questions import Asker, Place, parts_of, questions
from quiz_engine.response import space_of
from quiz_engine.scenario import Ending, Message, Outcome, Scenario, Scene
from quiz_engine.testing import scenario
from tests.naive import Naive, facts_of
from tests.pyodide.asking import SCENARIOS
from tests.strategies import COURSE, scenarios

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from quiz_engine.machine.proof import Proof

FEW = settings(
    max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
MOST_SITUATIONS = 300


class Asking(Naive):
    """A play that takes down each condition that it asks, in the order of the rules' text."""

    seen: dict[Query, Seen]

    def note(self, place: Place, condition: Condition | None, facts: Mapping[str, int]) -> bool:
        """Ask a condition and its parts; return whether it holds."""
        if condition is None:
            return True
        parts = enumerate(part.condition for part in parts_of(condition))
        for number, asked in [(-1, condition), *parts]:
            found = Seen.TRUE if self.holds(asked, facts) else Seen.FALSE
            query = Query(place, number)
            self.seen[query] = self.seen.get(query, Seen.NOTHING) | found
        return self.holds(condition, facts)

    def look(self) -> None:
        """Ask what is asked on arrival."""
        assert self.place is not None
        own = number_of(self.scenario, self.place)
        self.messages(self.place.say, Place(Asker.MESSAGE, own), {})
        for number, counter in enumerate(self.scenario.counters.values()):
            self.note(Place(Asker.COUNTER, number), counter.raised_if, {})
        choices = self.place.choices if isinstance(self.place, Scene) else ()
        for position, choice in enumerate(choices):
            self.note(Place(Asker.CHOICE, own, position), choice.condition, {})

    def messages(self, messages: Sequence[Message], place: Place, facts: Mapping[str, int]) -> None:
        """Ask for whom each message is."""
        for position, message in enumerate(messages):
            self.note(place._replace(position=position), message.condition, facts)

    def answer(self, response: str) -> None:
        """Give a response, and ask what is asked until the next scene or ending."""
        scene = self.place
        assert isinstance(scene, Scene)
        own, facts = number_of(self.scenario, scene), facts_of(scene, response)
        choice = next((n for n, c in enumerate(scene.choices) if c.id == response), 0)
        outcomes = scene.choices[choice].outcomes if scene.choices else scene.outcomes
        place = Place(Asker.OUTCOME, own, choice)
        for number, outcome in enumerate(outcomes):
            place = place._replace(outcome=number)
            if self.note(place, outcome.condition, facts):
                break
        self.follow(outcome, place, response, facts)

    def follow(
        self, outcome: Outcome, place: Place, response: str, facts: Mapping[str, int]
    ) -> None:
        """Ask what the outcome asks, with the values after its effects."""
        self.respond(response)
        after = self.place
        self.messages(outcome.reaction, place._replace(asker=Asker.MESSAGE), facts)
        for position, jump in enumerate(outcome.jumps):
            there = place._replace(asker=Asker.JUMP, position=position)
            if self.note(there, jump.condition, facts):
                break
        if isinstance(after, Ending):
            for number, ending in enumerate(self.scenario.endings.values()):
                there = Place(Asker.ENDING, ~number, position=number)
                if self.note(there, ending.condition, {}):
                    break

    def key(self) -> tuple[object, ...]:
        """Return all that the future hangs on, points aside."""
        visited = tuple(sorted(self.visited))
        return (self.place and self.place.id, tuple(self.values.values()), visited)


def number_of(case: Scenario, place: Scene | Ending) -> int:
    """Return the position of a scene, ``~`` that of an ending."""
    if isinstance(place, Scene):
        return list(case.scenes).index(place.id)
    return ~list(case.endings).index(place.id)


def responses(play: Asking) -> Iterator[str]:
    """Yield everything that can be given."""
    if isinstance(play.place, Scene):
        if play.place.choices:
            yield from play.menu()
            return
        space = space_of(play.place)
        yield from (space.text(number) for number in range(space.size))


def asked_by_plays(case: Scenario) -> dict[Query, Seen]:
    """Go every way, past no place twice with the same values, and return what was asked."""
    seen: dict[Query, Seen] = {}
    first = Asking(case)
    first.seen = seen
    waiting, known = [first], {first.key()}
    while waiting:
        play = waiting.pop()
        play.look()
        for response in responses(play):
            after = Asking(case)
            after.values, after.visited = dict(play.values), set(play.visited)
            after.place, after.seen = play.place, seen
            after.answer(response)
            if after.key() not in known:
                known.add(after.key())
                waiting.append(after)
    return seen


def census(case: Scenario) -> Census:
    """Return what becomes of the conditions of a scenario."""
    return take_census(prove(case, COURSE))


@FEW
@given(scenarios(5))
def test_conditions_are_what_plays_find(case: Scenario) -> None:
    """Never asked, always true, never true or both: as brute force finds, parts included."""
    found = prove(case, COURSE, cap=200_000)
    if len(found.graph.situations) > MOST_SITUATIONS:
        return
    seen = {query: was for query, was in take_census(found).seen.items() if was}
    assert seen == asked_by_plays(case)


@FEW
@given(scenarios(4))
def test_values_are_those_of_the_situations(case: Scenario) -> None:
    """What a condition came out as follows from the values it is said to meet there."""
    found = prove(case, COURSE)
    taken = take_census(found)
    firsts = [q for q, was in taken.seen.items() if was and q.place.asker is Asker.CHOICE]
    asked = {question.place: question for question in questions(case)}
    for query, values in taken.values(firsts).items():
        scene = query.place.owner
        rows = [row for place, row in found.graph.situations if place == scene]
        slots = found.interpreter.slots
        assert values == {name: {row[slots[name]] for row in rows} for name in values}
        assert query.place in asked


def with_all_telling(proof: Proof) -> Proof:
    """Return the proof with a graph of which every situation is gone over."""
    everywhere = replace(proof.graph, telling=list(range(len(proof.graph.situations))))
    return replace(proof, graph=everywhere)


def is_told_by_telling_situations(proof: Proof) -> bool:
    """Tell whether a census is the same that goes over all situations."""
    some, every = take_census(proof), take_census(with_all_telling(proof))
    assert some.values(some.roll.conditions) == every.values(every.roll.conditions)
    return (some.seen, some.first) == (every.seen, every.first)


@FEW
@given(scenarios(5))
def test_situations_that_tell_nothing_new_are_passed_over(case: Scenario) -> None:
    """What conditions are, where they are first asked and what they read: as in all situations."""
    assert is_told_by_telling_situations(prove(case, COURSE))


def test_in_a_shipped_case_few_situations_tell_something_new() -> None:
    """Two hundred, of three thousand."""
    course = load_course((SCENARIOS / "course.yml").read_bytes(), file="course.yml").course
    text = (SCENARIOS / "missing-accessory.yml").read_bytes()
    case = load_scenario(text, file="missing-accessory.yml", course=course).scenario
    assert case
    proof = prove(case, course)
    assert len(proof.graph.telling) < len(proof.graph.situations) / 8
    assert is_told_by_telling_situations(proof)


STEPS = """
    title: Steps
    language: en
    pass: 50
    remembers:
      steps: {start: 0, from: 0, to: 6, clamp: true}
      falls: {start: 0, from: 0, to: 2, clamp: true, shown: Falls}
    start: stairs
    scenes:
      stairs:
        ask: Up or out?
        choices:
          up: {do: Up., set: {steps: +1}, goto: stairs}
          fall: {do: Fall., set: {steps: -2, falls: +1}, goto: stairs}
          out: {do: Out., points: 1, goto: end}
    endings:
      high: {if: steps > 3 and falls < 2, title: High}
      odd: {if: steps == 1 or steps == 3, title: Odd}
      low: {title: Low}
"""


def test_endings_ask_for_what_no_response_reads() -> None:
    """A response brings the same on every step; which ending it leads to differs."""
    case = scenario(STEPS)
    proof = prove(case)
    assert take_census(proof).seen == asked_by_plays(case)
    assert is_told_by_telling_situations(proof)


CALLS = """
    title: Calls
    language: en
    pass: 50
    remembers:
      trust: {start: 2, from: 0, to: 4, clamp: true}
      photo: false
    start: hall
    scenes:
      hall:
        ask: What do you do?
        choices:
          wait: {do: Wait., set: {trust: -1}, goto: call}
          send: {do: Send it., points: 2, set: {trust: +1, photo: true}, goto: call}
      call:
        ask: She calls.
        choices:
          listen: {do: Listen., goto: end}
          look:
            if: photo and trust >= 1
            do: Look at it.
            goto: [{if: trust > 3, to: hall}, {to: end}]
    endings:
      over: {title: Over}
"""


def test_a_jump_that_never_happens() -> None:
    """With what was met there, and the first place where it was asked."""
    taken = census(scenario(CALLS))
    jump = Query(Place(Asker.JUMP, 1, 1, 0, 0))
    assert taken.seen[jump] is Seen.FALSE
    assert taken.values([jump]) == {jump: {"trust": {3}}}
    assert taken.proof.witness(taken.first[jump]) == (("hall", "send"),)


def test_a_part_that_makes_no_difference() -> None:
    """``trust >= 1`` always holds there; the condition as a whole does and does not."""
    taken = census(scenario(CALLS))
    guard = Place(Asker.CHOICE, 1, 1)
    assert [taken.seen[Query(guard, part)] for part in (-1, 0, 1)] == [
        Seen.BOTH,
        Seen.BOTH,
        Seen.TRUE,
    ]


def test_the_parts_of_a_condition_are_numbered_as_written() -> None:
    """Inner parts come before the part that they belong to."""
    (asked,) = [q.condition for q in questions(scenario(CALLS)) if q.place.asker is Asker.CHOICE]
    assert isinstance(asked, And)
    assert [part.condition for part in parts_of(asked)] == list(asked.parts)
    assert {part.join for part in parts_of(asked)} == {And}
