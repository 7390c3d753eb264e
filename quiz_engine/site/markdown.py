"""Authors' Markdown as HTML that can do no harm, whatever was written."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import nh3
from markdown import Markdown  # type: ignore[import-untyped]
from markdown.extensions.sane_lists import (  # type: ignore[import-untyped]
    SaneListExtension,
)
from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Collection

INLINE_TAGS = frozenset({"a", "abbr", "b", "br", "code", "del", "em", "i", "mark", "s", "strong"})
BLOCK_TAGS = INLINE_TAGS | {"blockquote", "hr", "img", "li", "ol", "p", "pre", "ul"}
ATTRIBUTES = {"a": {"href", "title"}, "abbr": {"title"}, "img": {"alt", "src"}}
OURS = re.compile(r"assets/(?!.*\.\.)[^:?#\\]+")
"""The pictures that a text may show: files in the folder of assets."""
FRAME = '<img loading="lazy" width="320" height="240"'
"""How a picture begins: it is fetched when it is near, and its place, 4 : 3, is kept free."""
WITHOUT_FILE = re.compile(r'<img(?: alt="[^"]*")?>')


@lru_cache(maxsize=10_000)
def prose(text: str, up: str = "") -> Markup:
    """Return the text as harmless paragraphs and lists, with our own pictures.

    ``up`` leads from the page to the folder that holds the assets.

    >>> prose("Is *this* right?")
    Markup('<p>Is <em>this</em> right?</p>')
    """
    html = _clean(_converted(text), BLOCK_TAGS, up)
    html = WITHOUT_FILE.sub("", html).replace("<img", FRAME)
    return Markup(html)  # noqa: S704 - it has been cleaned


@lru_cache(maxsize=10_000)
def line(text: str) -> Markup:
    """Return the text as harmless HTML that fits in one line: a label, a title, a choice.

    >>> line("Refund **now**<script>alert(1)</script>")
    Markup('Refund <strong>now</strong>')
    """
    return Markup(_clean(_converted(text), INLINE_TAGS).strip())  # noqa: S704 - it has been cleaned


def _converted(text: str) -> str:
    html: str = _markdown().reset().convert(text)
    return html


@cache
def _markdown() -> Markdown:
    return Markdown(extensions=[SaneListExtension()], output_format="html")


def _clean(html: str, tags: Collection[str], up: str = "") -> str:
    def kept(tag: str, name: str, value: str) -> str | None:
        if (tag, name) != ("img", "src"):
            return value
        return up + value if OURS.fullmatch(value) else None

    return nh3.clean(
        html,
        tags=set(tags),
        attributes=ATTRIBUTES,
        attribute_filter=kept,
        link_rel="noopener noreferrer",
    )
