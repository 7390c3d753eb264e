"""The pages of each language: written in it, converted, or borrowed from another language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz_engine.simplified import SOURCE, is_converted, simplified
from quiz_engine.site.folder import read_tree

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)??---[ \t]*(?:\n|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Page:
    """A file of a language's docs folder: what it holds, in which language, and where it is from.

    A file that is no page has the same shape.
    """

    path: Path
    data: bytes
    language: str


def pages_of(
    docs: Path, language: str, *, languages: Collection[str], fallback: str = ""
) -> dict[str, Page]:
    """Return the pages of a language by their place in its folder.

    What the language lacks is converted, where it can be, or else taken from the language that it
    falls back to: such a page says in its front matter which language it is in.
    """
    pages = dict(_own(docs, language))
    if is_converted(language, languages):
        pages = dict(_converted(docs, language)) | pages
    if fallback:
        lent = pages_of(docs, fallback, languages=languages)
        pages = {name: _lent(name, page) for name, page in lent.items()} | pages
    return pages


def _own(docs: Path, language: str) -> Iterator[tuple[str, Page]]:
    for name, data in read_tree(docs / language).items():
        yield name, Page(docs / language / name, data, language)


def _converted(docs: Path, language: str) -> Iterator[tuple[str, Page]]:
    for name, page in _own(docs, SOURCE):
        yield name, Page(page.path, _simplified(name, page.data), language)


def _simplified(name: str, data: bytes) -> bytes:
    """Return a page in Simplified Chinese; one that is no UTF-8 as it is: that is told later."""
    try:
        return simplified(data.decode("utf-8-sig")).encode() if name.endswith(".md") else data
    except UnicodeDecodeError:
        return data


def _lent(name: str, page: Page) -> Page:
    """Return a page as another language shows it."""
    if not name.endswith(".md"):
        return page
    text = page.data.decode("utf-8-sig", "surrogateescape")
    marked = in_language(text, page.language).encode("utf-8", "surrogateescape")
    return Page(page.path, marked, page.language)


def in_language(text: str, language: str) -> str:
    r"""Return a page whose front matter names the language that it is written in.

    >>> in_language("# Title\n", "en")
    '---\nlang: en\n---\n# Title\n'
    >>> in_language("---\ndescription: A page.\n---\n# Title\n", "en")
    '---\nlang: en\ndescription: A page.\n---\n# Title\n'
    """
    found = FRONT_MATTER.match(text)
    told, rest = (found[1] or "", text[found.end() :]) if found else ("", text)
    return f"---\nlang: {language}\n{told}---\n{rest}"
