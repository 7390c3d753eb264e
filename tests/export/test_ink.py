"""Stories in ink play as their scenarios do: compiled and played by inkjs, which is not ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz_engine.export.ink import ink
from quiz_engine.project import open_project
from quiz_engine.scenario import Kind
from tests.export.playing import assert_agreement
from tests.export.tales import Teller, tales, with_own_texts
from tests.strategies import COURSE, generated

PROJECT = open_project(Path(__file__).parents[2] / "scenarios")
EXPRESSED = tuple(kind for kind in Kind if kind is not Kind.NUMBER)

WAYS_OF_A_GENERATED_CASE = 20
WAYS_OF_A_SHIPPED_CASE = 250
"""Up to so many ways fork, all at the same length; a shipped case has 243 of five responses."""


@pytest.mark.parametrize("first", range(0, 300, 100))
def test_generated_cases_play_in_ink_as_by_the_rules(first: int) -> None:
    """A hundred at a time: every way, breadth first, while they are no more than the bound."""
    stories = []
    for seed in range(first, first + 100):
        scenario = with_own_texts(generated(seed, 2 + seed % 5, EXPRESSED))
        teller = Teller(scenario, COURSE)
        ways = tales(teller, WAYS_OF_A_GENERATED_CASE)
        stories.append((ink(scenario, {}, course=COURSE), teller, ways))
    assert_agreement(stories)


@pytest.mark.parametrize(
    ("name", "language"), [("damaged-item", "zh-Hant"), ("missing-accessory", "en")]
)
def test_shipped_cases_play_in_ink_as_by_the_rules(name: str, language: str) -> None:
    """With their own texts, in the language they are written in and in a translation."""
    texts = PROJECT.catalog(language, name)
    teller = Teller(PROJECT.scenarios[name], PROJECT.course, texts)
    story = ink(PROJECT.scenarios[name], texts, course=PROJECT.course)
    assert_agreement([(story, teller, tales(teller, WAYS_OF_A_SHIPPED_CASE))])
