"""``quiz cohort``: what many attempts show about each decision of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import click
from rich.table import Table
from rich.text import Text

from quiz_engine.attempts.replay import Boards
from quiz_engine.cli.common import (
    REPORT,
    console_of_tables,
    examples,
    language_of,
    open_cases,
    scenarios_option,
    show_errors,
)
from quiz_engine.cli.judging import status_of
from quiz_engine.cli.reading import read_path
from quiz_engine.cli.versions import known_versions
from quiz_engine.cohort import Counting, cohort_of
from quiz_engine.cohort.as_csv import as_csv
from quiz_engine.cohort.as_json import as_json
from quiz_engine.cohort.as_page import as_page
from quiz_engine.cohort.naming import Naming, Place
from quiz_engine.cohort.sheets import overview, principles_sheet, sheets_of
from quiz_engine.cohort.telling import counts, warning
from quiz_engine.files import write_file
from quiz_engine.handed_in import followed
from quiz_engine.results.rows import on_one_line
from quiz_engine.settings import settings_for

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from rich.console import Console

    from quiz_engine.cohort import Cohort
    from quiz_engine.cohort.sheets import Cell, Sheet
    from quiz_engine.cohort.values import CaseFigures
    from quiz_engine.project import Project
    from quiz_engine.scenario import Scene
    from quiz_engine.scenario import Text as Wording

_SCHEMES = ("http:", "https:", "file:")


def _address(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Return the address of a site, or a path to it; what a browser would run is refused."""
    begins = (value or "").partition("/")[0]
    if ":" in begins and begins.lower() not in _SCHEMES:
        message = f"expected an address that begins with http or https, found {value!r}"
        raise click.BadParameter(message, ctx, param)
    return value


@click.command(
    epilog=examples(
        "quiz cohort attempts/",
        "quiz cohort attempts/ --csv figures.csv --html figures.html",
    )
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@scenarios_option
@click.option(
    "--count",
    "counting",
    type=click.Choice([str(counting) for counting in Counting]),
    default=str(Counting.FIRST),
    show_default=True,
    help="Which attempts of a learner at a case count.",
)
@click.option("--lang", "language", help="Language of the titles and choices on the page.")
@click.option("--json", "is_json", is_flag=True, help="Print one JSON object for programs.")
@click.option("--csv", type=REPORT, help="Write a table for spreadsheets.")
@click.option("--html", type=REPORT, help="Write one page with charts.")
@click.option("--site", metavar="URL", callback=_address, help="The course that the page links to.")
@click.pass_context
def cohort(  # noqa: PLR0913 - one for each option
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    *,
    scenarios: Path,
    counting: str,
    language: str | None,
    is_json: bool,
    csv: Path | None,
    html: Path | None,
    site: str | None,
) -> None:
    """Show what a team gets wrong, decision by decision.

    Attempts are read as by quiz score; those that are not over count, too, as far as they go. The
    status is 0, or 2 when one could not be read: its reason is told, and the others are counted.
    The pass marks that quiz.toml sets hold here, too.
    """
    project = open_cases(scenarios)
    namings = _namings(project, language, site) if html else {}
    refusals = _Refusals()
    attempts = (attempt for path in paths for attempt in read_path(path))
    plays = followed(attempts, Boards(known_versions(project)), refusals.tell)
    configured = settings_for(project.folder)
    show_errors(configured.team_findings)
    found = cohort_of(plays, counting=Counting(counting), marks=configured.team.marks)
    if csv:
        write_file(csv, as_csv(found).encode("utf-8", "replace"))
    if html:
        write_file(html, as_page(found, namings))
    if is_json:
        click.echo(as_json(found))
    else:
        _show(found)
    refused = refusals.count + len(configured.team_findings)
    ctx.exit(status_of(not_passed=0, refused=refused))


# --- refusals -----------------------------------------------------------------------------------


class _Refusals:
    """Tells each attempt that cannot be followed, and counts them."""

    def __init__(self) -> None:
        self.count = 0

    def tell(self, place: str, what: str, step: int) -> None:
        """Tell one on standard error."""
        self.count += 1
        told = f"{place}: {f'step {step}: ' if step else ''}{what}"
        click.echo(on_one_line(told), err=True)


# --- naming -------------------------------------------------------------------------------------


def _namings(project: Project, language: str | None, site: str | None) -> dict[str, Naming]:
    """Return what each case is called in the language, by its digest."""
    return {
        digest: _naming(project, table.scenario, language, site)
        for digest, table in project.automata.items()
    }


def _naming(project: Project, name: str, language: str | None, site: str | None) -> Naming:
    chosen = language_of(project, name, language)
    said = project.catalog(chosen, name)
    scenes = project.scenarios[name].scenes.values()
    return Naming(
        language=chosen,
        titles={scene.id: said[scene.title.id] for scene in scenes if scene.title},
        texts={(of, one): said[text.id] for of, one, text in _offered(scenes)},
        places={scene.id: _place(project, name, scene, site) for scene in scenes},
    )


def _offered(scenes: Iterable[Scene]) -> Iterable[tuple[str, str, Wording]]:
    """Yield scene, id and text of everything that can be chosen, ticked or ordered."""
    for scene in scenes:
        for choice in scene.choices:
            yield scene.id, choice.id, choice.text
        for part in scene.parts:
            yield scene.id, part.id, part.text


def _place(project: Project, name: str, scene: Scene, site: str | None) -> Place:
    """Return where the scene stands on its page of the course, or in its file."""
    line = f"{project.files[name]}:{scene.span.line}"
    if site is None:
        return Place(line)
    page = f"{site.rstrip('/')}/{quote(name)}.html"
    return Place(line, f"{page}#{quote(name)}.{quote(scene.id)}")


# --- showing ------------------------------------------------------------------------------------


def _show(found: Cohort) -> None:
    console = console_of_tables()
    for case in found.cases:
        _show_case(console, case, found.counting)
    if len(found.cases) > 1 and found.principles:
        console.print(Text("All cases", style="bold"))
        console.print(_table(principles_sheet(found.principles, of="learners")))


def _show_case(console: Console, case: CaseFigures, counting: Counting) -> None:
    console.print(Text(f"{case.scenario}  {case.digest[:19]}", style="bold"))
    console.print(Text(counts(case, counting)))
    if case.is_small:
        console.print(Text(warning(case), style="yellow"))
    for name, told in overview(case):
        console.print(Text(f"{name}: {told}"))
    for sheet in sheets_of(case):
        console.print()
        console.print(_table(sheet))
    console.print()


def _table(sheet: Sheet) -> Table:
    title = Text(sheet.title, style="bold")
    table = Table(box=None, pad_edge=False, header_style="bold", title=title, title_justify="left")
    for column, heading in enumerate(sheet.headings):
        is_text = column < sheet.texts
        table.add_column(heading, overflow="fold", justify="left" if is_text else "right")
    for row in sheet.rows:
        table.add_row(*map(_cell, row))
    return table


def _cell(cell: Cell) -> Text:
    return Text(cell.text, style="yellow" if cell.is_strange else "")
