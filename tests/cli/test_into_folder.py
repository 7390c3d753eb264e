"""``quiz score --out``: a folder of Parquet, gone on with, and one line for whatever is wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow.parquet as pq
import pytest

from quiz_engine.attempts.code import write_code
from quiz_engine.attempts.play import Board
from quiz_engine.attempts.transcript import write_transcript
from quiz_engine.project import open_project
from quiz_engine.testing import random_play, transcript
from tests.cli.handed_in import passing

if TYPE_CHECKING:
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


def test_the_rows_are_those_of_the_table(folder: Path, run: Run) -> None:
    """Points, percent, ending and verdict."""
    file = write_attempts(folder, 20)
    result = run("score", file, "--out", "results")
    rows = pq.read_table("results/parts").to_pylist()
    told = json.loads(run("score", file, "--json").output)["attempts"]
    names = ("raw", "maximum", "percent", "passed", "ending", "is_accepted", "criticals")
    assert [[row[name] for name in names] for row in rows] == [
        [one["score"][name] for name in names] for one in told
    ]
    passed = sum(row["passed"] for row in rows)
    assert result.output == f"{passed} passed, {20 - passed} not passed, 0 refused\n"
    assert result.exit_code == (passed < 20)


def test_another_version_and_the_marks_of_the_team_hold(folder: Path, run: Run) -> None:
    """The rows say so as the table does, whatever version was played; the folder keeps to them."""
    file = write_attempts(folder, 20)
    run("archive")
    old = open_project(folder).automaton("kinds").digest
    case = folder / "kinds.yml"
    case.write_text(case.read_text("utf-8").replace("pass: 60", "pass: 61"), encoding="utf-8")
    Path("quiz.toml").write_text("[score]\npass = {kinds = 30}\n", encoding="utf-8")
    (folder / "quiz.toml").unlink()
    new = open_project(folder).automaton("kinds").digest
    result = run("score", file, "--as", "current", "--out", "results")
    rows = pq.read_table("results/parts").to_pylist()
    assert {(row["digest"], row["scored_as"], row["need"]) for row in rows} == {(old, new, 30)}
    told = json.loads(run("score", file, "--as", "current", "--json").output)["attempts"]
    assert [row["passed"] for row in rows] == [one["score"]["passed"] for one in told]
    assert result.exit_code == 1
    other = run("score", file, "--out", "results")
    assert other.exit_code == 2
    assert "results that were scored under other versions (--as)" in other.stderr
    Path("quiz.toml").unlink()
    other = run("score", file, "--as", "current", "--out", "results")
    assert other.exit_code == 2
    assert "holds results by other pass marks" in other.stderr


def test_a_version_that_is_none_is_told(folder: Path, run: Run) -> None:
    """As without --out."""
    result = run("score", write_attempts(folder, 1), "--as", "newest", "--out", "results")
    assert result.exit_code == 2
    assert "--as: no version begins with 'newest'" in result.stderr


def test_a_mistake_in_the_settings_is_told_before_anything_is_scored(
    folder: Path, run: Run
) -> None:
    """A folder of rows by a mark that nobody meant would have to be thrown away."""
    (folder / "quiz.toml").write_text("[score]\npass = {kind = 99}\n", encoding="utf-8")
    result = run("score", write_attempts(folder, 1), "--out", "results")
    assert result.exit_code == 2
    assert "no case is called 'kind'; did you mean 'kinds'?" in result.stderr
    assert not Path("results").exists()


def test_the_same_command_again_does_nothing_more(folder: Path, run: Run) -> None:
    """What is done is done, and counted once."""
    file = write_attempts(folder, 5)
    first = run("score", file, "--out", "results")
    changed = [part.stat().st_mtime_ns for part in folder.parent.glob("results/parts/*")]
    again = run("score", file, "--out", "results")
    assert (first.output, first.exit_code) == (again.output, again.exit_code)
    assert changed == [part.stat().st_mtime_ns for part in folder.parent.glob("results/parts/*")]


def test_other_attempts_are_not_mixed_in(folder: Path, run: Run) -> None:
    """A folder is for one input."""
    file = write_attempts(folder, 5)
    run("score", file, "--out", "results")
    file.write_text("{}\n", encoding="utf-8")
    result = run("score", file, "--out", "results")
    assert result.exit_code == 2
    assert "results: holds results of other files: " in result.output


def test_what_cannot_be_read_is_refused_and_the_rest_scored(folder: Path, run: Run) -> None:
    """The status says so."""
    file = write_attempts(folder, 3)
    result = run("score", file, "missing.jsonl", "--out", "results")
    assert result.exit_code == 2
    assert result.output.endswith(" 1 refused\n")
    assert pq.read_table("results/parts")["reason"].to_pylist() == [None, None, None, "unreadable"]


def test_what_a_folder_holds_besides_attempts_is_told_as_without_out(
    folder: Path, run: Run
) -> None:
    """One rule says which files of a folder are attempts: links are not followed."""
    attempts = write_attempts(folder, 2)
    Path("in").mkdir()
    attempts.rename("in/a.jsonl")
    Path("in/.hidden.jsonl").write_bytes(Path("in/a.jsonl").read_bytes())
    Path("in/notes.md").write_text("nothing", encoding="utf-8")
    Path("in/loop").symlink_to(Path("in").absolute(), target_is_directory=True)
    Path("in/link.jsonl").symlink_to(Path("in/a.jsonl").absolute())
    result = run("score", "in", "--out", "results")
    assert [line.partition(":")[0] for line in result.stderr.splitlines()] == [
        "skipped in/link.jsonl", "skipped in/loop", "skipped in/notes.md",
    ]  # fmt: skip
    assert run("score", "in").stderr == result.stderr
    assert len(pq.read_table("results/parts")) == 4


def test_a_folder_without_attempts_is_told(folder: Path, run: Run) -> None:
    """Nothing scored is not everything passed."""
    del folder
    Path("empty").mkdir()
    result = run("score", "empty", "--out", "results")
    assert result.exit_code == 2
    assert "empty: no attempts here: no file of .json, .jsonl, .txt, .parquet\n" in result.stderr
    assert not Path("results").exists()


REPORTS = (
    *(("--junit", "r.xml"), ("--summary", "r.md"), ("--html", "r.html"), ("--csv", "r.csv")),
    *(("--json",), ("--decisions",)),
)


@pytest.mark.parametrize("report", REPORTS)
def test_a_report_of_millions_is_refused(folder: Path, run: Run, report: tuple[str, ...]) -> None:
    """The line says why, and where the rows will be."""
    result = run("score", write_attempts(folder, 1), "--out", "results", *report)
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1] == (
        f"Error: {report[0]} shows every attempt, and --out is for more than can be shown: leave "
        "one of the two out; the rows will be in results/parts, for any tool that reads Parquet"
    )
    assert not Path("results").exists()


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("--workers", "2"), "--workers"),
        (("--chunk", "16"), "--chunk"),
        (("--cluster", "tcp://a:1", "--workers", "1"), "--workers, --cluster"),
    ],
)
def test_how_a_folder_is_filled_says_nothing_without_one(
    folder: Path, run: Run, given: tuple[str, ...], told: str
) -> None:
    """The line says what to add."""
    result = run("score", write_attempts(folder, 1), *given)
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1] == (
        f"Error: {told} says how attempts are scored into a folder, by the million: name it with "
        f"--out FOLDER, or leave {told} out"
    )


def test_a_cluster_has_its_own_workers(folder: Path, run: Run) -> None:
    """Neither is passed over in silence."""
    file = write_attempts(folder, 1)
    result = run("score", file, "--out", "out", "--workers", "2", "--cluster", "tcp://a:1")
    assert result.exit_code == 2
    assert result.stderr.endswith("Error: --cluster has workers of its own: leave --workers out\n")


def test_what_cannot_be_read_again_is_refused(folder: Path, run: Run) -> None:
    """A run that was stopped goes on with files: a code and standard input belong into one."""
    code = write_code(passing(Board(open_project(folder).automaton("kinds"))))
    for path, what in (("-", "standard input"), (code, f"the code {code[:12]}…")):
        result = run("score", path, "--out", "results", typed=code)
        assert result.exit_code == 2
        assert result.stderr.endswith(
            f"Error: --out goes on after a stop with what it reads again, and {what} is no file: "
            "write it into one, and name that\n"
        )


def test_results_among_the_attempts_are_refused(folder: Path, run: Run) -> None:
    """Else they would be taken for attempts the next time."""
    Path("in").mkdir()
    write_attempts(folder, 1).rename("in/a.jsonl")
    result = run("score", "in", "--out", "in/results")
    assert result.exit_code == 2
    assert result.stderr.endswith("where all files are read: name a folder outside of it\n")


def run_alone(folder: Path, before: str, after: str, *options: str) -> str:
    """Run the command in a process of its own, between two lines; return what it wrote."""
    arguments = ("score", write_attempts(folder, 1), "--scenarios", folder, *options)
    code = (
        f"import sys; {before}\nfrom quiz_engine.cli import main\n"
        f"sys.argv[1:] = {list(map(str, arguments))}\n"
        f"try: main()\nexcept SystemExit as done: {after}"
    )
    command = [sys.executable, "-c", code]
    here = {"PYTHONPATH": str(ROOT), "PATH": "", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=here)
    return done.stderr


@pytest.mark.parametrize(
    ("options", "library"),
    [((), "numpy"), ((), "pyarrow"), (("--out", "out"), "distributed")],
)
def test_libraries_are_imported_only_where_they_are_used(
    folder: Path, options: tuple[str, ...], library: str
) -> None:
    """A table needs no arrays, and one process no cluster."""
    run_alone(folder, "pass", f"sys.exit('{library}' in sys.modules)", *options)
    assert Path("out/parts").is_dir() == bool(options)


@pytest.mark.parametrize(
    ("missing", "options", "told"),
    [
        ("pyarrow", (), "`quiz score --out` needs pyarrow: pip install 'quiz-engine[batch]'"),
        (
            "distributed",
            ("--workers", "2"),
            "`quiz score --out --workers` needs distributed: pip install 'quiz-engine[cluster]'",
        ),
    ],
)
def test_a_missing_library_names_its_extra(
    folder: Path, missing: str, options: tuple[str, ...], told: str
) -> None:
    """Whoever installed the bare engine is told what to add."""
    before, after = f"sys.modules['{missing}'] = None", "sys.exit(done.code != 2)"
    assert run_alone(folder, before, after, "--out", "out", *options) == f"Error: {told}\n"
