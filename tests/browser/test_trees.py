"""What a screen reader meets at each step of a play, held by golden files.

``QUIZ_REWRITE_GOLDEN=1`` writes them anew: read what has changed as one would hear it.
"""

from __future__ import annotations

import os
import re
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quiz_engine.attempts.replay import steps_of
from quiz_engine.attempts.transcript import Step
from quiz_engine.testing import random_play
from tests.browser.player import PLAYABLE, Player, case

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

TREES = Path(__file__).with_name("trees")
LANGUAGES = ("zh-Hant", "en")
"""The source and one translation: roles and order are the same in all, names come from one list."""

SEED = 4
SAME_CHANCE = """() => { crypto.getRandomValues = (bytes) => bytes.fill(7); }"""
"""So that what is shuffled stands in the same order each time."""

CODE = re.compile(r"qz1\.[\w.-]+")
"""It holds how long each answer took."""

FOCUS = """() => {
  const node = document.activeElement;
  return `${node.tagName.toLowerCase()}.${node.className.split(" ")[0]}`;
}"""


STYLED = "() => [...document.styleSheets].some((one) => one.href?.includes('debrief.css'))"


def steps(player: Player) -> Iterator[str]:
    """Play a whole play; name each moment at which there is something new to hear."""
    yield "at the start"
    player.start()
    yield "the first scene"
    play = random_play(player.case.board, SEED)
    for step in steps_of(play):
        if isinstance(step, Step):
            player.give(step.response)
            if player.scene is None:
                player.page.locator(".quiz-debrief").wait_for()
                player.page.wait_for_function(STYLED)  # what stands in lines of its own is heard so
            yield f"after {step.response}"


def heard(page: Page) -> str:
    """Return the accessibility tree of what is new: notes, the last answer, what is asked."""
    parts = [*page.locator(".quiz-note").all(), *page.locator(".quiz-turn").all()[-2:]]
    trees = [part.aria_snapshot() for part in (*parts, page.locator(".quiz-after"))]
    told = "\n".join((f"focus: {page.evaluate(FOCUS)}", *(tree for tree in trees if tree)))
    return CODE.sub("qz1.…", told)


@pytest.mark.parametrize(("name", "language"), [*product(PLAYABLE, LANGUAGES)])
def test_a_play_is_heard_as_before(page: Page, name: str, language: str) -> None:
    """Roles, names, states and order at each step are those of the golden file."""
    page.add_init_script(f"({SAME_CHANCE})()")
    page.clock.install(time="2026-11-02T09:00:00Z")
    player = Player(page, case(name, language)).open()
    tree = "\n\n".join(f"# {moment}\n{heard(page)}" for moment in steps(player)) + "\n"
    golden = TREES / f"{name}.{language}.yml"
    if os.environ.get("QUIZ_REWRITE_GOLDEN"):
        TREES.mkdir(exist_ok=True)
        golden.write_text(tree, "utf-8")
    assert tree == golden.read_text("utf-8")
