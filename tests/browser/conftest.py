"""The browser, the built site, and pages of it that are watched for faults."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, BrowserContext, Error, Page, Playwright, sync_playwright

from quiz_engine.site.folder import read_tree
from tests.browser import browsers, firefox, webkit
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
            pytest.fail(f"{browsers.BROWSERS['chromium'].missing} ({reason})", pytrace=False)
        yield launched
        launched.close()


def launch(playwright: Playwright) -> Browser | Error:
    """Start the system's Chromium or Playwright's own; return why where neither starts."""
    sandbox = ("--no-sandbox",) if browsers.is_root() else ()
    try:
        return playwright.chromium.launch(
            executable_path=browsers.chromium_on_path(), args=[*QUIET, *sandbox]
        )
    except Error as error:
        return error


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as `quiz build` writes it, once however many processes test it.

    It knows no address: it works anywhere, from disk too, but without instant navigation.
    """
    return built_once(tmp_path_factory, "site")


def built_once(places: pytest.TempPathFactory, name: str, *options: str) -> Path:
    """Build the site into a folder that the test processes share; return the folder."""
    base = places.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    outcome = shared / f"{name}-outcome.txt"
    with FileLock(shared / f"{name}.lock"):
        if not outcome.exists():
            outcome.write_text(build_site(shared / name, *options), encoding="utf-8")
    expect_built(outcome.read_text(encoding="utf-8"))
    return shared / name


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
    """The site as it is published, knowing its address, and so with instant navigation.

    It is built for an address where nobody is; each process has it at its own.
    """
    nobody = "http://127.0.0.1:9/"
    built = built_once(tmp_path_factory, "published", "--site-url", nobody)
    folder = tmp_path_factory.mktemp("published")
    with serving(folder) as url:
        for name, data in read_tree(built).items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data.replace(nobody.encode(), url.encode()))
        yield url


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder at a port of its own; give the address."""
    handler = partial(QuietHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


# --- other browsers -----------------------------------------------------------------------------

ALONE = {
    "dom.serviceWorkers.enabled": False,
    "browser.download.alwaysOpenPanel": False,
    "dom.filesystem.pathcheck.disabled": True,
}
"""The settings of a Firefox in which no page keeps the course, as the pages of Chromium below.

Nor does the list of what was saved open, which would take the focus from the page; and a page may
look into the folders that a test drops, as into those that a hand does.
"""

DARK = {**ALONE, "ui.systemUsesDarkTheme": 1, "ui.prefersReducedMotion": 1}
"""And of one in a system that is dark, and at rest."""


@pytest.fixture(scope="session")
def the_firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[firefox.Firefox]:
    """One Firefox for the session, started when a test first asks for it."""
    with a_firefox(tmp_path_factory, ALONE) as started:
        yield started


@pytest.fixture(scope="session")
def the_dark_firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[firefox.Firefox]:
    """Another, of someone who wants it dark and at rest."""
    with a_firefox(tmp_path_factory, DARK) as started:
        yield started


@contextmanager
def a_firefox(
    places: pytest.TempPathFactory, settings: Mapping[str, object]
) -> Iterator[firefox.Firefox]:
    """Start a Firefox; without one the tests fail rather than hide."""
    program = browsers.firefox()
    if program is None:
        pytest.fail(browsers.BROWSERS["firefox"].missing, pytrace=False)
    below = {firefox.MAY_READ: f"{places.getbasetemp()}/"}
    with firefox.started(program, places.mktemp("firefox"), {**settings, **below}) as started:
        yield started


@pytest.fixture
def firefox_tab(the_firefox: firefox.Firefox, site_url: str) -> Iterator[firefox.Tab]:
    """A tab of Firefox that must log no error and ask no other origin for anything."""
    with watched(the_firefox, site_url) as tab:
        yield tab


@pytest.fixture
def dark_tab(the_dark_firefox: firefox.Firefox, site_url: str) -> Iterator[firefox.Tab]:
    """The same in the dark."""
    with watched(the_dark_firefox, site_url) as tab:
        yield tab


@contextmanager
def watched(browser: firefox.Firefox, site_url: str) -> Iterator[firefox.Tab]:
    """Open a tab; expect no trouble of it."""
    troubles: list[str] = []
    with browser.tab(troubles.append, site_url) as tab:
        yield tab
    assert troubles == []


@pytest.fixture(scope="session")
def the_webkit() -> Iterator[webkit.Window]:
    """One WebKit for the session; without one the tests fail rather than hide."""
    found = browsers.webkit()
    if found is None:
        pytest.fail(browsers.BROWSERS["webkit"].missing, pytrace=False)
    with webkit.started(found) as window:
        yield window


@pytest.fixture
def webkit_window(the_webkit: webkit.Window, site_url: str) -> Iterator[webkit.Window]:
    """The window of WebKit, without anything stored; it must ask no other origin for anything."""
    yield the_webkit
    asked = the_webkit.asked()
    the_webkit.forget()
    assert [address for address in asked if not address.startswith((site_url, "data:"))] == []


# --- pages of Chromium --------------------------------------------------------------------------


AT_REST: Mapping[str, Any] = {"service_workers": "block", "reduced_motion": "reduce"}
"""The settings of most pages: else each would keep the course, and move."""


@pytest.fixture
def open_page(browser: Browser, site_url: str) -> Iterator[OpenPage]:
    """Open pages that must log no error and ask no other origin for anything.

    Nothing moves on them unless a test asks for it: hands wait for what moves to stand still.
    """
    contexts: list[BrowserContext] = []
    troubles: list[str] = []

    def open_one(base_url: str = site_url, **options: Any) -> Page:  # noqa: ANN401
        settings = {**AT_REST, **options}
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
