"""Which scenes the jumps of a scenario lead to, whatever their conditions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.machine.memory import outcomes_of
from quiz_engine.scenario import END

if TYPE_CHECKING:
    from quiz_engine.scenario import Scenario, Scene


def targets_of(scene: Scene) -> set[str]:
    """Return the scenes that some jump of the scene leads to."""
    jumps = (jump for outcome in outcomes_of(scene) for jump in outcome.jumps)
    return {jump.target for jump in jumps if jump.target != END}


def linked_scenes(scenario: Scenario) -> set[str]:
    """Return the scenes that a chain of jumps leads to from the start, the start included."""
    linked = {scenario.start}
    waiting = [scenario.start]
    while waiting:
        for target in targets_of(scenario.scenes[waiting.pop()]) - linked:
            linked.add(target)
            waiting.append(target)
    return linked
