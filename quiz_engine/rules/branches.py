"""How the ways through a case part and meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.machine.proof import Proof


def ways_into(proof: Proof) -> dict[int, set[int]]:
    """Return, for each scene that is reached, the scenes that it is reached from (by place)."""
    states = proof.automaton.states
    found: dict[int, set[int]] = {}
    for state in states:
        for move in state.moves:
            target = states[move.to].scene if move else None
            if state.scene is not None and target is not None:
                found.setdefault(target, set()).add(state.scene)
    return found


def branches(proof: Proof) -> bool:
    """Tell whether at some scene a response decides which scene is next."""
    states = proof.automaton.states
    for state in states:
        nexts = {states[move.to].scene for move in state.moves if move}
        if len(nexts - {None}) > 1:
            return True
    return False


def accepted_in_reach(proof: Proof) -> list[bool]:
    """Return for each state whether some way leads to an accepted ending."""
    automaton = proof.automaton
    reaches = [False] * len(automaton.states)
    waiting = [
        number
        for number, state in enumerate(automaton.states)
        if state.ending is not None and automaton.endings[state.ending].accepted
    ]
    before = _before(proof)
    while waiting:
        number = waiting.pop()
        if not reaches[number]:
            reaches[number] = True
            waiting += before[number]
    return reaches


def _before(proof: Proof) -> list[list[int]]:
    """Return for each state those that lead to it."""
    before: list[list[int]] = [[] for _ in proof.automaton.states]
    for number, to in _edges(proof):
        before[to].append(number)
    return before


def _edges(proof: Proof) -> Iterator[tuple[int, int]]:
    for number, state in enumerate(proof.automaton.states):
        yield from ((number, move.to) for move in state.moves if move)
