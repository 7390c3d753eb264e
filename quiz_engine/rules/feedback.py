"""What learners are told about their responses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.machine.memory import outcomes_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.scenario import Scenario, Scene, Text


def feedback(scenario: Scenario) -> Iterator[tuple[Scene, Text]]:
    """Yield the feedback of each outcome, with its scene."""
    for scene in scenario.scenes.values():
        for outcome in outcomes_of(scene):
            if outcome.why:
                yield scene, outcome.why


def every_feedback(scenario: Scenario) -> Iterator[Text]:
    """Yield the feedback of outcomes and of parts."""
    for _, why in feedback(scenario):
        yield why
    for scene in scenario.scenes.values():
        yield from (part.why for part in scene.parts if part.why)
