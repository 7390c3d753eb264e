"""The page about stories in ink shows what is written: its examples are exported and compared."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quiz_engine.export import CannotExport
from quiz_engine.export.ink import Labels, ink
from quiz_engine.rules.examples import completed
from quiz_engine.testing import scenario
from quiz_engine.words import words

DOCS = Path(__file__).parents[2] / "docs"
EXAMPLES = 8
REFUSED = 7

TRANSLATED = ("zh-Hant", "ja")

of_each_language = pytest.mark.parametrize("language", ["en", *TRANSLATED])


def blocks(language: str) -> list[tuple[str, str, str]]:
    """Return each example: a case, the kind of the block that follows, and that block."""
    text = (DOCS / language / "trainers" / "ink.md").read_text(encoding="utf-8")
    pair = r"^```yaml\n(.*?)^```\n\n```(ink|text)\n(.*?)\n```$"
    return re.findall(pair, text, re.DOTALL | re.MULTILINE)


def story(case: str, language: str) -> str:
    """Return an example as the whole story that it is a part of."""
    say = words(language)
    labels = Labels(say("Continue"), say("Confirm"))
    example = scenario(completed(case), name="late-parcel")
    return ink(example, {}, file="late-parcel.yml", labels=labels)


@of_each_language
@pytest.mark.parametrize("number", range(REFUSED))
def test_an_example_becomes_what_the_page_shows(language: str, number: int) -> None:
    """Knot for knot, to the letter."""
    case, kind, shown = blocks(language)[number]
    assert kind == "ink"
    parts = story(case, language).rstrip("\n").split("\n\n")
    assert [part for part in shown.split("\n\n") if part not in parts] == []


@of_each_language
def test_what_is_refused_is_told_in_the_words_of_the_page(language: str) -> None:
    """With file, line and column."""
    case, kind, shown = blocks(language)[REFUSED]
    assert kind == "text"
    with pytest.raises(CannotExport) as refusal:
        story(case, language)
    assert str(refusal.value) == shown


@pytest.mark.parametrize("language", TRANSLATED)
def test_all_pages_have_the_same_examples(language: str) -> None:
    """In the same order; only their texts differ."""
    english, translated = (
        [(kind, re.findall(r"^ *([a-z-]+):", case, re.MULTILINE)) for case, kind, _ in found]
        for found in map(blocks, ("en", language))
    )
    assert translated == english
    assert len(english) == EXAMPLES
