"""Stories in ink play as their scenarios do: compiled and played by inkjs, which is not ours."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, Any

import pytest

from quiz_engine.export.ink import ink
from quiz_engine.project import open_project
from quiz_engine.scenario import Kind
from tests.export.tales import Teller, tales, with_own_texts
from tests.strategies import COURSE, generated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.export.tales import Tale

ROOT = Path(__file__).parents[2]
PLAY = Path(__file__).with_name("play.mjs")
PROJECT = open_project(ROOT / "scenarios")
EXPRESSED = tuple(kind for kind in Kind if kind is not Kind.NUMBER)

WAYS_OF_A_GENERATED_CASE = 8
WAYS_OF_A_SHIPPED_CASE = 250

Story = tuple[str, Teller, list["Tale"]]


def played(stories: Sequence[Story], *, lots: bool = True) -> list[dict[str, Any]]:
    """Return what inkjs says of each story: problems, and what it told on each way.

    With ``lots``, what the story would draw at random is handed to it.
    """
    node = which("node")
    if node is None or not (ROOT / "node_modules" / "inkjs").exists():
        pytest.fail("node or inkjs is missing: install Node.js and run npm ci", pytrace=False)
    asked = [
        {
            "source": source,
            "functions": teller.functions(),
            "lots": lots,
            "ways": [{"choices": tale.choices, "draws": tale.draws} for tale in ways],
        }
        for source, teller, ways in stories
    ]
    done = subprocess.run(
        [node, PLAY],
        input="\n".join(map(json.dumps, asked)),
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def assert_agreement(stories: Sequence[Story]) -> None:
    """On every way, page by page: what is told, the menu, and everything remembered."""
    for (source, teller, ways), answer in zip(stories, played(stories), strict=True):
        assert answer["problems"] == [], source
        for tale, play in zip(ways, answer["plays"], strict=True):
            assert_same(tale, play, source)
            assert play["counts"] == pytest.approx(teller.counts(tale)), source


def assert_same(tale: Tale, play: dict[str, Any], source: str) -> None:
    """Compare one way with what inkjs told of it."""
    way = f"choices {tale.choices}, draws {tale.draws} of\n{source}"
    assert play["weights"] == list(tale.weights), way
    for page, told in zip(tale.pages, play["pages"], strict=True):
        assert told["lines"] == list(page.lines), way
        assert told["menu"] == list(page.menu), way
        remembered = {name: told["values"][name] for name in page.values}
        assert remembered == page.values, way


@pytest.mark.parametrize("first", range(0, 300, 100))
def test_generated_cases_play_in_ink_as_by_the_rules(first: int) -> None:
    """A hundred at a time: every way, breadth first, while they are no more than the bound."""
    stories = []
    for seed in range(first, first + 100):
        scenario = with_own_texts(generated(seed, 2 + seed % 6, EXPRESSED))
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
