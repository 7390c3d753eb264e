"""What holds for every scenario: checked on generated ones, along every way up to a bound."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quiz_engine.attempts.code import read_code, write_code
from quiz_engine.attempts.play import (
    Answer,
    Board,
    Play,
    begin,
    chance_column,
    offered,
    respond,
)
from quiz_engine.attempts.refusal import Refused
from quiz_engine.attempts.replay import replay, resume, steps_of, with_scenes
from quiz_engine.attempts.score import charged, decisions, maximum_of, principles, score
from quiz_engine.attempts.transcript import (
    Back,
    read_transcript,
    write_transcript,
)
from quiz_engine.machine.automaton import from_json
from quiz_engine.machine.compiler import compile_scenario
from quiz_engine.machine.extremes import Turns, best_play, worst_play
from quiz_engine.project import open_project
from quiz_engine.response import space_of
from quiz_engine.scenario import Course, Kind, Scenario, Scene
from quiz_engine.testing import random_play, transcript
from tests.naive import Naive
from tests.strategies import COURSE, scenarios

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.machine.automaton import Automaton, State

ROOT = Path(__file__).parents[1]
PROJECT = open_project(ROOT / "scenarios")
LONGEST_WAY = 9
MOST_STEPS = 250

SLOW = settings(
    max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


def compiled(scenario: Scenario) -> Automaton:
    """Return the table of a generated scenario."""
    return compile_scenario(scenario, COURSE)


# --- the table and the rules agree --------------------------------------------------------------


@SLOW
@given(scenarios())
def test_the_table_and_a_naive_interpreter_agree_on_every_way(scenario: Scenario) -> None:
    """Menu, points, reactions, gauges, readings and ending are the same, step by step."""
    board = Board(compiled(scenario))
    seen_endings = 0
    for pair in ways(board, scenario):
        assert_same_place(pair)
        seen_endings += pair.play.is_over
    assert board.automaton.states[0].scene is not None
    assert seen_endings or len(scenario.scenes) > 1


@dataclass
class Pair:
    """The same play on the table and by the rules."""

    play: Play
    naive: Naive
    course: Course = COURSE

    def after(self, response: str) -> Pair:
        """Give the response to both, and compare what it brought."""
        naive = self.naive.copy()
        happened = naive.respond(response)
        play = taken_anyway(self.play, response)
        move = play.way[-1].move
        assert move.outcome == happened.outcome
        assert move.points == happened.points
        assert move.shown == happened.shown
        assert move.critical == happened.critical
        assert move.changes == happened.changes
        return Pair(play, naive, self.course)


def taken_anyway(play: Play, response: str) -> Play:
    """Return the play after the response, under a seed for which chance agrees if it decides."""
    scene = play.scene
    assert scene is not None
    for seed in range(1000):
        play = play._replace(seed=seed)
        taken = chance_column(play)
        if taken is None or scene.columns[taken] == response:
            return respond(play, response)
    pytest.fail(f"chance never takes {response}")


def ways(board: Board, scenario: Scenario) -> Iterator[Pair]:
    """Yield every play up to a length, breadth first, up to a number of them."""
    waiting = [Pair(begin(board, seed=0), Naive(scenario))]
    for pair in waiting[:]:
        yield pair
    for pair in waiting:  # grows while it is walked
        for response in responses(pair):
            if len(waiting) >= MOST_STEPS:
                return
            waiting.append(pair.after(response))
            yield waiting[-1]


def responses(pair: Pair) -> list[str]:
    """Return the texts of everything that can be given, by the rules."""
    scene = pair.naive.place
    if not isinstance(scene, Scene) or len(pair.play.way) >= LONGEST_WAY:
        return []
    if scene.kind is Kind.CHOICES:
        return pair.naive.menu()
    if scene.kind is Kind.NUMBER:
        return ["-1", "0.2", "0.25", "0.5", "1", "1.234567", "1.5", "2", "99"]
    space = space_of(scene)
    return [space.text(number) for number in space.numbers]


def assert_same_place(pair: Pair) -> None:
    """Compare where both stand: scene or ending, messages, menu, readings, gauges."""
    automaton, state, place = pair.play.board.automaton, pair.play.row, pair.naive.place
    assert place is not None
    assert place.id == _id(automaton, state)
    said = tuple(range(len(place.say))) if state.show is None else state.show
    assert said == pair.naive.said()
    assert automaton.readings[state.reading] == pair.naive.readings(pair.course)
    if isinstance(place, Scene) and place.kind is Kind.CHOICES:
        names = automaton.scenes[state.scene or 0].columns
        assert [names[column] for column in offered(pair.play)] == pair.naive.menu()
    assert sum(answer.move.points for answer in pair.play.way) == pair.naive.raw


def _id(automaton: Automaton, state: State) -> str:
    if state.scene is not None:
        return automaton.scenes[state.scene].id
    return automaton.endings[state.ending or 0].id


@pytest.mark.parametrize("name", sorted(PROJECT.scenarios))
def test_the_tables_of_the_shipped_cases_agree_on_random_ways(name: str) -> None:
    """What holds for generated scenarios holds for those that are published."""
    assert PROJECT.course is not None
    board = Board(PROJECT.automaton(name))
    for seed in range(60):
        pair = Pair(begin(board, seed=seed), Naive(PROJECT.scenarios[name]), PROJECT.course)
        for answer in random_play(board, seed).way:
            assert_same_place(pair)
            pair = pair.after(answer.response)
        assert_same_place(pair)
        assert pair.play.is_over
        assert score(pair.play).raw == pair.naive.raw


# --- the score ----------------------------------------------------------------------------------


@SLOW
@given(scenarios())
def test_points_and_costs_make_up_the_maximum_on_every_way(scenario: Scenario) -> None:
    """Raw score + costs of all decisions = maximum, at each step of each way; none is below 0."""
    board = Board(compiled(scenario))
    for pair in ways(board, scenario):
        play = pair.play
        points = sum(answer.move.points for answer in play.way)
        still = play.row.best
        assert all(answer.move.cost >= 0 for answer in play.way)
        assert points + still + charged(play) == maximum_of(play)
        if play.is_over:
            assert still == 0
            assert score(play).raw == points


@SLOW
@given(scenarios())
def test_the_extremes_are_attained_and_never_passed(scenario: Scenario) -> None:
    """No way earns more than the maximum or less than the minimum; there is a play for each."""
    automaton = compiled(scenario)
    for pair in ways(Board(automaton), scenario):
        if pair.play.is_over:
            assert automaton.minimum <= earned(automaton, turns_of(pair.play)) <= automaton.maximum
    assert earned(automaton, best_play(automaton)) == automaton.maximum
    assert earned(automaton, worst_play(automaton)) == automaton.minimum


def turns_of(play: Play) -> Turns:
    """Return the states and columns of a play."""
    return tuple((answer.state, answer.column) for answer in play.way)


def earned(automaton: Automaton, turns: Turns) -> int:
    """Return the points of a play, whose turns follow each other to an ending."""
    state, points = 0, 0
    for at, column in turns:
        move = automaton.states[at].moves[column]
        assert at == state
        assert move is not None
        state, points = move.to, points + move.points
    assert automaton.states[state].scene is None
    return points


# --- plays with stepping back --------------------------------------------------------------------


def plays() -> st.SearchStrategy[Play]:
    """Return finished plays of generated scenarios, with stepping back here and there."""
    seeds = st.binary(min_size=4, max_size=4).map(int.from_bytes)
    return st.builds(
        lambda scenario, seed: random_play(compiled(scenario), seed, steps_back=True),
        scenarios(),
        seeds,
    )


@SLOW
@given(plays())
def test_first_responses_count_through_all_stepping_back(play: Play) -> None:
    """Raw score + charged costs = maximum; the charges are those of the decisions."""
    result = score(play)
    found = decisions(play)
    costs = sum(decision.cost for decision in found)
    assert result.raw + costs == result.maximum
    assert [d.step for d in found] == [
        step for step, entry in enumerate(play.log, start=1) if isinstance(entry, Answer)
    ]
    kept = [d for d in found if not d.is_taken_back]
    assert [d.response for d in kept] == [answer.response for answer in play.way]
    for before, after in pairwise(kept):
        assert before.gauges[1] == after.gauges[0]
        assert before.readings[1] == after.readings[0]
    if not any(isinstance(entry, Back) for entry in play.log):
        assert result.raw == sum(decision.points for decision in found)


@SLOW
@given(plays())
def test_answering_again_after_stepping_back_charges_nothing(play: Play) -> None:
    """A scene whose response was taken back is charged once, whatever is answered then."""
    automaton = play.board.automaton
    taken_back: set[str] = set()
    way: list[str] = []
    for entry in play.log:
        if isinstance(entry, Back):
            taken_back |= set(way[-entry.responses :])
            del way[-entry.responses :]
            continue
        scene = automaton.scenes[automaton.states[entry.state].scene or 0].id
        assert entry.is_first == (scene not in taken_back)
        way.append(scene)


@SLOW
@given(plays())
def test_a_replayed_transcript_has_the_score_of_its_play(play: Play) -> None:
    """JSON, code and automaton file keep everything that scoring needs."""
    attempt = transcript(play, learner="佐藤 <b>")
    assert read_transcript(write_transcript(attempt)) == attempt
    from_code = read_code(write_code(attempt))
    fresh = Board(from_json(play.board.automaton.to_json()))
    replayed = replay(fresh, from_code)
    assert with_scenes(from_code, replayed) == attempt
    assert score(replayed) == score(play)
    assert decisions(replayed) == decisions(play)
    assert principles(replayed) == principles(play)
    assert resume(fresh, attempt) == (replayed, None)


@SLOW
@given(plays(), st.data())
def test_a_transcript_cut_short_is_unfinished_and_can_be_resumed(
    play: Play, data: st.DataObject
) -> None:
    """Every beginning of a play replays to where it stopped, and is no finished attempt."""
    steps = transcript(play).steps
    length = data.draw(st.integers(0, len(steps) - 1))
    begun = transcript(play._replace(log=play.log[:length]))
    with pytest.raises(Refused, match=r"^unfinished: "):
        replay(play.board, begun)
    partly, refusal = resume(play.board, begun)
    assert refusal is None
    assert steps_of(partly) == steps[:length]


@SLOW
@given(plays())
def test_principles_are_earned_up_to_what_was_possible(play: Play) -> None:
    """Nobody earns more of a principle than the best responses at the same decisions bring."""
    for earned in principles(play).values():
        assert earned.points <= earned.possible


# --- the same bytes -------------------------------------------------------------------------------


@SLOW
@given(scenarios())
def test_compiling_again_gives_the_same_bytes(scenario: Scenario) -> None:
    """The automaton depends on the scenario alone."""
    assert compiled(scenario).to_json() == compiled(scenario).to_json()


DIGESTS = """
from pathlib import Path
from quiz_engine.project import open_project

print(*sorted(open_project(Path("scenarios")).automata))
"""


@pytest.mark.parametrize("seed", ["0", "1", "4294967295"])
def test_shipped_cases_have_the_same_bytes_in_every_process(seed: str) -> None:
    """No order of a set or of a hash reaches an automaton."""
    run = subprocess.run(
        [sys.executable, "-c", DIGESTS],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        check=True,
        text=True,
    )
    assert run.stdout.split() == sorted(PROJECT.automata)
