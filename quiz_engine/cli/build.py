"""``quiz build``: the docs folders and the site, from pages and scenarios."""

from __future__ import annotations

from pathlib import Path

import click

from quiz_engine.cli.case_findings import CaseFindings
from quiz_engine.cli.common import SCENARIOS, examples, stop_at_errors
from quiz_engine.machine.compiler import CannotCompile
from quiz_engine.project import open_project
from quiz_engine.site.build import BuildError, Places, build_site, write_docs
from quiz_engine.site.vendor import missing


@click.command(epilog=examples("quiz build", "quiz build --strict --site public"))
@click.option("--docs-only", is_flag=True, help="Write the docs folders and stop.")
@click.option("--strict", is_flag=True, help="Let a warning of the generator fail the build.")
@click.option(
    "--docs", type=click.Path(path_type=Path), default="build/docs", show_default=True,
    help="Where the docs folder of each language is written.",
)  # fmt: skip
@click.option(
    "--site", "--site-dir", type=click.Path(path_type=Path), default="site", show_default=True,
    help="Where the site is written.",
)  # fmt: skip
@click.option(
    "--site-url", envvar="SITE_URL", default="", metavar="URL",
    help="Where the site will stand; also read from SITE_URL.",
)  # fmt: skip
@click.pass_context
def build(  # noqa: PLR0913 - one for each option
    ctx: click.Context, *, docs_only: bool, strict: bool, docs: Path, site: Path, site_url: str
) -> None:
    """Build the site from this folder.

    It is made from mkdocs.yml, docs and scenarios. The docs folders that are written hold ordinary
    Markdown and HTML, for any generator.
    """
    project = open_project(SCENARIOS)
    stop_at_errors(project.findings)
    places = Places(Path(), docs, site)
    try:
        if docs_only:
            write_docs(project, places, check=CaseFindings())
        else:
            url = site_url and f"{site_url.rstrip('/')}/"
            warnings = build_site(
                project, places, strict=strict, site_url=url, check=CaseFindings()
            )
            click.echo("".join(f"{line}\n" for line in warnings), err=True, nl=False)
    except (BuildError, CannotCompile) as error:
        click.echo(str(error), err=True)
        ctx.exit(1)
    click.echo("".join(f"{line}\n" for line in missing(places.root)), err=True, nl=False)
    click.echo(f"written: {docs if docs_only else site}")
