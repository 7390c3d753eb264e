"""Sheets print well: black on white, nothing of the site, and the key on a page of its own."""

from __future__ import annotations

from io import BytesIO
from itertools import product
from typing import TYPE_CHECKING
from unicodedata import normalize

import pytest
from pypdf import PdfReader

from quiz_engine.words import words
from tests.browser.player import LANGUAGES, PLAYABLE, case

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.page_rules import Axe, OpenPage

PAPER = {"A4": (595, 842), "Letter": (612, 792)}
"""Width and height in points."""


def sheet(page: Page, language: str, name: str) -> Page:
    """Open the sheet of a case."""
    page.goto(f"{language}/sheets/{name}.html")
    return page


def printed(page: Page, paper: str) -> PdfReader:
    """Print the page."""
    return PdfReader(BytesIO(page.pdf(format=paper)))


def lines(text: str) -> list[str]:
    """Return the lines that are not empty."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def joined(text: str) -> str:
    """Return a text without spaces and ends of lines, its ligatures as letters."""
    return "".join(normalize("NFKC", text).split())


@pytest.mark.parametrize(("name", "language"), list(product(PLAYABLE, LANGUAGES)))
def test_the_key_begins_on_a_page_of_its_own(page: Page, name: str, language: str) -> None:
    """Its heading opens a page; before it come all scenes, and behind it all of them again."""
    paper = "A4" if language == "zh-Hant" else "Letter"
    pages = printed(sheet(page, language, name), paper).pages
    texts = [page.extract_text() for page in pages]
    heading = words(language)("The key")
    (begins,) = [n for n, text in enumerate(texts) if lines(text)[0] == heading]
    assert 0 < begins < len(texts)
    assert heading not in [line for text in texts[:begins] for line in lines(text)]
    box = pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx(PAPER[paper], abs=1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_print_is_black_on_white_without_the_site(open_page: OpenPage, scheme: str) -> None:
    """Whatever the screen looks like, paper has the case alone."""
    page = sheet(open_page(color_scheme=scheme), "zh-Hant", "damaged-item")
    page.emulate_media(media="print", color_scheme="dark" if scheme == "dark" else "light")
    for part in (".md-header", ".md-footer", ".md-sidebar", ".headerlink", ".quiz-print"):
        assert page.locator(f"{part}:visible").count() == 0, part
    colours = page.locator(".quiz-sheet *:visible").evaluate_all(
        "all => [...new Set(all.map((one) => getComputedStyle(one).color))]"
    )
    assert colours == ["rgb(0, 0, 0)"]
    backgrounds = page.locator("body, .md-content, .quiz-sheet").evaluate_all(
        "all => [...new Set(all.map((one) => getComputedStyle(one).backgroundColor))].sort()"
    )
    assert set(backgrounds) <= {"rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"}


@pytest.mark.parametrize("name", PLAYABLE)
def test_a_scene_of_the_sheet_stays_in_one_piece(page: Page, name: str) -> None:
    """The end of a page tears none apart: its question and all there is to choose stand on one."""
    texts = [joined(one.extract_text()) for one in printed(sheet(page, "en", name), "A4").pages]
    told = case(name, "en")
    torn = []
    for scene in told.scenario.scenes.values():
        asked = [scene.ask, *(c.text for c in scene.choices), *(p.text for p in scene.parts)]
        said = [joined(told.says(text)) for text in asked]
        torn += [scene.id] * (not any(all(one in text for one in said) for text in texts))
    assert torn == []


@pytest.mark.parametrize(("scheme", "language"), [("light", "zh-Hant"), ("dark", "en")])
def test_no_sheet_breaks_a_rule(open_page: OpenPage, axe: Axe, scheme: str, language: str) -> None:
    """On a phone, too, where nothing is wider than the screen."""
    page = open_page(color_scheme=scheme, viewport={"width": 360, "height": 800})
    for name in PLAYABLE:
        sheet(page, language, name)
        assert axe(page) == ()
        assert page.evaluate("document.documentElement.scrollWidth") == 360
