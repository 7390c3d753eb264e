"""What several commands share: naming a scenario, and the arguments for it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console

from quiz_engine.files import UnreadableFileError
from quiz_engine.finding import Finding, Severity
from quiz_engine.project import UNREADABLE, Project, open_project

if TYPE_CHECKING:
    from collections.abc import Iterable

SCENARIOS = Path("scenarios")
"""The folder that commands look into when none is named."""

WIDE = 200
"""The width of tables where no terminal sets it."""

REPORT = click.Path(dir_okay=False, path_type=Path)
"""The file that a report is written into."""

scenarios_option = click.option(
    "--scenarios",
    type=click.Path(path_type=Path),
    default=SCENARIOS,
    show_default=True,
    help="The folder of the scenarios that were played.",
)
"""What commands that read attempts ask for."""


def console_of_tables() -> Console:
    """Return where tables are printed: as wide as the terminal, or wide where there is none."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = WIDE
    return console


def examples(*lines: str) -> str:
    """Return the examples of a command as the end of its help shows them."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


def locate(scenario: str) -> tuple[Path, str]:
    """Return the folder and the id that a path, or the bare id of a shipped case, stands for.

    Raises:
        UnreadableFileError: neither is there.
    """
    path = Path(scenario)
    if path.is_dir():
        raise UnreadableFileError(path, "is a folder, expected a scenario")
    if path == SCENARIOS and not path.exists():
        raise UnreadableFileError(path, "no such folder here; give the folder of the cases")
    bare = path.parent == Path() and not path.suffix and not path.exists()
    if bare:
        path = SCENARIOS / f"{scenario}.yml"
    path.stat()
    if path.suffix != ".yml":
        raise UnreadableFileError(path, "expected a scenario, a file that ends in .yml")
    return path.parent, path.stem


def open_scenario(scenario: str) -> tuple[Project, str]:
    """Return the project of one scenario that can be played, and the scenario's id.

    Its errors, if any, are printed and end the command.
    """
    folder, name = locate(scenario)
    project = open_project(folder, only={name})
    stop_at_errors(project.findings)
    return project, name


def open_cases(folder: Path) -> Project:
    """Return the project of the cases that attempts were played on; its errors are printed.

    Raises:
        UnreadableFileError: there is no such folder.
    """
    if not folder.is_dir():
        what = "no such folder; name that of the cases played with --scenarios"
        raise UnreadableFileError(folder, what)
    project = open_project(folder)
    show_errors(project.findings)
    return project


def stop_at_errors(findings: Iterable[Finding]) -> None:
    """End the command when there are errors, after printing them to standard error."""
    errors = show_errors(findings)
    if errors:
        click.get_current_context().exit(status_for(errors))


def show_errors(findings: Iterable[Finding]) -> list[Finding]:
    """Print the errors among the findings to standard error, and return them."""
    errors = [finding for finding in findings if finding.severity == Severity.ERROR]
    for finding in errors:
        click.echo(str(finding), err=True)
    return errors


def status_for(findings: Iterable[Finding], *, strict: bool = False) -> int:
    """Return 2 when a file could not be read, 1 for errors (strictly, for warnings), else 0."""
    status = 0
    for finding in findings:
        if finding.code == UNREADABLE:
            return 2
        if strict or finding.severity == Severity.ERROR:
            status = 1
    return status


def today() -> date:
    """Return the day it is where the author is."""
    return date.today()  # noqa: DTZ011 - the author's own calendar


def language_of(project: Project, name: str, language: str | None) -> str:
    """Return the language asked for, if it is there; by default the scenario's own."""
    own = project.source_language(name)
    known = tuple(dict.fromkeys([own, *project.languages]))
    if language is None or language in known:
        return language or own
    message = f"no language '{language}' here; expected one of: {', '.join(known)}"
    raise click.UsageError(message)
