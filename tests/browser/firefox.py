"""Firefox without a window, spoken to in WebDriver BiDi, which it speaks without a driver."""

from __future__ import annotations

import json
from base64 import b64decode
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from websocket import WebSocket, create_connection

from tests.browser.engines import KEYS, SPOT, Key, click_until_it_hits, spoken
from tests.browser.leash import leashed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

LISTENS = r"WebDriver BiDi listening on (ws://\S+)"
PATIENCE = 180
"""Seconds after which a Firefox that does not answer is given up: after what waits in a page."""
WATCHED = ("log.entryAdded", "network.beforeRequestSent")
SAVED = "browsingContext.downloadEnd"
MAY_READ = "security.sandbox.content.read_path_whitelist"
"""The setting that says below where files lie that may be dropped on pages."""

DONE_BY_HAND = """async (source, argument) => {
  const name = `done by hand ${Math.random()}`;
  const { messageManager } = gBrowser.selectedBrowser;
  const done = new Promise((resolve) => {
    messageManager.addMessageListener(name, ({ data }) => resolve(data));
  });
  const script = `
    try {
      (${source})(${JSON.stringify(argument)});
      sendAsyncMessage("${name}", "");
    } catch (error) {
      sendAsyncMessage("${name}", String(error));
    }`;
  messageManager.loadFrameScript(`data:;charset=utf-8,${encodeURIComponent(script)}`, false);
  const problem = await done;
  if (problem) throw new Error(problem);
}"""
"""Called in Firefox itself: calls a function beside the page, with all that Firefox may do."""

DROPS = """([selector, paths]) => {
  const carried = new content.DataTransfer().mozCloneForEvent("ondragstart");
  for (const [place, path] of paths.entries()) {
    const file = Cc["@mozilla.org/file/local;1"].createInstance(Ci.nsIFile);
    file.initWithPath(path);
    carried.mozSetDataAt("application/x-moz-file", file, place);
  }
  const dataTransfer = carried.mozCloneForEvent("ondrop");
  content.document.querySelector(selector).dispatchEvent(
    new content.DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer }));
}"""
COMPOSES = """(text) => {
  if (!globalThis.method) {
    const kind = Cc["@mozilla.org/text-input-processor;1"];
    globalThis.method = kind.createInstance(Ci.nsITextInputProcessor);
    method.beginInputTransactionForTests(content, () => true);
  }
  method.setPendingCompositionString(text);
  method.appendClauseToPendingComposition(text.length, method.ATTR_RAW_CLAUSE);
  method.setCaretInPendingComposition(text.length);
  method.flushPendingComposition();
}"""
COMMITS = """(text) => {
  method.commitCompositionWith(text);
  globalThis.method = null;
}"""


@contextmanager
def started(program: str, profile: Path, settings: Mapping[str, object]) -> Iterator[Firefox]:
    """Run a Firefox that has a fresh profile with these settings of about:config."""
    lines = (f"user_pref({json.dumps(name)}, {json.dumps(to)});\n" for name, to in settings.items())
    (profile / "user.js").write_text("".join(lines), "utf-8")
    quiet = ("--headless", "--no-remote", "--profile", str(profile))
    spoken_to = ("--remote-debugging-port", "0", "--remote-allow-system-access")
    with leashed((program, *quiet, *spoken_to), LISTENS) as address:
        socket = create_connection(f"{address}/session", timeout=PATIENCE, suppress_origin=True)
        firefox = Firefox(socket)
        firefox.ask("session.new", capabilities={})
        firefox.ask("session.subscribe", events=WATCHED)
        yield firefox
        firefox.ask("browser.close")
        socket.close()


