"""Measure a lesson page beside its peers, in turns; print the tables, and write them into the docs.

No number fails: what is measured is shown.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.markdown import Markdown
from rich.progress import Progress

from benchmarks.chromium import a_chromium
from benchmarks.page.contenders import h5p, lesson, mkdocs_quiz, ours, plain, versions
from benchmarks.page.question import ROOT, first_question
from benchmarks.page.serving import serving
from benchmarks.page.table import filled, report
from benchmarks.page.visits import SPEEDS, visit
from benchmarks.page.wordings import WORDINGS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playwright.sync_api import Browser

    from benchmarks.page.contenders import Contender
    from benchmarks.page.serving import Counter
    from benchmarks.page.table import Rounds

DOCS = "docs/{}/trainers/speed.md"
"""Where the tables go, by language."""


@click.command()
@click.option("--rounds", default=9, show_default=True, help="How often each page is visited.")
@click.option(
    "--h5p",
    "libraries",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of an unpacked .h5p file with a question set: H5P is measured, too.",
)
@click.option("--write", is_flag=True, help="Put the tables into the docs.")
def main(rounds: int, libraries: Path | None, *, write: bool) -> None:
    """Measure a lesson page beside other ways to ask the same."""
    console = Console()
    with TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        site.mkdir()
        with serving(site) as counter, a_chromium() as browser:
            contenders = _contenders(site, counter.url, libraries, console)
            measured = _measure(browser, counter, contenders, rounds)
            facts = {
                "date": f"{datetime.now(UTC):%Y-%m-%d}",
                "chromium": f"Chromium {browser.version}",
                "peers": ", ".join(versions(contenders)),
            }
    for language, words in WORDINGS.items():
        text = report(measured, facts, words)
        if language == "en":
            console.print(Markdown(text))
        if write:
            page = ROOT / DOCS.format(language)
            page.write_text(filled(page.read_text("utf-8"), "measured", text), encoding="utf-8")
            console.print(f"written: {page.relative_to(ROOT)}")


def _contenders(site: Path, url: str, libraries: Path | None, console: Console) -> list[Contender]:
    """Build the page of everybody who takes part."""
    question = first_question()
    console.print("building the pages")
    found = [build(site, url, question) for build in (ours, lesson, plain, mkdocs_quiz)]
    if libraries:
        return [*found, h5p(site, libraries, question)]
    console.print("without H5P: name the folder of an unpacked .h5p file with H5P=folder")
    return found


def _measure(
    browser: Browser, counter: Counter, contenders: list[Contender], rounds: int
) -> Mapping[str, Mapping[str, Rounds]]:
    """Visit one after the other, round after round; the first round only warms up."""
    found: dict[str, dict[str, list[dict[str, float]]]] = defaultdict(lambda: defaultdict(list))
    with Progress() as progress:
        task = progress.add_task("visiting", total=(rounds + 1) * len(contenders) * len(SPEEDS))
        for number in range(rounds + 1):
            for speed in SPEEDS:
                for contender in contenders:
                    progress.update(task, description=f"{contender.name}, {speed.name}")
                    values = visit(browser, counter, contender, speed)
                    if number:
                        found[speed.name][contender.name].append(values)
                    progress.advance(task)
    return found


if __name__ == "__main__":
    main()
