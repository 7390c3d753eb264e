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
    """Return the text in few, evenly filled lines of at most ``width`` columns.

    What does not fit into that many lines ends in ``…``. A longer word keeps a line of its own.

    >>> wrap("先道歉，再問她要補發還是退款。", 20)
    ['先道歉，再問她要', '補發還是退款。']
    >>> wrap("Ask for her wish first, please", 12, lines=2)
    ['Ask for her', 'wish first…']
    """
    found = _filled(text, width)
    if len(found) > lines:
        return [*found[: lines - 1], _cut(found[lines - 1], width)]
    narrower = width_of(text) // len(found)
    tries = (_filled(text, columns) for columns in range(narrower, width))
    return next((even for even in tries if len(even) <= len(found)), found)


def _filled(text: str, width: int) -> list[str]:
    """Return the text in lines that are filled one after the other."""
    found = [""]
    for piece in WORDS.findall(text.strip()):
        if width_of(found[-1] + piece.rstrip()) > width and found[-1]:
            found.append("")
        found[-1] += piece if found[-1] else piece.lstrip()
    return [line.rstrip() for line in found]


def _cut(line: str, width: int) -> str:
    while width_of(line) > width - 1:
        line = line[:-1]
    return f"{line.rstrip(TIED)}…"
