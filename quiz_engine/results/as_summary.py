"""The results in Markdown, as GitHub shows the summary of a job: at most 1,024 KiB.

https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands says the limit.
What did not pass comes first, so that what is cut, and counted, is what passed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quiz_engine.results.entry import Rejected
from quiz_engine.results.rows import HEADINGS, NUMBERS, row_of

if TYPE_CHECKING:
    from quiz_engine.results.entry import Entry, Results

MOST_BYTES = 1024 * 1024
_ROOM_FOR_THE_END = 200
_MARKS = re.compile(r"[&<>|`*_\[\]~@$\\#:]|(?<=www)\.", re.IGNORECASE)


def as_summary(results: Results, *, most: int = MOST_BYTES) -> str:
    """Return a table of all entries, at most so many bytes in UTF-8 (at least 1,000)."""
    lines = [
        "## Attempts",
        "",
        f"**{as_text(results.total())}**",
        "",
        "| " + " | ".join(HEADINGS) + " |",
        "| " + " | ".join("--:" if name in NUMBERS else "---" for name in HEADINGS) + " |",
    ]
    left = most - _ROOM_FOR_THE_END - sum(len(line.encode()) + 1 for line in lines)
    entries = sorted(results.entries, key=_rank)
    for n, entry in enumerate(entries):
        line = "| " + " | ".join(map(as_text, row_of(entry))) + " |"
        left -= len(line.encode()) + 1
        if left < 0:
            lines += ["", f"… and {len(entries) - n} more attempts; the other reports have all."]
            break
        lines.append(line)
    return "\n".join([*lines, ""])


def _rank(entry: Entry) -> int:
    """What was refused comes first, then what did not pass, then what was flagged."""
    if isinstance(entry, Rejected):
        return 0
    return 3 if entry.passed and not entry.flags else 2 if entry.passed else 1


def as_text(text: str) -> str:
    """Return the text so that Markdown shows it as it is, on one line: no mark, link or mention.

    >>> as_text("<b> @all|")
    '&#60;b&#62; &#64;all&#124;'
    """
    return _MARKS.sub(lambda mark: f"&#{ord(mark[0])};", " ".join(text.split()))
