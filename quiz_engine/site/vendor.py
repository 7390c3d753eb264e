"""Scripts of other people that a page of ours needs, taken from npm's folder when it is there.

Without that folder the site still builds; what would need such a script then does without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import minify  # type: ignore[import-untyped]

from quiz_engine.browser.build import NPM, ToolMissingError, tools_below
from quiz_engine.site.bundling import BUNDLER, EDITOR, can_bundle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from quiz_engine.site.folder import Tree

EDITED = "quiz-lab"
"""What stands on the page that cases are written on."""

RUN_THE_ENGINE = (EDITED, "quiz-desk")
"""What stands on the pages that run the engine in the browser."""

MIT = """Permission is hereby granted, free of charge, to any person obtaining a copy of this
software and associated documentation files (the "Software"), to deal in the Software without
restriction, including without limitation the rights to use, copy, modify, merge, publish,
distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the
Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or
substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT
NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND
NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES
OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN
CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE."""


class Vendored(NamedTuple):
    """A script of a package: the file, the notice that goes with it, and the name it is given.

    ``variable`` is what the file sets, ``part`` what becomes of it in ``quizSite``;
    ``marker`` stands on the pages that need it.
    """

    file: str
    notice: str
    variable: str
    part: str
    marker: str

    def script(self, written: str) -> str:
        """Return the script as the site takes it: small, in a scope of its own, with its notice."""
        ours = f"(globalThis.quizSite ??= {{}}).{self.part} = {self.variable};"
        own = f"(() => {{\n{written}\n{ours}\n}})();"
        return f"/*! {self.notice}\n\n{MIT} */\n{minify.string('application/javascript', own)}"


VENDORED = {
    "qrcode.js": Vendored(
        "qrcode-generator/dist/qrcode.js",
        "qrcode-generator, QR Code Generator for JavaScript\n\nMIT License\n\n"
        "Copyright (c) 2009 Kazuhiko Arase",
        "qrcode",
        "qrcode",
        "quiz-course",
    ),
    "fsrs.js": Vendored(
        "ts-fsrs/dist/index.umd.js",
        "ts-fsrs, the scheduler FSRS\n\nMIT License\n\nCopyright (c) 2026 Open Spaced Repetition",
        "FSRS",
        "fsrs",
        "quiz-review",
    ),
}
"""The scripts by their names in the site's assets."""


def vendored(root: Path) -> Tree:
    """Return the scripts whose packages are installed below the folder."""
    files = {name: root / NPM / one.file for name, one in VENDORED.items()}
    return {
        name: VENDORED[name].script(file.read_text(encoding="utf-8")).encode()
        for name, file in files.items()
        if file.is_file()
    }


def missing(root: Path) -> tuple[str, ...]:
    """Return a line for each script that a page needs and whose package is not installed.

    Pages that run the engine need more than one; what is missing first is told.
    """
    return (*_missing_scripts(root), *_missing_tools(root))


def _missing_tools(root: Path) -> Iterator[str]:
    try:
        tools_below(root)
    except ToolMissingError as error:
        if any(_is_needed(root, marker) for marker in RUN_THE_ENGINE):
            yield f"{error}: built without the engine in the browser"
        return
    if not can_bundle(root) and _is_needed(root, EDITED):
        yield f"{root / BUNDLER} is not there (npm ci brings it): built without {EDITOR}"


def _missing_scripts(root: Path) -> tuple[str, ...]:
    return tuple(
        f"{root / NPM / one.file} is not there (npm ci brings it): built without {name}"
        for name, one in VENDORED.items()
        if not (root / NPM / one.file).is_file() and _is_needed(root, one.marker)
    )


def _is_needed(root: Path, marker: str) -> bool:
    pages = (root / "docs").rglob("*.md")
    return any(f"<!-- {marker}" in page.read_text("utf-8", "replace") for page in pages)
