"""What the page says of an answer: right, wrong or missed; given again; and how a what-if ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.small_page import SmallPage, small_page

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

QUIZ = """
    title: Two questions
    language: en
    pass: 70
    start: which
    scenes:
      which:
        ask: Which of them?
        select:
          a: {text: Ask., right: true}
          b: {text: Look., right: true}
          c: {text: Guess.}
          d: {text: Hide.}
        points: 4
        goto: pairs
      pairs:
        ask: What with what?
        match:
          p: {text: One., is: First}
          q: {text: Two., is: Second}
          r: {text: Uno., is: First}
        points: 2
        goto: rate
      rate:
        ask: How much?
        number: {answer: 1.11, unit: "%"}
        points: 2
        goto: end
    endings:
      done: {title: Done}
"""
BEST = ("a+b", "p=p+q=q+r=p", "1.11")


def keys(player: SmallPage) -> list[str]:
    """Return the rows of the keys that are shown in the conversation, in their order."""
    texts = player.page.locator(".quiz-thread .quiz-key :is(li, p)").all_inner_texts()
    return [" ".join(text.split()) for text in texts]


def test_each_part_of_an_answer_is_judged(page: Page, tmp_path: Path) -> None:
    """In words beside the sign; what belongs but was not ticked is missed."""
    player = small_page(page, tmp_path, QUIZ)
    player.start().play("a+c", "p=p+q=p+r=p", "2")
    assert keys(player) == [
        "✓ right Ask.",
        "✗ missed Look.",
        "✗ wrong Guess.",
        "✓ rightly left out Hide.",
        "✓ right One. → First",
        "✗ wrong Two. → Second",
        "✓ right Uno. → First",
        "Right: 1.11 %",
    ]


def test_a_decision_given_again_is_neither_praised_nor_charged(page: Page, tmp_path: Path) -> None:
    """It is told before that the first decision counts, and after, without the colour of praise."""
    player = small_page(page, tmp_path, QUIZ)
    player.start().give("c")
    player.page.get_by_text("More", exact=True).click()
    assert player.page.get_by_text("The first decision still counts for the score.").is_visible()
    player.button("Take back the last decision").click()
    player.way.pop()
    player.play(*BEST)
    page.locator("body").evaluate("body => { body.dataset.mdColorPrimary = 'custom'; }")
    first, again, other = player.page.locator(".quiz-review > li").all()[:3]
    assert "Taken back; the first decision counts." in first.inner_text()
    assert "Answered again; the first decision counts." in again.inner_text()
    assert "Cost nothing" not in again.inner_text()
    assert "Cost nothing" in other.inner_text()
    edges = [
        item.evaluate("item => getComputedStyle(item).borderLeftColor") for item in (again, other)
    ]
    assert edges[0] != edges[1]


def test_a_what_if_is_left_from_where_it_is_announced(page: Page, tmp_path: Path) -> None:
    """The button stands in the band, opened or not; at the end there is one, not two."""
    player = small_page(page, tmp_path, QUIZ)
    player.start().play(*BEST)
    page.locator("[data-do=whatIf]").first.click()
    assert page.locator(".quiz-tools").is_hidden()
    page.locator(".quiz-unscored").get_by_role("button", name="Back to the debrief").click()
    assert page.locator(".quiz-verdict").is_visible()
    page.locator("[data-do=whatIf]").last.click()
    player.way = player.way[:3]
    player.give("3")
    player.button("Back to the debrief").click()
    assert page.locator(".quiz-verdict").is_visible()


def test_a_quick_check_is_no_story(page: Page, tmp_path: Path) -> None:
    """Where nobody buys there are no endings to hunt for, and nothing fails it but its points."""
    player = small_page(page, tmp_path, QUIZ)
    assert "The pass mark is 70%." in page.locator(".quiz-intro").inner_text()
    assert "endanger" not in page.locator(".quiz-intro").inner_text()
    player.start().play(*BEST)
    assert page.locator(".quiz-found").is_hidden()
    assert "Endings found" not in page.locator(".quiz-debrief").inner_text()
    page.reload()
    player.button("Play again").click()
    assert "Endings found" not in page.locator(".quiz-intro").inner_text()
