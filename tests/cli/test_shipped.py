"""The shipped cases through the commands: clean, translated, and playable to the end."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quiz_engine.attempts.play import Board
from quiz_engine.attempts.replay import replay
from quiz_engine.attempts.score import score
from quiz_engine.attempts.transcript import read_transcript
from quiz_engine.project import open_project

if TYPE_CHECKING:
    from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
CASES = ("damaged-item", "missing-accessory", "quick-check", "two-sellers")
TYPED = (
    "",
    "0",
    "1",
    "2",
    "3",
    "1 2",
    "1 2 3 4",
    "2 1 3 4 5",
    "1a 2b 3c",
    "1c 2a 3b 4c",
    "1e 2a 3b 4d 5c",
    "1.11",
)
"""Lines of which some can be read at every scene of the shipped cases."""


@pytest.fixture(autouse=True)
def _in_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the cases are found by their names."""
    monkeypatch.chdir(ROOT)


def test_they_have_no_findings_on_the_day_they_were_reviewed(run: Run) -> None:
    """Not even warnings."""
    result = run("check", "--strict", "--today", "2026-11-22")
    assert result.exit_code == 0
    assert result.output.endswith("4 scenarios playable, 0 errors, 0 warnings\n")


def test_their_translations_are_complete_and_up_to_date(run: Run) -> None:
    """Running ``quiz translate`` would change nothing."""
    assert run("translate", "--check").exit_code == 0


@pytest.mark.parametrize("name", CASES)
def test_a_random_play_ends_and_its_file_gives_the_printed_score(
    run: Run, name: str, tmp_path: Path
) -> None:
    """In English; Chinese letters are those of the currency and of words quoted in 「」 alone."""
    out, chance = tmp_path / "attempt.json", random.Random(name)  # noqa: S311 - no secret
    typed = "".join(f"{chance.choice(TYPED)}\n" for _ in range(2000))
    files = ("--save", tmp_path / "kept.json", "--out", out)
    result = run("play", name, "--lang", "en", "--seed", 7, *files, typed=typed)
    done = replay(
        Board(open_project(Path("scenarios"), only={name}).automaton(name)),
        read_transcript(out.read_text(encoding="utf-8")),
    )
    assert f"\n{score(done).percent} %  " in result.output
    assert result.exit_code == int(not score(done).passed)
    english = re.sub(r"元|「[^」]*」", "", result.output)
    assert not re.findall(r".*[\u4e00-\u9fff].*", english)
