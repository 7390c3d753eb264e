"""Revisions of git: what a folder of cases held at one, written out to be read like any folder."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

OF_CASES = re.compile(r"[^/]+\.yml|locale/[^/]+/[^/]+\.po")
"""The files of a folder of cases that are read: cases, the course, translations."""

REGULAR = {"100644", "100755"}
"""The modes of what is a file in git, no link and no submodule."""


@dataclass(frozen=True, slots=True)
class Blob:
    """A file as git keeps it: its path below the folder, and its name in git."""

    path: str
    name: str


def check_out(revision: str, folder: PurePosixPath, *, near: Path, into: Path) -> None:
    """Write the cases that a folder of the repository held at the revision into a folder.

    ``folder`` counts from the top of the repository that ``near`` lies in. The working copy and
    git's own files stay as they are.

    Raises:
        click.ClickException: there is no git, no repository, no such revision or no such folder.
    """
    commit = commit_of(revision, near)
    inside = "" if folder == PurePosixPath() else str(folder)
    listing = _git(near, "ls-tree", "-r", "-z", "--full-tree", f"{commit}:{inside}")
    if listing.returncode:
        message = f"the revision '{revision}' has no folder '{folder}'"
        raise click.ClickException(message)
    blobs = list(_blobs(listing.stdout))
    for blob, data in zip(blobs, _contents(near, blobs), strict=True):
        file = into / blob.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def commit_of(revision: str, near: Path) -> str:
    """Return the full name of the commit that a revision means."""
    wanted = f"{revision}^{{commit}}"
    # What begins with a dash would be read as an option.
    found = None if revision.startswith("-") else _git(near, "rev-parse", "--verify", wanted)
    if found is None or found.returncode:
        message = f"'{revision}' is neither a file, nor a folder, nor a revision of git here"
        raise click.ClickException(message)
    return found.stdout.decode().strip()


def place_in_repository(path: Path) -> PurePosixPath:
    """Return where a path lies, counted from the top of its repository."""
    near = nearest_folder(path)
    found = _git(near, "rev-parse", "--show-toplevel")
    if found.returncode:
        reason = found.stderr.decode(errors="replace").strip().partition("\n")[0]
        message = f"{near} is in no repository of git that can be read: {reason}"
        raise click.ClickException(message)
    top = Path(found.stdout.decode().rstrip("\n")).resolve()
    return PurePosixPath(path.resolve().relative_to(top).as_posix())


def nearest_folder(path: Path) -> Path:
    """Return the path itself, or the first folder above it that is there."""
    return next(place for place in (path, *path.resolve().parents) if place.is_dir())


def _blobs(listing: bytes) -> Iterator[Blob]:
    """Yield the files of cases that ``git ls-tree -z`` lists."""
    for entry in listing.decode(errors="surrogateescape").split("\0"):
        about, _, path = entry.partition("\t")
        if not about or not OF_CASES.fullmatch(path) or ".." in path.split("/"):
            continue
        mode, _, name = about.split(" ")
        if mode in REGULAR:
            yield Blob(path, name)


def _contents(near: Path, blobs: Sequence[Blob]) -> Iterator[bytes]:
    """Yield what each file holds, read in one go."""
    asked = "".join(f"{blob.name}\n" for blob in blobs).encode()
    answer = _git(near, "cat-file", "--batch", given=asked).stdout
    at = 0
    for _ in blobs:  # each: a line that ends in the size, the bytes, a line end
        end = answer.index(b"\n", at)
        size = int(answer[at:end].split(b" ")[-1])
        yield answer[end + 1 : end + 1 + size]
        at = end + 1 + size + 1


def _git(near: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    program = shutil.which("git")
    if program is None:
        message = "comparing with a revision needs git, and it is not here"
        raise click.ClickException(message)
    return subprocess.run(  # noqa: S603 - no shell; what is named by the user is no option
        [program, "-C", str(near), *arguments], input=given, capture_output=True, check=False
    )
