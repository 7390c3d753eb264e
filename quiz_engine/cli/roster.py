"""``quiz roster``: who of a team is done, late or missing."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.table import Table
from rich.text import Text

from quiz_engine.cli.common import (
    REPORT,
    console_of_tables,
    examples,
    open_cases,
    scenarios_option,
    show_errors,
)
from quiz_engine.cli.judging import results_of, status_of
from quiz_engine.files import UnreadableFileError, read_file, write_file
from quiz_engine.results.duties import Standing, register_of
from quiz_engine.results.duties_as_csv import as_csv
from quiz_engine.results.duties_as_json import as_json
from quiz_engine.results.duties_as_page import as_page
from quiz_engine.results.duties_rows import NUMBERS, row_of_duty
from quiz_engine.results.roster import read_roster
from quiz_engine.results.rows import on_one_line
from quiz_engine.settings import settings_for

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from quiz_engine.results.duties import Duty, Register
    from quiz_engine.results.roster import Note, Roster
    from quiz_engine.settings import Configured

ATTEMPTS = "attempts"
"""The folder that is looked into when none is named."""

DAYS = ("ended", "due")
SHOWN = ("id", "name", "team", "scenario", "standing", "percent", *DAYS, "flags")
"""The columns that fit into a terminal; of times it shows the day."""

DAY = len("2026-12-31")


@click.command(
    epilog=examples(
        "quiz roster --roster roster.csv attempts/",
        "quiz roster --roster roster.csv attempts/ --csv team.csv --html team.html",
    )
)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@scenarios_option
@click.option(
    "--roster",
    "given",
    type=click.Path(path_type=Path),
    help="The CSV file of the people; by default the one that quiz.toml names.",
)
@click.option("--json", "is_json", is_flag=True, help="Print one JSON object for programs.")
@click.option("--csv", type=REPORT, help="Write a table for spreadsheets.")
@click.option("--html", type=REPORT, help="Write one page.")
@click.option("--today", "given_day", type=click.DateTime(["%Y-%m-%d"]), hidden=True)
@click.pass_context
def roster(  # noqa: PLR0913 - one for each option
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    *,
    scenarios: Path,
    given: Path | None,
    is_json: bool,
    csv: Path | None,
    html: Path | None,
    given_day: datetime | None,
) -> None:
    """Say who of a team is done, late or missing.

    Attempts are read as by quiz score, by default from the folder attempts; whose they are is told
    by the id or name of the learner. The table score of quiz.toml sets what each team must pass,
    until when, and which attempt counts. The status is 0 when all are done, 1 when somebody is
    not, 2 when something could not be read.
    """
    project = open_cases(scenarios)
    configured = settings_for(project.folder)
    settings = configured.team
    people = _people(given or _named_file(configured))
    now = datetime.now(UTC)
    results = results_of(project, paths or (ATTEMPTS,), now=now)
    today: date = (given_day or now).date()
    cases = tuple(project.scenarios)
    register = register_of(people, results, settings, cases=cases, today=today)
    if csv:
        write_file(csv, as_csv(register).encode("utf-8", "replace"))
    if html:
        write_file(html, as_page(register, people.notes))
    if is_json:
        click.echo(as_json(register, people.notes))
    else:
        _show(register)
    ctx.exit(_status(register, people.notes))


def _named_file(configured: Configured) -> Path:
    """Return the file that the settings name.

    Raises:
        click.UsageError: they name none.
    """
    if configured.team.roster:
        return Path(configured.team.roster)
    show_errors(configured.team_findings)
    message = "no roster; name its CSV file with --roster, or set roster under [score]"
    raise click.UsageError(message)


def _people(file: Path) -> Roster:
    """Return the people of the file, after telling what is wrong with it.

    Raises:
        UnreadableFileError: it cannot be read, or is not UTF-8.
    """
    try:
        found = read_roster(read_file(file).decode("utf-8"))
    except UnicodeDecodeError as error:
        reason = f"byte {error.start + 1} is not UTF-8; save the table as CSV in UTF-8"
        raise UnreadableFileError(file, reason) from error
    for note in found.notes:
        click.echo(on_one_line(f"{file}:{note.line}: {note.what}"), err=True)
    return found


def _status(register: Register, notes: Sequence[Note]) -> int:
    """Return 2 also where a team is required something that nobody is on: who is, is asked less."""
    lost = sum(note.is_lost for note in notes)
    return status_of(
        not_passed=sum(duty.standing is not Standing.DONE for duty in register.duties),
        refused=len(register.rejected) + lost + len(register.remarks),
    )


# --- showing -----------------------------------------------------------------------------------


def _show(register: Register) -> None:
    console = console_of_tables()
    if register.duties:
        console.print(_table(register.duties))
    told = [
        *register.remarks,
        *(f"{entry.place}: {why}" for entry, why in register.strays),
        *map(str, register.rejected),
    ]
    for line in told:
        click.echo(on_one_line(line), err=True)
    console.print(Text(register.total()))


def _table(duties: Sequence[Duty]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in SHOWN:
        is_number = heading in NUMBERS
        table.add_column(
            heading,
            justify="right" if is_number else "left",
            overflow="ellipsis" if is_number else "fold",
            no_wrap=heading in DAYS,
        )
    for duty in duties:
        row = row_of_duty(duty)._asdict() | {"flags": _signs(duty)}
        cells = {name: Text(row[name]) for name in SHOWN}
        cells["ended"].truncate(DAY)
        cells["standing"].stylize("green" if duty.standing is Standing.DONE else "red")
        cells["flags"].stylize("yellow")
        table.add_row(*cells.values())
    return table


def _signs(duty: Duty) -> str:
    """Return the names of the flags; the other reports say what was found."""
    flags = duty.entry.flags if duty.entry else ()
    return ", ".join(dict.fromkeys(str(flag.sign) for flag in flags))
