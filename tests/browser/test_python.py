"""The engine in a page: loaded with progress, asked, stopped, tried again; from one origin."""

from __future__ import annotations

import json
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest

from quiz_engine.browser.build import kept_runtime, tools_below
from quiz_engine.door import answer
from quiz_engine.project import open_project
from tests.pyodide.asking import SCENARIOS
from tests.pyodide.under import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"
PAGE = '<!doctype html><html lang="en"><title>engine</title><script src="python.js"></script>'
LOADER = ROOT / "quiz_engine" / "site" / "assets" / "scripts" / "python.js"

OPENED = """() => {
  globalThis.seen = [];
  globalThis.engine = new quizSite.python.Engine("python/", {
    progress: (received, total) => seen.push([received, total]),
  });
}"""
READY = "engine.ready().then(() => 'ready', (error) => `${error.kind}: ${error.file}`)"


class Server(ThreadingHTTPServer):
    """Serves a folder under a strict policy; files whose name holds ``broken`` come damaged."""

    broken = ""


class Handler(SimpleHTTPRequestHandler):
    """Sends what there is, and the policy with it."""

    server: Server

    def end_headers(self) -> None:
        """Add the policy to the headers."""
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def copyfile(self, source: Any, outputfile: Any) -> None:  # noqa: ANN401 - as it is there
        """Send the file; a broken one with its first byte changed."""
        data = source.read()
        is_broken = self.server.broken and self.server.broken in self.path
        outputfile.write(bytes([data[0] ^ 1]) + data[1:] if is_broken else data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Serve the runtime and a page that has nothing but the loader."""
    folder: Path = tmp_path_factory.mktemp("engine")
    tools = tools_below(ROOT, sys.version_info[:2])
    (folder / "python").mkdir()
    for name, data in kept_runtime(tools, folder / "kept").items():
        (folder / "python" / name).write_bytes(data)
    (folder / "python.js").write_bytes(LOADER.read_bytes())
    (folder / "index.html").write_text(PAGE, encoding="utf-8")
    with Server(("127.0.0.1", 0), partial(Handler, directory=str(folder))) as found:
        Thread(target=found.serve_forever, daemon=True).start()
        yield found
        found.shutdown()


@pytest.fixture
def engine_page(browser: Browser, server: Server) -> Iterator[Page]:
    """Open the page; it fails where it asks another origin, or breaks the policy."""
    server.broken = ""
    home = f"http://127.0.0.1:{server.server_port}/"
    page = browser.new_context().new_page()
    asked: list[str] = []
    broken: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: broken.append(message.text))
    page.goto(f"{home}index.html")
    page.evaluate(OPENED)
    yield page
    assert [url for url in asked if not url.startswith(home)] == []
    assert [text for text in broken if "Content Security Policy" in text] == []
    page.context.close()


def test_a_case_is_checked_and_every_byte_was_told(engine_page: Page) -> None:
    """The table is that of the command line; progress never falls and ends with all there is."""
    assert engine_page.evaluate(READY) == "ready"
    seen = engine_page.evaluate("seen")
    assert seen == sorted(seen)
    assert seen[-1][0] == seen[-1][1]
    files = {f"{name}.yml": (SCENARIOS / f"{name}.yml").read_text("utf-8")
             for name in ("course", "quick-check")}  # fmt: skip
    told = engine_page.evaluate("(files) => engine.ask({do: 'check', files})", files)
    digest = open_project(SCENARIOS, only={"quick-check"}).automaton("quick-check").digest
    assert told["cases"]["quick-check"]["digest"] == digest


def test_a_damaged_file_is_named_and_can_be_tried_again(engine_page: Page, server: Server) -> None:
    """What came whole is kept by the browser."""
    server.broken = "standard"
    told = engine_page.evaluate(READY)
    assert told.startswith("load: standard.")
    server.broken = ""
    assert engine_page.evaluate(READY) == "ready"


def test_what_makes_pages_is_fetched_when_it_is_first_asked_for(
    engine_page: Page, server: Server
) -> None:
    """Not before; where it comes damaged the question is refused, and can be asked again."""
    asked: list[str] = []
    engine_page.context.on("request", lambda request: asked.append(request.url))
    assert engine_page.evaluate(READY) == "ready"
    assert not any("/pages." in url for url in asked)
    files = {f"{name}.yml": (SCENARIOS / f"{name}.yml").read_text("utf-8")
             for name in ("course", "quick-check")}  # fmt: skip
    show = """(files) => engine.ask(
      {do: "page", what: "case", case: "quick-check", language: "en", files}
    ).catch((error) => `${error.kind}: ${error.file}`)"""
    server.broken = "pages"
    assert engine_page.evaluate(show, files).startswith("load: pages.")
    server.broken = ""
    html = engine_page.evaluate(show, files)["html"]
    assert 'data-quiz="quick-check"' in html
    picture = {"do": "page", "what": "picture", "case": "quick-check", "language": "en"}
    told = engine_page.evaluate("(request) => engine.ask(request)", {**picture, "files": files})
    assert told == json.loads(answer(json.dumps({**picture, "files": files})))


def test_what_is_computed_can_be_stopped(engine_page: Page) -> None:
    """Everything asked is refused; the next request starts the engine anew."""
    stopped = """() => {
      const asked = [engine.ask({do: "check"}), engine.ask({do: "check"})];
      engine.stop();
      return Promise.all(asked.map((one) => one.catch((error) => error.kind)));
    }"""
    assert engine_page.evaluate(READY) == "ready"
    assert engine_page.evaluate(stopped) == ["stopped", "stopped"]
    again = engine_page.evaluate("engine.ask({do: 'check'})")
    assert again == {"findings": [], "cases": {}}
