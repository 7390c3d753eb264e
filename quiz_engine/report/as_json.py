"""For programs: one JSON object with ``findings`` and ``scenarios``."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quiz_engine.finding import Finding
    from quiz_engine.report.result import Result


def as_json(result: Result) -> str:
    """Return everything that people are told, in fields."""
    findings = [row(finding, result) for finding in result.findings]
    scenarios = [asdict(summary) for summary in result.summaries]
    told = {"findings": findings, "scenarios": scenarios}
    return json.dumps(told, ensure_ascii=False, indent=2)


def row(finding: Finding, result: Result) -> dict[str, object]:
    """Return a finding in fields."""
    rule = result.rules.get(finding.code)
    return {
        "file": finding.file,
        "line": finding.span.line,
        "column": finding.span.column,
        "severity": str(finding.severity),
        "code": finding.code,
        "rule": rule.name if rule else None,
        "what": finding.what,
        "remedy": finding.remedy,
        "witness": [list(turn) for turn in finding.witness],
    }
