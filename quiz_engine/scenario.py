"""A scenario as values: what a case file says, checked, and nothing about how it was written.

Every value is immutable. Ids are the author's; places in the source are kept for messages and are
left out of comparisons. Variables hold whole numbers (see :mod:`quiz_engine.condition`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from quiz_engine.finding import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quiz_engine.condition import Condition

NOWHERE = Span(1, 1)
"""The place of values that no file holds, such as those that a test builds."""

END = "end"
"""The target of a jump after which the endings are tried in order."""


class Kind(StrEnum):
    """What a scene asks for."""

    CHOICES = "choices"
    SELECT = "select"
    ORDER = "order"
    MATCH = "match"
    NUMBER = "number"
    COMPOSE = "compose"
    STORY = "story"


class Fork(StrEnum):
    """Who decides at a scene: the learner's judgement, a mere setting, or chance."""

    DECISION = "decision"
    NEUTRAL = "neutral"
    CHANCE = "chance"


class Revisits(StrEnum):
    """Which visit of a scene scores when it can be visited again."""

    FIRST = "first"
    BEST = "best"
    LAST = "last"


class Credit(StrEnum):
    """How a partly right response is rewarded."""

    EXACT = "exact"
    PARTIAL = "partial"


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the author's: its id (the message context of translations) and its source.

    ``cut`` is where a ``#`` ends it that was hardly meant to begin a comment.
    """

    id: str
    source: str
    span: Span = field(default=NOWHERE, compare=False)
    cut: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Message:
    """Something said, by a member of the cast or (``speaker`` is None) by the narrator."""

    text: Text
    speaker: str | None = None
    when: Text | None = None
    condition: Condition | None = None
    span: Span = field(default=NOWHERE, compare=False)
    condition_span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Effect:
    """A change of one variable: ``amount`` is assigned, or added when ``adds``."""

    variable: str
    amount: int
    adds: bool = False
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Jump:
    """Where an outcome leads, if its condition holds: a scene's id, or :data:`END`."""

    target: str
    condition: Condition | None = None
    span: Span = field(default=NOWHERE, compare=False)
    condition_span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a response brings. ``points`` is None where the scene's credit decides."""

    id: str
    jumps: tuple[Jump, ...]
    condition: Condition | None = None
    reaction: tuple[Message, ...] = ()
    why: Text | None = None
    points: int | None = None
    effects: tuple[Effect, ...] = ()
    critical: bool = False
    span: Span = field(default=NOWHERE, compare=False)
    condition_span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a scene of choices."""

    id: str
    text: Text
    outcomes: tuple[Outcome, ...]
    condition: Condition | None = None
    article: bool = False
    origin: str | None = None
    weight: int = 1
    span: Span = field(default=NOWHERE, compare=False)
    condition_span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Part:
    """An option to tick, a card, a step to order, or a row to match (``partner`` is its match)."""

    id: str
    text: Text
    right: bool = False
    why: Text | None = None
    partner: Text | None = None
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Number:
    """What a number scene asks: ``answer`` and ``tolerance`` in half millionths."""

    answer: int
    tolerance: int
    unit: Text | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """A place in the scenario: what is said there, what is asked, and what responses bring.

    ``choices`` is filled for scenes of choices; every other kind has ``outcomes``, and ``parts``,
    ``extras`` (targets that match no row) or ``number`` as it needs.
    """

    id: str
    kind: Kind
    fork: Fork = Fork.DECISION
    revisits: Revisits = Revisits.FIRST
    title: Text | None = None
    when: Text | None = None
    say: tuple[Message, ...] = ()
    ask: Text | None = None
    practises: tuple[str, ...] = ()
    basis: str | None = None
    choices: tuple[Choice, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    parts: tuple[Part, ...] = ()
    extras: tuple[Part, ...] = ()
    number: Number | None = None
    credit: Credit = Credit.EXACT
    points: int = 0
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Ending:
    """A way for the case to end; the first whose condition holds is taken."""

    id: str
    title: Text
    say: tuple[Message, ...] = ()
    condition: Condition | None = None
    accepted: bool = True
    span: Span = field(default=NOWHERE, compare=False)
    condition_span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Variable:
    """What a scenario remembers: a flag (0–1), a word (position in ``words``) or a number."""

    name: str
    start: int
    low: int
    high: int
    is_flag: bool = False
    words: tuple[str, ...] = ()
    clamp: bool = False
    shown: Text | None = None
    unit: Text | None = None
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Counter:
    """A count of the seller's account: ``start``, and one more while ``raised_if`` holds."""

    name: str
    start: int
    raised_if: Condition | None = None
    span: Span = field(default=NOWHERE, compare=False)
    condition_span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the cast."""

    id: str
    name: Text
    role: str
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Fact:
    """A claim about a policy, with where it stands, for which store, since and until when."""

    id: str
    claim: Text
    source: str
    store: str
    as_of: str
    review_by: str
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Principle:
    """What decisions practise."""

    id: str
    name: Text
    about: Text | None = None


@dataclass(frozen=True, slots=True)
class Metric:
    """A rate of the seller's account: two counters, a target in percent, and its source."""

    id: str
    short: str
    name: Text
    numerator: str
    denominator: str
    formula: Text
    source: str
    store: str
    as_of: str
    review_by: str
    below: int | None = None
    note: Text | None = None
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Course:
    """What the scenarios of a folder share: languages, order, principles and metrics."""

    title: Text
    languages: tuple[str, ...]
    cases: tuple[str, ...]
    principles: Mapping[str, Principle]
    metrics: Mapping[str, Metric]
    texts: tuple[Text, ...] = ()
    case_spans: tuple[Span, ...] = field(default=(), compare=False)
    """Where each of the cases is listed."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """A whole case. ``scenes``, ``endings`` and the rest keep the written order.

    ``forgives`` tells after how many mistakes passing must still be possible.
    """

    id: str
    title: Text
    language: str
    pass_percent: int
    start: str
    scenes: Mapping[str, Scene]
    endings: Mapping[str, Ending]
    variables: Mapping[str, Variable] = field(default_factory=dict)
    cast: Mapping[str, Member] = field(default_factory=dict)
    counters: Mapping[str, Counter] = field(default_factory=dict)
    metrics: tuple[str, ...] = ()
    summary: Text | None = None
    minutes: int | None = None
    forgives: int = 1
    practises: tuple[str, ...] = ()
    invented: Text | None = None
    basis: Text | None = None
    facts: tuple[Fact, ...] = ()
    texts: tuple[Text, ...] = ()
    """Every text of the scenario, in written order: what translators see."""
    pass_span: Span = field(default=NOWHERE, compare=False)
    metrics_span: Span = field(default=NOWHERE, compare=False)
