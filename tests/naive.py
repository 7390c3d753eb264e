"""The rules once more, as plainly as they are written, and slowly: what tables must agree with.

Shares nothing with the interpreter but the scenario's values: conditions are walked as trees,
variables kept in a dict, every visit remembered, responses taken apart from their text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING

from quiz_engine.condition import (
    HALF_MILLIONTHS,
    Among,
    And,
    Compare,
    Condition,
    Constant,
    Flag,
    Not,
    Or,
    Visited,
)
from quiz_engine.scenario import (
    END,
    Course,
    Credit,
    Ending,
    Kind,
    Message,
    Outcome,
    Revisits,
    Scenario,
    Scene,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass
class Happened:
    """What one response brought."""

    outcome: int
    points: int
    shown: tuple[int, ...]
    critical: bool
    changes: tuple[int, ...]


@dataclass
class Naive:
    """A play of the scenario, changed by each response."""

    scenario: Scenario
    values: dict[str, int] = field(default_factory=dict)
    visited: set[str] = field(default_factory=set)
    scores: dict[str, int] = field(default_factory=dict)
    place: Scene | Ending | None = None

    def __post_init__(self) -> None:
        """Stand at the start."""
        self.values = {name: v.start for name, v in self.scenario.variables.items()}
        self.place = self.scenario.scenes[self.scenario.start]

    def copy(self) -> Naive:
        """Return a play that goes on from here by itself."""
        twin = Naive(self.scenario)
        twin.values, twin.scores = dict(self.values), dict(self.scores)
        twin.visited, twin.place = set(self.visited), self.place
        return twin

    @property
    def raw(self) -> int:
        """The points so far: those of each scene's visit that counts."""
        return sum(self.scores.values())

    def menu(self) -> list[str]:
        """Return the choices that are offered at a scene of choices."""
        assert isinstance(self.place, Scene)
        return [c.id for c in self.place.choices if self.holds(c.condition, {})]

    def said(self) -> tuple[int, ...]:
        """Return the positions of the messages that are shown where the play stands."""
        assert self.place is not None
        return self.holding(self.place.say, {})

    def readings(self, course: Course) -> tuple[tuple[int, int], ...]:
        """Return numerator and denominator of each metric where the play stands."""
        count = {
            name: counter.start
            + (counter.raised_if is not None and self.holds(counter.raised_if, {}))
            for name, counter in self.scenario.counters.items()
        }
        metrics = [course.metrics[name] for name in self.scenario.metrics]
        return tuple((count[metric.numerator], count[metric.denominator]) for metric in metrics)

    def respond(self, response: str) -> Happened:
        """Give a response and go where it leads."""
        scene = self.place
        assert isinstance(scene, Scene)
        outcomes = scene.outcomes
        for choice in scene.choices:
            if choice.id == response:
                outcomes = choice.outcomes
        facts = facts_of(scene, response)
        number = next(n for n, o in enumerate(outcomes) if self.holds(o.condition, facts))
        outcome = outcomes[number]
        before = dict(self.values)
        self.apply(outcome)
        self.visited.add(scene.id)
        points = self.count(scene, outcome, facts)
        shown = self.holding(outcome.reaction, facts)
        self.go(outcome, facts)
        changes = tuple(
            self.values[name] - before[name]
            for name, variable in self.scenario.variables.items()
            if variable.shown
        )
        return Happened(number, points, shown, outcome.critical, changes)

    def apply(self, outcome: Outcome) -> None:
        """Carry out the effects."""
        for effect in outcome.effects:
            variable = self.scenario.variables[effect.variable]
            value = effect.amount + (self.values[effect.variable] if effect.adds else 0)
            assert variable.clamp or variable.low <= value <= variable.high
            self.values[effect.variable] = min(variable.high, max(variable.low, value))

    def count(self, scene: Scene, outcome: Outcome, facts: Mapping[str, int]) -> int:
        """Keep the score of the visit that counts; return what that changed."""
        points = credit(scene, facts) if outcome.points is None else outcome.points
        before = self.raw
        if scene.id not in self.scores or scene.revisits is Revisits.LAST:
            self.scores[scene.id] = points
        elif scene.revisits is Revisits.BEST:
            self.scores[scene.id] = max(points, self.scores[scene.id])
        return self.raw - before

    def go(self, outcome: Outcome, facts: Mapping[str, int]) -> None:
        """Follow the first jump whose condition holds, to the first such ending at the end."""
        target = next(j.target for j in outcome.jumps if self.holds(j.condition, facts))
        if target != END:
            self.place = self.scenario.scenes[target]
            return
        endings = self.scenario.endings.values()
        self.place = next(e for e in endings if self.holds(e.condition, {}))

    def holding(self, messages: Sequence[Message], facts: Mapping[str, int]) -> tuple[int, ...]:
        """Return the positions of the messages whose condition holds."""
        return tuple(n for n, m in enumerate(messages) if self.holds(m.condition, facts))

    def holds(self, condition: Condition | None, facts: Mapping[str, int]) -> bool:  # noqa: PLR0911
        """Tell whether a condition holds now."""
        known = {**facts, **self.values}
        match condition:
            case None:
                return True
            case Constant(holds):
                return holds
            case Flag(name):
                return known[name] == 1
            case Visited(scene):
                return scene in self.visited
            case Among(name, values):
                return known[name] in values
            case Not(inner):
                return not self.holds(inner, facts)
            case And(parts):
                return all(self.holds(part, facts) for part in parts)
            case Or(parts):
                return any(self.holds(part, facts) for part in parts)
            case Compare(left, relation, right):
                one = known[left] if isinstance(left, str) else left
                other = known[right] if isinstance(right, str) else right
                return {
                    "==": one == other,
                    "!=": one != other,
                    "<": one < other,
                    "<=": one <= other,
                    ">": one > other,
                    ">=": one >= other,
                }[relation]


