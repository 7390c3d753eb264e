"""A file in pieces, each of which means the same on its own: what did not change is not read again.

A piece begins at a key that stands at the very left, or below ``scenes:`` at one that stands two
spaces from it. Whatever is written between two such lines can only belong to the first of them:
what goes on further left than its mapping is quoted or in brackets, and a piece that ends inside of
those has a mistake. Where a piece has one, or anything is unusual, the file is read as a whole.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_KEY = re.compile(r"^(?=\w)", re.ASCII | re.MULTILINE)
_KEY_BELOW = re.compile(r"^(?=  \w)", re.ASCII | re.MULTILINE)
_SCENES = re.compile(r"scenes:(?: *(?:#.*)?\n)+")
_NOTHING = re.compile(r"(?: *(?:#.*)?\n)*")


class Piece(NamedTuple):
    """Lines of a file: how many stand before them, and how deep the mapping is that they are of."""

    text: str
    line: int
    depth: int


class Entry(NamedTuple):
    """A key of the file with what stands below it, or only the key with what is below in pieces."""

    head: Piece
    below: tuple[Piece, ...]


def pieces_of(text: str) -> list[Entry]:
    r"""Return the pieces of a text in their order; none where it cannot be taken apart.

    >>> [piece.head.text for piece in pieces_of("title: A\nscenes:\n  a:\n  b:\npass: 1")]
    ['title: A\n', 'scenes:\n', 'pass: 1']
    """
    before, *parts = _KEY.split(text)
    if not _NOTHING.fullmatch(before):
        return []
    found, line = [], before.count("\n")
    for part in parts:
        found.append(_entry(part, line))
        line += part.count("\n")
    return found


def _entry(text: str, line: int) -> Entry:
    head, *parts = _KEY_BELOW.split(text)
    if not parts or not _SCENES.fullmatch(head):
        return Entry(Piece(text, line, 1), ())
    below, at = [], line + head.count("\n")
    for part in parts:
        below.append(Piece(part, at, 2))
        at += part.count("\n")
    return Entry(Piece(head, line, 1), tuple(below))
