"""Nothing is written in vain without the author being told."""

from __future__ import annotations

from pathlib import Path

from quiz_engine.machine import compile_scenario
from quiz_engine.machine.unreached import unreached
from quiz_engine.project import open_project
from quiz_engine.testing import scenario

IN_VAIN = """
    title: In vain
    language: en
    pass: 70
    remembers: {wet: false}
    start: hall
    scenes:
      hall:
        ask: Where to?
        choices:
          out: {do: Go out., points: 1, goto: end}
          swim: {if: wet, do: Swim on., goto: end}
      cellar:
        say: Nobody comes here.
        set: {wet: true}
        goto: end
    endings:
      dripping: {if: wet, title: Dripping}
      dry: {title: Dry}
"""


def test_a_scene_a_choice_and_an_ending_in_vain_are_told() -> None:
    """Each at its place."""
    written = scenario(IN_VAIN)
    found = unreached(written, compile_scenario(written), file="in-vain.yml")
    assert [str(finding) for finding in found] == [
        (
            "in-vain.yml:12:7: warning M007 choice 'swim' is never offered where scene 'hall' is "
            "reached; correct its `if:`, or delete it"
        ),
        (
            "in-vain.yml:13:3: warning M006 no play reaches scene 'cellar'; let a `goto` lead "
            "there, or delete it"
        ),
        (
            "in-vain.yml:18:3: warning M008 no play reaches ending 'dripping'; correct its `if:` "
            "or those of the endings before it, or delete it"
        ),
    ]


def test_the_shipped_cases_have_nothing_in_vain() -> None:
    """Every scene, choice and ending is met by some play."""
    project = open_project(Path(__file__).parents[2] / "scenarios")
    for name, written in project.scenarios.items():
        assert list(unreached(written, project.automaton(name), file=name)) == []


def test_the_check_tells_it(tmp_path: Path) -> None:
    """It is a finding of the project, as every other."""
    (tmp_path / "in-vain.yml").write_text(IN_VAIN, encoding="utf-8")
    assert [finding.code for finding in open_project(tmp_path).findings] == ["M007", "M006", "M008"]
