"""``quiz check``: every mistake in the scenarios at once, and what they amount to."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.progress import track

from quiz_engine.cli.common import SCENARIOS, examples, locate, status_for
from quiz_engine.files import UnreadableFileError
from quiz_engine.finding import Finding, Severity, in_reading_order
from quiz_engine.machine.compiler import CannotCompile
from quiz_engine.project import Project, check_project, open_project
from quiz_engine.settings import settings_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MANY = 8
"""From how many scenarios on a terminal shows how far checking is."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What one scenario without errors amounts to."""

    scenario: str
    scenes: int
    endings: int
    situations: int
    states: int
    maximum: int
    minimum: int

    def __str__(self) -> str:
        """Return the line for people."""
        return (
            f"{self.scenario}: {_count(self.scenes, 'scene')}, {_count(self.endings, 'ending')}, "
            f"{_count(self.situations, 'situation')} → {_count(self.states, 'state')}, "
            f"maximum {self.maximum}"
        )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


@click.command(
    epilog=examples(
        "quiz check", "quiz check scenarios/damaged-item.yml", "quiz check --json scenarios"
    )
)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for programs.")
@click.option("--strict", is_flag=True, help="Let warnings fail the check, too.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), hidden=True)
@click.pass_context
def check(
    ctx: click.Context,
    paths: tuple[str, ...],
    *,
    as_json: bool,
    strict: bool,
    today: datetime | None,
) -> None:
    """Report every mistake in scenario files.

    Folders stand for the scenarios in them; without a path it looks into the folder scenarios.
    Errors give status 1. Warnings, such as a missing translation or a fact whose review date has
    passed, do not, unless --strict is given. A file that cannot be read gives status 2.
    """
    day = today.date() if today else date.today()  # noqa: DTZ011 - the author's own calendar
    findings: list[Finding] = []
    summaries: list[Summary] = []
    for project in _projects(paths or (str(SCENARIOS),)):
        summaries.extend(_summaries(project))
        configured = settings_for(project.folder)
        findings.extend(configured.findings)
        findings += check_project(project, today=day.isoformat(), settings=configured.settings)
    ordered = in_reading_order(findings)
    click.echo(_as_json(ordered, summaries) if as_json else _as_text(ordered, summaries))
    ctx.exit(status_for(ordered, strict=strict))


def _projects(paths: Sequence[str]) -> Iterator[Project]:
    """Yield each folder once: whole when it was named itself, else with the files named."""
    wanted: dict[Path, set[str] | None] = {}
    for path in paths:
        if Path(path).is_dir():
            wanted[Path(path)] = None
            continue
        folder, name = locate(path)
        names = wanted.setdefault(folder, set())
        if names is not None:
            names.add(name)
    for folder, names in wanted.items():
        project = open_project(folder, only=names)
        if not project.files and project.course is None and not project.mistakes:
            raise UnreadableFileError(folder, "no scenario in this folder")
        yield project


def _summaries(project: Project) -> Iterator[Summary]:
    console = Console(stderr=True)
    quiet = len(project.scenarios) < MANY or not console.is_terminal
    for name in track(list(project.scenarios), "checking", console=console, disable=quiet):
        try:
            yield summary_of(project, name)
        except CannotCompile:
            continue  # Its reasons are among the project's findings.


def summary_of(project: Project, name: str) -> Summary:
    """Return what a scenario amounts to; raise CannotCompile when it has no table."""
    scenario, proof = project.scenarios[name], project.proof(name)
    return Summary(
        scenario=name,
        scenes=len(scenario.scenes),
        endings=len(scenario.endings),
        situations=len(proof.graph.situations),
        states=len(proof.automaton.states),
        maximum=proof.automaton.maximum,
        minimum=proof.automaton.minimum,
    )


def _as_text(findings: Iterable[Finding], summaries: Sequence[Summary]) -> str:
    lines = [str(line) for line in (*findings, *summaries)]
    errors = sum(finding.severity == Severity.ERROR for finding in findings)
    warnings = sum(finding.severity == Severity.WARNING for finding in findings)
    total = f"{_count(len(summaries), 'scenario')} playable, "
    return "\n".join([*lines, f"{total}{_count(errors, 'error')}, {_count(warnings, 'warning')}"])


def _as_json(findings: Iterable[Finding], summaries: Iterable[Summary]) -> str:
    rows = [
        {
            "file": finding.file,
            "line": finding.span.line,
            "column": finding.span.column,
            "severity": str(finding.severity),
            "code": finding.code,
            "what": finding.what,
            "remedy": finding.remedy,
            "witness": [list(turn) for turn in finding.witness],
        }
        for finding in findings
    ]
    scenarios = [asdict(summary) for summary in summaries]
    return json.dumps({"findings": rows, "scenarios": scenarios}, ensure_ascii=False, indent=2)
