"""What a change of a case means, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz_engine.changes.attempts import Attempts, replay_attempts
from quiz_engine.changes.edits import Edit, course_edits, edits
from quiz_engine.changes.ids import Ids, changed_course_ids, changed_ids
from quiz_engine.changes.texts import Texts, changed_texts
from quiz_engine.changes.walk import TooManyPairs
from quiz_engine.changes.ways import Ways, compare_ways
from quiz_engine.machine.plays import TooManyPlays

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quiz_engine.attempts.transcript import Transcript
    from quiz_engine.changes.version import Version
    from quiz_engine.machine.automaton import Automaton
    from quiz_engine.scenario import Course
    from quiz_engine.translation import Catalog


@dataclass(frozen=True, slots=True)
class Figures:
    """What a version amounts to: its table's digest, most points, pass mark, endings reached."""

    digest: str
    maximum: int
    minimum: int
    pass_percent: int
    states: int
    reached: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What lies between two versions of a case.

    ``before`` and ``after`` are None for a version without a table; ``ways`` is None where the
    tables are the same or cannot be compared, and ``uncounted`` then says why not. ``attempts`` is
    filled where attempts were handed in.
    """

    scenario: str
    before: Figures | None
    after: Figures | None
    ids: tuple[Ids, ...]
    edits: tuple[Edit, ...]
    texts: Texts
    ways: Ways | None = None
    uncounted: str = ""
    attempts: Attempts | None = None

    @property
    def is_nothing(self) -> bool:
        """Whether the two are the same in all that is told."""
        return not (self.ids or self.edits or self.texts or self.before != self.after)

    @property
    def breaks_attempts(self) -> bool:
        """Whether attempts made before belong to a version that is no more."""
        return self._digest(self.before) != self._digest(self.after)

    @staticmethod
    def _digest(figures: Figures | None) -> str:
        return figures.digest if figures else ""


def compare(old: Version, new: Version, attempts: Sequence[Transcript] = ()) -> Change:
    """Return what the change from one version of a case to the other means.

    ``attempts`` may be at any case; those at this one are replayed on both versions.
    """
    ways, uncounted = _ways(old.automaton, new.automaton)
    ids = changed_ids(old.scenario, new.scenario)
    return Change(
        scenario=new.scenario.id,
        before=_figures(old.automaton),
        after=_figures(new.automaton),
        ids=ids,
        edits=edits(old.scenario, new.scenario, ids),
        texts=changed_texts(old.scenario.texts, new.scenario.texts, old.catalogs, new.catalogs),
        ways=ways,
        uncounted=uncounted,
        attempts=_attempts(old.automaton, new.automaton, attempts),
    )


def _attempts(
    old: Automaton | None, new: Automaton | None, attempts: Sequence[Transcript]
) -> Attempts | None:
    if not attempts or old is None or new is None or old.digest == new.digest:
        return None
    return replay_attempts(old, new, attempts)


@dataclass(frozen=True, slots=True)
class CourseChange:
    """What lies between two versions of what the cases share."""

    ids: tuple[Ids, ...]
    edits: tuple[Edit, ...]
    texts: Texts

    @property
    def is_nothing(self) -> bool:
        """Whether the two are the same in all that is told."""
        return not (self.ids or self.edits or self.texts)


def compare_courses(
    old: Course, new: Course, before: Mapping[str, Catalog], after: Mapping[str, Catalog]
) -> CourseChange:
    """Return what the change from one version of the course to the other means."""
    return CourseChange(
        changed_course_ids(old, new),
        course_edits(old, new),
        changed_texts(old.texts, new.texts, before, after),
    )


def _figures(automaton: Automaton | None) -> Figures | None:
    if automaton is None:
        return None
    reached = {state.ending for state in automaton.states}
    return Figures(
        automaton.digest,
        automaton.maximum,
        automaton.minimum,
        automaton.pass_percent,
        len(automaton.states),
        tuple(end.id for place, end in enumerate(automaton.endings) if place in reached),
    )


def _ways(old: Automaton | None, new: Automaton | None) -> tuple[Ways | None, str]:
    if old is None or new is None:
        which = (
            "neither version" if old is new else f"the {'old' if old is None else 'new'} version"
        )
        verb = "can" if old is new else "cannot"
        return None, f"{which} {verb} be played"
    if old.digest == new.digest:
        return None, ""
    try:
        return compare_ways(old, new), ""
    except (TooManyPlays, TooManyPairs) as problem:
        return None, str(problem)
