"""Measure the engine's start in Node and in Chromium, in turns, and what a keystroke takes.

No number fails: what is measured is shown, beside its aim.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import defaultdict
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfile, which
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.markdown import Markdown
from rich.progress import Progress

from benchmarks.chromium import a_chromium
from benchmarks.page.serving import serving
from benchmarks.page.table import filled
from benchmarks.pyodide.contenders import HERE, Contender, contenders
from benchmarks.pyodide.keystrokes import typed
from benchmarks.pyodide.report import WORDINGS, Findings, Measured, report
from quiz_engine.browser.build import tools_below
from quiz_engine.browser.versions import VERSIONS
from tests.pyodide.under import ROOT, run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from playwright.sync_api import Page

LOADER = ROOT / "quiz_engine" / "site" / "assets" / "scripts" / "python.js"
SHIPPED = ("quick-check", "two-sellers", "damaged-item", "missing-accessory")

IN_NODE = """
import json, time
begin = time.perf_counter()
from quiz_engine.door import answer, warm
warm()
ready = time.perf_counter()
text = answer(ASKED)
first = time.perf_counter()
answer(ASKED)
json.dumps({
    "ready": 1000 * (ready - begin), "first": 1000 * (first - ready),
    "again": 1000 * (time.perf_counter() - first),
    "digest": list(json.loads(text)["cases"].values())[0]["table"]["digest"],
})
"""


@click.command()
@click.option("--rounds", default=7, show_default=True, help="How often each is started.")
@click.option("--case", default="quick-check", show_default=True, help="The case checked first.")
@click.option("--write", is_flag=True, help="Put the tables into the docs.")
def main(rounds: int, case: str, *, write: bool) -> None:
    """Measure how fast the engine starts and checks a case, beside stock Pyodide."""
    console = Console(highlight=False)
    with TemporaryDirectory() as place, Progress(console=console) as progress:
        site = Path(place)
        task = progress.add_task("building", total=2 * (rounds + 1) * 3 + len(SHIPPED))
        those = contenders(tools_below(ROOT, sys.version_info[:2]), site)
        times: dict[str, dict[str, list[Measured]]] = {}
        for name, start in (("node", _in_node), ("chromium", _in_chromium)):
            times[name] = defaultdict(list)
            for number, who, measured in start(site, those, _request(case), rounds):
                progress.update(task, description=f"{name}, {who}", advance=1)
                if number:  # the first round only warms up
                    times[name][who].append(measured)

        def begin(shipped: str) -> None:
            progress.update(task, description=f"typing, {shipped}", advance=1)

        typing = typed(site / "site", SHIPPED, rounds, begin)
        sizes = {one.name: {"raw": float(one.raw), "packed": float(one.packed)} for one in those}
    found = Findings(sizes, times, typing, _facts(rounds, case))
    console.print(Markdown(report(found, WORDINGS["en"])))
    for language, words in WORDINGS.items() if write else ():
        page = ROOT / "docs" / language / "trainers" / "speed.md"
        text = filled(page.read_text("utf-8"), "engine", report(found, words))
        page.write_text(text, encoding="utf-8")
        console.print(f"written: {page.relative_to(ROOT)}")


def _facts(rounds: int, case: str) -> dict[str, str]:
    """Return with what was measured, and when."""
    node = subprocess.run(  # noqa: S603 - asks for its version
        [which("node") or "node", "--version"], capture_output=True, check=True, text=True
    )
    with a_chromium() as browser:
        chromium = browser.version
    return {
        "rounds": str(rounds), "case": case, "date": f"{datetime.now(UTC):%Y-%m-%d}",
        "pyodide": VERSIONS[sys.version_info[:2]].pyodide,
        "node": node.stdout.strip().removeprefix("v"), "chromium": chromium,
    }  # fmt: skip


def _request(case: str) -> str:
    files = {
        name: (ROOT / "scenarios" / name).read_text("utf-8")
        for name in ("course.yml", f"{case}.yml")
    }
    return json.dumps({"do": "check", "case": case, "files": files, "want": ["table"]})


def _in_node(
    _: Path, those: list[Contender], asked: str, rounds: int
) -> Iterator[tuple[int, str, Measured]]:
    script = IN_NODE.replace("ASKED", repr(asked))
    for number in range(rounds + 1):
        for one in those:
            told: Measured = run(
                script,
                pyodide=one.pyodide,
                standard=one.library,
                archives=[one.engine],
                timed=True,
            )
            yield number, one.name, told


def _in_chromium(
    site: Path, those: list[Contender], asked: str, rounds: int
) -> Iterator[tuple[int, str, Measured]]:
    with _opening(site) as opened:
        for number in range(rounds + 1):
            for one in those:
                with opened() as page:
                    yield number, one.name, _measured(page, one, asked)


@contextmanager
def _opening(site: Path) -> Iterator[Callable[[], AbstractContextManager[Page]]]:
    """Give what opens a page that can measure, in a context of its own each time."""
    copyfile(LOADER, site / "python.js")
    copyfile(HERE / "page.js", site / "page.js")
    scripts = '<script src="python.js"></script><script src="page.js"></script>'
    (site / "index.html").write_text(f"<!doctype html><title>start</title>{scripts}")
    with serving(site) as counter, a_chromium() as browser:

        @contextmanager
        def opened() -> Iterator[Page]:
            page = browser.new_context().new_page()
            page.goto(f"{counter.url}index.html")
            yield page
            page.context.close()

        yield opened


def _measured(page: Page, one: Contender, asked: str) -> Measured:
    folder, is_ours = json.dumps(one.folder.name), json.dumps(one.is_ours)
    told: Measured = page.evaluate(f"asked => measure({folder}, {is_ours}, asked)", asked)
    return told


if __name__ == "__main__":
    main()
