"""Attempts as they are handed in: read from the bytes of a file, and timed by the cases' texts."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from quiz_engine.attempts.reading import read_attempts
from quiz_engine.attempts.refusal import Reason, Refused
from quiz_engine.files import PARQUET
from quiz_engine.results.pace import least_ms, texts_to_read
from quiz_engine.simplified import SOURCE, is_converted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import PurePath

    from quiz_engine.attempts.transcript import Transcript
    from quiz_engine.project import Project
    from quiz_engine.results.entry import Scored
    from quiz_engine.results.flags import LeastMs

SUFFIXES = (".json", ".jsonl", ".txt", PARQUET)
"""What the files of attempts in a folder are called."""

_BEGINS = re.compile(rb"^[ \t]*(?:[{\[]|qz[0-9])", re.MULTILINE)
"""How a line that holds an attempt begins."""


def attempts_in(place: str, data: bytes) -> Iterator[tuple[str, Transcript | Refused]]:
    """Yield each line's attempt with its place; what is no text at all is told once."""
    if b"\0" in data and not _BEGINS.search(data):
        what = "is no text that holds attempts: found a zero byte, expected JSON or codes in UTF-8"
        yield place, Refused(Reason.NOT_TEXT, what)
        return
    found = list(read_attempts(data))
    for line, attempt in found:
        yield f"{place}:{line}" if len(found) > 1 else place, attempt


def why_misnamed(file: PurePath) -> str:
    """Return why a file is not read by its name; nothing if it is.

    >>> from pathlib import PurePath
    >>> why_misnamed(PurePath("notes.md"))
    'neither .json, .jsonl, .txt nor .parquet'
    """
    if file.suffix not in SUFFIXES:
        return f"neither {', '.join(SUFFIXES[:-1])} nor {SUFFIXES[-1]}"
    return ""


def reading_times(project: Project) -> LeastMs:
    """Return what tells how long a scene takes to read; nothing of a version that is no more."""
    current = project.automata

    @cache
    def found(scenario_id: str, scene_id: str, locale: str) -> int:
        scene = project.scenarios[scenario_id].scenes[scene_id]
        written = SOURCE if is_converted(locale, project.languages) else locale  # as long as it is
        told = project.catalog(written, scenario_id)
        return least_ms(told[text.id] for text in texts_to_read(scene))

    def least(result: Scored, scene_id: str) -> int:
        attempt = result.attempt
        is_known = attempt.digest in current and attempt.locale in project.languages
        if not is_known or result.is_as_another:
            return 0
        return found(attempt.scenario, scene_id, attempt.locale)

    return least
