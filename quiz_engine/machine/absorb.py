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

Row = list[tuple[int, float]]
"""Where a place leads, each with its probability; together they make 1."""


class TooTangled(Exception):  # noqa: N818 - reads as what it is
    """A loop has too many places for its equations to be solved in good time."""

    def __init__(self, places: int) -> None:
        """Keep how many places the loop has, and say it."""
        super().__init__(f"a loop of {places} places is too tangled to be solved exactly")
        self.places = places


def expected_visits(rows: Sequence[Row], start: int = 0) -> list[float]:
    """Return how often each place is visited on average, when the chain begins at ``start``.

    ``rows[n]`` says where place n leads; an empty row ends the chain. A place that the chain may
    come to and never leave to an end is visited :data:`math.inf` times.

    Raises:
        TooTangled: a loop is too large to be solved.

    >>> expected_visits([[(0, 0.5), (1, 0.5)], []])
    [2.0, 1.0]
    """
    arriving = [0.0] * len(rows)
    visits = [0.0] * len(rows)
    arriving[start] = 1.0
    for component in _in_order(rows):
        if len(component) == 1:
            solved = {component[0]: _alone(component[0], rows, arriving)}
        else:
            solved = _Loop(component, rows).solved(arriving)
        for place, count in solved.items():
            visits[place] = count
            for to, share in rows[place]:
                arriving[to] += count * share
    return visits


def _in_order(rows: Sequence[Row]) -> list[list[int]]:
    """Return the components, each before those it leads to."""
    return list(components([[to for to, _ in row] for row in rows]))[::-1]


def _alone(place: int, rows: Sequence[Row], arriving: Sequence[float]) -> float:
    """Return the visits of a place that lies on no loop but, perhaps, one of its own."""
    if not arriving[place]:
        return 0.0
    row = rows[place]
    if not row:
        return arriving[place]
    leaving = sum([share for to, share in row if to != place])
    return arriving[place] / leaving if leaving else inf


class _Loop:
    """The equations of one component, as rows (``to``) and columns (``of``) of what is not zero.

    ``away`` is each place's probability to leave the component. What a place leads to itself is
    left out: it is what the rest of its row lacks to 1.
    """

    def __init__(self, component: Sequence[int], rows: Sequence[Row]) -> None:
        self.to: dict[int, dict[int, float]] = {place: {} for place in component}
        self.of: dict[int, dict[int, float]] = {place: {} for place in component}
        self.away = dict.fromkeys(component, 0.0)
        self.updates = 0
        for place in component:
            for to, share in rows[place]:
                if to not in self.to:
                    self.away[place] += share
                elif to != place:
                    self._add(place, to, share)

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
