"""``quiz check``: every mistake in the scenarios at once, and what they amount to."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.progress import track

from quiz_engine.cli.common import SCENARIOS, examples, locate, status_for, today
from quiz_engine.cli.test import FOLDER
from quiz_engine.files import UnreadableFileError
from quiz_engine.finding import Finding, in_reading_order
from quiz_engine.machine.compiler import CannotCompile
from quiz_engine.project import Project, check_project, open_project
from quiz_engine.report import FORMATS, Result, Summary
from quiz_engine.rules import all_rules
from quiz_engine.settings import settings_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from quiz_engine.finding import Span

MANY = 8
"""From how many scenarios on a terminal shows how far checking is."""


@click.command(
    epilog=examples(
        "quiz check",
        "quiz check scenarios/damaged-item.yml",
        "quiz check --json scenarios",
        "quiz check --format sarif scenarios",
    )
)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--format",
    "wanted",
    type=click.Choice(list(FORMATS)),
    help="For people (default), programs, GitHub workflows, or services that read SARIF 2.1.0.",
)
@click.option("--json", "as_json", is_flag=True, help="Short for --format json.")
@click.option("--strict", is_flag=True, help="Let warnings fail the check, too.")
@click.option("--today", "given_day", type=click.DateTime(["%Y-%m-%d"]), hidden=True)
@click.pass_context
def check(  # noqa: PLR0913 - one parameter per option
    ctx: click.Context,
    paths: tuple[str, ...],
    *,
    wanted: str | None,
    as_json: bool,
    strict: bool,
    given_day: datetime | None,
) -> None:
    """Report every mistake in scenario files.

    Folders stand for the scenarios in them; without a path it looks into the folder scenarios.
    Errors give status 1. Warnings, such as a missing translation or a fact whose review date has
    passed, do not, unless --strict is given. A file that cannot be read gives status 2.
    """
    chosen = _format(wanted, as_json=as_json)
    day = given_day.date() if given_day else today()
    projects = tuple(_projects(paths or (str(SCENARIOS),)))
    result = Result(
        summaries=tuple(summary for project in projects for summary in _summaries(project)),
        findings=_findings(projects, day.isoformat()),
        rules=all_rules(),
        places={file: spans for project in projects for file, spans in _places(project)},
        version=version("quiz-engine"),
    )
    click.echo(FORMATS[chosen](result))
    ctx.exit(status_for(result.findings, strict=strict))


def _format(wanted: str | None, *, as_json: bool) -> str:
    if as_json and wanted not in {None, "json"}:
        message = f"--json and --format {wanted} ask for different formats; give one of them"
        raise click.UsageError(message)
    return "json" if as_json else wanted or "text"


def _findings(projects: Iterable[Project], today: str) -> tuple[Finding, ...]:
    findings: list[Finding] = []
    for project in projects:
        configured = settings_for(project.folder)
        findings += configured.findings
        findings += check_project(project, today=today, settings=configured.settings)
    return in_reading_order(findings)


def _places(project: Project) -> Iterator[tuple[str, Mapping[str, Span]]]:
    """Yield where the scenes of each file stand."""
    for name, scenario in project.scenarios.items():
        spans = {scene.id: scene.span for scene in scenario.scenes.values()}
        yield str(project.files[name]), spans


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
        _refuse_expected_plays(folder)
        project = open_project(folder, only=names)
        if not project.files and project.course is None and not project.mistakes:
            raise UnreadableFileError(folder, "no scenario in this folder")
        yield project


def _refuse_expected_plays(folder: Path) -> None:
    """Raise UnreadableFileError where files are named as those of the cases that they test."""
    place = folder.absolute()
    if place.name == FOLDER and any((place.parent / f.name).is_file() for f in place.glob("*.yml")):
        reason = "expected plays are for `quiz test`; check the folder around this one"
        raise UnreadableFileError(folder, reason)


def _summaries(project: Project) -> Iterator[Summary]:
    console = Console(stderr=True)
    quiet = len(project.scenarios) < MANY or not console.is_terminal
    for name in track(list(project.scenarios), "checking", console=console, disable=quiet):
        try:
            yield project.summary(name)
        except CannotCompile:
            continue  # Its reasons are among the project's findings.
