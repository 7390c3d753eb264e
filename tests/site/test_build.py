"""The builder: docs folders that any generator reads, and a site that is whole or untouched."""

from __future__ import annotations

import gzip
import json
import re
from typing import TYPE_CHECKING

import pytest

from quiz_engine.site.build import BuildError, build_site, write_docs
from tests.site.conftest import project_in

if TYPE_CHECKING:
    from pathlib import Path

    from quiz_engine.project import Project
    from quiz_engine.site.build import Places

FALLBACK = "extra: {fallback: {language: en, notice: Not yet.}}\n"
FOREIGN = re.compile(r'(?:src|href|action|data|poster|srcset)="(?:https?:)?//[^"]*"')


def files_of(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_docs_folders_hold_pages_and_assets(built: Places) -> None:
    """A language has its pages, the shared pictures, and the player's own files."""
    assert sorted(files_of(built.docs / "en")) == [
        "assets/cards.css",
        "assets/course.js",
        "assets/debrief.css",
        "assets/debrief.js",
        "assets/desk.css",
        "assets/desk.js",
        "assets/drag.js",
        "assets/engine.css",
        "assets/lab.css",
        "assets/lab.js",
        "assets/map.every.js",
        "assets/mine.css",
        "assets/picture.svg",
        "assets/quiz.css",
        "assets/quiz.js",
        "assets/review.css",
        "assets/review.js",
        "assets/sheet.css",
        "assets/trainers.css",
        "index.md",
        "manifest.webmanifest",
        "more.md",
    ]


def test_a_second_build_writes_nothing(places: Places) -> None:
    """Files whose content stays are not touched, in the docs folders and in the site."""
    build_site(project_in(places.root), places)
    stamps = {p: p.stat().st_mtime_ns for p in places.docs.rglob("*") if p.is_file()}
    assert write_docs(project_in(places.root), places) == ()
    assert {p: p.stat().st_mtime_ns for p in stamps} == stamps


def test_only_what_changed_is_written(places: Places) -> None:
    """A changed page is written, a removed one goes, the others stay."""
    write_docs(project_in(places.root), places)
    (places.root / "docs" / "en" / "more.md").write_text("# Changed\n", encoding="utf-8")
    (places.root / "docs" / "zh-Hant" / "more.md").unlink()
    assert set(write_docs(project_in(places.root), places)) == {"en/more.md", "zh-Hant/more.md"}
    assert not (places.docs / "zh-Hant" / "more.md").exists()


def test_the_site_has_every_language_and_a_front_page(built: Places) -> None:
    """The front page links to each language, in its own words; no script stands in it."""
    front = (built.site / "index.html").read_text("utf-8")
    assert '<a href="zh-Hant/index.html" lang="zh-Hant" hreflang="zh-Hant">繁體中文</a>' in front
    assert '<a href="en/index.html" lang="en" hreflang="en">English</a>' in front
    assert "Kurs &amp; Co" in front
    assert re.findall(r"<script.*", front) == ['<script src="front.js"></script>']
    assert (built.site / "front.js").is_file()
    assert (built.site / "en" / "more.html").is_file()
    assert '<html lang="zh-Hant"' in (built.site / "zh-Hant" / "index.html").read_text("utf-8")


def test_pages_load_nothing_from_elsewhere(built: Places) -> None:
    """No page of ours names another origin, but in words."""
    pages = [path.read_text("utf-8") for path in built.site.rglob("*.html")]
    loads = [found for page in pages for found in FOREIGN.findall(page)]
    assert [load for load in loads if not load.startswith('href="https://squidfunk')] == []


def test_the_index_for_search_keeps_the_secrets(built: Places) -> None:
    """What the search of the site can find holds no reaction, coaching line, key or ending."""
    index = json.loads((built.site / "en" / "search" / "search_index.json").read_text("utf-8"))
    texts = " ".join(doc["title"] + doc["text"] for doc in index["docs"])
    assert "Opening words." in texts
    assert re.findall(r"\w*secret\w*", texts, re.IGNORECASE) == []


def test_the_index_is_readable_from_disk(built: Places) -> None:
    """Without a server the theme reads the index as a script."""
    folder = built.site / "en" / "search"
    index = (folder / "search_index.json").read_text("utf-8")
    assert (folder / "search_index.js").read_text("utf-8") == f"var __index={index}"


@pytest.mark.parametrize(("address", "is_on"), [("", False), ("https://example.org/x/", True)])
def test_instant_navigation_needs_an_address(places: Places, address: str, *, is_on: bool) -> None:
    """Without an address pages load whole; with one, canonical links and the map name it."""
    build_site(project_in(places.root), places, languages=["en"], site_url=address)
    page = (places.site / "en" / "index.html").read_text("utf-8")
    assert ("navigation.instant" in page) is is_on
    assert (
        "https://example.org/x/en/more.html" in files_of(places.site)["en/sitemap.xml"].decode()
    ) is is_on


def test_a_language_alone_leaves_the_others(places: Places) -> None:
    """Building one language anew keeps the other's pages."""
    build_site(project_in(places.root), places)
    before = files_of(places.site / "zh-Hant")
    (places.root / "docs" / "en" / "more.md").write_text("# Changed\n", encoding="utf-8")
    build_site(project_in(places.root), places, languages=["en"])
    assert files_of(places.site / "zh-Hant") == before
    assert "Changed" in (places.site / "en" / "more.html").read_text("utf-8")


def test_a_failed_build_leaves_the_site(places: Places) -> None:
    """A marker without a scenario stops the build with its place; the site stays as it was."""
    build_site(project_in(places.root), places)
    before = files_of(places.site)
    page = places.root / "docs" / "en" / "more.md"
    page.write_text("# More\n\n<!-- quiz: evry -->\n", encoding="utf-8")
    with pytest.raises(BuildError) as caught:
        build_site(project_in(places.root), places)
    assert str(caught.value) == f"{page}:3:1: no scenario 'evry'; did you mean 'every'?"
    assert files_of(places.site) == before


def test_warnings_fail_a_strict_build_alone(places: Places) -> None:
    """A link that leads nowhere is a warning, or an error if strict; the site then stays."""
    page = places.root / "docs" / "en" / "more.md"
    page.write_text("# More\n\n[gone](gone.md)\n", encoding="utf-8")
    [warning] = build_site(project_in(places.root), places, languages=["en"])
    assert "gone.md" in warning
    before = files_of(places.site)
    with pytest.raises(BuildError, match=r"gone\.md"):
        build_site(project_in(places.root), places, languages=["en"], strict=True)
    assert files_of(places.site) == before


def test_a_page_in_one_language_only_is_a_warning(places: Places) -> None:
    """The switch of languages would lead nowhere: the file that is missing is named."""
    (places.root / "docs" / "en" / "extra.md").write_text("# Extra\n", encoding="utf-8")
    [warning] = build_site(project_in(places.root), places)
    gone = places.root / "docs" / "zh-Hant" / "extra.md"
    assert warning == f"{gone}: the page is missing, but en/extra.md is there and links to it"
    with pytest.raises(BuildError, match=r"extra\.md: the page is missing"):
        build_site(project_in(places.root), places, strict=True)


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        ("docs/en.yml", "the configuration of the language en is missing"),
        ("docs/en", "there are no pages for the language en"),
    ],
)
def test_what_is_missing_is_named(places: Places, spoil: str, message: str) -> None:
    """A language without pages or configuration is an error that says so."""
    path = places.root / spoil
    path.rename(path.with_name("away"))
    with pytest.raises(BuildError, match=message):
        build_site(project_in(places.root), places)


