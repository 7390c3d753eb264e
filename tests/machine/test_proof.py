"""A proof works out each of its parts once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quiz_engine.machine import proof as module
from quiz_engine.machine.compiler import prove
from quiz_engine.machine.plays import Plays, TooManyPlays, plays_of
from quiz_engine.testing import scenario

if TYPE_CHECKING:
    from quiz_engine.machine.automaton import Automaton

ONE_DOOR = """
    title: One door
    language: en
    pass: 70
    start: door
    scenes:
      door:
        ask: Which?
        choices:
          left: {do: The left one., points: 1, goto: end}
          right: {do: The right one., points: 1, goto: end}
    endings:
      out: {title: Out}
    """

TWO_DOORS = """
    title: Two doors
    language: en
    pass: 70
    start: door
    scenes:
      door:
        ask: Which?
        choices:
          left: {do: The left one., points: 1, goto: end}
          right: {do: The right one., points: 3, goto: next}
      next:
        ask: And then?
        choices:
          on: {do: Go on., points: 1, goto: end}
          back: {do: Go back., goto: end}
    endings:
      out: {title: Out}
    """


Asked = list["Automaton"]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """The tables whose plays were looked for; more than three nodes are too many."""
    tables: Asked = []

    def few_plays_of(automaton: Automaton) -> Plays:
        tables.append(automaton)
        return plays_of(automaton, cap=3)

    monkeypatch.setattr(module, "plays_of", few_plays_of)
    return tables


def test_plays_are_looked_for_once(asked: Asked) -> None:
    """However many rules and analyses ask for them."""
    proof = prove(scenario(ONE_DOOR))
    assert proof.plays is proof.plays
    assert len(asked) == 1


def test_too_many_plays_are_looked_for_once(asked: Asked) -> None:
    """Everybody who asks is told so, but only the first has to wait for it."""
    proof = prove(scenario(TWO_DOORS))
    for _ in range(3):
        with pytest.raises(TooManyPlays, match="more than 3 pairs"):
            _ = proof.plays
    assert len(asked) == 1
