"""Our own scripts and styles, joined and made small as the site takes them."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

import minify  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from quiz_engine.site.folder import Tree

SCRIPTS = {
    "quiz.js": ("engine", "dom", "store", "controls", "board", "player", "site"),
    "debrief.js": ("debrief",),
}
"""Which parts each script of the site is joined from, in this order. The first is on every page,
the others are loaded where they are needed."""

STYLES = ("quiz.css", "trainers.css")


def own_assets() -> Tree:
    """Return the scripts and styles of the site by their names."""
    scripts = {name: minify.string("application/javascript", joined(name)) for name in SCRIPTS}
    styles = {name: minify.string("text/css", text_of(name)) for name in STYLES}
    return {name: text.encode() for name, text in (scripts | styles).items()}


def joined(name: str) -> str:
    """Return a script of the site as it is written, its parts one after the other."""
    return "\n".join(text_of(f"scripts/{part}.js") for part in SCRIPTS[name])


def text_of(name: str) -> str:
    """Return a file of this folder as it is written."""
    return (files(__name__) / name).read_text(encoding="utf-8")
