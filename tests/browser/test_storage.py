"""What a browser keeps, loses or garbles never costs a learner the page."""

from __future__ import annotations

import json
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest

from quiz_engine.attempts.replay import steps_of
from quiz_engine.attempts.transcript import Step
from quiz_engine.testing import random_play
from tests.browser.conftest import AT_REST
from tests.browser.player import TWO_LANGUAGES, Player, case, rescored
from tests.browser.small_page import small_page

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.browser.page_rules import OpenPage

NAME = "damaged-item"
KEY = f"quiz:{NAME}"
NO_STORAGE = {
    "denied": """Object.defineProperty(window, "localStorage",
        { get() { throw Object.assign(Error("denied"), { name: "SecurityError" }); } });""",
    "absent": """Object.defineProperty(window, "localStorage", { value: null });""",
    "unreadable": """Storage.prototype.getItem = () => { throw Error("unreadable"); };
        Storage.prototype.setItem = () => { throw Error("unwritable"); };
        Storage.prototype.removeItem = () => { throw Error("stuck"); };""",
    "full": """Storage.prototype.setItem = () => {
        throw new DOMException("full", "QuotaExceededError"); };""",
}
SOUND: dict[str, Any] = {
    "format": 1,
    "attempt": "01ARZ3NDEKTSV4RRFFQ69G5FAV",
    "learner": "",
    "scenario": NAME,
    "digest": "@digest",
    "locale": "en",
    "mode": "practice",
    "seed": 7,
    "started": "2026-11-22T08:00:00Z",
    "steps": [],
}
GARBAGE = {
    "no JSON": "{",
    "empty": "",
    "null": "null",
    "a number": "12",
    "a text": '"kept"',
    "a list": "[]",
    "now is a text": '{"now": "x", "done": []}',
    "now is empty": '{"now": {}}',
    "now is a list": '{"now": [], "done": {}}',
    "now is of another shape": json.dumps({"now": {"attempt": 1, "steps": "x"}}),
    "done holds anything": json.dumps({"done": [None, 1, "x", {}, [], {"steps": [{}]}]}),
    "steps hold anything": json.dumps({"now": {**SOUND, "steps": [None, 1, "x", {}, []]}}),
    "a step back too far": json.dumps({"now": {**SOUND, "steps": [{"back": 9, "ms": 0}]}}),
    "a step back by nothing": json.dumps({"now": {**SOUND, "steps": [{"back": 0, "ms": 0}]}}),
    "a seed beyond measure": json.dumps({"now": {**SOUND, "seed": 10**30}}),
    "fields missing": json.dumps({"now": {"attempt": "x", "seed": 1, "steps": []}}),
    "a prototype": '{"__proto__": {"now": 1}, "now": {"__proto__": [], "constructor": 1}}',
    "heaps": json.dumps({"done": [SOUND] * 2000}),
}


def responses(name: str = NAME, seed: int = 3) -> list[str]:
    """Return the responses of a random play."""
    play = random_play(case(name, "en").board, seed)
    return [step.response for step in steps_of(play) if isinstance(step, Step)]


def keep(page: Page, text: str) -> None:
    """Have the browser hold this text for the case when its page is opened next."""
    text = text.replace("@digest", case(NAME, "en").automaton.digest)
    page.add_init_script(f"localStorage.setItem({json.dumps(KEY)}, {json.dumps(text)})")


def kept(page: Page) -> dict[str, Any]:
    """Return what the browser holds for the case."""
    found: dict[str, Any] = json.loads(
        page.evaluate("key => localStorage.getItem(key) || '{}'", KEY)
    )
    return found


def play_to_the_end(player: Player, given: list[str]) -> None:
    """Give the responses and expect a verdict that replay confirms."""
    player.play(*given)
    assert player.verdict() == rescored(player.code(), player.case)


# --- what is kept -------------------------------------------------------------------------------


