"""A picture as Mermaid text, which Markdown pages and code hosts draw by themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz_engine.graph.picture import branches, highlights, marked
from quiz_engine.graph.wrapping import wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from quiz_engine.graph.picture import Edge, Node, Picture

NODE_WIDTH, LABEL_WIDTH = 18, 24
BEST, ARTICLE = "stroke:#1b7f3b,stroke-width:4px", "stroke:#b35900,stroke-width:4px"
FOUND = "stroke:#b3261e,stroke-width:4px"
FAINT = "#6e7781"

ESCAPED = {ord(letter): f"#{ord(letter)};" for letter in '"#<>&`{}|\\'}
"""Letters that mean something to Mermaid, as the entities that it shows as themselves."""


def mermaid(picture: Picture) -> str:
    """Return the picture as a Mermaid flowchart: ✔ marks the best way, ★ the article's seller's.

    What a learner can give is a box of its own between the scenes: labels of arrows would lie over
    each other. Ways that are open only under a condition are dashed. ✗ marks an ending that is not
    accepted, ⚠ errors and warnings, ⓘ advice.
    """
    names = {node.key: f"n{number}" for number, node in enumerate(picture.nodes)}
    boxes: dict[str, list[str]] = {}
    arrows: list[Arrow] = []
    for number, edges in enumerate(branches(picture)):
        if edges[0].label:
            boxes.setdefault(edges[0].source, []).append(_box(edges, f"c{number}"))
        arrows += _arrows(edges, names, f"c{number}")
    nodes = [
        line
        for node in picture.nodes
        for line in _cluster(_node(node, names[node.key]), boxes.get(node.key, ()), names[node.key])
    ]
    found = [names[node.key] for node in picture.nodes if node.problems]
    lines = [*nodes, *(arrow.text for arrow in arrows), *_styles(arrows, found)]
    return "".join(f"{line}\n" for line in ("flowchart TD", *(f"  {line}" for line in lines)))


@dataclass(frozen=True, slots=True)
class Arrow:
    """A line that draws an arrow, and the style that highlights it, if any."""

    text: str
    style: str


def _box(edges: Sequence[Edge], name: str) -> str:
    return f'{name}("{_text(marked(edges), LABEL_WIDTH)}"):::choice'


def _cluster(node: str, boxes: Sequence[str], name: str) -> list[str]:
    """Return a scene with everything that can be given there in one frame."""
    if not boxes:
        return [node]
    return [f'subgraph s{name}[" "]', *(f"  {line}" for line in (node, *boxes)), "end"]


def _arrows(edges: Sequence[Edge], names: Mapping[str, str], box: str) -> Iterator[Arrow]:
    """Yield the arrows of one branch, by way of the box of what is given, if anything is."""
    first = edges[0]
    begin = names[first.source]
    if first.label:
        line = _line(is_dashed=first.is_guarded)
        yield Arrow(f"{begin} {line} {box}", _style(edges))
        begin = box
    for edge in edges:
        line = _line(is_dashed=edge.is_uncertain)
        yield Arrow(f"{begin} {line} {names[edge.target]}", _style([edge]))


def _line(*, is_dashed: bool) -> str:
    return "-.->" if is_dashed else "-->"


def _style(edges: Iterable[Edge]) -> str:
    is_best, is_article = highlights(edges)
    return BEST if is_best else ARTICLE if is_article else ""


def _text(text: str, width: int) -> str:
    lines = (line for part in text.split("\n") for line in wrap(part, width))
    return "<br/>".join(line.translate(ESCAPED) for line in lines)


def _node(node: Node, name: str) -> str:
    label = f'"{_text(node.label, NODE_WIDTH)}"'
    if not node.is_ending:
        return f"{name}[{label}]"
    return f"{name}([{label}]):::{'ending' if node.is_accepted else 'failed'}"


def _styles(arrows: Sequence[Arrow], found: Sequence[str]) -> Iterator[str]:
    yield "classDef ending stroke-width:3px"
    yield f"classDef failed stroke:{FAINT},stroke-width:3px"
    yield f"classDef choice fill:none,stroke:{FAINT}"
    yield from (f"style {name} {FOUND}" for name in found)
    for number, arrow in enumerate(arrows):
        if arrow.style:
            yield f"linkStyle {number} {arrow.style}"
