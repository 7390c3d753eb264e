"""What checking a file reports: findings, each with its place, its code and a remedy."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters: errors must be mended, warnings should, advice may be."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


Witness = tuple[tuple[str, str], ...]
"""A way through a scenario that shows a finding: pairs of a scene's id and the response there."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file; line and column count from 1, columns in characters."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing an author should mend: where, which rule, what was found, and how to mend it.

    ``witness`` is a shortest way from the start that shows it; empty where none is needed.
    """

    file: str
    span: Span
    code: str
    what: str
    remedy: str = ""
    severity: Severity = Severity.ERROR
    witness: Witness = ()

    def __str__(self) -> str:
        """Return the line to read: ``file:line:column: error CODE what; remedy``.

        A witness follows on a line of its own.
        """
        place = f"{self.file}:{self.span.line}:{self.span.column}"
        tail = f"; {self.remedy}" if self.remedy else ""
        way = f"\n    way: {way_text(self.witness)}" if self.witness else ""
        return f"{place}: {self.severity} {self.code} {self.what}{tail}{way}"


def way_text(witness: Witness) -> str:
    """Return a way as people read it.

    >>> way_text((("first-message", "wait"), ("monday", "refund")))
    'first-message: wait → monday: refund'
    """
    return " → ".join(f"{scene}: {response}" for scene, response in witness)


def in_reading_order(findings: list[Finding]) -> tuple[Finding, ...]:
    """Return the findings sorted by file, then place, then code."""
    return tuple(sorted(findings, key=lambda f: (f.file, f.span, f.code, f.what)))
