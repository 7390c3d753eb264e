"""Telling apart by splitting: the coarsest classes whose members look alike and lead alike."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

Sources = dict[int, dict[int, list[int]]]
"""By column and situation, the situations that the column leads here from."""


def refined(outputs: Sequence[Hashable], targets: Sequence[Sequence[int]]) -> list[int]:
    """Return the class of each situation: equal exactly when all their futures look the same.

    ``outputs[n]`` is all that can be seen at situation n; ``targets[n]`` says, by column, which
    situation follows (negative: none). Takes time in proportion to n log n: every class splits the
    others once, and afterwards, of its two halves, only the smaller (Hopcroft 1971).

    >>> refined(["a", "b", "a", "b"], [(1,), (2,), (3,), (0,)])
    [0, 1, 0, 1]
    """
    partition = _Partition(outputs)
    sources = _sources(targets)
    while partition.waiting:
        splitter = tuple(partition.members[partition.waiting.pop()])
        for leading in sources.values():
            partition.split([one for node in splitter for one in leading.get(node, ())])
    return partition.classes


class _Partition:
    """Situations in classes; ``waiting`` are the classes that may still tell others apart."""

    def __init__(self, outputs: Sequence[Hashable]) -> None:
        numbers: dict[Hashable, int] = {}
        self.classes = [numbers.setdefault(output, len(numbers)) for output in outputs]
        self.members: list[set[int]] = [set() for _ in numbers]
        for node, group in enumerate(self.classes):
            self.members[group].add(node)
        self.waiting = set(range(len(numbers)))

    def split(self, marked: Sequence[int]) -> None:
        """Part each class into its marked members and the others."""
        parts: defaultdict[int, list[int]] = defaultdict(list)
        for node in marked:
            parts[self.classes[node]].append(node)
        for group, part in parts.items():
            if len(part) < len(self.members[group]):
                self._move(part, group)

    def _move(self, part: list[int], group: int) -> None:
        """Give the part of the group a class of its own."""
        fresh = len(self.members)
        self.members.append(set(part))
        self.members[group].difference_update(part)
        for node in part:
            self.classes[node] = fresh
        rest_is_smaller = len(self.members[group]) < len(part)
        self.waiting.add(group if rest_is_smaller and group not in self.waiting else fresh)


def _sources(targets: Sequence[Sequence[int]]) -> Sources:
    sources: Sources = defaultdict(lambda: defaultdict(list))
    for node, row in enumerate(targets):
        for column, target in enumerate(row):
            if target >= 0:
                sources[column][target].append(node)
    return sources
