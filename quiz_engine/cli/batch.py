"""Attempts by the million, scored as arrays into a folder of Parquet; needs numpy and pyarrow."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from quiz_engine.batch.folder import missing_parts, prepare
from quiz_engine.batch.run import here, run
from quiz_engine.batch.terms import Terms
from quiz_engine.cli.common import show_errors
from quiz_engine.cli.extras import extra_for
from quiz_engine.cli.judging import NOT_READ, judge_of
from quiz_engine.cli.reading import files_below
from quiz_engine.settings import settings_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from contextlib import AbstractContextManager

    from quiz_engine.batch.folder import Plan
    from quiz_engine.batch.parts import Tally
    from quiz_engine.batch.run import Engine
    from quiz_engine.cli.into_folder import Job
    from quiz_engine.project import Project

MEBIBYTE = 2**20


def score_into(
    job: Job, project: Project, paths: Iterable[str], *, version: str | None = None
) -> Tally:
    """Score what is not scored yet into the folder, and return the tally of all that is in it.

    ``version`` and the pass marks of the settings hold as for a table.
    """
    with _bar() as bar:
        task = bar.add_task("", total=None, attempts=0)  # until the files are looked through
        plan = _plan(job, project, paths, version)
        parts, left = len(plan.parts), len(missing_parts(job.folder, plan))
        bar.reset(task, total=parts, completed=parts - left, attempts=0)
        scored = 0

        def done(tally: Tally) -> None:
            nonlocal scored
            scored += sum(tally)
            bar.update(task, advance=1, attempts=scored)

        with _engine(job) as engine:
            return run(job.folder, plan, engine=engine, done=done)


def _plan(job: Job, project: Project, paths: Iterable[str], version: str | None) -> Plan:
    """Return what is to be done; a mistake in the settings ends the command."""
    configured = settings_for(project.folder)
    if show_errors(configured.team_findings):
        click.get_current_context().exit(NOT_READ)
    judge = judge_of(project, version, configured.team.marks)
    under = {name: board.automaton.digest for name, board in judge.under.items()}
    return prepare(
        job.folder,
        [file for path in paths for file in _files(Path(path))],
        {digest: board.automaton for digest, board in judge.boards.items()},
        chunk_bytes=job.chunk * MEBIBYTE,
        terms=Terms(under, judge.marks),
    )


def _files(path: Path) -> Iterator[Path]:
    """Yield the files that a path names, from the root, so that every worker finds them."""
    for file in files_below(path) if path.is_dir() else [path]:
        yield file.absolute()


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


def _engine(job: Job) -> AbstractContextManager[Engine]:
    """Return who scores; Dask is imported only where it does."""
    if job.cluster is None and job.workers == 1:
        return nullcontext(here)
    option = "--workers" if job.cluster is None else "--cluster"
    with extra_for(f"`quiz score --out {option}`"):
        from quiz_engine.batch.cluster import workers_at, workers_here  # noqa: PLC0415 - an extra
    return workers_here(job.workers) if job.cluster is None else workers_at(job.cluster)
