"""One attempt in two tabs, and in one language after the other: it stays one attempt."""

from __future__ import annotations

import json
from itertools import cycle
from typing import TYPE_CHECKING

import pytest

from quiz_engine.attempts.replay import steps_of
from quiz_engine.attempts.transcript import Step
from quiz_engine.testing import random_play
from tests.browser.player import CASES, Player, case, project, rescored

if TYPE_CHECKING:
    from playwright.sync_api import Page

NAME = "damaged-item"


def responses(name: str = NAME, seed: int = 3) -> list[str]:
    """Return the responses of a random play."""
    play = random_play(case(name, "en").board, seed)
    return [step.response for step in steps_of(play) if isinstance(step, Step)]


# --- two tabs -----------------------------------------------------------------------------------


def test_a_second_tab_follows_the_first(page: Page) -> None:
    """What is answered in one tab is answered in the other, which says so and can go on."""
    given = responses()
    first = Player(page, case(NAME, "en")).open().start().play(*given[:2])
    second = Player(page.context.new_page(), first.case).open()
    second.way = [*first.way]
    for n, response in enumerate(given[2:]):
        one, other = (first, second) if n % 2 else (second, first)
        one.page.bring_to_front()
        one.give(response)
        other.page.get_by_text(one.case.word("Continued in another tab; this one has followed."))
        other.page.wait_for_function(
            "count => document.querySelectorAll('.quiz-thread > .quiz-turn').length === count",
            arg=one.page.locator(".quiz-thread > .quiz-turn").count(),
        )
        other.way = [*one.way]
    assert first.verdict() == second.verdict() == rescored(first.code(), first.case)


def test_attempts_that_end_in_two_tabs_are_both_kept(page: Page) -> None:
    """Two attempts at once do not become one, and neither is lost when it has ended."""
    first = Player(page, case(NAME, "en")).open().start()
    other = page.context.new_page()
    second = Player(other, first.case).open()
    other.get_by_text(first.case.word("More"), exact=True).click()
    second.button("Start over").click()
    second.start()
    for player, seed in ((first, 3), (second, 5)):
        player.page.bring_to_front()
        player.play(*responses(seed=seed))
    kept = json.loads(page.evaluate("localStorage.getItem('quiz:damaged-item')"))
    attempts = [len(one["steps"]) for one in kept["done"]]
    assert attempts == [len(responses(seed=3)), len(responses(seed=5))]


# --- languages ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", CASES)
def test_the_language_can_be_switched_at_each_step(page: Page, name: str) -> None:
    """From the start to the debrief, the switch leads to the same scene of the same attempt."""
    languages = cycle(project().languages)
    here = next(languages)
    player = Player(page, case(name, here)).open().start()
    attempt = kept_attempt(page, name)
    for response in responses(name, seed=2):
        here = next(languages)
        page.locator(".md-select button").hover()
        page.locator(f".md-select__link[hreflang={here}]").click()
        page.wait_for_url(f"**/{here}/{name}.html")
        other = Player(page, case(name, here))
        other.way = player.way
        player = other
        player.give(response)
    assert player.verdict() == rescored(player.code(), player.case)
    assert kept_attempt(page, name) == attempt


def kept_attempt(page: Page, name: str) -> str:
    """Return the name of the attempt that is under way."""
    kept = json.loads(page.evaluate("name => localStorage.getItem(`quiz:${name}`)", name))
    attempt: str = kept["now"]["attempt"]
    return attempt


def test_back_and_forward_keep_the_attempt(page: Page) -> None:
    """The browser's own buttons lead away and back again without losing a step."""
    given = responses()
    player = Player(page, case(NAME, "en")).open().start().play(*given[:4])
    page.goto("en/metrics.html")
    page.go_back()
    page.locator(".quiz-form").wait_for()
    page.go_forward()
    page.wait_for_url("**/metrics.html")
    page.go_back()
    page.locator(".quiz-form").wait_for()
    player.play(*given[4:])
    assert player.verdict() == rescored(player.code(), player.case)
