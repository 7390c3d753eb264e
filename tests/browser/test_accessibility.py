"""Everyone can play: by keyboard, by ear, on a small screen, in the dark, enlarged, at rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quiz_engine.attempts.replay import steps_of
from quiz_engine.attempts.transcript import Step
from quiz_engine.response import targets_of
from quiz_engine.scenario import Kind, Scene
from quiz_engine.testing import random_play
from tests.browser.player import LANGUAGES, PLAYABLE, QUICK_CHECK, Case, Player, case, rescored
from tests.browser.small_page import small_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.page_rules import Axe, OpenPage

SCHEMES = ("light", "dark")
FOCUSED = "document.activeElement"
KINDS = """
    title: Two kinds more
    language: en
    pass: 50
    remembers: {luck: {start: 0, from: 0, to: 1, shown: Luck}}
    start: telling
    scenes:
      telling: {say: [It begins., It goes on.], goto: role}
      role:
        ask: Who are you?
        fork: neutral
        choices:
          new: {do: New here, then: Welcome., goto: coin}
          old: {do: Long here, then: Welcome back., goto: coin}
      coin:
        ask: Which side?
        fork: chance
        choices:
          heads: {do: Heads, then: It is heads., set: {luck: 1}, goto: letter}
          tails: {do: Tails, then: It is tails., goto: letter}
      letter:
        ask: What do you write?
        compose:
          hello: {text: Good morning., right: true, why: It is polite.}
          bye: {text: Never again.}
        points: 4
        goto: end
    endings:
      lucky: {if: luck == 1, title: Lucky, say: So it goes.}
      other: {title: Not lucky, say: So it goes.}
