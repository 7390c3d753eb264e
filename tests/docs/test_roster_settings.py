"""The settings and the roster that the page of the commands shows are read without a finding."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from quiz_engine.results.roster import read_roster
from quiz_engine.results.settings import Counts
from quiz_engine.settings import settings_for
from quiz_engine.settings.of_score import KEYS

ROOT = Path(__file__).parents[2]


@pytest.fixture(params=["zh-Hant", "en", "ja"])
def page(request: pytest.FixtureRequest) -> str:
    """The section about the roster, in each language."""
    file: Path = ROOT / "docs" / request.param / "trainers" / "commands.md"
    text = file.read_text(encoding="utf-8")
    return text.partition("\n## quiz roster\n")[2].partition("\n## ")[0]


def block(page: str, kind: str) -> str:
    """Return the one block of its kind."""
    (found,) = re.findall(rf"^```{kind}[^\n]*\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    return str(found)


def test_the_settings_are_those_that_there_are(page: str, tmp_path: Path) -> None:
    """Every key is shown and explained; the cases are the shipped ones."""
    cases = shutil.copytree(ROOT / "scenarios", tmp_path / "scenarios")
    text = block(page, "toml")
    (tmp_path / "quiz.toml").write_text(text, encoding="utf-8")
    assert settings_for(cases).findings == ()
    assert set(re.findall(r"^(\w+) = ", text, re.MULTILINE)) == set(KEYS)
    assert set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)) == set(KEYS)
    assert all(f"`{counts}`" in page for counts in Counts)


def test_a_due_day_by_case_is_read(page: str, tmp_path: Path) -> None:
    """As the table of the keys shows it."""
    (line,) = re.findall(r"`(due = .*?)`", page)
    (tmp_path / "quiz.toml").write_text(f"[score]\n{line}\n", encoding="utf-8")
    assert settings_for(tmp_path).findings == ()
    assert len(settings_for(tmp_path).team.due) == 2


def test_the_roster_is_read(page: str) -> None:
    """Without a note."""
    roster = read_roster(block(page, "text"))
    assert (len(roster.people), roster.notes) == (1, ())
