"""The table of codes is what the messages use, no more and no less."""

from __future__ import annotations

import re
from pathlib import Path

from quiz_engine.authoring.codes import Code

HERE = Path(__file__).parent


def test_every_code_is_told_somewhere() -> None:
    """Each code has a test that shows its exact message."""
    sources = [*HERE.glob("golden/*.txt"), *HERE.glob("test_*.py")]
    told = {
        code for path in sources for code in re.findall(r"error ([A-Z]\d{3}) ", path.read_text())
    }
    assert told == {code.value for code in Code}


def test_names_are_readable() -> None:
    """A code has a name beside its number."""
    assert Code.UNKNOWN_KEY.slug == "unknown-key"
