"""Our own scripts and styles, joined and made small as the site takes them."""

from __future__ import annotations

import json
from hashlib import sha256
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING

import minify  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quiz_engine.site.folder import Tree

SCRIPTS = {
    "quiz.js": ("engine", "dom", "store", "controls", "board", "player", "site"),
    "debrief.js": ("debrief",),
    "offline.js": ("offline",),
    "course.js": ("progress", "transfer", "course"),
}
"""Which parts each script of the site is joined from, in this order. The first is on every page,
the others are loaded where they are needed."""

MAIN = "quiz.js"

NONE: Mapping[str, bytes] = MappingProxyType({})

STYLES = ("quiz.css", "mine.css", "trainers.css", "sheet.css")


def own_assets(vendored: Mapping[str, bytes] = NONE) -> Tree:
    """Return the scripts and styles of the site by their names, with scripts of other people.

    The main script knows the version of each other one, so that it never loads one of another.
    """
    scripts = {name: small_script(joined(name)).encode() for name in SCRIPTS} | dict(vendored)
    versions = {
        name.removesuffix(".js"): version_of(data) for name, data in scripts.items() if name != MAIN
    }
    known = f"globalThis.quizSite={{versions:{json.dumps(versions, separators=(',', ':'))}}};"
    scripts[MAIN] = known.encode() + scripts[MAIN]
    styles = {name: minify.string("text/css", text_of(name)).encode() for name in STYLES}
    return scripts | styles


def small_script(text: str) -> str:
    """Return a script without what is only for its authors."""
    small: str = minify.string("application/javascript", text)
    return small


def version_of(data: bytes) -> str:
    """Return what an address says of a file's content, as its query.

    >>> version_of(b"")
    '?v=e3b0c442'
    """
    return f"?v={sha256(data).hexdigest()[:8]}"


def joined(name: str) -> str:
    """Return a script of the site as it is written, its parts one after the other."""
    return "\n".join(text_of(f"scripts/{part}.js") for part in SCRIPTS[name])


def text_of(name: str) -> str:
    """Return a file of this folder as it is written."""
    return (files(__name__) / name).read_text(encoding="utf-8")
