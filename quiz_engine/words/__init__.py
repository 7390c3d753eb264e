"""The words of the interface: what the page and the terminal player say around a case.

Message ids are the English words. Each language has a PO file beside this module; English needs
none of its own, but has one, so that wording can change without touching the code. Simplified
Chinese is converted; an entry of its file, if there is one, goes before.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.resources import files

from babel.messages.pofile import read_po

from quiz_engine.simplified import LANGUAGE, SOURCE, all_simplified

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
    return tuple(sorted({*_written(), LANGUAGE}))


def _written() -> set[str]:
    """Return the languages that have a file."""
    names = (entry.name for entry in files(__name__).iterdir())
    return {name.removesuffix(".po") for name in names if name.endswith(".po")}


@cache
def _catalog(language: str) -> dict[str, str]:
    if language == LANGUAGE:
        return all_simplified(_file(SOURCE)) | _file(LANGUAGE)
    return _file(language)


def _file(language: str) -> dict[str, str]:
    """Return what the file of a language says by the English words; nothing without one."""
    if language not in _written():
        return {}
    with files(__name__).joinpath(f"{language}.po").open("rb") as file:
        catalog = read_po(file)
    return {
        entry.id: entry.string
        for entry in catalog
        if isinstance(entry.id, str) and isinstance(entry.string, str) and entry.id
    }
