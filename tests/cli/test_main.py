"""The command line as a whole: its help, its statuses, and how it ends."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from quiz_engine.cli import COMMANDS, quiz, status_of
from quiz_engine.files import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cli.conftest import Run

CONTEXT = click.Context(quiz)


def start(*arguments: str, **options: object) -> subprocess.Popen[str]:
    """Return a real ``python -m quiz_engine`` that was started."""
    return subprocess.Popen(  # type: ignore[call-overload, no-any-return]
        [sys.executable, "-m", "quiz_engine", *arguments],
        stderr=subprocess.PIPE,
        encoding="utf-8",
        **{"stdout": subprocess.PIPE, **options},
    )


def test_the_help_names_every_command(run: Run) -> None:
    """What there is, in the order of a trainer's work."""
    result = run("--help")
    assert result.exit_code == 0
    assert quiz.list_commands(CONTEXT) == list(COMMANDS)
    for name in COMMANDS:
        assert f"\n  {name} " in result.output


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_shows_an_example(run: Run, name: str) -> None:
    """A reader of the help can copy a line that works."""
    result = run(name, "--help")
    assert result.exit_code == 0
    assert "Example" in result.output
    assert f"  quiz {name}" in result.output


@pytest.mark.parametrize("arguments", [["nonsense"], ["check", "--nonsense"], ["graph"]])
def test_misuse_has_status_2_and_one_line_that_says_why(run: Run, arguments: list[str]) -> None:
    """On standard error, where it does not end up in a file."""
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Error: " in result.stderr


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("chekc", "there is no command 'chekc'; did you mean 'check'?\n"),
        ("Grpah", "there is no command 'Grpah'; did you mean 'graph'?\n"),
        ("xyzzy", "there is no command 'xyzzy'; there are check, test, diff, "),
    ],
)
def test_a_misspelt_command_says_which_was_meant(run: Run, name: str, told: str) -> None:
    """Or which there are, where none is like it."""
    result = run(name)
    assert result.exit_code == 2
    assert told in result.stderr


def test_a_missing_extra_is_one_clear_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """It names the library and how to get it; the other commands go on working."""
    monkeypatch.setitem(sys.modules, "mkdocs", None)
    monkeypatch.delitem(sys.modules, "tests.cli.needs_mkdocs", raising=False)
    monkeypatch.setitem(COMMANDS, "build", "tests.cli.needs_mkdocs")
    result = run("build", "--strict", "anything")
    assert result.exit_code == 2
    assert result.stderr == ("Error: `quiz build` needs mkdocs: pip install 'quiz-engine[site]'\n")
    assert run("--help").exit_code == 0


def refuse(error: BaseException) -> int:
    """Return the status of a run that raises."""

    def run() -> None:
        raise error

    return status_of(run)


@pytest.mark.parametrize(
    ("error", "status", "line"),
    [
        (PermissionError(13, "Permission denied", "x.yml"), 2, "quiz: x.yml: permission denied\n"),
        (OSError(28, "No space left on device"), 2, "quiz: no space left on device\n"),
        (UnreadableFileError(Path("x.yml"), "is a folder"), 2, "quiz: x.yml: is a folder\n"),
        (KeyboardInterrupt(), 130, "quiz: stopped\n"),
        (click.Abort(), 130, "quiz: stopped\n"),
    ],
)
def test_what_stops_a_run_is_one_line(
    capsys: pytest.CaptureFixture[str], error: BaseException, status: int, line: str
) -> None:
    """And a status that a script can tell apart."""
    assert refuse(error) == status
    assert capsys.readouterr().err == line


def test_a_mistake_of_ours_is_not_hidden() -> None:
    """A traceback is for programmers' mistakes, which no input brings about."""
    with pytest.raises(ZeroDivisionError):
        refuse(ZeroDivisionError())


def test_python_m_is_the_same_program(folder: Path) -> None:
    """For systems where scripts are not on the path."""
    with start("check", str(folder)) as process:
        out, err = process.communicate()
    assert (process.returncode, err) == (0, "")
    assert out.endswith("1 scenario playable, 0 errors, 0 warnings\n")


def test_a_reader_that_leaves_is_no_error(folder: Path) -> None:
    """As in ``quiz graph … | head -1``: nothing is said, and the status is not 0."""
    reading, writing = os.pipe()
    os.close(reading)
    with start("graph", str(folder / "kinds.yml"), stdout=writing) as process:
        os.close(writing)
        _, err = process.communicate()
    assert (process.returncode, err) == (1, "")


def test_no_standard_output_at_all_is_no_error(folder: Path) -> None:
    """As in ``quiz check >&-``."""
    script = f'exec "{sys.executable}" -m quiz_engine check "{folder}" >&-'
    done = subprocess.run(["/bin/sh", "-c", script], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Let what is started be interrupted, even where the tests run in a shell's background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_ctrl_c_is_one_line_and_status_130(folder: Path) -> None:
    """The play is kept, and the line says how to go on."""
    save = folder / "kept.json"
    arguments = ("play", str(folder / "kinds.yml"), "--save", str(save), "--seed", "1")
    with start(*arguments, stdin=subprocess.PIPE, bufsize=1) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write("\n")
        read_until(process, "1  ")
        process.send_signal(signal.SIGINT)
        _, err = process.communicate()
    assert process.returncode == 130
    expected = f"quiz play {folder / 'kinds.yml'} --save {save}"
    assert err.strip() == f"quiz: stopped; `{expected}` continues where you were"
    assert '"response":"continue"' in save.read_text(encoding="utf-8")


def test_a_port_that_is_taken_is_one_line_that_names_another(folder: Path, run: Run) -> None:
    """For the command and for make."""
    del folder
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = run("serve", "--port", str(port))
    assert result.exit_code == 2
    assert result.stderr == (
        f"Error: 127.0.0.1:{port} is in use; try `quiz serve --port {port + 1}` "
        f"or `make serve SERVE_FLAGS='--port {port + 1}'`\n"
    )


def test_a_description_in_the_help_fits_its_line(run: Run) -> None:
    """None is cut."""
    _, listed = run("--help").output.split("Commands:")
    assert "..." not in listed


def read_until(process: subprocess.Popen[str], wanted: str) -> None:
    """Read the output until a line holds what is wanted."""
    assert process.stdout
    for line in process.stdout:
        if wanted in line:
            return
    pytest.fail(f"the output ended before {wanted!r}")
