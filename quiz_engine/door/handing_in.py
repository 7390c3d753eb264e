"""Attempts that a page hands in, in the order in which the command line reads a folder of them."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from quiz_engine.attempts.reading import spread_from
from quiz_engine.files import LARGEST_FILE, PARQUET, UnreadableFileError
from quiz_engine.handed_in import attempts_in, why_misnamed
from quiz_engine.machine.automaton import from_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from quiz_engine.attempts.refusal import Refused
    from quiz_engine.attempts.transcript import Transcript
    from quiz_engine.door.request import Request
    from quiz_engine.machine.automaton import Automaton
    from quiz_engine.project import Project

VERSIONS = "versions"
"""Where the versions of cases are kept, below their folder."""


def attempts_of(
    request: Request,
) -> Iterator[tuple[str, Transcript | Refused | UnreadableFileError]]:
    """Yield each attempt in the files and among the codes of a request, with its place.

    ``unread`` holds why files could not be read where they were chosen, by their names.
    """
    files, unread = request.files("attempts"), request.files("unread")
    for name in in_order({**files, **unread}):
        reason = unread[name].decode() if name in unread else _why_unread(name, files[name])
        if reason:
            yield name, UnreadableFileError(Path(name), reason)
        else:
            yield from attempts_in(name, files[name])
    codes = request.text("codes")
    if codes.strip():
        yield from attempts_in("codes", codes.encode("utf-8", "replace"))


def _why_unread(name: str, data: bytes) -> str:
    """Return why a file of attempts cannot be read here; nothing if it can."""
    if name.endswith(PARQUET):
        return "a browser reads no Parquet: score it with `quiz score`"
    return f"larger than {LARGEST_FILE} bytes" if len(data) > LARGEST_FILE else ""


def how_many_in(request: Request) -> int:
    """Return about how many attempts a request holds: what else is in its lines is not looked at.

    A text with lines counts one for each, whether or not they hold an attempt.
    """
    codes = request.text("codes").encode("utf-8", "replace")
    return sum(map(_lines_in, (*request.files("attempts").values(), codes)))


def _lines_in(data: bytes) -> int:
    return 1 if data and spread_from(data) else len(data.strip().splitlines())


def in_order(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names of the files that are read, in the order in which they are read."""
    return tuple(name for name in _sorted(names) if not why_misnamed(PurePosixPath(name)))


def skipped_in(names: Iterable[str]) -> dict[str, str]:
    """Return why some of the files are not read; hidden ones are passed over."""
    paths = (PurePosixPath(name) for name in _sorted(names))
    reasons = {str(path): why_misnamed(path) for path in paths if path.name[:1] != "."}
    return {name: reason for name, reason in reasons.items() if reason}


def _sorted(names: Iterable[str]) -> list[str]:
    return sorted(names, key=PurePosixPath)


def known_versions(
    project: Project, files: Mapping[str, bytes]
) -> tuple[dict[str, Automaton], dict[str, str]]:
    """Return the tables of the cases now and of the versions kept, and what is none of them."""
    kept: dict[str, Automaton] = {}
    troubles: dict[str, str] = {}
    for name in sorted(files):
        if PurePosixPath(name).match(f"{VERSIONS}/*/*.json"):
            try:
                automaton = from_json(files[name])
            except ValueError as error:
                troubles[name] = str(error)
            else:
                kept[automaton.digest] = automaton
    return {**kept, **project.automata}, troubles
