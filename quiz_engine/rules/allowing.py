"""Comments that allow a finding: ``# quiz: allow M006 the reason``.

Such a comment stands at the end of the line of the finding, or on a line of its own above it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz_engine.finding import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_COMMENT = re.compile(
    r"(?:^|(?<=\s))#\s*quiz:\s*allow\b[ \t]*(?P<rule>[\w-]*)[ \t]*(?P<reason>.*)$"
)
_MEANT = re.compile(
    r"(?:^|(?<=\s))#\s*quiz(?![\w-])\s*[:：]?\s*"
    r"(?:(?:allow|allowed|ignore|disable|skip|suppress)(?![\w-])\s*[:：]?|(?=[A-Z]\d{3}\b))\s*"
    r"(?P<rule>[\w-]*)\s*(?P<reason>.*)$",
    re.IGNORECASE,
)
"""What was most likely to be such a comment, and is written in another way."""

_ONLY_COMMENT = re.compile(r"\s*#")


@dataclass(frozen=True, slots=True)
class Allowance:
    """A comment that allows what one rule finds: where it stands, and which lines it is about.

    ``meant`` is how it is to be written where it is written otherwise, and allows nothing.
    """

    span: Span
    rule: str
    reason: str
    lines: tuple[int, ...]
    meant: str = ""


def allowances(text: str) -> tuple[Allowance, ...]:
    r"""Return every such comment of a file's text, in reading order.

    >>> allowances("start: a\n# quiz: allow M006 written next week\nscenes:")[0].lines
    (2, 3)
    """
    return tuple(_allowances(text.splitlines()))


def _allowances(lines: Sequence[str]) -> Iterator[Allowance]:
    for number, line in enumerate(lines, 1):
        comment = _COMMENT.search(line)
        if comment:
            span = Span(number, comment.start() + 1)
            about = (
                (number, *_line_below(lines, number)) if _ONLY_COMMENT.match(line) else (number,)
            )
            yield Allowance(span, comment["rule"], comment["reason"].strip(), about)
        elif comment := _MEANT.search(line):
            meant = (
                f"# quiz: allow {comment['rule'] or 'RULE'} {comment['reason'].strip() or 'WHY'}"
            )
            yield Allowance(Span(number, comment.start() + 1), "", "", (), meant)


def _line_below(lines: Sequence[str], number: int) -> Iterator[int]:
    """Yield the next line that is neither empty nor a comment only."""
    for below, line in enumerate(lines[number:], number + 1):
        if line.strip() and not _ONLY_COMMENT.match(line):
            yield below
            return
