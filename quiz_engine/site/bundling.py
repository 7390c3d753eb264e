"""The text editor of the site: our sources and the packages they take, in one script by esbuild.

It is kept beside the docs folders until a source or a package changes. The licences of what is in
it stand at its top.
"""

from __future__ import annotations

import json
import os
import subprocess
from hashlib import sha256
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from quiz_engine.authoring.schema import course_schema, scenario_schema
from quiz_engine.browser.build import NPM
from quiz_engine.files import write_file
from quiz_engine.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quiz_engine.authoring.schema import Schema
    from quiz_engine.words import Words

BUNDLER = Path(NPM, ".bin", "esbuild")
LOCK = Path(NPM, ".package-lock.json")
"""What npm has installed, as npm writes it down."""

EDITOR = "editor.js"
"""What the script is called in the site."""

ENTRY = "editor.mjs"
"""The source that takes in the others."""

OPTIONS = (
    "--bundle", "--format=iife", "--minify", "--target=es2022", "--charset=utf8",
    "--legal-comments=inline", "--loader:.css=text", "--log-level=error",
)  # fmt: skip
KEY_DIGITS = 16

PHRASES = (
    "Tab indents. Press Escape, then Tab, to leave the editor.",
    *("Find", "Replace", "next", "previous", "all", "match case", "regexp", "by word"),
    *("replace", "replace all", "close", "current match", "on line", "replaced $ matches"),
    *("replaced match on line $", "Go to line", "go", "Completions", "Diagnostics"),
    *("No diagnostics", "Fold line", "Unfold line", "folded code", "unfold", "Folded lines"),
    *("Unfolded lines", "to", "Control character", "Selection deleted"),
)
"""What the editor says; the packages give their own in English."""

ABOUT = "description"
"""What says in a schema what a key means."""

ONLY_FOR_OTHERS = {"errorMessage", "markdownDescription", "maxLength", "minLength", "propertyNames"}
"""What the editor does not read in a schema."""


class BundleError(Exception):
    """The editor cannot be put together; says why."""


def can_bundle(root: Path) -> bool:
    """Say whether the folder has what the editor is put together from."""
    return (root / BUNDLER).is_file() and (root / LOCK).is_file()


def editor_for(language: str, root: Path, folder: Path) -> dict[str, bytes]:
    """Return the editor's script for a language by its name; nothing without npm's packages.

    Raises:
        BundleError: the packages are there, but are no longer those that the sources take.
    """
    if not can_bundle(root):
        return {}
    word = words(language)
    schemas = {"scenario": scenario_schema(), "course": course_schema()}
    given = {
        "schemas": {kind: light(schema, word) for kind, schema in schemas.items()},
        "editorWords": {phrase: word(phrase) for phrase in PHRASES},
    }
    told = json.dumps(given, ensure_ascii=False, separators=(",", ":"))
    ours = f"Object.assign(globalThis.quizSite??={{}},{told});\n"
    return {EDITOR: kept_bundle(root, folder) + ours.encode()}


def light(schema: Schema, word: Words) -> Schema:
    """Return a schema in the words of a language, without what only other editors read.

    >>> light({"description": "The largest value.", "errorMessage": "write a number"}, str.upper)
    {'description': 'THE LARGEST VALUE.'}
    """
    return {
        name: word(value) if name == ABOUT and isinstance(value, str) else _light(value, word)
        for name, value in schema.items()
        if name not in ONLY_FOR_OTHERS
    }


def _light(value: object, word: Words) -> object:
    if isinstance(value, dict):
        return light(value, word)
    return [_light(one, word) for one in value] if isinstance(value, list) else value


def kept_bundle(root: Path, folder: Path) -> bytes:
    """Return the bundle as it is kept in the folder; where its sources changed, make it anew.

    Raises:
        BundleError: esbuild refuses.
    """
    place = folder / f"editor-{_key(root)}.js"
    if place.is_file():
        return place.read_bytes()
    for old in folder.glob("editor-" + "[0-9a-f]" * KEY_DIGITS + ".js"):
        old.unlink()
    made = bundle(root)
    folder.mkdir(parents=True, exist_ok=True)
    write_file(place, made)
    return made


def _key(root: Path) -> str:
    """Return what tells one state of everything that goes into the bundle from another."""
    told = sha256((root / LOCK).read_bytes())
    told.update(Path(__file__).read_bytes())
    for name, data in sources().items():
        told.update(f"{name} {len(data)} ".encode() + data)
    return told.hexdigest()[:KEY_DIGITS]


def sources() -> dict[str, bytes]:
    """Return our own sources of the editor by their names."""
    folder = files("quiz_engine.site.assets") / "editor"
    return {
        file.name: file.read_bytes() for file in sorted(folder.iterdir(), key=lambda it: it.name)
    }


def bundle(root: Path) -> bytes:
    """Return the editor's script, small, under the licences of what is in it.

    Raises:
        BundleError: esbuild refuses.
    """
    with (
        TemporaryDirectory(prefix="quiz-editor-") as fresh,
        as_file(files("quiz_engine.site.assets") / "editor") as folder,
    ):
        made, told = Path(fresh, EDITOR), Path(fresh, "told.json")
        _run(root, str(folder / ENTRY), f"--outfile={made}", f"--metafile={told}")
        inputs = json.loads(told.read_bytes())["inputs"]
        return notice(packages_of(root / name for name in inputs)).encode() + made.read_bytes()


def _run(root: Path, *arguments: str) -> None:
    """Run esbuild where packages are found: in npm's folder below the root."""
    found = {**os.environ, "NODE_PATH": str((root / NPM).resolve())}
    done = subprocess.run(  # noqa: S603 - the program is npm's, the arguments ours
        [(root / BUNDLER).resolve(), *OPTIONS, *arguments],
        capture_output=True, check=False, cwd=root, env=found, text=True,
    )  # fmt: skip
    if done.returncode:
        message = f"{root / BUNDLER}: {done.stderr.strip()}"
        raise BundleError(message)


def packages_of(inputs: Iterable[Path]) -> tuple[Path, ...]:
    """Return the folders of the packages that files belong to, in alphabetical order."""
    return tuple(sorted({_package(file) for file in inputs if NPM in file.parts}))


def _package(file: Path) -> Path:
    """Return the folder of the package that a file of it lies in."""
    depth = len(file.parts) - 1 - file.parts[::-1].index(NPM)
    length = 2 if file.parts[depth + 1].startswith("@") else 1
    return Path(*file.parts[: depth + 1 + length])


def notice(packages: Iterable[Path]) -> str:
    """Return a comment with the names of packages and their licences, each licence once.

    Raises:
        BundleError: a package has no licence beside it.
    """
    names: dict[str, list[str]] = {}
    for package in packages:
        names.setdefault(_licence(package), []).append(_name(package))
    told = "\n\n".join(f"{', '.join(them)}\n\n{text}" for text, them in names.items())
    return f"/*! {told.replace('*/', '* /')} */\n"


def _licence(package: Path) -> str:
    """Return the text of a package's licence.

    Raises:
        BundleError: there is none.
    """
    for file in sorted(package.glob("LICEN[CS]E*")):
        return file.read_text(encoding="utf-8").strip()
    message = f"{package}: no licence that could go with the editor"
    raise BundleError(message)


def _name(package: Path) -> str:
    known = json.loads((package / "package.json").read_bytes())
    return f"{known['name']} {known['version']}"
