"""What a project sets for the rules: the table ``rules``."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf
from typing import TYPE_CHECKING

from quiz_engine.authoring.notes import closest, listed, quoted
from quiz_engine.finding import Severity
from quiz_engine.rules import all_rules, rule_named
from quiz_engine.rules.settings import Settings
from quiz_engine.settings.mistakes import UNFITTING, UNKNOWN

if TYPE_CHECKING:
    from quiz_engine.rules import Rule
    from quiz_engine.settings.mistakes import Mistakes

OFF = "off"
LEVELS = (*(str(severity) for severity in Severity), OFF)

PERCENTAGES = frozenset({"least", "likeness", "limit", "most", "share", "significance"})
"""The options that say how many of a hundred: 100 is the most that they can be."""

KINDS: Mapping[type, str] = {int: "a whole number", float: "a number"}
"""What values of an option's type are called."""


def rule_settings(rules: object, mistakes: Mistakes) -> Settings:
    """Return what the table sets, as far as it could be read."""
    reading = _Reading(mistakes)
    if isinstance(rules, Mapping):
        for name, value in rules.items():
            reading.rule(name, value)
    else:
        remedy = f"write {mistakes.heading('rules')}"
        mistakes.report(UNFITTING, ("rules",), "'rules' is no table", remedy)
    return Settings(reading.severities, reading.options)


class _Reading:
    """Reads the table and gathers what it sets."""

    def __init__(self, mistakes: Mistakes) -> None:
        self.mistakes = mistakes
        self.severities: dict[str, Severity | None] = {}
        self.options: dict[str, dict[str, object]] = {}
        self.names: dict[str, str] = {}

    def rule(self, name: str, value: object) -> None:
        """Read what stands behind a name."""
        rule = rule_named(name)
        if rule is None:
            names = [known.name for known in all_rules().values()]
            meant = closest(name, [*all_rules(), *names])
            remedy = f"did you mean '{meant}'?" if meant else "write the code or name of a rule"
            self._report(UNKNOWN, name, f"no rule is called {quoted(name)}", remedy)
        elif rule.is_needed:
            what = f"{rule.code} {rule.name} cannot be changed: without mending it there is no case"
            self._report(UNFITTING, name, what, "delete it")
        elif rule.code in self.names:
            what = f"{rule.name} is set twice: as '{self.names[rule.code]}' and as '{name}'"
            self._report(UNFITTING, name, what, "delete one of them")
        else:
            self.names[rule.code] = name
            self._set(rule, name, value)

    def _set(self, rule: Rule, name: str, value: object) -> None:
        """Read what stands behind the name of a rule: a severity, or a table."""
        if isinstance(value, Mapping):
            for key, inner in value.items():
                self._setting(rule, key, inner)
        else:
            self._severity(rule, name, value)

    def _setting(self, rule: Rule, key: str, value: object) -> None:
        """Read the severity or an option from a rule's own table."""
        if key == "severity":
            self._severity(rule, key, value)
        elif key not in rule.options:
            known = ("severity", *rule.options)
            what = f"{rule.name} has no option {quoted(key)}"
            self._report(UNKNOWN, key, what, f"there is {listed(known, 'and')}")
        elif not _fits(key, value, rule.options[key]):
            what = f"'{key}' of {rule.name} is {quoted(str(value))}"
            self._report(UNFITTING, key, what, _expected(key, rule.options[key]))
        else:
            self.options.setdefault(rule.code, {})[key] = value

    def _severity(self, rule: Rule, key: str, value: object) -> None:
        if value not in LEVELS:
            what = f"the severity of {rule.name} is {quoted(str(value))}"
            self._report(UNFITTING, key, what, f"expected {listed(LEVELS)}")
        else:
            self.severities[rule.code] = None if value == OFF else Severity(str(value))

    def _report(self, code: str, key: str, what: str, remedy: str) -> None:
        self.mistakes.report(code, (key,), what, remedy)


def _fits(key: str, value: object, default: object) -> bool:
    """Tell whether a value can stand for an option: whole numbers can for any number."""
    is_number = type(value) is int or (type(value) is float and isinstance(default, float))
    return is_number and 0 <= float(str(value)) <= (100 if key in PERCENTAGES else inf)


def _expected(key: str, default: object) -> str:
    """Return what values an option can have."""
    bounds = "from 0 to 100" if key in PERCENTAGES else "from 0 on"
    return f"expected {KINDS[type(default)]} {bounds}; its default is {default}"
