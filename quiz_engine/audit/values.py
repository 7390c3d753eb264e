"""What is proved about a scenario, as values.

Shares and chances are probabilities from 0 to 1, of plays in which everything is left to chance.
None stands for what has no bound (the longest play where a loop can go on) and for what was not
analysed; then :attr:`Audit.missing` says why.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quiz_engine.finding import Witness


@dataclass(frozen=True, slots=True)
class Range:
    """The least, the most and the average of something over all plays; ``most`` None: endless."""

    least: float
    most: float | None
    expected: float | None


@dataclass(frozen=True, slots=True)
class ReadingTime:
    """How much a play gives to read in a language, and how long it takes with answering.

    ``words`` counts each Chinese or Japanese character as one.
    """

    language: str
    words: Range
    minutes: Range


@dataclass(frozen=True, slots=True)
class EndingReached:
    """An ending: the share of random plays that come to it, and a shortest way.

    ``way`` is empty where no play does.
    """

    ending: str
    accepted: bool
    reached: bool
    share: float | None
    way: Witness


@dataclass(frozen=True, slots=True)
class Example:
    """A whole play that shows something, with the points it earns and what they come to."""

    points: int
    percent: int
    passed: bool
    ending: str
    way: Witness


@dataclass(frozen=True, slots=True)
class ScoreShare:
    """How likely a random play gets this percentage."""

    percent: int
    share: float


@dataclass(frozen=True, slots=True)
class DecisionWeight:
    """How much a decision matters.

    ``at_stake`` is the most that a response there can cost, in points, wherever the scene is met;
    ``met`` how often a random play meets it on average; ``weight`` the points that hang on it in an
    average random play: over all states of the scene, visits times the range between the best and
    the worst score still reachable after its responses.
    """

    scene: str
    at_stake: int
    met: float | None
    weight: float | None


@dataclass(frozen=True, slots=True)
class PrincipleEarnings:
    """What a principle can earn at the decisions that practise it.

    As in an attempt's report, what is possible at a decision is the most points offered there.
    ``decisions`` are the scenes; ``possible_least`` and ``possible_most`` bound what is possible in
    a play (None: a loop changes it), ``earned_at_best`` and ``possible_at_best`` hold for the best
    play.
    """

    principle: str
    decisions: tuple[str, ...]
    possible_least: int | None
    possible_most: int | None
    earned_at_best: int
    possible_at_best: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many things of a kind there are, some play reaches, and three plays see.

    The three are the best play, the worst one and that of the article's seller (see
    :mod:`quiz_engine.machine.article`). ``never`` names what no play reaches.
    """

    kind: str
    total: int
    reached: int
    seen: int
    never: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PassingLost:
    """A response after which no play passes any more, though one could before.

    ``share`` of the random plays lose it so; ``mistakes`` is the fewest costly decisions on a way
    there, the response included; ``way`` a shortest way, which ends with the response.
    """

    scene: str
    response: str
    share: float | None
    mistakes: int
    way: Witness


@dataclass(frozen=True, slots=True)
class Guess:
    """How likely a way of guessing passes; ``language`` is empty where it reads none.

    ``ticks`` tells what is ticked where any number of parts can be: one, all, none, or "" where
    that makes no difference.
    """

    strategy: str
    language: str
    ticks: str
    chance: float


@dataclass(frozen=True, slots=True)
class Missing:
    """An analysis that is not given, and why."""

    analysis: str
    reason: str


@dataclass(frozen=True, slots=True)
class Audit:
    """Everything that is proved about one scenario.

    ``plays`` counts the pairs of a state and a score; ``ways`` the plays that differ in some
    response's effect, None where ``loops`` (the scenes of each) let them go on for ever.
    """

    scenario: str
    digest: str
    pass_percent: int
    maximum: int
    minimum: int
    situations: int
    states: int
    plays: int | None
    ways: int | None
    loops: tuple[tuple[str, ...], ...]
    length: Range
    reading: tuple[ReadingTime, ...]
    endings: tuple[EndingReached, ...]
    best: Example
    worst: Example
    article: Example | None
    passing: float | None
    scores: tuple[ScoreShare, ...]
    decisions: tuple[DecisionWeight, ...]
    principles: tuple[PrincipleEarnings, ...]
    coverage: tuple[Coverage, ...]
    lost: tuple[PassingLost, ...]
    guesses: tuple[Guess, ...]
    missing: tuple[Missing, ...]
