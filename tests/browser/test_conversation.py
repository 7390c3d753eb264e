"""A case reads like messages: who, when, what was sent, with pictures, and what it changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.player import LANGUAGES, Player, case

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page, Route

    from tests.browser.page_rules import OpenPage

TO_A_BAD_REVIEW = (
    "ask-her-wish",
    "ask-for-a-photo-with-the-reason",
    "hold-the-batch-and-inspect",
    "read-the-earlier-thread",
    "ask-what-helps",
    "find-the-cause-by-tomorrow",
    "send-a-coupon",
)
"""A way through the first case that ends with feedback, and so with an order defect."""


def last_result(page: Page) -> Locator:
    """Return what the last decision brought."""
    return page.locator(".quiz-result").last


# --- messages -----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_head_names_the_buyer_and_the_case(page: Page, language: str) -> None:
    """Whose messages these are stands above them, with the first letter of the family name."""
    player = Player(page, case("damaged-item", language)).open().start()
    head = page.locator(".quiz-head")
    buyer = player.case.says(player.case.scenario.cast["sato"].name)
    title = player.case.says(player.case.scenario.title)
    assert head.locator("b, span").all_inner_texts() == [buyer, title]
    assert head.get_attribute("data-who") == ("S" if language == "en" else "佐")


def test_time_passes_between_messages(page: Page) -> None:
    """The time of a scene, and of a message within it, stands above what is said then."""
    player = Player(page, case("damaged-item", "en")).open().start()
    player.play("wait-for-monday")
    stamps = page.locator(".quiz-stamp:visible").all_inner_texts()
    assert stamps == ["Saturday 21:40", "Sunday 20:15", "Monday 09:10"]


def test_words_are_sent_and_acts_are_done(page: Page) -> None:
    """A choice in quotation marks becomes a message; another says what you did."""
    player = Player(page, case("damaged-item", "zh-Hant")).open().start()
    player.play(*TO_A_BAD_REVIEW[:5])
    roles = page.locator(".quiz-mine").evaluate_all("all => all.map((one) => one.dataset.role)")
    assert roles == ["act", "act", "act", "act", "me"]


def test_nothing_new_is_hidden_by_its_animation(open_page: OpenPage) -> None:
    """The reaction can be read in the very frame of the click, the rest in the next one."""
    page = open_page(reduced_motion="no-preference")
    player = Player(page, case("damaged-item", "en")).open().start()
    assert player.scene is not None
    player.hold(player.scene, "ask-her-wish")
    seen = page.evaluate("""async () => {
      document.querySelector(".quiz-form > button").click();
      const result = document.querySelector(".quiz-result");
      const now = () => ({ moving: document.getAnimations().length > 0,
        shown: [...result.querySelectorAll(".quiz-message, .quiz-changes, .quiz-why")]
          .map((part) => part.checkVisibility({ opacityProperty: true })) });
      const first = now();
      while (document.querySelector(".quiz-coming")) await new Promise(requestAnimationFrame);
      return [first, now()];
    }""")
    assert seen == [{"moving": True, "shown": [True]}, {"moving": True, "shown": [True] * 3}]


def test_what_came_of_it_is_seen_a_frame_before_what_comes_next(page: Page) -> None:
    """The reaction is moved to and keeps its place when the next scene comes below it."""
    player = Player(page, case("damaged-item", "en")).open().start()
    assert player.scene is not None
    player.hold(player.scene, "ask-her-wish")
    at_once, later = page.evaluate("""async () => {
      const now = () => [document.querySelectorAll(".quiz-turn").length,
        document.querySelector(".quiz-result").getBoundingClientRect().top];
      document.querySelector(".quiz-form > button").click();
      const first = now();
      while (document.querySelector(".quiz-coming")) await new Promise(requestAnimationFrame);
      return [first, now()];
    }""")
    assert (at_once[0], later[0]) == (1, 2)
    assert later[1] == pytest.approx(at_once[1], abs=8)  # it may still be moving in
    assert page.evaluate("document.activeElement.matches('.quiz-result')")


def test_a_case_waits_for_no_script_but_its_own(page: Page) -> None:
    """It can be answered before the theme's script has come."""
    page.route("**/bundle.*.js*", lambda _: None)  # it never answers
    page.goto("en/damaged-item.html", wait_until="commit")
    player = Player(page, case("damaged-item", "en"))
    player.start().give("ask-her-wish")
    assert page.locator(".quiz-result").count() == 1
    assert page.evaluate("document.readyState") != "complete"


