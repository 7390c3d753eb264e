"""The strongly connected components of a graph: its cycles, and an order of everything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def components(after: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Yield the strongly connected components, each after all those that it leads to.

    ``after[n]`` lists the nodes that node n leads to. Linear in nodes and edges, without recursion
    (Tarjan 1972).

    >>> [sorted(part) for part in components([[1], [2], [1, 3], []])]
    [[3], [1, 2], [0]]
    """
    entered: dict[int, int] = {}
    low: dict[int, int] = {}
    open_nodes: list[int] = []
    closed: set[int] = set()
    for root in range(len(after)):
        trail = [] if root in entered else [_enter(root, after, entered, low, open_nodes)]
        while trail:
            node, targets = trail[-1]
            for target in targets:
                if target not in entered:
                    trail.append(_enter(target, after, entered, low, open_nodes))
                    break
                if target not in closed:
                    low[node] = min(low[node], entered[target])
            else:
                trail.pop()
                if trail:
                    low[trail[-1][0]] = min(low[trail[-1][0]], low[node])
                if low[node] == entered[node]:
                    component = _cut(open_nodes, node)
                    closed.update(component)
                    yield component


def _enter(
    node: int,
    after: Sequence[Sequence[int]],
    entered: dict[int, int],
    low: dict[int, int],
    open_nodes: list[int],
) -> tuple[int, Iterator[int]]:
    entered[node] = low[node] = len(entered)
    open_nodes.append(node)
    return node, iter(after[node])


def _cut(open_nodes: list[int], node: int) -> list[int]:
    """Take everything from ``node`` on off the stack."""
    component = [open_nodes.pop()]
    while component[-1] != node:
        component.append(open_nodes.pop())
    return component
