"""Every word of the interface is there in every language, and none is there for nothing."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import quiz_engine
from quiz_engine.words import known_languages, words

ROOT = Path(quiz_engine.__file__).parent
IN_TEMPLATE = re.compile(r'\b(?:word|slots)\("([^"]+)"|\b(?:button|tab)\("[\w-]+", "([^"]+)"')
PLACES = re.compile(r"{\w+}")
WRITTEN = sorted(path.stem for path in (ROOT / "words").glob("*.po"))


def entries(language: str) -> dict[str, str]:
    """Return the words of a language by the English ones."""
    with (ROOT / "words" / f"{language}.po").open("rb") as file:
        return {str(entry.id): str(entry.string) for entry in read_po(file) if entry.id}


def in_templates() -> set[str]:
    """Return the words that the templates of the site ask for."""
    texts = [path.read_text("utf-8") for path in (ROOT / "site" / "templates").glob("*.html")]
    return {one or other for text in texts for one, other in IN_TEMPLATE.findall(text)}


def strings_of_code() -> set[str]:
    """Return every text that stands in the code."""
    trees = [ast.parse(path.read_text("utf-8")) for path in ROOT.rglob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    return {n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)}


def test_languages_of_the_course_are_known() -> None:
    """The course's languages have words."""
    assert {"zh-Hant", "zh-Hans", "en", "ja"} == set(known_languages())


@pytest.mark.parametrize("language", WRITTEN)
def test_templates_find_their_words(language: str) -> None:
    """No template falls back to English in another language."""
    assert in_templates() - entries(language).keys() == set()


@pytest.mark.parametrize("language", WRITTEN)
def test_every_word_is_translated(language: str) -> None:
    """Each entry has words, with the same places to fill."""
    for english, said in entries(language).items():
        assert said, english
        assert sorted(PLACES.findall(said)) == sorted(PLACES.findall(english)), english


@pytest.mark.parametrize("language", WRITTEN)
def test_no_word_is_left_over(language: str) -> None:
    """Each entry is used by a template or stands in the code."""
    assert entries(language).keys() - in_templates() - strings_of_code() == set()


def test_simplified_chinese_is_converted() -> None:
    """It has the words of Traditional, without a file of its own."""
    assert words("zh-Hans")("Continue") == "继续"
    assert words("zh-Hans")("No such word") == "No such word"


def test_unknown_languages_speak_english() -> None:
    """A language without words says the English ones; an unknown word stays as it is."""
    assert words("xx")("Continue") == "Continue"
    assert words("zh-Hant")("No such word") == "No such word"
