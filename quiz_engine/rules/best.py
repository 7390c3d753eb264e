"""Which choice is best at each decision, and how often something about it shows that.

See :mod:`quiz_engine.machine.best`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz_engine.rules.wording import shown
from quiz_engine.scenario import Fork

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from quiz_engine.machine.proof import Proof
    from quiz_engine.scenario import Choice, Scene


@dataclass(frozen=True, slots=True)
class Decision:
    """A scene where one choice is best: its place among the written ones."""

    scene: Scene
    best: int

    @property
    def choice(self) -> Choice:
        """The best choice."""
        return self.scene.choices[self.best]

    @property
    def others(self) -> tuple[Choice, ...]:
        """The choices that cost points."""
        return tuple(c for place, c in enumerate(self.scene.choices) if place != self.best)


def decisions(proof: Proof) -> tuple[Decision, ...]:
    """Return the decisions between choices, in written order."""
    scenes = ((proof.scenes[place], best) for place, best in proof.best_choices.items())
    return tuple(Decision(scene, best) for scene, best in scenes if is_decision(scene))


def is_decision(scene: Scene) -> bool:
    """Tell whether a scene asks to decide between choices."""
    return scene.fork is Fork.DECISION and len(scene.choices) > 1


# --- something that shows -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Tally:
    """How often a mark falls on the best choice: hits among the decisions where it can tell."""

    hits: tuple[Decision, ...]
    chances: tuple[float, ...]

    @property
    def met(self) -> int:
        """How many decisions were looked at."""
        return len(self.chances)

    @property
    def share(self) -> float:
        """The hits in percent."""
        return 100 * len(self.hits) / self.met if self.met else 0.0

    @property
    def expected(self) -> float:
        """How many hits chance alone would bring."""
        return sum(self.chances)

    @property
    def p(self) -> float:
        """The probability of so many hits or more by chance alone (one-sided, exact)."""
        return tail(self.chances, len(self.hits))

    def __str__(self) -> str:
        """Return the counts: ``at 9 of 14 decisions (5 by chance, p = 0.021)``."""
        counts = f"at {len(self.hits)} of {self.met} decisions"
        return f"{counts} ({self.expected:.3g} by chance, p = {self.p:.2g})"


def tally(found: Iterable[Decision], picks: Mapping[str, frozenset[int]]) -> Tally:
    """Return how often what is picked is the best choice."""
    told = [decision for decision in found if decision.scene.id in picks]
    hits = tuple(d for d in told if d.best in picks[d.scene.id])
    chances = tuple(len(picks[d.scene.id]) / len(d.scene.choices) for d in told)
    return Tally(hits, chances)


def tail(chances: Sequence[float], hits: int) -> float:
    """Return the probability of at least so many hits in independent trials.

    With equal chances that is the tail of the binomial distribution.

    >>> tail([0.5, 0.5], 2)
    0.25
    """
    by_count = [1.0]
    for chance in chances:
        missed = [(1 - chance) * share for share in by_count] + [0.0]
        met = [0.0] + [chance * share for share in by_count]
        by_count = [a + b for a, b in zip(missed, met, strict=True)]
    return sum(by_count[hits:])


def by_length(
    found: Iterable[Decision], texts: Mapping[str, str], pick: Callable[[Iterable[int]], int]
) -> dict[str, frozenset[int]]:
    """Return the longest choices of each scene, or the shortest (``pick`` is ``max`` or ``min``).

    Lengths are those of the texts as they are read. A scene tells nothing when some choice is not
    in this language, or all are equally long.
    """
    picks = {}
    for scene in (decision.scene for decision in found):
        lengths = lengths_of(scene, texts)
        if lengths and len(set(lengths)) > 1:
            sought = pick(lengths)
            picks[scene.id] = frozenset(i for i, n in enumerate(lengths) if n == sought)
    return picks


def lengths_of(scene: Scene, texts: Mapping[str, str]) -> list[int]:
    """Return how long each choice of a scene is as it is read; nothing where one is missing."""
    if any(choice.text.id not in texts for choice in scene.choices):
        return []
    return [len(shown(texts[choice.text.id])) for choice in scene.choices]


def _middle(count: int) -> range:
    """Return the place in the middle, or both; of two choices none."""
    return range((count - 1) // 2, count // 2 + 1) if count > len(("first", "last")) else range(0)


PLACES: Mapping[str, Callable[[int], range]] = {
    "the first": lambda count: range(min(count, 1)),
    "the last": lambda count: range(count - 1, count),
    "in the middle": _middle,
}
"""Places among so many choices, by what they are called."""


def by_place(found: Iterable[Decision], place: Callable[[int], range]) -> dict[str, frozenset[int]]:
    """Return which choices of each scene stand in a place."""
    scenes = [decision.scene for decision in found]
    picks = {scene.id: frozenset(place(len(scene.choices))) for scene in scenes}
    return {name: taken for name, taken in picks.items() if taken}
