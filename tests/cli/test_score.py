"""``quiz score``: every form of attempt, every status, one line for whatever is refused."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quiz_engine.attempts.code import write_code
from quiz_engine.attempts.play import Board
from quiz_engine.attempts.transcript import Transcript, write_transcript
from quiz_engine.project import open_project
from quiz_engine.results.judge import OR_AS_CURRENT, OTHER_VERSION
from quiz_engine.simplified import _converter, simplified
from quiz_engine.testing import random_play, transcript
from tests.cli.handed_in import failing, passing
from tests.cli.hostile_parquet import parquet_of, rows_of

if TYPE_CHECKING:
    from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]


@pytest.fixture
def board(folder: Path) -> Board:
    """Return the board of the small case."""
    return Board(open_project(folder).automaton("kinds"))


def test_an_attempt_that_passed_gives_status_0(board: Board, run: Run) -> None:
    """File, code and line from standard input are scored alike."""
    attempt = passing(board)
    Path("a.json").write_text(write_transcript(attempt), encoding="utf-8")
    for result in (
        run("score", "a.json"),
        run("score", write_code(attempt)),
        run("score", "-", typed=write_code(attempt) + "\n"),
        run("score", "-", typed=json.dumps(json.loads(write_transcript(attempt)), indent=2)),
    ):
        assert result.exit_code == 0
        assert " 100 %" in result.output
        assert "22/22" in result.output
        assert "passed" in result.output
        assert result.output.endswith("1 passed, 0 not passed, 0 refused\n")


def test_an_attempt_that_did_not_pass_gives_status_1(board: Board, run: Run) -> None:
    """Every reason is told."""
    result = run("score", write_code(failing(board)))
    assert result.exit_code == 1
    assert "not passed (below 60 %; critical: step 2; ending not accepted)" in result.output
    assert "<b>[red]" in result.output


def test_one_bad_line_or_file_hides_no_other(board: Board, run: Run) -> None:
    """The bad ones are told by place and reason, the good ones scored; the status is 2."""
    Path("in/deep").mkdir(parents=True)
    good = write_transcript(passing(board))
    unknown = write_transcript(replace(passing(board), digest="sha256:" + "0" * 64))
    Path("in/a.jsonl").write_text(f"{good}\nhello\n{unknown}\n", encoding="utf-8")
    Path("in/deep/b.txt").write_text(
        write_code(passing(board, "Ann", seed=5, ms=70_000)), encoding="utf-8"
    )
    Path("in/c.json").write_bytes(b"\xff\xfe")
    Path("in/ignored.md").write_text("no attempt", encoding="utf-8")
    Path("in/d.json").symlink_to(Path("in/c.json").absolute())
    result = run("score", "in", "nowhere.json")
    assert result.exit_code == 2
    assert result.output.endswith("2 passed, 0 not passed, 4 refused\n")
    assert "in/a.jsonl:1 " in result.stdout
    assert "Ann" in result.stdout
    known = board.automaton.digest[:19] + OTHER_VERSION + OR_AS_CURRENT
    assert result.stderr.splitlines() == [
        "skipped in/d.json: a link, which is not followed",
        "skipped in/ignored.md: neither .json, .jsonl, .txt nor .parquet",
        "in/a.jsonl:2: found 'hello', expected an attempt: JSON, or a code that begins with qz1.",
        f"in/a.jsonl:3: unknown version sha256:000000000000 of kinds, known: {known}",
        "in/c.json: byte 1 is not UTF-8",
        "nowhere.json: no such file or directory",
    ]


@pytest.mark.parametrize("path", ["x" * 5000, "a\0b", "."])
def test_what_can_be_no_file_of_attempts_is_told(path: str, run: Run, folder: Path) -> None:
    """No argument brings a traceback."""
    result = run("score", path, "--scenarios", folder)
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)


def test_a_folder_without_attempts_is_told(run: Run, folder: Path) -> None:
    """Nothing scored is not everything passed."""
    Path("empty").mkdir()
    result = run("score", "empty", "--scenarios", folder)
    assert result.exit_code == 2
    assert result.stderr == "empty: no attempts here: no file of .json, .jsonl, .txt, .parquet\n"


def test_files_that_are_skipped_are_told_and_change_nothing(board: Board, run: Run) -> None:
    """An attempt without an ending to its name is not lost in silence; hidden files are."""
    Path("in").mkdir()
    Path("in/a.json").write_text(write_transcript(passing(board)), encoding="utf-8")
    Path("in/att").write_text(write_transcript(passing(board)), encoding="utf-8")
    Path("in/.hidden").write_text("", encoding="utf-8")
    result = run("score", "in")
    assert result.exit_code == 0
    assert result.stderr == "skipped in/att: neither .json, .jsonl, .txt nor .parquet\n"


def test_parquet_is_read_as_json_lines_are(board: Board, run: Run) -> None:
    """Alone and in a folder; each row is an attempt, and a bad one hides no other."""
    attempts = [passing(board, f"L{n}", seed=n, ms=60_000 + n) for n in range(3)]
    Path("in").mkdir()
    Path("in/a.parquet").write_bytes(parquet_of(rows_of(*attempts, replace(attempts[0], seed=-1))))
    for result in (run("score", "in"), run("score", "in/a.parquet")):
        assert result.exit_code == 2
        assert result.stdout.endswith("3 passed, 0 not passed, 1 refused\n")
        assert "in/a.parquet:3 " in result.stdout
        expected = "seed: found -1, expected a whole number from 0 to 4294967295"
        assert result.stderr == f"in/a.parquet:4: {expected}\n"
    assert "3 attempts" in run("cohort", "in").stdout


def test_parquet_needs_its_library_only_where_there_is_some(board: Board) -> None:
    """Where it is missing the file is one row that says so, and the others are scored."""
    Path("in").mkdir()
    Path("in/a.json").write_text(write_transcript(passing(board)), encoding="utf-8")
    Path("in/b.parquet").write_bytes(parquet_of(rows_of(passing(board))))
    code = (
        "import sys; sys.modules['pyarrow'] = None\n"
        "from quiz_engine.cli import main; sys.argv[1:] = ['score', 'in']; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stdout.endswith("1 passed, 0 not passed, 1 refused\n")
    needed = "Parquet needs pyarrow: pip install 'quiz-engine[batch]'"
    assert done.stderr == f"in/b.parquet: {needed}\n"


def test_an_attempt_that_is_there_twice_is_marked(board: Board, run: Run) -> None:
    """The later ones name the first; another attempt is not counted among them."""
    for name in ("a", "b", "c"):
        Path(f"{name}.json").write_text(write_transcript(passing(board)), encoding="utf-8")
    result = run("score", "a.json", "b.json", write_code(failing(board)), "c.json", "a.json")
    told = [line.partition("passed")[2] for line in result.stdout.splitlines()[1:6]]
    again = "; same attempt as a.json"
    assert [again in line for line in told] == [False, True, False, True, True]
    assert result.stdout.endswith("4 passed, 1 not passed, 0 refused; flagged: 3 repeated\n")


def test_a_refused_step_is_named(board: Board, run: Run) -> None:
    """An edited attempt is refused with the step, what was found and what was possible."""
    attempt = passing(board)
    edited = replace(attempt, steps=(*attempt.steps[:1], attempt.steps[0], *attempt.steps[2:]))
    result = run("score", write_code(edited))
    assert result.exit_code == 2
    assert result.stderr == (
        "code: step 2: scene first: found 'continue', possible: ask-wish, refund, bribe\n"
    )


def test_programs_get_everything_as_json(board: Board, run: Run) -> None:
    """One object holds attempts with their decisions, and what was refused."""
    result = run("score", "--json", write_code(failing(board)), "qz1.x")
    assert result.exit_code == 2
    found = json.loads(result.stdout)
    [attempt] = found["attempts"]
    assert attempt["learner"] == "<b>[red]"
    assert attempt["score"]["criticals"] == [2]
    assert [decision["response"] for decision in attempt["decisions"]] == ["continue", "bribe"]
    assert sum(decision["cost"] for decision in attempt["decisions"]) == 22
    assert attempt["principles"] == {"P1": {"points": 0, "possible": 10}}
    [refused] = found["refused"]
    assert (refused["place"], refused["reason"], refused["step"]) == ("code", "not-a-code", 0)


def test_decisions_are_listed_with_their_costs(board: Board, run: Run) -> None:
    """What was lost, where, and what would have cost nothing."""
    result = run("score", "--decisions", write_code(failing(board)))
    [line] = [line for line in result.output.splitlines() if "bribe" in line]
    assert line.split() == ["2", "first", "bribe", "0", "−22", "ask-wish"]


def test_what_was_taken_back_is_listed_so(board: Board, run: Run) -> None:
    """First responses count, and are seen."""
    seed = next(s for s in range(99) if "back" in write_transcript(_stepping(board, s)))
    result = run("score", "--decisions", write_code(_stepping(board, seed)))
    assert "(taken back)" in result.output


def _stepping(board: Board, seed: int) -> Transcript:
    return transcript(random_play(board, seed, steps_back=True))


def test_a_missing_folder_of_scenarios_is_misuse(run: Run, folder: Path) -> None:
    """Nothing can be scored without them."""
    result = run("score", "--scenarios", folder / "none", "qz1.x")
    assert result.exit_code == 2
    assert result.stderr == (
        "quiz: scenarios/none: no such folder; name that of the cases played with --scenarios\n"
    )
    assert run("score").exit_code == 2


def test_scenarios_with_mistakes_do_not_stop_the_others(
    board: Board, run: Run, folder: Path
) -> None:
    """Their errors are told; attempts at sound ones are scored."""
    (folder / "broken.yml").write_text("title: x\n", encoding="utf-8")
    result = run("score", write_code(passing(board)))
    assert result.exit_code == 0
    assert "broken.yml" in result.stderr


def test_an_attempt_in_a_converted_language_is_scored_where_nothing_converts(
    board: Board, run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """How long its scenes take to read is known from the language that it is converted from."""
    course = folder / "course.yml"
    text = course.read_text(encoding="utf-8").replace("[zh-Hant, en]", "[zh-Hant, en, zh-Hans]")
    course.write_text(text, encoding="utf-8")
    monkeypatch.setitem(sys.modules, "opencc", None)
    simplified.cache_clear()
    _converter.cache_clear()
    hasty = replace(passing(board, ms=1), locale="zh-Hans")
    result = run("score", write_code(hasty))
    assert result.exit_code == 0
    assert "answered faster than it can be read" in result.stdout


# --- reports ------------------------------------------------------------------------------------


def test_every_report_is_written_beside_the_table(board: Board, run: Run) -> None:
    """One run writes them all; an older one is replaced, and no draft stays behind."""
    Path("out").mkdir()
    Path("out/report.xml").write_text("old", encoding="utf-8")
    files = ["report.xml", "summary.md", "report.html", "table.csv"]
    options = ["--junit", "--summary", "--html", "--csv"]
    asked = [
        text
        for pair in zip(options, [f"out/{file}" for file in files], strict=True)
        for text in pair
    ]
    result = run("score", write_code(passing(board)), "qz1.x", *asked)
    assert result.exit_code == 2
    assert sorted(file.name for file in Path("out").iterdir()) == sorted(files)
    for file in files:
        written = Path("out", file).read_text(encoding="utf-8")
        assert "佐藤" in written
        assert "not-a-code" in written or "refused" in written


def test_a_report_that_cannot_be_written_is_told(board: Board, run: Run) -> None:
    """In one line, with status 2."""
    result = run("score", write_code(passing(board)), "--csv", "no/such/folder.csv")
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)


# --- versions -----------------------------------------------------------------------------------


def changed(folder: Path) -> None:
    """Change a rule of the case, so that it has another table."""
    case = folder / "kinds.yml"
    case.write_text(case.read_text(encoding="utf-8").replace("pass: 60", "pass: 61"), "utf-8")


def test_an_old_attempt_is_scored_under_its_own_version(
    board: Board, run: Run, folder: Path
) -> None:
    """Once that was kept; without, it is refused with what to do."""
    code = write_code(passing(board))
    assert run("archive").stdout.endswith("1 versions written, 0 kept before\n")
    assert run("archive").stdout == "0 versions written, 1 kept before\n"
    changed(folder)
    assert run("score", code).exit_code == 0
    shutil.rmtree(folder / "versions")
    refused = run("score", code)
    assert refused.exit_code == 2
    assert "`quiz archive`" in refused.stderr


def test_an_old_attempt_is_scored_under_another_version_openly(
    board: Board, run: Run, folder: Path
) -> None:
    """Asked for, by ``current`` or by how its digest begins; the result says so."""
    code = write_code(passing(board))
    changed(folder)
    digest = open_project(folder).automaton("kinds").digest
    for version in ("current", digest, digest[:15], digest[7:15]):
        result = run("score", code, "--as", version)
        assert result.exit_code == 0
        assert f"passed; scored as {digest[:19]}" in result.stdout
    for version in ("sha256:", "zzz", ""):
        wrong = run("score", code, "--as", version)
        assert wrong.exit_code == 2
        assert f"expected current or one of {digest[:19]}" in wrong.stderr


def test_another_version_may_have_other_scenes(run: Run, folder: Path) -> None:
    """A code does not say its scenes; nobody looks them up among those of another version."""
    old = open_project(folder).automaton("kinds").digest
    run("archive")
    case = folder / "kinds.yml"
    text = (
        case.read_text("utf-8")
        .replace("first:", "opening:")
        .replace("goto: first", "goto: opening")
    )
    case.write_text(text, "utf-8")
    code = write_code(passing(Board(open_project(folder).automaton("kinds"))))
    result = run("score", code, "--as", old)
    assert result.exit_code == 0
    assert f"scored as {old[:19]}" in result.stdout


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff", b"[]", b'{"format":{"oldest":2}}'])
def test_a_damaged_version_is_told_and_hides_no_other(
    board: Board, run: Run, folder: Path, damage: bytes
) -> None:
    """It is named; attempts at sound ones are scored."""
    run("archive")
    bad = folder / "versions" / "kinds" / "bad.json"
    bad.write_bytes(damage)
    result = run("score", write_code(passing(board)))
    assert result.exit_code == 0
    assert result.stderr.startswith(f"{bad}: no version of a case that can be used")
    assert len(result.stderr.splitlines()) == 1


def test_the_pass_marks_of_the_team_hold(board: Board, run: Run) -> None:
    """They are read from the settings of the cases, and the result says so."""
    Path("quiz.toml").write_text("[score]\npass = {kinds = 55}\n", encoding="utf-8")
    Path("scenarios/quiz.toml").unlink()
    result = run("score", write_code(passing(board)), write_code(failing(board)))
    assert result.exit_code == 1
    assert "passed (55 % is the team's mark; the case's is 60 %)" in result.output
    assert "not passed (below 55 %, the team's mark; the case's is 60 %; critical" in result.output


def test_a_mistake_in_the_settings_is_told_and_hides_no_attempt(board: Board, run: Run) -> None:
    """Nobody passes unseen because a mark was misspelt: the status is 2."""
    Path("scenarios/quiz.toml").write_text("[score]\npass = {kind = 99}\n", encoding="utf-8")
    result = run("score", write_code(passing(board)))
    assert result.exit_code == 2
    assert result.stdout.endswith("1 passed, 0 not passed, 1 refused\n")
    place = "scenarios/quiz.toml:2"
    assert result.stderr == f"{place}: no case is called 'kind'; did you mean 'kinds'?\n"
