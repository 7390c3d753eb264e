"""``quiz diff``: files, folders and revisions of git, for people, pull requests and programs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quiz_engine.attempts.transcript import write_transcript
from quiz_engine.project import open_project
from quiz_engine.testing import random_play, transcript

if TYPE_CHECKING:
    from tests.cli.conftest import Run

GIT = shutil.which("git") or "git"
IDENTITY = ("-c", "user.name=Course", "-c", "user.email=course@example.org")
NOTHING = "nothing changed\n"


def git(*arguments: str) -> None:
    """Run git here, with no settings of the machine's user."""
    alone = os.environ | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run([GIT, *IDENTITY, *arguments], check=True, capture_output=True, env=alone)


def keep(message: str) -> None:
    """Commit everything that lies here."""
    git("add", ".")
    git("commit", "-q", "-m", message)


@pytest.fixture
def repository(folder: Path) -> Path:
    """Return the folder of scenarios, the first version of which is kept in git."""
    git("init", "-q", "-b", "main")
    keep("the case")
    return folder


def edit(file: Path, *edits: tuple[str, str]) -> None:
    """Change a file."""
    text = file.read_text(encoding="utf-8")
    for before, after in edits:
        assert before in text
        text = text.replace(before, after)
    file.write_text(text, encoding="utf-8")


TEXT_ONLY = ("do: 直接退款。", "do: 馬上退款。")
RULES = ("refund: {do: 直接退款。", "pay: {do: 直接退款。")


def test_files_are_compared(folder: Path, run: Run) -> None:
    """What the change means, from the score to the translators."""
    old = folder.parent / "kinds.yml"
    shutil.copy(folder / "kinds.yml", old)
    shutil.copy(folder / "course.yml", folder.parent)
    edit(folder / "kinds.yml", RULES, ("pass: 60", "pass: 70"))
    result = run("diff", old, folder / "kinds.yml")
    assert result.exit_code == 0
    lines = result.output.splitlines(keepends=True)
    assert lines[0] == "kinds: rules changed; attempts made before belong to the old version\n"
    assert lines[1:3] == [
        "  pass mark  60 → 70\n",
        "  ids        in scene first: renamed refund → pay\n",
    ]
    assert "stop: step 2: scene first: found 'refund', possible: ask-wish, pay, bribe\n" in "".join(
        lines
    )


def test_a_file_and_itself_do_not_differ(folder: Path, run: Run) -> None:
    """Status 0 in any case."""
    for form in ((), ("--exit-code",)):
        result = run("diff", folder / "kinds.yml", "kinds", *form)
        assert (result.output, result.exit_code) == (f"kinds: {NOTHING}", 0)


@pytest.mark.parametrize(
    "arguments",
    [
        ("main",),
        ("HEAD", "scenarios"),
        ("HEAD", "kinds"),
        ("main", "scenarios/kinds.yml"),
        ("HEAD:scenarios/kinds.yml", "scenarios/kinds.yml"),
        (":scenarios", "scenarios"),
        ("HEAD:./scenarios/kinds.yml", "kinds"),
    ],
)
def test_revisions_are_compared_with_the_working_copy(
    repository: Path, run: Run, arguments: tuple[str, ...]
) -> None:
    """A revision alone takes the path of the other argument; a path may stand behind a colon."""
    assert run("diff", *arguments).output.endswith(NOTHING)
    edit(repository / "kinds.yml", TEXT_ONLY)
    assert run("diff", *arguments).output == (
        "kinds: only texts changed; attempts made before stay valid\n"
        "  texts  1 changed: scenes.first.choices.refund.do\n"
        "  stale  en: 1 to translate: scenes.first.choices.refund.do\n"
    )


