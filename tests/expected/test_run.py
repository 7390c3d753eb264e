"""Running expected plays: what holds, what does not, and how that is told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quiz_engine.attempts.replay import steps_of
from quiz_engine.attempts.score import charged, score
from quiz_engine.attempts.transcript import Back
from quiz_engine.expected import Run, load_plays, run_plays
from quiz_engine.machine.compiler import compile_scenario
from quiz_engine.project import open_project
from quiz_engine.testing import random_play
from quiz_engine.testing import scenario as scenario_of
from tests.strategies import COURSE, scenarios

if TYPE_CHECKING:
    from quiz_engine.scenario import Scenario

PROJECT = open_project(Path(__file__).parents[1] / "cli" / "data")
KINDS, TABLE = PROJECT.scenarios["kinds"], PROJECT.automaton("kinds")
MODEL = """\
model:
  give:
    - {first: ask-wish, items: [photo, date], steps: [sorry, wish, cause]}
    - {pairs: {early: early, late: late}, rate: 1.11, letter: thanks, luck: sun}
  expect: {score: 100}
"""


def run(play: str, case: Scenario = KINDS) -> Run:
    """Return what came of a play, written in one line, beside the model."""
    table = TABLE if case is KINDS else compile_scenario(case)
    text = f"{MODEL if case is KINDS else ''}play: {play}"
    loaded = load_plays(text.encode(), table, file="kinds.yml")
    assert loaded.findings == ()
    return run_plays(case, table, loaded.plays, file="kinds.yml")[-1]


def told(play: str, case: Scenario = KINDS) -> list[str]:
    """Return what is not as expected."""
    return [finding.what.removeprefix("play: ") for finding in run(play, case).findings]


def at_end(expected: str, give: str = "{}") -> list[str]:
    """Return what is not as expected at the end of a play like the model."""
    return told(f"{{like: model, give: {give}, expect: {expected}}}")


@pytest.mark.parametrize(
    "expected",
    [
        "{ending: good}",
        "{score: 100}",
        "{score: at least 90}",
        "{score: 99 to 100}",
        "{passed: true}",
        "{points: 22}",
        "{lost: 0}",
        "{lost: {first: 0, letter: 0}}",
        "{shows: {mood: 70, odr: 1/180}}",
        "{says: 謝謝你們}",
        "{omits: [檢舉, 她走了]}",
        "{hides: sun}",
    ],
)
def test_what_holds_is_not_told(expected: str) -> None:
    """Each kind of expectation, met."""
    assert at_end(expected) == []


@pytest.mark.parametrize(
    ("expected", "give", "found"),
    [
        ("{ending: lost}", "{}", "`ending: lost`, found the ending 'good'"),
        ("{scene: luck, ending: good}", "{}", "`ending: good`, found the scene 'luck'"),
        ("{score: 99}", "{}", "`score: 99`, found 100"),
        ("{score: 90}", "{first: refund}", "`score: 90`, found 64 (lost 8 at first)"),
        ("{passed: false}", "{}", "`passed: false`, found true (score 100, pass 60)"),
        (
            "{passed: true}",
            "{first: bribe}",
            "`passed: true`, found false (a critical response was given)",
        ),
        ("{points: at most 9}", "{}", "`points: at most 9`, found 22"),
        ("{lost: 9}", "{first: refund}", "`lost: 9`, found 8 (lost 8 at first)"),
        ("{lost: {first: 1 to 2}}", "{first: refund}", "`lost: first: 1 to 2`, found 8"),
        (
            "{lost: {letter: 2}}",
            "{first: bribe}",
            "`lost: letter: 2`, found a play that did not answer there",
        ),
        ("{shows: {mood: 60}}", "{}", "`shows: mood: 60`, found 70"),
        ("{shows: {odr: 1/180}}", "{first: refund}", "`shows: odr: 1/180`, found 2/180"),
        ("{says: 檢舉}", "{}", "`says: '檢舉'`, found '謝謝你們。'"),
        ("{omits: 謝謝}", "{}", "`omits: '謝謝'`, found '謝謝你們。'"),
        ("{scene: luck, offers: refund}", "{}", "`offers: refund`, found sun, rain"),
        ("{scene: luck, hides: rain}", "{}", "`hides: rain`, found sun, rain"),
        (
            "{ending: good, offers: sun}",
            "{}",
            "`offers: sun`, found the ending 'good', which offers no choices",
        ),
    ],
)
def test_what_does_not_hold_is_told_with_what_was_found(
    expected: str, give: str, found: str
) -> None:
    """And with where the points went, where that explains it."""
    assert at_end(expected, give) == [f"expected {found}"]


def test_everything_that_does_not_hold_is_told() -> None:
    """Also at several moments of one play; each at its place, with the way there."""
    found = run(
        "{like: model, give: [expect: {lost: 7}, first: refund], expect: {score: 1}}"
    ).findings
    assert [finding.what for finding in found] == [
        "play: expected `lost: 7`, found 0",
        "play: expected `score: 1`, found 64 (lost 8 at first)",
    ]
    assert [finding.span.column for finding in found] == [37, 72]
    assert found[0].witness == (("hello", "continue"),)
    assert len(found[1].witness) == 8


@pytest.mark.parametrize(
    ("play", "problem"),
    [
        (
            "{give: [items: photo], expect: {passed: true}}",
            "`items: photo` is given, but the play stands at the scene 'first'",
        ),
        (
            "{give: [first: bribe, items: photo], expect: {passed: true}}",
            "`items: photo` is given, but the play stands at the ending 'strike'",
        ),
        (
            "{like: model, seed: 1, give: [luck: rain], expect: {passed: true}}",
            "scene luck: found 'rain', possible: sun alone, which chance decided",
        ),
    ],
)
def test_what_cannot_be_given_is_told(play: str, problem: str) -> None:
    """The rest of such a play is left out."""
    assert told(play) == [problem]
    assert [finding.code for finding in run(play).findings] == ["E002"]


def test_a_choice_that_is_not_offered_cannot_be_given() -> None:
    """What is offered is said."""
    case = scenario_of(GUARDED)
    assert told("{give: [a: y], expect: {passed: true}}", case) == [
        "scene a: found 'y', possible: x"
    ]
    assert told("{give: [a: x], expect: {scene: b, offers: [p, q]}}", case) == []
    assert told("{give: [expect: {offers: x, hides: y}, a: x], expect: {ending: e}}", case) == [
        "expected `ending: e`, found the scene 'b'"
    ]


@pytest.mark.parametrize(
    ("give", "expect"),
    [("[a: y]", "{score: 100}"), ("[a: y]", "{lost: 1}"), ("[a: y, c: z]", "{score: 100}")],
)
def test_a_copied_answer_that_is_not_offered_is_told(give: str, expect: str) -> None:
    """And not that the play stands where it stopped, which would not say why."""
    case = scenario_of(OPENED)
    table = compile_scenario(case)
    text = (
        "m: {give: [a: x, b: p, c: z], expect: {score: 100}}\n"
        f"play: {{like: m, give: {give}, expect: {expect}}}"
    )
    runs = run_plays(case, table, load_plays(text.encode(), table, file="x.yml").plays, file="x")
    assert runs[0].findings == ()
    [finding] = runs[1].findings
    assert (finding.code, finding.what) == (
        "E002",
        "play: scene b: found 'p', possible: q; this answer comes from the play that it is like",
    )
    assert finding.witness == (("a", "y"),)
    assert finding.remedy.startswith("give this play an answer of its own at 'b'")


OPENED = """
title: T
language: en
pass: 50
remembers: {on: false}
start: a
scenes:
  a: {ask: First, choices: {x: {do: X, set: {on: true}, goto: b}, y: {do: Y, goto: b}}}
  b: {ask: Then, choices: {p: {if: on, do: P, points: 1, goto: c}, q: {do: Q, goto: c}}}
  c: {ask: Last, choices: {z: {do: Z, goto: end}}}
