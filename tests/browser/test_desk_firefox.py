"""A manager with Firefox gets from the Desk what one with Chromium gets, by keyboard as well."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from quiz_engine.attempts.code import write_code
from quiz_engine.results.rows import HEADINGS
from tests.browser.conftest import serving, watched
from tests.browser.desk import (
    FOCUSED,
    FOREIGN,
    NOW,
    SEEN,
    STILL,
    Desk,
    flat,
    in_rows,
    many,
    of_command,
    others_in,
)
from tests.browser.keys import VISIBLE_FOCUS
from tests.browser.page_rules import FITS, WIDER, violations_in
from tests.handed_in_folder import FORMULA, HOSTILE, attempts, clock_at, handed_in, write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.browser.firefox import Firefox, Tab


class Alone(NamedTuple):
    """A Desk whose site is gone."""

    desk: Desk
    tab: Tab
    asked: list[str]
    """What was asked of anybody since."""


@pytest.fixture(scope="module")
def alone(
    the_firefox: Firefox, site_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Alone]:
    """Everything of the folder is scored by a page that has had nobody to ask since it was there.

    One serves all tests: they look at what is on it, and take it along.
    """
    asked: list[str] = []

    def listen(event: dict[str, Any]) -> None:
        address = event["params"].get("request", {}).get("url", "blob:")
        if address.startswith(url) or not address.startswith(("http://127.0.0.1", "blob:")):
            asked.append(address)

    with ExitStack() as stack:
        with serving(site_folder) as url:
            tab = stack.enter_context(watched(the_firefox, url))
            tab.begin_with(STILL)
            tab.saves_into(tmp_path_factory.mktemp("downloads"))
            desk = Desk(tab, url).drop({"a.json": b"{"})
            tab.click("[data-do=clear]")
            desk.told("Everything is cleared")
        stack.enter_context(the_firefox.heard(listen))
        yield Alone(desk.drop(flat()), tab, asked)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The command line is in the same folder at the same time."""
    write(tmp_path / "flat", flat())
    monkeypatch.chdir(tmp_path / "flat")
    for command in ("score", "roster"):
        monkeypatch.setattr(f"quiz_engine.cli.{command}.datetime", clock_at(NOW))
    return tmp_path


def saved(tab: Tab, name: str) -> bytes:
    """Return what a button has Firefox save."""
    return tab.saved(lambda: tab.click(f"[data-do={name}]")).read_bytes()


# --- as the command line says it ----------------------------------------------------------------


def test_all_is_scored_as_by_the_command_line(alone: Alone, folder: Path) -> None:
    """Cell by cell; and what Firefox saves is the same, byte by byte."""
    assert sorted(alone.desk.rows()) == sorted(in_rows("."))
    assert alone.tab.run(TEXTS, "[data-table] th[scope=col]") == [*HEADINGS]
    of_command("score", ".", "--csv", "../by.csv", "--html", "../by.html")
    assert saved(alone.tab, "csv") == (folder / "by.csv").read_bytes()
    assert saved(alone.tab, "html") == (folder / "by.html").read_bytes()
    assert saved(alone.tab, "json").decode() == of_command("score", ".", "--json")


def test_the_figures_and_the_roster_are_those_of_the_command_line(
    alone: Alone, folder: Path
) -> None:
    """What is shown comes with them, and no rule is broken by it."""
    alone.desk.counted()
    of_command("cohort", ".", "--csv", "../by.csv")
    assert saved(alone.tab, "figures") == (folder / "by.csv").read_bytes()
    assert alone.desk.figures()[0][0][:3] == ["scene", "met", "right"]
    people = folder / "people.csv"
    people.write_text("id,name,team\n1,quick-check 0,A\n2,山田 花子,B\n", encoding="utf-8")
    alone.tab.choose("[data-pick=roster]", people)
    alone.desk.told("The roster is below.")
    of_command("roster", ".", "--roster", str(people), "--csv", "../team.csv")
    assert saved(alone.tab, "roster-csv") == (folder / "team.csv").read_bytes()
    assert violations_in(alone.tab) == ()


def test_a_damaged_file_is_a_row_with_its_reason(alone: Alone) -> None:
    """The others are scored, and a file of another kind is told beside the table."""
    results = {row[0]: row[6] for row in alone.desk.rows()}
    assert results["empty.json"].startswith("refused: ")
    assert results["zero.json"].startswith("refused: ")
    assert "byte 5 is not UTF-8" in results["latin.txt"]
    assert "passed" in results["a-before.json"]
    assert alone.tab.run(TEXTS, "[data-skipped] li") == [
        "notes.md: neither .json, .jsonl, .txt nor .parquet"
    ]


def test_the_table_is_searched_filtered_and_sorted(alone: Alone) -> None:
    """As by Chromium."""
    alone.desk.expect_a_table_that_answers()


# --- nothing leaves the browser, nothing runs ---------------------------------------------------