@pytest.mark.parametrize("language", LANGUAGES)
def test_pictures_come_when_they_are_near_and_move_nothing(
    open_page: OpenPage, language: str
) -> None:
    """A picture says what is to be seen, is fetched late, and has its place before it is there."""
    page = open_page()
    held: list[Route] = []
    page.route("**/*-scratch.svg", lambda route: held.append(route))  # noqa: PLW0108 - marked by it
    player = Player(page, case("damaged-item", language)).open().start()
    player.play("ask-her-wish")
    assert held == []
    player.play("ask-for-a-photo-with-the-reason")
    picture = last_result(page).locator("img")
    assert (picture.get_attribute("alt") or "").strip()
    assert picture.get_attribute("loading") == "lazy"
    picture.scroll_into_view_if_needed()
    before = picture.bounding_box()
    while not held:
        page.evaluate("() => new Promise((next) => requestAnimationFrame(next))")
    with page.expect_response("**/*-scratch.svg"):
        held.pop().continue_()
    picture.evaluate("picture => picture.decode()")
    assert picture.bounding_box() == before
    assert before is not None
    assert before["width"] / before["height"] == pytest.approx(4 / 3)


# --- the dashboard ------------------------------------------------------------------------------


def tile(page: Page, name: str) -> Locator:
    """Return the part of the dashboard that has this name."""
    return page.locator(".quiz-tile").filter(has=page.get_by_text(name, exact=True))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_change_is_shown_and_told_from_before_to_after(page: Page, language: str) -> None:
    """The dashboard has the formula with its numbers; the reaction tells the change, once."""
    player = Player(page, case("damaged-item", language)).open().start()
    assert tile(page, "ODR").locator("p").inner_text().strip() == "1 ÷ 180 = 0.56%"
    player.play(*TO_A_BAD_REVIEW)
    shown = tile(page, "ODR")
    assert shown.locator("p").inner_text().split() == ["0.56%", "2", "÷", "180", "=", "1.11%"]
    assert player.case.word("over the target") in shown.inner_text()
    told = f"ODR {player.case.word('up')} 0.56% → 1.11%"
    assert told in last_result(page).inner_text()
    live = page.locator("[role=status], [aria-live]").all_inner_texts()
    assert sum(told in text for text in live) == 1
    assert page.locator(".quiz-board [aria-live], .quiz-board[aria-live]").count() == 0


def test_what_did_not_change_looks_so(page: Page) -> None:
    """Only the values that the last decision changed show what they were."""
    player = Player(page, case("damaged-item", "en")).open().start()
    player.play("ask-her-wish")
    changed = page.locator(".quiz-tile:has(s:visible)")
    assert changed.count() == 1
    assert "Buyer's mood" in changed.inner_text()
    page.reload()
    assert changed.count() == 1


@pytest.mark.parametrize(("width", "is_beside"), [(1366, True), (360, False)])
def test_the_dashboard_is_beside_the_messages_or_below(
    open_page: OpenPage, width: int, *, is_beside: bool
) -> None:
    """On a wide screen it stays in sight beside them, on a phone it follows the question."""
    page = open_page(viewport={"width": width, "height": 800})
    Player(page, case("damaged-item", "zh-Hant")).open().start().play(*TO_A_BAD_REVIEW[:3])
    boxes = [page.locator(part).bounding_box() for part in (".quiz-talk", ".quiz-board")]
    talk, board = (box for box in boxes if box is not None)
    if is_beside:
        assert board["x"] >= talk["x"] + talk["width"]
        assert 0 <= board["y"] < board["y"] + board["height"] <= 800
    else:
        assert board["y"] >= talk["y"] + talk["height"]
