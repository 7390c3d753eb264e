"""The graph of a scenario whose points alone were changed: the same ways, scored anew.

Where nothing hangs on what was earned, points change neither where a response leads nor what is
remembered. Exploring would find the same situations; what each response brings has other points.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from quiz_engine.machine.alike import are_walked_alike
from quiz_engine.machine.lookup import NOT_OFFERED, Label, Pool

if TYPE_CHECKING:
    from quiz_engine.machine.explore import Graph
    from quiz_engine.machine.interpreter import Interpreter


def can_be_rescored(before: Interpreter, after: Interpreter) -> bool:
    """Tell whether the graph of one is that of the other, scored anew.

    So it is where they are walked alike, where nothing that was earned is remembered, and where the
    same responses bring the same as each other, as they did before.
    """
    return are_walked_alike(before.scenario, after.scenario) and all(
        one.scored_slot is None and one.classes == other.classes
        for one, other in zip(before.scenes, after.scenes, strict=True)
    )


def rescored(graph: Graph, interpreter: Interpreter) -> Graph:
    """Return the graph with the points of this interpreter, numbered as if it had been explored."""
    points = {
        (place, column, outcome.number): outcome.points
        for place, scene in enumerate(interpreter.scenes)
        for column, each in enumerate(scene.columns)
        for outcome in each.outcomes
    }
    labels: Pool[Label] = Pool()
    known: dict[tuple[int, tuple[int, ...]], tuple[int, ...]] = {}

    def again(place: int, column: int, number: int) -> int:
        if number == NOT_OFFERED:
            return NOT_OFFERED
        label = graph.all_labels[number]
        return labels.number(label._replace(points=points[place, column, label.outcome]))

    rows = []
    for face, row in zip(graph.faces, graph.labels, strict=True):
        place = graph.all_faces[face].place
        found = known.get((place, row))
        if found is None:
            found = known[place, row] = tuple([again(place, *each) for each in enumerate(row)])
        rows.append(found)
    return replace(graph, labels=rows, all_labels=labels.values())
