"""The styles of the site: the theme's without what the site does not have, and all in one file.

The theme's loses a quarter of its bytes. A rule goes when each of its selectors needs a class that
no page of the site and none of its scripts mentions. Nothing is guessed about what scripts do: a
class they name anywhere stays.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.site.folder import Tree

WORD = re.compile(r"[\w-]+")
CLASS = re.compile(r"\.([\w-]+)")
CONDITION = re.compile(r":(?:not|is|where|has)\([^()]*(?:\([^()]*\)[^()]*)*\)")
PIECE = re.compile(r"""[^{}"';]+|"[^"]*"|'[^']*'|[{};]""")
LINK = re.compile(r'<link rel="stylesheet" href="([^":]*?)(assets/[^"]+)">')
LINKS = re.compile(rf"(?:{LINK.pattern}\s*){{2,}}")
NESTING = ("@media", "@supports")


class _Rule(NamedTuple):
    """A rule: what stands before its braces and in them; a statement has no body."""

    head: str
    body: str | None


def without_unused(style: str, texts: Iterator[str]) -> str:
    """Return the style without the rules that match nothing, given all pages and scripts.

    >>> without_unused(".a,.b{top:0}.c{top:1px}p{top:0}", iter(['<p class="a">']))
    '.a{top:0}p{top:0}'
    """
    known = frozenset(word for text in texts for word in WORD.findall(text))
    return _kept(style, known)


def joined(site: Tree) -> Tree:
    """Return the site with one style for those that its pages ask for in a row: one request.

    The file is named after its content. What it was joined from goes, unless a page asks for it
    alone as well; a row with a style that the site does not have stays as it is.
    """
    made: dict[str, bytes] = {}
    parts: set[str] = set()

    def one(row: re.Match[str]) -> str:
        links = LINK.findall(row[0])
        names = [name for _, name in links]
        if not site.keys() >= {*names}:
            return row[0]
        style = b"\n".join(site[name] for name in names)
        joint = f"assets/stylesheets/{sha256(style).hexdigest()[:8]}.css"
        made[joint] = style
        parts.update(names)
        return f'<link rel="stylesheet" href="{links[0][0]}{joint}">\n'

    pages = {
        name: LINKS.sub(one, data.decode()) for name, data in site.items() if name.endswith(".html")
    }
    asked = {name for page in pages.values() for _, name in LINK.findall(page)}
    kept = {name: data for name, data in site.items() if name not in parts - asked}
    return kept | {name: page.encode() for name, page in pages.items()} | made


def _kept(style: str, known: frozenset[str]) -> str:
    return "".join(_shortened(rule, known) for rule in _rules(style))


def _shortened(rule: _Rule, known: frozenset[str]) -> str:
    if rule.body is None:
        return rule.head
    if rule.head.startswith(NESTING):
        body = _kept(rule.body, known)
        return f"{rule.head}{{{body}}}" if body else ""
    if rule.head.startswith("@"):
        return f"{rule.head}{{{rule.body}}}"
    head = ",".join(one for one in _selectors(rule.head) if _can_match(one, known))
    return f"{head}{{{rule.body}}}" if head else ""


def _rules(style: str) -> Iterator[_Rule]:
    """Yield the outermost rules of a style without comments."""
    head = body = ""
    depth = 0
    for piece in PIECE.findall(style):
        if piece == "}":
            depth -= 1
            if depth == 0:
                yield _Rule(head, body)
                head = body = ""
                continue
        if depth:
            body += piece
        elif piece == ";":
            yield _Rule(f"{head};", None)
            head = ""
        elif piece != "{":
            head += piece
        depth += piece == "{"
    if head.strip():
        yield _Rule(head, None)


def _selectors(head: str) -> Iterator[str]:
    """Yield the selectors of a rule; commas in parentheses part none."""
    one, depth = "", 0
    for character in head:
        depth += (character in "([") - (character in ")]")
        if character == "," and depth == 0:
            yield one
            one = ""
        else:
            one += character
    yield one


def _can_match(selector: str, known: frozenset[str]) -> bool:
    return known.issuperset(CLASS.findall(CONDITION.sub("", selector)))
