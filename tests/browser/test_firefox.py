"""A learner with Firefox plays all that one with Chromium plays."""

from __future__ import annotations

from itertools import cycle, product
from typing import TYPE_CHECKING

import pytest

from tests.browser.hands import Hands, responses
from tests.browser.keys import Keys
from tests.browser.page_rules import violations_in
from tests.browser.player import PLAYABLE, QUICK_CHECK, TWO_LANGUAGES, Way, case, page_of

if TYPE_CHECKING:
    from tests.browser.firefox import Firefox, Tab

NAME = "damaged-item"


def hands(tab: Tab, site_url: str, name: str, language: str) -> Hands:
    """Open a case and begin an attempt."""
    tab.open(f"{site_url}{language}/{page_of(name)}.html")
    return Hands(tab, Way(case(name, language))).start()


@pytest.mark.parametrize(("name", "language"), [*product(PLAYABLE, TWO_LANGUAGES)])
def test_a_whole_play_scores_as_its_transcript(
    firefox_tab: Tab, site_url: str, name: str, language: str
) -> None:
    """From the start to the debrief with the mouse; what is shown is what replay finds."""
    player = hands(firefox_tab, site_url, name, language)
    [*_] = player.play(responses(player.way.case, seed=21))
    player.expect_a_sound_end()


@pytest.mark.parametrize(("name", "language"), [(NAME, "zh-Hant"), (QUICK_CHECK, "en")])
def test_a_whole_play_by_keyboard_alone(
    firefox_tab: Tab, site_url: str, name: str, language: str
) -> None:
    """With Firefox's own ways of moving between controls, and the focus always to be seen."""
    firefox_tab.open(f"{site_url}{language}/{page_of(name)}.html")
    player = Hands(firefox_tab, Way(case(name, language)))
    keys = Keys(firefox_tab, player.way)
    keys.start()
    for response in responses(player.way.case, seed=8):
        keys.give(response)
    player.expect_a_sound_end()


def test_an_attempt_goes_on_after_a_reload_and_in_another_language(
    firefox_tab: Tab, site_url: str
) -> None:
    """Both show the scene that is next, with the same choices, and keep what was given."""
    first = hands(firefox_tab, site_url, NAME, "zh-Hant")
    given = responses(first.way.case, seed=3)
    [*_] = first.play(given[:3])
    offered = first.offered()
    firefox_tab.reload()
    assert first.note() == first.way.case.word("Continued where you left off.")
    assert first.offered() == offered
    [*_] = first.play(given[3:5])
    offered = first.offered()
    firefox_tab.open(f"{site_url}en/{NAME}.html")
    other = Hands(firefox_tab, Way(case(NAME, "en")))
    other.way.way = first.way.way
    assert other.offered() == offered
    [*_] = other.play(given[5:])
    other.expect_a_sound_end()


@pytest.mark.parametrize(
    ("name", "tab"), [*zip(PLAYABLE, cycle(("firefox_tab", "dark_tab")), strict=False)]
)
def test_a_play_breaks_no_rule(
    request: pytest.FixtureRequest, site_url: str, name: str, tab: str
) -> None:
    """axe-core, which sees what Firefox makes of the page, finds nothing on the way to the end."""
    engine: Tab = request.getfixturevalue(tab)
    player = hands(engine, site_url, name, "zh-Hant")
    given = responses(player.way.case, seed=5)
    broken = {}
    for step in player.play(given):
        if step % 4 == 0 or step == len(given):
            broken[step] = violations_in(engine)
    assert {step: found for step, found in broken.items() if found} == {}


def test_nothing_moves_in_the_dark_of_those_who_want_rest(dark_tab: Tab, site_url: str) -> None:
    """The page follows both wishes of the system."""
    player = hands(dark_tab, site_url, NAME, "en")
    for _ in player.play(responses(player.way.case, seed=5)):
        assert dark_tab.run(MOVING) == []
    assert dark_tab.run(BRIGHTNESS) < 0.3


def test_a_case_plays_without_storage(the_firefox: Firefox, site_url: str) -> None:
    """The page says that it keeps nothing, and plays to its end all the same.

    Inline scripts of the theme throw where storage is refused; none of ours may.
    """
    thrown: list[str] = []
    with the_firefox.tab(thrown.append, site_url) as tab:
        tab.begin_with(REFUSED)
        player = hands(tab, site_url, NAME, "zh-Hant")
        assert player.note() == player.way.case.word(
            "This browser keeps nothing for this page: finish in one go, and download your attempt."
        )
        [*_] = player.play(responses(player.way.case, seed=5))
        player.expect_a_sound_end()
    assert [fault for fault in thrown if "refused" not in fault or ".js" in fault] == []


REFUSED = """() => Object.defineProperty(window, "localStorage",
  { get() { throw new DOMException("refused", "SecurityError"); } })"""
MOVING = """() => document.getAnimations().map((it) => it.effect)
  .filter((it) => it.target.closest(".quiz-player") && it.getComputedTiming().duration > 0)
  .map((it) => it.target.outerHTML.slice(0, 100))"""
BRIGHTNESS = """() => {
  const [red, green, blue] = getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/g);
  return (0.21 * red + 0.72 * green + 0.07 * blue) / 255;
}"""
