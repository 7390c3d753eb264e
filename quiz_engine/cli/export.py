"""``quiz export``: a scenario in the language of another tool."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from quiz_engine.cli.common import examples, language_of, open_scenario, stop_at_errors
from quiz_engine.export import CannotExport
from quiz_engine.export.ink import Labels, ink
from quiz_engine.files import write_file
from quiz_engine.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from quiz_engine.project import Project


def _ink(project: Project, name: str, language: str) -> str:
    say = words(language)
    return ink(
        project.scenarios[name],
        project.catalog(language, name),
        course=project.course,
        file=str(project.files[name]),
        labels=Labels(go_on=say("Continue"), confirm=say("Confirm")),
    )


FORMATS: Mapping[str, Callable[[Project, str, str], str]] = {"ink": _ink}
"""What writes a scenario of a project, in a language, in each format."""


@click.command(
    epilog=examples(
        "quiz export ink damaged-item",
        "quiz export ink scenarios/damaged-item.yml --lang en -o damaged-item.ink",
    )
)
@click.argument("wanted", metavar="FORMAT", type=click.Choice(list(FORMATS)))
@click.argument("scenario")
@click.option("--lang", "language", help="Language of the texts; default: the scenario's own.")
@click.option("-o", "--out", type=click.Path(path_type=Path), help="Write to this file.")
def export(wanted: str, scenario: str, language: str | None, out: Path | None) -> None:
    """Write a scenario in the language of another tool.

    FORMAT is ink, which Inky and many games read. SCENARIO is a file or the name of a case. What
    cannot be expressed is named, and nothing is written.
    """
    project, name = open_scenario(scenario)
    language = language_of(project, name, language)
    try:
        text = FORMATS[wanted](project, name, language)
    except CannotExport as refusal:
        stop_at_errors(refusal.findings)
        raise
    if out:
        write_file(out, text.encode("utf-8"))
        click.echo(f"written: {out}", err=True)
    else:
        click.echo(text, nl=False)
