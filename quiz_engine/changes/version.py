"""One version of a case, as comparing needs it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quiz_engine.machine.automaton import Automaton
    from quiz_engine.scenario import Scenario
    from quiz_engine.translation import Catalog


@dataclass(frozen=True, slots=True)
class Version:
    """A case, its table (None where it cannot be played), and its translations by language."""

    scenario: Scenario
    automaton: Automaton | None
    catalogs: Mapping[str, Catalog] = field(default_factory=dict)
