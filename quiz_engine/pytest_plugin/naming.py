"""Names of tests that are safe wherever pytest, a report or a shell puts them, and unique."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 80
"""How many characters of a place or a name are kept."""

_UNSAFE = re.compile(r"(?:[^\w./:-]|(?<!\w):|:(?!\w))+")


def safe(text: str) -> str:
    r"""Return the text with letters, digits and ``. _ / : -`` alone; never ``::``.

    >>> safe("in/a.jsonl:2"), safe("<b>[red]::x\n"), safe("佐藤 さくら")
    ('in/a.jsonl:2', '_b_red_x_', '佐藤_さくら')
    """
    composed = unicodedata.normalize("NFC", text[: 4 * LONGEST])
    return _UNSAFE.sub("_", composed)[:LONGEST]


def unique(name: str, taken: set[str]) -> str:
    """Return the name, with a number where it is taken; it is taken from then on.

    >>> taken = {"a", "a-2"}
    >>> unique("a", taken), unique("b", taken), sorted(taken)
    ('a-3', 'b', ['a', 'a-2', 'a-3', 'b'])
    """
    found, number = name, 1
    while found in taken:
        number += 1
        found = f"{name}-{number}"
    taken.add(found)
    return found
