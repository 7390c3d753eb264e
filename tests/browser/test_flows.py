"""A learner chooses how a case is gone through: coached, looked back on at the end, or examined."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from quiz_engine.attempts.reading import read_attempt
from quiz_engine.attempts.replay import steps_of
from quiz_engine.attempts.transcript import Mode, Step
from quiz_engine.testing import random_play
from tests.browser.player import TWO_LANGUAGES, Player, case, rescored

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.page_rules import Axe

NAME = "damaged-item"
COACHING = ".quiz-why, .quiz-key"
VERDICT = ".quiz-verdict, .quiz-review, .quiz-debrief"


def responses(seed: int = 4) -> list[str]:
    """Return the responses of a random play."""
    play = random_play(case(NAME, "en").board, seed)
    return [step.response for step in steps_of(play) if isinstance(step, Step)]


def test_a_novice_is_coached_after_each_decision(page: Page) -> None:
    """What a decision led to is followed by its coaching."""
    Player(page, case(NAME, "en")).open().start(flow="novice").play(*responses()[:3])
    assert page.locator(".quiz-thread").locator(COACHING).count() == len(responses()[:3])


def test_an_expert_is_coached_at_the_end_alone(page: Page) -> None:
    """The conversation shows no coaching, the debrief that of every decision."""
    given = responses()
    player = Player(page, case(NAME, "en")).open().start(flow="expert").play(*given)
    assert page.locator(".quiz-thread").locator(COACHING).count() == 0
    assert page.locator(".quiz-review").locator(COACHING).count() == len(given)
    assert player.verdict() == rescored(player.code(), player.case)
    assert read_attempt(player.code()).mode is Mode.PRACTICE


def test_the_choice_is_remembered(page: Page) -> None:
    """Whoever played as an expert is offered that first, in every case."""
    Player(page, case(NAME, "en")).open().start(flow="expert")
    page.goto("zh-Hant/missing-accessory.html")
    assert page.locator(".quiz-intro input:checked").get_attribute("value") == "expert"


@pytest.mark.parametrize("language", TWO_LANGUAGES)
def test_an_exam_tells_no_verdict(page: Page, axe: Axe, language: str) -> None:
    """No coaching, no way back, no score, no what-if; what is handed in says it was an exam."""
    given = responses()
    player = Player(page, case(NAME, language)).open().start(flow="exam")
    assert player.note() == player.case.word(UNDER_WAY)
    for response in given:
        assert page.locator(COACHING).locator("visible=true").count() == 0
        assert not page.locator("[data-do=back], [data-do=restart]").locator("visible=true").count()
        player.give(response)
    expect_no_verdict(page, player)
    assert axe(page) == ()
    attempt = read_attempt(player.download())
    assert attempt.mode is read_attempt(player.code()).mode is Mode.EXAM
    assert rescored(player.code(), player.case).ending == player.ending()
    page.reload()
    expect_no_verdict(page, player)


UNDER_WAY = "An exam is under way: what you decide stands, and is judged by whoever receives it."


def expect_no_verdict(page: Page, player: Player) -> None:
    """The end is told and the attempt offered, and nothing of how good it was."""
    page.get_by_role("region", name=player.case.word("The exam is over")).wait_for()
    assert page.locator(VERDICT).count() == 0
    assert page.locator("[data-do=whatIf]").locator("visible=true").count() == 0
    assert page.locator(COACHING).locator("visible=true").count() == 0
    assert player.ending()


def test_an_exam_goes_on_as_an_exam(page: Page) -> None:
    """Neither a reload nor another choice in another case makes practice of it."""
    given = responses()
    player = Player(page, case(NAME, "en")).open().start(flow="exam").play(*given[:3])
    page.goto("en/missing-accessory.html")
    novice = player.case.word("Novice: coaching after each decision")
    page.get_by_role("radio", name=novice).check()
    player.open()
    assert player.note() == player.case.word(UNDER_WAY)
    page.get_by_text(player.case.word("More"), exact=True).click()
    assert not player.button("Take back the last decision").is_visible()
    player.play(*given[3:])
    expect_no_verdict(page, player)
    assert json.loads(player.download())["mode"] == "exam"
    player.button("Play again").click()
    assert page.get_by_role("radio", name=novice).is_checked()
