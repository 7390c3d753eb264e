"""A learner's hands and eyes on a case's page: plays it by its labels and says what is shown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from quiz_engine.attempts.play import Board, Play
from quiz_engine.attempts.reading import read_attempt
from quiz_engine.attempts.replay import Boards, replay
from quiz_engine.attempts.score import score
from quiz_engine.project import Project, open_project
from quiz_engine.response import targets_of
from quiz_engine.scenario import Kind, Scenario, Scene, Text
from quiz_engine.site.voice import Voice
from quiz_engine.words import Words, words

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from quiz_engine.machine.automaton import Automaton

ROOT = Path(__file__).parents[2]
LANGUAGES = ("zh-Hant", "zh-Hans", "en", "ja")
TWO_LANGUAGES = ("zh-Hant", "en")
"""For what takes long and does not hang on the language: the source, and one with spaces."""
CASES = ("damaged-item", "missing-accessory")
QUICK_CHECK = "quick-check"
TWO_SELLERS = "two-sellers"
PLAYABLE = (*CASES, TWO_SELLERS, QUICK_CHECK)
FLOWS = {
    "novice": "Novice: coaching after each decision",
    "expert": "Expert: a debrief at the end",
    "exam": "Exam: no coaching, no way back, no verdict; you hand it in",
}
"""What a learner picks before the start, as the page words it."""
COMING = ".quiz-coming"
"""The player for the frame in which a reaction is shown, and not yet what comes next."""
OPEN = ".quiz-form"
"""The form of the scene that is to be answered; Material's search is a form too."""


def page_of(name: str) -> str:
    """Return the page that a case is played on, without its ending."""
    return "compare" if name == TWO_SELLERS else name


@cache
def project() -> Project:
    """Return the project that the site is built from."""
    return open_project(ROOT / "scenarios")


@dataclass(frozen=True)
class Case:
    """A case as it is met in one language: what it says, and the table that it follows."""

    scenario: Scenario
    board: Board
    voice: Voice
    word: Words

    @property
    def automaton(self) -> Automaton:
        """The table of the case."""
        return self.board.automaton

    def says(self, text: Text | None) -> str:
        """Return the text as it is read on the page."""
        return self.voice.line(text).striptags()

    def scene(self, state: int) -> Scene | None:
        """Return what is asked in a state of the table; nothing at an ending."""
        place = self.automaton.states[state].scene
        return None if place is None else self.scenario.scenes[self.automaton.scenes[place].id]


@cache
def case(name: str, language: str) -> Case:
    """Return a case of the course."""
    return case_of(project(), name, language)


def case_of(home: Project, name: str, language: str) -> Case:
    """Return a case of a project."""
    voice = Voice(language, home.source_language(name), home.catalog(language, name))
    return Case(home.scenarios[name], Board(home.automaton(name)), voice, words(language))


@dataclass(frozen=True, slots=True)
class Verdict:
    """How an attempt ended: what the debrief shows, or what replay of the attempt finds."""

    percent: int
    raw: int
    maximum: int
    passed: bool
    ending: str


def rescored(attempt: str, case: Case) -> Verdict:
    """Return what ``quiz score`` finds in a file or a code."""
    transcript = read_attempt(attempt)
    boards = Boards({case.automaton.digest: case.automaton})
    return verdict_of(replay(boards.of(transcript), transcript))


def verdict_of(play: Play) -> Verdict:
    """Return the score of a finished play in the words of the debrief."""
    found = score(play)
    return Verdict(found.percent, found.raw, found.maximum, found.passed, found.ending)


class Way:
    """The way of a play through the table of its case, as the page should go it."""

    def __init__(self, case: Case) -> None:
        """Stand where an attempt begins."""
        self.case = case
        self.way = [0]

    @property
    def state(self) -> int:
        """The state of the table in which the page should be."""
        return self.way[-1]

    @property
    def scene(self) -> Scene | None:
        """What should be asked now; nothing at an ending."""
        return self.case.scene(self.state)

    def follow(self, response: str) -> None:
        """Move on in the table alone."""
        row = self.case.automaton.states[self.state]
        move = row.moves[self.case.board.columns[row.scene or 0][response]]
        if move is None:
            message = f"{response} is not offered in state {self.state}"
            raise ValueError(message)
        self.way.append(move.to)


