"""The audit against plays that are really played, and against itself counted otherwise."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz_engine.attempts.play import Board, begin, respond
from quiz_engine.attempts.score import principles, score
from quiz_engine.audit import audit_of, plain
from quiz_engine.audit.ground import CHANCES, SCORES
from quiz_engine.machine import absorb, proof
from quiz_engine.machine.compiler import prove
from quiz_engine.machine.plays import plays_of
from quiz_engine.project import open_project
from quiz_engine.testing import random_play, scenario
from tests.strategies import COURSE, scenarios

if TYPE_CHECKING:
    from quiz_engine.attempts.play import Play
    from quiz_engine.audit import Audit
    from quiz_engine.finding import Witness
    from quiz_engine.machine.proof import Proof
    from quiz_engine.scenario import Scenario

PROJECT = open_project(Path(__file__).parents[2] / "scenarios")
CASES = ("damaged-item", "missing-accessory", "quick-check", "two-sellers")

SOME = settings(max_examples=25, deadline=None)

TEXT = """
title: Two doors
language: en
pass: 70
remembers: {seen: false}
start: hall
scenes:
  hall:
    say: [Good evening., {text: You were here before., if: seen}]
    ask: Which door?
    practises: [P1]
    choices:
      left: {do: Left., points: 6, goto: room}
      right: {do: Right., points: 2, then: "Nobody is there.", goto: room}
      out: {do: Out., then: [{text: You again., if: seen}], goto: end}
  room:
    ask: And now?
    practises: [P1, P2]
    choices:
      enter: {do: Go in., points: 4, goto: end}
      turn: {do: Turn., goto: end}
      never: {do: Never., if: seen, goto: end}
endings:
  never: {if: seen, title: Never}
  out: {title: Out}
