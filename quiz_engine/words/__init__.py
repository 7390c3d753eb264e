"""The words of the interface: what the page and the terminal player say around a case.

Message ids are the English words. Each language has a PO file beside this module; English needs
none of its own, but has one, so that wording can change without touching the code. Simplified
Chinese is converted; an entry of its file, if there is one, goes before.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from quiz_engine.simplified import LANGUAGE, SOURCE, all_simplified
from quiz_engine.words.written import entries, written

if TYPE_CHECKING:
    from collections.abc import Mapping

Words = Callable[[str], str]
"""Gives the words of a language for the English ones."""


def words(language: str) -> Words:
    """Return what says English words in the language, or in English where that is missing.

    >>> words("zh-Hant")("Continue")
    '繼續'
    >>> words("en")("Continue")
    'Continue'
    """
    catalog = _catalog(language)
    return lambda english: catalog.get(english) or english


def known_languages() -> tuple[str, ...]:
    """Return the languages that have words, in alphabetical order."""
    return tuple(sorted({*written(), LANGUAGE}))


@cache
def _catalog(language: str) -> Mapping[str, str]:
    if language == LANGUAGE:
        return {**all_simplified(entries(SOURCE)), **entries(LANGUAGE)}
    return entries(language)
