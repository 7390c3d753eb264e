"""Small scenarios for the tests of this room: a frame that is complete, to hang one thing into."""

from __future__ import annotations

from textwrap import dedent, indent
from typing import TYPE_CHECKING

from quiz_engine.authoring import load_scenario

if TYPE_CHECKING:
    from quiz_engine.scenario import Course, Scenario, Scene

FRAME = """\
title: Small
language: en
pass: 70
start: here
"""

SCENES = """\
scenes:
  here:
    goto: end
"""

ENDINGS = """\
endings:
  done: {title: Done}
"""


def scenario(
    *, head: str = "", scenes: str = SCENES, endings: str = ENDINGS, course: Course | None = None
) -> Scenario:
    """Return the scenario made of the frame and the given sections; it must have no mistake."""
    text = "\n".join(dedent(section) for section in (FRAME, head, scenes, endings))
    loaded = load_scenario(text.encode(), file="small.yml", course=course)
    assert loaded.findings == ()
    assert loaded.scenario is not None
    return loaded.scenario


def scene(text: str, *, head: str = "") -> Scene:
    """Return the scene of the given keys, in a scenario whose other parts do not matter."""
    found = scenario(head=head, scenes="scenes:\n  here:\n" + indent(dedent(text), "    "))
    return found.scenes["here"]


def told(data: bytes | str, *, file: str = "f.yml") -> list[str]:
    """Return the messages that a file's bytes are told."""
    content = data.encode() if isinstance(data, str) else data
    loaded = load_scenario(content, file=file)
    assert (loaded.scenario is None) == bool(loaded.findings)
    return [str(finding) for finding in loaded.findings]
