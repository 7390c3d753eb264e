"""``quiz diff``: what a change of cases means, between files, folders or revisions of git."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from quiz_engine.attempts.transcript import Transcript
from quiz_engine.changes.show import as_markdown, as_text
from quiz_engine.cli.common import SCENARIOS, examples, locate, show_errors, status_for
from quiz_engine.cli.reading import read_path
from quiz_engine.cli.revisions import check_out, nearest_folder, place_in_repository
from quiz_engine.compared import Side, as_json, compared_sides
from quiz_engine.files import UnreadableFileError
from quiz_engine.project import open_project
from quiz_engine.results.rows import on_one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Place:
    """What an argument names: a path on the disk, or one in the repository at a revision.

    ``path`` is None for a revision alone: then it is that of the other argument, and may be missing
    there, as ``is_shared`` says.
    """

    path: Path | None
    revision: str = ""
    is_from_top: bool = False
    is_shared: bool = False


@click.command(
    epilog=examples(
        "quiz diff HEAD",
        "quiz diff HEAD scenarios/damaged-item.yml",
        "quiz diff --markdown HEAD:scenarios/damaged-item.yml scenarios/damaged-item.yml",
    )
)
@click.argument("old")
@click.argument("new", default=str(SCENARIOS))
@click.option(
    "--markdown", "form", flag_value="markdown", help="Print Markdown, as for a pull request."
)
@click.option("--json", "form", flag_value="json", help="Print one JSON object for programs.")
@click.option(
    "--attempts",
    "handed_in",
    multiple=True,
    metavar="PATH",
    help="Also replay these attempts: a file, a folder of them, or a code; can be repeated.",
)
@click.option("--exit-code", is_flag=True, help="End with 1 if attempts made before break.")
@click.pass_context
def diff(  # noqa: PLR0913 - one parameter per option
    ctx: click.Context,
    old: str,
    new: str,
    *,
    form: str | None,
    handed_in: tuple[str, ...],
    exit_code: bool,
) -> None:
    """Say what a change of cases means, between files or versions.

    For scores, endings, ways through the cases, attempts made before and translations.

    OLD and NEW are each a file, a folder, a revision of git with a path (HEAD~1:scenarios), or a
    revision alone, which takes the path of the other. NEW is by default the folder scenarios. A
    difference is no failure: the status is 0, unless --exit-code is given. Mistakes in NEW give
    status 1.
    """
    attempts = _attempts(handed_in)
    with ExitStack() as stack:
        before, after = _sides(old, new, stack)
        compared = compared_sides(before, after, attempts)
    blocks = compared.told(new)
    as_told = as_markdown if form == "markdown" else as_text
    click.echo(as_json(compared) if form == "json" else as_told(blocks))
    status = status_for(after.errors)
    ctx.exit(status or int(exit_code and compared.breaks_attempts))


# --- what the arguments name -------------------------------------------------------------------


def _sides(old: str, new: str, stack: ExitStack) -> tuple[Side, Side]:
    """Return both sides, read; what has to be written out lasts as long as the stack."""
    places = [_place(old), _place(new)]
    paths = [place.path for place in places if place.path]
    is_from_top = any(place.is_from_top for place in places)
    shared = Place(paths[0] if paths else SCENARIOS, is_from_top=is_from_top, is_shared=True)
    left, right = (
        _side(place if place.path else replace(shared, revision=place.revision), stack)
        for place in places
    )
    if bool(left.name) != bool(right.name):
        kinds = "a case and a folder" if left.name else "a folder and a case"
        message = f"'{old}' and '{new}' are {kinds}; name two of a kind"
        raise click.UsageError(message)
    return left, right


def _place(argument: str) -> Place:
    """Return what an argument names; what exists on the disk comes before revisions."""
    path, case = Path(argument), SCENARIOS / f"{argument}.yml"
    if path.exists():
        return Place(path)
    revision, colon, inside = argument.partition(":")
    if not colon:
        return Place(case) if case.exists() else _missing(path) or Place(None, argument)
    if inside.startswith(("./", "../")):
        return Place(Path(inside), revision or "HEAD")
    return Place(Path(inside), revision or "HEAD", is_from_top=True)


def _missing(path: Path) -> Place | None:
    """Raise for what is clearly a file that is not there."""
    if path.suffix == ".yml":
        path.stat()
    return None


def _side(place: Place, stack: ExitStack) -> Side:
    """Read what a place names."""
    path = place.path or SCENARIOS
    if not place.revision:
        folder, name = (path, "") if path.is_dir() else locate(str(path))
        return _read(folder, name, {})
    written = Path(stack.enter_context(TemporaryDirectory(prefix="quiz-diff-")))
    inside = PurePosixPath(path.as_posix()) if place.is_from_top else place_in_repository(path)
    name = inside.stem if inside.suffix == ".yml" else ""
    folder_inside = inside.parent if name else inside
    near = Path() if place.is_from_top else nearest_folder(path)
    check_out(place.revision, folder_inside, near=near, into=written)
    if name and not (written / f"{name}.yml").exists():
        if place.is_shared:
            return Side(open_project(written, only={name}), name, ())
        message = f"the revision '{place.revision}' has no file '{inside}'"
        raise click.ClickException(message)
    return _read(written, name, {str(written): f"{place.revision}:{folder_inside}"})


def _read(folder: Path, name: str, labels: Mapping[str, str]) -> Side:
    """Read a folder, and tell its errors under the names that the user knows."""
    project = open_project(folder, only={name} if name else None)
    if not project.files and project.course is None:
        raise UnreadableFileError(Path(_label(str(folder), labels)), "no scenario in this folder")
    findings = [replace(finding, file=_label(finding.file, labels)) for finding in project.findings]
    return Side(project, name, tuple(show_errors(findings)))


def _label(file: str, labels: Mapping[str, str]) -> str:
    for written, label in labels.items():
        file = file.replace(written, label)
    return file


# --- comparing ---------------------------------------------------------------------------------


def _attempts(paths: Iterable[str]) -> list[Transcript]:
    """Return the attempts that can be read, having said which cannot."""
    attempts = []
    for place, found in (each for path in paths for each in read_path(path)):
        if isinstance(found, Transcript):
            attempts.append(found)
        else:
            reason = found.reason if isinstance(found, UnreadableFileError) else found
            click.echo(on_one_line(f"{place}: {reason}"), err=True)
    return attempts
