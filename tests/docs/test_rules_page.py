"""The page of the rules sets what there is to set: its settings are read without a finding."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quiz_engine.rules import all_rules
from quiz_engine.settings import settings_for

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(params=["zh-Hant", "en", "ja"])
def page(request: pytest.FixtureRequest) -> str:
    """The page, in each language."""
    file: Path = DOCS / request.param / "trainers" / "rules" / "index.md"
    return file.read_text(encoding="utf-8")


def test_every_setting_on_the_page_is_one(page: str, tmp_path: Path) -> None:
    """Names of rules and options exist, and their values fit."""
    (block,) = re.findall(r"^```toml\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    (tmp_path / "quiz.toml").write_text(block, encoding="utf-8")
    found = settings_for(tmp_path)
    assert found.findings == ()
    assert len(found.settings.severities) == len(re.findall(r"^\S+ = ", block, re.MULTILINE))


def test_every_rule_that_the_page_allows_is_one(page: str) -> None:
    """Comments that allow name a rule by its name or code."""
    names = {name for rule in all_rules().values() for name in (rule.code, rule.name)}
    allowed = re.findall(r"# quiz: allow (\S+)", page)
    assert allowed
    assert set(allowed) <= names