class Player(Way):
    """Plays a case on its page. ``state`` follows the table as the page should."""

    def __init__(self, page: Page, case: Case) -> None:
        """Sit down in front of the page."""
        super().__init__(case)
        self.page = page

    # --- where the play stands ------------------------------------------------------------------

    @property
    def form(self) -> Locator:
        """The form of the scene that is to be answered."""
        return self.page.locator(OPEN)

    @property
    def question(self) -> Locator:
        """What is asked, with its controls."""
        asked = self.scene.ask if self.scene else None
        return self.form.get_by_role("group", name=self.case.says(asked))

    def button(self, english: str) -> Locator:
        """Return the button that the English words name."""
        return self.page.get_by_role("button", name=self.case.word(english), exact=True)

    def said(self) -> str:
        """Return the whole conversation as it is read."""
        return self.page.locator(".quiz-thread").inner_text()

    def note(self) -> str:
        """Return what the page tells beside the conversation."""
        return self.page.locator(".quiz-note").inner_text().strip()

    def offered(self) -> list[str]:
        """Return the choices on screen, from top to bottom."""
        return [label.strip() for label in self.question.locator("label").all_inner_texts()]

    # --- playing --------------------------------------------------------------------------------

    def open(self) -> Player:
        """Go to the page of the case."""
        self.page.goto(f"{self.case.voice.language}/{page_of(self.case.scenario.id)}.html")
        return self

    def start(self, *, flow: str = "novice") -> Player:
        """Begin an attempt, as a novice, an expert, or as an exam."""
        self.way = [0]
        self.page.get_by_role("radio", name=self.case.word(FLOWS[flow]), exact=True).check()
        self.button("Start").click()
        return self

    def play(self, *responses: str) -> Player:
        """Give these responses, one after the other."""
        for response in responses:
            self.give(response)
        return self

    def give(self, response: str) -> None:
        """Answer what is asked, and move on with the table."""
        scene = self.scene
        if scene is None:
            message = f"the play is over: {response} cannot be given"
            raise ValueError(message)
        self.hold(scene, response)
        self.submit()
        self.follow(response)

    def submit(self) -> None:
        """Press the one button of the open form; wait for what comes next."""
        self.form.locator("button:not([type=button])").click()
        self.page.locator(COMING).wait_for(state="detached")

    def hold(self, scene: Scene, response: str) -> None:
        """Make the controls hold a response, without giving it."""
        match scene.kind:
            case Kind.CHOICES:
                self._choose(scene, response)
            case Kind.SELECT | Kind.COMPOSE:
                self._tick(scene, set(response.split("+")))
            case Kind.ORDER:
                self._arrange(scene, response.split(">"))
            case Kind.MATCH:
                self._match(scene, dict(pair.split("=") for pair in response.split("+")))
            case Kind.NUMBER:
                self.question.get_by_role("textbox").fill(response)

    def _choose(self, scene: Scene, response: str) -> None:
        choice = next(choice for choice in scene.choices if choice.id == response)
        name = self.case.says(choice.text)
        self.question.get_by_role("radio", name=name, exact=True).check()

    def _tick(self, scene: Scene, wanted: set[str]) -> None:
        for part in scene.parts:
            name = self.case.says(part.text)
            box = self.question.get_by_role("checkbox", name=name, exact=True)
            box.set_checked(part.id in wanted)

    def _arrange(self, scene: Scene, wanted: list[str]) -> None:
        texts = {part.id: self.case.says(part.text) for part in scene.parts}
        for place, name in enumerate(wanted):
            up = f"{self.case.word('Move up')}: {texts[name]}"
            while self.arranged().index(texts[name]) > place:
                self.question.get_by_role("button", name=up, exact=True).click()

    def arranged(self) -> list[str]:
        """Return the steps of an order as they stand on screen."""
        steps = self.question.get_by_role("listitem").locator("span")
        return [text.strip() for text in steps.all_inner_texts()]

    def _match(self, scene: Scene, wanted: dict[str, str]) -> None:
        targets = targets_of(scene)
        for part in scene.parts:
            box = self.question.get_by_role(
                "combobox", name=re.compile("^" + re.escape(self.case.says(part.text)))
            )
            box.select_option(label=self.case.voice.plain(targets[wanted[part.id]]))

    def step_back(self) -> Player:
        """Take back the last decision."""
        self.page.get_by_text(self.case.word("More"), exact=True).click()
        self.button("Take back the last decision").click()
        self.way.pop()
        return self

    # --- the end --------------------------------------------------------------------------------

    def verdict(self) -> Verdict:
        """Read the score from the debrief, and the ending from the conversation."""
        shown = self.page.locator(".quiz-verdict").inner_text()
        first = self.case.word("{raw} of {maximum} points, {percent} %.")
        found = re.search(pattern_of(first), shown)
        if found is None:
            message = f"no score in: {shown}"
            raise AssertionError(message)
        passed = shown.startswith(self.case.word("Passed"))
        numbers = {name: int(value) for name, value in found.groupdict().items()}
        return Verdict(**numbers, passed=passed, ending=self.ending())

    def ending(self) -> str:
        """Return the id of the ending that the page tells."""
        title = self.page.locator(".quiz-end h3").inner_text().strip()
        endings = self.case.scenario.endings.values()
        return next(ending.id for ending in endings if self.case.says(ending.title) == title)

    def code(self) -> str:
        """Return the code of the attempt as it can be copied."""
        name = self.case.word("Code of your attempt")
        return self.page.get_by_role("textbox", name=name).input_value()

    def download(self) -> str:
        """Download the attempt; return what is in the file."""
        with self.page.expect_download() as waiting:
            self.button("Download the file").click()
        return waiting.value.path().read_text("utf-8")


def pattern_of(slots: str) -> str:
    r"""Return a pattern that finds the numbers in words with places for them.

    >>> pattern_of("{left} of 3")
    '(?P<left>-?\\d+)\\ of\\ 3'
    """
    pieces = re.split(r"{(\w+)}", slots)
    return "".join(
        rf"(?P<{piece}>-?\d+)" if n % 2 else re.escape(piece) for n, piece in enumerate(pieces)
    )
