"""The navigation says which pages were read and which cases were finished, in every language."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from quiz_engine.attempts.replay import steps_of
from quiz_engine.attempts.score import score
from quiz_engine.attempts.transcript import Step
from quiz_engine.testing import random_play
from tests.browser.player import LANGUAGES, Player, case

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from quiz_engine.attempts.play import Play
    from tests.browser.page_rules import Axe, OpenPage

NAME = "damaged-item"


def responses(*, passed: bool) -> list[str]:
    """Return the responses of a play that passes, or of one that does not."""
    board = case(NAME, "en").board
    if passed:
        return best()
    plays = (random_play(board, seed) for seed in range(100))
    return given(next(play for play in plays if not score(play).passed))


def given(play: Play) -> list[str]:
    """Return the responses of a play."""
    return [step.response for step in steps_of(play) if isinstance(step, Step)]


def best() -> list[str]:
    """Return the responses of a play that loses nothing."""
    told = case(NAME, "en")
    state, found = 0, []
    while scene := told.scene(state):
        moves = told.automaton.states[state].moves
        column, move = next((n, one) for n, one in enumerate(moves) if one and not one.cost)
        found.append(scene.choices[column].id)
        state = move.to
    return found


def mark_of(page: Page, name: str) -> str:
    """Return what is said beside a page's link in the navigation; nothing where it has no mark."""
    link = page.locator(f".md-nav--primary a.md-nav__link[href$='{name}.html']").first
    return " ".join(link.locator(".quiz-tick > .quiz-heard").all_text_contents())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_that_was_read_to_its_end_has_a_mark(page: Page, axe: Axe, language: str) -> None:
    """Its beginning alone is not enough; the mark has words, and is there in other languages."""
    page.goto(f"{language}/metrics.html")
    assert mark_of(page, "metrics") == ""
    page.locator("article > :last-child").scroll_into_view_if_needed()
    page.locator(".md-nav--primary .quiz-tick").first.wait_for(state="attached")
    assert mark_of(page, "metrics") == case(NAME, language).word("read")
    assert axe(page) == ()
    for other in LANGUAGES:
        page.goto(f"{other}/index.html")
        assert mark_of(page, "metrics") == case(NAME, other).word("read")
        assert mark_of(page, "sources") == ""


def test_a_case_is_finished_then_passed(page: Page) -> None:
    """An attempt that failed finishes it; one that passed stays passed, until it is forgotten."""
    word = case(NAME, "en").word
    player = Player(page, case(NAME, "en")).open()
    assert mark_of(page, NAME) == ""
    player.start().play(*responses(passed=False))
    page.locator(".quiz-debrief").wait_for()
    assert mark_of(page, NAME) == word("finished")
    player.button("Play again").click()
    player.start().play(*responses(passed=True))
    page.locator(".quiz-debrief").wait_for()
    assert mark_of(page, NAME) == word("passed")
    page.goto("zh-Hant/index.html")
    assert mark_of(page, NAME) == case(NAME, "zh-Hant").word("passed")
    player.open()
    player.button("Delete what is stored").click()
    assert mark_of(page, NAME) == ""


def test_an_exam_is_finished_and_no_more(page: Page) -> None:
    """The mark does not give its verdict away."""
    player = Player(page, case(NAME, "en")).open().start(flow="exam").play(*responses(passed=True))
    page.locator(".quiz-exam").wait_for()
    assert mark_of(page, NAME) == player.case.word("finished")
    page.reload()
    assert mark_of(page, NAME) == player.case.word("finished")


def test_attempts_from_another_device_have_their_mark(page: Page) -> None:
    """A case whose attempts were brought along is finished before its page was ever opened."""
    Player(page, case(NAME, "en")).open().start().play(*responses(passed=False))
    page.locator(".quiz-debrief").wait_for()
    kept = page.evaluate("key => localStorage.getItem(key)", f"quiz:{NAME}")
    page.evaluate("localStorage.clear()")
    page.evaluate(f"kept => localStorage.setItem('quiz:{NAME}', kept)", kept)
    page.goto("en/index.html")
    assert mark_of(page, NAME) == case(NAME, "en").word("finished")
    assert json.loads(kept)["done"]


def test_marks_survive_instant_navigation(open_page: OpenPage, published_url: str) -> None:
    """The theme changes the page without loading it; the marks come along."""
    page = open_page(published_url)
    with page.expect_response("**/sitemap.xml"):  # by which the theme knows what it may change to
        page.goto("en/sources.html")
    page.locator("article > :last-child").scroll_into_view_if_needed()
    page.locator(".md-nav--primary .quiz-tick").first.wait_for(state="attached")
    page.evaluate("window.isTheSame = true")
    page.locator(".md-nav--primary a[href$='metrics.html']").first.click()
    page.wait_for_url("**/metrics.html")
    page.locator(".md-nav--primary .quiz-tick").first.wait_for(state="attached")
    assert page.evaluate("window.isTheSame")
    assert mark_of(page, "sources") == case(NAME, "en").word("read")
