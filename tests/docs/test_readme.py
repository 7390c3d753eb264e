"""What the README shows works as it is written there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from click.testing import CliRunner

from quiz_engine.cli import quiz
from quiz_engine.testing import automaton

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def fenced(kind: str) -> list[str]:
    """Return the README's code blocks of this kind."""
    blocks = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    return [text for found, text in blocks if found == kind]


def test_the_case_in_the_readme_is_one() -> None:
    """About a dozen lines, two choices, ten points."""
    (case,) = fenced("yaml")
    table = automaton(case, name="two-scratches")
    assert table.maximum == 10
    assert [move.cost for move in table.states[0].moves if move] == [0, 6]
    assert len(case.splitlines()) <= 13


def commands() -> list[list[str]]:
    """Return the command lines that the README gives for its case."""
    lines = [line for block in fenced("") for line in block.splitlines()]
    return [line.partition("#")[0].split()[1:] for line in lines if line.startswith("quiz ")]


def test_the_commands_in_the_readme_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In their order, beside the case under its name; a poor first choice ends a play with 1."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios" / "two-scratches.yml").write_text(fenced("yaml")[0], encoding="utf-8")
    for words in commands():
        result = CliRunner().invoke(quiz, words, input="1\n")
        is_judged = words[0] in {"play", "score"}
        assert result.exit_code in ({0, 1} if is_judged else {0}), result.output
        assert not result.exception or isinstance(result.exception, SystemExit)
    assert (tmp_path / "attempt.json").exists()


def test_every_file_that_the_readme_links_to_exists() -> None:
    """Pictures too."""
    targets = [target for target in re.findall(r"\]\(([^)#]+)\)", README) if "://" not in target]
    assert targets
    assert [target for target in targets if not (ROOT / target).exists()] == []
