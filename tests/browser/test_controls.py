"""What is dragged by mouse or finger is what the buttons and the lists would have given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from tests.browser.player import Player, case
from tests.browser.small_page import SmallPage, small_page

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import CDPSession, Locator, Page

    from tests.browser.page_rules import OpenPage

QUIZ = """
    title: To be dragged
    language: en
    pass: 50
    start: steps
    scenes:
      steps:
        ask: In which order?
        order:
          look: Look
          ask: Ask
          wait: Wait
          act: Act
        points: 4
        goto: pairs
      pairs:
        ask: What with what?
        match:
          p: {text: One, is: First}
          q: {text: Two, is: Second}
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


class Hand(Protocol):
    """Takes what is under a point to another point."""

    def drag(self, held: Locator, to: Locator) -> None:
        """Take it there and let go of it."""


def middle(node: Locator) -> tuple[float, float]:
    """Return the middle of a node on screen."""
    box = node.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def way(held: Locator, to: Locator) -> list[tuple[float, float]]:
    """Return points from the middle of one node to the far side of another."""
    held.page.set_viewport_size({"width": 400, "height": 1200})
    held.evaluate("held => held.closest('form').scrollIntoView({ block: 'center' })")
    (x, y), (right, down) = middle(held), middle(to)
    down += 8 if down > y else -8
    return [(x + (right - x) * part / 10, y + (down - y) * part / 10) for part in range(11)]


class Mouse:
    """A hand with a mouse."""

    def __init__(self, page: Page) -> None:
        """Take the page's mouse."""
        self.mouse = page.mouse

    def drag(self, held: Locator, to: Locator) -> None:
        """Press, move, release."""
        start, *points = way(held, to)
        self.mouse.move(*start)
        self.mouse.down()
        for point in points:
            self.mouse.move(*point)
        self.mouse.up()


class Finger:
    """A hand with one finger."""

    def __init__(self, page: Page) -> None:
        """Touch through the debugger: only so does the browser decide what scrolls."""
        self.session: CDPSession = page.context.new_cdp_session(page)

    def touch(self, kind: str, *points: tuple[float, float]) -> None:
        """Tell the browser where the finger is."""
        told = [{"x": x, "y": y} for x, y in points]
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": told})

    def drag(self, held: Locator, to: Locator, *, end: str = "touchEnd") -> None:
        """Put the finger down, move it in small steps, lift it."""
        start, *points = way(held, to)
        self.touch("touchStart", start)
        for point in points:
            self.touch("touchMove", point)
        self.touch(end)


HANDS: dict[str, type[Mouse | Finger]] = {"mouse": Mouse, "finger": Finger}


@pytest.fixture(params=HANDS)
def at_hand(
    request: pytest.FixtureRequest, open_page: OpenPage, tmp_path: Path
) -> tuple[SmallPage, Hand]:
    """A page with things to drag, and the hand that does it."""
    touches = request.param == "finger"
    page = open_page(viewport={"width": 400, "height": 800}, has_touch=touches)
    player = small_page(page, tmp_path, QUIZ)
    player.start()
    return player, HANDS[request.param](page)


def given(player: SmallPage) -> str:
    """Return the last response that the page has kept."""
    response: str = player.page.evaluate(
        "JSON.parse(localStorage.getItem('quiz:small')).now.steps.at(-1).response"
    )
    return response


def row(player: SmallPage, text: str) -> Locator:
    """Return a step of the open order."""
    return player.form.get_by_role("listitem").filter(has_text=text)


def test_an_order_is_dragged_by_its_grips(at_hand: tuple[SmallPage, Hand]) -> None:
    """A row goes up and down to where it is let go of; its new place is told."""
    player, hand = at_hand
    player.hold(player.case.scenario.scenes["steps"], "act>wait>ask>look")
    hand.drag(row(player, "Look").locator(".quiz-grip"), row(player, "Act"))
    assert player.arranged() == ["Look", "Act", "Wait", "Ask"]
    assert player.note() == "Look: 1 / 4"
    hand.drag(row(player, "Act").locator(".quiz-grip"), row(player, "Ask"))
    assert player.arranged() == ["Look", "Wait", "Ask", "Act"]
    hand.drag(row(player, "Ask").locator(".quiz-grip"), row(player, "Wait"))
    player.submit()
    assert given(player) == "look>ask>wait>act"


