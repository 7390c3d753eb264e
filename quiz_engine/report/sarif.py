"""For services that show findings in code: SARIF 2.1.0, the format of OASIS.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
import re
from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from quiz_engine.finding import Severity
from quiz_engine.report.result import slashed

if TYPE_CHECKING:
    from quiz_engine.finding import Finding, Span
    from quiz_engine.report.result import Result
    from quiz_engine.rules import Rule

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}

FINGERPRINT = "quizFinding/v1"
"""Names a finding by its file, its code and its words, so that it is the same one in a new line."""

Json = dict[str, Any]


def as_sarif(result: Result) -> str:
    """Return a log with one run: the rules as they are documented, and the findings."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(result)]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _run(result: Result) -> Json:
    driver: Json = {"name": "quiz-engine", "fullName": "quiz-engine: quiz check"}
    if result.version:
        driver["version"] = result.version
    driver["rules"] = [_rule(rule) for rule in result.rules.values()]
    seen: Counter[str] = Counter()
    return {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, result, seen) for finding in result.findings],
    }


# --- rules --------------------------------------------------------------------------------------


def _rule(rule: Rule) -> Json:
    summary, sections = rule.page.summary, rule.page.sections
    about = sections.get("What it does") or summary
    page = "\n\n".join(f"## {title}\n\n{text}" for title, text in sections.items())
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": _plain(summary)},
        "fullDescription": {"text": _plain(about), "markdown": about},
        "help": {"text": _plain(page or summary), "markdown": page or summary},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"tags": [rule.family], "precision": "very-high"},
    }


def _plain(markdown: str) -> str:
    r"""Return the text without the marks of Markdown that disturb reading.

    >>> _plain("## Example\n\nA `goto` that leads nowhere.")
    'Example\n\nA goto that leads nowhere.'
    """
    fences = re.sub(r"^```.*\n?", "", markdown, flags=re.MULTILINE)
    return re.sub(r"^#+ +", "", fences, flags=re.MULTILINE).replace("`", "").strip()


# --- findings -----------------------------------------------------------------------------------


def _result(finding: Finding, result: Result, seen: Counter[str]) -> Json:
    row: Json = {
        "ruleId": finding.code,
        "level": LEVELS[finding.severity],
        "message": {"text": _sentence(finding)},
        "locations": [{"physicalLocation": _place(finding.file, finding.span)}],
        "partialFingerprints": {FINGERPRINT: _fingerprint(finding, seen)},
    }
    if finding.code in result.rules:
        row["ruleIndex"] = list(result.rules).index(finding.code)
    if finding.witness:
        row["codeFlows"] = [_way(finding, result)]
    return row


def _sentence(finding: Finding) -> str:
    said = f"{finding.what}; {finding.remedy}" if finding.remedy else finding.what
    return f"{said[:1].upper()}{said[1:]}" + "." * (said[-1:] not in ".?!")


def _place(file: str, span: Span) -> Json:
    return {
        "artifactLocation": {"uri": uri(file)},
        "region": {"startLine": span.line, "startColumn": span.column},
    }


def uri(file: str) -> str:
    r"""Return the file as a reference: relative to where the check ran, unless it is absolute.

    >>> uri("scenarios/late parcel.yml"), uri("/遲到.yml"), uri("C:\\cases\\a.yml")
    ('scenarios/late%20parcel.yml', 'file:///%E9%81%B2%E5%88%B0.yml', 'file:///C:/cases/a.yml')
    """
    path = slashed(file)
    drive = re.match(r"[A-Za-z]:/", path)
    escaped = "".join(_escaped(letter) for letter in (path[2:] if drive else path))
    if drive:
        return f"file:///{path[:2]}{escaped}"
    return f"file://{escaped}" if path.startswith("/") else escaped


def _escaped(letter: str) -> str:
    if re.fullmatch(r"[A-Za-z0-9._~/-]", letter):
        return letter
    return "".join(f"%{byte:02X}" for byte in letter.encode("utf-8", "surrogateescape"))


def _fingerprint(finding: Finding, seen: Counter[str]) -> str:
    words = "\n".join((slashed(finding.file), finding.code, finding.what))
    seen[words] += 1
    return sha256(f"{words}\n{seen[words]}".encode("utf-8", "surrogateescape")).hexdigest()


def _way(finding: Finding, result: Result) -> Json:
    """Return the way that shows the finding, step by step."""
    scenes = result.places.get(finding.file, {})
    steps = [
        {
            "location": _step(finding.file, scene, response, scenes.get(scene)),
            "executionOrder": order,
        }
        for order, (scene, response) in enumerate(finding.witness, start=1)
    ]
    return {
        "message": {"text": "A shortest way that shows it."},
        "threadFlows": [{"locations": steps}],
    }


def _step(file: str, scene: str, response: str, span: Span | None) -> Json:
    step: Json = {
        "message": {"text": f"{scene}: {response}"},
        "logicalLocations": [{"name": scene, "fullyQualifiedName": f"scenes.{scene}"}],
    }
    return step | ({"physicalLocation": _place(file, span)} if span else {})