"""


def audited(text: str) -> Audit:
    """Return the audit of the case that the text describes."""
    return audit_of(prove(scenario(text)), {"en": {}})


def played(shown: Proof, way: Witness) -> Play:
    """Return the play that gives the responses of a way, scene by scene."""
    play = begin(Board(shown.automaton, chance_is_told=True), seed=0)
    for scene, response in way:
        play = respond(play, response, scene=scene)
    return play


# --- on every scenario ---------------------------------------------------------------------------


@SOME
@given(scenarios())
def test_shares_make_a_whole(case: Scenario) -> None:
    """Every random play ends once, has one score, and loses its last way to pass or passes."""
    audit = audit_of(prove(case, COURSE), {})
    assert sum(one.share or 0 for one in audit.endings) == pytest.approx(1)
    assert sum(one.share for one in audit.scores) == pytest.approx(1)
    assert audit.passing is not None
    if any(guess.chance for guess in audit.guesses):
        lost = sum(one.share or 0 for one in audit.lost)
        assert lost + audit.passing == pytest.approx(1)
    else:
        assert audit.lost == ()


@SOME
@given(scenarios())
def test_ways_replay(case: Scenario) -> None:
    """Each way can be played: to its ending, with its points, and to where passing is lost."""
    shown = prove(case, COURSE)
    audit = audit_of(shown, {})
    for ending in audit.endings:
        assert ending.reached == bool(ending.way)
        if ending.reached:
            assert score(played(shown, ending.way)).ending == ending.ending
    for example in (audit.best, audit.worst):
        found = score(played(shown, example.way))
        assert (found.percent, found.passed, found.ending) == (
            *(example.percent, example.passed, example.ending),
        )
    assert (audit.best.points, audit.worst.points) == (audit.maximum, audit.minimum)
    for lost in audit.lost:
        play = played(shown, lost.way)
        assert lost.way[-1] == (lost.scene, lost.response)
        assert not play.is_over or not score(play).passed


@SOME
@given(scenarios(), st.integers(0, 2**32 - 1))
def test_a_play_lies_within_the_bounds(case: Scenario, seed: int) -> None:
    """Its length, its score, and what each principle could earn in it."""
    shown = prove(case, COURSE)
    audit = audit_of(shown, {"en": {}})
    play = random_play(shown.automaton, seed)
    assert audit.length.least <= len(play.way) <= (audit.length.most or len(play.way))
    assert score(play).percent in {one.percent for one in audit.scores}
    reading = audit.reading[0]
    for bounds in (audit.length, reading.words, reading.minutes):
        assert bounds.expected is not None
        assert bounds.least - 1e-9 <= bounds.expected
        assert bounds.most is None or bounds.expected <= bounds.most + 1e-9
    found = principles(play)
    for one in audit.principles:
        possible = found[one.principle].possible if one.principle in found else 0
        least, most = one.possible_least, one.possible_most
        assert least is None or least <= possible
        assert most is None or possible <= most


@SOME
@given(scenarios())
def test_the_best_play_earns_what_is_said(case: Scenario) -> None:
    """Principle by principle, as the report of an attempt counts it."""
    shown = prove(case, COURSE)
    audit = audit_of(shown, {})
    found = principles(played(shown, audit.best.way))
    for one in audit.principles:
        earned = found.get(one.principle, (0, 0))
        assert tuple(earned) == (one.earned_at_best, one.possible_at_best)


@SOME
@given(scenarios())
def test_what_no_play_reaches_is_what_random_plays_do_not_meet(case: Scenario) -> None:
    """And what they meet is never said to be out of reach."""
    shown = prove(case, COURSE)
    audit = audit_of(shown, {})
    never = {one.kind: set(one.never) for one in audit.coverage}
    for one in audit.coverage:
        assert one.reached + len(one.never) == one.total
        assert one.seen <= one.reached
    for seed in range(5):
        play = random_play(shown.automaton, seed)
        met = [(shown.automaton.states[answer.state].scene or 0, answer) for answer in play.way]
        for place, answer in met:
            scene = shown.scenes[place]
            assert scene.id not in never["scene"]
            assert f"{scene.id}.{answer.response}" not in never["choice"]


@SOME
@given(scenarios())
def test_too_many_plays_leave_the_rest_as_it_is(case: Scenario) -> None:
    """Only what hangs on scores is missing, and named; shares are counted by state then."""
    whole = audit_of(prove(case, COURSE), {"en": {}})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(proof, "plays_of", partial(plays_of, cap=0))
        part = audit_of(prove(case, COURSE), {"en": {}})
    assert [one.analysis for one in part.missing] == [SCORES]
    assert (part.plays, part.passing, part.scores, part.lost, part.guesses) == (
        *(None, None, (), (), ()),
    )
    for one, other in zip(part.endings, whole.endings, strict=True):
        assert one.share == pytest.approx(other.share)
    assert part.length.expected == pytest.approx(whole.length.expected)
    for left, right in zip(part.decisions, whole.decisions, strict=True):
        assert left.weight == pytest.approx(right.weight)


def test_loops_that_are_too_tangled_leave_out_what_chance_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is certain stays: bounds, ways, what is lost."""
    monkeypatch.setattr(absorb, "MOST_UPDATES", 0)
    audit = audited(TEXT.replace("turn: {do: Turn., goto: end}", "turn: {do: Turn., goto: hall}"))
    assert [one.analysis for one in audit.missing] == [CHANCES]
    assert audit.loops == (("hall", "room"),)
    assert (audit.ways, audit.passing, audit.scores, audit.guesses) == (None, None, (), ())
    assert audit.length.least == 1
    assert (audit.length.most, audit.length.expected) == (None, None)
    assert audit.decisions[0].at_stake == 10
    assert audit.decisions[0].weight is None
    assert audit.lost
    assert all(one.share is None for one in audit.lost)


# --- one small case, by hand ---------------------------------------------------------------------


def test_decisions_by_weight() -> None:
    """The hall is met always and may cost 10; the room in two plays of three, and may cost 4."""
    found = {one.scene: (one.at_stake, one.met, one.weight) for one in audited(TEXT).decisions}
    assert list(found) == ["hall", "room"]
    assert found["hall"] == pytest.approx((10, 1, 10))
    assert found["room"] == pytest.approx((4, 2 / 3, 8 / 3))