def test_two_revisions_are_compared_wherever_one_stands(
    repository: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Paths behind a colon count from the top of the repository, as git has it."""
    edit(repository / "kinds.yml", TEXT_ONLY)
    keep("a text")
    for arguments in (
        ("HEAD~1", "HEAD"),
        ("HEAD~1:scenarios", "HEAD"),
        ("HEAD~1:scenarios", "main"),
    ):
        assert "1 changed: scenes.first.choices.refund.do" in run("diff", *arguments).output
    monkeypatch.chdir(repository)
    told = run("diff", "HEAD~1:scenarios/kinds.yml", "kinds.yml").output
    assert "1 changed: scenes.first.choices.refund.do" in told
    assert run("diff", "HEAD:./kinds.yml", "kinds.yml").output == f"kinds.yml: {NOTHING}"


def test_a_translation_of_the_same_change_is_not_stale(repository: Path, run: Run) -> None:
    """The PO files of a revision are read with it."""
    edit(repository / "kinds.yml", TEXT_ONLY)
    assert "to translate" in run("diff", "HEAD").output
    edit(repository / "locale" / "en" / "kinds.po", ("直接退款。", "馬上退款。"))
    assert "to translate" not in run("diff", "HEAD").output


def test_cases_come_and_go_with_their_folder(repository: Path, run: Run) -> None:
    """And a case that is gone breaks the attempts at it."""
    shutil.copy(repository / "kinds.yml", repository / "more.yml")
    assert run("diff", "HEAD").output == "more: a new case\n"
    assert run("diff", "HEAD", "more").output == "more: a new case\n"
    keep("more")
    assert run("diff", "HEAD~1", "HEAD:scenarios/more.yml").output == "more: a new case\n"
    gone = "more: this case is gone; attempts at it can no longer be scored\n"
    assert run("diff", "more", "HEAD~1").output == gone
    (repository / "more.yml").unlink()
    result = run("diff", "HEAD", "--exit-code")
    assert result.output == gone
    assert result.exit_code == 1


def test_the_exit_code_tells_whether_attempts_break(repository: Path, run: Run) -> None:
    """Only where it is asked for, and not for texts."""
    edit(repository / "kinds.yml", TEXT_ONLY)
    assert run("diff", "HEAD", "--exit-code").exit_code == 0
    edit(repository / "kinds.yml", ("pass: 60", "pass: 61"))
    assert run("diff", "HEAD", "--exit-code").exit_code == 1
    assert run("diff", "HEAD").exit_code == 0


def test_markdown_is_ready_for_a_pull_request(repository: Path, run: Run) -> None:
    """A heading per case, a list, ways as code."""
    edit(repository / "kinds.yml", ("goto: letter", "goto: luck"))
    told = run("diff", "HEAD", "--markdown").output
    assert told.startswith(
        "### `kinds`\n\nRules changed; attempts made before belong to the old version.\n\n"
        "- **maximum:** 22 → 20\n"
    )
    assert "- **edits:** rate: leads to letter → luck\n" in told
    assert "\n  - `hello: continue → first: ask-wish → items: -" in told


def test_programs_get_json(repository: Path, run: Run) -> None:
    """Everything that is told, as values."""
    edit(repository / "kinds.yml", ("points: 10", "points: 12"))
    told = json.loads(run("diff", "HEAD", "--json").output)
    assert told["breaks_attempts"] is True
    [case] = told["cases"]
    assert (case["before"]["maximum"], case["after"]["maximum"]) == (22, 24)
    assert case["edits"] == [
        {"where": "first / ask-wish", "aspect": "points", "before": "10", "after": "12"}
    ]
    assert case["ways"]["replayed"] == case["ways"]["old"]


def test_attempts_are_replayed_on_both_versions(repository: Path, run: Run) -> None:
    """How many come to the same result, to another, or stop, and where."""
    table = open_project(repository).automaton("kinds")
    plays = [random_play(table, seed) for seed in range(12)]
    lines = [write_transcript(transcript(play)) for play in plays]
    other = write_transcript(replace(transcript(plays[0]), digest="sha256:" + 64 * "0"))
    Path("more.jsonl").write_text("\n".join([*lines, other, "{"]), encoding="utf-8")
    refunded = sum(play.way[1].response == "refund" for play in plays)
    asked = sum(play.way[1].response == "ask-wish" for play in plays)
    assert refunded
    assert asked
    edit(repository / "kinds.yml", RULES, ("points: 10", "points: 30"))
    result = run("diff", "HEAD", "--attempts", "more.jsonl")
    assert result.exit_code == 0
    assert result.stderr.startswith("more.jsonl:14: ")
    told = result.stdout[result.stdout.index("  attempts") :].splitlines()[:3]
    assert (
        told[0]
        .split("  ")[-1]
        .startswith(
            f"12 attempts made on the old version: {12 - refunded} can be replayed to their end, "
        )
    )
    assert told[1].strip() == (
        f"{refunded} stop: step 2: scene first: found 'refund', possible: ask-wish, pay, bribe"
    )
    assert told[2].strip() == "1 attempt made on another version"


def test_a_mistake_in_the_new_version_is_told(repository: Path, run: Run) -> None:
    """With status 1; one in the old version, which this change may mend, with 0."""
    edit(repository / "kinds.yml", ("goto: steps", "goto: stpes"))
    result = run("diff", "HEAD")
    assert result.exit_code == 1
    assert result.stdout == "kinds: cannot be compared: the new version has mistakes\n"
    assert result.stderr.startswith("scenarios/kinds.yml:43:11: error R001")
    keep("a mistake")
    edit(repository / "kinds.yml", ("goto: stpes", "goto: steps"))
    result = run("diff", "HEAD")
    assert result.exit_code == 0
    assert result.stdout == "kinds: cannot be compared: the old version has mistakes\n"
    assert result.stderr.startswith("HEAD:scenarios/kinds.yml:43:11: error R001")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("nope",), "'nope' is neither a file, nor a folder, nor a revision of git here"),
        (("--", "-nope"), "'-nope' is neither a file, nor a folder, nor a revision of git here"),
        (("HEAD:nope/kinds.yml", "kinds"), "the revision 'HEAD' has no folder 'nope'"),
        (("HEAD:scenarios/no.yml", "kinds"), "the revision 'HEAD' has no file 'scenarios/no.yml'"),
        (("HEAD:scenarios", "kinds"), "'HEAD:scenarios' and 'kinds' are a folder and a case"),
        (("scenarios/no.yml", "kinds"), "scenarios/no.yml: no such file or directory"),
        (("HEAD:scenarios/locale", "scenarios"), "HEAD:scenarios/locale: no scenario in this"),
    ],
)
def test_what_cannot_be_compared_is_one_line(
    repository: Path, run: Run, arguments: tuple[str, ...], told: str
) -> None:
    """Status 2, and why."""
    del repository
    result = run("diff", *arguments)
    assert result.exit_code == 2
    assert told in result.stderr
    assert result.stdout == ""


def test_outside_of_a_repository_a_revision_is_none(folder: Path, run: Run) -> None:
    """Files and folders can be compared all the same."""
    result = run("diff", "HEAD")
    assert result.exit_code == 2
    assert "is in no repository of git that can be read" in result.stderr
    assert run("diff", folder, folder).exit_code == 0


def test_without_git_revisions_are_refused(
    repository: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one line; files need no git."""
    monkeypatch.setenv("PATH", "")
    result = run("diff", "HEAD")
    assert result.exit_code == 2
    assert result.stderr == "Error: comparing with a revision needs git, and it is not here\n"
    assert run("diff", repository, repository).exit_code == 0


def test_no_argument_reaches_a_shell(repository: Path, run: Run) -> None:
    """Whatever a revision is called."""
    result = run("diff", "$(touch touched);`touch touched`", repository)
    assert result.exit_code == 2
    assert not Path("touched").exists()
