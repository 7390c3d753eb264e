"""Which variables something sets, and which something reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.condition import names_read
from quiz_engine.machine.memory import conditions_of, outcomes_of

if TYPE_CHECKING:
    from quiz_engine.scenario import Scenario


def variables_set(scenario: Scenario) -> frozenset[str]:
    """Return the names of the variables that some effect sets or adds to."""
    outcomes = (outcome for scene in scenario.scenes.values() for outcome in outcomes_of(scene))
    return frozenset(effect.variable for outcome in outcomes for effect in outcome.effects)


def variables_read(scenario: Scenario) -> frozenset[str]:
    """Return the names of those that some condition reads, or that the dashboard shows."""
    read = frozenset[str]().union(*map(names_read, conditions_of(scenario)))
    return read | {each.name for each in scenario.variables.values() if each.shown is not None}
