"""``quiz batch``: attempts by the million, scored as arrays into a folder of Parquet."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from quiz_engine.batch.folder import missing_parts, prepare
from quiz_engine.batch.plan import CHUNK, files_of
from quiz_engine.batch.run import here, run
from quiz_engine.cli.common import examples, open_cases, scenarios_option
from quiz_engine.cli.judging import status_of
from quiz_engine.cli.versions import known_versions

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from quiz_engine.batch.parts import Tally
    from quiz_engine.batch.run import Engine

MEBIBYTE = 2**20


@click.command(
    epilog=examples(
        "quiz batch attempts/ --out results",
        "quiz batch more.jsonl --out more-results --workers 2",
    )
)
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH..."
)
@click.option(
    "--out",
    "folder",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder of the results; one of a run that was stopped is gone on with.",
)
@scenarios_option
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="How many processes of this machine score.",
)
@click.option("--cluster", metavar="ADDRESS", help="The Dask scheduler whose workers score.")
@click.option(
    "--chunk",
    type=click.IntRange(min=1, max=1024),
    default=CHUNK // MEBIBYTE,
    show_default=True,
    help="How many MiB of text are scored at once.",
)
@click.pass_context
def batch(  # noqa: PLR0913 - one for each option
    ctx: click.Context,
    /,
    paths: tuple[Path, ...],
    *,
    folder: Path,
    scenarios: Path,
    workers: int,
    cluster: str | None,
    chunk: int,
) -> None:
    """Score attempts by the million into a folder of Parquet.

    A path is a file or a folder of them: JSON Lines, codes one a line, or Parquet. The rows are
    those of `quiz score`, one per attempt. A run that was stopped goes on where it was when the
    same command is given again. The status is 0 when all passed, 1 when one did not, 2 when one
    could not be read.
    """
    project = open_cases(scenarios)
    plan = prepare(folder, files_of(paths), known_versions(project), chunk_bytes=chunk * MEBIBYTE)
    left = len(missing_parts(folder, plan))
    with _bar() as bar, _engine(workers, cluster) as engine:
        task = bar.add_task(
            "", total=len(plan.chunks), completed=len(plan.chunks) - left, attempts=0
        )
        scored = 0

        def done(tally: Tally) -> None:
            nonlocal scored
            scored += sum(tally)
            bar.update(task, advance=1, attempts=scored)

        total = run(folder, plan, engine=engine, done=done)
    click.echo(f"{total.passed} passed, {total.not_passed} not passed, {total.refused} refused")
    ctx.exit(status_of(not_passed=total.not_passed, refused=total.refused))


def _bar() -> Progress:
    """Return a progress bar for people; where nobody looks it says nothing."""
    console = Console(stderr=True)
    return Progress(
        *Progress.get_default_columns()[1:2],
        MofNCompleteColumn(),
        TextColumn("{task.fields[attempts]:,} attempts"),
        TimeRemainingColumn(),
        console=console,
        disable=not console.is_terminal,
    )


def _engine(workers: int, cluster: str | None) -> AbstractContextManager[Engine]:
    """Return who scores; Dask is imported only where it does."""
    if cluster is None and workers == 1:
        return nullcontext(here)
    from quiz_engine.batch.cluster import workers_at, workers_here  # noqa: PLC0415 - an extra

    return workers_here(workers) if cluster is None else workers_at(cluster)
