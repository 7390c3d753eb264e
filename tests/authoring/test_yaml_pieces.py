"""A file read in pieces holds what it holds when it is read as a whole; the same is read once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis.strategies import builds, integers, lists, sampled_from

from quiz_engine.authoring import yaml_text
from quiz_engine.authoring.notes import Notes
from quiz_engine.authoring.yaml_pieces import pieces_of
from tests.authoring.test_scanning import PIECES
from tests.pyodide.asking import SCENARIOS

if TYPE_CHECKING:
    from pathlib import Path

    from quiz_engine.authoring.yaml_text import Node
    from quiz_engine.finding import Finding

LINES = (
    *("title: A", "pass: 70", "scenes:", "scenes: # all", "scenes: {}", "endings:", "'a': b", "# x")
    , *("", " a: b", "  a:", "  b: {c: d}", "  'c': d", "  - d", "- e", "  # x", "  ? f", "? g")
    , *("    say: Well.", "    say: |", "      one", "    say: 'one", "    two'", "two'", "  b: x")
    , *("    choices: {a: {do: b,", "  c: d}}", "d: e}}", "    - {f: [g,", "    h]}", "k: >", " l")
    , *("a: &x b", "  c: *x", "---", "...", "%YAML 1.1", "!t m: n", "  o: !t p", "　q: r", "<<: {}")
    , *(": h", "  : h")
)  # fmt: skip
"""What the texts are made of, among them what begins in one piece and ends in another."""


def read(text: str, *, whole: bool) -> tuple[Node | None, tuple[Finding, ...]]:
    """Return what a text holds, and what is wrong with it."""
    notes = Notes("file.yml")
    with pytest.MonkeyPatch.context() as patch:
        if whole:
            patch.setattr(yaml_text, "pieces_of", lambda _: [])
        return yaml_text.read_yaml(text.encode(), notes), notes.findings()


@settings(max_examples=600)
@given(lists(sampled_from(LINES), max_size=12).map("\n".join))
@example("scenes:\n  a:\n    b: c\n  d: e\nendings:\n  f: g")
@example("scenes:\n# x\n\n  a: &x b\n  c: *x\n")
@example("title: 'a\npass: b'\nscenes:\n  a: 'b\n  c: d'")
@example("scenes:\n  ? a\n  : b")
@example("? title\n: a\npass: 1")
def test_lines_are_read_alike(text: str) -> None:
    """Whatever follows what: the values with their places, and the mistakes."""
    assert read(text, whole=False) == read(text, whole=True)


CASES = [file.read_text("utf-8") for file in sorted(SCENARIOS.glob("*.yml"))]


def written_over(text: str, at: int, length: int, put: str) -> str:
    """Return a text in which some characters are replaced."""
    begin = at % len(text)
    return text[:begin] + put + text[begin + length :]


@settings(max_examples=100)
@given(
    builds(
        written_over,
        sampled_from(CASES),
        integers(0, 100_000),
        sampled_from([0, 1, 2, 40, 4000]),
        sampled_from(PIECES),
    )
)
def test_a_shipped_case_with_a_change_is_read_alike(text: str) -> None:
    """A sign typed in, a word or many lines cut out, wherever that is."""
    assert read(text, whole=False) == read(text, whole=True)


@pytest.mark.parametrize("file", sorted(SCENARIOS.glob("*.yml")), ids=lambda file: file.stem)
def test_the_shipped_cases_are_in_pieces(file: Path) -> None:
    """One for each key and each scene; together they are the file again."""
    text = file.read_text("utf-8")
    entries = pieces_of(text)
    pieces = [piece for head, below in entries for piece in (head, *below)]
    assert len(entries) == len(re.findall(r"^\w", text, re.MULTILINE))
    assert text.endswith("".join(piece.text for piece in pieces))
    assert all(text.split("\n")[line] == part.split("\n")[0] for part, line, _ in pieces)


def test_only_what_changed_is_read_again() -> None:
    """Another word in one scene: all other pieces are known."""
    text = (SCENARIOS / "quick-check.yml").read_text("utf-8")
    read(text, whole=False)
    before = yaml_text.read_piece.cache_info()
    read(text.replace("ask: ", "ask: x", 1), whole=False)
    after = yaml_text.read_piece.cache_info()
    assert after.misses == before.misses + 1
    assert after.hits > before.hits
