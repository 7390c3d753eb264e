"""The pages of the rules are translated, and the translations are up to date.

``QUIZ_REWRITE_GOLDEN=1`` brings the PO files up to date: what is new or changed is then to be
translated by hand.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import quiz_engine.rules
from quiz_engine.catalog import update, write_catalog
from quiz_engine.site.rule_texts import rule_catalog, rule_texts

FOLDER = Path(quiz_engine.rules.__file__).parent / "locale"


@pytest.mark.parametrize("language", ["zh-Hant", "ja"])
def test_every_sentence_is_translated(language: str) -> None:
    """None is missing, none was made for an earlier sentence."""
    written = update(rule_catalog(language), rule_texts()).catalog
    if os.environ.get("QUIZ_REWRITE_GOLDEN"):
        FOLDER.mkdir(exist_ok=True)
        (FOLDER / f"{language}.po").write_bytes(write_catalog(written))
    lacking = [entry.text_id for entry in written.entries if entry.fuzzy or not entry.translation]
    assert lacking == []
    assert (FOLDER / f"{language}.po").read_bytes() == write_catalog(written)
