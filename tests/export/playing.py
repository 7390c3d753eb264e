"""Stories in ink played by inkjs, and compared with what they must tell."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.export.tales import Tale, Teller

ROOT = Path(__file__).parents[2]
PLAY = Path(__file__).with_name("play.mjs")

Story = tuple[str, "Teller", list["Tale"]]
"""A story's source, who tells what it must tell, and the ways to play it."""


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