def test_an_attempt_goes_on_after_the_tab_was_closed(page: Page) -> None:
    """The next tab stands where the last one stood, and says so."""
    given = responses()
    first = Player(page, case(NAME, "en")).open().start().play(*given[:4])
    said = first.said()
    seed = kept(page)["now"]["seed"]
    page.close()
    second = Player(page.context.new_page(), first.case).open()
    second.way = first.way
    assert second.said() == said
    assert second.note() == second.case.word("Continued where you left off.")
    assert kept(second.page)["now"]["seed"] == seed
    play_to_the_end(second, given[4:])


def test_a_finished_attempt_shows_its_debrief_again(page: Page) -> None:
    """Coming back after the end finds the same verdict and the same code."""
    player = Player(page, case(NAME, "en")).open().start().play(*responses())
    verdict, code = player.verdict(), player.code()
    page.reload()
    assert (player.verdict(), player.code()) == (verdict, code)


def test_a_step_back_shows_the_scene_again(page: Page) -> None:
    """What was answered can be answered anew; the log keeps both, and the first one counts."""
    given = responses()
    player = Player(page, case(NAME, "en")).open().start().play(*given[:2])
    before = player.said()
    offered = sorted(player.offered())
    player.give(given[2])
    assert player.said() != before
    player.step_back()
    assert sorted(player.offered()) == offered
    page.reload()
    assert sorted(player.offered()) == offered
    play_to_the_end(player, given[2:])
    steps = [step.get("back", 0) for step in json.loads(player.download())["steps"]]
    assert steps.count(1) == 1


def test_what_is_stored_can_be_deleted(page: Page) -> None:
    """Afterwards the browser holds nothing, and the case begins anew."""
    player = Player(page, case(NAME, "en")).open().start().play(*responses())
    player.button("Delete what is stored").click()
    assert page.evaluate("key => localStorage.getItem(key)", KEY) is None
    page.reload()
    assert player.button("Start").is_visible()


def test_deleting_in_the_middle_begins_anew(page: Page) -> None:
    """It can be done at any scene, not only at the end."""
    player = Player(page, case(NAME, "en")).open().start().play(*responses()[:3])
    page.get_by_text(player.case.word("More"), exact=True).click()
    player.button("Delete what is stored").click()
    assert player.button("Start").is_visible()
    assert page.evaluate("key => localStorage.getItem(key)", KEY) is None


def test_endings_that_were_found_are_remembered(page: Page) -> None:
    """Playing again keeps what was found and leads to another attempt."""
    player = Player(page, case(NAME, "en")).open().start().play(*responses(seed=3))
    first = json.loads(player.download())["attempt"]
    player.button("Play again").click()
    words = player.case.word("Endings found so far: {found} of {endings}.")
    endings = len(player.case.scenario.endings)
    assert words.format(found=1, endings=endings) in page.locator(".quiz-intro").inner_text()
    player.start().play(*responses(seed=3))
    assert json.loads(player.download())["attempt"] != first


def test_the_learner_s_name_travels_with_the_attempt(page: Page) -> None:
    """Whatever it is made of; and it is offered again next time."""
    name = '佐藤 <img src=x onerror=alert(1)> "Ø"'
    player = Player(page, case(NAME, "en")).open().start().play(*responses())
    field = page.get_by_role("textbox", name=player.case.word("Your name (optional)"))
    field.fill(name)
    assert json.loads(player.download())["learner"] == name
    assert rescored(player.code(), player.case) == player.verdict()
    page.reload()
    assert field.input_value() == name


# --- when nothing can be kept -------------------------------------------------------------------


