"""Authors' Markdown as HTML that can do no harm, whatever was written."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

import nh3
from markdown import Markdown  # type: ignore[import-untyped]
from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Collection

INLINE_TAGS = frozenset({"a", "abbr", "b", "br", "code", "del", "em", "i", "mark", "s", "strong"})
BLOCK_TAGS = INLINE_TAGS | {"blockquote", "hr", "li", "ol", "p", "pre", "ul"}
ATTRIBUTES = {"a": {"href", "title"}, "abbr": {"title"}}


@lru_cache(maxsize=10_000)
def prose(text: str) -> Markup:
    """Return the text as harmless paragraphs and lists.

    >>> prose("Is *this* right?")
    Markup('<p>Is <em>this</em> right?</p>')
    """
    return Markup(_clean(_converted(text), BLOCK_TAGS))  # noqa: S704 - it has been cleaned


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
    return Markdown(extensions=["sane_lists"], output_format="html")


def _clean(html: str, tags: Collection[str]) -> str:
    return nh3.clean(html, tags=set(tags), attributes=ATTRIBUTES, link_rel="noopener noreferrer")
