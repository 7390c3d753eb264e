"""What each part of a scenario reads and changes: all that its result can hang on.

Whoever knows what a response brought in one situation knows it in all others that agree in these
slots. Rather too much is named than too little: what conditions ask about a response is no slot,
and every outcome of a response counts, whether it can follow or not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz_engine.condition import names_read, scenes_read
from quiz_engine.machine.memory import conditions_of_outcome
from quiz_engine.scenario import END

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quiz_engine.condition import Condition
    from quiz_engine.machine.memory import Slots
    from quiz_engine.scenario import Ending, Outcome, Scenario, Scene


@dataclass(frozen=True, slots=True)
class Scope:
    """The slots that something reads, and those that it may write to, among the former."""

    reads: frozenset[int]
    writes: frozenset[int] = frozenset()


class Scopes:
    """Says of the parts of one scenario what they read and write."""

    def __init__(self, scenario: Scenario, slots: Slots) -> None:
        """Keep what every part may read: metrics, and at the end the endings' conditions."""
        self.slots = slots
        self.metrics = self._read(counter.raised_if for counter in scenario.counters.values())
        self.endings = self._read(ending.condition for ending in scenario.endings.values())

    def ending(self, ending: Ending) -> Scope:
        """Return what is read to show an ending."""
        return Scope(self.metrics | self._read(message.condition for message in ending.say))

    def menu(self, scene: Scene) -> Scope:
        """Return what is read to show a scene and what it offers."""
        said = self._read(message.condition for message in scene.say)
        offered = self._read(choice.condition for choice in scene.choices)
        return Scope(self.metrics | said | offered)

    def columns(self, scene: Scene, columns: int) -> list[Scope]:
        """Return what answering reads and writes, by column."""
        if scene.choices:
            return [self._response(scene, choice.outcomes) for choice in scene.choices]
        return [self._response(scene, scene.outcomes)] * columns

    def _response(self, scene: Scene, outcomes: Sequence[Outcome]) -> Scope:
        writes = {effect.variable for outcome in outcomes for effect in outcome.effects}
        writes |= {f"visited {scene.id}", f"scored {scene.id}"}
        changed = frozenset(self.slots[name] for name in writes if name in self.slots)
        reads = self._read(
            asked for outcome in outcomes for asked in conditions_of_outcome(outcome)
        )
        if any(jump.target == END for outcome in outcomes for jump in outcome.jumps):
            reads |= self.endings
        return Scope(reads | changed, changed)

    def _read(self, conditions: Iterable[Condition | None]) -> frozenset[int]:
        names: set[str] = set()
        for condition in conditions:
            names |= names_read(condition)
            names |= {f"visited {scene}" for scene in scenes_read(condition)}
        return frozenset(self.slots[name] for name in names if name in self.slots)
