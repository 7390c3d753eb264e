"""What checking a file reports: findings, each with its place, its code and a remedy."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters: an error stops the build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file; line and column count from 1, columns in characters."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing an author should mend: where, which rule, what was found, and how to mend it."""

    file: str
    span: Span
    code: str
    what: str
    remedy: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """Return the line to read: ``file:line:column: error CODE what; remedy``."""
        place = f"{self.file}:{self.span.line}:{self.span.column}"
        tail = f"; {self.remedy}" if self.remedy else ""
        return f"{place}: {self.severity} {self.code} {self.what}{tail}"


def in_reading_order(findings: list[Finding]) -> tuple[Finding, ...]:
    """Return the findings sorted by file, then place, then code."""
    return tuple(sorted(findings, key=lambda f: (f.file, f.span, f.code, f.what)))
