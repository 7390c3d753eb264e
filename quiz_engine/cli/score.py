"""``quiz score``: attempts replayed and scored, whatever they claim, and the reports of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click
from rich.table import Table
from rich.text import Text

from quiz_engine.attempts.score import decisions
from quiz_engine.cli.common import REPORT, console_of_tables, examples, open_cases, scenarios_option
from quiz_engine.cli.extras import extra_for
from quiz_engine.cli.into_folder import job_options
from quiz_engine.cli.judging import results_of, status_of
from quiz_engine.files import write_file
from quiz_engine.results.as_csv import as_csv
from quiz_engine.results.as_json import as_json
from quiz_engine.results.as_junit import as_junit
from quiz_engine.results.as_page import as_page
from quiz_engine.results.as_summary import as_summary
from quiz_engine.results.rows import HEADINGS, NUMBERS, on_one_line, row_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from quiz_engine.attempts.score import Decision
    from quiz_engine.cli.into_folder import Job
    from quiz_engine.project import Project
    from quiz_engine.results.entry import Results, Scored

REPORTS: Mapping[str, Callable[[Results], bytes]] = {
    "junit": as_junit,
    "summary": lambda results: as_summary(results).encode("utf-8", "replace"),
    "html": as_page,
    "csv": lambda results: as_csv(results).encode("utf-8", "replace"),
}
"""The reports that are written into files, by the option that asks for them."""


@click.command(
    epilog=examples(
        "quiz score my-attempt.json",
        "quiz score --json attempts/ more.jsonl",
        "quiz score attempts/ --junit report.xml --html report.html",
        "cat codes.txt | quiz score -",
        "quiz score attempts/ --out results",
        "quiz score more.jsonl --out more-results --workers 2",
    )
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@scenarios_option
@click.option(
    "--as",
    "version",
    metavar="VERSION",
    help="Score all under one version: current, or the beginning of a digest.",
)
@click.option("--decisions", "has_decisions", is_flag=True, help="Show what each decision cost.")
@click.option("--json", "is_json", is_flag=True, help="Print one JSON object for programs.")
@click.option("--junit", type=REPORT, help="Write JUnit XML, which every CI shows.")
@click.option("--summary", type=REPORT, help="Write Markdown, as GitHub shows a job's summary.")
@click.option("--html", type=REPORT, help="Write one page with charts.")
@click.option("--csv", type=REPORT, help="Write a table for spreadsheets.")
@job_options
@click.pass_context
def score(  # noqa: PLR0913 - one for each option
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    *,
    scenarios: Path,
    version: str | None,
    has_decisions: bool,
    is_json: bool,
    job: Job | None,
    **files: Path | None,
) -> None:
    """Score attempts, ten or a hundred million.

    A path is a file, a folder of them, a code (qz1.…), or - for standard input. Files hold one
    attempt as JSON, or one a line, as JSON or as a code, or one a row of Parquet. Each attempt is
    replayed on its scenario; no score in a file is believed. The status is 0 when all passed, 1
    when one did not, 2 when one could not be read: its reason is told, and the others are scored.
    With --out, files and folders may hold millions: their rows go into a folder.
    """
    project = open_cases(scenarios)
    if job:
        ctx.exit(_into_folder(job, project, paths, version))
    results = results_of(project, paths, now=datetime.now(UTC), version=version)
    for name, file in files.items():
        if file is not None:
            write_file(file, REPORTS[name](results))
    if is_json:
        click.echo(as_json(results))
    else:
        _show(results, has_decisions=has_decisions)
    not_passed = len(results.scored) - results.passed
    ctx.exit(status_of(not_passed=not_passed, refused=len(results.rejected)))


def _into_folder(job: Job, project: Project, paths: Sequence[str], version: str | None) -> int:
    """Score into the folder, say how many passed, and return the status."""
    with extra_for("`quiz score --out`"):
        from quiz_engine.cli.batch import score_into  # noqa: PLC0415 - needs an extra
    passed, not_passed, refused = score_into(job, project, paths, version=version)
    click.echo(f"{passed} passed, {not_passed} not passed, {refused} refused")
    return status_of(not_passed=not_passed, refused=refused)


# --- showing -----------------------------------------------------------------------------------


def _show(results: Results, *, has_decisions: bool) -> None:
    console = console_of_tables()
    if results.scored:
        console.print(_table(results.scored))
    for result in results.scored if has_decisions else ():
        console.print()
        console.print(_table_of_decisions(result))
    for rejection in results.rejected:
        click.echo(on_one_line(str(rejection)), err=True)
    console.print(results.total())


def _table(scored: Sequence[Scored]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in HEADINGS[:-1]:
        is_number = heading in NUMBERS
        table.add_column(
            heading,
            justify="right" if is_number else "left",
            overflow="ellipsis" if is_number else "fold",
        )
    for result in scored:
        row = row_of(result)
        told = Text(row.result, style="green" if result.passed else "red")
        flags = f"; {row.flags}" if row.flags else ""
        table.add_row(*map(Text, row[:-2]), told.append(flags, style="yellow"))
    return table


def _table_of_decisions(result: Scored) -> Table:
    title = Text(f"{result.place}  {result.attempt.learner}".strip())
    table = Table(box=None, pad_edge=False, header_style="bold", title=title, title_justify="left")
    table.add_column("step", justify="right")
    for heading in ("scene", "response"):
        table.add_column(heading, overflow="fold")
    for heading in ("points", "cost"):
        table.add_column(heading, justify="right")
    table.add_column("without cost", overflow="fold")
    for decision in decisions(result.play):
        table.add_row(*_row(decision))
    return table


def _row(decision: Decision) -> tuple[str | Text, ...]:
    taken_back = " (taken back)" if decision.is_taken_back else ""
    return (
        str(decision.step),
        Text(decision.scene),
        Text(f"{decision.response}{taken_back}"),
        str(decision.points),
        Text(f"−{decision.cost}" if decision.cost else "0", style="red" if decision.cost else ""),
        Text(" or ".join(decision.free) if decision.cost else ""),
    )
