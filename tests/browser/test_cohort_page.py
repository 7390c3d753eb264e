"""What the page of `quiz cohort` has of its own: bars, and links that lead to the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.reports import CASES, hand_in, plays, written

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.page_rules import OpenPage


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with random attempts at two shipped cases, 40 each."""
    folder = tmp_path_factory.mktemp("cohort")
    hand_in(folder, plays(40))
    return folder


def test_every_bar_is_as_long_as_its_share(folder: Path, open_page: OpenPage) -> None:
    """To a percent of its frame."""
    tab = open_page()
    tab.goto(written(folder, "cohort").as_uri())
    bars = tab.locator("td:has(svg)")
    assert bars.count() > 100
    told = "[cell.textContent, cell.querySelector('.bar').getAttribute('width')]"
    for text, width in bars.evaluate_all(f"(cells) => cells.map((cell) => {told})"):
        assert abs(float(text.split("\u00a0")[0]) - float(width)) <= 1.5


def test_the_table_at_the_top_leads_to_each_case(folder: Path, open_page: OpenPage) -> None:
    """In their order, with the decision that fewest got right."""
    tab = open_page()
    tab.goto(written(folder, "cohort").as_uri())
    links = tab.locator("table").first.locator("td:first-child a")
    assert links.all_inner_texts() == list(CASES)
    for name, link in zip(CASES, links.all(), strict=True):
        target = tab.locator(link.get_attribute("href") or "")
        assert target.inner_text() == name


def test_each_decision_leads_to_its_scene_on_the_site(
    folder: Path, open_page: OpenPage, site_url: str
) -> None:
    """The address has an anchor that is there."""
    tab = open_page()
    tab.goto(written(folder, "cohort", "--site", f"{site_url}en/").as_uri())
    addresses = tab.locator("td:first-child a[href^=http]").evaluate_all(
        "(all) => all.map((a) => a.href)"
    )
    places = sorted({tuple(address.split("#")) for address in addresses})
    assert {page for page, _ in places} == {f"{site_url}en/{name}.html" for name in CASES}
    for page in sorted({page for page, _ in places}):
        tab.goto(page)
        wanted = [anchor for of, anchor in places if of == page]
        missing = "(ids) => ids.filter((id) => !document.getElementById(id))"
        assert tab.evaluate(missing, wanted) == []
