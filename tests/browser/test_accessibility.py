"""Everyone can play: by keyboard, by ear, on a small screen, in the dark, enlarged, at rest."""

from __future__ import annotations

from itertools import cycle, product
from typing import TYPE_CHECKING

import pytest

from quiz_engine.scenario import Kind
from tests.browser.engines import PageEngine
from tests.browser.hands import Hands, responses
from tests.browser.keys import Keys
from tests.browser.page_rules import FITS, WIDER
from tests.browser.player import (
    LANGUAGES,
    PLAYABLE,
    QUICK_CHECK,
    TWO_LANGUAGES,
    Player,
    case,
    rescored,
)
from tests.browser.small_page import small_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Locator, Page, ViewportSize

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
def pages_of(site_folder: Path, published_url: str) -> Callable[[str], list[str]]:
    """Give the addresses of a language's pages; the page for what is not there too.

    Learners' pages come in each language. A trainers' page, which is long, comes in one of them,
    by turns: they are made alike.
    """

    def addresses(language: str) -> list[str]:
        root = site_folder / language
        names = sorted(file.relative_to(root).as_posix() for file in root.rglob("*.html"))
        long = [name for name in names if name.startswith("trainers/")]
        own = set(long[LANGUAGES.index(language) :: len(LANGUAGES)])
        return [
            f"{published_url}{language}/{name}" for name in names if name not in long or name in own
        ]

    return addresses


@pytest.mark.parametrize("seen", ["zh-Hant light", "zh-Hans dark", "en dark", "ja light"])
def test_no_page_breaks_a_rule(
    open_page: OpenPage,
    axe: Axe,
    pages_of: Callable[[str], list[str]],
    published_url: str,
    seen: str,
) -> None:
    """axe-core finds nothing against WCAG 2.2 A and AA on any page.

    Learners' pages in both schemes, in two languages each: the styles are the same in all.
    """
    language, scheme = seen.split()
    page = open_page(published_url, color_scheme=scheme)
    broken = {}
    for address in pages_of(language):
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


@pytest.mark.parametrize(
    ("name", "language"), [*zip(PLAYABLE, ("en", "zh-Hant", "zh-Hant", "en"), strict=True)]
)
def test_a_whole_play_by_keyboard_alone(page: Page, name: str, language: str) -> None:
    """Start, every kind of response, step back, and the way to the file: no mouse is needed."""
    player = Player(page, case(name, language)).open()
    keys = Keys(PageEngine(page), player)
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


@pytest.mark.parametrize("language", TWO_LANGUAGES)
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


WIDTHS: dict[str, ViewportSize] = {
    "the narrowest phone": {"width": 320, "height": 568},
    "a phone": {"width": 360, "height": 740},
    "enlarged to 200 %": {"width": 640, "height": 360},
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_scrolls_sideways(
    open_page: OpenPage, pages_of: Callable[[str], list[str]], published_url: str, language: str
) -> None:
    """On phones of 320 and 360 px, and on a screen of 1280 px enlarged to 200 %."""
    page = open_page(published_url)
    found = {}
    for address in (f"{published_url}index.html", *pages_of(language)):
        page.goto(address)
        found[address] = too_wide(page)
    assert len(found) > 20
    assert {address: wide for address, wide in found.items() if wide} == {}


@pytest.mark.parametrize(
    ("name", "language"),
    [*product(PLAYABLE, TWO_LANGUAGES), *zip(PLAYABLE, cycle(("ja", "zh-Hans")), strict=False)],
)
def test_no_step_of_a_play_scrolls_sideways(open_page: OpenPage, name: str, language: str) -> None:
    """All of a play, its debrief too, can be read and done in the width that there is."""
    player = Player(open_page(), case(name, language)).open()
    found = {step: too_wide(player.page) for step in steps(player, seed=4)}
    assert {step: wide for step, wide in found.items() if wide} == {}
    assert rescored(player.code(), player.case) == player.verdict()


def too_wide(page: Page) -> dict[str, object]:
    """Return for each screen what is wider than it."""
    found = {}
    for screen, size in WIDTHS.items():
        page.set_viewport_size(size)
        found[screen] = page.evaluate(WIDER)
    return {screen: wide for screen, wide in found.items() if wide != FITS}


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


@pytest.mark.parametrize("scheme", SCHEMES)
def test_forced_colours_show_focus_and_what_is_chosen(open_page: OpenPage, scheme: str) -> None:
    """The keyboard's way is seen from start to end, and a choice looks other than what is none."""
    page = open_page(forced_colors="active", color_scheme=scheme)
    player = Player(page, case("damaged-item", "en")).open()
    keys = Keys(PageEngine(page), player)
    keys.start()
    labels = player.question.locator("label").all()
    before = [at_rest(label) for label in labels]
    labels[0].click()
    after = [at_rest(label) for label in labels]
    assert [one != other for one, other in zip(before, after, strict=True)] == [
        number == 0 for number in range(len(labels))
    ]
    page.evaluate("document.querySelector('.quiz-form').closest('li').focus()")
    for response in responses(player.case, seed=6):
        keys.give(response)
    assert player.verdict() == rescored(player.code(), player.case)


def at_rest(label: Locator) -> bytes:
    """Return a picture of a label that has no focus."""
    label.page.evaluate(f"{FOCUSED}.blur()")
    return label.screenshot(animations="disabled")


# --- with a finger ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "language"), [*zip(PLAYABLE, ("en", "zh-Hant", "zh-Hant", "en"), strict=True)]
)
def test_a_whole_play_by_touch(open_page: OpenPage, name: str, language: str) -> None:
    """On a phone every response can be given by tapping, from the start to the debrief."""
    page = open_page(has_touch=True, is_mobile=True, viewport=WIDTHS["a phone"])
    player = Player(page, case(name, language)).open()
    hands = Hands(PageEngine(page), player).start()
    [*_] = hands.play(responses(player.case, seed=8))
    hands.expect_a_sound_end()


BARE = """nodes => nodes.filter((node) => {
  const style = getComputedStyle(node);
  return style.borderStyle === "none" || style.borderTopColor === "rgba(0, 0, 0, 0)"
      && style.borderLeftColor === "rgba(0, 0, 0, 0)";
}).map((node) => node.outerHTML.slice(0, 100))"""


def test_the_menu_of_a_narrow_screen_is_reached_by_keyboard_and_by_finger(
    open_page: OpenPage,
) -> None:
    """Enlarged to 200 %, where the menu is a drawer: Tab leads to its links, a tap opens it."""
    page = open_page(viewport=WIDTHS["enlarged to 200 %"])
    page.goto("en/damaged-item.html")
    keys = Keys(PageEngine(page), Player(page, case("damaged-item", "en")))
    keys.tab_to("node.closest('.md-sidebar--primary') && node.textContent.trim() === 'My course'")
    page.reload()
    link = page.locator(".md-nav--primary").get_by_role("link", name="The two cases side by side")
    page.locator(".md-header label[for=__drawer]").click()
    link.click()
    page.wait_for_url("**/compare.html")
