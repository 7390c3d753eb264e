"""How long a trainer waits in the Lab: from a keystroke to what the check finds, shown.

The keys are pressed in the page as it is published. A text is written into, and points are written
anew, digit by digit, at the first place of a case that has them.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from benchmarks.chromium import a_chromium
from benchmarks.page.contenders import run
from benchmarks.page.serving import serving
from tests.browser.lab import Lab

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from playwright.sync_api import Page

LANGUAGE = "zh-Hant"

PLACES = {"text": ("您", ""), "points": ("points: 1", "Delete")}
"""What is looked for in a case, and which key is pressed behind it before the first that counts."""

PRESSED = {"text": "abcdefghi", "points": "023456789"}
"""What is written there, a sign at a time, each taken away again."""

LONG = 50
"""The shortest task that a browser tells of, in ms (Long Tasks)."""

WATCHED = """() => {
  const lab = document.querySelector(".quiz-lab");
  let pressed = 0;
  globalThis.waits = [];
  globalThis.tasks = [];
  addEventListener("keydown", ({ timeStamp }) => (pressed = timeStamp), true);
  new MutationObserver(() => {
    if (lab.dataset.checked === "yes") waits.push(performance.now() - pressed);
  }).observe(lab, { attributeFilter: ["data-checked"] });
  new PerformanceObserver((list) => tasks.push(...list.getEntries().map((one) => one.duration)))
    .observe({ type: "longtask" });
}"""


@dataclass(slots=True)
class Typed:
    """The ms from a key to the findings, by case and kind of change; the longest task of the page.

    No task is shorter than 50 ms: of those the browser tells nothing.
    """

    waits: dict[str, dict[str, list[float]]] = field(default_factory=dict)
    longest: float = LONG


def typed(site: Path, cases: Iterable[str], rounds: int, begin: Callable[[str], None]) -> Typed:
    """Build the site into a folder and write in its Lab; ``begin`` is told each case."""
    places = ("--docs", f"{site}-docs", "--site", str(site))
    run(sys.executable, "-m", "quiz_engine", "build", *places)
    found = Typed()
    with serving(site) as served, a_chromium() as browser:
        page = browser.new_context(base_url=served.url).new_page()
        lab = Lab(page, language=LANGUAGE)
        page.evaluate(WATCHED)
        for case in cases:
            begin(case)
            found.waits[case] = {kind: _waits(lab, case, kind, rounds) for kind in PLACES}
            found.longest = max(found.longest, *page.evaluate("[0, ...tasks]"))
    return found


def _waits(lab: Lab, case: str, kind: str, rounds: int) -> list[float]:
    """Return how long each keystroke took that writes, and each that takes it away."""
    lab.choose(f"shipped {case}.yml")
    _go_behind(lab.page, *PLACES[kind])
    lab.checked()
    keys = [key for sign in PRESSED[kind][:rounds] for key in (sign, "Backspace")]
    waits = []
    for key in keys:
        lab.page.evaluate("waits.length = 0")
        lab.page.keyboard.press(key)
        lab.page.wait_for_timeout(50)
        lab.checked()
        waits.append(lab.page.evaluate("waits.at(-1)"))
    return waits


def _go_behind(page: Page, text: str, key: str) -> None:
    """Put the caret behind a text of the file, by the search of the editor, and press a key."""
    page.locator(".quiz-lab-text .cm-content").click()
    for pressed in ("Control+Home", "Control+F"):
        page.keyboard.press(pressed)
    page.keyboard.insert_text(text)
    for pressed in ("End", "Enter", "Escape", "ArrowRight", *filter(None, [key])):
        page.keyboard.press(pressed)
