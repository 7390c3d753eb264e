"""Where a text stands: in the case's file, or in the PO file of a language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.finding import Span
from quiz_engine.rules.rule import Found

if TYPE_CHECKING:
    from quiz_engine.finding import Witness
    from quiz_engine.rules.case import Wording
    from quiz_engine.scenario import Text


def found_at(  # noqa: PLR0913 - a finding has that many parts
    wording: Wording,
    language: str,
    text: Text,
    *,
    what: str,
    remedy: str,
    witness: Witness = (),
) -> Found:
    """Return what was found about a text in a language, at its place."""
    if language == wording.language:
        return Found(text.span, what, remedy, witness)
    companion = wording.companions[language]
    entries = companion.catalog.entries if companion.catalog else ()
    written = [entry.line for entry in entries if entry.text_id == text.id]
    if not written and text.id in companion.converted:
        return Found(text.span, what, remedy, witness, is_echo=True)
    line = written[0] if written else 1
    return Found(Span(line, 1), what, remedy, witness, file=companion.file)
