"""The result of a check, as every format takes it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from quiz_engine.finding import Severity

if TYPE_CHECKING:
    from quiz_engine.finding import Finding, Span
    from quiz_engine.rules import Rule

Places = Mapping[str, Mapping[str, "Span"]]
"""Where the scenes stand: by file, then by the scene's id."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What one scenario without errors amounts to."""

    scenario: str
    scenes: int
    endings: int
    situations: int
    states: int
    maximum: int
    minimum: int

    def __str__(self) -> str:
        """Return the line for people."""
        return (
            f"{self.scenario}: {counted(self.scenes, 'scene')}, {counted(self.endings, 'ending')}, "
            f"{counted(self.situations, 'situation')} → {counted(self.states, 'state')}, "
            f"maximum {self.maximum}"
        )


@dataclass(frozen=True, slots=True)
class Result:
    """What was found in reading order, what the scenarios amount to, and the rules applied.

    ``places`` lets ways be followed in the file, as far as it is known; ``version`` is that of the
    engine.
    """

    findings: tuple[Finding, ...]
    summaries: tuple[Summary, ...] = ()
    rules: Mapping[str, Rule] = field(default_factory=dict)
    places: Places = field(default_factory=dict)
    version: str = ""

    def total(self) -> str:
        """Return the line that ends a report for people; advice is counted where there is some."""
        count = Counter(finding.severity for finding in self.findings)
        advice = count[Severity.ADVICE]
        parts = [
            f"{counted(len(self.summaries), 'scenario')} playable",
            counted(count[Severity.ERROR], "error"),
            counted(count[Severity.WARNING], "warning"),
            *[f"{counted(advice, 'piece')} of advice"] * bool(advice),
        ]
        return ", ".join(parts)


def counted(number: int, noun: str) -> str:
    """Return the number of things, as it is said.

    >>> counted(1, "scene"), counted(0, "scene")
    ('1 scene', '0 scenes')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def slashed(file: str) -> str:
    r"""Return the file's name as services want it: with slashes, wherever it was written.

    >>> slashed("scenarios\\damaged-item.yml")
    'scenarios/damaged-item.yml'
    """
    return file.replace("\\", "/").removeprefix("./")
