"""Folding situations that no future response can tell apart into one."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence


def minimise(outputs: Sequence[Hashable], targets: Sequence[tuple[int, ...]]) -> list[int]:
    """Return the class of each situation: equal exactly when all their futures look the same.

    ``outputs[n]`` is all that can be seen at situation n, what its responses bring included;
    ``targets[n]`` are the situations that responses lead to (negative: not offered). Classes are
    numbered from 0; the coarsest such partition is found, so the result is the smallest machine.

    Partition refinement where only classes whose successors changed are looked at again and the
    largest part of a split keeps its number (the idea of Hopcroft 1971): each situation changes its
    class at most log2(n) times.

    >>> minimise(["a", "b", "a", "b"], [(1,), (), (3,), ()])
    [0, 1, 0, 1]
    """
    classes = _numbered(outputs)
    members = _grouped(classes)
    sources = _sources(targets)
    pending = set(members)
    while pending:
        split_off: list[int] = []
        for current in sorted(pending):
            split_off += _split(current, classes, members, targets)
        pending = {classes[source] for target in split_off for source in sources[target]}
    return classes


def _split(
    current: int,
    classes: list[int],
    members: dict[int, list[int]],
    targets: Sequence[tuple[int, ...]],
) -> list[int]:
    """Split one class by where its members lead; return the members that got a new class."""
    parts: defaultdict[tuple[int, ...], list[int]] = defaultdict(list)
    for member in members[current]:
        leads = tuple([classes[target] if target >= 0 else -1 for target in targets[member]])
        parts[leads].append(member)
    if len(parts) == 1:
        return []
    largest, *others = sorted(parts.values(), key=len, reverse=True)
    members[current] = largest
    moved: list[int] = []
    for part in others:
        fresh = len(members)
        members[fresh] = part
        for member in part:
            classes[member] = fresh
        moved += part
    return moved


def _numbered(outputs: Sequence[Hashable]) -> list[int]:
    numbers: dict[Hashable, int] = {}
    return [numbers.setdefault(output, len(numbers)) for output in outputs]


def _grouped(classes: Sequence[int]) -> dict[int, list[int]]:
    members: defaultdict[int, list[int]] = defaultdict(list)
    for number, group in enumerate(classes):
        members[group].append(number)
    return dict(members)


def _sources(targets: Sequence[tuple[int, ...]]) -> list[list[int]]:
    sources: list[list[int]] = [[] for _ in targets]
    for number, row in enumerate(targets):
        for target in row:
            if target >= 0:
                sources[target].append(number)
    return sources