def facts_of(scene: Scene, response: str) -> dict[str, int]:
    """Return what conditions may read about the response."""
    match scene.kind:
        case Kind.SELECT | Kind.COMPOSE:
            return _ticked(scene, [] if response == "-" else response.split("+"))
        case Kind.ORDER:
            written = [part.id for part in scene.parts]
            pairs = list(combinations(response.split(">"), 2))
            right = sum(written.index(one) < written.index(other) for one, other in pairs)
            return {"right": right, "wrong": len(pairs) - right}
        case Kind.MATCH:
            right = sum(_matches(scene, *pair.split("=")) for pair in response.split("+"))
            return {"right": right, "wrong": len(scene.parts) - right}
        case Kind.NUMBER:
            assert scene.number is not None
            value = Fraction(response) * HALF_MILLIONTHS
            assert value.denominator == 1
            distance = abs(value - scene.number.answer)
            return {"value": int(value), "right": distance <= scene.number.tolerance}
    return {}


def _ticked(scene: Scene, given: list[str]) -> dict[str, int]:
    right = {part.id for part in scene.parts if part.right}
    return {
        **{part.id: int(part.id in given) for part in scene.parts},
        "right": len(right & set(given)),
        "wrong": len(set(given) - right),
        "missed": len(right - set(given)),
    }


def _matches(scene: Scene, row: str, target: str) -> bool:
    partners = {part.id: part.partner.source for part in scene.parts if part.partner}
    return target in partners and partners[row] == partners[target]


def credit(scene: Scene, facts: Mapping[str, int]) -> int:
    """Return the points of a response by the scene's own rule."""
    if scene.kind in (Kind.CHOICES, Kind.STORY):
        return 0
    whole = {
        Kind.SELECT: sum(part.right for part in scene.parts),
        Kind.COMPOSE: sum(part.right for part in scene.parts),
        Kind.ORDER: len(list(combinations(scene.parts, 2))),
        Kind.MATCH: len(scene.parts),
        Kind.NUMBER: 1,
    }[scene.kind]
    got = facts["right"]
    if scene.kind in (Kind.SELECT, Kind.COMPOSE, Kind.ORDER):
        got -= facts["wrong"]
    share = max(Fraction(got, whole), Fraction(0))
    if scene.credit is Credit.EXACT and share < 1:
        return 0
    return int(scene.points * share)
