"""The least and the most that plays can gather along their ways, and how many ways there are."""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from math import inf, isinf
from typing import TYPE_CHECKING

from quiz_engine.machine.cycles import components

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quiz_engine.machine.automaton import Automaton


class Bounds:
    """The states of an automaton by component, each after those it leads to."""

    def __init__(self, automaton: Automaton, labels: Sequence[Sequence[int]]) -> None:
        """Find components and loops; ``labels[n]`` gives the kind of each move of state n."""
        self.labels = labels
        self.targets = [[move.to for move in state.moves if move] for state in automaton.states]
        self.components = list(components(self.targets))
        self.loops = [part for part in self.components if self._is_loop(part)]

    def _is_loop(self, component: Sequence[int]) -> bool:
        return len(component) > 1 or component[0] in self.targets[component[0]]

    def ways(self) -> int | None:
        """Return how many ways lead from start to end; None where loops make them endless.

        A way is a sequence of responses; those that bring the same count as one.
        """
        if self.loops:
            return None
        count = [0] * len(self.targets)
        for (state,) in self.components:
            count[state] = sum([count[to] for to in self.targets[state]]) or 1
        return count[0]

    def least(self, amounts: Sequence[float]) -> float | None:
        """Return the least that a play gathers; None where going round lessens it for ever.

        ``amounts`` says what a step of each kind brings. Where a loop holds steps that lessen, the
        result is None, whatever else it holds. Linear in moves outside of loops.
        """
        value = [inf] * len(self.targets)
        for component in self.components:
            state = component[0]
            if len(component) > 1:
                self._settle(component, amounts, value)
            elif self.targets[state]:
                value[state] = self._alone(state, amounts, value)
            else:
                value[state] = 0.0
        return None if isinf(value[0]) else value[0]

    def most(self, amounts: Sequence[float]) -> float | None:
        """Return the most that a play gathers; None where going round adds to it for ever."""
        least = self.least([-amount for amount in amounts])
        return None if least is None else -least

    def _alone(self, state: int, amounts: Sequence[float], value: Sequence[float]) -> float:
        """Return the least from a state that lies on no loop but, perhaps, one of its own."""
        targets, labels = self.targets[state], self.labels[state]
        if state in targets and any(
            amounts[kind] < 0 for to, kind in zip(targets, labels, strict=True) if to == state
        ):
            return -inf
        return min([value[to] + amounts[k] for to, k in zip(targets, labels, strict=True)])

    def _settle(
        self, component: Sequence[int], amounts: Sequence[float], value: list[float]
    ) -> None:
        """Fill in the least of each state of a loop, from its exits backwards (Dijkstra 1959)."""
        back: dict[int, list[tuple[float, int]]] = {state: [] for state in component}
        exits = []
        for state, to, amount in self._moves(component, amounts):
            if to not in back:
                exits.append((value[to] + amount, state))
            elif amount < 0:
                exits.append((-inf, state))
            else:
                back[to].append((amount, state))
        heapify(exits)
        settled = set()
        while exits:
            least, state = heappop(exits)
            if state not in settled:
                settled.add(state)
                value[state] = least
                for amount, before in back[state]:
                    heappush(exits, (least + amount, before))

    def _moves(
        self, component: Sequence[int], amounts: Sequence[float]
    ) -> Iterator[tuple[int, int, float]]:
        for state in component:
            for to, kind in zip(self.targets[state], self.labels[state], strict=True):
                yield state, to, amounts[kind]