endings: {e: {title: E}}
"""


GUARDED = """
title: T
language: en
pass: 50
remembers: {on: false}
start: a
scenes:
  a: {ask: First, choices: {x: {do: X, points: 1, goto: b}, y: {if: on, do: Y, goto: b}}}
  b: {ask: Then, choices: {p: {do: P, goto: end}, q: {do: Q, set: {on: true}, goto: a}}}
endings: {e: {title: E}}
"""


def test_a_play_that_goes_round_is_given_up() -> None:
    """A model that leads back for ever does not."""
    case = scenario_of(GUARDED)
    text = "m: {give: [a: x, b: q], expect: {scene: a}}\nplay: {like: m, expect: {ending: e}}"
    table = compile_scenario(case)
    plays = load_plays(text.encode(), table, file="x.yml").plays
    runs = run_plays(case, table, plays, file="x.yml")
    assert runs[0].findings == ()
    [finding] = runs[1].findings
    assert finding.what.startswith("play: expected `ending: e`, found the scene")


def test_a_story_that_is_named_is_stood_at() -> None:
    """Otherwise stories are read on from; what they say counts as said."""
    assert told("{expect: {scene: hello, says: 星期六}}") == []
    assert told("{expect: {scene: first, says: [星期六, 刮痕]}}") == []
    assert told("{give: {first: ask-wish}, expect: {says: 我要補發, omits: 刮痕}}") == []


def test_a_seed_decides_what_chance_does() -> None:
    """Without one, the play says it, or stops there."""
    play = "{like: model, seed: 7, expect: {ending: good}}"
    assert run(play).way[-1] == ("luck", "sun")
    assert told("{give: [first: bribe], seed: 7, expect: {ending: strike}}") == []


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(scenarios(), st.integers(0, 99))
def test_a_recorded_play_is_as_expected_and_a_changed_expectation_is_not(
    case: Scenario, seed: int
) -> None:
    """Whatever the case: its own plays hold, one wrong number is one finding at its place."""
    table = compile_scenario(case, COURSE)
    recorded = random_play(table, seed)
    ended = score(recorded)
    steps = [step for step in steps_of(recorded) if not isinstance(step, Back)]
    expected = {
        "ending": ended.ending,
        "score": ended.percent,
        "passed": ended.passed,
        "lost": charged(recorded),
    }
    give = [{step.scene: step.response} for step in steps]
    for change, codes in ({}, []), ({"lost": charged(recorded) + 1}, ["E001"]):
        text = json.dumps({"play": {"give": give, "expect": expected | change}})
        loaded = load_plays(text.encode(), table, file="x.yml")
        assert loaded.findings == ()
        [found] = run_plays(case, table, loaded.plays, file="x.yml")
        assert [finding.code for finding in found.findings] == codes
