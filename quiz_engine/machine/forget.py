"""What can be forgotten where: values that nothing reads any more on any way from a place.

Two plays that differ only in such a value have the same future; forgetting it lets them meet, which
keeps exploring small. This is the live-variable analysis of compilers (Aho, Sethi and Ullman 1986,
section 10.6), with scenes for blocks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.condition import names_read, scenes_read
from quiz_engine.machine.cycles import components
from quiz_engine.machine.memory import (
    Row,
    Slots,
    conditions_of_outcome,
    outcomes_of,
    scenes_after,
)
from quiz_engine.scenario import END

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quiz_engine.condition import Condition
    from quiz_engine.scenario import Outcome, Scenario, Scene

Needed = dict[str, set[str]]
"""For each scene, and for :data:`END`, what is read there or on some way from there."""


def forgettable(scenario: Scenario, slots: Slots, first: Row) -> dict[int, list[tuple[int, int]]]:
    """Return for each place the slots to forget on arrival, with the value they then get.

    Places are scenes by position and ``~`` endings; the value is that of the ``first`` row.
    """
    needed = _needed(scenario)
    always = _read(counter.raised_if for counter in scenario.counters.values())
    kept = {place: needed[name] | always for place, name in enumerate(scenario.scenes)}
    for place, ending in enumerate(scenario.endings.values()):
        kept[~place] = _read(message.condition for message in ending.say) | always
    return {
        place: [(slot, first[slot]) for name, slot in slots.items() if name not in names]
        for place, names in kept.items()
    }


def _needed(scenario: Scenario) -> Needed:
    """Settle what is needed at each scene, beginning with nothing, until nothing is added.

    What follows is settled first, so that only cycles need more than one look.
    """
    needed: Needed = {name: set() for name in scenario.scenes}
    needed[END] = _read(
        asked
        for ending in scenario.endings.values()
        for asked in (ending.condition, *(message.condition for message in ending.say))
    )
    scenes = tuple(scenario.scenes.values())
    for component in components(scenes_after(scenario)):
        _settle([scenes[place] for place in component], needed)
    return needed


def _settle(scenes: Sequence[Scene], needed: Needed) -> None:
    """Settle scenes that lead to one another and to what is settled."""
    is_settled = False
    while not is_settled:
        is_settled = True
        for scene in scenes:
            here = _needed_at(scene, needed)
            is_settled = is_settled and here == needed[scene.id]
            needed[scene.id] = here


def _needed_at(scene: Scene, needed: Needed) -> set[str]:
    here = _read(message.condition for message in scene.say)
    here |= _read(choice.condition for choice in scene.choices)
    here.add(f"scored {scene.id}")
    for outcome in outcomes_of(scene):
        here |= _needed_by(outcome, needed) - {f"visited {scene.id}"}
        here |= _read(conditions_of_outcome(outcome))
    return here


def _needed_by(outcome: Outcome, needed: Needed) -> set[str]:
    """Return what must be known before the outcome's effects so that all after it is known."""
    later = {name for jump in outcome.jumps for name in needed[jump.target]}
    assigned = {effect.variable for effect in outcome.effects if not effect.adds}
    added = {effect.variable for effect in outcome.effects if effect.adds}
    return (later - assigned) | added


def _read(conditions: Iterable[Condition | None]) -> set[str]:
    """Return the names of the slots that the conditions read."""
    read: set[str] = set()
    for condition in conditions:
        read |= names_read(condition)
        read |= {f"visited {scene}" for scene in scenes_read(condition)}
    return read
