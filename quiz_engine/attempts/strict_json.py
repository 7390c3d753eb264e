"""JSON as attempts use it: whole numbers, no key twice, bounded in length, depth and digits."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Never

from quiz_engine.attempts.refusal import Reason, Refused
from quiz_engine.response import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 1_000_000
"""How many characters one attempt may have."""

DEEPEST = 8
"""How far lists and objects may be nested."""

MOST_DIGITS = 16
"""How many characters a number may have."""

_NESTING = re.compile(r'"(?:[^"\\]|\\.)*+"|[\[{]|[\]}]', re.DOTALL)


def read_json(text: str) -> object:
    """Return what the text says.

    Raises:
        Refused: it is no JSON, or goes beyond what attempts need; says where or what.
    """
    if len(text) > LONGEST:
        raise Refused(Reason.TOO_LONG, f"{len(text)} characters, at most {LONGEST} are read")
    _require_shallow(text)
    try:
        return _DECODER.decode(text)
    except json.JSONDecodeError as problem:
        raise Refused(Reason.NOT_JSON, _what(problem)) from problem


def write_json(plain: object) -> str:
    """Return the text of a value on one line, without spaces."""
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _require_shallow(text: str) -> None:
    depth = 0
    for mark in _NESTING.findall(text):
        depth += (mark in "[{") - (mark in "]}")
        if depth > DEEPEST:
            raise Refused(Reason.NOT_JSON, f"nested deeper than {DEEPEST} lists and objects")


def _what(problem: json.JSONDecodeError) -> str:
    place = f"line {problem.lineno}, column {problem.colno}"
    if problem.msg == "Extra data":
        rest = shortened(problem.doc[problem.pos :])
        return f"the attempt ends, but something follows at {place}: {rest}"
    return f"not JSON at {place}: {problem.msg[0].lower()}{problem.msg[1:]}"


def _object(pairs: Iterable[tuple[str, object]]) -> dict[str, object]:
    plain: dict[str, object] = {}
    for key, value in pairs:
        if key in plain:
            raise Refused(Reason.DUPLICATE_KEY, f"the key {shortened(key)} is there twice")
        plain[key] = value
    return plain


def _whole(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        _refuse_number(digits)
    return int(digits)


def _refuse_number(found: str) -> Never:
    expected = f"whole numbers of at most {MOST_DIGITS} digits"
    raise Refused(Reason.NOT_JSON, f"found the number {shortened(found)}, expected {expected}")


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object,
    parse_int=_whole,
    parse_float=_refuse_number,
    parse_constant=_refuse_number,
)
