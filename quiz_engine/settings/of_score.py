"""What a team sets for its attempts: the table ``score``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from quiz_engine.authoring.notes import closest, listed, quoted
from quiz_engine.results.settings import EVERYBODY, Counts, TeamSettings, day_of
from quiz_engine.settings.mistakes import UNFITTING, UNKNOWN, shown

if TYPE_CHECKING:
    from pathlib import Path

    from quiz_engine.settings.mistakes import Mistakes

KEYS = ("pass", "due", "requires", "counts", "roster")
"""What a team can set."""

COURSE = "course"
"""The name of the file in the folder of the cases that is none."""

Value = TypeVar("Value")

PERCENT = "expected a whole number from 1 to 100"
DAY = "expected a date such as 2026-12-31"


def team_settings(table: object, mistakes: Mistakes, *, folder: Path, base: Path) -> TeamSettings:
    """Return what the table sets, as far as it could be read.

    ``folder`` is that of the cases, ``base`` that of the settings.
    """
    reading = _Reading(mistakes, _cases(folder))
    if not isinstance(table, Mapping):
        reading.report(UNFITTING, (), "'score' is no table", f"write {mistakes.heading('score')}")
        return TeamSettings()
    for key in table:
        if key not in KEYS:
            what, remedy = f"'score' has no key {quoted(key)}", f"there is {listed(KEYS, 'and')}"
            reading.unknown((key,), what, KEYS, remedy)
    return TeamSettings(
        marks=reading.by_case("pass", table.get("pass", {}), _percent, PERCENT),
        due=reading.due(table.get("due", {})),
        requires=reading.requires(table.get("requires", {})),
        counts=reading.counts(table.get("counts", str(Counts.BEST))),
        roster=reading.roster(table["roster"], base) if "roster" in table else "",
    )


def _cases(folder: Path) -> tuple[str, ...]:
    """Return the cases of the folder, by the names of their files."""
    names = sorted(file.stem for file in folder.glob("*.yml"))
    return tuple(name for name in names if name != COURSE)


def _percent(value: object) -> int | None:
    return value if type(value) is int and 1 <= value <= 100 else None  # noqa: PLR2004 - percent


def _day(value: object) -> date | None:
    """Return the day; TOML has dates of its own, and a time is none."""
    if isinstance(value, str):
        return day_of(value)
    return value if type(value) is date else None


class _Reading:
    """Reads the parts of the table; what is wrong with one keeps no other from being read."""

    def __init__(self, mistakes: Mistakes, cases: tuple[str, ...]) -> None:
        self.mistakes = mistakes
        self.cases = cases

    def due(self, value: object) -> dict[str, date]:
        """Return the last days by case; one alone is that of all cases."""
        if isinstance(value, Mapping):
            return self.by_case("due", value, _day, DAY, others=(EVERYBODY,))
        if day := _day(value):
            return {EVERYBODY: day}
        self._unfitting(("due",), value, f"{DAY}, or a table of dates by case")
        return {}

    def by_case(
        self,
        key: str,
        value: object,
        read: Callable[[object], Value | None],
        expected: str,
        *,
        others: tuple[str, ...] = (),
    ) -> dict[str, Value]:
        """Return the values by case; ``others`` are names that may stand for cases."""
        found = {}
        for name, given in self._table(key, value, "by case").items():
            one = read(given)
            if one is None:
                self._unfitting((key, name), given, expected)
            if name not in others:
                self._require_case((key, name))
            if one is not None:
                found[name] = one
        return found

    def requires(self, value: object) -> dict[str, tuple[str, ...]]:
        """Return the cases by team."""
        by_team = self._table("requires", value, "by team, and under '*' those of all teams")
        return {team: self._list(team, cases) for team, cases in by_team.items()}

    def _list(self, team: str, value: object) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
            self._unfitting(("requires", team), value, 'expected a list of cases such as ["CASE"]')
            return ()
        for name in dict.fromkeys(value):
            self._require_case(("requires", team, name))
            if value.count(name) > 1:
                what = f"'{team}' requires {quoted(name)} {value.count(name)} times"
                self.report(UNFITTING, ("requires", team, name), what, "write it once")
        return tuple(dict.fromkeys(value))

    def counts(self, value: object) -> Counts:
        """Return which attempt counts."""
        known = tuple(str(counts) for counts in Counts)
        if value in known:
            return Counts(str(value))
        meant = closest(str(value), known)
        self._unfitting(
            ("counts",), value, f"did you mean '{meant}'?" if meant else f"expected {listed(known)}"
        )
        return Counts.BEST

    def roster(self, value: object, base: Path) -> str:
        """Return the path of the roster; one that leads out of the folder is none."""
        if not isinstance(value, str) or not value or "\0" in value:
            self._unfitting(("roster",), value, "expected the path of a CSV file")
            return ""
        if not _is_below(base / value, base):
            what = f"'roster' is {quoted(value)}, which lies outside the folder of the settings"
            self.report(UNFITTING, ("roster",), what, "keep the file beside the settings, or below")
            return ""
        return shown(base / value)

    # --- mistakes -------------------------------------------------------------------------------

    def _table(self, key: str, value: object, of_what: str) -> Mapping[str, object]:
        if isinstance(value, Mapping):
            return value
        self._unfitting((key,), value, f"expected a table {of_what}")
        return {}

    def _require_case(self, path: tuple[str, ...]) -> None:
        """Report the last name if it is no case; a folder without cases refuses none."""
        name = path[-1]
        if self.cases and name not in self.cases:
            listing = f"there is {listed(self.cases, 'and')}"
            self.unknown(path, f"no case is called {quoted(name)}", self.cases, listing)

    def unknown(
        self, path: tuple[str, ...], what: str, known: tuple[str, ...], otherwise: str
    ) -> None:
        """Report a name that is not known, with the one that was most likely meant."""
        meant = closest(path[-1], known)
        self.report(UNKNOWN, path, what, f"did you mean '{meant}'?" if meant else otherwise)

    def _unfitting(self, path: tuple[str, ...], value: object, expected: str) -> None:
        of = f" of {quoted(path[1])}" if len(path) > 1 else ""
        self.report(UNFITTING, path, f"'{path[0]}'{of} is {quoted(str(value))}", expected)

    def report(self, code: str, path: tuple[str, ...], what: str, remedy: str) -> None:
        """Note a finding at a place inside the table."""
        outside = ("quiz", "score") if self.mistakes.is_shared else ("score",)
        self.mistakes.report(code, (*outside, *path), what, remedy)


def _is_below(file: Path, folder: Path) -> bool:
    """Tell whether a file lies in a folder, wherever links on the way lead."""
    try:
        return file.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # links in a circle, or a name that cannot be
        return False
