"""Who is done, late or missing: what the people of a roster must pass, against their attempts.

Done is whose attempt that counts passed, and had ended before the due day was over, in UTC. A due
day before somebody joined is none of theirs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from quiz_engine.response import joined, shortened
from quiz_engine.results.entry import Scored, Sign
from quiz_engine.results.flags import ended_at, started_at
from quiz_engine.results.roster import Directory, told_of
from quiz_engine.results.settings import EVERYBODY, Counts, same

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from quiz_engine.results.entry import Rejected, Results
    from quiz_engine.results.roster import Person, Roster
    from quiz_engine.results.settings import TeamSettings


class Standing(StrEnum):
    """How somebody stands with a case: passed in time, passed late, only failed, never tried."""

    DONE = "done"
    LATE = "late"
    NOT_PASSED = "not passed"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Duty:
    """What became of one case that one person must pass.

    ``entry`` is the attempt that counts, None without one; ``attempts`` how many there are, copies
    aside. It is overdue while it is not passed and the due day is over.
    """

    person: Person
    scenario: str
    due: date | None
    standing: Standing
    entry: Scored | None
    attempts: int
    is_overdue: bool


class Stray(NamedTuple):
    """An attempt that belongs to nobody on the roster, and why."""

    entry: Scored
    why: str


@dataclass(frozen=True, slots=True)
class Register:
    """Everybody's duties in the order of the roster, and what belongs to none of them.

    ``free`` are the people of whom nothing is required, ``further`` the attempts of people at cases
    that are not required of them, ``remarks`` what is strange about the settings.
    """

    today: date
    counts: Counts
    duties: tuple[Duty, ...]
    strays: tuple[Stray, ...]
    rejected: tuple[Rejected, ...]
    free: tuple[Person, ...]
    further: tuple[Scored, ...]
    remarks: tuple[str, ...]

    def total(self) -> str:
        """Return the line that ends a report for people."""
        found = Counter(duty.standing for duty in self.duties)
        overdue = sum(duty.is_overdue for duty in self.duties)
        parts = [f"{found[standing]} {standing}" for standing in Standing]
        more = [
            (overdue, "overdue"),
            (len(self.strays), "of nobody on the roster"),
            (len(self.further), "not required"),
            (len(self.free), "nothing required of"),
            (len(self.rejected), "refused"),
        ]
        return "; ".join([", ".join(parts), *(f"{what}: {count}" for count, what in more if count)])


def register_of(
    roster: Roster, results: Results, settings: TeamSettings, *, cases: Sequence[str], today: date
) -> Register:
    """Return how everybody on the roster stands.

    Where the settings require nothing, all ``cases`` are required of everybody.
    """
    owned, strays = _owned(roster, results)
    required = {
        person: settings.required(person.team) if settings.requires else tuple(cases)
        for person in roster.people
    }
    duties = [
        _duty(person, scenario, owned.pop((person, scenario), []), settings, today)
        for person, scenarios in required.items()
        for scenario in scenarios
    ]
    return Register(
        today=today,
        counts=settings.counts,
        duties=tuple(duties),
        strays=tuple(strays),
        rejected=results.rejected,
        free=tuple(person for person, scenarios in required.items() if not scenarios),
        further=tuple(entry for entries in owned.values() for entry in entries),
        remarks=tuple(_remarks(roster, settings)),
    )


def _owned(
    roster: Roster, results: Results
) -> tuple[dict[tuple[Person, str], list[Scored]], list[Stray]]:
    """Return the attempts by person and case, and those that are nobody's."""
    directory = Directory(roster.people)
    owned: dict[tuple[Person, str], list[Scored]] = defaultdict(list)
    strays = []
    for entry in results.scored:
        found = directory.find(entry.attempt.learner)
        if len(found) == 1:
            owned[found[0], entry.attempt.scenario].append(entry)
        else:
            strays.append(Stray(entry, _why(entry.attempt.learner, found)))
    return dict(owned), strays


def _why(learner: str, found: Sequence[Person]) -> str:
    if found:
        return f"{shortened(learner)} may be any of the ids {told_of(found)}; play under the id"
    if same(learner):
        return f"{shortened(learner)} is no id or name on the roster"
    return "does not say who played it"


def _duty(
    person: Person,
    scenario: str,
    entries: Iterable[Scored],
    settings: TeamSettings,
    today: date,
) -> Duty:
    due = settings.due_day(scenario)
    if due and person.joined and person.joined > due:
        due = None
    own = [entry for entry in entries if not _is_copy(entry)]
    entry = _counting(own, settings.counts, due)
    standing = _standing(entry, due)
    is_open = standing in {Standing.NOT_PASSED, Standing.MISSING}
    is_overdue = is_open and due is not None and today > due
    return Duty(person, scenario, due, standing, entry, len(own), is_overdue)


def _is_copy(entry: Scored) -> bool:
    return any(flag.sign is Sign.REPEATED for flag in entry.flags)


def _counting(own: Sequence[Scored], counts: Counts, due: date | None) -> Scored | None:
    """Return the attempt that counts; the best one passed, in time, with most, and first."""
    ordered = sorted(own, key=_begun)
    if not ordered:
        return None
    if counts is Counts.LAST:
        return ordered[-1]
    if counts is Counts.FIRST:
        return ordered[0]
    return max(ordered, key=lambda entry: (entry.passed, is_in_time(entry, due), _points(entry)))


def _begun(entry: Scored) -> tuple[datetime, str]:
    return started_at(entry.attempt), entry.attempt.attempt


def _points(entry: Scored) -> int:
    return entry.score.percent


def is_in_time(entry: Scored, due: date | None) -> bool:
    """Tell whether an attempt had ended before the due day was over, in UTC."""
    return due is None or ended_at(entry.attempt).date() <= due


def _standing(entry: Scored | None, due: date | None) -> Standing:
    if entry is None:
        return Standing.MISSING
    if not entry.passed:
        return Standing.NOT_PASSED
    return Standing.DONE if is_in_time(entry, due) else Standing.LATE


def _remarks(roster: Roster, settings: TeamSettings) -> Iterable[str]:
    """Yield what the settings say of teams that are not there: most likely one is misspelt."""
    teams = {same(person.team): person.team for person in roster.people if person.team}
    for name in settings.requires:
        if name == EVERYBODY or same(name) in teams:
            continue
        meant = get_close_matches(same(name), teams, n=1)
        known = f"there is {joined(sorted(teams.values()))}" if teams else "no team has a name"
        remedy = f"did you mean {shortened(teams[meant[0]])}?" if meant else known
        yield f"'requires' names the team {shortened(name)}, which nobody is on; {remedy}"
