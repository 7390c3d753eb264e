"""What stands in for nh3 in a browser lets our texts through as nh3 does, and nothing that acts."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import nh3
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz_engine.project import open_project
from quiz_engine.site import markdown
from quiz_engine.site.markdown import BLOCK_TAGS, INLINE_TAGS
from tests.pyodide.asking import SCENARIOS
from tests.pyodide.markup import VECTORS, stand_in

if TYPE_CHECKING:
    from collections.abc import Collection

STAND_IN = stand_in()
PROJECT = open_project(SCENARIOS)
PLAIN = (
    'A [link](https://example.org/a?b=c&d "with a title"), a [mail](mailto:a@example.org).',
    "A [way](../a:b.html), [here](#a:b), [asked](?a:b), [bad](javascript:alert(1)), [odd](x:y)",
    '![A picture](assets/a.png "t") ![none](b.png) ![far](https://example.org/a.png)',
    "Signs: & < > \" ' \u00a0 &nbsp; &copy; &#60; é 繁體 \U0001f600",
    "- one\n- two\n\n1. three\n\n> said\n\n---\n\n    code <b>\n\n`x<y`  \nbroken",
    '<abbr title="a &quot; b">c</abbr> <del>d</del> <mark lang="en">e</mark><br><s>f</s>',
    "<b>bold <i>both</i></b> <script>gone()</script><style>gone {}</style><u>kept</u>",
    "<b title=first title=second>twice</b> <!-- not told --> <a href>empty</a>",
)
"""What authors write besides what is shipped."""

TOKEN = re.compile(
    r"""<(?P<tag>[a-z]+)(?P<attributes>(?:\ [a-z]+="[^"<>]*")*)>"""
    r"|</(?P<end>[a-z]+)>"
    r"|(?:[^<>&]|&(?:amp|lt|gt|quot|nbsp);)+",
    re.VERBOSE,
)
ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"')
VOID = {"br", "hr", "img"}
ALLOWED = {"a": {"href", "title", "rel"}, "abbr": {"title"}, "img": {"alt", "src"}}
EVERYWHERE = {"lang", "title"}


def cleaned(html: str, tags: Collection[str], cleaner: Any) -> str:  # noqa: ANN401 - a module
    """Return what a cleaner lets through where the site cleans."""
    with patch.object(markdown, "nh3", cleaner):
        return markdown._clean(html, tags, "../")  # noqa: SLF001 - the site's own options


def assert_harmless(html: str, tags: Collection[str]) -> None:
    """Fail unless every letter belongs to an allowed tag or to text, and all tags are closed."""
    at, still_open = 0, []
    while at < len(html):
        token = TOKEN.match(html, at)
        assert token, html[at : at + 80]
        at = token.end()
        if tag := token["tag"]:
            assert tag in tags
            assert_attributes(tag, token["attributes"])
            still_open += [] if tag in VOID else [tag]
        elif end := token["end"]:
            assert still_open.pop() == end
    assert not still_open


def assert_attributes(tag: str, attributes: str) -> None:
    """Fail unless a tag's attributes are allowed, each once, and lead nowhere that acts."""
    told = ATTRIBUTE.findall(attributes)
    names = [name for name, _ in told]
    assert len(names) == len(set(names))
    assert set(names) <= ALLOWED.get(tag, set()) | EVERYWHERE
    for name, value in told:
        if name == "href":
            scheme = re.match(r"([^/?#]*?):", unescape(value))
            assert scheme is None or scheme[1].lower() in STAND_IN.SCHEMES
        if name == "src":
            assert markdown.OURS.fullmatch(unescape(value).removeprefix("../"))


def shipped_texts() -> set[str]:
    """Return every text of the shipped cases in every language."""
    return {
        text
        for name in PROJECT.translated()
        for language in PROJECT.languages
        for text in PROJECT.catalog(language, name).values()
    }


@pytest.mark.parametrize("tags", [INLINE_TAGS, BLOCK_TAGS], ids=["line", "prose"])
def test_every_text_comes_out_as_nh3_has_it(tags: frozenset[str]) -> None:
    """What is shipped, and what else authors write."""
    for text in (*shipped_texts(), *PLAIN):
        html = markdown._converted(text)  # noqa: SLF001 - what comes to be cleaned
        assert cleaned(html, tags, STAND_IN) == cleaned(html, tags, nh3)


@pytest.mark.parametrize("vector", VECTORS)
def test_no_attempt_gets_through(vector: str) -> None:
    """As it is written, and as Markdown passes it on; within texts and around them."""
    for html in (vector, f"<p>a{vector}b</p>", vector * 3, markdown._converted(vector)):  # noqa: SLF001
        for tags in (INLINE_TAGS, BLOCK_TAGS):
            assert_harmless(cleaned(html, tags, STAND_IN), tags)


@pytest.mark.parametrize("vector", VECTORS)
def test_what_is_cleaned_stays_as_it_is(vector: str) -> None:
    """Cleaning it again changes nothing: nothing hides one layer below."""
    once = STAND_IN.clean(vector, tags=set(BLOCK_TAGS), attributes={"a": {"href"}})
    assert STAND_IN.clean(once, tags=set(BLOCK_TAGS), attributes={"a": {"href"}}) == once


PIECES = st.sampled_from([
    *("<", ">", "</", "/>", "<!--", "-->", "--!>", "<!", "<![", "<![CDATA[", "]]>", "<?", "?>"),
    *("<a", "<b>", "</b>", "<p>", "<img", "<pre>", "<script>", "</script>", "<style>", "</style>"),
    *("<svg>", "<math>", "<title>", "<textarea>", "<noscript>", "<template>", "<table>"),
    *(" href=", " src=", " title=", " alt=", " lang=", " onerror=", " style=", "=", '"', "'", "`"),
    *("javascript:", "data:", "https:", "assets/a.png", "alert(1)", "&lt;", "&#", "&#x3c;"),
    *("\0", "\t", "\n", "\x0c", "\u00a0", "\u2028", "&", ";", "/", "x", "繁"),
])  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=4), max_size=40).map("".join))
def test_nothing_but_what_is_allowed_comes_out(html: str) -> None:
    """Whatever goes in."""
    for tags in (INLINE_TAGS, BLOCK_TAGS):
        assert_harmless(cleaned(html, tags, STAND_IN), tags)
