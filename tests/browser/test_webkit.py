"""A learner with an iPhone, or in a chat app on one, plays each case to its debrief."""

from __future__ import annotations

from itertools import cycle, product
from typing import TYPE_CHECKING

import pytest

from tests.browser.hands import Hands, responses
from tests.browser.page_rules import FITS, WIDER
from tests.browser.player import LANGUAGES, PLAYABLE, Way, case, page_of

if TYPE_CHECKING:
    from tests.browser.webkit import Window

READ = ("index", "compare", "metrics", "model-reply", "learn-more", "sources")


@pytest.mark.parametrize(("name", "language"), [*zip(PLAYABLE, cycle(LANGUAGES), strict=False)])
def test_a_play_goes_on_after_a_reload_and_scores_as_its_transcript(
    webkit_window: Window, site_url: str, name: str, language: str
) -> None:
    """Half of it, the page loaded anew, the rest: one attempt, shown as replay has it."""
    webkit_window.resize(500, 800)
    webkit_window.open(f"{site_url}{language}/{page_of(name)}.html")
    player = Hands(webkit_window, Way(case(name, language))).start()
    given = responses(player.way.case, seed=21)
    [*_] = player.play(given[:4])
    offered = player.offered()
    webkit_window.reload()
    assert player.note() == player.way.case.word("Continued where you left off.")
    assert player.offered() == offered
    [*_] = player.play(given[4:])
    player.expect_a_sound_end()


@pytest.mark.parametrize(("name", "language"), [("missing-accessory", "zh-Hant")])
def test_no_step_scrolls_sideways_at_320_px(
    webkit_window: Window, site_url: str, name: str, language: str
) -> None:
    """The narrowest phone shows and takes everything, from the start to the debrief."""
    webkit_window.open(f"{site_url}{language}/{page_of(name)}.html")
    webkit_window.narrow(320)
    player = Hands(webkit_window, Way(case(name, language))).start()
    given = responses(player.way.case, seed=4)
    found = {step: webkit_window.run(WIDER) for step in player.play(given)}
    assert {step: wide for step, wide in found.items() if wide != FITS} == {}
    player.expect_a_sound_end()


@pytest.mark.parametrize(("page", "language"), [*product(READ, LANGUAGES)])
def test_no_page_scrolls_sideways_at_320_px(
    webkit_window: Window, site_url: str, page: str, language: str
) -> None:
    """Nor does any page that is to be read."""
    webkit_window.open(f"{site_url}{language}/{page}.html")
    webkit_window.narrow(320)
    assert webkit_window.run(WIDER) == FITS