"""


def responses(told: Case, seed: int) -> list[str]:
    """Return the responses of a random play."""
    play = random_play(told.board, seed)
    return [step.response for step in steps_of(play) if isinstance(step, Step)]


def steps(player: Player, seed: int) -> Iterator[int]:
    """Play a whole play; pause at its start, after each response, and so at the debrief."""
    yield 0
    player.start()
    yield 1
    for number, response in enumerate(responses(player.case, seed), start=2):
        player.give(response)
        yield number


# --- rules of WCAG ------------------------------------------------------------------------------


@pytest.fixture
def all_pages(site_folder: Path, published_url: str) -> tuple[str, ...]:
    """The address of every page of the published site; the page for what is not there too."""
    files = sorted(site_folder.rglob("*.html"))
    return tuple(f"{published_url}{file.relative_to(site_folder).as_posix()}" for file in files)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_page_breaks_a_rule(
    open_page: OpenPage, axe: Axe, all_pages: tuple[str, ...], published_url: str, scheme: str
) -> None:
    """axe-core finds nothing against WCAG 2.2 A and AA on any page."""
    page = open_page(published_url, color_scheme=scheme)
    broken = {}
    for address in all_pages:
        page.goto(address)
        broken[address] = axe(page)
    assert len(broken) > 20
    assert {address: found for address, found in broken.items() if found} == {}


@pytest.mark.parametrize(("scheme", "language"), [("light", "zh-Hant"), ("dark", "en")])
@pytest.mark.parametrize("name", PLAYABLE)
def test_no_step_of_a_play_breaks_a_rule(
    open_page: OpenPage, axe: Axe, name: str, language: str, scheme: str
) -> None:
    """Neither at the start nor after any response nor at the debrief."""
    page = open_page(color_scheme=scheme)
    page.emulate_media(reduced_motion="reduce")  # nothing is measured half faded in
    player = Player(page, case(name, language)).open()
    broken = {step: axe(page) for step in steps(player, seed=5)}
    assert {step: found for step, found in broken.items() if found} == {}
    page.locator("details:not([open]) > summary:visible").evaluate_all(
        "summaries => summaries.forEach((summary) => summary.click())"
    )
    assert axe(page) == ()


def test_no_other_kind_of_scene_breaks_a_rule(page: Page, axe: Axe, tmp_path: Path) -> None:
    """Told, neutral, chance and composed scenes: those that the course has few of, or none."""
    player = small_page(page, tmp_path, KINDS)
    page.emulate_media(reduced_motion="reduce")
    player.start()
    assert axe(page) == ()
    for response in ("continue", "new"):
        player.give(response)
        assert axe(page) == ()
    player.submit()  # chance decides
    player.follow("heads" if "It is heads." in player.said() else "tails")
    assert axe(page) == ()
    player.give("hello")
    assert axe(page) == ()
    assert player.verdict() == rescored(player.code(), player.case)


# --- the keyboard alone -------------------------------------------------------------------------


class Keys:
    """Plays with the keyboard alone, and sees to it that the focus is always to be seen."""

    def __init__(self, player: Player) -> None:
        """Sit down at the keyboard."""
        self.player = player
        self.page = player.page

    def press(self, key: str, times: int = 1) -> None:
        """Press a key."""
        for _ in range(times):
            self.page.keyboard.press(key)

    def tab_to(self, test: str, key: str = "Tab") -> None:
        """Press Tab until the focused element passes the test, a script; it must show its focus."""
        for _ in range(80):
            self.press(key)
            if self.page.evaluate(f"(node => !!node && ({test}))({FOCUSED})"):
                self.expect_visible_focus()
                return
        message = f"Tab does not lead to: {test}"
        raise AssertionError(message)

    def expect_visible_focus(self) -> None:
        """The focused element, or the label around it, has an outline, and is on screen."""
        shown = self.page.evaluate(VISIBLE_FOCUS)
        assert shown == {"matches": True, "outlined": True, "onScreen": True}, shown

    def start(self) -> None:
        """Begin an attempt."""
        self.tab_to("node.dataset.do === 'start'")
        self.press("Enter")
        self.expect_focus_in(".quiz-turn:last-child")

    def expect_focus_in(self, selector: str) -> None:
        """The focus is on what is new, and that is on screen."""
        assert self.page.evaluate(f"selector => {FOCUSED}.matches(selector)", selector)
        assert self.page.evaluate(VISIBLE_FOCUS)["onScreen"]

    def give(self, response: str) -> None:
        """Answer what is asked: hold the response, then press the button."""
        scene = self.player.scene
        assert scene is not None
        before = self.page.locator(".quiz-turn").count()
        self.hold(scene, response)
        assert self.page.locator(".quiz-turn").count() == before  # nothing was given yet
        self.tab_to("node.matches('.quiz-form > button')")
        self.press("Enter")
        self.player.follow(response)
        self.expect_focus_in(".quiz-result, .quiz-turn:last-child")

    def hold(self, scene: Scene, response: str) -> None:
        """Make the controls hold a response."""
        places = [part.id for part in scene.parts]
        match scene.kind:
            case Kind.CHOICES:
                self.choose([choice.id for choice in scene.choices].index(response))
            case Kind.SELECT | Kind.COMPOSE:
                self.tick(response.split("+"), places)
            case Kind.ORDER:
                self.arrange(response.split(">"), places)
            case Kind.MATCH:
                for pair, part in zip(response.split("+"), scene.parts, strict=True):
                    self.pick(self.player.case, pair, part.id)
            case Kind.NUMBER:
                self.tab_to("node.matches('.quiz-number input')")
                self.page.keyboard.type(response)

    def choose(self, place: int) -> None:
        """Choose with the arrows, which never give an answer."""
        self.tab_to("node.type === 'radio' && node.closest('.quiz-form')")
        self.press("Space")
        for _ in range(12):
            if self.page.evaluate(f"{FOCUSED}.checked && {FOCUSED}.value") == str(place):
                return
            self.press("ArrowDown")
        message = f"the arrows do not lead to choice {place}"
        raise AssertionError(message)

    def tick(self, wanted: list[str], places: list[str]) -> None:
        """Tick with the space bar."""
        for part in wanted:
            if part in places:
                at = places.index(part)
                self.tab_to(f"node.type === 'checkbox' && node.value === '{at}'")
                self.press("Space")
                assert self.page.evaluate(f"{FOCUSED}.checked")

    def arrange(self, wanted: list[str], places: list[str]) -> None:
        """Put in order with the buttons; the focus stays on the button that was pressed."""
        for to, part in enumerate(wanted):
            row = f"node.parentNode.dataset.n === '{places.index(part)}'"
            up = f"node.dataset.by === '-1' && {row}"
            if self.place_of(places.index(part)) == to:
                continue
            self.page.evaluate("document.querySelector('.quiz-form').closest('li').focus()")
            self.tab_to(up)
            while self.place_of(places.index(part)) > to:
                self.press("Enter")
                assert self.page.evaluate(f"(node => {up})({FOCUSED})")

    def place_of(self, n: int) -> int:
        """Return where a step of an order stands."""
        rows = self.page.locator(".quiz-form .quiz-order > li")
        order: list[str] = rows.evaluate_all("rows => rows.map(row => row.dataset.n)")
        return order.index(str(n))

    def pick(self, told: Case, pair: str, row: str) -> None:
        """Pick a row's target by typing how it begins."""
        self.tab_to("node.tagName === 'SELECT' && node.closest('.quiz-form')")
        wanted = pair.removeprefix(f"{row}=")
        scene = self.player.scene
        assert scene is not None
        targets = list(targets_of(scene))
        for _ in range(12):
            if self.page.evaluate(f"{FOCUSED}.value") == str(targets.index(wanted)):
                return
            self.press("ArrowDown")
        message = f"the arrows do not lead to {wanted} in {told.scenario.id}"
        raise AssertionError(message)


