"""A case of a test's own on a page of its own: no theme, no server, the project's own blocks."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

from quiz_engine.project import open_project
from quiz_engine.site.assets import own_assets
from quiz_engine.site.blocks import Blocks
from tests.browser.player import Case, Player, case_of

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>A case</title>
<link rel="stylesheet" href="quiz.css"><main class="md-typeset">{}</main>
<script src="quiz.js"></script></html>
"""


class SmallPage(Player):
    """Plays a case that a test has written, from disk."""

    def __init__(self, page: Page, case: Case, address: str) -> None:
        """Sit down in front of the page that has this address."""
        super().__init__(page, case)
        self.address = address

    def open(self) -> SmallPage:
        """Go to the page of the case."""
        self.page.goto(self.address)
        return self


def small_page(page: Page, folder: Path, text: str, *, name: str = "small") -> SmallPage:
    """Write a scenario, in English, and its page into the folder; open the page."""
    (folder / "scenarios").mkdir()
    (folder / "scenarios" / f"{name}.yml").write_text(dedent(text), "utf-8")
    home = open_project(folder / "scenarios")
    assert home.findings == ()
    blocks = Blocks(home, "en")
    block = blocks.fill(f"<!-- quiz: {name} -->")
    beside = {asset.removeprefix("assets/"): data for asset, data in blocks.files.items()}
    for asset, data in (own_assets("en") | beside).items():
        (folder / asset).write_bytes(data)
    (folder / "index.html").write_text(PAGE.format(block), "utf-8")
    return SmallPage(page, case_of(home, name, "en"), (folder / "index.html").as_uri()).open()
