"""Scenarios in the languages of other tools: one module a format, text in, text out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.finding import in_reading_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiz_engine.finding import Finding


class CannotExport(Exception):  # noqa: N818 - reads as what it is
    """Raised for a scenario that a format cannot express; keeps every reason as a finding."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        """Keep the findings in reading order, and say them all."""
        self.findings = in_reading_order(list(findings))
        super().__init__("\n".join(str(finding) for finding in self.findings))
