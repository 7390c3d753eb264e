"""``quiz translate``: bring the PO files up to date with the scenarios."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quiz_engine.catalog import Update, write_catalog
from quiz_engine.cli.common import SCENARIOS, examples, show_errors, status_for
from quiz_engine.files import UnreadableFileError, read_file, write_file
from quiz_engine.project import Project, catalog_file, open_project
from quiz_engine.renewing import renewed, state_of
from quiz_engine.simplified import SOURCE, is_converted

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Job:
    """One PO file as it is (None: not there yet) and as it should be."""

    file: Path
    update: Update
    before: bytes | None

    @property
    def after(self) -> bytes:
        """The bytes that the file should hold."""
        return write_catalog(self.update.catalog)

    def count(self, wanted: str) -> int:
        """Return how many entries are ``untranslated`` or ``fuzzy``."""
        return sum(state_of(entry) == wanted for entry in self.update.catalog.entries)

    def is_done(self) -> bool:
        """Tell whether the file is up to date and every text has a translation."""
        states = {state_of(entry) for entry in self.update.catalog.entries}
        return self.before == self.after and states <= {"translated"}

    def __str__(self) -> str:
        """Return the line for people: what changed in the file and what is left to do."""
        changed = f"{self.update.new} new, {self.update.fuzzy} fuzzy, {self.update.removed} removed"
        left = self.count("untranslated"), self.count("fuzzy")
        return f"{self.file}: {changed}; to translate: {left[0]}, to look at: {left[1]}"


@click.command(
    epilog=examples("quiz translate", "quiz translate --lang en", "quiz translate --check")
)
@click.argument("folder", type=click.Path(path_type=Path), default=SCENARIOS)
@click.option("--lang", "languages", multiple=True, help="Only this language; can be repeated.")
@click.option("--check", is_flag=True, help="Write nothing; fail if anything is left to do.")
@click.pass_context
def translate(ctx: click.Context, folder: Path, languages: tuple[str, ...], *, check: bool) -> None:
    """Create or update the PO files of scenarios.

    FOLDER is where the scenarios are (default: scenarios). A changed source text keeps its old
    translation, marked fuzzy. With --check, the status is 1 when a file would change, or when a
    translation is missing or fuzzy. A scenario or a PO file with errors is left as it is.

    Simplified Chinese is converted where there is Traditional, so no file is made for it; one that
    says some lines otherwise is kept up to date.
    """
    project = open_project(folder)
    errors = show_errors(project.mistakes)
    unreadable = {Path(finding.file) for finding in errors}
    if not errors and not project.files and project.course is None:
        raise UnreadableFileError(folder, "no scenario in this folder")
    jobs = list(_jobs(project, languages or project.languages, unreadable))
    for language in languages:
        if is_converted(language, project.languages):
            click.echo(f"{language} is converted from {SOURCE}; a PO file can say it otherwise")
    for job in jobs:
        click.echo(str(job))
        if not check and job.before != job.after:
            job.file.parent.mkdir(parents=True, exist_ok=True)
            write_file(job.file, job.after)
    is_left = check and not all(job.is_done() for job in jobs)
    ctx.exit(status_for(errors) or int(is_left))


def _jobs(project: Project, languages: Sequence[str], unreadable: Container[Path]) -> Iterator[Job]:
    known = project.languages
    for language in languages:
        if language not in known:
            message = f"no language '{language}' here; expected one of: {', '.join(known)}"
            raise click.UsageError(message)
        for name in project.translated():
            file = catalog_file(project.folder, language, name)
            found = None if file in unreadable else renewed(project, language, name)
            if found:
                is_there = (language, name) in project.catalogs
                yield Job(file, found, read_file(file) if is_there else None)
