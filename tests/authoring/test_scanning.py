"""What the scanner tells is what PyYAML's own tells: the same tokens at the same places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis.strategies import lists, sampled_from
from yaml import MarkedYAMLError
from yaml.reader import Reader
from yaml.scanner import Scanner

from quiz_engine.authoring.scanning import QuickScanner
from tests.pyodide.asking import SCENARIOS

if TYPE_CHECKING:
    from pathlib import Path

    from yaml.error import Mark

PIECES = (
    *("a", "word", "說", "two words", "a:b", "a#b", "x-y", "1.5", "http://x/?y", "-", "--", "...")
    , *(" ", "  ", "    ", "\n", "\n  ", "\n    ", "\n- ", "\n---\n", "\n\n", "\t", "\r\n", "\r")
    , *(": ", ":", ",", ", ", "?", "? ", "#", " # said", "[", "]", "{", "}", "'", '"', "\\n", "''")
    , *("|\n", ">\n  ", "|-\n", "&x ", "*x", "!t ", "%", "@", "`", "k: v", "\n  k: v", "\n- k: v")
)  # fmt: skip
"""What the texts are made of."""


class PlainScanner(Reader, Scanner):
    """PyYAML's own."""

    def __init__(self, text: str) -> None:
        """Begin at the first character."""
        Reader.__init__(self, text)
        Scanner.__init__(self)


def place(mark: Mark | None) -> tuple[int, int, int] | None:
    """Return a place as numbers."""
    return (mark.index, mark.line, mark.column) if mark else None


def told(scanner: PlainScanner | QuickScanner) -> list[object]:
    """Return all that a scanner tells: its tokens, or why it gives up."""
    found: list[object] = []
    try:
        while token := scanner.get_token():  # type: ignore[no-untyped-call]
            told = (token.id, getattr(token, "value", None), getattr(token, "plain", None))
            found.append((told, place(token.start_mark), place(token.end_mark)))
    except MarkedYAMLError as error:
        found.append((error.problem, place(error.context_mark), place(error.problem_mark)))
    except ValueError as error:
        found.append(str(error))
    return found


@settings(max_examples=400)
@given(lists(sampled_from(PIECES), max_size=24).map("".join))
@example("a: b  # c\n\n  # d\n  e: f # g")
@example("a: one\n  two\n\n  three # no\n  more\nb: {c: d e, f: [g h, i:j]}")
@example("a : b\n? c\n: d\n#")
@example("a: b\n...\n--- c\n---\nd")
def test_any_text_is_told_alike(text: str) -> None:
    """Whatever it holds: the tokens, or the mistake, and their places."""
    assert told(QuickScanner(text)) == told(PlainScanner(text))


@pytest.mark.parametrize("file", sorted(SCENARIOS.glob("*.yml")), ids=lambda file: file.stem)
def test_the_shipped_cases_are_told_alike(file: Path) -> None:
    """Token by token."""
    text = file.read_text("utf-8")
    assert told(QuickScanner(text)) == told(PlainScanner(text))
