"""``quiz graph``: a scenario as a picture."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from quiz_engine.cli.common import examples, language_of, locate, stop_at_errors, today
from quiz_engine.files import write_file
from quiz_engine.graph import Picture, picture_of
from quiz_engine.graph.mermaid import mermaid
from quiz_engine.project import Project, case_of, check_project, open_project
from quiz_engine.settings import settings_for
from quiz_engine.words import words

if TYPE_CHECKING:
    from collections.abc import Mapping


@click.command(
    epilog=examples(
        "quiz graph damaged-item",
        "quiz graph scenarios/damaged-item.yml --format svg --lang en -o damaged-item.svg",
    )
)
@click.argument("scenario")
@click.option(
    "--format",
    "wanted",
    type=click.Choice(["mermaid", "svg"]),
    default="mermaid",
    show_default=True,
    help="Mermaid text for Markdown, or an SVG picture.",
)
@click.option("--lang", "language", help="Language of the titles; default: the scenario's own.")
@click.option("-o", "--out", type=click.Path(path_type=Path), help="Write to this file.")
def graph(scenario: str, wanted: str, language: str | None, out: Path | None) -> None:
    """Draw the scenes, endings and ways of a scenario.

    SCENARIO is a file or the name of a case. A best way through and the way of the article's seller
    are marked; ways that are open only under a condition are dashed. What `quiz check` finds is
    shown at its scene; a case that cannot be played is drawn, too, as it is written.
    """
    folder, name = locate(scenario)
    project = open_project(folder, only={name})
    if name not in project.scenarios:
        stop_at_errors(project.findings)
    language = language_of(project, name, language)
    picture = _picture(project, name, project.catalog(language, name))
    drawn = mermaid(picture) if wanted == "mermaid" else _svg(picture, language)
    if out:
        write_file(out, drawn.encode("utf-8"))
        click.echo(f"written: {out}", err=True)
    else:
        click.echo(drawn, nl=False)


def _picture(project: Project, name: str, texts: Mapping[str, str]) -> Picture:
    case = case_of(project, name, today=today().isoformat())
    settings = settings_for(project.folder).settings
    found = check_project(project, today=case.today, settings=settings)
    here = [finding for finding in found if finding.file == case.file]
    automaton = case.proof.automaton if case.proof else None
    return picture_of(case.scenario, automaton, texts, findings=here)


def _svg(picture: Picture, language: str) -> str:
    try:
        from quiz_engine.graph.svg import svg  # noqa: PLC0415 - its library is an extra
    except ModuleNotFoundError as error:
        message = f"an SVG picture needs {error.name}: pip install 'quiz-engine[site]'"
        raise click.ClickException(message) from error
    return svg(picture, words(language))
