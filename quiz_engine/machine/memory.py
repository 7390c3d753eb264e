"""What a situation remembers, and where in its row.

The variables come first; then the visits that some condition reads; then, for each scene that can
be answered again and gives points, what it scored. Nothing else is remembered, so that two
histories with the same future meet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.condition import Condition, scenes_read
from quiz_engine.machine.cycles import components
from quiz_engine.scenario import END, Outcome, Scenario, Scene

if TYPE_CHECKING:
    from collections.abc import Iterator

UNANSWERED = -(10**9)
"""What is remembered of the points of a scene that was not answered yet."""

Row = tuple[int, ...]
"""What a situation remembers."""

Slots = dict[str, int]
"""Where each thing stands in a row: variables by name, ``visited SCENE``, ``scored SCENE``."""


def slots_of(scenario: Scenario) -> Slots:
    """Return the place in the row of each thing to remember."""
    visits = {scene for condition in conditions_of(scenario) for scene in scenes_read(condition)}
    names = [
        *scenario.variables,
        *(f"visited {name}" for name in scenario.scenes if name in visits),
        *(f"scored {name}" for name in _scenes_that_score_again(scenario)),
    ]
    return {name: slot for slot, name in enumerate(names)}


def _scenes_that_score_again(scenario: Scenario) -> list[str]:
    """Return the scenes that can be answered twice and give points: their score is remembered."""
    after = scenes_after(scenario)
    again = {
        place
        for component in components(after)
        for place in component
        if len(component) > 1 or place in after[place]
    }
    return [
        scene.id
        for place, scene in enumerate(scenario.scenes.values())
        if place in again and _scores(scene)
    ]


def scenes_after(scenario: Scenario) -> list[list[int]]:
    """Return for each scene, by position, those that some response leads to."""
    places = {name: place for place, name in enumerate(scenario.scenes)}
    return [_targets(scene, places) for scene in scenario.scenes.values()]


def _targets(scene: Scene, places: dict[str, int]) -> list[int]:
    return [
        places[jump.target]
        for outcome in outcomes_of(scene)
        for jump in outcome.jumps
        if jump.target != END
    ]


def _scores(scene: Scene) -> bool:
    return scene.points != 0 or any(outcome.points for outcome in outcomes_of(scene))


def first_row(scenario: Scenario, slots: Slots) -> Row:
    """Return what is remembered before the first response."""
    row = [0] * len(slots)
    for variable in scenario.variables.values():
        row[slots[variable.name]] = variable.start
    for name, slot in slots.items():
        if name.startswith("scored "):
            row[slot] = UNANSWERED
    return tuple(row)


def conditions_of(scenario: Scenario) -> Iterator[Condition | None]:
    """Yield every condition of the scenario (None where nothing is asked)."""
    for scene in scenario.scenes.values():
        yield from (message.condition for message in scene.say)
        yield from (choice.condition for choice in scene.choices)
        for outcome in outcomes_of(scene):
            yield from conditions_of_outcome(outcome)
    for ending in scenario.endings.values():
        yield ending.condition
        yield from (message.condition for message in ending.say)
    yield from (counter.raised_if for counter in scenario.counters.values())


def outcomes_of(scene: Scene) -> Iterator[Outcome]:
    """Yield every outcome of the scene, of whichever choice."""
    for choice in scene.choices:
        yield from choice.outcomes
    yield from scene.outcomes


def conditions_of_outcome(outcome: Outcome) -> Iterator[Condition | None]:
    """Yield every condition of the outcome (None where nothing is asked)."""
    yield outcome.condition
    yield from (message.condition for message in outcome.reaction)
    yield from (jump.condition for jump in outcome.jumps)
