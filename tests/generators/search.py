"""What can be found on a site, read from the index that its search loads."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    Index = dict[str, tuple[str, str]]
    """Title and text of each section by its address, without what only parts words."""

NO_LETTER = re.compile(r"<[^>]+>|[\s\u200b]+")


def published_index(site: Path) -> Index:
    """Return what Material's search knows: MkDocs and ProperDocs write the same file."""
    return index(site / "search" / "search_index.json", "docs")


def zensical_index(site: Path) -> Index:
    """Return what Zensical's search knows; it parts Chinese words in the browser, not here."""
    return index(site / "search.json", "items")


def index(path: Path, key: str) -> Index:
    """Return the sections of an index."""
    sections = json.loads(path.read_text("utf-8"))[key]
    return {
        section["location"]: (letters(section["title"]), letters(section["text"]))
        for section in sections
    }


def letters(html: str) -> str:
    r"""Return a text without tags and blanks, which each generator sets in its own way.

    >>> letters("<p>Refund \u200bfirst</p>")
    'Refundfirst'
    """
    return unescape(NO_LETTER.sub("", html))
