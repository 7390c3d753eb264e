"""What a project sets for the rules: how much each matters to it, and their options."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quiz_engine.finding import Severity
    from quiz_engine.rules.rule import Rule


@dataclass(frozen=True, slots=True)
class Settings:
    """Severities and options by the rules' codes; a severity of None turns a rule off."""

    severities: Mapping[str, Severity | None] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, object]] = field(default_factory=dict)

    def severity(self, rule: Rule) -> Severity | None:
        """Return how much the rule matters here; None where it is off."""
        return self.severities.get(rule.code, rule.severity)
