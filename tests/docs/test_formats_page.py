"""The page on file formats shows a real table, a real transcript and its real code."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from quiz_engine.attempts.code import read_code
from quiz_engine.attempts.replay import Boards, replay, with_scenes
from quiz_engine.attempts.score import score
from quiz_engine.attempts.transcript import read_transcript
from quiz_engine.audit import audit_of, plain
from quiz_engine.audit.values import Missing
from quiz_engine.project import open_project
from quiz_engine.testing import automaton

DOCS = Path(__file__).parents[2] / "docs"
LANGUAGES = ("zh-Hant", "en", "ja")
PAGES = [DOCS / language / "trainers" / "formats.md" for language in LANGUAGES]


def blocks(page: Path, kind: str) -> list[str]:
    """Return the page's code blocks of this kind."""
    fenced = re.compile(rf"^```{kind}\n(.*?)^```", re.MULTILINE | re.DOTALL)
    return fenced.findall(page.read_text(encoding="utf-8"))


@pytest.fixture(params=PAGES, ids=LANGUAGES)
def page(request: pytest.FixtureRequest) -> Path:
    """The page, in each language."""
    path: Path = request.param
    return path


def test_the_table_on_the_page_is_that_of_the_case_on_the_page(page: Path) -> None:
    """Key by key, digest included."""
    (case,), (table, *_) = blocks(page, "yaml"), blocks(page, "json")
    assert json.loads(table) == json.loads(automaton(case, name="two-doors").to_json())


def test_the_transcript_on_the_page_scores(page: Path) -> None:
    """Knocking earns 1 of 3 points."""
    table = automaton(blocks(page, "yaml")[0], name="two-doors")
    transcript = read_transcript(blocks(page, "json")[1])
    scored = score(replay(Boards({table.digest: table}).of(transcript), transcript))
    assert (scored.raw, scored.maximum, scored.percent, scored.ending) == (1, 3, 33, "out")


def test_the_code_on_the_page_is_the_same_attempt(page: Path) -> None:
    """Replaying fills in the scenes that a code leaves out."""
    table = automaton(blocks(page, "yaml")[0], name="two-doors")
    coded = read_code(blocks(page, "text")[1].strip())
    play = replay(Boards({table.digest: table}).of(coded), coded)
    assert with_scenes(coded, play) == read_transcript(blocks(page, "json")[1])


def test_every_key_of_the_table_is_explained(page: Path) -> None:
    """Nothing travels that the page does not name."""
    fenced = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
    prose = fenced.sub("", page.read_text(encoding="utf-8"))
    named = {"start", "scenario", "scene", "ending", *re.findall(r"`([a-z]+)`", prose)}
    table = json.loads(blocks(page, "json")[0])
    assert set(table) <= named
    assert {key for state in table["states"] for key in state} <= named


def audit_rows(page: Path) -> dict[str, set[str]]:
    """Return the table of the audit: for each key, the names that stand in its row."""
    text = page.read_text(encoding="utf-8")
    section = re.split(r"^## .*", text.split("`quiz audit --json`")[1], flags=re.MULTILINE)[0]
    rows: dict[str, set[str]] = {}
    for first, rest in re.findall(r"^\| (`.*?) \| (.*) \|$", section, flags=re.MULTILINE):
        for key in re.findall(r"`(\w+)`", first):
            rows[key] = set(re.findall(r"`(\w+)`", rest))
    return rows


def inner_keys(value: object) -> set[str]:
    """Return the keys of a value's objects, but for those of ranges."""
    if isinstance(value, list):
        return {key for one in value for key in inner_keys(one)}
    if not isinstance(value, dict):
        return set()
    inner = {key for one in value.values() for key in inner_keys(one)}
    return (set(value) | inner) - {"least", "most", "expected"}


def test_every_key_of_the_audit_is_explained(page: Path) -> None:
    """In the row of the key that it stands under; no row names anything else."""
    project = open_project(DOCS.parent / "scenarios", only={"damaged-item"})
    texts = project.catalog("en", "damaged-item")
    audit = audit_of(project.proof("damaged-item"), {"en": texts})
    found = plain(replace(audit, missing=(Missing("scores", "too many"),)))
    rows = audit_rows(page)
    assert list(rows) == list(found)
    for key, value in found.items():
        mentioned = {"best", "worst", "article"} if key == "coverage" else set()
        assert inner_keys(value) == rows[key] - mentioned, key
