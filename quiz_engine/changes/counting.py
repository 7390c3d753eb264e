"""How many ways lead to each node of a graph: exactly, or up to a length where there are loops."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    Edges = Sequence[Sequence[tuple[int, int]]]


class Counted(NamedTuple):
    """The number of ways from node 0 to each node; ``longest`` where only so long ones count."""

    ways: tuple[int, ...]
    longest: int | None = None


def count_ways(edges: Edges, *, longest: int) -> Counted:
    """Return how many ways lead to each node. An edge is where it leads, and how often.

    Without a loop all ways are counted; with one, those of at most ``longest`` edges.
    """
    order = _sorted(edges)
    if order is None:
        return Counted(_counted_up_to(edges, longest), longest)
    ways = [0] * len(edges)
    ways[0] = 1
    for node in order:
        for to, often in edges[node]:
            ways[to] += ways[node] * often
    return Counted(tuple(ways))


def _sorted(edges: Edges) -> list[int] | None:
    """Return the nodes, each before all that it leads to; None where there is a loop."""
    entries = Counter(to for row in edges for to, _ in row)
    order = [node for node in range(len(edges)) if not entries[node]]
    for node in order:  # grows while it is walked
        for to, _ in edges[node]:
            entries[to] -= 1
            if not entries[to]:
                order.append(to)
    return order if len(order) == len(edges) else None


def _counted_up_to(edges: Edges, longest: int) -> tuple[int, ...]:
    ways = [0] * len(edges)
    here = {0: 1}
    for _ in range(longest + 1):
        after: Counter[int] = Counter()
        for node, often in here.items():
            ways[node] += often
            for to, times in edges[node]:
                after[to] += often * times
        here = dict(after)
    return tuple(ways)