class Firefox:
    """The browser at the other end of a socket."""

    def __init__(self, socket: WebSocket) -> None:
        """Speak through this socket."""
        self.socket = socket
        self.numbers = count()
        self.listeners: list[Callable[[dict[str, Any]], None]] = []

    def ask(self, method: str, **parameters: object) -> dict[str, Any]:
        """Have a command done; what happens meanwhile is told to those who listen."""
        number = next(self.numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while (told := self.hear()).get("id") != number:
            pass
        if told["type"] == "error":
            message = f"{method}: {told['error']}: {told['message']}"
            raise RuntimeError(message)
        result: dict[str, Any] = told["result"]
        return result

    def call(self, context: str, script: str, *arguments: object) -> Any:  # noqa: ANN401
        """Call a function in a page, or in Firefox itself."""
        done = self.ask(
            "script.callFunction",
            functionDeclaration=spoken(script),
            arguments=[{"type": "string", "value": json.dumps(arguments)}],
            awaitPromise=True,
            target={"context": context},
        )
        if done["type"] == "exception":
            raise RuntimeError(done["exceptionDetails"]["text"])
        return json.loads(done["result"]["value"])

    def itself(self) -> str:
        """Return the context of the window of Firefox, around all pages."""
        tree = self.ask("browsingContext.getTree", **{"moz:scope": "chrome"})
        name: str = tree["contexts"][0]["context"]
        return name

    def hear(self) -> dict[str, Any]:
        """Wait for what Firefox says next: an answer, or an event, which those who listen hear."""
        told: dict[str, Any] = json.loads(self.socket.recv())
        if told["type"] == "event":
            for listener in self.listeners:
                listener(told)
        return told

    @contextmanager
    def heard(self, listener: Callable[[dict[str, Any]], None]) -> Iterator[None]:
        """Tell somebody of all events for a while."""
        self.listeners.append(listener)
        try:
            yield
        finally:
            self.listeners.remove(listener)

    @contextmanager
    def tab(self, report: Callable[[str], None], ours: str) -> Iterator[Tab]:
        """Open a tab that shares nothing stored with others; report its faults as they come."""
        user = self.ask("browser.createUserContext")["userContext"]
        name = self.ask("browsingContext.create", type="tab", userContext=user)["context"]

        def listen(event: dict[str, Any]) -> None:
            if tab_of(event) in (name, None) and (fault := fault_in(event, ours)):
                report(fault)

        with self.heard(listen):
            try:
                yield Tab(self, name, user)
            finally:
                self.ask("browser.removeUserContext", userContext=user)


def tab_of(event: dict[str, Any]) -> str | None:
    """Return the name of the tab in which it happened, if it was in one."""
    told = event["params"]
    name: str | None = told.get("context") or told.get("source", {}).get("context")
    return name


def fault_in(event: dict[str, Any], ours: str) -> str:
    """Return what is wrong in an event: an error logged or thrown, a request to elsewhere."""
    told = event["params"]
    if event["method"] == "log.entryAdded" and told["level"] == "error":
        (frame, *_) = (told.get("stackTrace") or {}).get("callFrames") or [{"url": "nowhere"}]
        return f"{told['type']}: {told['text']} at {frame['url']}"
    if event["method"] == "network.beforeRequestSent":
        address: str = told["request"]["url"]
        if not address.startswith((ours, "data:", "blob:", "about:")):
            return f"left the site: {address}"
    return ""


class Tab:
    """A tab of Firefox, as one of the engines."""

    def __init__(self, firefox: Firefox, name: str, user: str) -> None:
        """Act on the tab of this name, which belongs to a user of its own."""
        self.firefox = firefox
        self.name = name
        self.user = user

    def ask(self, method: str, **parameters: object) -> dict[str, Any]:
        """Have a command done in this tab."""
        return self.firefox.ask(method, context=self.name, **parameters)

    def open(self, address: str) -> None:
        """Go to an address and wait until it is loaded."""
        self.ask("browsingContext.navigate", url=address, wait="complete")

    def reload(self) -> None:
        """Load the page anew."""
        self.ask("browsingContext.reload", wait="complete")

    def run(self, script: str, *arguments: object) -> Any:  # noqa: ANN401
        """Call a function in the page."""
        return self.firefox.call(self.name, script, *arguments)

    def evaluate(self, source: str) -> None:
        """Run a script that may be long and stays in the page, whatever the page forbids."""
        target = {"context": self.name}
        self.firefox.ask(
            "script.evaluate", expression=f"{source};0", target=target, awaitPromise=False
        )

    def begin_with(self, script: str) -> None:
        """Call this function in every page to come, before any script of the page."""
        self.firefox.ask(
            "script.addPreloadScript", functionDeclaration=script, contexts=[self.name]
        )

    def act(self, source: Mapping[str, object], *actions: Mapping[str, object]) -> None:
        """Have the keyboard or the pointer do these things."""
        self.ask("input.performActions", actions=[{**source, "actions": actions}])

    def press(self, key: Key) -> None:
        """Press a key."""
        values = [KEYS[name] for name in key.split("+")]
        down = [{"type": "keyDown", "value": value} for value in values]
        up = [{"type": "keyUp", "value": value} for value in reversed(values)]
        self.act({"type": "key", "id": "keyboard"}, *down, *up)

    def write(self, text: str) -> None:
        """Type a text."""
        strokes = [{"type": f"key{way}", "value": sign} for sign in text for way in ("Down", "Up")]
        self.act({"type": "key", "id": "keyboard"}, *strokes)

    def click(self, selector: str) -> None:
        """Click in the middle of an element."""

        def click() -> None:
            x, y = self.run(SPOT, selector)
            self.act(
                {"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}},
                {"type": "pointerMove", "x": x, "y": y},
                {"type": "pointerDown", "button": 0},
                {"type": "pointerUp", "button": 0},
            )

        click_until_it_hits(self, selector, click)

    def choose(self, selector: str, *files: Path) -> None:
        """Choose files in a control that takes files."""
        locator = {"type": "css", "value": selector}
        (found,) = self.ask("browsingContext.locateNodes", locator=locator)["nodes"]
        element = {"sharedId": found["sharedId"]}
        self.ask("input.setFiles", element=element, files=[str(file) for file in files])

    def drop(self, selector: str, *files: Path) -> None:
        """Drop files and folders, as from the desktop."""
        self._by_hand(DROPS, [selector, [str(file) for file in files]])

    def compose(self, text: str) -> None:
        """Have an input method show what is composed so far."""
        self._by_hand(COMPOSES, text)

    def commit(self, text: str) -> None:
        """Have the input method write what was composed."""
        self._by_hand(COMMITS, text)

    def _by_hand(self, script: str, argument: object) -> None:
        """Do in this tab what WebDriver has no word for."""
        self.ask("browsingContext.activate")
        self.firefox.call(self.firefox.itself(), DONE_BY_HAND, script, argument)

    def saves_into(self, folder: Path) -> None:
        """Have all that is saved go there, unasked."""
        behavior = {"type": "allowed", "destinationFolder": str(folder)}
        self.firefox.ask(
            "browser.setDownloadBehavior", downloadBehavior=behavior, userContexts=[self.user]
        )
        self.firefox.ask("session.subscribe", events=[SAVED], contexts=[self.name])

    def saved(self, act: Callable[[], object]) -> Path:
        """Do what has a file saved; return the file, which is whole."""
        ended: list[dict[str, Any]] = []

        def listen(event: dict[str, Any]) -> None:
            if event["method"] == SAVED and tab_of(event) == self.name:
                ended.append(event["params"])

        with self.firefox.heard(listen):
            act()
            while not ended:
                self.firefox.hear()
        return Path(ended[0]["filepath"])

    def resize(self, width: int, height: int) -> None:
        """Make the page this large."""
        self.ask("browsingContext.setViewport", viewport={"width": width, "height": height})

    def picture(self) -> bytes:
        """Return what is to be seen."""
        return b64decode(self.ask("browsingContext.captureScreenshot")["data"])
