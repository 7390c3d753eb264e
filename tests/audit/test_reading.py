"""How much there is to read, in words, characters and minutes."""

from __future__ import annotations

import pytest

from quiz_engine.audit import audit_of
from quiz_engine.audit.reading import (
    CHARACTERS_PER_MINUTE,
    SECONDS_TO_ANSWER,
    SECONDS_TO_GO_ON,
    WORDS_PER_MINUTE,
    amount_of,
)
from quiz_engine.machine.compiler import prove
from quiz_engine.testing import scenario

TEXT = """
title: Not read again
language: en
pass: 70
remembers: {seen: false}
cast: {mei: {name: Mei, role: buyer}}
start: told
scenes:
  told:
    title: One two
    when: Monday
    say: [{mei: three four five, when: today}, {text: not at all, if: seen}]
    goto: asked
  asked:
    ask: six seven
    choices:
      a: {do: eight, then: {mei: nine ten}, why: eleven, points: 1, goto: picked}
      b: {do: twelve thirteen, if: seen, goto: picked}
  picked:
    ask: fourteen
    select:
      x: {text: fifteen, right: true, why: sixteen seventeen}
      y: {text: eighteen}
    points: 2
    goto: paired
  paired:
    ask: nineteen
    match:
      one: {text: twenty, is: twenty one}
      two: {text: and, is: and two}
    also: {more: and more}
    goto: end
endings:
  out: {title: The end, say: that is all}
"""


@pytest.mark.parametrize(
    ("text", "words", "characters"),
    [
        ("", 0, 0),
        ("one two", 2, 0),
        ("It's 1,180 yen – isn't it? (a well-known e.g.)", 8, 0),
        ("換貨，還是退款？", 0, 6),
        ("佐藤さんの ODR は 1.11 %", 2, 6),
        ("*bold* and _it_ [link](x)", 5, 0),
        ("…！？  ——", 0, 0),
    ],
)
def test_words_and_characters(text: str, words: int, characters: int) -> None:
    """Signs are none; a Chinese or Japanese character is a word of its own."""
    minutes = words / WORDS_PER_MINUTE + characters / CHARACTERS_PER_MINUTE
    assert amount_of(text).words == words + characters
    assert amount_of(text).seconds == pytest.approx(60 * minutes)


def test_everything_that_a_coached_learner_sees_is_read_once() -> None:
    """Title, time, messages shown, choices offered, parts, reaction, reasons and the ending."""
    proof = prove(scenario(TEXT))
    (reading,) = audit_of(proof, {"en": {}}).reading
    told, asked, picked = 2 + 1 + 3 + 1, 2 + 1 + 2 + 1, 1 + 1 + 1 + 2
    paired, end = 1 + 1 + 2 + 1 + 2 + 2, 2 + 3
    words = told + asked + picked + paired + end
    assert (reading.words.least, reading.words.most) == (words, words)
    seconds = 60 * words / WORDS_PER_MINUTE + SECONDS_TO_GO_ON + 3 * SECONDS_TO_ANSWER
    assert reading.minutes.least == pytest.approx(seconds / 60)


def test_a_translation_is_read_where_there_is_one() -> None:
    """What it lacks is read in the language of the case."""
    proof = prove(scenario(TEXT))
    longer = {"scenes.asked.ask": "six seven " * 10}
    en, other = audit_of(proof, {"en": {}, "fr": longer}).reading
    assert other.words.least == en.words.least + 18
