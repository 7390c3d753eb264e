"""Markers in pages become cases, metrics and sources; a wrong marker is a clear line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quiz_engine.site.blocks import Around, Blocks, MarkerError
from tests.site.conftest import project_in

if TYPE_CHECKING:
    from quiz_engine.site.build import Places


@pytest.fixture(scope="module")
def blocks(built: Places) -> Blocks:
    """The blocks of the sample project."""
    return Blocks(project_in(built.root), "en")


def test_pages_without_markers_stay(blocks: Blocks) -> None:
    """Nothing but markers on lines of their own is replaced."""
    text = "# A\n\nSee `<!-- quiz: every -->` and <!-- a comment -->.\n"
    assert blocks.fill(text) == text


def test_metric_cards_tell_where_they_stand(blocks: Blocks) -> None:
    """A card has formula, target, doubt, source, store, date, and sends to one's own account."""
    card = blocks.fill("<!-- quiz-metrics -->")
    told = ("defects ÷ orders", "below 1%", "Not sure.", "Help 2", "amazon.com", "2026-11-22")
    assert [text for text in told if text not in card] == []
    assert "your own Seller Central" in card


def test_sources_tell_what_is_invented(blocks: Blocks) -> None:
    """The list has what was invented, where the case is from, and each claim with its source."""
    told = blocks.fill("<!-- quiz-sources every -->")
    assert "All of it." in told
    assert "Nothing at all." in told
    assert "Claim &amp; source." in told


@pytest.mark.parametrize(
    ("marker", "message"),
    [
        ("quiz: evry", "line 3: no scenario 'evry'; did you mean 'every'?"),
        ("quiz: nothing-like-it", "line 3: no scenario 'nothing-like-it'; there are: every"),
        ("quiz-rules wys", "line 3: no family of rules 'wys'; did you mean 'ways'?"),
        (
            "quiz-sorces every",
            (
                "line 3: unknown marker 'quiz-sorces', expected quiz, quiz-metrics, quiz-sources, "
                "quiz-course, quiz-job-aid, quiz-review, quiz-due, quiz-audit, quiz-sheet, "
                "quiz-rules, quiz-lab or quiz-desk"
            ),
        ),
    ],
)
def test_wrong_markers_are_named(blocks: Blocks, marker: str, message: str) -> None:
    """The message has the line, what was found and what was possible."""
    with pytest.raises(MarkerError) as caught:
        blocks.fill(f"# A\n\n<!-- {marker} -->\n")
    assert str(caught.value) == message


@pytest.mark.parametrize("marker", ["quiz-lab", "quiz-desk"])
def test_a_page_without_the_engine_says_what_is_missing(places: Places, marker: str) -> None:
    """And needs no script that would look for it."""
    around = Around(engine_lacks="node_modules/pyodide-3.11 is not there (npm ci brings it)")
    project = project_in(places.root)
    page = Blocks(project, "en", around=around).fill(f"<!-- {marker} -->")
    assert "(npm ci brings it)" in page
    assert "<script" not in page
    assert "<script defer" in Blocks(project, "en").fill(f"<!-- {marker} -->")