VISIBLE_FOCUS = """() => {
  const node = document.activeElement;
  const around = [node, node.closest("label")].filter(Boolean);
  const outlined = around.some((it) => {
    const style = getComputedStyle(it);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0
      && style.outlineColor !== "rgba(0, 0, 0, 0)";
  });
  const box = node.getBoundingClientRect();
  const onScreen = box.bottom > 0 && box.top < innerHeight
    && box.right > 0 && box.left < innerWidth;
  return { matches: node.matches(":focus-visible"), outlined, onScreen };
}"""


@pytest.mark.parametrize(
    ("name", "language"), [*zip(PLAYABLE, ("en", "zh-Hant", "zh-Hant", "en"), strict=True)]
)
def test_a_whole_play_by_keyboard_alone(page: Page, name: str, language: str) -> None:
    """Start, every kind of response, step back, and the way to the file: no mouse is needed."""
    player = Player(page, case(name, language)).open()
    keys = Keys(player)
    keys.start()
    given = responses(player.case, seed=8)
    keys.give(given[0])
    keys.tab_to("node.tagName === 'SUMMARY' && node.closest('.quiz-tools')")
    keys.press("Enter")
    keys.tab_to("node.dataset.do === 'back'")
    keys.press("Enter")
    player.way.pop()
    for response in given:
        keys.give(response)
    keys.tab_to("node.dataset.do === 'download'")
    with page.expect_download() as waiting:
        keys.press("Enter")
    assert rescored(waiting.value.path().read_text("utf-8"), player.case) == player.verdict()


# --- by ear -------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_new_is_told(page: Page, language: str) -> None:
    """A reaction stands in a live region that has the focus; short notes in one that was there."""
    player = Player(page, case("damaged-item", language)).open().start()
    status = page.get_by_role("status")
    notes = player.page.locator(".quiz-note")
    assert notes.get_attribute("role") == "status"
    for response in responses(player.case, seed=2):
        player.give(response)
        told = page.locator(".quiz-result").last
        assert told.get_attribute("role") == "status"
        assert told.inner_text().strip()
        assert told.evaluate("node => node === document.activeElement")
    player.button("Copy the code").click()
    copied = [player.case.word("Copied."), player.case.word(SELECTED)]
    page.wait_for_function("document.querySelector('.quiz-note').innerText.trim()")
    assert player.note() in copied
    assert status.count() > 1


SELECTED = "The code is selected: copy it with your keyboard or menu."


def test_an_order_tells_where_a_step_went(page: Page) -> None:
    """Moving a step up or down says the new place."""
    player = Player(page, case(QUICK_CHECK, "en")).open().start()
    for response in responses(player.case, seed=1):
        scene = player.scene
        assert scene is not None
        if scene.kind == Kind.ORDER:
            break
        player.give(response)
    last = player.arranged()[-1]
    up = player.case.word("Move up")
    player.question.get_by_role("button", name=f"{up}: {last}", exact=True).click()
    count = len(player.arranged())
    assert player.note() == f"{last}: {count - 1} / {count}"


def test_a_typed_text_that_is_no_number_is_refused_in_words(page: Page) -> None:
    """The field says what it wants; nothing is given."""
    player = Player(page, case(QUICK_CHECK, "zh-Hant")).open().start()
    for response in responses(player.case, seed=1):
        scene = player.scene
        assert scene is not None
        if scene.kind == Kind.NUMBER:
            break
        player.give(response)
    field = player.question.get_by_role("textbox")
    field.fill("1,1,1")
    player.submit()
    told = player.case.word("Write a number such as 1.11, without other signs.")
    assert field.evaluate("node => node.validationMessage") == told
    field.fill("１．１１")
    player.submit()
    player.follow("1.11")
    assert '"response":"1.11"' in page.evaluate("localStorage.getItem('quiz:quick-check')")