def test_a_match_is_dragged_onto_its_row(at_hand: tuple[SmallPage, Hand]) -> None:
    """A card that is let go of on a row is chosen in the row's list; another replaces it."""
    player, hand = at_hand
    player.give("look>ask>wait>act")
    cards, rows = player.form.locator(".quiz-card"), player.form.locator(".quiz-pair")
    card = {name: cards.filter(has_text=name).locator(".quiz-grip") for name in ("First", "Second")}
    hand.drag(card["Second"], rows.nth(0))
    hand.drag(card["Second"], rows.nth(1))
    assert rows.locator("select").evaluate_all("all => all.map((one) => one.value)") == ["1", "1"]
    hand.drag(card["First"], rows.nth(0))
    assert player.form.locator(".quiz-held, .quiz-under").count() == 0
    player.submit()
    assert given(player) == "p=p+q=q"


def test_a_drag_that_is_broken_off_chooses_nothing(open_page: OpenPage, tmp_path: Path) -> None:
    """When the system takes the finger away, the lists stay as they were."""
    page = open_page(viewport={"width": 400, "height": 800}, has_touch=True)
    player = small_page(page, tmp_path, QUIZ)
    player.start().give("look>ask>wait>act")
    card = player.form.locator(".quiz-card .quiz-grip").first
    Finger(page).drag(card, player.form.locator(".quiz-pair").first, end="touchCancel")
    assert player.form.locator("select").first.input_value() == ""
    assert player.form.locator(".quiz-held, .quiz-under").count() == 0


def test_a_finger_scrolls_by_all_but_the_grips(page: Page, tmp_path: Path) -> None:
    """Only the grips keep the page from scrolling; readers are not told of them."""
    player = small_page(page, tmp_path, QUIZ)
    player.start()
    still = page.locator(".quiz-form *").evaluate_all(
        "all => all.filter((it) => getComputedStyle(it).touchAction === 'none')"
        ".map((it) => [it.className, it.ariaHidden])"
    )
    assert still == [["quiz-grip", "true"]] * 4


def test_what_was_given_cannot_be_dragged(page: Page, tmp_path: Path) -> None:
    """Grips and cards are gone with the answer."""
    player = small_page(page, tmp_path, QUIZ)
    player.start().play("look>ask>wait>act", "p=p+q=q")
    assert page.locator(".quiz-thread :is(.quiz-grip, .quiz-tray):visible").count() == 0


FRAME = (".quiz-number", ".quiz-number > span")


def test_a_number_has_its_unit_in_its_field(page: Page, tmp_path: Path) -> None:
    """The unit stands inside of the frame, belongs to the field's name, and is not typed."""
    player = small_page(page, tmp_path, QUIZ)
    player.start().play("look>ask>wait>act", "p=p+q=q")
    field = player.form.get_by_role("textbox", name="%")
    assert field.get_attribute("inputmode") == "decimal"
    frame, unit = (player.form.locator(part).bounding_box() for part in FRAME)
    assert frame is not None
    assert unit is not None
    assert frame["x"] < unit["x"] < unit["x"] + unit["width"] <= frame["x"] + frame["width"]


@pytest.mark.parametrize("language", ["zh-Hant", "en"])
def test_a_letter_grows_as_sentences_are_chosen(page: Page, language: str) -> None:
    """What is ticked stands in the letter at once, in the letter's order, and is told."""
    player = Player(page, case("missing-accessory", language)).open().start()
    player.play(
        "confirm-both", "give-the-reason", "by-tomorrow", "ask-his-doctor", "trace-the-gift"
    )
    player.play("tell-the-whole-story", "let-him-choose", "attach-in-thread")
    scene = player.scene
    assert scene is not None
    letter = player.form.get_by_role("group", name=player.case.word("Your letter so far"))
    assert letter.get_attribute("aria-live") == "polite"
    assert player.case.says(player.case.scenario.cast["tanaka"].name) in letter.inner_text()
    texts = {part.id: player.case.says(part.text) for part in scene.parts}
    player.hold(scene, "confirm+page+photos")
    wanted = [texts[part] for part in ("photos", "confirm", "page")]
    assert letter.locator("p:visible").all_inner_texts() == wanted
    player.hold(scene, "page")
    assert letter.locator("p:visible").all_inner_texts() == wanted[2:]
    player.give("photos+page")
    sent = page.locator(".quiz-mine").last
    assert sent.locator("p:visible").all_inner_texts()[1:] == [wanted[0], wanted[2]]
