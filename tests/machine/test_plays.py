"""All plays of an automaton, taken apart by their score: against plays that were really played."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz_engine.attempts.play import Board, respond
from quiz_engine.attempts.play import begin as start_of
from quiz_engine.attempts.replay import steps_of
from quiz_engine.attempts.score import decisions, score
from quiz_engine.machine.compiler import compile_scenario
from quiz_engine.machine.plays import Plays, TooManyPlays, plays_of, where_it_leads
from quiz_engine.project import open_project
from quiz_engine.testing import automaton, random_play
from tests.strategies import COURSE, scenarios

if TYPE_CHECKING:
    from quiz_engine.machine.automaton import Automaton
    from quiz_engine.scenario import Scenario

PROJECT = open_project(Path(__file__).parents[2] / "scenarios")

STRAY = """
title: Astray
language: en
pass: 60
start: door
scenes:
  door:
    ask: What now?
    choices:
      knock: {do: Knock., points: 6, goto: hall}
      kick: {do: Kick., points: 1, goto: hall}
  hall:
    ask: What now?
    choices:
      greet: {do: Greet., points: 4, goto: end}
      shout: {do: Shout., goto: end}
      bribe: {do: Bribe., points: 4, critical: true, goto: end}
endings:
  out: {title: Out}
"""


def walked(plays: Plays, table: Automaton, seed: int) -> int:
    """Return the node that a random play ends at, after comparing every step with its score."""
    board = Board(table)
    play = random_play(board, seed)
    node = 0
    for answer in play.way:
        node = plays.targets[node][answer.column]
        assert plays.nodes[node].state == answer.move.to
    found = score(play)
    assert plays.is_over(node)
    assert (plays.percent(node), plays.passed(node)) == (found.percent, found.passed)
    assert plays.nodes[node].maximum == found.maximum
    assert plays.mistakes[node] <= sum(d.cost > 0 for d in decisions(play))
    assert len(plays.way(node)) <= len(steps_of(play))
    return node


@settings(max_examples=40)
@given(scenarios(), st.integers(0, 2**32 - 1))
def test_a_play_that_is_played_ends_at_its_node(scenario: Scenario, seed: int) -> None:
    """With its percent, its maximum and its verdict, forks and strikes included."""
    table = compile_scenario(scenario, COURSE)
    plays = plays_of(table)
    node = walked(plays, table, seed)
    assert plays.can_pass[0] or not plays.passed(node)


@settings(max_examples=40)
@given(scenarios())
def test_what_is_said_of_a_node_follows_from_what_comes_after_it(scenario: Scenario) -> None:
    """A node can pass exactly when it does, or one that it leads to can."""
    plays = plays_of(compile_scenario(scenario, COURSE))
    for node, targets in enumerate(plays.targets):
        after = [plays.can_pass[to] for to in targets if to >= 0]
        assert plays.can_pass[node] == (any(after) if targets else plays.passed(node))


@settings(max_examples=40)
@given(scenarios())
def test_a_way_leads_to_its_node_and_no_way_is_shorter(scenario: Scenario) -> None:
    """Ways are shortest; mistakes are the fewest on any way, often a longer one."""
    plays = plays_of(compile_scenario(scenario, COURSE))
    depth = {0: 0}
    for node in range(len(plays.nodes)):
        for _, to in plays.edges(node):
            depth.setdefault(to, depth[node] + 1)
            costs = plays.nodes[to].lost > plays.nodes[node].lost
            assert plays.mistakes[to] <= plays.mistakes[node] + costs
    for node in range(len(plays.nodes)):
        end = 0
        for state, column in plays.way(node):
            assert plays.nodes[end].state == state
            end = plays.targets[end][column]
        assert (end, len(plays.way(node))) == (node, depth[node])


def test_where_passing_is_lost() -> None:
    """A kick and a shout are one mistake too many; a bribe fails whatever the points."""
    plays = plays_of(automaton(STRAY))
    verdict = {
        way: plays.can_pass[node]
        for node in range(len(plays.nodes))
        if len(way := plays.way(node)) < 3
    }
    assert verdict == {
        (): True,
        ((0, 0),): True,
        ((0, 1),): False,
        ((0, 0), (1, 0)): True,
        ((0, 0), (1, 1)): True,
        ((0, 0), (1, 2)): False,
        ((0, 1), (1, 0)): False,
        ((0, 1), (1, 1)): False,
        ((0, 1), (1, 2)): False,
    }
    assert [plays.mistakes[node] for node in plays.endings] == [0, 1, 0, 1, 2, 1]


FORKED = STRAY.replace("start: door", "start: role").replace(
    "  door:",
    """  role:
    ask: Who are you?
    fork: neutral
    choices:
      guest: {do: A guest., goto: door}
      thief: {do: A thief., goto: hall}
  door:""",
)


def test_who_has_less_to_earn_is_measured_by_less() -> None:
    """A neutral fork costs nothing and moves the maximum: 4 of 4 pass, and so do 10 of 10."""
    plays = plays_of(automaton(FORKED))
    found = {plays.nodes[node][1:3]: plays.percent(node) for node in plays.endings}
    assert found == {(0, 10): 100, (4, 10): 60, (5, 10): 50, (9, 10): 10, (0, 4): 100, (4, 4): 0}
    assert [plays.nodes[to].maximum for _, to in plays.edges(0)] == [10, 4]


def test_components_come_before_those_they_lead_to() -> None:
    """The start is in the first, an ending in the last."""
    plays = plays_of(automaton(STRAY))
    place = {node: place for place, part in enumerate(plays.order) for node in part}
    assert place[0] == 0
    for node in range(len(plays.nodes)):
        assert all(place[node] <= place[to] for _, to in plays.edges(node))


def test_too_many_plays_are_refused_by_name() -> None:
    """With what multiplies them."""
    table = PROJECT.automaton("quick-check")
    with pytest.raises(TooManyPlays, match=r"more than 100 pairs .*: \d+ states, \d+ losses, 1 m"):
        plays_of(table, cap=100)


def test_a_play_can_be_followed_by_its_way() -> None:
    """Each ending's way, given as responses, is a play with that score."""
    table = PROJECT.automaton("damaged-item")
    plays, board = plays_of(table), Board(table)
    for node in plays.endings[::50]:
        play = start_of(board, seed=0)
        for state, column in plays.way(node):
            place = table.states[state].scene or 0
            play = respond(play, table.scenes[place].columns[column])
        assert score(play).percent == plays.percent(node)
        assert where_it_leads(table, plays.way(node)) == plays.nodes[node]


@pytest.mark.parametrize("way", [[(1, 0)], [(0, 0), (0, 1)]])
def test_a_way_that_is_none_is_refused(way: list[tuple[int, int]]) -> None:
    """It leaves a state where it does not stand."""
    with pytest.raises(ValueError, match="no way takes column"):
        where_it_leads(automaton(STRAY), way)
