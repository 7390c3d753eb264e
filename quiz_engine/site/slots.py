"""Words with places in them, such as ``{n}``, as HTML."""

from __future__ import annotations

import re

from markupsafe import Markup


def filled(words: str, **values: object) -> Markup:
    """Return the words with their values; a place without one is left for the script to fill.

    >>> filled("{left} of {all}", all=3)
    Markup('<span data-value="left"></span> of 3')
    """
    pieces = re.split(r"{(\w+)}", words)
    return Markup().join(
        Markup("{}").format(values.get(piece, _place(piece)) if n % 2 else piece)
        for n, piece in enumerate(pieces)
    )


def _place(name: str) -> Markup:
    return Markup('<span data-value="{}"></span>').format(name)
