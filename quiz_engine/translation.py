"""Translations as values: the entries of a catalog, and the texts that they stand for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quiz_engine.scenario import Text


@dataclass(frozen=True, slots=True)
class Entry:
    """One translation: for which text, of which source; ``previous`` is the source before."""

    text_id: str
    source: str
    translation: str = ""
    fuzzy: bool = False
    previous: str = ""
    comments: tuple[str, ...] = ()
    flags: frozenset[str] = frozenset()
    line: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Catalog:
    """A PO file: its header as it is written, its entries, and the retired ones."""

    header: str
    entries: tuple[Entry, ...] = ()
    retired: tuple[Entry, ...] = ()


def translations(catalog: Catalog, texts: Iterable[Text]) -> dict[str, str]:
    """Return the translation of each text that has one made for its present source."""
    sources = {text.id: text.source for text in texts}
    return {
        entry.text_id: entry.translation
        for entry in catalog.entries
        if entry.translation and not entry.fuzzy and sources.get(entry.text_id) == entry.source
    }
