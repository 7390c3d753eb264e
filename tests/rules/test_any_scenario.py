"""Every rule copes with every scenario."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given, settings

from quiz_engine.machine.compiler import CannotCompile, prove
from quiz_engine.rules import all_rules
from quiz_engine.rules.case import Case, Companion, Shared, Wording
from quiz_engine.rules.engine import examine, examine_course
from quiz_engine.translation import Catalog, Entry
from tests.strategies import COURSE, scenarios

if TYPE_CHECKING:
    from quiz_engine.machine.proof import Proof
    from quiz_engine.scenario import Scenario


def proof_of(scenario: Scenario) -> Proof | None:
    """Return what exploring shows; none where there is no table."""
    try:
        return prove(scenario, COURSE)
    except CannotCompile:
        return None


def case_of(scenario: Scenario) -> Case:
    """Return the scenario as rules see it, with a translation of its texts."""
    known = {choice.text for scene in scenario.scenes.values() for choice in scene.choices}
    texts = tuple(sorted(known, key=lambda text: text.source))
    entries = tuple(Entry(text.id, text.source, f"{text.source} P1") for text in texts)
    companions = {"ja": Companion("ja/generated.po", Catalog("", entries))}
    wording = Wording("generated", "generated.yml", "en", texts, companions)
    proof = proof_of(scenario)
    return Case(scenario, wording, "2026-11-22", COURSE, proof, frozenset({"assets/a.svg"}))


@settings(max_examples=40)
@given(scenarios(5))
def test_no_rule_breaks_on_any_scenario(scenario: Scenario) -> None:
    """Whatever is found belongs to a rule, says something, and has a severity of its own."""
    case = case_of(scenario)
    course = replace(case.wording, name="course", file="course.yml", texts=(), companions={})
    shared = Shared(COURSE, course, (case, case), "2026-11-22")
    for finding in (*examine(case), *examine_course(shared)):
        rule = all_rules()[finding.code]
        assert finding.severity == rule.severity
        assert finding.what
        assert finding.span.line >= 1
