"""The versions of cases that were kept, in a folder beside the cases: one table a file.

A file is named after the digest of the table in it, below a folder named after its case, so that a
version is kept once, and what stands there is checked when it is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from quiz_engine.files import UnreadableFileError, read_file, write_file
from quiz_engine.machine.automaton import from_json
from quiz_engine.results.rows import on_one_line

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from quiz_engine.machine.automaton import Automaton
    from quiz_engine.project import Project

FOLDER = "versions"
"""Where versions are kept, beside the cases."""


def place_of(folder: Path, automaton: Automaton) -> Path:
    """Return where a version is kept: the digest without its kind is the name."""
    digest = automaton.digest.partition(":")[2]
    return folder / FOLDER / automaton.scenario / f"{digest}.json"


def known_versions(project: Project) -> dict[str, Automaton]:
    """Return the tables of the cases as they are and of the versions kept, by digest.

    What stands among those and is none is told on standard error.
    """
    kept, troubles = kept_versions(project.folder)
    for trouble in troubles:
        click.echo(on_one_line(str(trouble)), err=True)
    return {**kept, **project.automata}


def kept_versions(folder: Path) -> tuple[dict[str, Automaton], list[UnreadableFileError]]:
    """Return the tables that were kept beside the cases, by digest; and what is none of them."""
    kept: dict[str, Automaton] = {}
    troubles = []
    for file in sorted((folder / FOLDER).glob("*/*.json")):
        try:
            automaton = from_json(read_file(file))
        except UnreadableFileError as error:
            troubles.append(error)
        except ValueError as error:
            what = f"no version of a case that can be used: {error}; delete it, or bring it back"
            troubles.append(UnreadableFileError(file, what))
        else:
            kept[automaton.digest] = automaton
    return kept, troubles


def keep_versions(folder: Path, automata: Iterable[Automaton]) -> list[Path]:
    """Keep each table that is not kept yet; return the files that were written."""
    written = []
    for automaton in automata:
        file = place_of(folder, automaton)
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            write_file(file, automaton.to_json())
            written.append(file)
    return written
