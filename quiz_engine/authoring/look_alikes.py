"""Signs that only look like YAML: full-width ones, and dashes and colons without a space."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from quiz_engine.authoring.notes import quoted
from quiz_engine.finding import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_ID = "[A-Za-z0-9_][A-Za-z0-9_-]*"
_WIDE_SPACE = "[\u3000\xa0]"
_ITEM = " *(?:- +)*"


_LONGEST_LINE = 2_000
"""Characters of a line that is looked at, so that none takes long."""

_QUOTED = re.compile("'[^']*'|\"[^\"]*\"")

_LOOKED_AT = 128
"""Characters of a value; longer ones are no slip of a key."""


class LookAlike(NamedTuple):
    """Where a sign stands that only looks right, what it is, and what to write."""

    span: Span
    what: str
    remedy: str


class _Sign(NamedTuple):
    """How a line with such a sign looks; its place is the group ``sign``."""

    form: re.Pattern[str]
    what: str
    remedy: str


_IN_LINES = (
    _Sign(
        re.compile(rf"[ -]*(?P<key>{_ID}) *(?P<sign>：)"),
        "the full-width colon '：' stands behind '{key}' and makes it no key",
        "write '{key}: ', with the narrow colon and a space",
    ),
    _Sign(
        re.compile(rf" *(?P<sign>{_WIDE_SPACE})[\s]*(?:-\s|{_ID}:)"),
        "the wide space {sign} stands in the indentation",
        "indent with narrow spaces",
    ),
    _Sign(
        re.compile(rf"{_ITEM}(?P<sign>-){_WIDE_SPACE}*(?P<key>{_ID}):"),
        "no narrow space stands behind this '-'",
        "write '- {key}: '",
    ),
    _Sign(
        re.compile(rf"{_ITEM}(?![0-9]+:)(?P<key>{_ID})(?P<sign>:)(?![ /]|$)(?!.*: )"),
        "no narrow space stands behind the ':' of '{key}'",
        "write '{key}: '",
    ),
    _Sign(
        re.compile(r".*?(?:: +|- +)(?P<sign>[｛［])"),
        "the full-width bracket '{sign}' opens nothing",
        "write '{narrow}'",
    ),
)
"""In the order in which they are tried, each at the beginning of a line."""

_IN_BRACKETS = (
    _Sign(
        re.compile(rf".*?(?P<sign>[，、]){_WIDE_SPACE}*[ ]*{_ID}[:：]"),
        "the full-width comma '{sign}' ends nothing",
        "write ', '",
    ),
    _Sign(
        re.compile(r"[^｛［【]*?(?P<sign>[｝］】])(?= *(?:,|$))"),
        "the full-width bracket '{sign}' closes nothing",
        "write '{narrow}'",
    ),
)

_NARROW = str.maketrans({"、": ", ", "，": ", ", "【": "[", "】": "]", "−": "-", "–": "-"})


def narrow(text: str) -> str:
    """Return the text with narrow signs in the place of full-width ones.

    >>> narrow("【P1，P2】"), narrow("－３０")
    ('[P1, P2]', '-30')
    """
    return normalize("NFKC", text.translate(_NARROW)).strip(" ,")


def write_narrow(text: str) -> str:
    """Return the remedy for a value with full-width signs; nothing for other texts."""
    wide = dict.fromkeys(sign for sign in text[:_LOOKED_AT] if not sign.isascii())
    plain = narrow(text[:_LOOKED_AT])
    if not wide or len(text) > _LOOKED_AT or not (plain and plain.isascii()):
        return ""
    named = " ".join(f"the wide space {_shown(s)}" if s.isspace() else s for s in wide)
    kind = "" if named.startswith("the") else "the full-width "
    return f"write {quoted(plain)}, without {kind}{named}"


def in_lines(lines: Sequence[str], numbers: Sequence[int]) -> LookAlike | None:
    """Return the first such sign outside of brackets in these lines, counted from 1."""
    for number in numbers:
        line = _short(lines[number - 1]) if 0 < number <= len(lines) else ""
        for sign in _IN_LINES:
            found = sign.form.match(line)
            if found:
                return _told(sign, found, number)
    return None


def in_brackets(lines: Sequence[str], begin: Span, last: int) -> LookAlike | None:
    """Return the first such sign behind a bracket, in its line and those up to the last one."""
    for number, line in enumerate(lines[begin.line - 1 : last], begin.line):
        start = begin.column if number == begin.line else 0
        plain = _QUOTED.sub(lambda text: " " * len(text[0]), _short(line))
        for sign in _IN_BRACKETS:
            found = sign.form.match(plain, start)
            if found:
                return _told(sign, found, number)
    return None


def _short(line: str) -> str:
    return line if len(line) <= _LONGEST_LINE else ""


def _told(sign: _Sign, found: re.Match[str], number: int) -> LookAlike:
    written = found["sign"]
    words = {**found.groupdict(), "sign": _shown(written), "narrow": narrow(written)}
    span = Span(number, found.start("sign") + 1)
    return LookAlike(span, sign.what.format(**words), sign.remedy.format(**words))


def _shown(sign: str) -> str:
    return f"U+{ord(sign):04X}" if sign.isspace() else sign
