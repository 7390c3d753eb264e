"""A project's settings: ``quiz.toml``, or the table ``tool.quiz`` of ``pyproject.toml``.

They are looked for in the folder of the scenarios and the folders around it, the nearest first.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING

from quiz_engine.authoring.notes import closest, listed, quoted
from quiz_engine.files import UnreadableFileError, read_file
from quiz_engine.finding import Finding, Severity, Span
from quiz_engine.rules import all_rules, rule_named
from quiz_engine.rules.settings import Settings

if TYPE_CHECKING:
    from quiz_engine.rules import Rule

OWN_FILE, SHARED_FILE = "quiz.toml", "pyproject.toml"
OFF = "off"
LEVELS = (*(str(severity) for severity in Severity), OFF)

UNREADABLE, UNKNOWN, UNFITTING = "F007", "F008", "F009"
"""The codes of findings about settings: no TOML, a name that is not known, a value that is none."""


PERCENTAGES = frozenset({"least", "likeness", "limit", "most", "share", "significance"})
"""The options that say how many of a hundred: 100 is the most that they can be."""

KINDS: Mapping[type, str] = {int: "a whole number", float: "a number"}
"""What values of an option's type are called."""


@dataclass(frozen=True, slots=True)
class Configured:
    """The settings that hold for a folder, and what is wrong with the file that they stand in."""

    settings: Settings = field(default_factory=Settings)
    findings: tuple[Finding, ...] = ()


def settings_for(folder: Path) -> Configured:
    """Return the settings of the nearest file that has some; without one, the defaults."""
    for place in (folder.absolute(), *folder.absolute().parents):
        for file in (place / OWN_FILE, place / SHARED_FILE):
            if file.is_file():
                found = _read(file)
                if found:
                    return found
    return Configured()


def _read(file: Path) -> Configured | None:
    """Return what the file sets; None where it is the file of a project that sets nothing."""
    try:
        text = read_file(file).decode("utf-8")
        tables: Mapping[str, object] = tomllib.loads(text)
    except UnreadableFileError as error:
        return Configured(findings=(_unreadable(file, Span(1, 1), error.reason),))
    except UnicodeDecodeError:
        return Configured(findings=(_unreadable(file, Span(1, 1), "is not UTF-8"),))
    except tomllib.TOMLDecodeError as error:
        return Configured(findings=(_unreadable(file, _place(str(error)), f"is no TOML: {error}"),))
    if file.name == SHARED_FILE:
        tool = tables.get("tool")
        own = tool.get("quiz") if isinstance(tool, Mapping) else None
        if own is None:
            return None
        tables = own if isinstance(own, Mapping) else {"quiz": own}
    return _Reading(file, text).configured(tables)


def _place(message: str) -> Span:
    """Return the place that the reader of TOML names in its message."""
    place = re.search(r"line (\d+), column (\d+)", message)
    return Span(int(place[1]), int(place[2])) if place else Span(1, 1)


def _unreadable(file: Path, span: Span, what: str) -> Finding:
    return Finding(
        _shown(file), span, UNREADABLE, f"the settings cannot be read: {what}", "mend it"
    )


def _shown(file: Path) -> str:
    """Return the file as findings name it: from the current folder, if it lies inside."""
    here = Path.cwd()
    return str(file.relative_to(here) if file.is_relative_to(here) else file)


class _Reading:
    """Reads the tables of one file and gathers what is wrong with them."""

    def __init__(self, file: Path, text: str) -> None:
        self.file = _shown(file)
        self.heading = "[tool.quiz.rules]" if file.name == SHARED_FILE else "[rules]"
        self.lines = text.splitlines()
        self.findings: list[Finding] = []
        self.severities: dict[str, Severity | None] = {}
        self.options: dict[str, dict[str, object]] = {}
        self.names: dict[str, str] = {}

    def configured(self, tables: Mapping[str, object]) -> Configured:
        """Return the settings, as far as they could be read."""
        for name in tables:
            if name != "rules":
                self._report(
                    UNKNOWN, name, f"nothing is set by {quoted(name)}", self._instead(name)
                )
        rules = tables.get("rules", {})
        if isinstance(rules, Mapping):
            for name, value in rules.items():
                self._rule(name, value)
        else:
            self._report(UNFITTING, "rules", "'rules' is no table", f"write {self.heading}")
        return Configured(Settings(self.severities, self.options), tuple(self.findings))

    def _instead(self, name: str) -> str:
        """Return what to do with a name that stands where only `rules` can stand."""
        if rule_named(name):
            return f"put it under {self.heading}"
        return "did you mean 'rules'?" if closest(name, ["rules"]) else "delete it"

    def _rule(self, name: str, value: object) -> None:
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
        self.findings.append(Finding(self.file, self._span(key), code, what, remedy))

    def _span(self, key: str) -> Span:
        """Return where the key is most likely written: the reader of TOML keeps no places."""
        for number, line in enumerate(self.lines, 1):
            place = re.search(rf"(?<![\w-]){re.escape(key)}(?![\w-])", line)
            if place and not line.lstrip().startswith("#"):
                return Span(number, place.start() + 1)
        return Span(1, 1)


def _fits(key: str, value: object, default: object) -> bool:
    """Tell whether a value can stand for an option: whole numbers can for any number."""
    is_number = type(value) is int or (type(value) is float and isinstance(default, float))
    return is_number and 0 <= float(str(value)) <= (100 if key in PERCENTAGES else inf)


def _expected(key: str, default: object) -> str:
    """Return what values an option can have."""
    bounds = "from 0 to 100" if key in PERCENTAGES else "from 0 on"
    return f"expected {KINDS[type(default)]} {bounds}; its default is {default}"
