"""Scenarios that differ in texts alone have one table, and what was proved of one is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

from hypothesis import assume, given, settings
from hypothesis.strategies import integers

from quiz_engine.authoring import load_course, load_scenario
from quiz_engine.door.warming import small_case
from quiz_engine.finding import Span
from quiz_engine.machine.alike import are_played_alike, are_walked_alike
from quiz_engine.machine.compiler import CannotCompile, prove
from quiz_engine.scenario import Choice, Outcome, Scenario, Scene, Text
from tests.pyodide.asking import SCENARIOS
from tests.strategies import COURSE, scenarios

if TYPE_CHECKING:
    from quiz_engine.machine.proof import Proof

FEW = settings(max_examples=40)


def with_other_texts(value: Any) -> Any:  # noqa: ANN401 - every part of a scenario
    """Return a scenario, or a part of one, with every text changed and everything elsewhere."""
    if isinstance(value, Text):
        return replace(value, source=f"other {value.source}")
    if isinstance(value, Span):
        return Span(value.line + 1, value.column)
    if isinstance(value, tuple):
        return tuple(map(with_other_texts, value))
    if isinstance(value, Mapping):
        return {name: with_other_texts(part) for name, part in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        changed = {one.name: with_other_texts(getattr(value, one.name)) for one in fields(value)}
        return replace(value, **changed)
    return value


def proof_of(case: Scenario) -> Proof:
    """Return the proof of a scenario; those without a table are passed over."""
    try:
        return prove(case, COURSE)
    except CannotCompile:
        assume(condition=False)
        raise


@FEW
@given(scenarios(4))
def test_other_texts_change_no_table(case: Scenario) -> None:
    """Scenarios with matches apart, in which texts tell what is the same target."""
    other = with_other_texts(case)
    assert other != case
    told = proof_of(case).told_by(other)
    if are_played_alike(case, other):
        assert told.automaton == proof_of(other).automaton
        assert told.census.seen == proof_of(other).census.seen
    assert told.scenario is other
    assert told.scenes == tuple(other.scenes.values())


@FEW
@given(scenarios(3))
def test_anything_else_is_another_play(case: Scenario) -> None:
    """One more point to pass, another order of scenes, one scene of another name."""
    assert are_played_alike(case, with_other_places(case))
    assert not are_played_alike(case, replace(case, pass_percent=case.pass_percent + 1))
    turned = dict([*case.scenes.items()][::-1])
    assert len(turned) == 1 or not are_played_alike(case, replace(case, scenes=turned))
    first, *_ = case.scenes.values()
    renamed = {**case.scenes, first.id: replace(first, points=first.points + 1)}
    assert not are_played_alike(case, replace(case, scenes=renamed))


def with_other_scores(value: Any, more: int) -> Any:  # noqa: ANN401 - every part of a scenario
    """Return a scenario, or a part of one, with other points that are worth something."""
    if isinstance(value, tuple):
        return tuple(with_other_scores(part, more) for part in value)
    if isinstance(value, Mapping):
        return {name: with_other_scores(part, more) for name, part in value.items()}
    if isinstance(value, (Scenario, Scene, Choice, Outcome)):
        parts = {one.name: getattr(value, one.name) for one in fields(value)}
        scored = {name: with_other_scores(part, more) for name, part in parts.items()}
        if parts.get("points") is not None:
            scored["points"] = parts["points"] * more + bool(parts["points"])
        return replace(value, **scored)
    return value


@settings(max_examples=80)
@given(scenarios(4), integers(0, 7))
def test_other_scores_are_other_ways_of_the_same_walk(case: Scenario, more: int) -> None:
    """What is proved with an earlier proof at hand is what is proved without one."""
    other = replace(with_other_scores(with_other_texts(case), more), pass_percent=51)
    before, alone = proof_of(case), proof_of(other)
    assume(are_walked_alike(case, other))
    assert before.census.seen
    told = prove(other, COURSE, earlier=before)
    assert told.automaton == alone.automaton
    assert told.folded == alone.folded
    assert told.graph.labels == alone.graph.labels
    assert told.graph.all_labels == alone.graph.all_labels
    assert told.census.seen == alone.census.seen
    is_score_remembered = any(one.scored_slot is not None for one in alone.interpreter.scenes)
    assert not (is_score_remembered and told.graph.situations is before.graph.situations)


def test_points_of_a_shipped_case_are_not_walked_anew() -> None:
    """Where nothing hangs on points: the situations are those of before, with what is asked."""
    case = load_scenario((SCENARIOS / "missing-accessory.yml").read_bytes(), file="m.yml").scenario
    course = load_course((SCENARIOS / "course.yml").read_bytes(), file="course.yml").course
    assert case
    before = prove(case, course)
    census = before.census
    told = prove(with_other_scores(case, 2), course, earlier=before)
    assert told.graph.situations is before.graph.situations
    assert told.census is census
    assert told.automaton.maximum > before.automaton.maximum


def test_responses_that_no_longer_bring_the_same_are_walked_anew() -> None:
    """Of four points each right part can earn one; of one point, none alone earns anything."""
    cases = [
        load_scenario(small_case().replace("points: 4", f"points: {of}").encode(), file="s.yml")
        for of in (4, 1)
    ]
    before, other = (loaded.scenario for loaded in cases)
    assert before
    assert other
    assert are_walked_alike(before, other)
    told = prove(other, earlier=prove(before))
    assert told.automaton == prove(other).automaton


@FEW
@given(scenarios(3))
def test_what_leads_elsewhere_is_walked_anew(case: Scenario) -> None:
    """Another start, another range, a scene less."""
    assert are_walked_alike(case, replace(case, forgives=case.forgives + 1))
    first, *_ = case.scenes
    renamed = {**case.scenes, first: replace(case.scenes[first], id="other")}
    assert not are_walked_alike(case, replace(case, scenes=renamed))
    assert not are_walked_alike(case, replace(case, start="other"))


def with_other_places(case: Scenario) -> Scenario:
    """Return the scenario as it is when a line is written above it."""
    return replace(case, pass_span=Span(99, 1), metrics_span=Span(99, 1))
