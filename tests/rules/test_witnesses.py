"""Every way that a finding shows can be gone, response by response."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quiz_engine.authoring import load_course, load_scenario
from quiz_engine.machine.interpreter import Interpreter
from quiz_engine.machine.ready import Overrun
from quiz_engine.response import space_of
from quiz_engine.rules import all_rules
from quiz_engine.rules.examples import examples
from tests.rules.checking import findings_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quiz_engine.finding import Finding
    from quiz_engine.rules import Rule

LARGE = {"M001", "M010", "Y014"}
"""Rules with an example that takes seconds, and shows no way."""

RULES = [rule for rule in all_rules().values() if rule.code not in LARGE]
SHOW = {"M002", "M003", "M004", "C007", "C008", "P001", "P002", "P003"}
"""Rules whose examples must show a way."""


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_ways_of_findings_can_be_gone(rule: Rule, tmp_path: Path) -> None:
    """In the examples of all rules, whatever finding they are of."""
    shown = []
    for number, example in enumerate(examples(rule.page, "Example")):
        found = findings_of(example.files, tmp_path / str(number))
        for finding in found:
            if finding.witness:
                replay(finding, example.files)
        shown += [finding for finding in found if finding.code == rule.code and finding.witness]
    assert shown or rule.code not in SHOW


def replay(finding: Finding, files: Mapping[str, str]) -> None:
    """Go the way; only its last response may be one that cannot be carried out."""
    name = Path(finding.file).name
    course = load_course(files.get("course.yml", "").encode(), file="course.yml").course
    scenario = load_scenario(files[name].encode(), file=name, course=course).scenario
    assert scenario
    interpreter = Interpreter(scenario, course)
    situation = interpreter.start()
    for turn, (scene, response) in enumerate(finding.witness, 1):
        assert list(scenario.scenes)[situation.place] == scene
        number = space_of(scenario.scenes[scene]).number(response)
        column = (interpreter.scenes[situation.place].classes or range(number + 1))[number]
        assert column in interpreter.offered(situation)
        try:
            situation = interpreter.respond(situation, column).to
        except Overrun:
            assert (finding.code, turn) == ("M003", len(finding.witness))
