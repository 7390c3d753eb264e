"""The page about expected plays: its examples are given to its case, in each language."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from quiz_engine.cli import quiz
from quiz_engine.cli.test import NO_CASE
from quiz_engine.expected.moment import JUDGES
from quiz_engine.expected.run import IMPOSSIBLE, UNMET

if TYPE_CHECKING:
    from click.testing import Result

DOCS = Path(__file__).parents[2] / "docs"

each_language = pytest.mark.parametrize("language", ["en", "zh-Hant", "ja"])


def page(language: str) -> str:
    """Return the text of the page."""
    return (DOCS / language / "trainers" / "tests.md").read_text(encoding="utf-8")


def blocks(language: str, kind: str) -> list[str]:
    """Return the fenced blocks of a kind, in order."""
    found = re.findall(rf"^```{kind}[^\n]*\n(.*?)^```$", page(language), re.DOTALL | re.MULTILINE)
    return [str(block) for block in found]


def outcome_of(case: str, plays: str) -> Result:
    """Return what ``quiz test`` says of the case of the page and these plays."""
    file = Path("scenarios") / "tests" / "late-parcel.yml"
    file.parent.mkdir(parents=True)
    file.write_text(plays, encoding="utf-8")
    (Path("scenarios") / "late-parcel.yml").write_text(case, encoding="utf-8")
    return CliRunner().invoke(quiz, ["test"])


@each_language
def test_the_examples_are_as_expected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    """All of them in one file, as the page shows them one after the other."""
    monkeypatch.chdir(tmp_path)
    case, *plays, _ = blocks(language, "yaml")
    result = outcome_of(case, "\n".join(plays))
    assert result.exit_code == 0, result.output
    assert result.output.endswith("2 of 2 endings, 4 of 4 scenes met\n5 plays as expected, 0 not\n")


@each_language
def test_the_red_example_says_what_the_page_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    """To the letter."""
    monkeypatch.chdir(tmp_path)
    case, *_, red = blocks(language, "yaml")
    result = outcome_of(case, red)
    assert result.exit_code == 1
    assert [result.output] == blocks(language, "text")


@each_language
def test_every_key_and_every_code_is_explained(language: str) -> None:
    """And no other."""
    told = re.findall(r"^\| `([a-z]+)` \|", page(language), re.MULTILINE)
    codes = re.findall(r"^\| (E\d+) \|", page(language), re.MULTILINE)
    assert told == list(JUDGES)
    assert codes == [UNMET, IMPOSSIBLE, NO_CASE]
