"""The format for services: SARIF 2.1.0, checked by a validator that others wrote."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from quiz_engine.finding import Severity, Span
from quiz_engine.report.sarif import FINGERPRINT, as_sarif
from quiz_engine.rules import all_rules
from tests.report.samples import CASE, MISSPELT, NOTED, NOTHING_FOUND, RESULT, TRAP

if TYPE_CHECKING:
    from quiz_engine.report import Result

Json = dict[str, Any]


def run_of(result: Result) -> Json:
    """Return the only run of the log."""
    (run,) = json.loads(as_sarif(result))["runs"]
    assert isinstance(run, dict)
    return run


def test_a_finding_has_its_place_and_its_rule() -> None:
    """The file is a reference, a line and a column count from 1."""
    misspelt, trap, noted = run_of(RESULT)["results"]
    rules = run_of(RESULT)["tool"]["driver"]["rules"]
    assert rules[misspelt["ruleIndex"]]["id"] == misspelt["ruleId"] == "K001"
    assert misspelt["message"]["text"] == "Unknown key 'titel: 100 %'; did you mean 'title'?"
    assert trap["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "scenarios/%E9%81%B2%E5%88%B0%20parcel.yml"},
                "region": {"startLine": 12, "startColumn": 7},
            }
        }
    ]
    assert [row["level"] for row in (misspelt, trap, noted)] == ["error", "warning", "note"]
    assert "ruleIndex" not in noted
    assert noted["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == (
        "file:///C:/cases/a%2C%20b.yml"
    )


def test_a_way_can_be_followed_step_by_step() -> None:
    """Each step names its scene, and its place where it is known."""
    _, trap, noted = run_of(RESULT)["results"]
    first, second = trap["codeFlows"][0]["threadFlows"][0]["locations"]
    assert first["location"]["message"]["text"] == "first-message: wait-for-monday"
    assert first["location"]["physicalLocation"]["region"]["startLine"] == 9
    assert second["location"]["logicalLocations"][0]["fullyQualifiedName"] == "scenes.monday"
    assert "physicalLocation" not in second["location"]
    assert [step["executionOrder"] for step in (first, second)] == [1, 2]
    assert "codeFlows" not in noted


@pytest.mark.parametrize("code", all_rules())
def test_every_rule_is_described(code: str) -> None:
    """With what services show: a line, a paragraph, and the page as text and as Markdown."""
    rules = {row["id"]: row for row in run_of(NOTHING_FOUND)["tool"]["driver"]["rules"]}
    rule, row = all_rules()[code], rules[code]
    assert row["name"] == rule.name
    assert row["shortDescription"]["text"]
    assert row["fullDescription"]["text"]
    assert "## Example" in row["help"]["markdown"]
    assert "```" not in row["help"]["text"]
    assert row["defaultConfiguration"]["level"] in {"error", "warning", "note"}
    assert row["properties"]["tags"] == [rule.family]


def test_a_finding_stays_the_same_in_another_line() -> None:
    """Its fingerprint follows its words; two that say the same are told apart."""

    def prints(*findings: object) -> list[str]:
        rows = run_of(replace(RESULT, findings=findings))["results"]  # type: ignore[arg-type]
        return [row["partialFingerprints"][FINGERPRINT] for row in rows]

    moved = replace(TRAP, span=Span(40, 1), severity=Severity.ERROR)
    assert prints(TRAP) == prints(moved)
    assert len({*prints(TRAP, moved, MISSPELT, NOTED)}) == 4
    assert prints(TRAP, moved) == prints(moved, TRAP)


def test_columns_are_counted_in_characters() -> None:
    """As findings count them; the format's own default is another one."""
    assert run_of(RESULT)["columnKind"] == "unicodeCodePoints"
    assert CASE in {finding.file for finding in RESULT.findings}
