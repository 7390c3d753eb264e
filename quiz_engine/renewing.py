"""PO files brought up to date with the cases that they translate."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from quiz_engine.catalog import Update, empty_catalog, update
from quiz_engine.simplified import is_converted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quiz_engine.project import Project
    from quiz_engine.scenario import Text
    from quiz_engine.translation import Catalog, Entry


def renewed(project: Project, language: str, name: str) -> Update | None:
    """Return what translates a case, or the course, brought up to date.

    None where it needs no file: in its own language, and where it is converted and nothing is said
    otherwise.
    """
    before = project.catalogs.get((language, name))
    is_made = is_converted(language, project.languages)
    if language == project.source_language(name) or (is_made and not before):
        return None
    catalog = before or empty_catalog(name, language)
    if not catalog.header:
        catalog = replace(catalog, header=empty_catalog(name, language).header)
    texts = project.texts(name)
    return update(catalog, _written_in(catalog, texts) if is_made else texts)


def _written_in(catalog: Catalog, texts: Iterable[Text]) -> tuple[Text, ...]:
    """Return the texts that a catalog has something about."""
    about = {entry.text_id for entry in catalog.entries}
    sources = {entry.source for entry in catalog.entries}
    return tuple(text for text in texts if text.id in about or text.source in sources)


def state_of(entry: Entry) -> str:
    """Return whether an entry is ``translated``, ``untranslated`` or ``fuzzy``."""
    if not entry.translation:
        return "untranslated"
    return "fuzzy" if entry.fuzzy else "translated"
