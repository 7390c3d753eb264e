"""The page of `quiz cohort` in the browser: no barrier, nothing sideways, links that lead there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from quiz_engine.attempts.play import Board
from quiz_engine.attempts.transcript import write_transcript
from quiz_engine.cli import quiz
from quiz_engine.project import open_project
from quiz_engine.testing import random_play, transcript
from tests.browser.page_rules import FITS, WIDER

if TYPE_CHECKING:
    from tests.browser.page_rules import Axe, OpenPage

SCENARIOS = Path(__file__).parents[2] / "scenarios"
CASES = ("damaged-item", "quick-check")


@pytest.fixture(scope="module")
def attempts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file with random attempts at two shipped cases, 40 each."""
    project = open_project(SCENARIOS, only=CASES)
    plays = [
        random_play(board, seed)
        for first, name in enumerate(CASES)
        for board in [Board(project.automaton(name))]
        for seed in range(1000 * first, 1000 * first + 40)
    ]
    file = tmp_path_factory.mktemp("cohort") / "attempts.jsonl"
    texts = [write_transcript(transcript(play, learner=f"L{play.seed}")) for play in plays]
    file.write_text("\n".join(texts), encoding="utf-8")
    return file


def written(attempts: Path, *options: str) -> Path:
    """Write the page; return where."""
    page = attempts.with_name("page.html")
    known = ("--scenarios", str(SCENARIOS), "--html", str(page))
    result = CliRunner().invoke(quiz, ["cohort", str(attempts), *known, *options])
    assert result.exit_code == 0, result.output
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_has_no_barrier(
    attempts: Path, open_page: OpenPage, axe: Axe, scheme: str
) -> None:
    """In the light and in the dark, without a script."""
    tab = open_page(color_scheme=scheme)
    tab.goto(written(attempts, "--lang", "ja").as_uri())
    assert axe(tab) == ()
    assert tab.locator("script").count() == 0


@pytest.mark.parametrize("width", [320, 1280])
def test_only_tables_scroll_sideways(attempts: Path, open_page: OpenPage, width: int) -> None:
    """On a phone as on a desk."""
    tab = open_page(viewport={"width": width, "height": 800})
    tab.goto(written(attempts).as_uri())
    assert tab.evaluate(WIDER) == FITS


def test_every_bar_is_as_long_as_its_share(attempts: Path, open_page: OpenPage) -> None:
    """To a percent of its frame."""
    tab = open_page()
    tab.goto(written(attempts).as_uri())
    bars = tab.locator("td:has(svg)")
    assert bars.count() > 100
    told = "[cell.textContent, cell.querySelector('.bar').getAttribute('width')]"
    for text, width in bars.evaluate_all(f"(cells) => cells.map((cell) => {told})"):
        assert abs(float(text.split("\u00a0")[0]) - float(width)) <= 1.5


def test_each_decision_leads_to_its_scene_on_the_site(
    attempts: Path, open_page: OpenPage, site_url: str
) -> None:
    """The address has an anchor that is there."""
    tab = open_page()
    tab.goto(written(attempts, "--site", f"{site_url}en/").as_uri())
    addresses = tab.locator("td:first-child a").evaluate_all("(all) => all.map((a) => a.href)")
    places = sorted({tuple(address.split("#")) for address in addresses})
    assert {page for page, _ in places} == {f"{site_url}en/{name}.html" for name in CASES}
    for page in sorted({page for page, _ in places}):
        tab.goto(page)
        wanted = [anchor for of, anchor in places if of == page]
        missing = "(ids) => ids.filter((id) => !document.getElementById(id))"
        assert tab.evaluate(missing, wanted) == []
