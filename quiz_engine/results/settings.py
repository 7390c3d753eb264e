"""What a team sets for its attempts: its pass marks, its due days, who must pass what."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

EVERYBODY = "*"
"""What stands for all teams, and for all cases that no day of their own is set for."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


class Counts(StrEnum):
    """Which attempt of a learner at a case counts."""

    FIRST = "first"
    BEST = "best"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class TeamSettings:
    """What holds for a team; by default nothing is set, and of several attempts the best counts.

    ``marks`` are percents by case, in place of the cases' own; ``due`` the last days by case;
    ``requires`` the cases by the name of a team, where ``*`` stands for all; ``roster`` the path
    of the file that names the people, from the current folder.
    """

    marks: Mapping[str, int] = field(default_factory=dict)
    due: Mapping[str, date] = field(default_factory=dict)
    requires: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    counts: Counts = Counts.BEST
    roster: str = ""

    def due_day(self, scenario: str) -> date | None:
        """Return the last day for a case, if there is one."""
        return self.due.get(scenario, self.due.get(EVERYBODY))

    def required(self, team: str) -> tuple[str, ...]:
        """Return the cases that a team must pass: those of all teams, then its own.

        >>> TeamSettings(requires={"*": ("a",), "Returns": ("b", "a")}).required("returns ")
        ('a', 'b')
        """
        names = [name for name in self.requires if same(name) in {EVERYBODY, same(team)}]
        names.sort(key=lambda name: name != EVERYBODY)
        return tuple(dict.fromkeys(case for name in names for case in self.requires[name]))


def same(name: str) -> str:
    r"""Return what names that are written alike have in common: no matter how they are typed.

    Capitals, spaces around it and the way in which letters are composed make no difference.

    >>> same(" CAFE\u0301 ") == same("café")
    True
    """
    folded = unicodedata.normalize("NFC", name).strip().casefold()
    return unicodedata.normalize("NFC", folded)


def day_of(text: str) -> date | None:
    """Return the day that a text such as 2026-12-31 stands for; None where it is no day.

    >>> day_of("2026-12-31"), day_of("2026-02-30"), day_of("31.12.2026")
    (datetime.date(2026, 12, 31), None, None)
    """
    if not _DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
