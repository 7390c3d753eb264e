"""The site's own search finds the right pages, and gives nothing of a case away."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
import yaml
from markupsafe import Markup
from playwright.sync_api import expect

from tests.browser.player import LANGUAGES, PLAYABLE, Case, case, page_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page


QUERIES = Path(__file__).parents[1] / "course" / "search_queries.yml"


TO_THE_END = """list => new Promise(done => {
    list.scrollTo(0, list.scrollHeight);
    requestAnimationFrame(() => requestAnimationFrame(done));
})"""
"""Scrolls the results, of which the theme then shows more."""

TELLING = 12
"""How many letters it takes to give something away: others say "One standard" by chance."""


class Query(NamedTuple):
    """What is typed, and the pages that must be among the results."""

    text: str
    pages: frozenset[str]


def queries(language: str) -> list[Query]:
    """Return the queries that the course lists for a language."""
    listed = yaml.safe_load(QUERIES.read_text("utf-8"))[language]
    return [Query(entry["query"], frozenset(entry["pages"])) for entry in listed]


class Search:
    """The search field of a page, and what it finds."""

    def __init__(self, page: Page, language: str) -> None:
        """Open the start page and its search."""
        page.goto(f"{language}/index.html")
        self.page = page
        self.field = page.locator("input.md-search__input")
        self.meta = page.locator(".md-search-result__meta")
        self.field.click()
        self.field.press("End")
        expect(self.meta).not_to_have_text(re.compile("Init|初始化|初期化"))
        self.invitation = self.meta.inner_text()

    def find(self, text: str) -> set[str]:
        """Type a text in one go; return the pages that are found, by their Markdown files."""
        self.field.press("ControlOrMeta+a")
        self.field.press("Delete")
        expect(self.meta).to_have_text(self.invitation)
        self.page.keyboard.insert_text(text)
        self.field.press("End")
        expect(self.meta).not_to_have_text(self.invitation)
        return self.results()

    def shown(self) -> str:
        """Return the results as they are read."""
        listed = self.page.locator(".md-search-result__list").inner_text()
        return listed.replace("\u200b", "")

    def results(self) -> set[str]:
        """Return all results, those folded under a page and those further down too."""
        pages = self.page.locator(".md-search-result__item")
        shown = -1
        while shown < pages.count():
            shown = pages.count()
            self.page.locator(".md-search__scrollwrap").evaluate(TO_THE_END)
        links = self.page.locator(".md-search-result__link")
        found: list[str] = links.evaluate_all("links => links.map(link => link.pathname)")
        return {path.partition("/")[2].partition("/")[2].replace(".html", ".md") for path in found}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_query_finds_its_pages(page: Page, language: str) -> None:
    """Typed into the field of the site: recall 1.0, twenty queries in each language."""
    search = Search(page, language)
    asked = queries(language)
    misses = {query.text: sorted(query.pages - search.find(query.text)) for query in asked}
    assert len(asked) == 20
    assert {text: pages for text, pages in misses.items() if pages} == {}


@pytest.mark.parametrize(
    ("language", "typed", "pages"),
    [
        ("zh-Hant", "退货", {"index.md", "metrics.md"}),
        ("zh-Hant", "订单缺陷率", {"metrics.md", "compare.md"}),
        ("zh-Hant", "说明书", {"missing-accessory.md", "compare.md"}),
        ("zh-Hant", "申請の結果", {"sources.md"}),
        ("zh-Hans", "退貨", {"index.md", "metrics.md"}),
        ("zh-Hans", "訂單缺陷率", {"metrics.md", "compare.md"}),
        ("zh-Hans", "說明書", {"missing-accessory.md", "compare.md"}),
        ("zh-Hans", "購入者からの評価に対する解決と返答", {"sources.md"}),
        ("ja", "客服", {"learn-more.md"}),
        ("ja", "購入者からの評価", {"sources.md"}),
    ],
)
def test_other_letters_are_read_too(page: Page, language: str, typed: str, pages: set[str]) -> None:
    """Simplified and Traditional alike, and Japanese where kanji and kana meet."""
    assert pages <= Search(page, language).find(typed)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PLAYABLE)
def test_what_is_searched_holds_no_consequence(site_folder: Path, name: str, language: str) -> None:
    """No reaction, coaching line, key or ending of a case is in what the search reads."""
    told = case(name, language)
    indexed = texts_of_page(site_folder / language, f"{page_of(name)}.html")
    assert len(indexed) > len(told.scenario.scenes)
    assert [text for _, text in secrets_of(told) if any(text in words for words in indexed)] == []


@pytest.mark.parametrize(("name", "language"), [*zip(PLAYABLE, LANGUAGES, strict=True)])
def test_search_tells_no_consequence_before_it_was_played(
    page: Page, name: str, language: str
) -> None:
    """Nor is it among the results when the longest of each kind is typed into the field."""
    search = Search(page, language)
    secrets = sorted(secrets_of(case(name, language)), key=lambda secret: len(secret[1]))
    for text in dict(secrets).values():
        search.find(beginning(text))
        assert beginning(text) not in search.shown()


def secrets_of(told: Case) -> list[tuple[str, str]]:
    """Return the kind and the text of each consequence that is long enough to tell something."""
    return [(kind, text) for kind, text in consequences(told) if len(text) >= TELLING]


def beginning(text: str) -> str:
    """Return as much of a text as a person would type."""
    return text[:30].strip()


def texts_of_page(folder: Path, name: str) -> list[str]:
    """Return what the search knows of a page, as it is read."""
    index = json.loads((folder / "search" / "search_index.json").read_text("utf-8"))
    docs = [doc for doc in index["docs"] if doc["location"].startswith(name)]
    return [
        Markup(f"{doc['title']} {doc['text']}").striptags().replace("\u200b", "")  # noqa: S704
        for doc in docs
    ]


def consequences(told: Case) -> Iterator[tuple[str, str]]:
    """Yield what a case says only after a decision, with the kind of text it is."""
    scenario = told.scenario
    for scene in scenario.scenes.values():
        outcomes = [outcome for choice in scene.choices for outcome in choice.outcomes]
        for outcome in (*scene.outcomes, *outcomes):
            yield from (("reaction", told.says(message.text)) for message in outcome.reaction)
            yield from (("coaching", told.says(text)) for text in (outcome.why,) if text)
        yield from (("key", told.says(part.why)) for part in scene.parts if part.why)
    for ending in scenario.endings.values():
        yield "ending", told.says(ending.title)
        yield from (("what an ending says", told.says(message.text)) for message in ending.say)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_search_has_a_name(page: Page, language: str) -> None:
    """Screen readers say what the dialog of the theme is for."""
    page.goto(f"{language}/index.html")
    expect(page.locator("[role=dialog]")).to_have_accessible_name(
        re.compile("Search|搜尋|查找|検索")
    )
