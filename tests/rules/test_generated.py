"""No scenario makes a rule fail, and every way that a finding shows can be gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings

from quiz_engine.machine.compiler import prove
from quiz_engine.response import space_of
from quiz_engine.rules.case import Case, Wording
from quiz_engine.rules.engine import examine
from tests.strategies import COURSE, scenarios

if TYPE_CHECKING:
    from quiz_engine.finding import Witness
    from quiz_engine.machine.interpreter import Interpreter
    from quiz_engine.scenario import Scenario

FEW = settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])


@FEW
@given(scenarios(5))
def test_rules_look_at_any_scenario(case: Scenario) -> None:
    """Each finding can be told, and what it shows can be played."""
    wording = Wording("case", "case.yml", "en", case.texts)
    proof = prove(case, COURSE)
    for finding in examine(Case(case, wording, "2026-11-22", COURSE, proof)):
        assert str(finding)
        play(proof.interpreter, finding.witness)


def play(interpreter: Interpreter, witness: Witness) -> None:
    """Give each response of the way where it says."""
    situation = interpreter.start()
    for name, response in witness:
        scene = list(interpreter.scenario.scenes.values())[situation.place]
        assert scene.id == name
        number = space_of(scene).number(response)
        classes = interpreter.scenes[situation.place].classes
        column = classes[number] if classes else number
        assert column in interpreter.offered(situation)
        situation = interpreter.respond(situation, column).to
