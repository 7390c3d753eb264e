"""What flags and reasons mean is told for each, in one table, in every language."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from quiz_engine.attempts.refusal import Reason
from quiz_engine.results.entry import SETTINGS, UNREADABLE, Failure, Flag, Rejected, Scored, Sign
from quiz_engine.results.meanings import FLAGS, REASONS, reasons_of, signs_of
from quiz_engine.words import words
from tests.results.team import JUDGE, attempt

DOCS = Path(__file__).parents[2] / "docs"
FLAG = re.compile(r"^\| `([a-z-]+)` \| (.+) \|$", re.MULTILINE)


def test_each_flag_has_a_meaning() -> None:
    """In the order of the flags, each with a name of its own."""
    assert [*FLAGS] == [*Sign]
    assert len({meaning.name for meaning in FLAGS.values()}) == len(Sign)


def test_each_reason_has_a_meaning() -> None:
    """Why an attempt does not pass, and why it has no score."""
    assert [*REASONS] == [*Failure, *Reason, UNREADABLE, SETTINGS]


@pytest.mark.parametrize("language", ["zh-Hant", "zh-Hans", "ja"])
def test_each_meaning_is_told_in_the_language(language: str) -> None:
    """None is left in English."""
    word = words(language)
    told = [text for meaning in FLAGS.values() for text in meaning] + [*REASONS.values()]
    assert [text for text in told if word(text) == text] == []


@pytest.mark.parametrize("language", ["en", "zh-Hant", "ja"])
def test_the_page_of_the_commands_tells_the_same(language: str) -> None:
    """Its table of flags is this one."""
    page = (DOCS / language / "trainers" / "commands.md").read_text(encoding="utf-8")
    word = words(language)
    told = [(name, text) for name, text in FLAG.findall(page) if name in [*Sign]]
    assert told == [(str(sign), word(meaning.found)) for sign, meaning in FLAGS.items()]


def test_an_entry_says_which_hold_of_it() -> None:
    """Of several flags of a kind, one; a refusal has its reason, and no flag."""
    (entry,) = [JUDGE.judged("a.json", attempt(1, "Mei"))]
    assert isinstance(entry, Scored)
    flags = [Flag(Sign.CLOCK, "one"), Flag(Sign.REPEATED, "two"), Flag(Sign.CLOCK, "three")]
    assert signs_of(replace(entry, flags=tuple(flags))) == (Sign.CLOCK, Sign.REPEATED)
    high = replace(entry, score=replace(entry.score, passed=False), mark=101)
    assert reasons_of(high)[:1] == (Failure.BELOW,)
    refused = Rejected("b.json", Reason.DIGEST, "unknown version")
    assert (reasons_of(refused), signs_of(refused)) == ((Reason.DIGEST,), ())
