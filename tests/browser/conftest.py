"""The browser, the built site, and pages of it that are watched for faults."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
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
    """The site as `quiz build` writes it, once however many processes test it.

    It knows no address: it works anywhere, from disk too, but without instant navigation.
    """
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    outcome = shared / "site-outcome.txt"
    with FileLock(shared / "site.lock"):
        if not outcome.exists():
            outcome.write_text(build_site(shared / "site"), encoding="utf-8")
    expect_built(outcome.read_text(encoding="utf-8"))
    return shared / "site"


def expect_built(trouble: str) -> None:
    """Fail where the site could not be built."""
    if trouble:
        pytest.fail(f"quiz build failed:\n{trouble}", pytrace=False)


def build_site(folder: Path, *options: str) -> str:
    """Build the site into the folder; return what went wrong, or nothing.

    Warnings are left to the strict build that CI makes as well.
    """
    command = (sys.executable, "-m", "quiz_engine", "build", *options)
    places = ("--docs", f"{folder}-docs", "--site", str(folder))
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
    """The built site on this machine; ends in a slash."""
    with serving(site_folder) as url:
        yield url


@pytest.fixture(scope="session")
def published_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site as it is published, knowing its address, and so with instant navigation."""
    folder = tmp_path_factory.mktemp("published")
    with serving(folder / "site") as url:
        expect_built(build_site(folder / "site", "--site-url", url))
        yield url


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder at a port of its own; give the address."""
    handler = partial(QuietHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture
def open_page(browser: Browser, site_url: str) -> Iterator[OpenPage]:
    """Open pages that must log no error and ask no other origin for anything."""
    contexts: list[BrowserContext] = []
    troubles: list[str] = []

    def open_one(base_url: str = site_url, **options: Any) -> Page:  # noqa: ANN401
        settings = {"service_workers": "block", **options}  # else each context keeps the course
        context = browser.new_context(base_url=base_url, **settings)
        contexts.append(context)
        watch(context, base_url, troubles.append)
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
