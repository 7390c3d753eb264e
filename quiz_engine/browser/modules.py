"""Which modules of others a browser is given: two checked lists, and what no list can find."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent

EXTRA = (
    "_collections_abc",  # part of the interpreter's own start
    "_sitebuiltins",
    "_strptime",  # looked up when a date is read in a format
    "abc",
    "codecs",
    "encodings.ascii",  # looked up by the name that a text is decoded with
    "encodings.latin_1",
    "genericpath",
    "importlib._bootstrap_external",
    "importlib.machinery",
    "importlib.util",
    "io",
    "ntpath",
    "os",
    "posixpath",
    "runpy",
    "site",
    "stat",
    "zipimport",
)
"""What is needed and is not seen to be imported: it is frozen, or looked up by its name."""


@cache
def standard() -> tuple[str, ...]:
    """Return the modules of the standard library, and of Pyodide's own."""
    return _listed("standard.txt")


class Later(NamedTuple):
    """Modules that are given when a page first asks for what needs them."""

    standard: tuple[str, ...]
    third: dict[str, tuple[str, ...]]


@cache
def third() -> dict[str, tuple[str, ...]]:
    """Return the modules of other packages, by the package."""
    return _by_package(_listed("third.txt"))


@cache
def later() -> Later:
    """Return the modules that are given later, those of the standard library aside."""
    names = _listed("later.txt")
    ours = tuple(name for name in names if name.partition(".")[0] in sys.stdlib_module_names)
    return Later(ours, _by_package(tuple(name for name in names if name not in ours)))


def _by_package(names: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    packages = dict.fromkeys(name.partition(".")[0] for name in names)
    return {one: tuple(n for n in names if n.partition(".")[0] == one) for one in packages}


def _listed(file: str) -> tuple[str, ...]:
    lines = (HERE / file).read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))
