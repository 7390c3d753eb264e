"""The Lab in one language: the small cases to begin from, and the words its script needs."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING

from quiz_engine.simplified import LANGUAGE, SOURCE, simplified

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quiz_engine.words import Words

STARTERS: Mapping[str, str] = {
    "choices": "Choices",
    "select": "Select",
    "order": "Order",
    "match": "Match",
    "number": "Number",
    "compose": "Compose",
    "story": "Story",
}
"""What a small case to begin from shows, with the words for it."""

FALLBACK = "en"


def lab_data(language: str, word: Words) -> str:
    """Return what the Lab's script is given, as JSON."""
    named = [[kind, word(name), starter(language, kind)] for kind, name in STARTERS.items()]
    return json.dumps({"starters": named, "label": word("Text of the case")}, ensure_ascii=False)


def starter(language: str, kind: str) -> str:
    """Return a small case of a kind, in the language or else in English."""
    if language == LANGUAGE:
        return simplified(starter(SOURCE, kind)).replace(SOURCE, LANGUAGE)
    folder = files(__package__) / "starters"
    there = folder / language / f"{kind}.yml"
    found = there if there.is_file() else folder / FALLBACK / f"{kind}.yml"
    return found.read_text(encoding="utf-8")
