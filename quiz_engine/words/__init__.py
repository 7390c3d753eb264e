"""The words of the interface: what the page and the terminal player say around a case.

Message ids are the English words. Each language has a PO file beside this module; English needs
none of its own, but has one, so that wording can change without touching the code.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.resources import files

from babel.messages.pofile import read_po

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
    names = (entry.name for entry in files(__name__).iterdir())
    return tuple(sorted(name.removesuffix(".po") for name in names if name.endswith(".po")))


@cache
def _catalog(language: str) -> dict[str, str]:
    if language not in known_languages():
        return {}
    with files(__name__).joinpath(f"{language}.po").open("rb") as file:
        catalog = read_po(file)
    return {
        entry.id: entry.string
        for entry in catalog
        if isinstance(entry.id, str) and isinstance(entry.string, str) and entry.id
    }