def test_where_passing_is_lost() -> None:
    """Turning right, leaving at once, and turning after the left door: the likeliest first."""
    audit = audited(TEXT)
    assert audit.passing == pytest.approx(1 / 6)
    lost = [(one.response, one.share, one.mistakes, one.way) for one in audit.lost]
    assert [(name, mistakes) for name, _, mistakes, _ in lost] == [
        *(("right", 1), ("out", 1), ("turn", 1)),
    ]
    assert [share for _, share, _, _ in lost] == pytest.approx([1 / 3, 1 / 3, 1 / 6])
    assert lost[2][3] == (("hall", "left"), ("room", "turn"))


def test_principles_by_hand() -> None:
    """At the hall 6 are possible for P1 alone, in the room 4 for both."""
    found = {one.principle: one for one in audited(TEXT).principles}
    one, two = found["P1"], found["P2"]
    assert (one.decisions, two.decisions) == (("hall", "room"), ("room",))
    assert (one.possible_least, one.possible_most) == (6, 10)
    assert (two.possible_least, two.possible_most) == (0, 4)
    assert (one.earned_at_best, one.possible_at_best) == (10, 10)


def test_only_decisions_earn_for_a_principle() -> None:
    """As in the report of an attempt: a neutral fork practises nothing."""
    text = TEXT.replace("    ask: Which door?\n", "    ask: Which door?\n    fork: neutral\n")
    text = text.replace("points: 6, ", "").replace("points: 2, ", "")
    text = text.replace("if: seen}], goto: end}", "if: seen}], goto: room}")
    found = {one.principle: one.decisions for one in audited(text).principles}
    assert found == {"P1": ("room",), "P2": ("room",)}


def test_coverage_by_hand() -> None:
    """Messages, choices and endings that need what never comes are named."""
    found = {one.kind: one for one in audited(TEXT).coverage}
    assert {kind: (one.total, one.reached, one.seen) for kind, one in found.items()} == {
        "scene": (2, 2, 2),
        "choice": (6, 5, 3),
        "outcome": (6, 5, 3),
        "message": (4, 2, 1),
        "ending": (2, 1, 1),
    }
    assert found["choice"].never == ("room.never",)
    assert found["ending"].never == ("never",)
    assert len(found["message"].never) == 2


def test_ways_and_scores_by_hand() -> None:
    """Five ways, five scores; what is lost and what passes by percent."""
    audit = audited(TEXT)
    assert (audit.situations, audit.ways, audit.loops) == (3, 5, ())
    assert [(one.percent, round(6 * one.share, 9)) for one in audit.scores] == [
        *((0, 2), (20, 1), (60, 2), (100, 1)),
    ]


# --- the shipped cases ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", CASES)
def test_the_shipped_cases(name: str) -> None:
    """Nothing is missing, everything is reached, and the object for programs holds it all."""
    texts = {language: PROJECT.catalog(language, name) for language in PROJECT.languages}
    audit = audit_of(PROJECT.proof(name), texts)
    assert audit.missing == ()
    assert [one.never for one in audit.coverage] == [()] * len(audit.coverage)
    assert [reading.language for reading in audit.reading] == list(texts)
    assert json.loads(json.dumps(plain(audit))) == plain(audit)


@pytest.mark.parametrize("name", CASES)
def test_the_minutes_that_an_author_promises_are_about_right(name: str) -> None:
    """A play on average takes between half and one and a half of them."""
    promised = PROJECT.scenarios[name].minutes
    assert promised is not None
    audit = audit_of(PROJECT.proof(name), {"zh-Hant": PROJECT.catalog("zh-Hant", name)})
    expected = audit.reading[0].minutes.expected
    assert expected is not None
    assert 0.5 * promised < expected < 1.5 * promised
