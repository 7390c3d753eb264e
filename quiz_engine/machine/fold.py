"""The explored graph, folded: the smallest one with the same plays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz_engine.machine.lookup import NOT_OFFERED
from quiz_engine.machine.minimise import minimise

if TYPE_CHECKING:
    from quiz_engine.machine.explore import Graph
    from quiz_engine.machine.lookup import Face, Label


@dataclass(frozen=True, slots=True)
class Folded:
    """The folded graph: per state its face and, per column, where it leads and what it brings.

    States are numbered breadth first in column order. ``situations`` gives for each state the first
    situation that was folded into it.
    """

    situations: tuple[int, ...]
    faces: tuple[Face, ...]
    moves: tuple[tuple[tuple[int, Label] | None, ...], ...]


def fold(graph: Graph) -> Folded:
    """Return the smallest graph in which every play looks and scores as in the given one."""
    classes = minimise(list(zip(graph.faces, graph.labels, strict=True)), graph.targets)
    first: dict[int, int] = {}
    for situation, group in enumerate(classes):
        first.setdefault(group, situation)
    order = _breadth_first(graph, classes, first)
    number = {group: state for state, group in enumerate(order)}
    situations = tuple(first[group] for group in order)
    return Folded(
        situations=situations,
        faces=tuple(graph.all_faces[graph.faces[situation]] for situation in situations),
        moves=tuple(
            tuple(
                None
                if target == NOT_OFFERED
                else (number[classes[target]], graph.all_labels[label])
                for target, label in zip(
                    graph.targets[situation], graph.labels[situation], strict=True
                )
            )
            for situation in situations
        ),
    )


def _breadth_first(graph: Graph, classes: list[int], first: dict[int, int]) -> list[int]:
    order = [classes[0]]
    seen = set(order)
    for group in order:  # grows while it is walked
        for target in graph.targets[first[group]]:
            if target >= 0 and classes[target] not in seen:
                seen.add(classes[target])
                order.append(classes[target])
    return order
