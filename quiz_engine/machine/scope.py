"""What each part of a scenario reads: all that its result can hang on.

Whoever knows what a response brought in one situation knows it in all others that agree in these
slots. Rather too much is named than too little: what conditions ask about a response is no slot,
and every outcome of a response counts, whether it can follow or not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz_engine.condition import names_read, scenes_read
from quiz_engine.machine.memory import conditions_of_outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quiz_engine.condition import Condition
    from quiz_engine.machine.memory import Slots
    from quiz_engine.scenario import Ending, Outcome, Scenario, Scene


@dataclass(frozen=True, slots=True)
class Scope:
    """The slots that something reads, and those that it adds to without reading them.

    What is added to a slot is the same whatever stood in it, unless its range ends before.
    """

    reads: frozenset[int]
    adds: frozenset[int] = frozenset()


class Scopes:
    """Says of the parts of one scenario what they read."""

    def __init__(self, scenario: Scenario, slots: Slots) -> None:
        """Keep what every part may read: metrics."""
        self.slots = slots
        self.shown = {slots[each.name] for each in scenario.variables.values() if each.shown}
        self.metrics = self._read(counter.raised_if for counter in scenario.counters.values())

    def reached(self, ending: Ending) -> Scope:
        """Return what is read to tell whether an ending is reached."""
        return Scope(self._read([ending.condition]))

    def ending(self, ending: Ending) -> Scope:
        """Return what is read to show an ending."""
        return Scope(self.metrics | self._read(message.condition for message in ending.say))

    def menu(self, scene: Scene) -> Scope:
        """Return what is read to show a scene and what it offers."""
        said = self._read(message.condition for message in scene.say)
        offered = self._read(choice.condition for choice in scene.choices)
        return Scope(self.metrics | said | offered)

    def columns(self, scene: Scene, columns: int) -> list[Scope]:
        """Return what answering reads, by column; what endings read is not part of it."""
        if scene.choices:
            return [self._response(scene, choice.outcomes) for choice in scene.choices]
        return [self._response(scene, scene.outcomes)] * columns

    def _response(self, scene: Scene, outcomes: Sequence[Outcome]) -> Scope:
        """Return what a response reads: how much a set value moves is shown, so it reads, too."""
        asked = [each for outcome in outcomes for each in conditions_of_outcome(outcome)]
        effects = [effect for outcome in outcomes for effect in outcome.effects]
        moved = {self.slots[effect.variable] for effect in effects if not effect.adds} & self.shown
        scored = {self.slots[name] for name in (f"scored {scene.id}",) if name in self.slots}
        reads = self._read(asked) | moved | scored
        added = {self.slots[effect.variable] for effect in effects if effect.adds}
        return Scope(reads, frozenset(added - reads))

    def _read(self, conditions: Iterable[Condition | None]) -> frozenset[int]:
        names: set[str] = set()
        for condition in conditions:
            names |= names_read(condition)
            names |= {f"visited {scene}" for scene in scenes_read(condition)}
        return frozenset(self.slots[name] for name in names if name in self.slots)