# --- small, large, still, with other colours ----------------------------------------------------


WIDER = """() => {
  const width = document.documentElement.clientWidth;
  const scrolls = (node) => node && (scrolls(node.parentElement)
    || (node !== document.documentElement && node !== document.body
      && /auto|scroll/.test(getComputedStyle(node).overflowX)));
  const out = [...document.querySelectorAll("main *, article *")].filter((node) => {
    const box = node.getBoundingClientRect();
    return box.width && box.right > width + 1 && !scrolls(node.parentElement)
      && node.checkVisibility({ visibilityProperty: true });
  });
  return { sideways: document.documentElement.scrollWidth > width,
    out: out.slice(0, 3).map((node) => node.outerHTML.slice(0, 120)) };
}"""
FITS = {"sideways": False, "out": []}
WIDTHS = {
    "a phone": {"width": 360, "height": 740},
    "enlarged to 200 %": {"width": 640, "height": 360},
}


@pytest.mark.parametrize("screen", WIDTHS)
def test_no_page_scrolls_sideways(
    open_page: OpenPage, all_pages: tuple[str, ...], published_url: str, screen: str
) -> None:
    """On a phone of 360 px, and on a screen of 1280 px enlarged to 200 %."""
    page = open_page(published_url, viewport=WIDTHS[screen])
    found = {}
    for address in all_pages:
        page.goto(address)
        found[address] = page.evaluate(WIDER)
    assert {address: wide for address, wide in found.items() if wide != FITS} == {}


@pytest.mark.parametrize(("screen", "language"), [*zip(WIDTHS, LANGUAGES, strict=True)])
@pytest.mark.parametrize("name", PLAYABLE)
def test_no_step_of_a_play_scrolls_sideways(
    open_page: OpenPage, name: str, language: str, screen: str
) -> None:
    """All of a play, its debrief too, can be read and done in the width that there is."""
    page = open_page(viewport=WIDTHS[screen])
    player = Player(page, case(name, language)).open()
    found = {step: page.evaluate(WIDER) for step in steps(player, seed=4)}
    assert {step: wide for step, wide in found.items() if wide != FITS} == {}
    assert rescored(player.code(), player.case) == player.verdict()


def test_nothing_moves_for_those_who_want_rest(open_page: OpenPage) -> None:
    """With reduced motion no animation of ours runs; without, one does."""
    running = {}
    for wish in ("reduce", "no-preference"):
        page = open_page(reduced_motion=wish)
        player = Player(page, case("damaged-item", "en")).open().start()
        response = responses(player.case, seed=4)[0]
        assert player.scene is not None
        player.hold(player.scene, response)
        running[wish] = page.evaluate(MOVING)
    assert running["reduce"] == 0
    assert running["no-preference"] > 0


MOVING = """() => {
  document.querySelector(".quiz-form > button").click();
  return document.getAnimations().filter((it) =>
    it.effect.target.closest(".quiz-player") && it.effect.getComputedTiming().duration > 0).length;
}"""


@pytest.mark.parametrize("scheme", SCHEMES)
def test_forced_colours_keep_everything_in_sight(open_page: OpenPage, scheme: str) -> None:
    """With the system's own colours messages, controls and bars keep an edge."""
    page = open_page(forced_colors="active", color_scheme=scheme)
    player = Player(page, case("damaged-item", "en")).open().start()
    edges = ".quiz-thread .quiz-message:not([data-role=narrator]), .quiz-form label, .quiz-tile"
    assert page.locator(edges).evaluate_all(BARE) == []
    player.play(*responses(player.case, seed=4))
    assert page.locator(".quiz-verdict, .quiz-review > li, .quiz-code").evaluate_all(BARE) == []


BARE = """nodes => nodes.filter((node) => {
  const style = getComputedStyle(node);
  return style.borderStyle === "none" || style.borderTopColor === "rgba(0, 0, 0, 0)"
      && style.borderLeftColor === "rgba(0, 0, 0, 0)";
}).map((node) => node.outerHTML.slice(0, 100))"""
