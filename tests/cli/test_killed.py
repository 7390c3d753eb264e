"""A report is whole at every moment: the old one or the new one, whenever its writer is killed."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quiz_engine.attempts.play import Board
from quiz_engine.attempts.transcript import write_transcript
from quiz_engine.project import open_project
from quiz_engine.testing import random_play, transcript

if TYPE_CHECKING:
    from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
REPORTS = {"--html": "report.html", "--csv": "report.csv", "--junit": "report.xml"}
TEAMS = ("few.jsonl", "many.jsonl")
OPTIONS = [text for pair in REPORTS.items() for text in pair]
WRITER = f"""
from itertools import cycle
from quiz_engine.cli.score import score
for team in cycle({TEAMS!r}):
    print("again", flush=True)
    score.main([team, *{OPTIONS!r}], "quiz", standalone_mode=False)
"""


@pytest.fixture
def board(folder: Path) -> Board:
    """Return the board of the small case."""
    return Board(open_project(folder).automaton("kinds"))


def test_a_writer_killed_at_fifty_moments_leaves_whole_reports(board: Board, run: Run) -> None:
    """Two teams are scored in turns into the same files; each is one of the two, to the byte."""
    whole: dict[str, set[bytes]] = {file: set() for file in REPORTS.values()}
    for team, size in zip(TEAMS, (3, 60), strict=True):
        attempts = (transcript(random_play(board, n), learner=f"L{n}") for n in range(size))
        Path(team).write_text("\n".join(map(write_transcript, attempts)), encoding="utf-8")
        assert run("score", team, *OPTIONS).exit_code in {0, 1}
        for file, versions in whole.items():
            versions.add(Path(file).read_bytes())
    assert all(len(versions) == 2 for versions in whole.values())
    moments = random.Random(5)  # noqa: S311 - moments, not secrets
    seen: dict[str, set[bytes]] = {file: set() for file in whole}
    for _ in range(50):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER], stdout=subprocess.PIPE, env={"PYTHONPATH": str(ROOT)}
        ) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            with pytest.raises(subprocess.TimeoutExpired):
                writer.wait(timeout=moments.uniform(0, 0.4))
            writer.kill()
        for file in whole:
            seen[file].add(Path(file).read_bytes())
    assert all(seen[file] <= whole[file] for file in whole)
    assert seen == whole, "no kill came in time to see both"
