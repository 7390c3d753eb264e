"""What is strange about attempts: flagged, never dropped, and no proof of anything.

A transcript is a file that its learner holds, so nothing here can catch a patient forger: what is
found is copies, haste and clocks that contradict themselves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, TypeAlias

from quiz_engine.attempts.play import Answer
from quiz_engine.attempts.replay import scene_id
from quiz_engine.results.entry import Entry, Flag, Scored, Sign
from quiz_engine.results.settings import same

if TYPE_CHECKING:
    from quiz_engine.attempts.transcript import Transcript

LeastMs: TypeAlias = Callable[["Scored", str], int]
"""Gives how many milliseconds a scene of the case takes to read at the very least, by its id."""

SHORTEST_RHYTHM = 3
"""How many timed steps it takes to tell two rhythms apart."""

TOLERANCE = timedelta(minutes=5)
"""By how much the clocks of a learner's devices may differ."""

_SHOWN_STEPS = 5
_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_DIGITS_OF_TIME = 10


def flagged(
    entries: Sequence[Entry], *, now: datetime, least_ms: LeastMs | None = None
) -> tuple[Entry, ...]:
    """Return the entries with the flags of those that were scored, in the same order.

    Entries are compared with those before them. ``now`` is aware of its zone; without ``least_ms``
    nobody is told to be too fast.
    """
    flags: dict[int, list[Flag]] = defaultdict(list)
    scored = [(n, entry) for n, entry in enumerate(entries) if isinstance(entry, Scored)]
    for find in (_repeated, _same_timings, _overlapping, _clock_of(now), _too_fast(least_ms)):
        for n, flag in find(scored):
            flags[n].append(flag)
    return tuple(
        replace(entry, flags=tuple(flags[n])) if isinstance(entry, Scored) else entry
        for n, entry in enumerate(entries)
    )


Numbered: TypeAlias = Sequence[tuple[int, Scored]]
Found: TypeAlias = Iterator[tuple[int, Flag]]


def _repeated(scored: Numbered) -> Found:
    """The same attempt again; or another one under its name: one of the two was edited."""
    first: dict[str, Scored] = {}
    for n, entry in scored:
        before = first.setdefault(entry.attempt.attempt, entry)
        if before is entry:
            continue
        if _content(before.attempt) == _content(entry.attempt):
            yield n, Flag(Sign.REPEATED, f"same attempt as {before.place}")
        else:
            yield n, Flag(Sign.CHANGED, f"has the name of {before.place}, but other contents")


def _content(attempt: Transcript) -> tuple[object, ...]:
    """Return what two files of one attempt agree in; a code does not say its scenes."""
    steps = tuple(step[-2:] for step in attempt.steps)
    return (attempt.learner, attempt.scenario, attempt.digest, attempt.seed, attempt.started, steps)


def _same_timings(scored: Numbered) -> Found:
    """Two learners with the same rhythm, to the millisecond: one copied from the other."""
    first: dict[tuple[object, ...], Scored] = {}
    for n, entry in scored:
        rhythm = tuple(step.ms for step in entry.attempt.steps)
        if sum(ms > 0 for ms in rhythm) < SHORTEST_RHYTHM:
            continue
        before = first.setdefault((entry.attempt.scenario, rhythm), entry)
        if same(before.attempt.learner) != same(entry.attempt.learner):
            who = before.attempt.learner or "someone without a name"
            yield n, Flag(Sign.SAME_TIMINGS, f"same timings as {before.place} of {who}")


# --- clocks -------------------------------------------------------------------------------------


