"""What went wrong comes back as a question, later each time that it is known."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.browser.player import QUICK_CHECK, Player, case, project

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.page_rules import Axe, OpenPage

NAME = "damaged-item"
START = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
WORST = ("refund-and-let-her-keep-it", "follow-the-new-rule")
"""Two decisions that cost points; then the way is played well to its end."""


class Reviewer:
    """A learner at the page of the review, whose days pass when told."""

    def __init__(self, page: Page, language: str = "en") -> None:
        """Begin on the first day."""
        self.page = page
        self.case = case(NAME, language)
        self.day = START
        page.clock.install(time=START)

    def wait(self, days: float) -> None:
        """Let days pass."""
        self.day += timedelta(days=days)
        self.page.clock.set_fixed_time(self.day)

    def play(self, *mistakes: str) -> None:
        """Play the case: mistakes first, by default two, and well from there."""
        player = Player(self.page, self.case).open().start().play(*(mistakes or WORST))
        while player.scene:
            row = self.case.automaton.states[player.state]
            free = (n for n, move in enumerate(row.moves) if move and move.cost == 0)
            player.give(player.scene.choices[next(free)].id)

    def open(self, page: str = "review") -> None:
        """Go to a page in the language of the case."""
        self.page.goto(f"{self.case.voice.language}/{page}.html")

    def due(self) -> str:
        """Return what the start page says of the review; nothing where it says nothing."""
        self.open("index")
        told = self.page.locator(".quiz-due")
        return told.inner_text() if told.is_visible() else ""

    def asked(self) -> str:
        """Return what is asked."""
        return self.page.locator(".quiz-form legend").first.inner_text()

    def question(self, scene: str) -> str:
        """Return what a scene asks, in the language of the page."""
        return self.case.says(self.case.scenario.scenes[scene].ask)

    def answer(self, scene: str, choice: str, *, sure: str = "") -> int:
        """Answer what is asked; return in how many days it comes back."""
        texts = {one.id: one.text for one in self.case.scenario.scenes[scene].choices}
        name = self.case.says(texts[choice])
        self.page.get_by_role("radio", name=name, exact=True).check()
        if sure:
            self.page.get_by_role("radio", name=self.case.word(sure), exact=True).check()
        self.page.locator(".quiz-form button:not([type=button])").click()
        foot = self.page.locator(".quiz-card-foot")
        return int(foot.locator("[data-value=days]").inner_text())

    def go_on(self) -> None:
        """Go to the next question."""
        self.page.get_by_role("button", name=self.case.word("Next"), exact=True).click()


@pytest.fixture
def reviewer(page: Page) -> Reviewer:
    """A learner who has just played."""
    learner = Reviewer(page)
    learner.play()
    return learner


def test_before_anything_went_wrong_the_page_says_what_will_come(page: Page) -> None:
    """Without attempts there is nothing to ask, and it says how that changes."""
    page.goto("en/review.html")
    assert "Nothing to review yet" in page.locator("[data-place]").inner_text()


def test_what_went_wrong_is_due_the_next_day(reviewer: Reviewer) -> None:
    """The start page counts it, the review asks it, and nothing else."""
    assert reviewer.due() == ""
    reviewer.wait(1.1)
    assert reviewer.due() == "Due for review today: 2"
    reviewer.open()
    best = {"first-message": "ask-her-wish", "second-damage": "read-the-earlier-thread"}
    asked = []
    for scene, choice in best.items():
        asked.append(reviewer.asked())
        assert reviewer.answer(scene, choice) >= 1
        reviewer.go_on()
    assert asked == [reviewer.question(scene) for scene in best]
    assert "Reviewed: 2" in reviewer.page.locator("[data-place]").inner_text()
    assert reviewer.due() == ""


def test_intervals_grow_and_a_lapse_is_back_soon(page: Page) -> None:
    """Known each time, the days to the next one grow; once wrong, they are few again."""
    reviewer = Reviewer(page)
    reviewer.play("wait-for-monday")
    days = [1.0]
    for _ in range(3):
        reviewer.wait(days[-1] + 0.1)
        reviewer.open()
        days.append(reviewer.answer("first-message", "ask-her-wish"))
    assert days[1] < days[2] < days[3]
    reviewer.wait(days[-1] + 0.1)
    reviewer.open()
    assert reviewer.answer("first-message", "wait-for-monday", sure="sure") < days[-1]
    assert reviewer.case.word("Not the best answer.") in reviewer.page.inner_text(".quiz-card-foot")
    assert "sticks" in reviewer.page.inner_text(".quiz-card-foot")


def test_being_sure_puts_it_further_off(reviewer: Reviewer, open_page: OpenPage) -> None:
    """A guess that was right comes back sooner than what one is sure of."""
    other = Reviewer(open_page())
    other.play()
    found = []
    for learner, sure in ((reviewer, "guessed"), (other, "sure")):
        learner.wait(1.1)
        learner.open()
        found.append(learner.answer("first-message", "ask-her-wish", sure=sure))
    assert found[0] < found[1]


def test_the_situation_is_the_one_that_was_met(reviewer: Reviewer) -> None:
    """Messages that depend on earlier decisions read as they did then."""
    reviewer.wait(1.1)
    reviewer.open()
    reviewer.answer("first-message", "ask-her-wish")
    reviewer.go_on()
    told = reviewer.page.locator(".quiz-turn").inner_text()
    messages = reviewer.case.scenario.scenes["second-damage"].say
    read = [reviewer.case.says(one.text) for one in messages]
    assert [text in told for text in read] == [True, False, False, True]


def test_options_are_shuffled_anew(reviewer: Reviewer) -> None:
    """Asked often enough, they stand in more than one order."""
    reviewer.wait(1.1)
    orders = set()
    for _ in range(12):
        reviewer.open()
        orders.add(tuple(reviewer.page.locator(".quiz-form label").all_inner_texts()[:3]))
    assert len(orders) > 1


def test_sureness_can_be_marked_in_the_quick_check(page: Page) -> None:
    """What was right but guessed comes back; what was not marked does not."""
    page.clock.install(time=START)
    told = case(QUICK_CHECK, "en")
    player = Player(page, told).open().start()
    page.get_by_role("radio", name=told.word("guessed"), exact=True).check()
    for _, response in project().audit(QUICK_CHECK).best.way:
        player.give(response)
    assert player.verdict().percent == 100
    page.goto("en/review.html")
    assert "Decisions that come back: 1" in page.locator("[data-place]").inner_text()


def test_review_speaks_every_language(open_page: OpenPage, axe: Axe) -> None:
    """The same log is asked in another language; nothing breaks a rule of WCAG."""
    page = open_page()
    learner = Reviewer(page)
    learner.play()
    learner.wait(1.1)
    for language in ("zh-Hant", "ja"):
        learner.case = case(NAME, language)
        learner.open()
        assert learner.asked() == learner.case.says(
            learner.case.scenario.scenes["first-message"].ask
        )
        assert axe(page) == ()
    learner.answer("first-message", "ask-her-wish")
    assert axe(page) == ()


def test_hostile_storage_is_as_good_as_none(page: Page) -> None:
    """Whatever stands under the key, the page opens."""
    for text in (
        "5",
        '"x"',
        "[]",
        '{"log": [["__proto__", 1, 2], [1], null], "due": [], "sure": 7}',
    ):
        page.add_init_script(f"localStorage.setItem('quiz.review', {text!r})")
        page.goto("en/review.html")
        assert "Nothing to review yet" in page.locator("[data-place]").inner_text()