# --- pages that a language has not --------------------------------------------------------------


def with_languages(places: Places, languages: str) -> Project:
    """Return the project with these languages."""
    course = places.root / "scenarios" / "course.yml"
    text = course.read_text("utf-8").replace("[zh-Hant, en]", f"[{languages}]")
    course.write_text(text, encoding="utf-8")
    return project_in(places.root)


def test_simplified_pages_are_converted(places: Places) -> None:
    """From those in Traditional, but for a page that is there; cases and words are, too."""
    docs = places.root / "docs"
    (docs / "zh-Hant" / "more.md").write_text("# 說明「頁面」\n\n`退貨`\n", encoding="utf-8")
    (docs / "zh-Hant" / "own.md").write_text("# 繁體\n", encoding="utf-8")
    (docs / "zh-Hans").mkdir()
    (docs / "zh-Hans" / "own.md").write_text("# 自己写的\n", encoding="utf-8")
    project = with_languages(places, "zh-Hant, zh-Hans, en")
    write_docs(project, places)
    written = files_of(places.docs / "zh-Hans")
    assert written["more.md"].decode() == "# 说明“页面”\n\n`退貨`\n"
    assert written["own.md"].decode() == "# 自己写的\n"
    assert "第一则" in written["index.md"].decode()
    assert "这个案例依据的规则" in written["index.md"].decode()
    assert 'lang="zh-Hant"' not in written["index.md"].decode()
    assert files_of(places.docs / "zh-Hant").keys() == written.keys()


def test_a_page_may_be_borrowed_from_another_language(places: Places) -> None:
    """It is told in that language, and its front matter says so."""
    config = places.root / "docs" / "zh-Hant.yml"
    config.write_text(config.read_text("utf-8") + FALLBACK, encoding="utf-8")
    (places.root / "docs" / "zh-Hant" / "more.md").unlink()
    extra = "---\ndescription: Extra.\n---\n# Extra\n\n<!-- quiz-metrics -->\n"
    (places.root / "docs" / "en" / "extra.md").write_text(extra, encoding="utf-8")
    project = project_in(places.root)
    assert build_site(project, places, strict=True) == ()
    written = files_of(places.docs / "zh-Hant")
    assert written["more.md"].decode() == "---\nlang: en\n---\n# More\n\nAnother page.\n"
    assert written["extra.md"].decode().startswith("---\nlang: en\ndescription: Extra.\n---\n")
    assert "Help 2" in written["extra.md"].decode()
    assert b"lang: en" not in written["index.md"]


def test_a_language_falls_back_to_one_that_is_there(places: Places) -> None:
    """Otherwise the configuration is named, with what is possible."""
    config = places.root / "docs" / "zh-Hant.yml"
    text = config.read_text("utf-8") + FALLBACK.replace("en", "eo", 1)
    config.write_text(text, encoding="utf-8")
    with pytest.raises(BuildError, match=r"zh-Hant\.yml: no language 'eo', expected one of"):
        write_docs(project_in(places.root), places)


def test_the_script_is_small(built: Places) -> None:
    """The player weighs at most 9.1 kB as it travels."""
    script = (built.site / "en" / "assets" / "quiz.js").read_bytes()
    assert len(gzip.compress(script, 9)) <= 9100


def test_no_page_of_ours_runs_inline_scripts(built: Places) -> None:
    """What we add to a page is markup and data: a strict content security policy is possible."""
    docs = [path.read_text("utf-8") for path in built.docs.rglob("*.md")]
    assert [page for page in docs if re.search(r"<script|javascript:|\son\w+=", page)] == []
