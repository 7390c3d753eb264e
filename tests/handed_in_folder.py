"""A folder as a team hands it in: attempts in every form, copied, edited, cut off, and no attempts.

The page in the browser and the command line are held to each other by it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from quiz_engine.attempts.code import write_code
from quiz_engine.attempts.play import Board
from quiz_engine.attempts.transcript import write_transcript
from quiz_engine.project import open_project
from quiz_engine.testing import NAMED, random_play, transcript

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo
    from typing import Self

    from quiz_engine.attempts.transcript import Transcript

SCENARIOS = Path(__file__).parents[1] / "scenarios"
CASES = ("quick-check", "damaged-item")
HOSTILE = "<img src=x onerror=\"document.title='taken'\"><script>document.title='taken'</script>"
"""A name that takes a page over which takes it for markup."""

FORMULA = '=HYPERLINK("http://127.0.0.1/","x")'
"""A name that a spreadsheet would calculate."""


def attempts(each: int) -> list[Transcript]:
    """Return attempts at two of the shipped cases, each each of a learner of its own."""
    project = open_project(SCENARIOS, only=CASES)
    boards = {name: Board(project.automaton(name)) for name in CASES}
    return [
        transcript(random_play(board, seed), learner=f"{name} {seed}")
        for name, board in boards.items()
        for seed in range(each)
    ]


def handed_in() -> Mapping[str, bytes]:
    """Return the files of the folder by their paths in it."""
    first, second, third, fourth, *others = attempts(6)
    hasty = replace(fourth, steps=tuple(step._replace(ms=1) for step in fourth.steps))
    lines = [write_transcript(one) for one in others]
    wild = replace(second, learner=HOSTILE), replace(third, learner=FORMULA)
    other_version = replace(first, digest="sha256:" + "0" * 64)
    texts = {
        "a/b/deep.json": write_transcript(first),
        "a-before.json": write_transcript(first),
        "a/edited.json": write_transcript(replace(first, learner="Somebody else")),
        "many.jsonl": "\n".join([lines[0], "", "{", *lines[1:], lines[0][:-9], "qz1.broken", ""]),
        "codes.txt": f"{write_code(second)}\r\n\r\n{write_code(wild[0])}\n",
        "letter.txt": "\n".join(_folded(write_code(third))),
        "hasty.json": write_transcript(replace(hasty, learner="山田 花子")),
        "wild.jsonl": "\n".join(map(write_transcript, wild)),
        "unfinished.json": write_transcript(replace(fourth, steps=fourth.steps[:-1])),
        "version.json": write_transcript(other_version),
        "case.json": write_transcript(replace(first, scenario="nowhere")),
        "step.json": write_transcript(replace(fourth, steps=fourth.steps[::-1])),
        "empty.json": "",
        "nothing.txt": "Please find my attempt attached.",
        "list.json": "[1, 2]",
        "notes.md": "Who is on leave?",
        ".hidden": "nothing",
        "<b>bold<b>.json": "{",
        "x/same.json": write_transcript(replace(second, learner="Copy cat", attempt=_name(99))),
    }
    wrong = {"zero.json": b"\0\1\2", "latin.txt": b"qz1.\xe9", "image.json": bytes(range(256))}
    return {name: text.encode() for name, text in texts.items()} | wrong


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files below the folder."""
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def clock_at(moment: str) -> type[datetime]:
    """Return a clock that stands still."""

    class Clock(datetime):
        """Tells the same moment whenever it is asked."""

        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            """Return the moment."""
            del tz
            return cls.fromisoformat(moment)

    return Clock


def _folded(code: str) -> list[str]:
    """Return a code as a letter breaks it over lines."""
    return [code[at : at + 40] for at in range(0, len(code), 40)]


def _name(number: int) -> str:
    return f"{NAMED}{number:016d}"
