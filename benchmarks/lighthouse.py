"""What Lighthouse says of accessibility and best practices: each kind of page, phone and desktop.

Prints a line per page, and each audit that does not pass; puts the table into the docs if asked to.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.progress import track

from benchmarks.page.question import ROOT
from benchmarks.page.serving import serving
from benchmarks.page.table import filled, in_markdown
from tests.browser import browsers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LIGHTHOUSE = Path(__file__).parent / "page" / "node_modules" / ".bin" / "lighthouse"
PAGES = ("index", "damaged-item", "my-course")
LANGUAGES = ("zh-Hant", "en", "ja")
FORMS: Mapping[str, tuple[str, ...]] = {"phone": (), "desktop": ("--preset=desktop",)}
CATEGORIES = ("accessibility", "best-practices")
WORDS = {
    "en": (
        "page",
        "phone: accessibility, best practices",
        "desktop: accessibility, best practices",
    ),
    "zh-Hant": ("頁面", "手機：無障礙、最佳做法", "桌面：無障礙、最佳做法"),
    "ja": (
        "ページ",
        "スマートフォン：アクセシビリティ、ベストプラクティス",
        "デスクトップ：アクセシビリティ、ベストプラクティス",
    ),
}


@dataclass(frozen=True, slots=True)
class Judged:
    """The scores of a page from 0 to 100 in the order of the categories, and what did not pass."""

    scores: tuple[int, ...]
    failed: tuple[str, ...]


def judged(report: Mapping[str, Any]) -> Judged:
    """Return what a report of Lighthouse says."""
    categories = [report["categories"][name] for name in CATEGORIES]
    asked = {audit["id"] for one in categories for audit in one["auditRefs"] if audit["weight"]}
    found = (report["audits"][name] for name in sorted(asked))
    failed = tuple(f"{one['id']}: {one['title']}" for one in found if one["score"] == 0)
    return Judged(tuple(round(100 * one["score"]) for one in categories), failed)


def table(found: Mapping[tuple[str, str], Judged], heads: Sequence[str]) -> str:
    """Return a row per page with the scores in each form, in Markdown."""
    pages = list(dict.fromkeys(page for page, _ in found))
    rows = []
    for page in pages:
        scores = [", ".join(map(str, found[page, form].scores)) for form in FORMS]
        rows.append([f"`{page}`", *scores])
    return in_markdown(heads, rows, numbers=len(FORMS))


def ask(address: str, form: str) -> Judged:
    """Return what Lighthouse says of a page in one form."""
    sandbox = " --no-sandbox" if browsers.is_root() else ""
    options = (f"--only-categories={','.join(CATEGORIES)}", "--output=json", "--quiet")
    done = subprocess.run(  # noqa: S603 - our own
        [LIGHTHOUSE, address, *FORMS[form], *options, f"--chrome-flags=--headless=new{sandbox}"],
        capture_output=True,
        check=False,
        env={**os.environ, "CHROME_PATH": browsers.chromium() or ""},
        text=True,
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    return judged(json.loads(done.stdout))


@click.command()
@click.option("--write", is_flag=True, help="Put the table into the docs.")
def main(*, write: bool) -> None:
    """Ask Lighthouse about each kind of page in each language that has it."""
    console = Console()
    with TemporaryDirectory() as folder, serving(Path(folder) / "site") as counter:
        places = ("--docs", f"{folder}/docs", "--site", f"{folder}/site", "--site-url", counter.url)
        command = (sys.executable, "-m", "quiz_engine", "build", *places)
        subprocess.run(command, check=True, cwd=ROOT)  # noqa: S603 - our own
        names = [f"{language}/{page}" for language, page in product(LANGUAGES, PAGES)]
        names = [name for name in names if Path(folder, "site", f"{name}.html").exists()]
        asked = list(product(names, FORMS))
        found = {
            (name, form): ask(f"{counter.url}{name}.html", form)
            for name, form in track(asked, "asking Lighthouse", console=console)
        }
    for (name, form), one in found.items():
        console.print(name, form, *one.scores, *one.failed)
    for language, heads in WORDS.items() if write else ():
        page = ROOT / "docs" / language / "trainers" / "speed.md"
        text = table(found, heads)
        page.write_text(filled(page.read_text("utf-8"), "lighthouse", text), encoding="utf-8")
        console.print(f"written: {page.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
