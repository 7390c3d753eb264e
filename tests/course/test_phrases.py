"""The phrase bank teaches the same Japanese in each language, with nothing that could mislead."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from quiz_engine.simplified import simplified

DOCS = Path(__file__).parents[2] / "docs"
LANGUAGES = ("zh-Hant", "en", "ja")
MARKED = ("zh-Hant", "en")
"""Languages in whose pages Japanese is foreign, and has to be marked."""

ENTRY = re.compile(r"^(?P<phrase>\S.*)\n:   (?P<reading>.+)\n:   (?P<meaning>.+)$", re.MULTILINE)
JAPANESE = re.compile(r'<span lang="ja">(.*?)</span>')
BLANK = re.compile(r"{\w+}")
KANA = re.compile(r"[ぁ-んァ-ヶー、。「」 ]+")


class Entry(NamedTuple):
    """A phrase, how it is read, and what the page says about it."""

    phrase: str
    reading: str
    meaning: str


def written(language: str, page: str = "phrases.md") -> list[Entry]:
    """Return the entries of a page as they stand in its Markdown."""
    text = (DOCS / language / page).read_text(encoding="utf-8")
    return [Entry(*found.groups()) for found in ENTRY.finditer(text)]


def bank(language: str) -> list[Entry]:
    """Return the entries of a phrase bank without the marks of their language."""
    return [Entry(*(JAPANESE.sub(r"\1", part) for part in entry)) for entry in written(language)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_japanese_is_one(language: str) -> None:
    """Each language shows the same phrases and readings, and has something to say of each."""
    ours = bank(language)
    assert len({entry.phrase for entry in ours}) == len(ours) > len(LANGUAGES)
    assert [entry[:2] for entry in ours] == [entry[:2] for entry in bank("zh-Hant")]
    assert all(entry.meaning for entry in ours)


@pytest.mark.parametrize("language", MARKED)
def test_japanese_is_marked(language: str) -> None:
    """A phrase and its reading are said to be Japanese, for voices, letters and conversion."""
    lines = [line for entry in written(language) for line in entry[:2]]
    assert [line for line in lines if not JAPANESE.fullmatch(line)] == []


def test_japanese_stays_japanese() -> None:
    """A page in Simplified Chinese shows the same phrases and readings."""
    text = (DOCS / "zh-Hant" / "phrases.md").read_text(encoding="utf-8")
    assert JAPANESE.findall(simplified(text)) == JAPANESE.findall(text)


def test_readings_can_be_read() -> None:
    """A reading is in kana, and has the blanks of its phrase."""
    for entry in bank("ja"):
        assert KANA.fullmatch(BLANK.sub("", entry.reading)), entry.reading
        assert BLANK.findall(entry.reading) == BLANK.findall(entry.phrase)


def test_no_amount_is_given() -> None:
    """An amount in yen is a blank: the shop decides it, and no sum of the article gives it."""
    phrases = [entry.phrase for entry in bank("ja")]
    assert any("{金額}円" in phrase for phrase in phrases)
    assert [phrase for phrase in phrases if re.search(r"\d[\d,]*\s*円", phrase)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_model_reply_is_made_of_phrases(language: str) -> None:
    """Each Japanese sentence of the model reply stands in the bank, and leads there."""
    page = (DOCS / language / "model-reply.md").read_text(encoding="utf-8")
    assert "](phrases.md)" in page
    said = [entry.phrase for entry in bank(language)]
    replies = re.findall(
        r"^:   (?:<span lang=\"ja\">)?(.*。)(?:</span>)?\n:   ", page, re.MULTILINE
    )
    assert replies
    for reply in replies:
        left = reply
        for phrase in said:
            left = left.replace(phrase, "")
        assert left == "", left
