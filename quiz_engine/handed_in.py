"""Attempts as they are handed in: read, judged or followed, whatever door they come through.

The command line and a page in the browser find them in their own ways; what becomes of them is
decided here.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import chain, islice
from typing import TYPE_CHECKING, TypeAlias

from quiz_engine.attempts.reading import read_attempts
from quiz_engine.attempts.refusal import Reason, Refused
from quiz_engine.attempts.replay import resume
from quiz_engine.attempts.transcript import Transcript
from quiz_engine.files import PARQUET, UnreadableFileError
from quiz_engine.results.entry import SETTINGS, UNREADABLE, Rejected, Results
from quiz_engine.results.flags import flagged
from quiz_engine.results.judge import OTHER_VERSION
from quiz_engine.results.pace import least_ms, texts_to_read
from quiz_engine.simplified import SOURCE, is_converted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import datetime
    from pathlib import PurePath

    from quiz_engine.attempts.play import Play
    from quiz_engine.attempts.replay import Boards
    from quiz_engine.finding import Finding
    from quiz_engine.project import Project
    from quiz_engine.results.entry import Entry, Scored
    from quiz_engine.results.flags import LeastMs
    from quiz_engine.results.judge import Judge

SUFFIXES = (".json", ".jsonl", ".txt", PARQUET)
"""What the files of attempts in a folder are called."""

Found: TypeAlias = Transcript | Refused | UnreadableFileError
"""An attempt, or why there is none."""

_BEGINS = re.compile(rb"^[ \t]*(?:[{\[]|qz[0-9])", re.MULTILINE)
"""How a line that holds an attempt begins."""


def attempts_in(place: str, data: bytes) -> Iterator[tuple[str, Transcript | Refused]]:
    """Yield each line's attempt with its place; what is no text at all is told once."""
    if b"\0" in data and not _BEGINS.search(data):
        what = "is no text that holds attempts: found a zero byte, expected JSON or codes in UTF-8"
        yield place, Refused(Reason.NOT_TEXT, what)
        return
    found = read_attempts(data)
    first = list(islice(found, 2))
    if len(first) == 1:
        yield place, first[0][1]
    else:
        yield from ((f"{place}:{line}", attempt) for line, attempt in chain(first, found))


def why_misnamed(file: PurePath) -> str:
    """Return why a file is not read by its name; nothing if it is.

    >>> from pathlib import PurePath
    >>> why_misnamed(PurePath("notes.md"))
    'neither .json, .jsonl, .txt nor .parquet'
    """
    if file.suffix not in SUFFIXES:
        return f"neither {', '.join(SUFFIXES[:-1])} nor {SUFFIXES[-1]}"
    return ""


# --- judged --------------------------------------------------------------------------------------


def results_from(
    project: Project,
    judge: Judge,
    found: Iterable[tuple[str, Found]],
    *,
    mistakes: Iterable[Finding],
    now: datetime,
) -> Results:
    """Return what became of everything that was found, flagged.

    The mistakes in the settings are refused as an attempt would be.
    """
    entries: list[Entry] = [unfit(finding) for finding in mistakes]
    entries += [judged(judge, place, attempt) for place, attempt in found]
    return compared(project, entries, now=now)


def compared(project: Project, entries: Sequence[Entry], *, now: datetime) -> Results:
    """Return the entries with the flags of those that were scored: each is compared with all."""
    return Results(flagged(entries, now=now, least_ms=_reading_times(project)))


def unfit(finding: Finding) -> Rejected:
    """Return a mistake in the settings as what it keeps from being known."""
    place = f"{finding.file}:{finding.span.line}"
    return Rejected(place, SETTINGS, f"{finding.what}; {finding.remedy}")


def judged(judge: Judge, place: str, found: Found) -> Entry:
    """Return the score of what was found, or why it has none; nothing is flagged yet."""
    if isinstance(found, UnreadableFileError):
        return Rejected(place, UNREADABLE, found.reason)
    return judge.judged(place, found)


def _reading_times(project: Project) -> LeastMs:
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


# --- followed ------------------------------------------------------------------------------------


def followed(
    found: Iterable[tuple[str, Found]], boards: Boards, refuse: Callable[[str, str, int], None]
) -> Iterator[tuple[Transcript, Play]]:
    """Yield each attempt with its play, finished or not.

    ``refuse`` is called for the others, with the place, why, and the step, 0 where it is no step.
    """
    for place, attempt in found:
        try:
            yield _followed(attempt, boards)
        except Refused as refusal:
            remedy = OTHER_VERSION if refusal.reason is Reason.DIGEST else ""
            refuse(place, f"{refusal.what}{remedy}", refusal.step)
        except UnreadableFileError as error:
            refuse(place, error.reason, 0)


def _followed(attempt: Found, boards: Boards) -> tuple[Transcript, Play]:
    if isinstance(attempt, Exception):
        raise attempt
    play, refusal = resume(boards.of(attempt), attempt)
    if refusal:
        raise refusal
    return attempt, play
