"""What is measured of the engine in a browser is told beside its aim, met or missed."""

from __future__ import annotations

import pytest

from benchmarks.page.table import filled
from benchmarks.pyodide.keystrokes import Typed
from benchmarks.pyodide.report import OURS, STOCK, WORDINGS, Findings, report
from tests.pyodide.under import ROOT

FACTS = dict.fromkeys(("rounds", "case", "date", "pyodide", "node", "chromium"), "x")


def findings(ready: float, first: float, typed: float) -> Findings:
    """Return what could have been measured: stock is ready after 2,000 ms."""
    rounds = {
        STOCK: [{"interpreter": 1500.0, "ready": 2000.0, "first": 80.0, "memory": 9e7}],
        OURS: [{"interpreter": 500.0, "ready": ready, "first": first, "memory": 8e7}],
    }
    sizes = {STOCK: {"raw": 14e6, "packed": 6e6}, OURS: {"raw": 13e6, "packed": 4e6}}
    typing = Typed({"a-case": {"text": [typed]}}, 51.2)
    return Findings(sizes, {"node": rounds}, typing, FACTS)


@pytest.mark.parametrize("language", WORDINGS)
def test_an_aim_is_met_or_missed(language: str) -> None:
    """At the edge it is met; a little more and it is missed."""
    words = WORDINGS[language]
    met = report(findings(800, 150, 300), words)
    missed = report(findings(801, 151, 301), words)
    for aim in ("≤ 0.4×", "≤ 150", "≤ 300"):
        assert f"{aim} {words.met}" in met
        assert f"{aim} {words.missed}" in missed
    assert f"≤ 0.75× {words.met}" in met
    assert "4.00 (0.67×)" in met
    assert "51" in met.rpartition("\n\n")[2]


@pytest.mark.parametrize("language", WORDINGS)
def test_each_language_has_a_place_for_it(language: str) -> None:
    """The page about speed takes the tables in."""
    page = (ROOT / "docs" / language / "trainers" / "speed.md").read_text("utf-8")
    assert "the tables" in filled(page, "engine", "the tables")
