"""The pages of the course say the same in each language, and where their rules stand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from quiz_engine.project import open_project
from quiz_engine.simplified import simplified

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
LANGUAGES = ("zh-Hant", "zh-Hans", "en", "ja")
SOURCE, CONVERTED, *TRANSLATIONS = LANGUAGES
RULE_NOTE = {
    "zh-Hant": "規則出處",
    "zh-Hans": "规则出处",
    "en": "Where the rules stand",
    "ja": "ルールの出典",
}
CHECK_YOUR_OWN = {
    "zh-Hant": "你自己的賣家平臺",
    "zh-Hans": "你自己的卖家平台",
    "en": "your own Seller Central",
    "ja": "ご自身のセラーセントラル",
}
STORE = re.compile(r"amazon\.[a-z.]+|sellercentral-[a-z]+")
AS_OF = re.compile(r"\b20\d\d-\d\d-\d\d\b")
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
QUERIES_PER_LANGUAGE = 20
LESSONS = sorted(path.name for path in (DOCS / SOURCE).glob("*.md"))
QUERIES = yaml.safe_load(Path(__file__).with_name("search_queries.yml").read_text(encoding="utf-8"))


def read(language: str, page: str) -> str:
    """Return the Markdown of a page."""
    if language == CONVERTED:
        return simplified(read(SOURCE, page))
    return (DOCS / language / page).read_text(encoding="utf-8")


def skeleton(text: str) -> list[str]:
    """Return what must not change in translation: headings' levels, links, pictures, markers."""
    lasting = r"^#+ |\]\([^)]+\)|<!-- quiz[^>]*-->|^!!! \w+|<div[^>]*class=\"[^\"]+\"|^\d+\. "
    return re.findall(lasting, text, flags=re.MULTILINE)


def rule_notes(language: str, page: str) -> list[str]:
    """Return the texts of the notes that say where rules stand."""
    head = rf'^!!! info "{RULE_NOTE[language]}"\n((?:    .*\n|\n)+)'
    return re.findall(head, read(language, page), flags=re.MULTILINE)


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_languages_have_the_same_pages(language: str) -> None:
    """Each page of the source language stands in the others, under the same name."""
    assert sorted(path.name for path in (DOCS / language).glob("*.md")) == LESSONS


@pytest.mark.parametrize("language", TRANSLATIONS)
@pytest.mark.parametrize("page", LESSONS)
def test_translation_keeps_the_skeleton(language: str, page: str) -> None:
    """A page has the same headings, links, pictures, notes and cases in each language."""
    assert skeleton(read(language, page)) == skeleton(read(SOURCE, page))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", LESSONS)
def test_rule_notes_are_complete(language: str, page: str) -> None:
    """A note on rules names a store, an as-of date, and sends to one's own Seller Central."""
    for note in rule_notes(language, page):
        assert STORE.search(note), note
        assert AS_OF.search(note), note
        assert CHECK_YOUR_OWN[language] in note, note


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", ["compare.md", "learn-more.md", "metrics.md", "model-reply.md"])
def test_pages_with_rules_have_notes(language: str, page: str) -> None:
    """A page that states rules of the platform says where they stand."""
    assert rule_notes(language, page)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", LESSONS)
def test_pictures_are_ours_and_described(language: str, page: str) -> None:
    """A picture is a file of docs/assets and comes with words for those who do not see it."""
    for words, target in PICTURE.findall(read(language, page)):
        assert words
        assert (DOCS / target).is_file()


@pytest.mark.parametrize("language", LANGUAGES)
def test_queries_are_twenty_and_differ(language: str) -> None:
    """The search is tried with twenty different queries in each language."""
    asked = {entry["query"].casefold() for entry in QUERIES[language]}
    assert len(asked) == len(QUERIES[language]) == QUERIES_PER_LANGUAGE


@pytest.mark.parametrize("language", LANGUAGES)
def test_expected_pages_hold_the_query(language: str) -> None:
    """Each page that a query must find has all its words."""
    for entry in QUERIES[language]:
        for page in entry["pages"]:
            text = read(language, page).casefold()
            assert [word for word in entry["query"].casefold().split() if word not in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_principles_have_one_name(language: str) -> None:
    """The comparison calls each principle by the name that the review of a case gives it."""
    project = open_project(ROOT / "scenarios", only=["quick-check"])
    assert project.course is not None
    texts, page = project.catalog(language, "course"), read(language, "compare.md")
    names = [f"**{each.id} {texts[each.name.id]}**" for each in project.course.principles.values()]
    assert names
    assert [name for name in names if name not in page] == []
