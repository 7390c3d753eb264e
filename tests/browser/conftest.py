"""The browser, the built site, and pages of it that are watched for faults."""

import os
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, BrowserContext, Error, Page, Playwright, sync_playwright

from tests.browser import chromium
from tests.browser.page_rules import AXE, Axe, OpenPage, violations, watch

ROOT = Path(__file__).parents[2]
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the session; without one the tests fail rather than hide."""
    with sync_playwright() as playwright:
        launched = launch(playwright)
        if isinstance(launched, Error):
            reason = launched.message.splitlines()[0]
            pytest.fail(f"{chromium.MISSING} ({reason})", pytrace=False)
        yield launched
        launched.close()


def launch(playwright: Playwright) -> Browser | Error:
    """Start the system's Chromium or Playwright's own; return why where neither starts."""
    sandbox = ("--no-sandbox",) if chromium.is_root() else ()
    try:
        return playwright.chromium.launch(
            executable_path=chromium.on_path(), args=[*QUIET, *sandbox]
        )
    except Error as error:
        return error


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built once however many processes test it."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    outcome = shared / "site-outcome.txt"
    with FileLock(shared / "site.lock"):
        if not outcome.exists():
            outcome.write_text(build_site(shared), encoding="utf-8")
    if message := outcome.read_text(encoding="utf-8"):
        pytest.fail(f"quiz build failed:\n{message}", pytrace=False)
    return shared / "site"


def build_site(folder: Path) -> str:
    """Build docs and site into the folder; return what went wrong, or nothing.

    Warnings are left to the strict build that CI makes as well.
    """
    command = (sys.executable, "-m", "quiz_engine", "build")
    places = ("--docs", str(folder / "docs"), "--site", str(folder / "site"))
    done = subprocess.run(
        [*command, *places], capture_output=True, check=False, cwd=ROOT, text=True
    )
    return done.stdout + done.stderr if done.returncode else ""


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files without a line on the terminal for each."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def site_url(site_folder: Path) -> Iterator[str]:
    """The built site on this machine, at a port of its own; ends in a slash."""
    handler = partial(QuietHandler, directory=str(site_folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture
def open_page(browser: Browser, site_url: str) -> Iterator[OpenPage]:
    """Open pages that must log no error and ask no other origin for anything."""
    contexts: list[BrowserContext] = []
    troubles: list[str] = []

    def open_one(**options: Any) -> Page:  # noqa: ANN401
        context = browser.new_context(base_url=site_url, **options)
        contexts.append(context)
        watch(context, site_url, troubles.append)
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()
    assert troubles == []


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """One page with the browser's own settings."""
    return open_page()


@pytest.fixture(scope="session")
def axe() -> Axe:
    """Ask axe-core which rules of WCAG 2.2 A and AA a page breaks as it stands."""
    if not AXE.exists():
        pytest.fail("axe-core is missing: run npm ci", pytrace=False)
    return partial(violations, AXE.read_text(encoding="utf-8"))
