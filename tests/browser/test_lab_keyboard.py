"""The Lab by keyboard alone, in Chromium and in Firefox."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.desk import SAVED
from tests.browser.engines import PageEngine
from tests.browser.hands import Hands, responses
from tests.browser.keys import Keyboard, Keys
from tests.browser.lab import Workbench
from tests.browser.player import QUICK_CHECK, Way, case

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.engines import Engine
    from tests.browser.firefox import Tab

SCENARIOS = Path(__file__).parents[2] / "scenarios"
MISTAKE = "nonsense: 1"


@pytest.fixture(params=["chromium", "firefox"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """A page of each browser that keeps what it would save."""
    if request.param == "firefox":
        tab: Tab = request.getfixturevalue("firefox_tab")
        tab.begin_with(SAVED)
        return tab
    page: Page = request.getfixturevalue("page")
    page.add_init_script(f"({SAVED})()")
    return PageEngine(page)


def test_a_case_is_written_by_keyboard_alone(engine: Engine, site_url: str) -> None:
    """Opened, spoilt, mended, looked at from every side, played to its end, and saved.

    The focus can be seen all the way, and stays where the work is.
    """
    written = (SCENARIOS / f"{QUICK_CHECK}.yml").read_text("utf-8")
    lab = Workbench(engine, site_url)
    keys = Keys(engine, Way(case(QUICK_CHECK, "en")))

    keys.tab_to("node.matches('.md-skip')")
    keys.press("Enter")
    keys.press("Tab")
    assert keys.focused("!!node.closest('article')")

    keys.tab_to("node.dataset.choose === 'open'")
    engine.write("quick")
    lab.says(".quiz-lab-note", QUICK_CHECK).checked()
    assert keys.focused("node.dataset.choose === 'open'")

    keys.tab_to(TEXT)
    keys.press("Control+End")
    engine.write(MISTAKE)
    lab.says(".quiz-lab-findings > li", "unknown key 'nonsense'").checked()
    leave_text(keys)
    keys.tab_to("!!node.closest('.quiz-lab-findings') && node.type === 'button'")
    keys.press("Enter")
    assert keys.focused(TEXT)
    assert lab.in_editor(".cm-activeLine") == [MISTAKE]
    keys.press("Shift+End")
    keys.press("Backspace")
    lab.says("[data-status]:has([data-when=clean]:not([hidden]))")
    leave_text(keys)

    for name in ("play", "picture", "audit", "changes"):
        keys.press("ArrowRight")
        expect_focus(keys, f"node.id === 'lab-tab-{name}'")
        lab.shows(name)
    for _ in range(3):
        keys.press("ArrowLeft")
    keys.tab_to("node.id === 'lab-play'")
    keys.start()
    for response in responses(keys.way.case, seed=8):
        keys.give(response)
    Hands(engine, keys.way).expect_a_sound_end()

    open_menu(keys)
    keys.tab_to("node.dataset.do === 'save'")
    keys.press("Enter")
    expect_focus(keys, MENU)
    assert bytes.fromhex(engine.run("() => saved['quick-check.yml']")).decode() == written


def open_menu(keys: Keyboard) -> None:
    """Go back through the text to the menu, and open it."""
    keys.tab_to(TEXT, "Shift+Tab")
    keys.press("Escape")
    keys.tab_to(MENU, "Shift+Tab")
    keys.press("Enter")


def test_what_is_gone_once_it_was_pressed_hands_the_focus_on(engine: Engine, site_url: str) -> None:
    """To where the work goes on; a list keeps it while it is chosen from."""
    lab = Workbench(engine, site_url)
    keys = Keyboard(engine)
    keys.tab_to("node.dataset.choose === 'open'")
    for name in ("damaged-item.yml", "missing-accessory.yml"):
        keys.press("ArrowDown")
        lab.says(".quiz-lab-note", f"{name} as it was opened")
        expect_focus(keys, "node.dataset.choose === 'open'")

    keys.tab_to(TEXT)
    leave_text(keys)
    keys.press("ArrowRight")
    lab.shows("play")
    keys.tab_to("node.dataset.do === 'start'")
    keys.press("Enter")
    keys.tab_to(TEXT, "Shift+Tab")
    keys.press("Control+End")
    engine.write("# mine")
    lab.checked()
    leave_text(keys, "play")
    keys.tab_to("node.dataset.do === 'replay'")
    keys.press("Enter")
    expect_focus(keys, "node.id === 'lab-play'")

    keys.tab_to("node.id === 'lab-tab-play'", "Shift+Tab")
    keys.press("End")
    keys.tab_to("'version' in node.dataset")
    keys.press("Enter")
    expect_focus(keys, "node.matches('.quiz-lab-versions > :first-child > button')")

    open_menu(keys)
    keys.tab_to("node.dataset.do === 'forget'")
    keys.press("Enter")
    expect_focus(keys, MENU)
    keys.tab_to("node.dataset.do === 'forget-now'")
    keys.press("Enter")
    expect_focus(keys, TEXT)
    assert engine.run("() => Object.keys(localStorage).filter((key) => /lab/.test(key))") == []


TEXT = "node.matches('.cm-content')"
MENU = "node.matches('.quiz-lab-menu > summary')"


def leave_text(keys: Keyboard, tab: str = "findings") -> None:
    """Go on from the editor, in which Tab indents, to the tab of the panel beside it."""
    keys.press("Escape")
    keys.press("Tab")
    expect_focus(keys, f"node.id === 'lab-tab-{tab}'")


def expect_focus(keys: Keyboard, test: str) -> None:
    """It is where the test says, and can be seen."""
    assert keys.focused(test)
    keys.expect_visible_focus()
