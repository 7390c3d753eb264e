"""The engine in a page: loaded with progress, asked, stopped, tried again; from one origin."""

from __future__ import annotations

import json
import sys
from functools import partial
from hashlib import sha256
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest

from quiz_engine.browser.build import MANIFEST, kept_runtime, tools_below
from quiz_engine.door import answer
from quiz_engine.project import open_project
from tests.pyodide.asking import SCENARIOS
from tests.pyodide.under import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.browser.firefox import Firefox

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src data:"
)
PAGE = (
    '<!doctype html><html lang="en"><title>engine</title><link rel="icon" href="data:,">'
    '<script src="python.js"></script>'
)
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


def with_little_memory(runtime: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return a runtime whose memory cannot grow to more than a tenth above what it begins with."""
    manifest = json.loads(runtime[MANIFEST])
    told = manifest["files"]["glue"]
    glue = runtime[told["file"]].replace(b"=()=>2147483648", b"=()=>92274688")
    assert glue != runtime[told["file"]]
    told["sha256"] = sha256(glue).hexdigest()
    manifest["total"] += len(glue) - told["bytes"]
    told["bytes"] = len(glue)
    return {**runtime, told["file"]: glue, MANIFEST: json.dumps(manifest).encode()}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Serve the runtime, one with little memory, and a page that has nothing but the loader."""
    folder: Path = tmp_path_factory.mktemp("engine")
    runtime = kept_runtime(tools_below(ROOT, sys.version_info[:2]), folder / "kept")
    for place, files in (("python", runtime), ("little", with_little_memory(runtime))):
        (folder / place).mkdir()
        for name, data in files.items():
            (folder / place / name).write_bytes(data)
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


def quick_check() -> dict[str, str]:
    """Return the files of a shipped case."""
    names = ("course.yml", "quick-check.yml")
    return {name: (SCENARIOS / name).read_text("utf-8") for name in names}


def digest_here() -> str:
    """Return the digest of its table, made here."""
    return open_project(SCENARIOS, only={"quick-check"}).automaton("quick-check").digest


def test_a_case_is_checked_and_every_byte_was_told(engine_page: Page) -> None:
    """The table is that of the command line; progress never falls and ends with all there is."""
    assert engine_page.evaluate(READY) == "ready"
    seen = engine_page.evaluate("seen")
    assert seen == sorted(seen)
    assert seen[-1][0] == seen[-1][1]
    files = quick_check()
    told = engine_page.evaluate(CHECKED, files)
    assert told["cases"]["quick-check"]["table"]["digest"] == digest_here()


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


def run_away() -> dict[str, str]:
    """Return a case that explores for minutes: four counters go up and down by themselves."""
    names = ("a", "b", "c", "d")
    remembered = "".join(
        f"  {name}: {{start: 0, from: 0, to: 40, clamp: true}}\n" for name in names
    )
    choices = "".join(
        f"      {name}-{sign}: {{do: x, points: 1, set: {{{name}: {step}}}, goto: s}}\n"
        for name in names
        for sign, step in (("up", "+1"), ("down", "-1"))
    )
    head = "title: x\nlanguage: en\npass: 1\nstart: s\nremembers:\n"
    scenes = f"scenes:\n  s:\n    ask: x\n    choices:\n{choices}      over: {{do: x, goto: end}}\n"
    endings = "endings:\n  e: {if: a + b > 3, title: x, say: x}\n".replace("a + b", "a")
    return {"long.yml": head + remembered + scenes + endings + "  f: {title: y, say: y}\n"}


STOPPED = """async (files) => {
  const asked = [{do: "check", files}, {do: "check"}].map((request) => engine.ask(request));
  let isAnswered = false;
  asked[0].then(() => (isAnswered = true), () => {});
  // A check that is answered shows that the page is free while the other one computes.
  const other = new quizSite.python.Engine("python/");
  await other.ask({do: "check"});
  other.stop();
  engine.stop();
  const kinds = await Promise.all(asked.map((one) => one.catch((error) => error.kind)));
  return [isAnswered, ...kinds];
}"""
STOPPED_ONE = """() => {
  const asked = engine.ask({do: "check"});
  engine.stop();
  return asked.catch((error) => error.kind);
}"""
CHECKED = "(files) => engine.ask({do: 'check', files, want: ['table']})"


def test_a_case_that_runs_away_is_stopped(engine_page: Page) -> None:
    """It computes in a worker of its own; the next check is answered by a new one."""
    assert engine_page.evaluate(READY) == "ready"
    assert engine_page.evaluate(STOPPED, run_away()) == [False, "stopped", "stopped"]
    told = engine_page.evaluate(CHECKED, quick_check())
    assert told["cases"]["quick-check"]["table"]["digest"] == digest_here()


def test_whoever_waits_for_the_start_is_told_that_it_was_stopped(engine_page: Page) -> None:
    """Nobody waits for ever; a start that follows at once is another one."""
    started = """async () => {
      const waiting = [engine.ready(), engine.ask({do: "check"})];
      await new Promise((go) => setTimeout(go));
      engine.stop();
      const again = engine.ready();
      const kinds = await Promise.all(waiting.map((one) => one.catch((error) => error.kind)));
      await again;
      return [...kinds, engine.worker !== null];
    }"""
    assert engine_page.evaluate(started) == ["stopped", "stopped", True]


def test_a_worker_that_crashes_is_told_and_replaced(engine_page: Page) -> None:
    """What was asked is refused, with the reason; the next check is answered."""
    crashed = """() => {
      const asked = engine.ask({do: "check"});
      engine.worker.dispatchEvent(new ErrorEvent("error", {message: "out of order"}));
      return asked.catch((error) => `${error.kind}: ${error.message}`);
    }"""
    assert engine_page.evaluate(READY) == "ready"
    assert engine_page.evaluate(crashed) == "died: out of order"
    told = engine_page.evaluate(CHECKED, quick_check())
    assert told["cases"]["quick-check"]["table"]["digest"] == digest_here()


def test_what_takes_more_memory_than_there_is_is_told(engine_page: Page) -> None:
    """As a worker that died; the next check is answered by a new one, whose memory is whole."""
    engine_page.evaluate("engine = new quizSite.python.Engine('little/')")
    assert engine_page.evaluate(READY) == "ready"
    filled = """() => {
      const files = {};
      for (let n = 0; n < 8; n++) files[`${n}.txt`] = String(n).repeat(4_000_000);
      return engine.ask({do: "check", files}).catch((error) => error.kind);
    }"""
    assert engine_page.evaluate(filled) == "died"
    told = engine_page.evaluate(CHECKED, quick_check())
    assert told["cases"]["quick-check"]["table"]["digest"] == digest_here()


def test_firefox_runs_it_too(server: Server, the_firefox: Firefox) -> None:
    """It loads with progress, checks, is stopped and checks again; no error is logged."""
    server.broken = ""
    home = f"http://127.0.0.1:{server.server_port}/"
    faults: list[str] = []
    with the_firefox.tab(faults.append, home) as tab:
        tab.open(f"{home}index.html")
        assert tab.run(f"() => {{ ({OPENED})(); return {READY}; }}") == "ready"
        assert tab.run("() => seen.at(-1)[0] === seen.at(-1)[1] && seen.length > 1") is True
        for _ in range(2):
            told = tab.run(CHECKED, quick_check())
            assert told["cases"]["quick-check"]["table"]["digest"] == digest_here()
            assert tab.run(STOPPED_ONE) == "stopped"
    assert faults == []
