"""What a built page holds, read off its HTML."""

from __future__ import annotations

import posixpath
import re
from functools import cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

VOID = {"br", "hr", "img", "input", "link", "meta"}
BLANK = " \n\t\r"
VERSION = re.compile(r"\?v=[0-9a-f]+$")


class Start(NamedTuple):
    """The start of an element, its attributes sorted by name."""

    tag: str
    attributes: tuple[tuple[str, str | None], ...] = ()

    def get(self, name: str) -> str:
        """Return an attribute's value, or nothing."""
        return dict(self.attributes).get(name) or ""

    def has(self, name: str) -> bool:
        """Tell whether an attribute is there, with or without a value."""
        return name in dict(self.attributes)


class End(NamedTuple):
    """The end of an element."""

    tag: str


Part = Start | End | str
"""A piece of a page; a text has no blanks around it and is never empty."""


class Reader(HTMLParser):
    """Takes a page apart, in the order in which it is written."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        super().__init__()
        self.parts: list[Part] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the start of an element, its addresses without the version of the file."""
        told = ((name, VERSION.sub("", value) if value else value) for name, value in attrs)
        self.parts.append(Start(tag, tuple(sorted(told))))

    def handle_endtag(self, tag: str) -> None:
        """Keep the end of an element that has one: some write ``<br/>`` and some ``<br>``."""
        if tag not in VOID:
            self.parts.append(End(tag))

    def handle_data(self, data: str) -> None:
        """Keep a text."""
        if text := data.strip(BLANK):
            self.parts.append(text)


@cache
def read_page(path: Path) -> tuple[Part, ...]:
    """Return the pieces of a page."""
    reader = Reader()
    reader.feed(path.read_text("utf-8"))
    reader.close()
    return tuple(reader.parts)


def article(page: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return what the page says, without what the theme puts around it."""
    first = next(n for n, part in enumerate(page) if isinstance(part, Start) and is_article(part))
    last = len(page) - page[::-1].index(End("article"))
    return page[first:last]


def is_article(start: Start) -> bool:
    """Tell whether the theme's element for a page's own content begins."""
    return start.tag == "article" and "md-content__inner" in start.get("class").split()


def starts(page: tuple[Part, ...], wanted: Callable[[Start], bool]) -> Iterator[Start]:
    """Yield the elements that are wanted."""
    return (part for part in page if isinstance(part, Start) and wanted(part))


def case_data(page: tuple[Part, ...]) -> dict[str, str]:
    """Return the data of each case in the page, as it is written there, by the case's id."""
    places = (n for n, part in enumerate(page) if isinstance(part, Start) and part.get("data-quiz"))
    found = {}
    for place in places:
        root, _, data = page[place : place + 3]
        assert isinstance(root, Start)
        found[root.get("data-quiz")] = str(data)
    return found


def pages(site: Path) -> list[str]:
    """Return the names of a site's pages."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


def leads_to(page: str, address: str) -> str:
    """Return the file of the site that an address in a page names.

    An absolute address begins with the folder in which the site is served.

    >>> leads_to("en/trainers/index.html", "../../zh-Hant/index.html#top")
    'zh-Hant/index.html'
    >>> leads_to("en/404.html", "/published/en/index.html")
    'en/index.html'
    """
    path = re.sub("^/[^/]+/", "/", urlsplit(address).path)
    return posixpath.relpath(posixpath.join("/", posixpath.dirname(page), path), "/")
