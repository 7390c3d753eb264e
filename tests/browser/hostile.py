"""Cases in which every text is an attack: it would run, were it taken for markup anywhere."""

from __future__ import annotations

import json
from io import BytesIO
from typing import TYPE_CHECKING

import yaml
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from quiz_engine.authoring import load_course, load_scenario

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from quiz_engine.scenario import Course

ATTACK = (
    " <img src=x onerror='window.hit=1'><script>window.hit=2</script>"
    "<a href='javascript:window.hit=3'>x</a><svg onload='window.hit=4'>"
    "[y](javascript:window.hit=5) ![z](x' onerror='window.hit=6)"
    "\"><iframe srcdoc='<script>parent.hit=7</script>'></iframe></template></textarea>"
)


def attacked(text: str, course: Course | None = None) -> str:
    """Return a case with an attack at the end of each of its texts; of no course, the course's."""
    data = text.encode()
    loaded = (
        load_scenario(data, file="case.yml", course=course).scenario
        if course
        else load_course(data, file="course.yml").course
    )
    assert loaded is not None
    sources = {one.source.strip() for one in loaded.texts} - {""}
    found = [node for node in _values(yaml.compose(text)) if _is_text(node.value, sources)]
    for node in sorted(found, key=lambda node: -node.start_mark.index):
        end = "\n" if node.style in ("|", ">") else ""
        quoted = json.dumps(node.value.rstrip("\n") + ATTACK, ensure_ascii=False)
        text = text[: node.start_mark.index] + quoted + end + text[node.end_mark.index :]
    return text


def attacked_translation(data: bytes) -> bytes:
    """Return the PO file of a case that was attacked, with an attack on each translation too."""
    given = read_po(BytesIO(data))
    found = Catalog(given.locale, fuzzy=False)
    for entry in given:
        if entry.id:
            found.add(f"{entry.id}{ATTACK}", f"{entry.string}{ATTACK}", context=entry.context)
    written = BytesIO()
    write_po(written, found)
    return written.getvalue()


def _is_text(value: str, sources: Collection[str]) -> bool:
    """Say whether a value is a text, or a message with who says it in front."""
    said = value.strip()
    return said in sources or said.partition(": ")[2].strip() in sources


def _values(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    """Yield every scalar that is no key."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for one in node.value:
            yield from _values(one)
    elif isinstance(node, yaml.MappingNode):
        for _, one in node.value:
            yield from _values(one)
