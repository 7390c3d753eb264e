"""The pages of `quiz score`, `quiz roster` and `quiz cohort`: files to open, send or print."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from tests.browser.keys import VISIBLE_FOCUS
from tests.browser.page_rules import FITS, WIDER
from tests.browser.reports import HOSTILE, Opened, hand_in, opened, plays, repeated, written

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

    from tests.browser.page_rules import Axe

COMMANDS = ("score", "roster", "cohort")
NAMING = ("score", "roster")
"""The reports that name learners."""

PAPER = {"width": 979, "height": 700}
"""Letter across, in pixels, without its margins: the narrower of the two papers."""

FOCUSABLE = "a[href], summary, [tabindex='0']"
SEEN = {"matches": True, "outlined": True, "onScreen": True}


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Where all pages are opened: without a network."""
    offline = browser.new_context(offline=True, reduced_motion="reduce")
    yield offline
    offline.close()


@pytest.fixture(scope="module")
def reports(context: BrowserContext, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Opened]:
    """The page of each command, opened once."""
    folder = tmp_path_factory.mktemp("reports")
    hand_in(folder, plays(40))
    return {name: opened(context, written(folder, name)) for name in COMMANDS}


@pytest.fixture(params=COMMANDS)
def report(request: pytest.FixtureRequest, reports: Mapping[str, Opened]) -> Iterator[Opened]:
    """One of the pages, on a desk in the light; a test that changes that changes it for itself."""
    found = reports[request.param]
    yield found
    found.page.emulate_media(media="screen", color_scheme="light")
    found.page.set_viewport_size({"width": 1280, "height": 800})


def unfold(page: Page) -> None:
    """Open everything that can be opened."""
    page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_has_no_barrier(report: Opened, axe: Axe, scheme: str) -> None:
    """In the light and in the dark, with everything unfolded."""
    report.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    unfold(report.page)
    assert axe(report.page) == ()


@pytest.mark.parametrize("width", [320, 1280])
def test_only_tables_scroll_sideways(report: Opened, width: int) -> None:
    """On a phone as on a desk."""
    report.page.set_viewport_size({"width": width, "height": 800})
    assert report.page.evaluate(WIDER) == FITS


@pytest.mark.parametrize("report", NAMING, indirect=True)
def test_what_learners_are_called_is_text(report: Opened) -> None:
    """Markup in a name, a team or a damaged file is read as it was written."""
    assert HOSTILE in report.page.locator("main").inner_text()
    assert report.page.title() != "taken"


def test_nothing_runs_and_nothing_is_asked_for(report: Opened) -> None:
    """The page is one file from disk, offline: no script, no picture, no style from elsewhere."""
    assert report.page.locator("script, img, iframe, link, object, embed").count() == 0
    assert report.asked == [report.page.url]
    assert report.troubles == []


def test_no_learner_is_named_by_the_figures(reports: Mapping[str, Opened]) -> None:
    """What a cohort gets wrong is told of all together."""
    assert HOSTILE not in reports["cohort"].page.locator("main").inner_text()


def test_the_focus_is_always_seen(report: Opened) -> None:
    """Every table and link is reached by keyboard, in order, and has an outline."""
    unfold(report.page)
    stops = report.page.locator(FOCUSABLE)
    report.page.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0); }")
    for stop in range(min(stops.count(), 6)):
        report.page.keyboard.press("Tab")
        assert stops.nth(stop).evaluate("node => node === document.activeElement")
        assert report.page.evaluate(VISIBLE_FOCUS) == SEEN
    assert stops.count() > 1


def test_the_page_prints_whole(report: Opened) -> None:
    """Across the paper, dark on white even of those who read in the dark, no column cut off."""
    page = report.page
    page.emulate_media(media="print", color_scheme="dark")
    page.set_viewport_size(PAPER)  # type: ignore[arg-type]
    assert page.evaluate(WIDER) == FITS
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    box = first_sheet(page)
    assert box[0] > box[1]


def first_sheet(page: Page) -> tuple[float, float]:
    """Print a page; return how wide and how high its first sheet is."""
    sheets = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    box = sheets[0].mediabox
    return float(box.width), float(box.height)


def test_a_large_report_opens(context: BrowserContext, tmp_path: Path) -> None:
    """Two thousand attempts: each has its row, and the last can be read on a phone."""
    hand_in(tmp_path, repeated(plays(10), 2000))
    tab = opened(context, written(tmp_path, "score")).page
    tab.set_viewport_size({"width": 320, "height": 800})
    last = tab.locator("tbody > tr:has-text('L1999')").first
    last.scroll_into_view_if_needed()
    assert last.is_visible()
    assert tab.locator("tbody > tr").count() >= 2000
    assert tab.evaluate("document.documentElement.scrollWidth") == 320
    tab.close()
