"""What became of one attempt: scored, or refused with a reason; and what is strange about it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from quiz_engine.attempts.play import Play
    from quiz_engine.attempts.score import Score
    from quiz_engine.attempts.transcript import Transcript

UNREADABLE = "unreadable"
"""The reason of a file that could not be read at all; other reasons are those of a refusal."""

SETTINGS = "settings"
"""The reason of a mistake in the settings, without which nobody knows what it takes to pass."""


class Sign(StrEnum):
    """What can be strange about an attempt that is scored all the same."""

    REPEATED = "repeated"
    CHANGED = "changed"
    SAME_TIMINGS = "same-timings"
    TOO_FAST = "too-fast"
    CLOCK = "clock"
    OVERLAP = "overlap"


class Failure(StrEnum):
    """Why an attempt that has a score did not pass."""

    BELOW = "below"
    CRITICAL = "critical"
    ENDING = "ending"


class Flag(NamedTuple):
    """Something to look at: it proves nothing and changes no score."""

    sign: Sign
    what: str


@dataclass(frozen=True, slots=True)
class Scored:
    """An attempt that was replayed: where it was read, its play, its score, and its flags.

    ``play`` stands on the board that it was scored with: another version of the case than the one
    played, where that was asked for. ``mark`` are the percent that its team asks for, if it does.
    """

    place: str
    attempt: Transcript
    play: Play
    score: Score
    flags: tuple[Flag, ...] = ()
    mark: int | None = None

    @property
    def need(self) -> int:
        """How many percent it took to pass."""
        return self.need_of_case if self.mark is None else self.mark

    @property
    def need_of_case(self) -> int:
        """How many percent the case itself asks for."""
        return self.play.board.automaton.pass_percent

    @property
    def passed(self) -> bool:
        """Whether the attempt passed."""
        return self.score.passed

    @property
    def failures(self) -> tuple[Failure, ...]:
        """Every reason why it did not pass; none if it did."""
        done = self.score
        found = {
            Failure.BELOW: done.percent < self.need,
            Failure.CRITICAL: bool(done.criticals),
            Failure.ENDING: not done.is_accepted,
        }
        return tuple(failure for failure, holds in found.items() if holds)

    @property
    def is_as_another(self) -> bool:
        """Whether it was scored under another version of the case than the one played."""
        return self.play.board.automaton.digest != self.attempt.digest


@dataclass(frozen=True, slots=True)
class Rejected:
    """An attempt, or a file, that was not: where, why, and as far as it could be read, what.

    ``step`` counts from 1; 0 where the attempt or the file as a whole is refused.
    """

    place: str
    reason: str
    what: str
    step: int = 0
    attempt: Transcript | None = field(default=None, compare=False)

    passed = False

    def __str__(self) -> str:
        """Return the line for people."""
        return f"{self.place}: {self.told}"

    @property
    def told(self) -> str:
        """Why, with the step at which it shows."""
        return f"step {self.step}: {self.what}" if self.step else self.what


Entry: TypeAlias = Scored | Rejected


@dataclass(frozen=True, slots=True)
class Results:
    """Everything that was handed in, in the order of reading."""

    entries: tuple[Entry, ...]

    @property
    def scored(self) -> tuple[Scored, ...]:
        """The attempts that have a score."""
        return tuple(entry for entry in self.entries if isinstance(entry, Scored))

    @property
    def rejected(self) -> tuple[Rejected, ...]:
        """What has none."""
        return tuple(entry for entry in self.entries if isinstance(entry, Rejected))

    @property
    def passed(self) -> int:
        """How many attempts passed."""
        return sum(entry.passed for entry in self.entries)

    def total(self) -> str:
        """Return the line that ends a report for people."""
        signs = Counter(flag.sign for result in self.scored for flag in result.flags)
        parts = [
            f"{self.passed} passed",
            f"{len(self.scored) - self.passed} not passed",
            f"{len(self.rejected)} refused",
        ]
        flagged = [f"{signs[sign]} {sign}" for sign in Sign if signs[sign]]
        return ", ".join(parts) + ("; flagged: " + ", ".join(flagged) if flagged else "")


def verdict(result: Scored) -> str:
    """Return whether the attempt passed, and every reason why not."""
    done, need = result.score, result.need
    other = need != result.need_of_case
    instead = f"the team's mark; the case's is {result.need_of_case} %"
    if done.passed:
        return f"passed ({need} % is {instead})" if other else "passed"
    steps = ", ".join(map(str, done.criticals))
    told = {
        Failure.BELOW: f"below {need} %, {instead}" if other else f"below {need} %",
        Failure.CRITICAL: f"critical: step {steps}",
        Failure.ENDING: "ending not accepted",
    }
    return f"not passed ({'; '.join(told[failure] for failure in result.failures)})"
