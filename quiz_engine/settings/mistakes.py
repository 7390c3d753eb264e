"""What is wrong with the settings of a file, each at the place where it is most likely written."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from quiz_engine.finding import Finding, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

OWN_FILE, SHARED_FILE = "quiz.toml", "pyproject.toml"

UNREADABLE, UNKNOWN, UNFITTING = "F007", "F008", "F009"
"""The codes of findings about settings: no TOML, a name that is not known, a value that is none."""


def shown(file: Path) -> str:
    """Return the path of a file from the current folder, if it lies inside."""
    here = Path.cwd()
    return str(file.relative_to(here) if file.is_relative_to(here) else file)


class Mistakes:
    """Gathers findings about a file of settings."""

    def __init__(self, file: Path, text: str) -> None:
        """Begin with none."""
        self.file = shown(file)
        self.is_shared = file.name == SHARED_FILE
        self.findings: list[Finding] = []
        self._lines = text.splitlines()

    def heading(self, table: str) -> str:
        """Return the line above a table, as it is written in this file."""
        return f"[tool.quiz.{table}]" if self.is_shared else f"[{table}]"

    def report(self, code: str, path: Sequence[str], what: str, remedy: str) -> None:
        """Note a finding at the last of these names, each of which stands behind the one before."""
        self.findings.append(Finding(self.file, self._span(path), code, what, remedy))

    def _span(self, path: Sequence[str]) -> Span:
        """Return where the names are most likely written: the reader of TOML keeps no places."""
        line, column, found = 0, 0, Span(1, 1)
        for name in path:
            if place := self._next(name, line, column):
                line, column = place[0], place[1] + len(name)
                found = Span(place[0] + 1, place[1] + 1)
        return found

    def _next(self, name: str, line: int, column: int) -> tuple[int, int] | None:
        """Return the first place of a name from here on; all of these count from 0."""
        pattern = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
        for number, text in enumerate(self._lines[line:], line):
            place = pattern.search(text, column if number == line else 0)
            if place and not text.lstrip().startswith("#"):
                return number, place.start()
        return None
