"""What becomes of ways: counted at once, and held against playing each of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from quiz_engine.attempts.play import Board, begin, respond
from quiz_engine.attempts.refusal import Refused
from quiz_engine.attempts.replay import replay
from quiz_engine.attempts.score import score
from quiz_engine.changes.counting import count_ways
from quiz_engine.changes.walk import TooManyPairs, Walk
from quiz_engine.changes.ways import Group, Ways, compare_ways, why_stopped
from quiz_engine.machine.compiler import CannotCompile, compile_scenario
from quiz_engine.machine.plays import plays_of
from quiz_engine.response import ImpossibleResponse
from quiz_engine.scenario import Kind
from quiz_engine.testing import automaton, transcript
from tests.strategies import COURSE, scenarios

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.attempts.play import Play
    from quiz_engine.machine.automaton import Automaton
    from quiz_engine.scenario import Scenario, Scene

CASE = """
title: Late
language: en
pass: 60
remembers: {kind: false}
start: hello
scenes:
  hello: {say: Evening., goto: first}
  first:
    ask: First?
    choices:
      ask: {do: Ask, points: 6, set: {kind: true}, goto: letter}
      pay: {do: Pay, points: 2, goto: letter}
      wait: {do: Wait, goto: letter}
  letter:
    ask: Letter?
    select: {item: {text: Item, right: true}, date: {text: Date, right: true}}
    points: 4
    goto: end
endings:
  kept: {if: kind, title: Kept}
  lost: {title: Lost}
"""
MOST_PLAYED = 1500


def changed(*edits: tuple[str, str]) -> Ways:
    """Return what becomes of the ways of the case after these edits."""
    text = CASE
    for before, after in edits:
        assert before in text
        text = text.replace(before, after)
    return compare_ways(automaton(CASE), automaton(text))


def number(group: Group | None) -> int:
    """Return how many ways a group has."""
    return group.ways if group else 0


def test_the_same_rules_keep_every_way() -> None:
    """Three choices, four letters."""
    ways = changed()
    assert ways.is_same
    assert (ways.old, ways.replayed, ways.new, ways.added) == (12, 12, 12, 0)
    assert (ways.old_passed, ways.new_passed) == (5, 5)


def test_a_removed_choice_stops_its_ways() -> None:
    """With what replaying one of them is refused with."""
    ways = changed(("      wait: {do: Wait, goto: letter}\n", ""))
    assert (ways.old, ways.replayed, ways.new, ways.added) == (12, 8, 8, 0)
    [stopped] = ways.stopped
    assert stopped.what == "step 2: scene first: found 'wait', possible: ask, pay"
    assert stopped.ways == 4
    assert stopped.example == (("hello", "continue"), ("first", "wait"), ("letter", "-"))


def test_an_added_choice_brings_new_ways() -> None:
    """The old ones are all there."""
    ways = changed(("  letter:\n", "      call: {do: Call, points: 6, goto: letter}\n  letter:\n"))
    assert (ways.replayed, ways.added, ways.added_passed) == (12, 4, 4)
    assert ways.new_way
    assert ways.new_way.example[1] == ("first", "call")
    assert ways.stopped == ()
    assert not ways.is_same


def test_other_points_change_who_passes() -> None:
    """Each direction is counted, with both results of one example."""
    ways = changed(("pass: 60", "pass: 65"), ("points: 2,", "points: 3,"))
    assert ways.fail_now
    assert (ways.fail_now.what, ways.fail_now.ways) == ("kept, 60 % → kept, 60 %", 3)
    assert (number(ways.pass_now), number(ways.rescored)) == (0, 4)
    ways = changed(("pass: 60", "pass: 20"))
    assert ways.pass_now
    assert (ways.pass_now.what, ways.pass_now.ways) == ("lost, 20 % → lost, 20 %", 4)
    assert (number(ways.fail_now), number(ways.rescored)) == (0, 0)


def test_another_ending_is_told_by_both() -> None:
    """Of the twelve ways four end otherwise."""
    ways = changed(("set: {kind: true}", "set: {kind: false}"))
    assert [(group.what, group.ways) for group in ways.endings] == [("kept → lost", 4)]
    assert not ways.stopped


def test_a_new_scene_stops_every_way() -> None:
    """Each attempt would have to answer it, and none has."""
    ways = changed(
        ("{say: Evening., goto: first}", "{say: Evening., goto: more}\n  more: {goto: first}")
    )
    assert (ways.replayed, ways.added) == (0, 12)
    assert [group.what for group in ways.stopped] == ["step 2: found scene 'first', expected more"]


def test_what_is_still_asked_at_the_end_stops_a_way() -> None:
    """And what ends too early does."""
    later = "  more: {ask: More, choices: {yes: {do: Yes, goto: end}}}\nendings:"
    ways = changed(("points: 4\n    goto: end", "points: 4\n    goto: more"), ("endings:", later))
    unfinished = "unfinished: after 3 steps, scene more is still to be answered"
    assert [group.what for group in ways.stopped] == [unfinished]
    ways = changed(("{do: Wait, goto: letter}", "{do: Wait, goto: end}"))
    ended = "step 3: the attempt ended with lost; nothing can follow"
    assert [(group.what, group.ways) for group in ways.stopped] == [(ended, 4)]
    assert ways.added == 1


LOOP = """
title: Loop
language: en
pass: 60
start: a
scenes:
  a: {ask: One, choices: {on: {do: On, points: 1, goto: b}, again: {do: Again, goto: a}}}
  b: {ask: Two, choices: {leave: {do: Leave, goto: end}, back: {do: Back, goto: a}}}