def test_nothing_is_asked_of_anybody_once_the_page_is_there(alone: Alone) -> None:
    """Scored, counted, taken along: the site could be gone, and is."""
    alone.desk.counted()
    for name in ("csv", "json", "html", "figures"):
        assert saved(alone.tab, name)
    assert alone.asked == []


def test_what_attempts_say_never_runs(alone: Alone) -> None:
    """Whatever learners and files are called, in the table and in the figures."""
    alone.desk.counted()
    assert {HOSTILE, FORMULA} <= {row[1] for row in alone.desk.rows()}
    assert "<b>bold<b>.json" in {row[0] for row in alone.desk.rows()}
    assert alone.tab.run(TEXTS, FOREIGN) == []
    assert alone.tab.run("() => document.title").startswith("Desk")


# --- hands --------------------------------------------------------------------------------------


def test_all_can_be_done_by_keyboard(firefox_tab: Tab, site_url: str, tmp_path: Path) -> None:
    """With Firefox's own ways of moving between controls, and the focus always to be seen."""
    firefox_tab.saves_into(tmp_path)
    desk = Desk(firefox_tab, site_url)
    firefox_tab.saved(lambda: desk.expect_all_by_keyboard(write_code(attempts(1)[0])))
    assert (tmp_path / "attempts.csv").read_bytes().count(b"\r\n") == 2


def test_scoring_is_stopped_and_begun_again_by_keyboard(firefox_tab: Tab, site_url: str) -> None:
    """What was scored is still there; from the beginning, all is."""
    desk = Desk(firefox_tab, site_url).tab_to(".quiz-desk-drop details:last-of-type summary")
    desk.begin({"many.jsonl": many(2_000)}).wait("[data-table] tbody", "L0")
    desk.tab_to("[data-do=cancel]")
    firefox_tab.press("Enter")
    desk.told("Stopped after")
    assert 0 < len(desk.rows()) < 2_000
    assert firefox_tab.run("() => document.querySelector('[data-do=csv]').disabled")
    assert firefox_tab.run(FOCUSED, "[data-do=again]")
    assert firefox_tab.run(VISIBLE_FOCUS) == SEEN
    firefox_tab.press("Enter")
    desk.scored().wait("[data-shown]", "of 2,000")


def test_a_folder_is_dropped_with_all_that_is_below_it(
    firefox_tab: Tab, site_url: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a hand drops it, with a file beside it."""
    monkeypatch.chdir(folder)
    write(folder / "team", handed_in())
    desk = Desk(firefox_tab, site_url)
    firefox_tab.drop("[data-drop]", folder / "team", folder / "team" / "empty.json")
    alone = ["empty.json", *in_rows("team/empty.json")[0][1:]]
    assert sorted(desk.scored().rows()) == sorted([*in_rows("team"), alone])


def test_other_cases_and_pass_marks_can_be_opened(
    firefox_tab: Tab, site_url: str, folder: Path
) -> None:
    """What was handed in before is then scored by them; Firefox is given the files one by one."""
    cases = folder / "cases"
    desk = Desk(firefox_tab, site_url).drop({"a.json": others_in(cases)})
    assert "unknown scenario 'kinds'" in desk.rows()[0][6]
    firefox_tab.click(".quiz-desk-drop details:last-of-type summary")
    firefox_tab.choose("[data-pick=cases]", *(file for file in cases.iterdir() if file.is_file()))
    desk.wait("[data-table]", "the team's mark").wait("[data-when=own]", "Used now: kinds.")
    firefox_tab.click("[data-do=shipped]")
    desk.wait("[data-table]", "unknown scenario")


LOOKS = (
    ("zh-Hant", "dark_tab", 360),
    ("en", "firefox_tab", 1280),
    ("ja", "firefox_tab", 360),
    ("zh-Hans", "dark_tab", 800),
)


@pytest.mark.parametrize(("language", "tab", "width"), LOOKS)
def test_no_barrier_is_in_the_way(
    request: pytest.FixtureRequest, site_url: str, language: str, tab: str, width: int
) -> None:
    """In each language, on each screen, in the light and in the dark; nothing is wider than it."""
    engine: Tab = request.getfixturevalue(tab)
    engine.begin_with(STILL)
    engine.resize(width, 800)
    desk = Desk(engine, site_url, language)
    assert violations_in(engine) == ()
    desk.drop(flat()).expect_meanings(in_rows("."))
    desk.counted().engine.run(UNFOLDED)
    for end in (0, 10_000):
        engine.run(SCROLLED, end)  # what a table has scrolled away is not examined
        assert violations_in(engine) == ()
    assert engine.run(WIDER) == FITS


TEXTS = "(selector) => [...document.querySelectorAll(selector)].map((one) => one.textContent)"
SCROLLED = """(left) => document.querySelectorAll(".quiz-desk-scroll")
  .forEach((one) => { one.scrollLeft = left; })"""
UNFOLDED = """() => document.querySelectorAll(".quiz-desk details")
  .forEach((one) => { one.open = true; })"""
