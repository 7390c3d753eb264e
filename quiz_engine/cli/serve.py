"""``quiz serve``: a preview on this machine that follows what authors write."""

from __future__ import annotations

from errno import EADDRINUSE
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import click
from watchfiles import watch

from quiz_engine.cli.case_findings import CaseFindings
from quiz_engine.cli.common import SCENARIOS, examples
from quiz_engine.files import UnreadableFileError
from quiz_engine.finding import Severity
from quiz_engine.machine.compiler import CannotCompile
from quiz_engine.project import open_project
from quiz_engine.site.build import BuildError, Places, build_site
from quiz_engine.site.preview import HOST, Preview, languages_touched, sources

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quiz_engine.project import Project
    from quiz_engine.site.blocks import Check

PORT, LAST_PORT = 8000, 65535


@click.command(epilog=examples("quiz serve", "quiz serve --port 8080"))
@click.option(
    "--port", type=click.IntRange(0, LAST_PORT), default=PORT, show_default=True,
    help="The port on 127.0.0.1; 0 takes a free one.",
)  # fmt: skip
@click.option(
    "--docs", type=click.Path(path_type=Path), default="build/docs", show_default=True,
    help="Where the docs folder of each language is written.",
)  # fmt: skip
@click.option(
    "--site", "--site-dir", type=click.Path(path_type=Path), default="site", show_default=True,
    help="Where the site is written.",
)  # fmt: skip
def serve(*, port: int, docs: Path, site: Path) -> None:
    """Build the site and serve it on this machine alone.

    What changes is built again. A mistake in a scenario or a page is printed, and the last good
    site stays. Stop with Ctrl-C.
    """
    places = Places(Path(), docs, site)
    site.mkdir(parents=True, exist_ok=True)
    check = CaseFindings()
    with _preview(site, port) as preview:
        last = rebuild(places, preview.address, check=check)
        preview.start()
        click.echo(f"serving {preview.address} (stop with Ctrl-C)")
        for changes in watch(*sources(places, SCENARIOS), debounce=200, step=50):
            changed = [Path(path) for _, path in changes]
            last = rebuild(places, preview.address, last, changed, check=check) or last


def _preview(site: Path, port: int) -> Preview:
    """Return the preview on its port; raise a line that names another one if it is taken."""
    try:
        return Preview(site, port)
    except OSError as error:
        if error.errno != EADDRINUSE:
            raise
        other = port + 1 if port < LAST_PORT else PORT
        message = (
            f"{HOST}:{port} is in use; try `quiz serve --port {other}` "
            f"or `make serve SERVE_FLAGS='--port {other}'`"
        )
        raise click.ClickException(message) from error


def rebuild(
    places: Places,
    address: str,
    last: Project | None = None,
    changed: Iterable[Path] = (),
    *,
    check: Check | None = None,
) -> Project | None:
    """Build what the changes since the last project touch, by default everything, and say so.

    What is wrong is said instead, if so, and there is no project to return. ``check`` finds what
    audit pages tell.
    """
    began = perf_counter()
    try:
        project = open_project(SCENARIOS)
        if last:
            project.adopt(last)
        stop = [found for found in project.findings if found.severity == Severity.ERROR]
        if stop:
            _say_wrong("\n".join(map(str, stop)))
            return None
        every = project.languages
        touched = languages_touched(changed, places, every) if last else every
        warnings = build_site(project, places, languages=touched, site_url=address, check=check)
    except (BuildError, CannotCompile, UnreadableFileError, OSError) as error:
        _say_wrong(str(error))
        return None
    click.echo("".join(f"{line}\n" for line in warnings), err=True, nl=False)
    click.echo(f"built {', '.join(touched)} in {perf_counter() - began:.1f} s")
    return project


def _say_wrong(what: str) -> None:
    click.echo(f"{what}\nthe site stays as it was", err=True)
