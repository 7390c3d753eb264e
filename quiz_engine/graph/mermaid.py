"""A picture as Mermaid text, which Markdown pages and code hosts draw by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.graph.wrapping import wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.graph.picture import Edge, Node, Picture

NODE_WIDTH, LABEL_WIDTH = 18, 24
BEST, ARTICLE = "stroke:#1b7f3b,stroke-width:4px", "stroke:#b35900,stroke-width:4px"

ESCAPED = {ord(letter): f"#{ord(letter)};" for letter in '"#<>&`{}|\\'}
"""Letters that mean something to Mermaid, as the entities that it shows as themselves."""


def mermaid(picture: Picture) -> str:
    """Return the picture as a Mermaid flowchart: ✔ marks the best way, ★ the article's seller's.

    Ways that are open only under a condition are dashed.
    """
    names = {node.key: f"n{number}" for number, node in enumerate(picture.nodes)}
    lines = ["flowchart TD"]
    lines += [_node(node, names[node.key]) for node in picture.nodes]
    lines += [_edge(edge, names) for edge in picture.edges]
    lines += _styles(picture)
    return "\n".join(f"  {line}" if number else line for number, line in enumerate(lines)) + "\n"


def _text(text: str, width: int) -> str:
    return "<br/>".join(line.translate(ESCAPED) for line in wrap(text, width))


def _node(node: Node, name: str) -> str:
    label = f'"{_text(node.title, NODE_WIDTH)}"'
    if not node.is_ending:
        return f"{name}[{label}]"
    return f"{name}([{label}]):::{'ending' if node.is_accepted else 'failed'}"


def _edge(edge: Edge, names: dict[str, str]) -> str:
    marks = "✔ " * edge.is_best + "★ " * edge.is_article
    label = _text(marks + edge.label, LABEL_WIDTH)
    arrow = "-.->" if edge.is_guarded or edge.is_uncertain else "-->"
    middle = f'{arrow}|"{label}"|' if label else arrow
    return f"{names[edge.source]} {middle} {names[edge.target]}"


def _styles(picture: Picture) -> Iterator[str]:
    yield "classDef ending stroke-width:3px"
    yield "classDef failed stroke-width:3px,stroke-dasharray:3"
    for number, edge in enumerate(picture.edges):
        if edge.is_best or edge.is_article:
            yield f"linkStyle {number} {BEST if edge.is_best else ARTICLE}"
