"""The tables of `make bench-page` say what was measured, and hide nothing that was missed."""

import doctest

import pytest

from benchmarks.page import table as page_table
from benchmarks.page.table import NoPlaceError, Spread, filled, report, spread, table
from benchmarks.page.wordings import WORDINGS

ENGLISH = WORDINGS["en"]


def rounds(*answerable: float, reaction: float = 20) -> list[dict[str, float]]:
    """Return as many rounds as times are given; the other measures are always the same."""
    same = {"bytes": 90_000, "requests": 9, "reaction": reaction, "shift": 0.0}
    same |= {"pictures": 800, "offline": 300_000}
    return [{**same, "startable": time, "answerable": time} for time in answerable]


def row(text: str, start: str) -> list[str]:
    """Return the cells of the row that begins so."""
    found = next(line for line in text.splitlines() if line.startswith(f"| {start}"))
    return [one.strip() for one in found.strip("|").split("|")]


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        ([7], Spread(7, 7, 7)),
        ([1, 2, 3, 4, 100], Spread(3, 2, 4)),
        ([4, 1, 3, 2], Spread(2.5, 1.75, 3.25)),
    ],
)
def test_one_slow_round_moves_nothing(numbers: list[float], found: Spread) -> None:
    """The median and the quartiles stand, whatever the order and the farthest values."""
    assert spread(numbers) == found


def test_the_table_shows_medians_and_what_ours_is_to_the_plain_page() -> None:
    """A row per measure; the spread stands beside the median where there is one."""
    text = table({"ours": rounds(300, 310, 340), "plain": rounds(300, 300, 300)}, ENGLISH)
    who = ["", "this course", "plain page", "÷ plain", "aim"]
    assert row(text, " ") == who
    answered = row(text, "s until the first decision")
    assert answered[1:] == ["0.31 (0.30–0.33)", "0.30", "1.03", "≤ 1.1 met"]
    assert row(text, "requests")[1:] == ["9", "9", "1.00", ""]


def test_a_missed_aim_and_a_faster_peer_are_named() -> None:
    """Behind a peer, or beyond the aim, the table says so."""
    found = {
        "ours": rounds(400, reaction=25),
        "plain": rounds(300),
        "mkdocs-quiz": rounds(350),
        "h5p": rounds(900, reaction=70),
    }
    text = table(found, ENGLISH)
    assert row(text, "s until the first")[-1] == "≤ 1.1 missed; behind mkdocs-quiz"
    assert row(text, "ms from click")[-1] == "≤ 1.2 missed; behind mkdocs-quiz"
    assert row(text, "kB sent")[-1] == "not behind a peer"


@pytest.mark.parametrize("language", WORDINGS)
def test_each_language_reports_every_speed(language: str) -> None:
    """A table for each speed, what was fetched besides, and who was left out."""
    words = WORDINGS[language]
    everybody = {"ours": rounds(400, 410), "plain": rounds(300, 310)}
    facts = {"date": "2026-11-28", "chromium": "Chromium 1", "peers": "mkdocs-quiz 1"}
    text = report({"free": everybody, "slow": everybody}, facts, words)
    assert [words.speeds[speed] in text for speed in ("free", "slow")] == [True, True]
    assert [part in text for part in ("2026-11-28", "300.0 kB", words.without_h5p)] == [True] * 3
    assert words.without_h5p not in report(
        {"free": everybody | {"h5p": rounds(1, 2)}}, facts, words
    )


def test_a_page_without_a_place_is_refused() -> None:
    """Nothing is written where nothing was to be written."""
    with pytest.raises(NoPlaceError, match="measured: begin"):
        filled("a page", "measured", "text")


def test_writing_twice_is_writing_once() -> None:
    """What stood between the marks goes."""
    page = "a\n<!-- x: begin -->\nold\n<!-- x: end -->\nb"
    once = filled(page, "x", "new")
    assert (filled(once, "x", "new"), "old" in once) == (once, False)


def test_the_examples_hold() -> None:
    """What the docstrings show is so."""
    assert doctest.testmod(page_table).failed == 0