@pytest.mark.parametrize("fault", NO_STORAGE)
def test_a_case_plays_without_storage(browser: Browser, site_url: str, fault: str) -> None:
    """The page says that it keeps nothing, and plays to the end all the same.

    Where reading fails, inline scripts of the theme throw; none of ours may.
    """
    with browser.new_context(base_url=site_url, **AT_REST) as context:
        thrown: list[str] = []
        context.on("weberror", lambda found: thrown.append(found.error.stack or ""))
        context.add_init_script(NO_STORAGE[fault])
        play_without_storage(context.new_page())
    assert [stack for stack in thrown if "quiz.js" in stack or "__md_get" not in stack] == []


def play_without_storage(page: Page) -> None:
    """Play a case to its end, take it away, and begin anew."""
    player = Player(page, case(NAME, "zh-Hant")).open().start()
    told = player.case.word(
        "This browser keeps nothing for this page: finish in one go, and download your attempt."
    )
    assert player.note() == told
    play_to_the_end(player, responses())
    assert rescored(player.download(), player.case) == player.verdict()
    player.button("Delete what is stored").last.click()
    assert player.button("Start").is_visible()


# --- when something else is kept than was written -----------------------------------------------


@pytest.mark.parametrize("garbage", GARBAGE)
def test_garbage_under_the_key_is_as_good_as_nothing(page: Page, garbage: str) -> None:
    """Whatever stands there, a case can be begun and played to its end."""
    keep(page, GARBAGE[garbage])
    player = Player(page, case(NAME, "en")).open()
    if not player.button("Start").is_visible():
        page.get_by_text(player.case.word("More"), exact=True).click()
        player.button("Start over").click()
    player.start()
    play_to_the_end(player, responses())


def test_a_log_is_followed_as_far_as_it_resolves(page: Page) -> None:
    """After an impossible step the page says how far it came, and goes on from there."""
    given = responses()
    scenes = ["first-message", None]
    steps = [
        {"scene": scenes[0], "response": given[0], "ms": 1},
        {"scene": "no-such-scene", "response": "x", "ms": 1},
        {"scene": "first-message", "response": given[0], "ms": 1},
    ]
    keep(page, json.dumps({"now": {**SOUND, "steps": steps}}))
    player = Player(page, case(NAME, "en")).open()
    player.follow(given[0])
    assert "Your first 1 steps still hold" in player.note()
    play_to_the_end(player, given[1:])


def test_an_attempt_of_another_version_goes_on_openly(page: Page) -> None:
    """The page says that the case has changed; what is taken away names the version played."""
    given = responses()
    steps = [{"scene": "first-message", "response": given[0], "ms": 1}]
    other = {**SOUND, "digest": "sha256:" + 64 * "0", "steps": steps}
    keep(page, json.dumps({"now": other}))
    player = Player(page, case(NAME, "en")).open()
    player.follow(given[0])
    assert "This case has changed since you began" in player.note()
    play_to_the_end(player, given[1:])


# --- leaving and coming back --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("here", "there"), [("zh-Hant", "zh-Hans"), ("zh-Hans", "en"), ("en", "ja"), ("ja", "zh-Hant")]
)
def test_another_language_goes_on_with_the_attempt(
    open_page: OpenPage, published_url: str, here: str, there: str
) -> None:
    """In the middle of a case, reached by the menu, the switch leads to the same scene."""
    page = open_page(published_url)
    page.goto(f"{here}/index.html")
    follow_menu(page, f"{NAME}.html")
    given = responses()
    player = Player(page, case(NAME, here)).start().play(*given[:5])
    switch_to(page, there)
    other = Player(page, case(NAME, there))
    other.way = player.way
    assert page.url.endswith(f"/{there}/{NAME}.html")
    assert sorted(other.offered()) == sorted(offered_in(other))
    play_to_the_end(other, given[5:])


def switch_to(page: Page, language: str) -> None:
    """Choose a language in the header."""
    page.locator(".md-select button").hover()
    page.locator(f".md-select__link[hreflang={language}]").click()
    page.wait_for_url(f"**/{language}/**")


