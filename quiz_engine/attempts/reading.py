"""Attempts from text, whichever form they have; one that is refused never hides the others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quiz_engine.attempts.code import PREFIX, read_code
from quiz_engine.attempts.refusal import Reason, Refused
from quiz_engine.attempts.transcript import Transcript, read_transcript
from quiz_engine.response import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

_CODE = re.compile(r"qz[0-9]", re.ASCII)


def read_attempt(text: str) -> Transcript:
    """Return the one attempt that the text holds, as JSON or as a code.

    Raises:
        Refused: the text holds no attempt that can be read.
    """
    text = text.strip(" \t\r\n\ufeff")
    if _CODE.match(text):
        return read_code(text)
    if text.startswith(("{", "[")):
        return read_transcript(text)
    expected = f"an attempt: JSON, or a code that begins with {PREFIX}"
    found = shortened(text) if text else "nothing"
    raise Refused(Reason.NOT_TEXT, f"found {found}, expected {expected}")


def read_attempts(data: bytes) -> Iterator[tuple[int, Transcript | Refused]]:
    """Yield the attempts of a file, one a line, each with the number of its line, from 1.

    Lines are JSON or codes; empty ones are passed over. A JSON text that is spread over lines, its
    first line being ``{`` alone, is one attempt.
    """
    lines = data.split(b"\n")
    first = next((number for number, line in enumerate(lines, 1) if line.strip()), 1)
    if lines[first - 1].removeprefix(b"\xef\xbb\xbf").strip() in {b"{", b""}:
        yield first, _tried(data)
        return
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield number, _tried(line)


def _tried(data: bytes) -> Transcript | Refused:
    try:
        return read_attempt(data.decode())
    except UnicodeDecodeError as problem:
        return Refused(Reason.NOT_TEXT, f"byte {problem.start + 1} is not UTF-8")
    except Refused as refusal:
        return refusal
