"""The page about cohorts explains every figure and every note of the report."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz_engine.cohort.as_csv import Line
from quiz_engine.cohort.groups import PART
from quiz_engine.cohort.responses import MOST_SHOWN, RARE
from quiz_engine.cohort.sheets import DECISIONS, SIGNS
from quiz_engine.cohort.statistics import Estimate
from quiz_engine.cohort.values import FEWEST, Cohort, Counting

DOCS = Path(__file__).parents[2] / "docs"
LANGUAGES = ("en", "zh-Hant", "ja")
FIVE = {"en": "five most frequent", "zh-Hant": "最常見的五種", "ja": "多い順に五つ"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_explains_what_the_report_shows(language: str) -> None:
    """Columns, notes, options and keys, with the numbers that the code goes by."""
    page = (DOCS / language / "trainers" / "cohort.md").read_text(encoding="utf-8").lower()
    for heading in DECISIONS[1:]:
        assert f"| {heading.partition(' (')[0]} |" in page
    for sign in SIGNS.values():
        assert sign in page
    for name in (*Estimate._fields, *Line._fields, *Cohort.__slots__):
        assert f"`{name}`" in page or f'"{name}"' in page
    for counting in set(Counting) - {Counting.FIRST}:
        assert f"--count {counting}" in page
    assert f"{PART:.0%}".replace("%", "") in page
    assert f"{RARE:.0%}" in page.replace(" %", "%")
    assert str(FEWEST) in page
    assert MOST_SHOWN == 5
    assert FIVE[language] in page
