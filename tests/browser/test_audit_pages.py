"""Trainers read audits by any means: by keyboard, on a phone, in the dark, without script."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.player import TWO_LANGUAGES, Player, case

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.page_rules import Axe, OpenPage

PHONE = {"width": 390, "height": 844}
CASE = "damaged-item"


def audit(page: Page, language: str, name: str = CASE) -> Page:
    """Open the audit of a case."""
    page.goto(f"{language}/trainers/audit/{name}.html")
    return page


def width_of_picture(page: Page) -> float:
    """Return how wide the picture is shown."""
    box = page.locator(".quiz-canvas > svg").bounding_box()
    assert box is not None
    return box["width"]


@pytest.mark.parametrize(("scheme", "language"), [("light", "zh-Hant"), ("dark", "en")])
def test_no_audit_breaks_a_rule(open_page: OpenPage, axe: Axe, scheme: str, language: str) -> None:
    """On a phone, with everything unfolded."""
    page = audit(open_page(color_scheme=scheme, viewport=PHONE), language)
    page.locator(".quiz-audit details").evaluate_all("all => all.forEach(one => one.open = true)")
    page.check(".quiz-zoom [value='100']")
    assert axe(page) == ()


@pytest.mark.parametrize("is_scripted", [True, False])
def test_the_picture_is_zoomed_by_keyboard(open_page: OpenPage, *, is_scripted: bool) -> None:
    """Also without script; the page around it stays as wide as any other."""
    page = audit(open_page(viewport=PHONE, java_script_enabled=is_scripted), "en")
    assert width_of_picture(page) <= PHONE["width"]
    page.locator(".quiz-zoom [value='whole']").focus()
    widths = []
    for _ in range(3):
        page.keyboard.press("ArrowRight")
        widths.append(width_of_picture(page))
    assert [width / widths[0] for width in widths] == pytest.approx([1, 2, 4], rel=0.001)
    assert widths[0] > PHONE["width"]
    whole = page.locator("html").evaluate("it => it.scrollWidth")
    page.goto("en/trainers/index.html")
    assert whole == page.locator("html").evaluate("it => it.scrollWidth")


def test_the_first_scene_is_a_click_away(open_page: OpenPage) -> None:
    """Where the picture is larger than the screen, its corner may be empty."""
    page = audit(open_page(viewport=PHONE), "en", "missing-accessory")
    page.check(".quiz-zoom [value='100']")
    first = page.locator("#graph-start")
    expect(first).not_to_be_in_viewport()
    page.click(".quiz-zoom a")
    expect(first).to_be_in_viewport(ratio=0.99)  # a whole one may be told as 0.9999995


@pytest.mark.parametrize("language", TWO_LANGUAGES)
def test_a_scene_of_the_picture_leads_to_its_text(open_page: OpenPage, language: str) -> None:
    """By keyboard; it is there to be read, and the case can be played all the same."""
    page = audit(open_page(), language)
    told = case(CASE, language)
    scene = told.scenario.scenes["judging-photos"]
    page.locator(".quiz-canvas a[*|href$='.judging-photos']").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{CASE}.html#{CASE}.judging-photos")
    expect(page.locator(".quiz[data-ready]")).to_be_attached()
    title = page.get_by_role("heading", name=told.says(scene.title), exact=True)
    expect(title).to_be_in_viewport()
    Player(page, told).start()


def test_the_picture_by_itself_is_dark_in_the_dark(open_page: OpenPage, site_folder: Path) -> None:
    """As every other page; from disk, for of a server browsers ask an icon for it."""
    grounds = {}
    for scheme in ("light", "dark"):
        page = audit(open_page(f"{site_folder.as_uri()}/", color_scheme=scheme), "en")
        page.click(f"a[href='{CASE}.svg']")
        page.wait_for_url(re.compile(r"\.svg$"))
        grounds[scheme] = page.locator(".graph > polygon").evaluate(
            "it => getComputedStyle(it).fill"
        )
    assert grounds == {"light": "rgb(255, 255, 255)", "dark": "rgb(30, 33, 43)"}
