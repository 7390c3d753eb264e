"""Which Pyodide runs in the browser: the one of the Python that builds the site, in one table.

Compiled code and behaviour must match, so the browser runs the minor version that built the site.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Versions(NamedTuple):
    """The release of pyodide-build that compiles for a Python, and the Pyodide that runs it."""

    build: str
    pyodide: str


VERSIONS: Mapping[tuple[int, int], Versions] = {
    (3, 11): Versions("0.25.1", "0.25.1"),
    (3, 12): Versions("0.39.2", "0.27.7"),
    (3, 13): Versions("0.39.2", "0.29.5"),
    (3, 14): Versions("0.39.2", "314.0.7"),
}
"""The versions by the Python that builds the site. ``package.json`` and ``requirements/pyodide.in``
ask for the same; a test compares them."""


def package_of(python: tuple[int, int]) -> str:
    """Return the name under which npm installs the Pyodide of a Python.

    >>> package_of((3, 11))
    'pyodide-3.11'
    """
    return "pyodide-{}.{}".format(*python)
