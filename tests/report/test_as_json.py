"""The format for programs."""

from __future__ import annotations

import json

from quiz_engine.report.as_json import as_json
from tests.report.samples import CASE, NOTHING_FOUND, RESULT


def test_findings_have_fields() -> None:
    """The rule is named where there is one; a way is a list of scene and response."""
    misspelt, trap, noted = json.loads(as_json(RESULT))["findings"]
    assert trap == {
        "file": CASE,
        "line": 12,
        "column": 7,
        "severity": "warning",
        "code": "M006",
        "rule": "scene-unreachable",
        "what": "no play reaches scene 'thanks'",
        "remedy": "correct the conditions on the way to it, or delete it",
        "witness": [["first-message", "wait-for-monday"], ["monday", "2.50 %, 「好」"]],
    }
    assert (misspelt["rule"], misspelt["severity"], misspelt["witness"]) == (
        "unknown-key",
        "error",
        [],
    )
    assert (noted["rule"], noted["severity"], noted["remedy"]) == (None, "advice", "")


def test_scenarios_have_fields() -> None:
    """Those of a summary."""
    told = json.loads(as_json(NOTHING_FOUND))
    assert told["findings"] == []
    assert told["scenarios"] == [
        {
            "scenario": "b",
            "scenes": 1,
            "endings": 2,
            "situations": 3,
            "states": 3,
            "maximum": 4,
            "minimum": 0,
        }
    ]
