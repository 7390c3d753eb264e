"""A project's settings: ``quiz.toml``, or the table ``tool.quiz`` of ``pyproject.toml``.

They are looked for in the folder of the scenarios and the folders around it, the nearest first.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from quiz_engine.authoring.notes import closest, quoted
from quiz_engine.files import UnreadableFileError, read_file
from quiz_engine.finding import Finding, Span
from quiz_engine.results.settings import TeamSettings
from quiz_engine.rules import rule_named
from quiz_engine.rules.settings import Settings
from quiz_engine.settings.mistakes import OWN_FILE, SHARED_FILE, UNKNOWN, UNREADABLE, Mistakes
from quiz_engine.settings.of_rules import rule_settings
from quiz_engine.settings.of_score import KEYS, team_settings

if TYPE_CHECKING:
    from pathlib import Path

TABLES = ("rules", "score")
"""What there is to set."""


@dataclass(frozen=True, slots=True)
class Configured:
    """The settings that hold for a folder, and what is wrong with the file that they stand in.

    ``team_findings`` are those of the findings that keep from knowing what the team has set.
    """

    settings: Settings = field(default_factory=Settings)
    team: TeamSettings = field(default_factory=TeamSettings)
    findings: tuple[Finding, ...] = ()
    team_findings: tuple[Finding, ...] = ()


def settings_for(folder: Path) -> Configured:
    """Return the settings of the nearest file that has some; without one, the defaults."""
    for place in (folder.absolute(), *folder.absolute().parents):
        for file in (place / OWN_FILE, place / SHARED_FILE):
            if file.is_file():
                found = _read(file, folder)
                if found:
                    return found
    return Configured()


def _read(file: Path, folder: Path) -> Configured | None:
    """Return what the file sets; None where it is the file of a project that sets nothing."""
    try:
        text = read_file(file).decode("utf-8")
        tables: Mapping[str, object] = tomllib.loads(text)
    except UnreadableFileError as error:
        return _unreadable(file, Span(1, 1), error.reason)
    except UnicodeDecodeError:
        return _unreadable(file, Span(1, 1), "is not UTF-8")
    except tomllib.TOMLDecodeError as error:
        return _unreadable(file, _place(str(error)), f"is no TOML: {error}")
    if file.name == SHARED_FILE:
        tool = tables.get("tool")
        own = tool.get("quiz") if isinstance(tool, Mapping) else None
        if own is None:
            return None
        tables = own if isinstance(own, Mapping) else {"quiz": own}
    return _configured(file, text, tables, folder)


def _place(message: str) -> Span:
    """Return the place that the reader of TOML names in its message."""
    place = re.search(r"line (\d+), column (\d+)", message)
    return Span(int(place[1]), int(place[2])) if place else Span(1, 1)


def _unreadable(file: Path, span: Span, what: str) -> Configured:
    told = f"the settings cannot be read: {what}"
    found = (Finding(Mistakes(file, "").file, span, UNREADABLE, told, "mend it"),)
    return Configured(findings=found, team_findings=found)


def _configured(file: Path, text: str, tables: Mapping[str, object], folder: Path) -> Configured:
    """Return the settings of a file, as far as they could be read."""
    of_file, of_rules, of_team = (Mistakes(file, text) for _ in range(3))
    for name in tables:
        if name not in TABLES:
            what = f"nothing is set by {quoted(name)}"
            of_file.report(UNKNOWN, (name,), what, _instead(of_file, name))
    settings = rule_settings(tables.get("rules", {}), of_rules)
    team = team_settings(tables.get("score", {}), of_team, folder=folder, base=file.parent)
    team_findings = (*of_file.findings, *of_team.findings)
    findings = (*of_file.findings, *of_rules.findings, *of_team.findings)
    return Configured(settings, team, findings, team_findings)


def _instead(mistakes: Mistakes, name: str) -> str:
    """Return what to do with a name that stands where only tables can stand."""
    if rule_named(name):
        return f"put it under {mistakes.heading('rules')}"
    if name in KEYS:
        return f"put it under {mistakes.heading('score')}"
    meant = closest(name, TABLES)
    return f"did you mean '{meant}'?" if meant else "delete it"
