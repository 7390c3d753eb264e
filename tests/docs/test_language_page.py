"""The page of the scenario language says what the loader does: its examples load, and play.

A block of YAML with ``title`` and ``endings`` is a whole case, one with ``cases`` the course file;
any other is a part of a case, completed here as the page tells the reader to.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quiz_engine.authoring import (
    expression,
    load_course,
    load_scenario,
    scenes,
    shapes,
    tables,
    yaml_text,
)
from quiz_engine.authoring.messages import JUMP, MESSAGE_KEYS
from quiz_engine.authoring.records import Level
from quiz_engine.machine import explore
from quiz_engine.machine.compiler import compile_scenario
from quiz_engine.scenario import Course, Credit, Fork, Revisits
from quiz_engine.testing import random_play

if TYPE_CHECKING:
    from quiz_engine.authoring.loader import Loaded
    from quiz_engine.machine.automaton import Automaton

DOCS = Path(__file__).parents[2] / "docs"
LANGUAGES = ("en", "zh-Hant", "ja")
EXAMPLES = 21
COURSE_EXAMPLE, MISTAKEN_EXAMPLE = 19, 20
PLAYABLE = [number for number in range(EXAMPLES) if number < COURSE_EXAMPLE]

HEAD = "title: Example\n"
NEEDED = {
    "language": "language: en\n",
    "pass": "pass: 70\n",
    "endings": "endings: {e: {title: E}}\n",
}
SCENES = "scenes:\n  opening: {goto: end}\n"
SCORED = """\
scenes:
  scored:
    ask: A point, so that there is a maximum
    choices:
      one: {do: A point, points: 1, goto: FIRST}
"""


@cache
def page(language: str) -> str:
    """Return the text of the page."""
    return (DOCS / language / "trainers" / "language.md").read_text(encoding="utf-8")


def blocks(language: str, kind: str) -> list[str]:
    """Return the fenced blocks of a kind, in order."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", page(language), re.DOTALL | re.MULTILINE)


def sections(text: str) -> set[str]:
    """Return the keys at the top of a YAML text."""
    return set(re.findall(r"^([a-z]+):", text, re.MULTILINE))


def completed(text: str) -> str:
    """Return the example as a whole case, with one scene more that makes a point possible."""
    present = sections(text)
    if {"title", "endings"} <= present:
        return text
    text += SCENES if "scenes" not in present else ""
    [first] = re.findall(r"^scenes:\n  ([^:]+):", text, re.MULTILINE)
    text = text.replace("scenes:\n", SCORED.replace("FIRST", first), 1)
    text += "" if "title" in present else HEAD
    return text + "start: scored\n" + "".join(NEEDED[key] for key in sorted({*NEEDED} - present))


def course(language: str) -> Course:
    """Return the course of the page."""
    text = blocks(language, "yaml")[COURSE_EXAMPLE]
    loaded = load_course(text.encode(), file="course.yml")
    assert loaded.findings == ()
    assert loaded.course is not None
    return loaded.course


def load(language: str, number: int) -> Loaded:
    """Load an example of the page, completed, with the course of the page."""
    text = completed(blocks(language, "yaml")[number])
    return load_scenario(text.encode(), file="late-parcel.yml", course=course(language))


@cache
def automaton(language: str, number: int) -> Automaton:
    """Return the table of an example; it must have no mistake."""
    loaded = load(language, number)
    assert loaded.findings == ()
    assert loaded.scenario is not None
    return compile_scenario(loaded.scenario, course(language))


@pytest.mark.parametrize("number", PLAYABLE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_example_plays(language: str, number: int) -> None:
    """Each example is a case without mistakes that can be played to its end and scored."""
    table = automaton(language, number)
    play = random_play(table, seed=number)
    assert play.is_over
    assert table.maximum > 0


@pytest.mark.parametrize("number", PLAYABLE)
@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_languages_teach_the_same(language: str, number: int) -> None:
    """The examples of all languages differ in their texts alone."""
    assert automaton(language, number) == automaton("en", number)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mistaken_example_is_told_what_the_page_shows(language: str) -> None:
    """The messages on the page are those of the loader."""
    findings = load(language, MISTAKEN_EXAMPLE).findings
    assert "".join(f"{finding}\n" for finding in findings) == blocks(language, "text")[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_block_of_yaml_is_an_example(language: str) -> None:
    """No block on the page goes untested."""
    assert len(blocks(language, "yaml")) == page(language).count("```yaml") == EXAMPLES


LEVELS = [value for value in vars(tables).values() if isinstance(value, Level)]
KEYS = {key.name for level in [*LEVELS, *tables.SCENES.values(), JUMP] for key in level.keys}
VALUES = {*tables.ROLES, *tables.BASES, *tables.ORIGINS, *Fork, *Credit, *Revisits}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_is_shown(language: str) -> None:
    """No key and no word of the language is missing from the page."""
    prose = re.sub(r"^```.*?^```$", "", page(language), flags=re.DOTALL | re.MULTILINE)
    shown = "\n".join([*blocks(language, "yaml"), *re.findall("`[^`]+`", prose)])
    assert {*KEYS, *MESSAGE_KEYS, *VALUES} - set(re.findall(r"[\w-]+", shown)) == set()


LIMITS = [
    yaml_text.LARGEST_FILE,
    yaml_text.MOST_VALUES,
    yaml_text.DEEPEST,
    yaml_text.MOST_REPEATED_VALUES,
    yaml_text.MOST_REPEATED_CHARACTERS,
    shapes.LONGEST_ID,
    shapes.LARGEST_NUMBER,
    expression.LONGEST_CONDITION,
    expression.DEEPEST_CONDITION,
    scenes.MOST_RESPONSES,
    tables.MOST_POINTS,
    explore.CAP,
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_limit_is_the_one_in_force(language: str) -> None:
    """The limits on the page are those of the code."""
    numbers = set(re.findall(r"[0-9][0-9,]*", page(language)))
    assert {f"{limit:,}" for limit in LIMITS} - numbers == set()
