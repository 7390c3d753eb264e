"""How long a trainer waits in the Lab: from a keystroke to what the check finds, shown.

The keys are pressed in the page as it is published. A text is written into; points, and what a
response adds to a variable, are written anew, digit by digit; and a sign is written, and taken
away, behind what lines drawn from the file begin with, be that a text, a name, a number, or what is
wrong with a sign more.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING
from unicodedata import normalize

from benchmarks.chromium import a_chromium
from benchmarks.page.contenders import run
from benchmarks.page.serving import serving
from tests.browser.lab import Lab
from tests.pyodide.asking import SCENARIOS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from playwright.sync_api import Page

LANGUAGE = "zh-Hant"

TEXT, TYPED = "您", "abcdefghi"
"""Behind what is written into a text, and what: a sign at a time, each taken away again."""

POINTS, DIGITS = "points: 1", "023456789"
"""Behind what points are written anew, and the digits that take the place of the last."""

ADDED = ("trust: +", "sure: +", "seen: +")
"""Behind what a response adds to a variable: one digit."""

SEED = 7
LONGEST_BEGINNING = 30

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
            found.waits[case] = _waits(lab, case, rounds)
            found.longest = max(found.longest, *page.evaluate("[0, ...tasks]"))
    return found


def _waits(lab: Lab, case: str, rounds: int) -> dict[str, list[float]]:
    """Return how long each keystroke took that writes, and each that takes it away.

    The latter do not count where they leave a number out: without it, nothing is proved.
    """
    text = (SCENARIOS / f"{case}.yml").read_text("utf-8")
    lab.choose(f"shipped {case}.yml")
    _go_behind(lab.page, TEXT)
    texts = [_wait(lab, key) for sign in TYPED[:rounds] for key in (sign, "Backspace")]
    points = _anew(lab, POINTS, rounds)
    lab.choose(f"shipped {case}.yml")
    added = _anew(lab, next(each for each in ADDED if each in text), rounds)
    lab.choose(f"shipped {case}.yml")
    anywhere = []
    for beginning in _drawn(text, 3 * rounds):
        _go_behind(lab.page, beginning)
        sign = "1" if beginning[-1].isdigit() else "a"
        anywhere += [_wait(lab, key) for key in (sign, "Backspace")]
    return {"text": texts, "points": points, "added": added[::2], "anywhere": anywhere}


def _anew(lab: Lab, behind: str, rounds: int) -> list[float]:
    """Write one digit after the other in place of the one behind a text, and take it away."""
    _go_behind(lab.page, behind)
    _wait(lab, "Delete")
    return [_wait(lab, key) for sign in DIGITS[:rounds] for key in (sign, "Backspace")]


def _drawn(text: str, count: int) -> list[str]:
    """Return the beginnings of some lines, each of which stands once in the text."""
    known = normalize("NFKD", text).casefold()
    beginnings = {line.strip()[:LONGEST_BEGINNING].strip() for line in text.splitlines()}
    alone = [one for one in beginnings if known.count(normalize("NFKD", one).casefold()) == 1]
    return Random(SEED).sample(sorted(alone), count)  # noqa: S311 - anybody may know them


def _wait(lab: Lab, key: str) -> float:
    """Press a key; return how many ms later what the check finds was there."""
    lab.page.evaluate("waits.length = 0")
    lab.page.keyboard.press(key)
    lab.page.wait_for_timeout(50)
    lab.checked()
    waited: float = lab.page.evaluate("waits.at(-1)")
    return waited


def _go_behind(page: Page, text: str) -> None:
    """Put the caret behind a text of the file, by the search of the editor."""
    page.locator(".quiz-lab-text .cm-content").click()
    for pressed in ("Control+Home", "Control+F"):
        page.keyboard.press(pressed)
    page.keyboard.insert_text(text)
    for pressed in ("End", "Enter", "Escape", "ArrowRight"):
        page.keyboard.press(pressed)
