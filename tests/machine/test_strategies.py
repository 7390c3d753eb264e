"""How likely guessers pass: against counting every play, and what each habit gives."""

from __future__ import annotations

from fractions import Fraction
from math import fsum, inf
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from quiz_engine.machine.compiler import compile_scenario
from quiz_engine.machine.plays import Plays, plays_of
from quiz_engine.machine.strategies import (
    Policy,
    Ticks,
    chance_of_passing,
    first,
    last,
    longest,
    shortest,
    strategies,
    uniform,
    visits,
)
from quiz_engine.project import open_project
from quiz_engine.testing import scenario
from tests.strategies import COURSE, scenarios

if TYPE_CHECKING:
    from quiz_engine.machine.automaton import Automaton
    from quiz_engine.scenario import Scenario

PROJECT = open_project(Path(__file__).parents[2] / "scenarios")

KINDS = """
title: Kinds
language: en
pass: 80
remembers: {seen: false}
start: talk
scenes:
  talk:
    ask: What now?
    choices:
      hidden: {do: "Only for those who have been here.", if: seen, goto: cards}
      short: {do: Hm., set: {seen: true}, goto: cards}
      long: {do: A longer one., goto: cards}
      even: {do: A longer two., points: 1, goto: cards}
  cards:
    ask: What now?
    select:
      a: {text: Some words, right: true}
      b: {text: Word}
      c: {text: Very many words, right: true}
    points: 4
    goto: steps
  steps:
    ask: What now?
    order: {one: One, two: Two, three: Three}
    points: 6
    goto: rate
  rate:
    ask: What now?
    number: {answer: 1, tolerance: 0}
    points: 1
    goto: luck
  luck:
    ask: What now?
    fork: chance
    choices:
      sun: {do: Sun., weight: 3, goto: end}
      rain: {do: A very long rain., goto: end}
endings:
  out: {title: Out}
"""
CASE = scenario(KINDS)
TABLE = compile_scenario(CASE)
TALK, CARDS, STEPS, RATE, LUCK = range(5)


def of_scene(policy: Policy, place: int) -> tuple[int, ...]:
    """Return the weights where the scene is first met."""
    return policy(next(n for n, state in enumerate(TABLE.states) if state.scene == place))


def ticking(policy: Policy) -> dict[int, int]:
    """Return how many points the cards of a policy may earn, with their weights."""
    number = next(n for n, state in enumerate(TABLE.states) if state.scene == CARDS)
    moves = TABLE.states[number].moves
    return {m.points: w for m, w in zip(moves, policy(number), strict=True) if m and w}


def test_a_random_clicker_finds_every_response_equally_likely() -> None:
    """Not every column: one letter of 1024 is one of 1024. Chance goes by its own weights."""
    policy = uniform(TABLE)
    assert of_scene(policy, TALK) == (0, 1, 1, 1)
    assert ticking(policy) == {4: 1, 0: 7}
    assert sorted(of_scene(policy, STEPS)) == [1, 5]
    assert sorted(of_scene(policy, RATE)) == [1, 2]
    assert of_scene(policy, LUCK) == (3, 1)


@pytest.mark.parametrize(
    ("policy", "taken"),
    [
        (first(TABLE), (0, 1, 0, 0)),
        (last(TABLE), (0, 0, 0, 1)),
        (longest(TABLE, CASE, {}), (0, 0, 1, 1)),
        (shortest(TABLE, CASE, {}), (0, 1, 0, 0)),
        (
            longest(TABLE, CASE, {"scenes.talk.choices.short.do": "The longest of all"}),
            (0, 1, 0, 0),
        ),
    ],
)
def test_a_habit_takes_what_it_likes_of_what_is_offered(
    policy: Policy, taken: tuple[int, ...]
) -> None:
    """Equal lengths share; what a translation lacks is read in the scenario's own language."""
    assert of_scene(policy, TALK) == taken


def test_habits_leave_to_chance_what_they_say_nothing_about() -> None:
    """Order, match and number, and what chance decides itself."""
    for place in (STEPS, RATE, LUCK):
        assert of_scene(longest(TABLE, CASE, {}), place) == of_scene(uniform(TABLE), place)


@pytest.mark.parametrize(
    ("ticks", "points"), [(Ticks.ONE, {0: 1}), (Ticks.ALL, {0: 1}), (Ticks.NONE, {0: 1})]
)
def test_habits_tick_one_all_or_none(ticks: Ticks, points: dict[int, int]) -> None:
    """None of which is right here."""
    assert ticking(first(TABLE, ticks=ticks)) == points


def test_ticking_everything_is_right_where_everything_is_right() -> None:
    """And one tick where one is."""
    both = compile_scenario(scenario(KINDS.replace("b: {text: Word}", "b: {text: W, right: true}")))
    assert chance_of_passing(plays_of(both), first(both)) == 0
    assert chance_of_passing(plays_of(both), first(both, ticks=Ticks.NONE)) == 0
    one = compile_scenario(scenario(KINDS.replace("c: {text: Very many words, right: true}", "")))
    assert chance_of_passing(plays_of(one), first(one, ticks=Ticks.NONE)) == 0
    everything = chance_of_passing(plays_of(both), first(both, ticks=Ticks.ALL))
    assert everything == chance_of_passing(plays_of(one), first(one)) == pytest.approx(1 / 6)


