"""Checks the files of an example, as `quiz check` does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.project import check_project, open_project
from quiz_engine.settings import settings_for

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from quiz_engine.finding import Finding

TODAY = "2026-11-22"


def findings_of(files: Mapping[str, str], folder: Path) -> tuple[Finding, ...]:
    """Return what is found in a project that holds the files; PO files go into ``locale``."""
    for name, text in files.items():
        path = folder / "locale" / name if name.endswith(".po") else folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", errors="surrogateescape")
    configured = settings_for(folder)
    found = check_project(open_project(folder), today=TODAY, settings=configured.settings)
    return (*configured.findings, *found)
