"""For a workflow on GitHub: commands that become annotations at the lines of a pull request.

https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.finding import Severity, way_text
from quiz_engine.report.result import slashed

if TYPE_CHECKING:
    from quiz_engine.finding import Finding
    from quiz_engine.report.result import Result

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}


def as_annotations(result: Result) -> str:
    """Return a command for each finding, and the lines that sum up."""
    commands = [annotation(finding, result) for finding in result.findings]
    return "\n".join([*commands, *(str(summary) for summary in result.summaries), result.total()])


def annotation(finding: Finding, result: Result) -> str:
    """Return the command that puts a finding beside its line."""
    rule = result.rules.get(finding.code)
    properties = {
        "file": slashed(finding.file),
        "line": str(finding.span.line),
        "col": str(finding.span.column),
        "title": f"{finding.code} {rule.name}" if rule else finding.code,
    }
    given = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{COMMANDS[finding.severity]} {given}::{_data(_message(finding))}"


def _message(finding: Finding) -> str:
    way = f"way: {way_text(finding.witness)}" if finding.witness else ""
    return "\n".join(line for line in (finding.what, finding.remedy, way) if line)


def _data(text: str) -> str:
    r"""Return the text as the part behind ``::`` wants it.

    >>> _data("100 %\nsure: yes")
    '100 %25%0Asure: yes'
    """
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Return the text as a property wants it.

    >>> _property("a: b, c")
    'a%3A b%2C c'
    """
    return _data(text).replace(":", "%3A").replace(",", "%2C")
