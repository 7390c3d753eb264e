r"""The examples on a rule's page, as files that can be checked.

A fenced block is a file: named by its ``title``, else the case. Blocks that follow each other
belong together until a file comes a second time. What a case must have and an example leaves out
is added at its end, so that its lines stay where they are. `` # ←`` marks the line of the finding.

What cannot be shown as it is has a notation: a line that ends in `` # ×300`` stands so many times,
and in a block of the kind ``bytes`` each ``\xe9`` is one byte.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quiz_engine.rules.rule import Page

CASE_FILE = "case.yml"

_BLOCK = re.compile(
    r"^```(?P<kind>\w+)(?P<info>[^\n]*)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE
)
_TITLE = re.compile(r'title="([^"]+)"')
_MARK = " # ←"
_REPEATED = re.compile(r"^(?P<line>.*) # ×(?P<times>[0-9]+)$", re.MULTILINE)
_BYTE = re.compile(r"\\x([0-9a-f]{2})")

NEEDED = {
    "title": "title: Example",
    "language": "language: en",
    "pass": "pass: 70",
    "start": "start: {first}",
    "scenes": (
        "scenes: {{opening: {{ask: Your first step, choices: {{"
        "ask: {{do: Ask her., points: 1, goto: end}}, wait: {{do: Wait., goto: end}}}}}}}}"
    ),
    "endings": "endings: {{over: {{title: Over}}}}",
}
"""What a case must have, as an example gets it."""


@dataclass(frozen=True, slots=True)
class Example:
    """Files by name, and the places that the marks in them show: file and line.

    A byte that is no text stands in a file as ``surrogateescape`` writes it.
    """

    files: Mapping[str, str]
    marks: tuple[tuple[str, int], ...]


def examples(page: Page, section: str) -> tuple[Example, ...]:
    """Return the examples of a section of a rule's page."""
    return tuple(_example(files) for files in _files(page.sections.get(section, "")))


def _files(text: str) -> Iterator[dict[str, str]]:
    """Yield the files of each example, as they are written."""
    files: dict[str, str] = {}
    for block in _BLOCK.finditer(text):
        title = _TITLE.search(block["info"])
        name = title[1] if title else CASE_FILE
        if name in files:
            yield files
            files = {}
        files[name] = _written(block)
    if files:
        yield files


def _written(block: re.Match[str]) -> str:
    """Return the text of a block without its notation."""
    text = _REPEATED.sub(_repeated, block["text"])
    return _BYTE.sub(_byte, text) if block["kind"] == "bytes" else text


def _repeated(found: re.Match[str]) -> str:
    return "\n".join([found["line"]] * int(found["times"]))


def _byte(escape: re.Match[str]) -> str:
    return bytes.fromhex(escape[1]).decode("utf-8", "surrogateescape")


def _found_in(name: str) -> str:
    """Return the file that a mark is about: a folder with a case's name stands for that case."""
    folder, is_inside, _ = name.partition(".yml/")
    return f"{folder}.yml" if is_inside else name


def _example(files: Mapping[str, str]) -> Example:
    marks = tuple(
        (_found_in(name), number)
        for name, text in files.items()
        for number, line in enumerate(text.splitlines(), 1)
        if line.endswith(_MARK)
    )
    plain = {
        name: re.sub(rf" *{_MARK}$", "", text, flags=re.MULTILINE) for name, text in files.items()
    }
    return Example(
        {name: completed(text) if name == CASE_FILE else text for name, text in plain.items()},
        marks,
    )


def completed(text: str) -> str:
    """Return the text of a case with what it must have and leaves out, added at its end."""
    scene = re.search(r"^scenes:.*\n(?:\s*#.*\n)*  (?P<first>[\w-]+):", text, re.MULTILINE)
    first = scene["first"] if scene else "opening"
    added = [
        line.format(first=first)
        for key, line in NEEDED.items()
        if not re.search(rf"^{key}:", text, re.MULTILINE)
    ]
    return "\n".join([text.rstrip("\n"), *added, ""])
