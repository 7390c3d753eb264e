"""Who sets a variable, and who reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.condition import names_read
from quiz_engine.machine.memory import conditions_of, outcomes_of

if TYPE_CHECKING:
    from quiz_engine.scenario import Scenario, Variable


def is_set(variable: Variable, scenario: Scenario) -> bool:
    """Tell whether some effect sets the variable or adds to it."""
    outcomes = (outcome for scene in scenario.scenes.values() for outcome in outcomes_of(scene))
    effects = (effect for outcome in outcomes for effect in outcome.effects)
    return any(effect.variable == variable.name for effect in effects)


def is_read(variable: Variable, scenario: Scenario) -> bool:
    """Tell whether some condition reads the variable, or the dashboard shows it."""
    read = any(variable.name in names_read(asked) for asked in conditions_of(scenario))
    return read or variable.shown is not None
