"""``quiz batch``: a folder of Parquet, gone on with, and one line for whatever is wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow.parquet as pq

from quiz_engine.attempts.play import Board
from quiz_engine.attempts.transcript import write_transcript
from quiz_engine.project import open_project
from quiz_engine.testing import random_play, transcript

if TYPE_CHECKING:
    import pytest

    from tests.cli.conftest import Run


ROOT = Path(__file__).parents[2]


def write_attempts(folder: Path, count: int) -> Path:
    """Write random attempts on the small case."""
    board = Board(open_project(folder).automaton("kinds"))
    plays = [random_play(board, seed) for seed in range(count)]
    file = folder.parent / "attempts.jsonl"
    lines = [write_transcript(transcript(play)) + "\n" for play in plays]
    file.write_text("".join(lines), encoding="utf-8")
    return file


def test_the_rows_are_those_of_quiz_score(folder: Path, run: Run) -> None:
    """Points, percent, ending and verdict."""
    file = write_attempts(folder, 20)
    result = run("batch", file, "--out", "results")
    rows = pq.read_table("results/parts").to_pylist()
    told = json.loads(run("score", file, "--json").output)["attempts"]
    names = ("raw", "maximum", "percent", "passed", "ending", "is_accepted", "criticals")
    assert [[row[name] for name in names] for row in rows] == [
        [one["score"][name] for name in names] for one in told
    ]
    passed = sum(row["passed"] for row in rows)
    assert result.output == f"{passed} passed, {20 - passed} not passed, 0 refused\n"
    assert result.exit_code == (passed < 20)


def test_the_same_command_again_does_nothing_more(folder: Path, run: Run) -> None:
    """What is done is done, and counted once."""
    file = write_attempts(folder, 5)
    first = run("batch", file, "--out", "results")
    changed = [part.stat().st_mtime_ns for part in folder.parent.glob("results/parts/*")]
    again = run("batch", file, "--out", "results")
    assert (first.output, first.exit_code) == (again.output, again.exit_code)
    assert changed == [part.stat().st_mtime_ns for part in folder.parent.glob("results/parts/*")]


def test_other_attempts_are_not_mixed_in(folder: Path, run: Run) -> None:
    """A folder is for one input."""
    file = write_attempts(folder, 5)
    run("batch", file, "--out", "results")
    file.write_text("{}\n", encoding="utf-8")
    result = run("batch", file, "--out", "results")
    assert result.exit_code == 2
    assert "results: holds results of other files: " in result.output


def test_what_cannot_be_read_is_refused_and_the_rest_scored(folder: Path, run: Run) -> None:
    """The status says so."""
    file = write_attempts(folder, 3)
    result = run("batch", file, "missing.jsonl", "--out", "results")
    assert result.exit_code == 2
    assert result.output.endswith(" 1 refused\n")
    assert pq.read_table("results/parts")["reason"].to_pylist() == [None, None, None, "unreadable"]


def test_dask_is_imported_only_where_it_is_used(folder: Path) -> None:
    """One process needs arrays alone."""
    file = write_attempts(folder, 1).absolute()
    arguments = (
        "batch",
        file,
        "--out",
        folder.absolute() / "out",
        "--scenarios",
        folder.absolute(),
    )
    code = (
        "import sys; from quiz_engine.cli import main\n"
        f"sys.argv[1:] = {list(map(str, arguments))}\n"
        "try: main()\n"
        "except SystemExit: sys.exit('distributed' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
    assert (folder / "out" / "parts").is_dir()


def test_a_missing_library_names_its_extra(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever installed the bare engine is told what to add."""
    monkeypatch.setitem(sys.modules, "quiz_engine.cli.batch", None)

    def missing(name: str) -> object:
        raise ModuleNotFoundError(name=name.replace("quiz_engine.cli.batch", "pyarrow.parquet"))

    monkeypatch.setattr("quiz_engine.cli.import_module", missing)
    result = run("batch", "a", "--out", "b")
    assert result.exit_code == 2
    assert "needs pyarrow: pip install 'quiz-engine[batch]'" in result.output
