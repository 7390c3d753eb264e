"""The strongly connected components of a graph: its cycles, and an order of everything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def components(after: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Yield the strongly connected components, each after all those that it leads to.

    ``after[n]`` lists the nodes that node n leads to; negative numbers are no nodes and are passed
    over. Linear in nodes and edges, without recursion (Tarjan 1972); where there is no cycle, which
    is seen first, at half the cost.

    >>> [sorted(part) for part in components([[1], [2], [1, 3], []])]
    [[3], [1, 2], [0]]
    """
    order = in_order(after)
    if order is not None:
        yield from ([node] for node in reversed(order))
        return
    walk = _Walk(after)
    for root in range(len(after)):
        if walk.low[root] == UNSEEN:
            yield from walk.below(root)


def in_order(after: Sequence[Sequence[int]]) -> list[int] | None:
    """Return all nodes, each before all those that it leads to; None where there is a cycle.

    The graph is given as for :func:`components`. Linear in nodes and edges (Kahn 1962).

    >>> in_order([[2, 1], [], [1]])
    [0, 2, 1]
    >>> in_order([[1], [0]])
    """
    awaited = [0] * len(after)
    for row in after:
        for to in row:
            if to >= 0:
                awaited[to] += 1
    found = [node for node, count in enumerate(awaited) if not count]
    for node in found:  # grows while it is walked
        for to in after[node]:
            if to >= 0:
                awaited[to] -= 1
                if not awaited[to]:
                    found.append(to)
    return found if len(found) == len(after) else None


UNSEEN = -1
"""The mark of a node that the walk has not come to."""


class _Walk:
    """A depth-first walk. ``low`` is the earliest open node that each seen one leads back to.

    Nodes count in the order in which they were entered. Those of a finished component count as
    later than any other, so that an edge into them never leads back.
    """

    def __init__(self, after: Sequence[Sequence[int]]) -> None:
        self.after = after
        self.low = [UNSEEN] * len(after)
        self.entered = 0
        self.open: list[int] = []

    def below(self, root: int) -> Iterator[list[int]]:
        """Yield the components that the root leads to and that are not yet known."""
        low = self.low
        trail = [self._enter(root)]
        while trail:
            node, order, targets = trail[-1]
            for target in targets:
                if target < 0:
                    continue
                if low[target] == UNSEEN:
                    trail.append(self._enter(target))
                    break
                low[node] = min(low[node], low[target])
            else:
                trail.pop()
                if low[node] == order:
                    yield self._cut(node)
                elif low[node] < low[trail[-1][0]]:
                    low[trail[-1][0]] = low[node]

    def _enter(self, node: int) -> tuple[int, int, Iterator[int]]:
        self.low[node] = self.entered
        self.open.append(node)
        self.entered += 1
        return node, self.low[node], iter(self.after[node])

    def _cut(self, node: int) -> list[int]:
        """Take everything from ``node`` on off the stack: a component that is finished."""
        component = [self.open.pop()]
        while component[-1] != node:
            component.append(self.open.pop())
        for member in component:
            self.low[member] = len(self.low)
        return component
