"""What lets the course do without a network, as files."""

from __future__ import annotations

import io
import json
from zipfile import ZipFile

import pytest

from quiz_engine.site.offline import app_manifest, with_offline, with_versions

PAGE = b'<link href="assets/a.css"><script src="../en/assets/b.js"></script><a href="c.html">'
SITE = {
    "en/index.html": PAGE,
    "en/assets/a.css": b"p{}",
    "en/assets/b.js": b"go()",
    "en/trainers/index.html": b"",
    "index.html": b"",
}


def test_scripts_and_styles_are_named_with_their_content() -> None:
    """A page asks for the version it was made with, and for nothing else differently."""
    html = with_versions(SITE)["en/index.html"].decode()
    assert html == (
        '<link href="assets/a.css?v=806db221">'
        '<script src="../en/assets/b.js?v=e4a62ff8"></script><a href="c.html">'
    )


def test_what_is_not_in_the_site_keeps_its_address() -> None:
    """Other hosts' scripts, and files that are missing, are left alone."""
    page = b'<script src="https://elsewhere.example/b.js"></script><script src="gone.js"></script>'
    assert with_versions({"en/index.html": page}) == {"en/index.html": page}


@pytest.mark.parametrize("name", SITE)
def test_another_byte_is_another_worker(name: str) -> None:
    """Browsers then see that the site is another one."""
    other = {**SITE, name: SITE[name] + b" "}
    assert with_offline(SITE, ["en"])["sw.js"] != with_offline(other, ["en"])["sw.js"]


def test_the_same_site_gives_the_same_bytes() -> None:
    """Made again, from its own result too, nothing has changed."""
    once = with_offline(SITE, ["en"])
    assert with_offline(once, ["en"]) == once


def test_the_zip_holds_the_whole_site() -> None:
    """But itself and the worker, which can do nothing on a disk."""
    archive = ZipFile(io.BytesIO(with_offline(SITE, ["en"])["course.zip"]))
    assert {name: archive.read(f"course/{name}") for name in SITE} == SITE
    assert len(archive.namelist()) == len(SITE)


def test_trainers_pages_are_fetched_when_they_are_asked_for() -> None:
    """The list for learners holds all but them."""
    worker = with_offline(SITE, ["en"])["sw.js"].decode()
    course = json.loads(worker.partition("{...")[2].partition(",version:")[0])
    assert course["learners"] == [name for name in sorted(SITE) if "trainers" not in name]


def test_what_runs_the_engine_is_kept_with_its_pages() -> None:
    """By those who opened one of them, not by learners."""
    of_engine = {
        "en/assets/desk.js": b"go()",
        "en/assets/cases.json": b"{}",
        "en/trainers/desk.html": b'<div class="quiz-desk">',
        "python/wasm.0.bin": b"",
    }
    worker = with_offline(SITE | of_engine, ["en"])["sw.js"].decode()
    course = json.loads(worker.partition("{...")[2].partition(",version:")[0])
    assert course["engine"] == sorted(of_engine)
    assert not {*of_engine} & {*course["learners"]}


def test_a_device_can_install_the_course() -> None:
    """The manifest names it in its language, and starts at its first page."""
    app = json.loads(app_manifest("Returns", "en"))
    assert (app["name"], app["lang"], app["start_url"], app["scope"]) == (
        *("Returns", "en"),
        *("index.html", "../"),
    )
