"""Pictures of scenarios: what is in them, and that Mermaid and SVG say the same."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz_engine.finding import Finding, Severity, Span
from quiz_engine.graph import Edge, Node, Picture, picture_of
from quiz_engine.graph.mermaid import mermaid
from quiz_engine.graph.svg import IN_THE_DARK, svg, svg_in_page
from quiz_engine.graph.wrapping import width_of, wrap
from quiz_engine.machine.compiler import compile_scenario
from quiz_engine.project import open_project
from quiz_engine.words import words
from tests.strategies import COURSE, scenarios

if TYPE_CHECKING:
    from quiz_engine.scenario import Scenario

DATA = Path(__file__).parents[1] / "cli" / "data"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def picture() -> Picture:
    """Return the picture of the small case, in English."""
    project = open_project(DATA)
    texts = project.catalog("en", "kinds")
    return picture_of(project.scenarios["kinds"], project.automaton("kinds"), texts)


def drawn(*edges: Edge) -> Picture:
    """Return a picture of two scenes with these edges."""
    return Picture("A", "a", (Node("a", "A"), Node("b", "B")), edges)


def test_a_picture_holds_each_scene_ending_and_way(picture: Picture) -> None:
    """A choice with several targets has an edge to each; those are uncertain."""
    assert [node.key for node in picture.nodes if node.is_ending] == [
        "ending:strike", "ending:lost", "ending:good"
    ]  # fmt: skip
    ways = {(edge.source, edge.label, edge.target): edge for edge in picture.edges}
    assert ways["first", "Ask for five stars.", "ending:strike"].is_uncertain is False
    assert ways["luck", "It rains.", "ending:lost"].is_uncertain
    assert ways["luck", "It rains.", "ending:good"].is_uncertain
    assert ("items", "", "steps") in ways


def test_the_best_way_and_the_article_s_way_are_marked(picture: Picture) -> None:
    """Both run from the start to an ending; a star stands where the article tells of the choice."""
    best = [(edge.source, edge.target) for edge in picture.edges if edge.is_best]
    assert best[0][0] == "hello"
    assert best[-1] == ("luck", "ending:good")
    assert all(first[1] == second[0] for first, second in pairwise(best))
    article = [(edge.source, edge.target) for edge in picture.edges if edge.is_article]
    assert article[0][0] == "hello"
    assert article[-1][1].startswith("ending:")
    told = [(edge.source, edge.label) for edge in picture.edges if edge.is_told]
    assert told == [("first", "Refund at once.")]


@given(scenarios())
def test_every_way_of_a_play_is_written(scenario: Scenario) -> None:
    """What is drawn without an automaton has every edge of what is drawn with one."""
    texts = {text: text for text in ("text", "…")}
    taken = picture_of(scenario, compile_scenario(scenario, COURSE), texts)
    written = picture_of(scenario, None, texts)
    assert taken.nodes == written.nodes
    every = {(edge.source, edge.branch, edge.target) for edge in written.edges}
    assert {(edge.source, edge.branch, edge.target) for edge in taken.edges} <= every


def test_what_was_found_stands_at_its_scene(picture: Picture) -> None:
    """By its line: in the scene or ending that begins last before it; with its code."""
    project = open_project(DATA)
    case = project.scenarios["kinds"]
    scene, ending = case.scenes["items"], case.endings["lost"]
    found = [
        Finding("kinds.yml", Span(scene.span.line + 1, 5), "C008", "never true"),
        Finding("kinds.yml", ending.span, "M008", "not reached"),
        Finding("kinds.yml", Span(1, 1), "A001", "about the whole"),
    ]
    texts = project.catalog("en", "kinds")
    shown = picture_of(case, project.automaton("kinds"), texts, findings=found)
    told = {node.key: [f.code for f in node.findings] for node in shown.nodes if node.findings}
    assert told == {"items": ["C008"], "ending:lost": ["M008"]}
    assert "⚠ C008" in mermaid(shown)
    drawing = svg(shown, words("en"))
    assert "⚠ C008" in drawing
    assert "Something was found here" in drawing
    assert "Something was found here" not in svg(picture, words("en"))


def test_advice_alarms_nobody() -> None:
    """It has a sign and its code; red frames are for what should be mended."""
    advice = Finding("kinds.yml", Span(1, 1), "A003", "named nowhere", severity=Severity.ADVICE)
    warning = Finding("kinds.yml", Span(1, 1), "C008", "never true", severity=Severity.WARNING)
    for found, label, is_red in (
        ((advice,), "A\nⓘ A003", False),
        ((warning, advice), "A\n⚠ C008\nⓘ A003", True),
    ):
        shown = replace(drawn(), nodes=(Node("a", "A", findings=found), Node("b", "B")))
        assert shown.nodes[0].label == label
        assert ("style n0 stroke:#b3261e" in mermaid(shown)) is is_red
        drawing = svg(shown, words("en"))
        assert ('stroke="#b3261e"' in drawing.partition("</style>")[2]) is is_red
        assert ("Something was found here" in drawing) is is_red
        assert "ⓘ Advice" in drawing.replace("\xa0", " ").replace("&#160;", " ")


def test_a_failed_ending_is_not_taken_for_a_condition(picture: Picture) -> None:
    """Dashes mean a condition; it has a sign instead, which the legend explains."""
    ending = Node("b", "B", is_ending=True, is_accepted=False)
    failed = svg(replace(drawn(), nodes=(Node("a", "A"), ending)), words("en"))
    assert "✗ B" in failed.replace("&#160;", " ")
    assert "An ending that does not pass" in failed
    assert "dasharray" not in failed
    accepted = replace(ending, is_accepted=True)
    passing = svg(replace(drawn(), nodes=(Node("a", "A"), accepted)), words("en"))
    assert "An ending that does not pass" not in passing
    assert "stroke-dasharray" not in mermaid(picture)


def test_a_scene_leads_to_its_text() -> None:
    """Where an address is known."""
    linked = replace(drawn(), nodes=(Node("a", "A", link="case.html#a"), Node("b", "B")))
    root = ET.fromstring(svg(linked, words("en")))  # noqa: S314 - our own output
    addresses = [a.get("{http://www.w3.org/1999/xlink}href") for a in root.iter(f"{SVG}a")]
    assert addresses == ["case.html#a"]


def test_an_svg_picture_tells_readers_alone(picture: Picture) -> None:
    """Names that Graphviz gives to programs would be read out: only ours is left, and the role."""
    root = ET.fromstring(svg(picture, words("en")))  # noqa: S314 - our own output
    assert list(root.iter(f"{SVG}title")) == []
    assert (root.get("role"), root.get("aria-label")) == ("img", picture.title)
    linked = replace(drawn(), nodes=(Node("a", "A", link="case.html#a"), Node("b", "B")))
    assert 'role="group"' in svg(linked, words("en"))  # an image would hide its links


def test_every_colour_has_one_for_the_dark_and_a_name_in_pages(picture: Picture) -> None:
    """Else that part would glare, or be unseen."""
    found = Finding("kinds.yml", Span(1, 1), "C008", "never true")
    nodes = (replace(picture.nodes[0], findings=(found,)), *picture.nodes[1:])
    whole = replace(picture, nodes=nodes)
    used = set(re.findall(r'(?:fill|stroke)="(#\w+)"', svg(whole, words("en"))))
    assert used == set(IN_THE_DARK)
    in_page = svg_in_page(whole, words("en"))
    assert "#" not in "".join(re.findall(r'(?:fill|stroke)="([^"]*)"', in_page))
    assert in_page.count('id="graph-start"') == 1


def test_mermaid_marks_ways_and_dashes_conditions(picture: Picture) -> None:
    """In signs as well as in colours; each choice is written once."""
    text = mermaid(picture)
    assert text.startswith("flowchart TD\n")
    assert '  n8(["✗ Over the line"]):::failed\n' in text
    for label in ("✔ Ask what she wants.", "★ Refund at once.", "It rains."):
        assert text.count(f'("{label}"):::choice\n') == 1
    (box,) = re.findall(r'(c\d+)\("It rains."\)', text)
    assert f"  n7 --> {box}\n" in text
    assert f"  {box} -.-> n9\n  {box} -.-> n10\n" in text


def test_a_scene_and_what_is_given_there_share_a_frame(picture: Picture) -> None:
    """In Mermaid and in SVG."""
    (frame,) = re.findall(r'subgraph sn1\[" "\]\n(.*?)\n  end', mermaid(picture), re.DOTALL)
    assert "The first message" in frame
    assert "Refund at once." in frame
    root = ET.fromstring(svg(picture, words("en")))  # noqa: S314 - our own output
    frames = [g for g in root.iter(f"{SVG}g") if (g.get("class") or "").startswith("cluster")]
    assert len(frames) == len({edge.source for edge in picture.edges if edge.label})


def test_mermaid_colours_the_highlighted_ways_alone(picture: Picture) -> None:
    """The number of a style is the number of an arrow, counted over all arrows."""
    lines = mermaid(picture).splitlines()
    arrows = [line for line in lines if "-->" in line or "-.->" in line]
    styled = {arrows[int(n)] for n in re.findall(r"linkStyle (\d+)", "\n".join(lines))}
    boxes = dict(re.findall(r'(c\d+)\("(.*?)"\)', "\n".join(lines)))
    into = {box: f"--> {box}" for box in boxes}
    marked = {box for box, label in boxes.items() if "✔" in label or "★" in label}
    assert all(any(line.endswith(into[box]) for line in styled) for box in marked)
    plain = [box for box, label in boxes.items() if "It rains." in label or "Ask for five" in label]
    assert plain
    assert not any(line.endswith(into[box]) for line in styled for box in plain)


def test_a_way_open_only_under_a_condition_is_dashed() -> None:
    """A guarded choice, too, although it has one target."""
    guarded = mermaid(drawn(Edge("a", 0, "b", "x", is_guarded=True)))
    assert "  n0 -.-> c0\n  c0 --> n1\n" in guarded
    always = mermaid(drawn(Edge("a", 0, "b", "x")))
    assert "  n0 --> c0\n  c0 --> n1\n" in always


HOSTILE = '"]; click n0 call alert() <script>alert(1)</script> `\\ & | #quot; %%{init}%%'


def test_no_text_breaks_out_of_its_label() -> None:
    """Whatever an author writes stays text, in Mermaid and in SVG."""
    hostile = drawn(Edge("a", 0, "b", HOSTILE))
    hostile = replace(hostile, title=HOSTILE, nodes=(Node("a", HOSTILE), Node("b", HOSTILE)))
    for line in mermaid(hostile).splitlines():
        inside = re.findall(r'"([^"]*)"', line)
        assert line.count('"') == 2 * len(inside)
        assert not any(set(text.replace("<br/>", "")) & set('<>`"\\') for text in inside)
    root = ET.fromstring(svg(hostile, words("en")))  # noqa: S314 - our own output
    assert not list(root.iter(f"{SVG}script"))
    assert "<script>alert(1)" in "".join(root.itertext()).replace("\xa0", " ").replace("\n", "")


def test_svg_holds_every_title_and_choice_once(picture: Picture) -> None:
    """With a name for screen readers, a legend, and a class for each highlighted way."""
    root = ET.fromstring(svg(picture, words("en")))  # noqa: S314 - our own output
    assert root.get("role") == "img"
    assert root.get("aria-label") == "A scene of every kind"
    texts = [" ".join(t.itertext()) for t in root.iter(f"{SVG}text")]
    for wanted in ("The first message", "✗ Over the line", "It rains.", "✔ A best way"):
        assert texts.count(wanted) == 1
    classes = " ".join(group.get("class") or "" for group in root.iter(f"{SVG}g"))
    assert {"scene", "ending", "failed", "best", "article"} <= set(classes.split())
    assert svg(picture, words("en")) == svg(picture, words("en"))


def test_the_legend_explains_what_is_there_alone() -> None:
    """A reader looks for nothing that the picture does not have."""
    legend = {"A best way", "The seller in the article", "Dashed: only under a condition"}
    for edge, shown in (
        (Edge("a", 0, "b", "x"), set()),
        (Edge("a", 0, "b", "x", is_best=True), {"A best way"}),
        (Edge("a", 0, "b", "x", is_article=True), {"The seller in the article"}),
        (Edge("a", 0, "b", "x", is_guarded=True), {"Dashed: only under a condition"}),
    ):
        text = svg(drawn(edge), words("en"))
        assert {row for row in legend if row in text} == shown


def test_svg_boxes_are_wide_enough_for_chinese_letters() -> None:
    """Graphviz takes them for narrower than they are; ours is the width that counts."""
    title = "知道原因以後怎麼說"
    root = ET.fromstring(svg(replace(drawn(), nodes=(Node("a", title),)), words("en")))  # noqa: S314
    (box,) = (g for g in root.iter(f"{SVG}g") if g.get("class") == "node scene start")
    path = box.find(f"{SVG}path")
    assert path is not None
    across = [
        float(pair.split(",")[0]) for pair in re.findall(r"[-\d.]+,[-\d.]+", path.get("d", ""))
    ]
    assert max(across) - min(across) >= len(title) * 14


@given(st.text("ab ，。「」漢字🙂\u3000", max_size=60), st.integers(2, 20), st.integers(1, 4))
def test_wrapped_lines_are_narrow_and_lose_nothing_unseen(
    text: str, width: int, lines: int
) -> None:
    """Every line fits unless one piece is longer; what is left out is marked with an ellipsis."""
    found = wrap(text, width, lines=lines)
    assert len(found) <= lines
    together = "".join("".join(found).split())
    if not together.endswith("…"):
        assert together == "".join(text.split())
    pieces = re.findall(r"\S+", text)
    longest = max((width_of(piece) for piece in pieces), default=0)
    assert all(width_of(line) <= max(width, longest) for line in found)
