"""What the statistics of many attempts come to, as values; every report is made from these."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quiz_engine.cohort.statistics import Estimate, Quartiles

FEWEST = 30
"""With fewer attempts every report warns: intervals are wide, and the tail decides."""


class Counting(StrEnum):
    """Which attempts of a learner at a case the statistics count."""

    FIRST = "first"
    LAST = "last"
    ALL = "all"


class Role(StrEnum):
    """Whether a response costs points: never where it is offered, sometimes, or always."""

    RIGHT = "right"
    DEPENDS = "depends"
    WRONG = "wrong"


class Sign(StrEnum):
    """What is strange about a wrong response."""

    UNUSED = "unused"
    """Hardly anybody takes it: fewer than 5 % of those whom it was offered."""

    GOOD_LEARNERS = "good learners"
    """Those with the best scores take it at least as often as those with the worst."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many attempts came to an ending."""

    id: str
    share: Estimate
    count: int


@dataclass(frozen=True, slots=True)
class ResponseFigures:
    """How often a response, or a part of one, was given first, of ``offered`` attempts.

    ``cost`` is the mean of what it took off the best score; ``upper`` and ``lower`` its shares in
    the groups with the best and the worst scores.
    """

    response: str
    role: Role
    offered: int
    count: int
    share: Estimate | None
    cost: Estimate | None
    upper: Estimate | None
    lower: Estimate | None
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class SceneFigures:
    """What the attempts show about one scene.

    ``met`` attempts came to it, ``stopped`` of them are not over and stand there. ``responses``
    hold every choice, or the most frequent responses of other kinds; ``others`` were given
    differently. ``parts`` are what is ticked or matched, in scenes of these kinds. What is no
    decision has no ``right`` share, cost, difficulty and discrimination.
    """

    id: str
    kind: str
    fork: str
    met: int
    answered: int
    responses: tuple[ResponseFigures, ...]
    others: int
    parts: tuple[ResponseFigures, ...]
    right: Estimate | None
    cost: Estimate | None
    difficulty: Estimate | None
    discrimination: Estimate | None
    ms: Quartiles | None
    stopped: int
    stops: Estimate | None

    @property
    def is_small(self) -> bool:
        """Whether too few attempts met it to lean on."""
        return self.met < FEWEST

    @property
    def is_decision(self) -> bool:
        """Whether the learner's judgement is asked for."""
        return self.fork == "decision" and self.kind != "story"


@dataclass(frozen=True, slots=True)
class PrincipleFigures:
    """How a principle is mastered: by what share, and the mean share of its points.

    Mastered means at least 80 % of the points that were possible at the decisions met.
    """

    id: str
    mastered: Estimate
    earned: Estimate


@dataclass(frozen=True, slots=True)
class Progress:
    """First and last attempt of those who finished more than one: percent of the score."""

    learners: int
    first: Estimate
    last: Estimate
    difference: Estimate


@dataclass(frozen=True, slots=True)
class Alpha:
    """Cronbach's alpha over the decisions that every finished attempt met and that vary.

    Where it does not apply, ``value`` is None and ``reason`` says why.
    """

    value: Estimate | None
    scenes: tuple[str, ...]
    decisions: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CaseFigures:
    """What the attempts at one version of a case show.

    ``attempts`` were handed in, by ``learners``; ``counted`` of them count, of which ``finished``
    came to an ending. ``need`` percent pass: the case's ``pass_percent``, or the mark of the
    team. ``percent`` is the mean score, ``deviation`` its sample standard deviation.
    """

    scenario: str
    digest: str
    pass_percent: int
    need: int
    attempts: int
    learners: int
    repeated: int
    counted: int
    finished: int
    passed: Estimate | None
    percent: Estimate | None
    deviation: float | None
    alpha: Alpha
    scenes: tuple[SceneFigures, ...]
    endings: tuple[Tally, ...]
    principles: tuple[PrincipleFigures, ...]
    progress: Progress | None

    @property
    def is_small(self) -> bool:
        """Whether there are too few attempts to lean on."""
        return self.counted < FEWEST

    @property
    def decisions(self) -> tuple[SceneFigures, ...]:
        """The scenes that ask for the learner's judgement."""
        return tuple(scene for scene in self.scenes if scene.is_decision)


@dataclass(frozen=True, slots=True)
class Cohort:
    """What the attempts show, case by case, and per principle over all cases.

    ``principles`` go by each learner's latest finished attempt at each case, as the learner's own
    page does.
    """

    counting: Counting
    cases: tuple[CaseFigures, ...]
    principles: tuple[PrincipleFigures, ...]
