"""Attempts are read in each of their forms, one by one."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz_engine.attempts.code import read_code, write_code
from quiz_engine.attempts.reading import read_attempt, read_attempts
from quiz_engine.attempts.refusal import Reason, Refused
from quiz_engine.attempts.transcript import write_transcript
from tests.attempts.samples import SAMPLE

LINE = write_transcript(SAMPLE)
CODE = write_code(SAMPLE)
FROM_CODE = read_code(CODE)
NO_ATTEMPT = Refused(
    Reason.NOT_TEXT,
    "found 'hello', expected an attempt: JSON, or a code that begins with qz1.",
)


def test_both_forms_are_read_whatever_stands_around_them() -> None:
    """A mark at the start of the file and blanks at both ends do not matter."""
    assert read_attempt(f"\ufeff {LINE}\r\n") == SAMPLE
    assert read_attempt(f"\t{CODE} \n") == FROM_CODE


def test_one_bad_line_hides_no_other() -> None:
    """Each line gives an attempt or says why not, under its number."""
    data = "\r\n".join(["", LINE, "hello", CODE, LINE[:-1], "qz9.A.00000000", LINE]).encode()
    found = dict(read_attempts(data))
    assert [found[2], found[4], found[7]] == [SAMPLE, FROM_CODE, SAMPLE]
    assert found[3] == NO_ATTEMPT
    assert [str(found[5])[:8], str(found[6])[:8]] == ["not JSON", "format 9"]
    assert list(found) == [2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize("width", [4, 5, 40, 80, len(CODE) - 9, len(CODE) - 8, len(CODE) - 1])
@pytest.mark.parametrize("end", ["\n", " \r\n  "])
def test_a_code_may_be_broken_over_lines(width: int, end: str) -> None:
    """As copied from a terminal; what stands before and after keeps its number."""
    pieces = [CODE[at : at + width] for at in range(0, len(CODE), width)]
    data = "\n".join([LINE, end.join(pieces), "hello", CODE]).encode()
    after = 2 + len(pieces)
    found = [(1, SAMPLE), (2, FROM_CODE), (after, NO_ATTEMPT), (after + 1, FROM_CODE)]
    assert list(read_attempts(data)) == found


def test_what_lost_its_end_is_told_to_be_asked_for_again() -> None:
    """One line for a code and for JSON, and neither hides the attempt after it."""
    cut = [LINE[: len(LINE) // 2], CODE[:30], CODE[:-1], CODE, LINE[:-1]]
    first, second, third, whole, last = read_attempts("\n".join(cut).encode())
    assert whole == (4, FROM_CODE)
    for _, refusal in (first, second, third, last):
        assert str(refusal).endswith("ends too early; ask for it again")
    assert str(first[1]).startswith("not JSON at line 1, column ")


@pytest.mark.parametrize("data", [b"", b"\n \n", b"\xef\xbb\xbf"])
def test_a_file_of_nothing_is_refused(data: bytes) -> None:
    """An empty file is no attempt, and says so."""
    [(_, refusal)] = read_attempts(data)
    assert str(refusal) == (
        "found nothing, expected an attempt: JSON, or a code that begins with qz1."
    )


def test_an_attempt_may_be_spread_over_lines() -> None:
    """Indented JSON is one attempt."""
    data = ("\n" + json.dumps(json.loads(LINE), indent=2)).encode()
    assert list(read_attempts(data)) == [(2, SAMPLE)]
    assert list(read_attempts(b"\xef\xbb\xbf" + data.lstrip())) == [(1, SAMPLE)]


def test_bytes_that_are_no_text_are_refused_by_line() -> None:
    """A line in another encoding does not stop the reading."""
    found = list(read_attempts(LINE.encode() + b'\n{"a": "\xff"}\n' + LINE.encode("utf-16")))
    assert found[0] == (1, SAMPLE)
    assert found[1] == (2, Refused(Reason.NOT_TEXT, "byte 8 is not UTF-8"))
    assert all(isinstance(refusal, Refused) for _, refusal in found[1:])


@given(st.binary(max_size=400))
def test_no_bytes_bring_anything_but_refusals(data: bytes) -> None:
    """Whatever a file holds, reading ends with one line for each attempt refused."""
    for number, refusal in read_attempts(data):
        assert number >= 1
        assert isinstance(refusal, Refused)
        assert "\n" not in str(refusal)


def test_lines_end_with_line_feeds_alone() -> None:
    """A separator within a text does not cut an attempt in two."""
    line = LINE.replace("王小明", "A\u0085B")
    [(_, refusal)] = read_attempts(line.encode())
    assert str(refusal).startswith("learner: found 'A\\x85B', expected a text")
