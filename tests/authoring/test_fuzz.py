"""Whatever the bytes, the loader returns: a scenario, or findings at places that exist."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import example, given
from hypothesis import strategies as st

from quiz_engine.authoring import load_course, load_scenario

if TYPE_CHECKING:
    from collections.abc import Callable

    from quiz_engine.finding import Finding

GOLDEN = Path(__file__).parent / "golden"
FILES = [path.read_bytes() for path in sorted(GOLDEN.glob("*.yml"))]
WHOLE = (GOLDEN / "everything.yml").read_bytes()
LINES = WHOLE.decode().splitlines(keepends=True)
TEXT = "".join(data.decode() for data in FILES)
TOKENS: list[str] = sorted(set(re.findall(r"\w+|\s+|[^\w\s]", TEXT)))
MARKS = [
    "\t",
    "- ",
    "&a ",
    "*a",
    "{",
    "[",
    "]",
    "}",
    '"',
    "'",
    "|\n",
    ">",
    "!x ",
    "? ",
    "<<: ",
    "%",
]


def check(data: bytes) -> None:
    """Load the bytes as either kind of file; hold the findings to their promises."""
    check_scenario(data)
    course = load_course(data, file="f.yml")
    assert (course.course is None) == bool(course.findings)
    check_findings(course.findings, data)


def check_scenario(data: bytes) -> None:
    """Load the bytes as a scenario; hold the findings to their promises."""
    loaded = load_scenario(data, file="f.yml")
    assert (loaded.scenario is None) == bool(loaded.findings)
    check_findings(loaded.findings, data)


def check_findings(findings: tuple[Finding, ...], data: bytes) -> None:
    """Hold each finding to the lines of the file."""
    lines = re.split("\r\n|\r|\n", data.decode("utf-8", "surrogateescape").removeprefix("\ufeff"))
    for finding in findings:
        check_finding(finding, lines)


def check_finding(finding: Finding, lines: list[str]) -> None:
    """A finding stands inside the file (or right behind a line) and is one line of plain words."""
    assert 1 <= finding.span.line <= len(lines)
    assert 1 <= finding.span.column <= len(lines[finding.span.line - 1]) + 1
    told = str(finding)
    assert "\n" not in told
    assert len(told) < 600
    own_words = re.sub("'.*'", "", told)  # between quotes may stand whatever the file says
    assert not re.search(r"Traceback|Error|scalar|<block|stream|token", own_words)


@given(st.binary(max_size=200))
@example(b"\xef\xbb\xbf")
@example(b"?")
@example(b"\xff\xfe")
def test_any_bytes(data: bytes) -> None:
    """Bytes that are no scenario at all are told so."""
    check(data)


@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    """Text that is no scenario at all is told so."""
    check(text.encode("utf-8", "surrogatepass"))


@given(st.lists(st.sampled_from(TOKENS + MARKS), max_size=60).map("".join))
def test_any_words_of_the_language(text: str) -> None:
    """The words and signs of the language in no sensible order are told so."""
    check(text.encode())


@st.composite
def edited(draw: st.DrawFn) -> bytes:
    """Draw a good file with a few lines, words or signs changed."""
    lines = list(LINES)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        edit: Callable[[st.DrawFn, str], str] = draw(EDITS)
        lines[at] = edit(draw, lines[at])
    return "".join(lines).encode()


def _drop(_draw: st.DrawFn, _line: str) -> str:
    return ""


def _repeat(_draw: st.DrawFn, line: str) -> str:
    return line * 2


def _indent(draw: st.DrawFn, line: str) -> str:
    return " " * draw(st.integers(1, 3)) + line


def _outdent(_draw: st.DrawFn, line: str) -> str:
    return line[2:]


def _insert(draw: st.DrawFn, line: str) -> str:
    at = draw(st.integers(0, len(line)))
    return line[:at] + draw(st.sampled_from(TOKENS + MARKS)) + line[at:]


def _replace(draw: st.DrawFn, line: str) -> str:
    words: list[str] = re.findall(r"\w+|\W+", line) or [""]
    words[draw(st.integers(0, len(words) - 1))] = draw(st.sampled_from(TOKENS))
    return "".join(words)


def _swap(draw: st.DrawFn, line: str) -> str:
    at = draw(st.integers(0, max(0, len(line) - 2)))
    return line[:at] + line[at : at + 2][::-1] + line[at + 2 :]


EDITS = st.sampled_from([_drop, _repeat, _indent, _outdent, _insert, _replace, _swap])


@given(edited())
def test_any_edit_of_a_good_file(data: bytes) -> None:
    """A good file with a few slips of the pen is loaded, or told where they are."""
    check_scenario(data)


@given(st.integers(0, len(WHOLE)))
def test_any_cut_of_a_good_file(length: int) -> None:
    """A file that was cut off while it was saved is told so, even inside a character."""
    check_scenario(WHOLE[:length])
