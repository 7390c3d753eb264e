"""What breaks under the Lab is told, and takes no draft along."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Error, expect

from quiz_engine.site.lab_page import starter
from tests.browser.conftest import serving
from tests.browser.engines import PageEngine
from tests.browser.lab import PATIENCE, Lab, Workbench
from tests.browser.test_python import with_little_memory

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.engines import Engine
    from tests.browser.firefox import Firefox
    from tests.browser.page_rules import OpenPage

MISTAKE = "nonsense: 1"
FINDINGS = ".quiz-lab-findings > li"
FOUND = "unknown key 'nonsense'"
DIED = "[data-state=died]:not([hidden])"
NOTE = ".quiz-lab-note"


def test_a_page_that_crashes_in_the_middle_of_a_word_loses_none_of_it(page: Page) -> None:
    """It is there where the Lab is opened anew, which says so."""
    lab = Lab(page)
    lab.text.click()
    page.keyboard.press("Control+End")
    page.keyboard.type("# in the mid")
    with page.expect_event("crash"), suppress(Error):
        page.goto("chrome://crash")
    again = Lab(page.context.new_page())
    expect(again.note).to_contain_text("kept in this browser")
    again.text.click()
    again.page.keyboard.press("Control+End")
    expect(again.text.locator(".cm-activeLine")).to_have_text("# in the mid")


def test_a_worker_that_ends_without_a_word_is_stopped_and_replaced(page: Page) -> None:
    """What is written meanwhile is kept, and checked by the next one."""
    lab = Lab(page)
    [worker] = [one for one in page.workers if "/python/" in one.url]
    with suppress(Error):
        worker.evaluate("close()")
    lab.text.click()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text(MISTAKE)
    expect(page.get_by_text("This takes long")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_text("Stopped. The engine starts anew")).to_be_visible()
    expect(page.locator("[data-engine]")).to_be_focused()
    lab.write("\n")
    expect(lab.findings).to_contain_text([FOUND])


@pytest.fixture(scope="module")
def little_url(site_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site, the engine of which has little memory."""
    folder = tmp_path_factory.mktemp("little") / "site"
    shutil.copytree(site_folder, folder, copy_function=os.link)
    runtime = {file.name: file.read_bytes() for file in (folder / "python").iterdir()}
    for name, data in with_little_memory(runtime).items():
        (folder / "python" / name).unlink()
        (folder / "python" / name).write_bytes(data)
    with serving(folder) as url:
        yield url


def expect_it_survives(engine: Engine, url: str) -> None:
    """What is too large for the engine is told, and kept; what is not is checked by a new one."""
    lab = Workbench(engine, url).write("# before")
    huge = starter("en", "choices") + "".join(f"k{n}: [{n}]\n" for n in range(50_000))
    lab.hand_over({"huge.yml": huge}).says(DIED, "The engine gave up")
    lab.says(NOTE, "huge.yml")
    engine.reload()
    lab.says(DIED, "The engine gave up").says(NOTE, "Draft of huge.yml, kept in this browser")
    lab.choose("starters choices").write(MISTAKE).says(FINDINGS, FOUND)
    assert engine.run(SHOWN, DIED) is False
    assert len(engine.run(DRAFTS)) == 3


SHOWN = "(selector) => document.querySelector(selector) !== null"
DRAFTS = "() => Object.keys(localStorage).filter((key) => key.startsWith('quiz.lab/'))"


def test_what_takes_more_memory_than_there_is_loses_no_draft(
    open_page: OpenPage, little_url: str
) -> None:
    """Not of what was too large, either."""
    expect_it_survives(PageEngine(open_page(little_url)), little_url)


def test_firefox_survives_it_too(the_firefox: Firefox, little_url: str) -> None:
    """As above."""
    troubles: list[str] = []
    with the_firefox.tab(troubles.append, little_url) as tab:
        expect_it_survives(tab, little_url)
    assert troubles == []
