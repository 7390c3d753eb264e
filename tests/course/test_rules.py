"""The course passes every rule in every language: nothing is found, not even advice."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quiz_engine.machine.strategies import chance_of_passing, uniform
from quiz_engine.project import check_project, open_project

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiz_engine.machine.proof import Proof
    from quiz_engine.machine.strategies import Policy, Weights

PROJECT = open_project(Path(__file__).parents[2] / "scenarios")
TODAY = "2026-11-22"
CASES = ["damaged-item", "missing-accessory", "quick-check", "two-sellers"]
MOST_LIKELY = 0.05


def test_nothing_is_found_wrong_with_the_course() -> None:
    """No error, no warning, no advice, in any file and language."""
    assert list(PROJECT.scenarios) == CASES
    assert [str(finding) for finding in check_project(PROJECT, today=TODAY)] == []


@pytest.mark.parametrize("name", CASES)
def test_english_is_english(name: str) -> None:
    """No Chinese sign is left over in a translation, but in names that stay."""
    for text_id, text in PROJECT.catalog("en", name).items():
        rest = text.replace("任意支払", "").replace("元", "").replace("客服", "")
        assert not any("\u4e00" <= sign <= "\u9fff" for sign in rest), text_id


def ranked(proof: Proof, orders: Sequence[Sequence[int]]) -> Policy:
    """Return the policy that takes, of three choices, the one in the middle of these orders."""
    anything = uniform(proof.automaton)

    def weights(number: int) -> Weights:
        place = proof.automaton.states[number].scene
        order = orders[place] if place is not None else ()
        if len(order) != len(("first", "middle", "last")):
            return anything(number)
        return tuple(int(column == order[1]) for column in range(len(order)))

    return weights


@pytest.mark.parametrize("name", CASES)
def test_taking_the_middle_one_does_not_pass(name: str) -> None:
    """Neither the one written in the middle, nor the one of middle length in a language."""
    proof = PROJECT.proof(name)
    written = [range(len(scene.choices)) for scene in proof.scenes]
    habits: list[list[Sequence[int]]] = [list(written)]
    for language in PROJECT.languages:
        texts = PROJECT.catalog(language, name)
        sizes = [[len(texts[one.text.id]) for one in scene.choices] for scene in proof.scenes]
        habits.append([sorted(range(len(row)), key=row.__getitem__) for row in sizes])
    for habit in habits:
        assert chance_of_passing(proof.plays, ranked(proof, habit)) < MOST_LIKELY
