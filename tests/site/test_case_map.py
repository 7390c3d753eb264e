"""The map of a case: every place stands somewhere, and nothing is told by it."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import Any

import pytest

from quiz_engine.graph.layout import BOX_HEIGHT, BOX_WIDTH
from quiz_engine.site.case_map import map_name, map_script
from tests.browser.player import CASES, case


def drawn(name: str) -> dict[str, Any]:
    """Return what the script of a case's map gives."""
    told = case(name, "en")
    script = map_script(told.scenario, told.automaton)
    found = re.fullmatch(r"\(globalThis\.quizSite\?\?=\{\}\)\[(.*?)\]=(.*);", script)
    assert found is not None
    assert json.loads(found[1]) == map_name(name)
    values: dict[str, Any] = json.loads(found[2])
    return values


@pytest.mark.parametrize("name", CASES)
def test_no_place_lies_on_another(name: str) -> None:
    """Every scene and ending has a box of its own inside the map."""
    found, told = drawn(name), case(name, "en").scenario
    width, height = found["size"]
    places = found["places"]
    assert len(places) == len(told.scenes) + len(told.endings)
    for n, (x, y) in enumerate(places):
        assert BOX_WIDTH / 2 - 1 <= x <= width - BOX_WIDTH / 2 + 1
        assert BOX_HEIGHT / 2 - 1 <= y <= height - BOX_HEIGHT / 2 + 1
        for other_x, other_y in places[:n]:
            assert abs(x - other_x) >= BOX_WIDTH or abs(y - other_y) >= BOX_HEIGHT


@pytest.mark.parametrize("name", CASES)
def test_each_move_of_a_play_has_its_way(name: str) -> None:
    """Whatever a learner does can be drawn; so can the way of the article's seller."""
    found, automaton = drawn(name), case(name, "en").automaton

    def place(number: int) -> int:
        state = automaton.states[number]
        scenes = len(automaton.scenes)
        return state.scene if state.scene is not None else scenes + (state.ending or 0)

    moves = {
        f"{place(number)} {place(move.to)}"
        for number, state in enumerate(automaton.states)
        for move in state.moves
        if move
    }
    assert moves == found["ways"].keys()
    assert all(len(points) % 6 == 2 for points in found["ways"].values())
    assert {f"{one} {other}" for one, other in pairwise(found["article"])} <= moves


@pytest.mark.parametrize("name", CASES)
def test_a_map_is_small(name: str) -> None:
    """It is loaded at the end alone, and is a matter of a kilobyte or two."""
    told = case(name, "en")
    assert len(map_script(told.scenario, told.automaton)) < 6000
