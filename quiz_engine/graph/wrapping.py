"""Labels broken into short lines, in scripts with and without spaces."""

from __future__ import annotations

import re
from unicodedata import east_asian_width

TIED = "，。、；：！？」』）》…‥,.;:!?)%"
"""What never begins a line: closing marks stay with what they close."""

WORDS = re.compile(rf"[「『（《(]*(?:[^\s\u1100-\uffff]+|\S)[{re.escape(TIED)}]*|\s+")
"""Pieces that stay whole: a word, or one wide character, with its punctuation; or spaces."""


def width_of(text: str) -> int:
    """Return how many columns a text takes: a wide (Chinese, Japanese) character takes two."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def wrap(text: str, width: int, *, lines: int = 3) -> list[str]:
    """Return the text in lines of at most ``width`` columns; what does not fit ends in ``…``.

    >>> wrap("先道歉，再問她要補發還是退款。", 10)
    ['先道歉，', '再問她要補', '發還是退…']
    >>> wrap("Ask for her wish first", 10)
    ['Ask for', 'her wish', 'first']
    """
    found: list[str] = [""]
    for piece in WORDS.findall(text.strip()):
        if width_of(found[-1] + piece.rstrip()) > width and found[-1]:
            found.append("")
        found[-1] += piece if found[-1] else piece.lstrip()
    kept = [line.rstrip() for line in found]
    if len(kept) > lines:
        kept = [*kept[: lines - 1], _cut(kept[lines - 1], width)]
    return kept


def _cut(line: str, width: int) -> str:
    while width_of(line) > width - 1:
        line = line[:-1]
    return f"{line}…"
