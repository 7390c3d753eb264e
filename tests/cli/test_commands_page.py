"""The pages about the commands: complete in each language, and their examples run."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from quiz_engine.cli import COMMANDS, quiz

if TYPE_CHECKING:
    from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
LANGUAGES = ("en", "zh-Hant", "ja")
PAGES = [ROOT / "docs" / language / "trainers" / "commands.md" for language in LANGUAGES]
CONTEXT = click.Context(quiz)
TYPED = "\n1\n0\n1 2 3\n1a 2b\n1\n0\n\n"
"""Answers to the small case that are possible whatever the order on screen."""

page_of_a_language = pytest.mark.parametrize("page", PAGES, ids=LANGUAGES)


def sections(page: Path) -> dict[str, str]:
    """Return what the page says about each command."""
    parts = re.split(r"^## quiz (\S+)\n", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def examples(text: str) -> list[str]:
    """Return the commands of a section's examples."""
    return re.findall(r"^\$ (.*\bquiz .*)$", text, flags=re.MULTILINE)


def command(name: str) -> click.Command:
    """Return a command."""
    found = quiz.get_command(CONTEXT, name)
    assert found
    return found


@page_of_a_language
def test_every_command_has_a_section(page: Path) -> None:
    """In the order of the help."""
    assert list(sections(page)) == list(COMMANDS)


@page_of_a_language
@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_explained_and_no_other(page: Path, name: str) -> None:
    """The first column of the table holds the options, as they are typed."""
    first_column = re.findall(r"^\| (`-.*?) \|", sections(page)[name], flags=re.MULTILINE)
    told = {option for cell in first_column for option in re.findall(r"`(-.*?)`", cell)}
    options = [one for one in command(name).params if isinstance(one, click.Option)]
    known = {way for one in options if not one.hidden for way in one.opts}
    assert told == known


@page_of_a_language
@pytest.mark.parametrize("name", COMMANDS)
def test_the_examples_are_those_of_the_help(page: Path, name: str) -> None:
    """Whoever reads either has seen the same lines."""
    shown = re.findall(r"^  (.*\bquiz .*)$", command(name).epilog or "", flags=re.MULTILINE)
    assert shown
    assert examples(sections(page)[name]) == shown


@page_of_a_language
def test_every_status_is_explained(page: Path) -> None:
    """Also that of Ctrl-C."""
    text = page.read_text(encoding="utf-8")
    assert re.findall(r"^\| (\d+) \|", text, flags=re.MULTILINE) == ["0", "1", "2", "130"]


def hand_over(output: str) -> None:
    """Put the attempt and the code that a play left where the examples of scoring look."""
    attempt = Path("my-attempt.json")
    if codes := re.findall(r"^qz1\..+$", output, flags=re.MULTILINE):
        Path("codes.txt").write_text("\n".join(codes), encoding="utf-8")
    if attempt.exists():
        shutil.copy(attempt, "attempts")
        shutil.copy(attempt, "more.jsonl")


def expect(file: Path) -> None:
    """Write a play down that the small case keeps to."""
    file.parent.mkdir(exist_ok=True)
    file.write_text("opening: {expect: {scene: first}}", encoding="utf-8")


def keep_in_git() -> None:
    """Make a repository here, with everything in it."""
    git = shutil.which("git") or "git"
    identity = ("-c", "user.name=Course", "-c", "user.email=course@example.org")
    for arguments in (("init", "-q"), ("add", "."), ("commit", "-q", "-m", "cases")):
        subprocess.run([git, *identity, *arguments], check=True)


def test_the_examples_run(folder: Path, run: Run) -> None:
    """In their order, on a small case under the names of the shipped ones.

    Building and serving a site are tested elsewhere; here their examples are only read.
    """
    for name in ("damaged-item", "quick-check"):
        shutil.copy(folder / "kinds.yml", folder / f"{name}.yml")
        expect(folder / "tests" / f"{name}.yml")
    keep_in_git()
    Path("attempts").mkdir()
    Path("roster.csv").write_text("id,name,team\n7,Mei,Returns\n", encoding="utf-8")
    for line in (line for text in sections(PAGES[0]).values() for line in examples(text)):
        before, _, given = line.rpartition("quiz ")
        name, *arguments = shlex.split(given)
        if name in {"build", "serve"}:
            assert command(name).make_context(name, arguments).info_name == name
            continue
        piped = Path(before.split()[1]).read_text(encoding="utf-8") if before else TYPED
        result = run(name, *arguments, typed=piped)
        assert result.exit_code in {0, 1}, f"{line}: {result.output}"
        assert "Error" not in result.output
        hand_over(result.output)
    assert Path("my-attempt.json").exists()
    assert Path("damaged-item.svg").exists()
