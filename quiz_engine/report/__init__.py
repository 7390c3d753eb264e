"""What checking found, as text, JSON, GitHub annotations or SARIF: one module per format.

Each format is a pure function from a :class:`~quiz_engine.report.result.Result` to a string.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.report.as_json import as_json
from quiz_engine.report.github import as_annotations
from quiz_engine.report.result import Result, Summary
from quiz_engine.report.sarif import as_sarif
from quiz_engine.report.text import as_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["FORMATS", "Result", "Summary"]

FORMATS: Mapping[str, Callable[[Result], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_annotations,
    "sarif": as_sarif,
}
"""The formats by the name that people ask for them with."""
