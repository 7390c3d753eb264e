"""The words of the terminal player and the pictures exist in every language."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import quiz_engine
from quiz_engine.cli.asking import HOW
from quiz_engine.words import known_languages, words

SOURCES = Path(quiz_engine.__file__).parent
KEYWORDS = {"words", "note", "Misread"}


def said() -> set[str]:
    """Return every English word that the code hands to the catalog."""
    found = set(HOW.values())
    for path in (*SOURCES.glob("cli/*.py"), *SOURCES.glob("graph/*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and name_of(node.func) in KEYWORDS and node.args:
                inner = ast.walk(node.args[0])
                constants = [each.value for each in inner if isinstance(each, ast.Constant)]
                found |= {value for value in constants if isinstance(value, str)}
    return found


def name_of(function: ast.expr) -> str:
    """Return the last name of what is called."""
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def test_the_words_of_the_code_are_found() -> None:
    """The list below is not empty by mistake."""
    assert {"Debrief", "Please type numbers only.", "A best way", "b: back"} <= said()


@pytest.mark.parametrize("language", sorted({*known_languages(), "zh-Hant"}))
def test_each_word_is_translated_with_its_blanks(language: str) -> None:
    """No learner meets a line in another language, or a blank that stays empty."""
    translate = words(language)
    for english in said():
        translated = translate(english)
        assert (translated == english) is (language == "en"), english
        blanks = {part.partition("}")[0] for part in english.split("{")[1:]}
        assert {part.partition("}")[0] for part in translated.split("{")[1:]} == blanks
