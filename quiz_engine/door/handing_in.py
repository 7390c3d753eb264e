"""Attempts that a page hands in, in the order in which the command line reads a folder of them."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from quiz_engine.files import LARGEST_FILE, PARQUET, UnreadableFileError
from quiz_engine.handed_in import attempts_in, why_misnamed
from quiz_engine.machine.automaton import from_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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
    """Yield each attempt in the files and among the codes of a request, with its place."""
    files = request.files("attempts")
    for name in sorted(files, key=PurePosixPath):
        if why_misnamed(PurePosixPath(name)):
            continue
        reason = _why_unread(name, files[name])
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


def skipped_in(request: Request) -> dict[str, str]:
    """Return why some of the files are not read; hidden ones are passed over."""
    names = (PurePosixPath(name) for name in request.files("attempts"))
    reasons = {str(name): why_misnamed(name) for name in sorted(names) if name.name[:1] != "."}
    return {name: reason for name, reason in reasons.items() if reason}


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
