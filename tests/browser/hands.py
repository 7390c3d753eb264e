"""A learner's hands in any browser: clicks through a play by what the controls carry.

What is known of the page stands in one place: the selectors of ``Hands`` and of ``quick_hands.js``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz_engine.attempts.replay import steps_of
from quiz_engine.attempts.transcript import Back, Step
from quiz_engine.response import targets_of
from quiz_engine.scenario import Kind
from quiz_engine.testing import random_play
from tests.browser.engines import SPOT
from tests.browser.player import COMING, Case, Verdict, Way, rescored

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quiz_engine.scenario import Scene
    from tests.browser.engines import Engine


def responses(told: Case, seed: int) -> list[str]:
    """Return the responses of a random play."""
    play = random_play(told.board, seed)
    return [step.response for step in steps_of(play) if isinstance(step, Step)]


def motion(played: Case, step: Step | Back) -> dict[str, object]:
    """Return what the hands do for a step of a transcript."""
    if isinstance(step, Back):
        return {"back": True}
    scene = played.scenario.scenes[step.scene or ""]
    parts = [part.id for part in scene.parts]
    given = step.response
    motions: dict[Kind, Callable[[], dict[str, object]]] = {
        Kind.CHOICES: lambda: {"pick": [choice.id for choice in scene.choices].index(given)},
        Kind.NUMBER: lambda: {"text": given},
        Kind.ORDER: lambda: {"order": [parts.index(part) for part in given.split(">")]},
        Kind.MATCH: lambda: {"targets": targets(scene, given)},
        Kind.STORY: dict,
    }
    ticks = [place for place, part in enumerate(parts) if part in given.split("+")]
    return motions.get(scene.kind, lambda: {"ticks": ticks})()


def targets(scene: Scene, given: str) -> list[int]:
    """Return the place of each row's target in a response to pairs."""
    known = list(targets_of(scene))
    return [known.index(pair.split("=")[1]) for pair in given.split("+")]


FORM = ".quiz-form"
SUBMIT = f"{FORM} button:not([type])"
START = "[data-do=start]"
CODE = ".quiz-code"
NOTE = ".quiz-note"
SETTLED = f"""async () => {{
  while (document.querySelector("{COMING}")) await new Promise(requestAnimationFrame);
}}"""
"""Waits until what comes after a reaction is there, too."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a debrief shows."""

    percent: int
    raw: int
    maximum: int
    code: str
    ending: str
    praise: str


class Hands:
    """Plays a case with a pointer, one response after the other."""

    def __init__(self, engine: Engine, way: Way) -> None:
        """Sit down in front of the page."""
        self.engine = engine
        self.way = way

    def start(self) -> Hands:
        """Begin an attempt."""
        self.engine.click(START)
        return self

    def play(self, given: list[str]) -> Iterator[int]:
        """Give these responses; pause where the first is asked and after each."""
        yield 0
        for number, response in enumerate(given, start=1):
            self.give(response)
            yield number

    def give(self, response: str) -> None:
        """Answer what is asked, and move on with the table."""
        self.hold(response)
        self.engine.click(SUBMIT)
        self.engine.run(SETTLED)
        self.way.follow(response)

    def hold(self, response: str) -> None:
        """Make the controls hold a response, without giving it."""
        scene = self.way.scene
        assert scene is not None
        for how, what in motion(self.way.case, Step(scene.id, response, 0)).items():
            getattr(self, f"_{how}")(what)

    def _pick(self, place: int) -> None:
        self.engine.click(
            f"{FORM} fieldset:not(.quiz-sure) > label:has([type=radio][value='{place}'])"
        )

    def _ticks(self, places: list[int]) -> None:
        for place in places:
            self.engine.click(f"{FORM} label:has([type=checkbox][value='{place}'])")

    def _order(self, places: list[int]) -> None:
        for to, place in enumerate(places):
            row = f"{FORM} li[data-n='{place}']"
            while self.engine.run(PLACE, row) > to:
                self.engine.click(f"{row} [data-by='-1']")

    def _targets(self, places: list[int]) -> None:
        self.engine.run(TARGETS, f"{FORM} select", places)

    def _text(self, typed: str) -> None:
        self.engine.click(f"{FORM} .quiz-number input")
        self.engine.write(typed)

    def offered(self) -> list[int]:
        """Return the places of what can be chosen, from top to bottom."""
        found: list[int] = self.engine.run(OFFERED, f"{FORM} [data-n]")
        return found

    def note(self) -> str:
        """Return what the page tells beside the conversation."""
        told: str = self.engine.run(TEXT, NOTE)
        return told.strip()

    def shown(self) -> Shown:
        """Read the debrief."""
        self.engine.run(SPOT, CODE)  # it may still be on its way
        return Shown(**self.engine.run(DEBRIEF, CODE))

    def expect_a_sound_end(self) -> None:
        """The debrief says what replay of its code finds, and of no other attempt."""
        shown = self.shown()
        found = rescored(shown.code, self.way.case)
        assert shown == shown_of(found, self.way.case, shown.code)
        assert self.way.scene is None


def shown_of(found: Verdict, told: Case, code: str) -> Shown:
    """Return what the debrief of a verdict shows."""
    ending = told.says(told.scenario.endings[found.ending].title)
    praise = told.word("Passed" if found.passed else "Not passed yet")
    return Shown(found.percent, found.raw, found.maximum, code, ending, praise)


PLACE = """(selector) => {
  const row = document.querySelector(selector);
  return [...row.parentNode.children].indexOf(row);
}"""
TARGETS = """(selector, places) => document.querySelectorAll(selector).forEach((box, n) => {
  box.value = places[n];
  for (const name of ["input", "change"]) box.dispatchEvent(new Event(name, { bubbles: true }));
})"""
OFFERED = """(selector) =>
  [...document.querySelectorAll(selector)].map((part) => Number(part.dataset.n))"""
TEXT = "(selector) => document.querySelector(selector).innerText"
DEBRIEF = """(code) => {
  const one = (selector) => document.querySelector(`.quiz-player ${selector}`);
  const number = (name) => Number(one(`[data-value=${name}]`).textContent);
  const praise = [...document.querySelectorAll(".quiz-verdict strong")]
    .find((node) => !node.closest("[hidden]"));
  return { percent: number("percent"), raw: number("raw"), maximum: number("maximum"),
    code: one(code).value, ending: one(".quiz-end h3").textContent.trim(),
    praise: praise.textContent };
}"""