def offered_in(player: Player) -> list[str]:
    """Return the choices that the table offers, in the language of the page."""
    scene = player.scene
    assert scene is not None
    moves = player.case.automaton.states[player.state].moves
    offered = zip(scene.choices, moves, strict=True)
    return [player.case.says(choice.text) for choice, move in offered if move]


@pytest.mark.parametrize("language", TWO_LANGUAGES)
def test_instant_navigation_away_and_back_keeps_the_attempt(
    open_page: OpenPage, published_url: str, language: str
) -> None:
    """No page is loaded anew, and the case is set up once each time it is shown."""
    page = open_page(published_url)
    given = responses()
    player = Player(page, case(NAME, language)).open()
    page.evaluate("window.stayed = true")
    player.start().play(*given[:3])
    other, own = ("metrics.html", f"{NAME}.html")
    for address in (other, own):
        follow_menu(page, address)
    page.locator(".quiz-player").wait_for()
    assert page.evaluate("window.stayed") is True
    assert page.locator(".quiz-player").count() == 1
    assert sorted(player.offered()) == sorted(offered_in(player))
    play_to_the_end(player, given[3:])


def follow_menu(page: Page, address: str) -> None:
    """Go to another page through the menu at the side."""
    page.locator(f".md-nav--primary a[href$='{address}']").first.click()
    page.wait_for_url(f"**/{address}")


@pytest.mark.parametrize("site", ["site_url", "published_url"])
def test_going_back_in_the_history_keeps_the_attempt(
    open_page: OpenPage, request: pytest.FixtureRequest, site: str
) -> None:
    """The browser's own back button loses nothing, with and without instant navigation."""
    page = open_page(request.getfixturevalue(site))
    given = responses()
    player = Player(page, case(NAME, "en")).open().start().play(*given[:3])
    follow_menu(page, "metrics.html")
    page.go_back()
    page.wait_for_url(f"**/{NAME}.html")
    page.locator(".quiz-form").wait_for()
    play_to_the_end(player, given[3:])


# --- ids that mean something to the script ------------------------------------------------------

HOSTILE = """
    title: Strange ids
    language: en
    pass: 50
    remembers:
      constructor: {start: 0, from: 0, to: 2, shown: Constructors}
    start: __proto__
    scenes:
      __proto__:
        ask: Which one?
        choices:
          constructor: {do: The constructor, points: 2, set: {constructor: +2}, goto: toString}
          __proto__: {do: The prototype, goto: toString}
          hasOwnProperty: {do: The property, goto: end}
      toString:
        ask: Which of these?
        select:
          __proto__: {text: The prototype, right: true}
          constructor: {text: The constructor}
        points: 2
        goto: valueOf
      valueOf:
        ask: Which order?
        order: {__proto__: First, constructor: Second, toString: Third}
        points: 2
        goto: hasOwnProperty
      hasOwnProperty:
        ask: Which pairs?
        match:
          __proto__: {text: One, is: Uno}
          constructor: {text: Two, is: Due}
        points: 2
        goto: end
    endings:
      constructor: {if: constructor > 0, title: Built}
      __proto__: {title: Inherited}
"""
WAYS = {
    "constructor": ["constructor", "__proto__", "__proto__>constructor>toString"],
    "__proto__": ["__proto__", "-", "toString>constructor>__proto__"],
}


@pytest.mark.parametrize(("ending", "pairs"), [*product(WAYS, ("straight", "crossed"))])
def test_ids_that_objects_have_are_ids_like_others(
    page: Page, tmp_path: Path, ending: str, pairs: str
) -> None:
    """A case named and filled with them plays, is kept, and scores as its transcript."""
    player = small_page(page, tmp_path, HOSTILE, name="__proto__").start()
    left, right = ("__proto__", "constructor") if pairs == "straight" else ("constructor",) * 2
    given = [*WAYS[ending], f"__proto__={left}+constructor={right}"]
    player.play(given[0])
    page.reload()
    play_to_the_end(player, given[1:])
    assert player.ending() == ending
