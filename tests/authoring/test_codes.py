"""The table of codes is what the messages use, no more and no less."""

from __future__ import annotations

import re
from pathlib import Path

from quiz_engine.authoring.codes import Code
from quiz_engine.finding import Severity
from quiz_engine.rules import all_rules

HERE = Path(__file__).parent


def test_every_code_is_told_somewhere() -> None:
    """Each code has a test that shows its exact message."""
    sources = [*HERE.glob("golden/*.txt"), *HERE.glob("test_*.py")]
    told = {
        code for path in sources for code in re.findall(r"error ([A-Z]\d{3}) ", path.read_text())
    }
    assert told == {code.value for code in Code}


def test_every_code_has_a_page() -> None:
    """Under its readable name, as a rule that reading applies and nobody can turn off."""
    for code in Code:
        rule = all_rules()[code.value]
        assert rule.name == code.slug
        assert rule.severity is Severity.ERROR
        assert rule.is_needed


def test_names_are_readable() -> None:
    """A code has a name beside its number."""
    assert Code.UNKNOWN_KEY.slug == "unknown-key"
