"""``quiz archive``: keep the versions of the cases, so that old attempts can always be scored."""

from __future__ import annotations

from pathlib import Path

import click

from quiz_engine.cli.common import SCENARIOS, examples, show_errors, status_for
from quiz_engine.cli.versions import keep_versions
from quiz_engine.files import UnreadableFileError
from quiz_engine.project import open_project


@click.command(epilog=examples("quiz archive", "quiz archive scenarios"))
@click.argument("scenarios", type=click.Path(path_type=Path), default=SCENARIOS)
@click.pass_context
def archive(ctx: click.Context, scenarios: Path) -> None:
    """Keep the tables of all cases as they are now.

    They go into the folder versions beside the cases, one file for each version: commit them.
    quiz score then scores an attempt under the version that it was played on. Run it before a
    changed case is published; a version that is kept already is left as it is.
    """
    if not scenarios.is_dir():
        raise UnreadableFileError(scenarios, "no such folder of cases")
    project = open_project(scenarios)
    errors = show_errors(project.findings)
    automata = project.automata.values()
    for file in (written := keep_versions(scenarios, automata)):
        click.echo(f"kept {file}")
    click.echo(f"{len(written)} versions written, {len(automata) - len(written)} kept before")
    ctx.exit(status_for(errors))
