"""Attempts from text, whichever form they have; one that is refused never hides the others."""

from __future__ import annotations

import re
from json import JSONDecodeError
from typing import TYPE_CHECKING

from quiz_engine.attempts.code import PREFIX, read_code
from quiz_engine.attempts.refusal import Reason, Refused
from quiz_engine.attempts.transcript import Transcript, read_transcript
from quiz_engine.response import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

_CODE = re.compile(r"qz[0-9]", re.ASCII)
_CUT_OFF = re.compile(r"qz[0-9]+\.[\w-]*(\.[0-9a-f]{0,7})?", re.ASCII)
_BREAK = rb"[ \t\r]*\n[ \t]*(?!qz[0-9])(?=[\w.-]+[ \t\r]*$)"
_BROKEN_CODE = re.compile(
    rb"^[ \t]*qz[0-9]+\.(?:(?:%(b)b)?[\w-])*+(?:(?:%(b)b)?\.(?:(?:%(b)b)?[0-9a-f]){0,8}+)?"
    % {b"b": _BREAK},
    re.MULTILINE,
)
_TOO_EARLY = "ends too early; ask for it again"


def read_attempt(text: str) -> Transcript:
    """Return the one attempt that the text holds, as JSON or as a code.

    Raises:
        Refused: the text holds no attempt that can be read.
    """
    text = text.strip(" \t\r\n\ufeff")
    if _CUT_OFF.fullmatch(text):
        raise Refused(Reason.NOT_A_CODE, f"found {shortened(text)}: the code {_TOO_EARLY}")
    if _CODE.match(text):
        return read_code(text)
    if text.startswith(("{", "[")):
        return _from_json(text)
    expected = f"an attempt: JSON, or a code that begins with {PREFIX}"
    found = shortened(text) if text else "nothing"
    raise Refused(Reason.NOT_TEXT, f"found {found}, expected {expected}")


def _from_json(text: str) -> Transcript:
    try:
        return read_transcript(text)
    except Refused as refusal:
        place = _cut_off_at(refusal.__cause__)
        if place:
            what = f"not JSON at {place}: the file {_TOO_EARLY}"
            raise Refused(Reason.NOT_JSON, what) from refusal.__cause__
        raise


def _cut_off_at(problem: BaseException | None) -> str:
    """Return where a text ends that may have been JSON before its end was lost; else nothing.

    No caller keeps the problem in a variable: it knows its callers' frames, which would know it
    again, and all that they read would stay in the memory.
    """
    if not isinstance(problem, JSONDecodeError):
        return ""
    is_cut_off = problem.pos >= len(problem.doc) or problem.msg.startswith("Unterminated string")
    return f"line {problem.lineno}, column {problem.colno}" if is_cut_off else ""


def read_attempts(data: bytes) -> Iterator[tuple[int, Transcript | Refused]]:
    """Yield the attempts of a file, one a line, each with the number of its line, from 1.

    Lines are JSON or codes; empty ones are passed over. A code that a terminal or a letter broke
    over lines is joined up to its check sum, and has the number of its first line. A JSON text that
    is spread over lines, its first line being ``{`` alone, is one attempt.
    """
    first = spread_from(data)
    if first is not None:
        yield first, read_line(data)
        return
    for number, line in enumerate(mended(data).split(b"\n"), start=1):
        if line.strip():
            yield number, read_line(line)


def spread_from(data: bytes) -> int | None:
    """Return the line, from 1, from which on one attempt is spread over lines; None if it is not.

    The first line that is not blank decides, so the beginning of a file is enough.
    """
    lines = data.split(b"\n")
    first = next((number for number, line in enumerate(lines, 1) if line.strip()), 1)
    is_spread = lines[first - 1].removeprefix(b"\xef\xbb\xbf").strip() in {b"{", b""}
    return first if is_spread else None


def mended(data: bytes) -> bytes:
    """Return the lines with each broken code on its first line, and as many lines as before."""
    return _BROKEN_CODE.sub(_on_one_line, data)


def _on_one_line(found: re.Match[bytes]) -> bytes:
    return b"".join(found[0].split()) + b"\n" * found[0].count(b"\n")


def read_line(data: bytes) -> Transcript | Refused:
    """Return the one attempt that the bytes hold, or why there is none."""
    try:
        return read_attempt(data.decode())
    except UnicodeDecodeError as problem:
        return Refused(Reason.NOT_TEXT, f"byte {problem.start + 1} is not UTF-8")
    except Refused as refusal:
        return refusal
