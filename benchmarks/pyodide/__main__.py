"""Measure the engine's start in Node and in Chromium, in turns; print a table.

No number fails: what is measured is shown. The shortest of the rounds is told, and the median.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfile
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click
from playwright.sync_api import sync_playwright
from rich.console import Console
from rich.table import Table

from benchmarks.page.serving import serving
from benchmarks.pyodide.contenders import HERE, Contender, contenders
from quiz_engine.browser.build import tools_below
from tests.browser import browsers
from tests.pyodide.under import ROOT, run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from playwright.sync_api import Page

LOADER = ROOT / "quiz_engine" / "site" / "assets" / "scripts" / "python.js"
SCENARIOS = ROOT / "scenarios"
SHIPPED = ("quick-check", "two-sellers", "damaged-item", "missing-accessory")

CHANGES = {"of a text": ("[一-鿿](?=，)", "{1}"), "of points": (r"points: \d+", "points: {0}")}
"""What is replaced where it first stands in a case, and by what: a number, or that many signs."""

MEASURES = ("interpreter", "ready", "first", "again", "memory")

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
    "digest": list(json.loads(text)["cases"].values())[0]["digest"],
})
"""

Measured = dict[str, float]


@click.command()
@click.option("--rounds", default=5, show_default=True, help="How often each is started.")
@click.option("--case", default="quick-check", show_default=True, help="The case checked first.")
def main(rounds: int, case: str) -> None:
    """Measure how fast the engine starts and checks a case, beside stock Pyodide."""
    console = Console(highlight=False)
    asked = _request(case)
    with TemporaryDirectory() as place:
        site = Path(place)
        console.print("building")
        those = contenders(tools_below(ROOT, sys.version_info[:2]), site)
        _sizes(console, those)
        for name, start in (("Node", _in_node), ("Chromium", _in_chromium)):
            found: dict[str, list[Measured]] = defaultdict(list)
            for number, who, measured in start(site, those, asked, rounds):
                if number:  # the first round only warms up
                    found[who].append(measured)
            _times(console, f"{name}, first check of {case}", found)
        _keystrokes(console, site, those[-1], rounds)


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
    with _chromium(site) as opened:
        for number in range(rounds + 1):
            for one in those:
                with opened() as page:
                    yield number, one.name, _measured(page, one, asked)


@contextmanager
def _chromium(site: Path) -> Iterator[Callable[[], AbstractContextManager[Page]]]:
    """Give what opens a page that can measure, in a context of its own each time."""
    copyfile(LOADER, site / "python.js")
    copyfile(HERE / "page.js", site / "page.js")
    scripts = '<script src="python.js"></script><script src="page.js"></script>'
    (site / "index.html").write_text(f"<!doctype html><title>start</title>{scripts}")
    sandbox = ["--no-sandbox"] if browsers.is_root() else []
    with serving(site) as counter, sync_playwright() as playwright:
        path = browsers.chromium_on_path()
        browser = playwright.chromium.launch(executable_path=path, args=sandbox)

        @contextmanager
        def opened() -> Iterator[Page]:
            page = browser.new_context().new_page()
            page.goto(f"{counter.url}index.html")
            yield page
            page.context.close()

        yield opened
        browser.close()


def _keystrokes(console: Console, site: Path, ours: Contender, rounds: int) -> None:
    """Print how long a case is checked again, as the Lab asks, after each of some changes."""
    table = Table("", *CHANGES, title="Chromium, check after a keystroke: ms, median (longest)")
    for case in SHIPPED:
        with _chromium(site) as opened, opened() as page:
            cells = []
            for found, written in CHANGES.values():
                asked = list(_changed(case, found, written, rounds))
                taken = page.evaluate(f"asked => each('{ours.folder.name}', asked)", asked)
                cells.append(f"{median(taken[1:]):.0f} ({max(taken[1:]):.0f})")
            table.add_row(case, *cells)
    console.print(table)


def _changed(case: str, found: str, written: str, rounds: int) -> Iterator[str]:
    """Yield what the Lab asks for when the same place of a case was changed, ever differently."""
    files = {
        file.relative_to(SCENARIOS).as_posix(): file.read_text("utf-8")
        for pattern in ("*.yml", "locale/*/*.po")
        for file in sorted(SCENARIOS.glob(pattern))
    }
    text = files[f"{case}.yml"]
    for number in range(1, rounds + 2):
        files[f"{case}.yml"] = re.sub(found, written.format(number, "字" * number), text, count=1)
        yield json.dumps({"do": "check", "case": case, "files": files, "want": ["rules"]})


def _measured(page: Page, one: Contender, asked: str) -> Measured:
    folder, is_ours = json.dumps(one.folder.name), json.dumps(one.is_ours)
    told: Measured = page.evaluate(f"asked => measure({folder}, {is_ours}, asked)", asked)
    return told


def _sizes(console: Console, those: list[Contender]) -> None:
    table = Table("", "MB", "MB, gzip", "of stock", title="Bytes")
    stock = those[0].packed
    for one in those:
        share = f"{one.packed / stock:.2f}"
        table.add_row(one.name, f"{one.raw / 1e6:.2f}", f"{one.packed / 1e6:.2f}", share)
    console.print(table)


def _times(console: Console, title: str, found: dict[str, list[Measured]]) -> None:
    """Print the shortest and the median of each measure, and how it stands to stock."""
    table = Table("", *MEASURES[:-1], "memory, MB", title=f"{title}: ms, shortest (median)")
    for who, rounds in found.items():
        cells = [_cell([one[name] for one in rounds], name, found) for name in MEASURES[:-1]]
        table.add_row(who, *cells, f"{rounds[0]['memory'] / 1e6:.0f}")
    console.print(table)


def _cell(values: list[float], name: str, found: dict[str, list[Measured]]) -> str:
    stock = min(one[name] for one in next(iter(found.values())))
    return f"{min(values):.0f} ({median(values):.0f}) {min(values) / stock:.2f}×"


if __name__ == "__main__":
    main()
