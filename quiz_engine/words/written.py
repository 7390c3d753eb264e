"""What the PO files beside this module say, by language.

A browser is given a module in this one's place that holds what was read when the site was built.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.pofile import read_po

if TYPE_CHECKING:
    from collections.abc import Mapping

HERE = Path(__file__).parent


@cache
def written() -> tuple[str, ...]:
    """Return the languages that have a file, in alphabetical order."""
    return tuple(sorted(file.stem for file in HERE.glob("*.po")))


def entries(language: str) -> Mapping[str, str]:
    """Return what the file of a language says by the English words; nothing without one."""
    if language not in written():
        return {}
    with (HERE / f"{language}.po").open("rb") as file:
        catalog = read_po(file)
    return {
        entry.id: entry.string
        for entry in catalog
        if isinstance(entry.id, str) and isinstance(entry.string, str) and entry.id
    }
