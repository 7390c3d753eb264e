"""``quiz score --out FOLDER``: what can be asked for where attempts are scored by the million."""

from __future__ import annotations

from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click
from click.core import ParameterSource

from quiz_engine.cli.reading import STDIN, is_code

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_DEFAULT_CHUNK = 16
_ONLY_WITH = frozenset({"workers", "cluster", "chunk"})
_ALSO_WITH = frozenset({"paths", "scenarios", "version", "out", *_ONLY_WITH})


class Job(NamedTuple):
    """Where rows are written, by how many processes or by whose, and how many MiB at once."""

    folder: Path
    workers: int
    cluster: str | None
    chunk: int


_out = click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Score by the million into a folder of Parquet; a run that was stopped is gone on with.",
)
_workers = click.option(
    "--workers",
    type=click.IntRange(min=1),
    metavar="N",
    help="With --out: how many processes of this machine score; by default 1.",
)
_cluster = click.option(
    "--cluster", metavar="ADDRESS", help="With --out: the Dask scheduler whose workers score."
)
_chunk = click.option(
    "--chunk",
    type=click.IntRange(min=1, max=1024),
    metavar="MB",
    help=f"With --out: how many MiB of text are scored at once; by default {_DEFAULT_CHUNK}.",
)


def job_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options of a job; the command is called with one, or with None without --out."""

    @_out
    @_workers
    @_cluster
    @_chunk
    @wraps(command)
    def with_job(
        *,
        out: Path | None,
        workers: int | None,
        cluster: str | None,
        chunk: int | None,
        **others: object,
    ) -> None:
        ctx = click.get_current_context()
        if out is None:
            _refuse_without(ctx)
            command(job=None, **others)
            return
        _refuse_with(ctx, out)
        command(job=Job(out, workers or 1, cluster, chunk or _DEFAULT_CHUNK), **others)

    return with_job


def _refuse_without(ctx: click.Context) -> None:
    """Refuse what says nothing without a folder."""
    if given := _given(ctx, lambda name: name in _ONLY_WITH):
        message = (
            f"{given} says how attempts are scored into a folder, by the million: "
            f"name it with --out FOLDER, or leave {given} out"
        )
        raise click.UsageError(message, ctx)


def _refuse_with(ctx: click.Context, out: Path) -> None:
    """Refuse what cannot be done with a folder."""
    if given := _given(ctx, lambda name: name not in _ALSO_WITH):
        message = (
            f"{given} shows every attempt, and --out is for more than can be shown: "
            f"leave one of the two out; the rows will be in {out / 'parts'}, for any tool "
            "that reads Parquet"
        )
        raise click.UsageError(message, ctx)
    if ctx.params["workers"] and ctx.params["cluster"]:
        message = "--cluster has workers of its own: leave --workers out"
        raise click.UsageError(message, ctx)
    for path in ctx.params["paths"]:
        if why := _why_no_file(path, out):
            raise click.UsageError(why, ctx)


def _given(ctx: click.Context, is_asked: Callable[[str], bool]) -> str:
    """Return those of the options asked for that were given, as they are typed."""
    options: Iterable[click.Parameter] = ctx.command.params
    given = [
        option.opts[0]
        for option in options
        if is_asked(option.name or "")
        and ctx.get_parameter_source(option.name or "") is ParameterSource.COMMANDLINE
    ]
    return ", ".join(given)


def _why_no_file(path: str, out: Path) -> str:
    """Return why a run that can be gone on with cannot read this; nothing if it can."""
    if path == STDIN or is_code(path):
        what = "standard input" if path == STDIN else f"the code {path[:12]}…"
        return (
            f"--out goes on after a stop with what it reads again, and {what} is no file: "
            "write it into one, and name that"
        )
    if Path(path).is_dir() and out.resolve().is_relative_to(Path(path).resolve()):
        return f"--out {out} lies in {path}, where all files are read: name a folder outside of it"
    return ""
