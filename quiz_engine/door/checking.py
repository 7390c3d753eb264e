"""What is wrong with the cases that a page holds, and what they amount to.

``want`` lists what is asked for, so that a page has first what it shows first: ``findings`` with
``rules`` (else only those that keep a case from being played), ``table``, ``picture``, ``audit``.
``case`` names one case; without it all are checked. ``pictures`` lists the files that texts may
show, by their paths: that they are there is all that is asked of them. What only some pages want is
imported when it is asked for.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from types import MappingProxyType
from typing import TYPE_CHECKING

from quiz_engine.door.folder import as_handed_in, folder_of, without_converted
from quiz_engine.door.request import BadRequestError
from quiz_engine.finding import in_reading_order
from quiz_engine.machine.compiler import CannotCompile
from quiz_engine.project import Reading, check_project, open_project
from quiz_engine.report.as_json import row
from quiz_engine.report.result import Result
from quiz_engine.rules import all_rules

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from quiz_engine.door.request import Request
    from quiz_engine.finding import Finding
    from quiz_engine.project import Project
    from quiz_engine.rules import Rule

WANTED = ("rules", "table", "picture", "audit")
"""What can be asked for besides the findings that keep a case from being played."""

NO_RULES: Mapping[str, Rule] = MappingProxyType({})


class _Memory:
    """What was read and proved last: what is the same is neither read nor proved anew."""

    reading = Reading()
    project: Project | None = None


def forget() -> None:
    """Keep nothing of what was read and proved."""
    _Memory.reading, _Memory.project = Reading(), None


def check(request: Request) -> dict[str, object]:
    """Return the findings in the files, and of each case that has a table what is wanted."""
    wanted = request.texts("want")
    for one in wanted:
        if one not in WANTED:
            message = f"want: expected some of {', '.join(WANTED)}, found {one!r}"
            raise BadRequestError(message)
    case = request.text("case")
    with folder_of(request.all_files()) as folder:
        project = read(folder, case)
        findings = _findings(project, folder, request.text("today") if "rules" in wanted else "")
        playable = [name for name in project.scenarios if is_playable(project, name)]
        cases = {name: _case(project, name, wanted) for name in playable}
    rules = all_rules() if "rules" in wanted else {}
    return {"findings": told_of(findings, folder, rules), "cases": cases}


def read(folder: Path, case: str = "") -> Project:
    """Return the project in a folder, or one case of it; what is the same is taken over."""
    only = {case} if case else None
    project = without_converted(open_project(folder, only=only, reading=_Memory.reading))
    if _Memory.project is not None:
        project.adopt(_Memory.project)
    _Memory.project = project
    return project


def _findings(project: Project, folder: Path, today: str) -> tuple[Finding, ...]:
    """Return all that is found wrong; without a day only what keeps cases from being played."""
    if not today:
        return project.findings
    from quiz_engine.settings import settings_for  # noqa: PLC0415 - see the top

    configured = settings_for(folder)
    found = check_project(project, today=today, settings=configured.settings)
    return in_reading_order([*configured.findings, *found])


def told_of(
    findings: tuple[Finding, ...], folder: Path, rules: Mapping[str, Rule] = NO_RULES
) -> list[dict[str, object]]:
    """Return findings in fields, with what is known of their rules."""
    result = Result(findings, rules=rules)
    return [_row(finding, result, folder) for finding in findings]


def _row(finding: Finding, result: Result, folder: Path) -> dict[str, object]:
    """Return a finding in fields, its file as it was handed in."""
    told = row(finding, result)
    for name in ("file", "what", "remedy"):
        told[name] = as_handed_in(str(told[name]), folder)
    return told


def is_playable(project: Project, name: str) -> bool:
    """Tell whether a case has a table; why it has none is among the findings."""
    if name not in project.scenarios:
        return False
    try:
        project.proof(name)
    except CannotCompile:
        return False
    return True


def _case(project: Project, name: str, wanted: tuple[str, ...]) -> dict[str, object]:
    """Return what a case amounts to, and what is wanted of it."""
    found: dict[str, object] = {"summary": asdict(project.summary(name))}
    table = project.automaton(name)
    if "table" in wanted:
        found["table"] = json.loads(table.to_json())
    if "picture" in wanted:
        from quiz_engine.graph import picture_of  # noqa: PLC0415 - see the top

        scenario = project.scenarios[name]
        texts = project.catalog(project.source_language(name), name)
        found["picture"] = asdict(picture_of(scenario, table, texts))
    if "audit" in wanted:
        from quiz_engine.audit import plain  # noqa: PLC0415 - see the top

        found["audit"] = plain(project.audit(name))
    return found
