"""SARIF as its reference validator and the schema beside it see it: Sarif.Multitool, from npm."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from quiz_engine.report.sarif import as_sarif
from tests.report.samples import NOTHING_FOUND, RESULT

if TYPE_CHECKING:
    from collections.abc import Callable

    from quiz_engine.report import Result

MULTITOOL = Path(__file__).parents[2] / "node_modules" / "@microsoft" / "sarif-multitool"
BINARY = MULTITOOL.with_name(f"sarif-multitool-{sys.platform}") / "Sarif.Multitool"

WITHOUT_AN_ADDRESS = {"SARIF2005"}
"""Warned of: the project names no page about the tool, because it has no address of its own."""

RULES = "Sarif;Ghas"
"""What the standard asks for, and what GitHub asks for when a log is uploaded."""

OFFLINE = {"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1", "https_proxy": "http://127.0.0.1:9"}
"""No library of letters is needed, and the addresses in a log are not looked up."""


@pytest.fixture
def complaints(tmp_path: Path) -> Callable[[str], dict[str, str]]:
    """Return what asks the validator about a log: the rules that it breaks, and how badly."""
    node = which("node")
    if node is None or not BINARY.exists():
        pytest.fail("node or sarif-multitool is missing: run npm ci", pytrace=False)
    BINARY.chmod(0o755)  # its package would do so when installed, but scripts are not run

    def ask(log: str) -> dict[str, str]:
        given, answer = tmp_path / "given.sarif", tmp_path / "answer.sarif"
        given.write_text(log, encoding="utf-8")
        command = [node, MULTITOOL / "bin.js", "validate", given, "--output", answer]
        done = subprocess.run(
            [*map(str, command), "--log", "ForceOverwrite", "--rule-kind", f"'{RULES}'"],
            capture_output=True,
            check=False,
            encoding="utf-8",
            env=os.environ | OFFLINE | {"HOME": str(tmp_path)},
        )
        assert answer.exists(), done.stdout + done.stderr
        (run,) = json.loads(answer.read_text(encoding="utf-8-sig"))["runs"]
        return {row["ruleId"]: row.get("level", "warning") for row in run["results"]}

    return ask


def against_schema(log: object) -> list[str]:
    """Return what the standard's own schema refuses; the validator passes over some of it."""
    schema = json.loads(BINARY.with_name("sarif-2.1.0.json").read_text(encoding="utf-8-sig"))
    return [error.message for error in Draft202012Validator(schema).iter_errors(log)]


def test_a_log_is_valid(complaints: Callable[[str], dict[str, str]]) -> None:
    """With findings of each severity, with ways, and with every rule."""
    assert complaints(as_sarif(RESULT)).keys() == WITHOUT_AN_ADDRESS


@pytest.mark.parametrize("result", [RESULT, NOTHING_FOUND], ids=["findings", "none"])
def test_a_log_keeps_to_the_schema(result: Result) -> None:
    """That which the standard publishes."""
    assert against_schema(json.loads(as_sarif(result))) == []


def test_the_validator_would_complain(complaints: Callable[[str], dict[str, str]]) -> None:
    """About a rule that is not there."""
    log = json.loads(as_sarif(RESULT))
    log["runs"][0]["results"][0]["ruleIndex"] = 100_000
    assert "error" in complaints(json.dumps(log)).values()


def test_the_schema_would_complain() -> None:
    """About a line 0, and about a level that the standard does not have."""
    log = json.loads(as_sarif(RESULT))
    row = log["runs"][0]["results"][0]
    row["level"] = "advice"
    row["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    assert against_schema(log) == [
        "'advice' is not one of ['none', 'note', 'warning', 'error']",
        "0 is less than the minimum of 1",
    ]
