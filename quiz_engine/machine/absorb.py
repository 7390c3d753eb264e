"""How often a play that is left to chance comes by each place: an absorbing Markov chain, solved.

Exact but for rounding: nothing is sampled, nothing is repeated until it seems to settle. Places are
taken component by component; within a component (a loop of the scenario) the equations are solved
by elimination, in the manner of Grassmann, Taksar and Heyman (1985): only positive numbers are
added, multiplied and divided, none are subtracted, so the relative error of a result stays within a
few roundings of a float whatever the loop.
"""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from math import inf
from typing import TYPE_CHECKING

from quiz_engine.machine.cycles import components

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_UPDATES = 4_000_000
"""How many products elimination may take in one component: a few seconds."""


class TooTangled(Exception):  # noqa: N818 - reads as what it is
    """A loop has too many places for its equations to be solved in good time."""

    def __init__(self, places: int) -> None:
        """Keep how many places the loop has, and say it."""
        super().__init__(f"a loop of {places} places is too tangled to be solved exactly")
        self.places = places


def expected_visits(
    targets: Sequence[Sequence[int]], shares: Sequence[Sequence[float]], start: int = 0
) -> list[float]:
    """Return how often each place is visited on average, when the chain begins at ``start``.

    ``targets[n]`` says where place n leads, negative where not; ``shares[n]`` how likely each is,
    above 0, together 1. Without a target the chain ends. A place that the chain may come to and
    never leave to an end is visited :data:`math.inf` times.

    Raises:
        TooTangled: a loop is too large to be solved.

    >>> expected_visits([[0, 1], []], [[0.5, 0.5], []])
    [2.0, 1.0]
    """
    arriving = [0.0] * len(targets)
    visits = [0.0] * len(targets)
    arriving[start] = 1.0
    for component in reversed(list(components(targets))):
        place = component[0]
        if len(component) == 1:
            solved = {place: _alone(place, targets[place], shares[place], arriving[place])}
        else:
            solved = _Loop(component, targets, shares).solved(arriving)
        for place, count in solved.items():
            visits[place] = count
            for to, share in zip(targets[place], shares[place], strict=True):
                if to >= 0:
                    arriving[to] += count * share
    return visits


def _alone(place: int, targets: Sequence[int], shares: Sequence[float], arriving: float) -> float:
    """Return the visits of a place that lies on no loop but, perhaps, one of its own."""
    if place not in targets or not arriving:
        return arriving
    moves = zip(targets, shares, strict=True)
    leaving = sum([share for to, share in moves if to >= 0 and to != place])
    return arriving / leaving if leaving else inf


class _Loop:
    """The equations of one component, as rows (``to``) and columns (``of``) of what is not zero.

    ``away`` is each place's probability to leave the component. What a place leads to itself is
    left out: it is what the rest of its row lacks to 1.
    """

    def __init__(
        self,
        component: Sequence[int],
        targets: Sequence[Sequence[int]],
        shares: Sequence[Sequence[float]],
    ) -> None:
        self.to: dict[int, dict[int, float]] = {place: {} for place in component}
        self.of: dict[int, dict[int, float]] = {place: {} for place in component}
        self.away = dict.fromkeys(component, 0.0)
        self.updates = 0
        for place in component:
            for to, share in zip(targets[place], shares[place], strict=True):
                if to in self.to and to != place:
                    self._add(place, to, share)
                elif to >= 0 and to != place:
                    self.away[place] += share

    def _add(self, place: int, to: int, share: float) -> None:
        self.to[place][to] = self.of[to][place] = self.to[place].get(to, 0.0) + share

    def solved(self, arriving: Sequence[float]) -> dict[int, float]:
        """Return the visits of each place."""
        count = {place: arriving[place] for place in self.to}
        if not any(count.values()):
            return count
        if not any(self.away.values()):
            return dict.fromkeys(count, inf)
        eliminated = self._eliminated(count)
        visits: dict[int, float] = {}
        for place, sources, leaving in reversed(eliminated):
            again = sum([visits[source] * share for source, share in sources.items()])
            visits[place] = (count[place] + again) / leaving
        return visits

    def _eliminated(self, count: dict[int, float]) -> list[tuple[int, dict[int, float], float]]:
        """Take out one place after the other, those with the fewest neighbours first.

        Return the places in that order, each with what led to it then and its chance to go on.
        """
        places = len(count)
        waiting = [(self._work(place), place) for place in count]
        heapify(waiting)
        eliminated = []
        while waiting:
            work, place = heappop(waiting)
            if work < self._work(place):
                heappush(waiting, (self._work(place), place))
                continue
            self.updates += work
            if self.updates > MOST_UPDATES:
                raise TooTangled(places)
            eliminated.append(self._eliminate(place, count))
        return eliminated

    def _work(self, place: int) -> int:
        return len(self.of[place]) * len(self.to[place])

    def _eliminate(
        self, place: int, count: dict[int, float]
    ) -> tuple[int, dict[int, float], float]:
        """Lead all that leads to the place on to where it leads."""
        sources, targets, away = self.of.pop(place), self.to.pop(place), self.away.pop(place)
        leaving = sum(targets.values()) + away
        for to, share in targets.items():
            del self.of[to][place]
            count[to] += count[place] * share / leaving
        for source, share in sources.items():
            del self.to[source][place]
            self.away[source] += share * away / leaving
            for to, onwards in targets.items():
                if to != source:
                    self._add(source, to, share * onwards / leaving)
        return place, sources, leaving
