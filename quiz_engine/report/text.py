"""For people: a line for each finding, for each scenario, and for all together."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quiz_engine.report.result import Result


def as_text(result: Result) -> str:
    """Return the lines of a terminal."""
    lines = [str(line) for line in (*result.findings, *result.summaries)]
    return "\n".join([*lines, result.total()])