def _clock_of(now: datetime) -> Callable[[Numbered], Found]:
    def find(scored: Numbered) -> Found:
        for n, entry in scored:
            started, named = started_at(entry.attempt), named_at(entry.attempt)
            if started > now + TOLERANCE:
                yield n, Flag(Sign.CLOCK, f"says that it began in the future, {_told(started)}")
            elif ended_at(entry.attempt) > now + TOLERANCE:
                what = f"took longer than there was time since it began, {_told(started)}"
                yield n, Flag(Sign.CLOCK, what)
            if abs(started - named) > TOLERANCE:
                what = f"was named at {_told(named)}, but says that it began at {_told(started)}"
                yield n, Flag(Sign.CLOCK, what)

    return find


def _overlapping(scored: Numbered) -> Found:
    """A learner, by name, who played the same case twice at the same time."""
    by_learner: dict[tuple[str, str], list[tuple[int, Scored]]] = defaultdict(list)
    seen: set[str] = set()
    for n, entry in scored:
        attempt, who = entry.attempt, same(entry.attempt.learner)
        if who and attempt.attempt not in seen:
            by_learner[who, attempt.scenario].append((n, entry))
        seen.add(attempt.attempt)
    for played in by_learner.values():
        first, *later = sorted(played, key=lambda pair: started_at(pair[1].attempt))
        latest = first[1]
        for n, entry in later:
            if started_at(entry.attempt) < ended_at(latest.attempt):
                yield n, Flag(Sign.OVERLAP, f"began before {latest.place} had ended")
            latest = max(latest, entry, key=lambda one: ended_at(one.attempt))


def started_at(attempt: Transcript) -> datetime:
    """Return when the attempt says that it began."""
    return datetime.fromisoformat(attempt.started)


def ended_at(attempt: Transcript) -> datetime:
    """Return when it ended at the earliest: its steps took so long."""
    return _later(started_at(attempt), sum(step.ms for step in attempt.steps))


def _later(time: datetime, ms: int) -> datetime:
    """Return the time after so many milliseconds, or the furthest one that can be written."""
    room = (datetime.max.replace(tzinfo=UTC) - time) // timedelta(milliseconds=1)
    return time + timedelta(milliseconds=min(ms, room))


def named_at(attempt: Transcript) -> datetime:
    """Return when the attempt was named: a ULID begins with milliseconds since 1970."""
    number = 0
    for digit in attempt.attempt[:_DIGITS_OF_TIME]:
        number = number * len(_DIGITS) + _DIGITS.index(digit)
    return _later(datetime(1970, 1, 1, tzinfo=UTC), number)


def _told(time: datetime) -> str:
    return f"{time:%Y-%m-%d %H:%M} UTC"


# --- haste --------------------------------------------------------------------------------------


def _too_fast(least_ms: LeastMs | None) -> Callable[[Numbered], Found]:
    """Scenes that were answered before they can have been read; whoever plays again may know them.

    Only the first visit of a scene counts, in the first attempt that a learner made at the case.
    """

    def find(scored: Numbered) -> Found:
        if least_ms is None:
            return
        known: set[tuple[str, str]] = set()
        for n, entry in sorted(scored, key=lambda pair: started_at(pair[1].attempt)):
            who = same(entry.attempt.learner)
            if who:
                if (who, entry.attempt.scenario) in known:
                    continue
                known.add((who, entry.attempt.scenario))
            steps = _hasty(entry, least_ms)
            if steps:
                more = ", …" if len(steps) > _SHOWN_STEPS else ""
                listed = ", ".join(map(str, steps[:_SHOWN_STEPS]))
                what = f"answered faster than it can be read: step {listed}{more}"
                yield n, Flag(Sign.TOO_FAST, what)

    return find


def _hasty(entry: Scored, least_ms: LeastMs) -> list[int]:
    """Return the steps, from 1, at which a scene was answered before it can have been read."""
    hasty = []
    seen: set[str] = set()
    for step, given in enumerate(entry.play.log, start=1):
        if not isinstance(given, Answer):
            continue
        scene = scene_id(entry.play.board, given)
        if scene not in seen and given.ms < least_ms(entry, scene):
            hasty.append(step)
        seen.add(scene)
    return hasty
