"""The pages that `quiz score`, `quiz roster` and `quiz cohort` write, and how a test opens one.

A page is opened from disk, in a browser that is offline; what it asks for and what runs is noted.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from click.testing import CliRunner

from quiz_engine.attempts.play import Board
from quiz_engine.attempts.transcript import write_transcript
from quiz_engine.cli import quiz
from quiz_engine.project import open_project
from quiz_engine.testing import NAMED, random_play, transcript

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from playwright.sync_api import BrowserContext, Dialog, Page

    from quiz_engine.attempts.transcript import Transcript

SCENARIOS = Path(__file__).parents[2] / "scenarios"
CASES = ("damaged-item", "quick-check")
HOSTILE = "<img src=x onerror=\"document.title='taken'\"><script>document.title='taken'</script>"
"""A name that takes a page over which takes it for markup."""

WITH_ROSTER = {"roster": ("--roster", "roster.csv")}
"""What a command needs besides attempts."""


def plays(each: int) -> Iterator[Transcript]:
    """Yield random attempts at each case; the first at each has the hostile name."""
    project = open_project(SCENARIOS, only=CASES)
    for first, name in enumerate(CASES):
        board = Board(project.automaton(name))
        for seed in range(1000 * first, 1000 * first + each):
            learner = f"L{seed}" if seed % 1000 else HOSTILE
            yield transcript(random_play(board, seed), learner=learner)


def repeated(attempts: Iterable[Transcript], count: int) -> Iterator[Transcript]:
    """Yield so many attempts by as many learners, the same plays again and again."""
    known = tuple(attempts)
    for n in range(count):
        named = f"{NAMED}{n:016d}"
        yield replace(known[n % len(known)], attempt=named, learner=f"L{n}")


def hand_in(folder: Path, attempts: Iterable[Transcript]) -> None:
    """Write attempts, damaged ones among them, and the roster of those who made them."""
    handed_in = tuple(attempts)
    damaged = ["{", "qz1.<img src=x onerror=alert(1)>"]
    texts = [*map(write_transcript, handed_in), *damaged]
    (folder / "attempts.jsonl").write_text("\n".join(texts), encoding="utf-8")
    roster = StringIO()
    rows = csv.writer(roster)
    rows.writerow(["id", "name", "team"])
    for n, name in enumerate(dict.fromkeys(one.learner for one in handed_in)):
        rows.writerow([f"A{n}", name, ["Returns", HOSTILE][n % 2]])
    (folder / "roster.csv").write_text(roster.getvalue(), encoding="utf-8")


def written(folder: Path, command: str, *options: str) -> Path:
    """Let a command write its page about the attempts of a folder; return where."""
    page = folder / f"{command}.html"
    needed = [
        str(folder / it) if it.endswith(".csv") else it for it in WITH_ROSTER.get(command, ())
    ]
    known = ("--scenarios", str(SCENARIOS), "--html", str(page), *needed)
    attempts = str(folder / "attempts.jsonl")
    result = CliRunner().invoke(quiz, [command, attempts, *known, *options])
    assert page.exists(), result.output
    return page


@dataclass(frozen=True, slots=True)
class Opened:
    """A page that was opened, what it asked for since, and what went wrong on it."""

    page: Page
    asked: list[str]
    troubles: list[str]


def opened(context: BrowserContext, file: Path) -> Opened:
    """Open a page from disk."""
    page = context.new_page()
    asked: list[str] = []
    troubles: list[str] = []

    def on_dialog(dialog: Dialog) -> None:
        troubles.append(dialog.message)
        dialog.dismiss()  # else the page waits, and so does the test

    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: troubles.append(message.text))
    page.on("pageerror", lambda error: troubles.append(error.message))
    page.on("dialog", on_dialog)
    page.goto(file.as_uri())
    return Opened(page, asked, troubles)