endings: {e: {title: E}}
"""


def test_where_there_are_loops_ways_up_to_a_length_are_counted() -> None:
    """And the length is told."""
    ways = compare_ways(automaton(LOOP), automaton(LOOP.replace("points: 1", "points: 2")))
    assert ways.longest == 30
    at_a, at_b, ended = 1, 0, 0
    for _ in range(ways.longest):
        at_a, at_b, ended = at_a + at_b, at_a, ended + at_b
    assert ways.old == ways.new == ways.replayed == ended


def test_too_many_pairs_are_said_to_be() -> None:
    """Nothing is counted by halves."""
    plays = plays_of(automaton(CASE))
    with pytest.raises(TooManyPairs, match="more than 3 places of both versions together"):
        Walk(plays, plays, most=3)


graphs = st.lists(
    st.lists(st.tuples(st.integers(0, 4), st.integers(1, 3)), max_size=3), min_size=5, max_size=5
)


@settings(max_examples=60)
@given(graphs)
def test_ways_are_counted_right(edges: list[list[tuple[int, int]]]) -> None:
    """As following each of them counts, with loops and without."""
    counted = count_ways(edges, longest=4)
    followed: Counter[int] = Counter()
    here = [0]
    for _ in range(5):
        followed.update(here)
        here = [to for node in here for to, often in edges[node] for _ in range(often)]
    if counted.longest or not here:
        assert counted.ways == tuple(followed[node] for node in range(5))


# --- held against playing every way ---------------------------------------------------------------


def every_play(board: Board) -> Iterator[Play]:
    """Yield every finished play."""
    waiting = [begin(board, seed=0)]
    while waiting:
        play = waiting.pop()
        if play.is_over:
            yield play
            continue
        space = board.columns[play.row.scene or 0].space
        for response in map(space.text, space.numbers):
            try:
                waiting.append(respond(play, response))
            except Refused:
                continue


def mutant(case: Scenario, chance: Random) -> Scenario:
    """Return the case with one thing changed at one of its scenes."""
    scene = chance.choice(list(case.scenes.values()))
    return replace(case, scenes={**case.scenes, scene.id: mutant_scene(scene, case, chance)})


def mutant_scene(scene: Scene, case: Scenario, chance: Random) -> Scene:
    """Return the scene with a choice or part less, renamed, or worth or leading elsewhere."""
    if scene.kind is not Kind.CHOICES:
        first = scene.outcomes[0]
        to = replace(first.jumps[-1], target=chance.choice([*case.scenes, "end"]))
        jumps = (*first.jumps[:-1], to)
        return replace(scene, outcomes=(replace(first, jumps=jumps), *scene.outcomes[1:]))
    place = chance.randrange(len(scene.choices))
    choice = scene.choices[place]
    other, outcome = replace(choice, id="another"), choice.outcomes[-1]
    dearer = replace(choice, outcomes=(*choice.outcomes[:-1], replace(outcome, points=7)))
    failing = replace(choice, outcomes=(*choice.outcomes[:-1], replace(outcome, critical=True)))
    kept = chance.choice([[], [other], [dearer], [failing]])
    return replace(scene, choices=(*scene.choices[:place], *kept, *scene.choices[place + 1 :]))


def tables(case: Scenario, seed: int) -> tuple[Automaton, Automaton]:
    """Return the tables of a case and of a mutant of it that can be played."""
    try:
        old = compile_scenario(case, COURSE)
        chance = Random(seed)  # noqa: S311 - a mutant is no secret
        new = compile_scenario(mutant(case, chance), COURSE)
    except (CannotCompile, ImpossibleResponse, ValueError):
        assume(False)  # noqa: FBT003 - hypothesis' own signature
        raise
    assume(old.digest != new.digest)
    return old, new


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(scenarios(), st.integers(0, 10_000))
def test_counting_agrees_with_replaying_every_way(case: Scenario, seed: int) -> None:
    """Whatever was changed: replayed, stopped, passed, ended, as playing each of them shows."""
    old, new = tables(case, seed)
    ways = compare_ways(old, new)
    assume(ways.longest is None and ways.old <= MOST_PLAYED)
    told = Board(new, chance_is_told=True)
    found: Counter[str] = Counter()
    for play in every_play(Board(old, chance_is_told=True)):
        before = score(play)
        found["old"] += 1
        found["old passed"] += before.passed
        try:
            after = score(replay(told, transcript(play)))
        except Refused:
            continue
        found["replayed"] += 1
        found["fails"] += before.passed and not after.passed
        found["passes"] += after.passed and not before.passed
        found["ending"] += before.ending != after.ending
        found["percent"] += before.percent != after.percent
    assert found == Counter(
        {
            "old": ways.old,
            "old passed": ways.old_passed,
            "replayed": ways.replayed,
            "fails": number(ways.fail_now),
            "passes": number(ways.pass_now),
            "ending": sum(group.ways for group in ways.endings),
            "percent": number(ways.rescored),
        }
    )
    assert sum(group.ways for group in ways.stopped) == ways.old - ways.replayed
    assert ways.added == ways.new - ways.replayed
    for group in ways.stopped:
        assert why_stopped(old, group.example) == ""
        assert group.what == why_stopped(new, group.example) != ""
