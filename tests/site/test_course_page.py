"""The learner's page has all it needs, the job aid tells what the case tells, QR may be missing."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from quiz_engine.project import Project, open_project
from quiz_engine.site.blocks import Around, Blocks
from quiz_engine.site.course_page import course_version
from quiz_engine.site.packing import pack
from quiz_engine.site.vendor import VENDORED, missing, vendored
from tests.site.conftest import project_in

if TYPE_CHECKING:
    from quiz_engine.site.build import Places

ROOT = Path(__file__).parents[2]
CASES = ("damaged-item", "missing-accessory")


@pytest.fixture(scope="module")
def course() -> Project:
    """The course as it is."""
    return open_project(ROOT / "scenarios")


def data_of(html: str) -> dict[str, Any]:
    """Return the data of the learner's page."""
    found = re.search(r"<template data-search-exclude>(.*?)</template>", html, re.DOTALL)
    assert found is not None
    data: dict[str, Any] = json.loads(unescape(found[1]))
    return data


def test_page_carries_the_tables_of_all_cases(course: Project) -> None:
    """In the course's order, with the page of each, so that nothing stored need be believed."""
    marked = {("quiz", "quick-check"): "quick-check.html"}
    page = Blocks(course, "en", around=Around(marked, has_qr=True)).fill("<!-- quiz-course -->")
    data = data_of(page)
    assert course.course is not None
    packed = [json.loads(json.dumps(pack(course.automaton(name)))) for name in course.course.cases]
    assert [case["packed"] for case in data["cases"]] == packed
    assert data["cases"][-1]["page"] == "quick-check.html"
    assert data["qr"] is True


def test_page_is_in_the_language_of_the_page(course: Project) -> None:
    """Titles, endings and principles are translated."""
    data = data_of(Blocks(course, "en").fill("<!-- quiz-course -->"))
    assert data["cases"][0]["title"] == "Two scratches"
    assert data["principles"][0] == ["P1", "Ask what they want before you offer"]
    assert all(case["endings"] for case in data["cases"])


def test_strange_texts_do_no_harm(built: Places) -> None:
    """Whatever a title holds, the page gets no element from it."""
    page = Blocks(project_in(built.root), "en").fill("<!-- quiz-course -->")
    assert "<script" not in page
    assert data_of(page)["cases"][0]["title"].startswith("Every ")


def test_version_follows_tables_and_texts(built: Places, tmp_path: Path) -> None:
    """It is the same for the same course, and another one after any change of a text."""
    project = project_in(built.root)
    for file in (built.root / "scenarios").rglob("*.*"):
        copy = tmp_path / file.relative_to(built.root)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes())
    same = course_version(project_in(tmp_path))
    assert same == course_version(project)
    assert re.fullmatch(r"[0-9a-f]{10}", same)
    case = tmp_path / "scenarios" / "every.yml"
    case.write_text(case.read_text("utf-8").replace("Narratedsecret", "Other words"), "utf-8")
    assert course_version(project_in(tmp_path)) != same


# --- the job aid --------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["zh-Hant", "en", "ja"])
def test_job_aid_tells_what_a_best_play_does(course: Project, language: str) -> None:
    """Each choice of a best play stands on it once, with its reason, below a principle."""
    aid = Blocks(course, language).fill(f"<!-- quiz-job-aid {' '.join(CASES)} -->")
    for name in CASES:
        scenario, catalog = course.scenarios[name], course.catalog(language, name)
        for scene_id, response in course.audit(name).best.way:
            choices = {choice.id: choice for choice in scenario.scenes[scene_id].choices}
            if response in choices:
                choice = choices[response]
                reasons = [catalog[o.why.id] for o in choice.outcomes if o.why]
                assert unescape(aid).count(f"<b>{catalog[choice.text.id]}</b>") == 1
                assert any(reason[3:].lstrip(": ：") in unescape(aid) for reason in reasons)
    assert re.findall(r"<h3>([PG]\d)", aid) == ["P1", "P2", "P3", "P4", "G1", "G2", "G4", "G5"]
    assert "ODR" in aid


def test_job_aid_is_kept_out_of_the_search(course: Project) -> None:
    """It gives the best choices away, so all of it stands in one part that no search reads."""
    aid = Blocks(course, "en").fill("<!-- quiz-job-aid damaged-item -->")
    inside = re.fullmatch(
        r"<link [^>]*>\n<section [^>]*data-search-exclude>(.*)</section>\s*", aid, re.DOTALL
    )
    assert inside is not None
    assert "section" not in inside[1]


# --- scripts of others --------------------------------------------------------------------------


def test_qr_script_keeps_its_notice() -> None:
    """It is taken from npm's folder, small, with the name of who wrote it and the licence."""
    script = vendored(ROOT)["qrcode.js"].decode()
    assert script.startswith("/*! qrcode-generator")
    assert "Kazuhiko Arase" in script
    assert "Permission is hereby granted" in script
    assert missing(ROOT) == ()


def test_without_npm_one_line_says_so(tmp_path: Path) -> None:
    """Where a page needs a script whose package is not installed; elsewhere nobody is bothered."""
    assert (vendored(tmp_path), missing(tmp_path)) == ({}, ())
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "mine.md").write_text("<!-- quiz-course -->\n", "utf-8")
    file = tmp_path / "node_modules" / VENDORED["qrcode.js"].file
    assert missing(tmp_path) == (
        f"{file} is not there (npm ci brings it): built without qrcode.js",
    )
