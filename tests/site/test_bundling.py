"""The editor's script: made from our sources and npm's packages, kept, and with its licences."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from quiz_engine.authoring.schema import course_schema, scenario_schema
from quiz_engine.site.assets import own_assets, version_of
from quiz_engine.site.bundling import (
    EDITOR,
    PHRASES,
    BundleError,
    bundle,
    editor_for,
    kept_bundle,
    notice,
    packages_of,
)
from quiz_engine.site.offline import with_offline
from quiz_engine.site.vendor import missing
from quiz_engine.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).parents[2]
SAYS = re.compile(r"\bphrase\(([^)]*)\)")
"""Where CodeMirror asks for the words of a phrase."""


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the editor was put into once."""
    folder = tmp_path_factory.mktemp("kept")
    kept_bundle(ROOT, folder)
    return folder


def given(script: bytes) -> Mapping[str, Any]:
    """Return what the script gives the site besides the editor."""
    last = script.decode().splitlines()[-1]
    told: dict[str, Any] = json.loads(last[last.index(",{") + 1 : -2])
    return told


def test_the_script_is_one_file_under_its_licences(kept: Path) -> None:
    """Every package in it is named with its version; the text of a licence stands there once."""
    (file,) = kept.iterdir()
    script = file.read_text("utf-8")
    told = script[: script.index("*/")]
    assert script.startswith("/*! @codemirror/autocomplete ")
    for name in ("@codemirror/view", "@lezer/lr", "@lezer/yaml", "crelt", "style-mod"):
        version = json.loads((ROOT / "node_modules" / name / "package.json").read_text())["version"]
        assert f"{name} {version}" in told
    assert told.count("Permission is hereby granted") == told.count("Copyright (C)")
    assert "import(" not in script
    assert "require(" not in script


def test_what_is_kept_is_taken_until_something_changes(kept: Path, tmp_path: Path) -> None:
    """Another list of npm's packages makes it anew, and nothing old stays."""
    (file,) = kept.iterdir()
    old = tmp_path / f"editor-{'0' * 16}.js"
    for place in (old, tmp_path / file.name):
        place.write_bytes(b"kept")
    assert kept_bundle(ROOT, tmp_path) == b"kept"
    (tmp_path / file.name).unlink()
    assert kept_bundle(ROOT, tmp_path) == file.read_bytes()
    assert not old.exists()


def test_the_same_sources_make_the_same_bytes(kept: Path) -> None:
    """Wherever and whenever it is made."""
    (file,) = kept.iterdir()
    assert bundle(ROOT) == file.read_bytes()


@pytest.mark.parametrize("language", ["zh-Hant", "en", "ja"])
def test_each_language_has_its_words_and_the_schemas(kept: Path, language: str) -> None:
    """What the editor says is translated; what it completes is the schema of the loader."""
    told = given(editor_for(language, ROOT, kept)[EDITOR])
    assert told["editorWords"] == {phrase: words(language)(phrase) for phrase in PHRASES}
    assert {*told["schemas"]} == {"scenario", "course"}
    mark = told["schemas"]["scenario"]["properties"]["pass"]
    assert mark["description"] == words(language)("The pass mark in percent.")


def test_nothing_that_the_packages_say_is_forgotten() -> None:
    """A phrase that a newer release says is missing here until it is translated."""
    files = (ROOT / "node_modules" / "@codemirror").glob("*/dist/index.js")
    asked = (one for file in files for one in SAYS.findall(file.read_text("utf-8")))
    said = {phrase for one in asked for phrase in re.findall(r'"([^"]+)"', one)}
    assert said == {*PHRASES[1:]}


@pytest.mark.parametrize("language", ["zh-Hant", "ja"])
def test_what_each_key_means_is_translated(language: str) -> None:
    """An author reads it in the language of the page."""
    said = {
        about: words(language)(about)
        for about in (*abouts(scenario_schema()), *abouts(course_schema()))
    }
    assert {about for about, word in said.items() if about == word} == set()


def abouts(schema: object) -> Iterator[str]:
    """Yield everything that a schema says of what keys mean."""
    if isinstance(schema, dict):
        if isinstance(schema.get("description"), str):
            yield schema["description"]
        schema = [*schema.values()]
    if isinstance(schema, list):
        for one in schema:
            yield from abouts(one)


def test_learners_carry_nothing_of_it(kept: Path) -> None:
    """Their pages do not name its version, and no device keeps it before it was asked for."""
    script = editor_for("en", ROOT, kept)
    main = own_assets("en", script)["quiz.js"].decode()
    assert version_of(script[EDITOR]) not in main
    site = {f"en/assets/{EDITOR}": script[EDITOR], "en/index.html": b"<html>"}
    worker = with_offline(site, ["en"])["sw.js"].decode()
    course, _ = json.JSONDecoder().raw_decode(worker[worker.index('{"files"') :])
    assert course["learners"] == ["en/index.html"]


def test_without_npm_one_line_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a page is for writing cases, and could run the engine; the site builds without it."""
    assert editor_for("en", tmp_path, tmp_path) == {}
    monkeypatch.setattr("quiz_engine.site.vendor.tools_below", lambda _: None)
    assert missing(tmp_path) == ()
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "lab.md").write_text("<!-- quiz-lab -->\n", "utf-8")
    file = tmp_path / "node_modules" / ".bin" / "esbuild"
    assert missing(tmp_path) == (f"{file} is not there (npm ci brings it): built without {EDITOR}",)


def test_what_cannot_be_bundled_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error is the bundler's own."""
    monkeypatch.setattr("quiz_engine.site.bundling.ENTRY", "absent.mjs")
    with pytest.raises(BundleError, match=r"esbuild: .*Could not resolve .*absent.mjs"):
        kept_bundle(ROOT, tmp_path)


def test_a_package_without_a_licence_is_not_bundled(tmp_path: Path) -> None:
    """Nothing of others goes out without its terms."""
    files = [tmp_path / "node_modules" / "@a" / "b" / "dist" / "x.js", tmp_path / "ours.mjs"]
    (package,) = packages_of(files)
    assert package == tmp_path / "node_modules" / "@a" / "b"
    with pytest.raises(BundleError, match="no licence"):
        notice([package])
