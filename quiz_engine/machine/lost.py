"""Where passing is lost: the first response after which no way passes any more."""

from __future__ import annotations

from heapq import heappop, heappush
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quiz_engine.machine.plays import Plays, Turn


class Lost(NamedTuple):
    """A response that loses the pass.

    ``way`` is a shortest one of those with the fewest mistakes, this response included: pairs of a
    state and the column answered there. ``node`` is where the response leads.
    """

    way: tuple[Turn, ...]
    node: int
    mistakes: int


def lost_passes(plays: Plays, most: int) -> Iterator[Lost]:
    """Yield the responses that lose the pass with at most so many mistakes, fewest first.

    A mistake is a decision that costs points. Ways with a critical response are left out: such a
    response is meant to fail the attempt.
    """
    came_from: dict[int, Turn | None] = {}
    waiting: list[tuple[int, int, int, Turn]] = [(0, 0, 0, (-1, -1))]
    while waiting:
        mistakes, steps, node, turn = heappop(waiting)
        if not plays.can_pass[node]:
            if turn[0] >= 0:
                yield Lost(_way(plays, came_from, turn), node, mistakes)
            continue
        if node in came_from:
            continue
        came_from[node] = turn if turn[0] >= 0 else None
        for column, to in plays.edges(node):
            made = mistakes + (plays.nodes[to].lost > plays.nodes[node].lost)
            if made <= most and not plays.nodes[to].struck:
                heappush(waiting, (made, steps + 1, to, (node, column)))


def _way(plays: Plays, came_from: Mapping[int, Turn | None], last: Turn) -> tuple[Turn, ...]:
    way = []
    turn: Turn | None = last
    while turn is not None:
        node, column = turn
        way.append((plays.nodes[node].state, column))
        turn = came_from[node]
    return tuple(way[::-1])
