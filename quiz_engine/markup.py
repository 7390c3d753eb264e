"""Markup built as a tree, so that no text of a learner or an author can become markup.

What goes in as text comes out as text: the standard library writes the tree and escapes what it
holds. Pages are whole in themselves: one file, without script, asking nobody for anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import TypeAlias
from xml.etree.ElementTree import Element, SubElement, tostring

PAGE_STYLE = """
:root { color-scheme: light dark; --ink: #1c2321; --soft: #55605d; --paper: #fff; --line: #d4dad8;
  --good: #0f5c66; --bad: #a3372c; --bar: #cfe3e5; }
@media screen and (prefers-color-scheme: dark) { :root { --ink: #e6ebe9; --soft: #a9b5b1;
  --paper: #171c1b; --line: #3a4442; --good: #7fc7d1; --bad: #f0998f; --bar: #2b4a4e; } }
body { font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
  max-width: 72rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.25rem; margin-top: 2rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: start; vertical-align: top; padding: .35rem .6rem; overflow-wrap: break-word;
  border-bottom: 1px solid var(--line); }
th.number, td.number { text-align: end; }
th.whole, td.whole { white-space: nowrap; }
td { min-width: 3rem; max-width: 28rem; }
code, small { font-size: .85em; }
.figures { display: flex; flex-wrap: wrap; gap: .6rem; margin: 1rem 0; }
.figures > div { display: flex; flex-direction: column-reverse; min-width: 5.5rem;
  padding: .4rem .8rem; border: 1px solid var(--line); border-radius: .4rem; }
.figures dd { margin: 0; font-size: 1.6rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
.charts { display: grid; gap: 0 2rem; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)); }
summary { padding: .25rem 0; }
.good { color: var(--good); } .bad { color: var(--bad); } .soft { color: var(--soft); }
a { color: var(--good); }
:focus-visible { outline: 2px solid var(--good); outline-offset: 2px; }
svg { max-width: 100%; height: auto; }
svg text { fill: var(--ink); font: 12px system-ui, sans-serif; stroke: var(--paper);
  stroke-width: 3px; paint-order: stroke; }
.bar { fill: var(--bar); stroke: var(--good); } .edge { stroke: var(--bad); }
.axis { stroke: var(--soft); }
@page { size: landscape; margin: 1cm; }
@media print { :root { color-scheme: light; }
  body { max-width: none; padding: 0; font-size: .75rem; } .scroll { overflow: visible; }
  th, td { padding: .2rem .4rem; } td { overflow-wrap: anywhere; }
  tr, svg { break-inside: avoid; } h2, h3 { break-after: avoid; } }
"""
"""Light and dark, narrow and wide, on paper: what every page of ours looks like."""

_NO_CHARACTER = re.compile(
    "[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u0080-\u009f]"
)


def readable(text: str) -> str:
    r"""Return the text with a mark in place of each character that XML cannot hold.

    >>> readable("a\x00b")
    'a\ufffdb'
    """
    return _NO_CHARACTER.sub("\ufffd", text)


def tag(name: str, /, *content: Element | str, **attributes: str) -> Element:
    """Return an element with these attributes and this content, in order.

    An underscore at the end of a name keeps it apart from Python's words, one inside is a hyphen:
    ``class_``, ``aria_label``.
    """
    element = Element(name)
    for key, value in attributes.items():
        element.set(key.rstrip("_").replace("_", "-"), readable(value))
    for part in content:
        append(element, part)
    return element


def append(element: Element, part: Element | str) -> None:
    """Put an element or a text behind what an element holds."""
    if isinstance(part, Element):
        element.append(part)
    elif len(element):
        element[-1].tail = (element[-1].tail or "") + readable(part)
    else:
        element.text = (element.text or "") + readable(part)


Cells: TypeAlias = Sequence[Sequence[Element | str]]


def table(
    headings: Sequence[str],
    rows: Cells,
    *,
    numbers: AbstractSet[int] = frozenset(),
    whole: AbstractSet[int] = frozenset(),
) -> Element:
    """Return a table that scrolls in itself.

    The columns of ``numbers`` stand at their end, those of ``whole`` are never broken into lines.
    """

    def kind(column: int) -> dict[str, str]:
        kinds = [name for name, of in (("number", numbers), ("whole", whole)) if column in of]
        return {"class_": " ".join(kinds)} if kinds else {}

    head = (tag("th", text, scope="col", **kind(n)) for n, text in enumerate(headings))
    body = (tag("tr", *(tag("td", cell, **kind(n)) for n, cell in enumerate(row))) for row in rows)
    inside = tag("table", tag("thead", tag("tr", *head)), tag("tbody", *body))
    label = ", ".join(headings)
    return tag("div", inside, class_="scroll", tabindex="0", role="region", aria_label=label)


def figures(counts: Iterable[tuple[str, int]]) -> Element:
    """Return what is to be seen at a glance: counts, each with what it counts."""
    pairs = (
        tag("div", tag("dt", what, class_="soft"), tag("dd", str(count))) for what, count in counts
    )
    return tag("dl", *pairs, class_="figures")


def with_note(text: str, note: str) -> Element:
    """Return a text with a smaller one below it; either may be empty."""
    below = tag("small", note, class_="soft")
    return tag("span", text, *([tag("br")] if text else []), *([below] if note else []))


def page(title: str, *content: Element | str, language: str = "en") -> bytes:
    """Return a whole page: one file, in the colours of the reader's system, without script."""
    root = Element("html", lang=language)
    head = SubElement(root, "head")
    head.append(tag("meta", charset="utf-8"))
    head.append(tag("meta", name="viewport", content="width=device-width, initial-scale=1"))
    head.append(tag("meta", name="referrer", content="no-referrer"))
    head.append(tag("title", title))
    head.append(tag("style", PAGE_STYLE))
    root.append(tag("body", tag("main", tag("h1", title), *content)))
    written: bytes = tostring(root, encoding="utf-8", method="html")
    return b"<!doctype html>\n" + written + b"\n"
