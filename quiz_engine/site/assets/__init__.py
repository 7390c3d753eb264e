"""Our own scripts and styles, joined and made small as the site takes them."""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING

import minify  # type: ignore[import-untyped]
from markupsafe import Markup

from quiz_engine.site.slots import filled
from quiz_engine.site.templates import render
from quiz_engine.site.voice import gap_in
from quiz_engine.words import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quiz_engine.site.folder import Tree

SCRIPTS = {
    "quiz.js": (
        "engine",
        "dom",
        "store",
        "controls",
        "board",
        "marks",
        "player",
        "offline",
        "site",
    ),
    "debrief.js": ("earned", "saving", "figures", "debrief"),
    "course.js": ("earned", "saving", "progress", "transfer", "course"),
    "review.js": ("schedule", "review"),
    "drag.js": ("drag",),
    "lab.js": ("python", "loading", "saving", "drafts", "links", "lab", "begin"),
    "desk.js": (
        "python",
        "loading",
        "saving",
        "desk-files",
        "desk-table",
        "desk-figures",
        "desk",
        "begin",
    ),
}
"""Which parts each script of the site is joined from, in this order. The first is on every page,
the others are loaded where they are needed; those for trainers stand in their pages."""

MAIN = "quiz.js"

FOR_TRAINERS = ("lab.js", "desk.js", "editor.js")
"""What only the pages that run the engine load, which name it with its version themselves."""

NONE: Mapping[str, bytes] = MappingProxyType({})

DEBRIEF_STYLE = "debrief.css"
STYLES = (
    "quiz.css",
    "cards.css",
    DEBRIEF_STYLE,
    "mine.css",
    "review.css",
    "sheet.css",
    "trainers.css",
    "engine.css",
    "lab.css",
    "desk.css",
)


MARKS = ("read", "finished", "passed")
"""What the navigation says of a page or a case."""

NOWHERE: Mapping[str, str] = MappingProxyType({})


def own_assets(
    language: str, others: Mapping[str, bytes] = NONE, cases: Mapping[str, str] = NOWHERE
) -> Tree:
    """Return the scripts and styles of the site in a language by their names, with other scripts.

    ``cases`` are the pages on which scenarios are played, by the ids of these. What only some
    pages show comes with the script that shows it: ``debrief.js`` brings its HTML.
    The main script knows the version of what learners load later, so that it never loads another.
    """
    parts = {"debrief.js": _given("debriefParts", debrief_parts(language))}
    scripts = {name: (parts.get(name, "") + _small(name)).encode() for name in SCRIPTS}
    styles = {name: _small(name).encode() for name in STYLES}
    late = {DEBRIEF_STYLE: styles[DEBRIEF_STYLE], **scripts, **others}
    versions = {
        name.removesuffix(".js"): version_of(data)
        for name, data in late.items()
        if name not in {MAIN, *FOR_TRAINERS}
    }
    told = {
        "versions": versions,
        "cases": dict(cases),
        "words": {mark: words(language)(mark) for mark in MARKS},
    }
    first = "".join(_given(name, value) for name, value in told.items())
    scripts[MAIN] = first.encode() + scripts[MAIN]
    return scripts | dict(others) | styles


@cache
def _small(name: str) -> str:
    """Return a script or style of the site without what is only for its authors."""
    if name in SCRIPTS:
        return small_script(joined(name))
    small: str = minify.string("text/css", text_of(name))
    return small


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


def debrief_parts(language: str) -> str:
    """Return the HTML of what is shown after an ending, in small."""
    word = words(language)
    parts = render(
        "debrief.html",
        word=word,
        slots=lambda english, **values: filled(word(english), **values),
        gap=gap_in(language),
        pass_mark=Markup('<span data-value="pass"></span>'),
    )
    return " ".join(parts.split())


def _given(name: str, value: object) -> str:
    """Return a script that gives the site's scripts a value."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"(globalThis.quizSite??={{}}).{name}={text};"


def front_script() -> bytes:
    """Return the script of the front page, which belongs to no language."""
    return small_script(text_of("scripts/front.js")).encode()


def joined(name: str) -> str:
    """Return a script of the site as it is written, its parts one after the other."""
    return "\n".join(text_of(f"scripts/{part}.js") for part in SCRIPTS[name])


def text_of(name: str) -> str:
    """Return a file of this folder as it is written."""
    return (files(__name__) / name).read_text(encoding="utf-8")