def test_every_habit_that_differs_is_tried() -> None:
    """By place, by length in each language; with each way of ticking where anything is ticked."""
    texts = {"en": {}, "zh-Hant": {"scenes.talk.choices.short.do": "最長"}}
    found = [(s.name, s.language, s.ticks) for s in strategies(TABLE, CASE, texts)]
    assert len(set(found)) == 3 * (2 + 2 * 2)


def test_where_nothing_is_ticked_ways_of_ticking_do_not_multiply() -> None:
    """Nor do lengths without texts."""
    table = PROJECT.automaton("damaged-item")
    found = [(s.name, s.ticks) for s in strategies(table, PROJECT.scenarios["damaged-item"], {})]
    assert found == [("first", None), ("last", None)]


# --- chances -----------------------------------------------------------------------------------


def counted(table: Automaton, policy: Policy, steps: int) -> tuple[Fraction, Fraction]:
    """Return bounds of the chance to pass, by following every play for so many steps."""
    passing, going = Fraction(0), {(0, 0, table.maximum, False): Fraction(1)}
    for _ in range(steps):
        after: dict[tuple[int, int, int, bool], Fraction] = {}
        for (number, lost, maximum, struck), share in going.items():
            state = table.states[number]
            if state.scene is None:
                percent = table.percents[maximum][max(0, maximum - lost)]
                accepted = table.endings[state.ending or 0].accepted
                passing += share * (percent >= table.pass_percent and accepted and not struck)
                continue
            is_decision = table.scenes[state.scene].fork == "decision"
            weights = policy(number)
            for weight, move in zip(weights, state.moves, strict=True):
                if move is None or not weight:
                    continue
                gone = state.best - move.points - table.states[move.to].best
                key = (
                    move.to,
                    lost + move.cost,
                    maximum - (0 if is_decision else gone),
                    struck or move.critical,
                )
                part = share * Fraction(weight, sum(weights))
                after[key] = after.get(key, Fraction(0)) + part
        going = after
    return passing, passing + sum(going.values())


@settings(max_examples=30, deadline=None)
@given(scenarios(5))
def test_a_random_clickers_chance_lies_between_its_bounds(case: Scenario) -> None:
    """Whatever loops there are, following all plays for a while encloses the solved chance."""
    table = compile_scenario(case, COURSE)
    low, high = counted(table, uniform(table), 14)
    found = chance_of_passing(plays_of(table), uniform(table))
    assert float(low) - 1e-12 <= found <= float(high) + 1e-12


@settings(max_examples=30)
@given(scenarios(5))
def test_what_can_no_longer_pass_counts_nothing(case: Scenario) -> None:
    """The chance is what arrives at the endings that pass, to the last bit."""
    plays = plays_of(compile_scenario(case, COURSE))
    for policy in (uniform(plays.automaton), first(plays.automaton), last(plays.automaton)):
        counts = visits(plays, policy)
        assert chance_of_passing(plays, policy) == fsum(counts[node] for node in plays.passing)


@settings(max_examples=30)
@given(scenarios())
def test_a_random_clicker_always_ends_somewhere(case: Scenario) -> None:
    """The shares of the endings make 1, and what flows into a node flows out of it."""
    plays = plays_of(compile_scenario(case, COURSE))
    counts = visits(plays, uniform(plays.automaton))
    assert sum(counts[node] for node in plays.endings) == pytest.approx(1, rel=1e-9)
    assert counts == pytest.approx(flowing_in(plays, counts), rel=1e-9)


def flowing_in(plays: Plays, counts: list[float]) -> list[float]:
    """Return the visits of each node as those of the nodes before it say."""
    policy = uniform(plays.automaton)
    found = [1.0] + [0.0] * (len(counts) - 1)
    for node, targets in enumerate(plays.targets):
        weights = policy(plays.nodes[node].state)
        for to, weight in zip(targets, weights, strict=True):
            if weight:
                found[to] += counts[node] * weight / sum(weights)
    return found


@pytest.mark.parametrize(
    ("name", "chance"),
    [
        ("damaged-item", 0.027207159402454786),
        ("missing-accessory", 0.0013294209311334644),
    ],
)
def test_the_shipped_cases(name: str, chance: float) -> None:
    """As the tests of the cases find by their own count of every future, 2.7 % and 0.13 %."""
    table = PROJECT.automaton(name)
    assert chance_of_passing(plays_of(table), uniform(table)) == pytest.approx(chance)


def test_a_habit_may_go_round_for_ever() -> None:
    """Then it passes never, and what it goes round is visited endlessly."""
    text = KINDS.replace(
        "short: {do: Hm., set: {seen: true}, goto: cards}", "again: {do: Hm., goto: talk}"
    )
    table = compile_scenario(scenario(text))
    plays = plays_of(table)
    assert max(visits(plays, first(table))) == inf
    assert chance_of_passing(plays, first(table)) == 0
    assert chance_of_passing(plays, last(table)) == 0
