"""WebKit of GTK on a screen that nobody sees, spoken to through its WebDriver.

It is the engine of every browser on an iPhone, and of the chat apps there.
"""

from __future__ import annotations

import json
import socket
from contextlib import contextmanager
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

from selenium.webdriver import ActionChains, Remote
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.remote_connection import RemoteConnection
from selenium.webdriver.webkitgtk.options import Options

from tests.browser.engines import KEYS, SPOT, Key, click_until_it_hits, spoken
from tests.browser.leash import leashed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.browser.browsers import WebKit

PATIENCE = 20
"""Seconds after which a driver that does not listen is given up."""
LARGE = "1600x1200x24"
CALL = """const answer = arguments[arguments.length - 1];
({})(arguments[0]).then((value) => answer({{ value }}),
  (error) => answer({{ error: String(error) + "\\n" + (error?.stack ?? "") }}));"""


@contextmanager
def started(found: WebKit) -> Iterator[Window]:
    """Run a WebKit of its own, with a driver and a screen of its own."""
    port = free_port()
    screen = (found.screen, "-displayfd", "1", "-screen", "0", LARGE, "-nolisten", "tcp")
    with leashed(screen, r"^(\d+)$") as display:
        surroundings = {
            "DISPLAY": f":{display}",
            "GDK_BACKEND": "x11",
            "no_proxy": "127.0.0.1",
            # Its sandbox starts neither for root nor in most containers; it sees our pages alone.
            "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
        }
        with leashed((found.driver, f"--port={port}"), environment=surroundings):
            wait_for(port)
            options = Options()
            options.binary_location = found.browser
            options.add_argument("--automation")
            there = ClientConfig(f"http://127.0.0.1:{port}")
            connection = RemoteConnection(client_config=there, ignore_proxy=True)
            with Remote(connection, options=options) as remote:
                remote.set_script_timeout(60)
                yield Window(remote)


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


def wait_for(port: int) -> None:
    """Return once somebody listens at the port."""
    end = monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            if monotonic() > end:
                raise
            sleep(0.02)
        else:
            return


class Window:
    """The window of WebKit, as one of the engines."""

    def __init__(self, remote: Remote) -> None:
        """Act on the window of this driver."""
        self.remote = remote

    def open(self, address: str) -> None:
        """Go to an address and wait until it is loaded."""
        self.remote.get(address)

    def reload(self) -> None:
        """Load the page anew."""
        self.remote.refresh()

    def run(self, script: str, *arguments: object) -> Any:  # noqa: ANN401
        """Call a function in the page."""
        text = json.dumps(arguments)
        answer = self.remote.execute_async_script(CALL.format(spoken(script)), text)
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return json.loads(answer["value"])

    def press(self, key: Key) -> None:
        """Press a key."""
        *held, last = (KEYS[name] for name in key.split("+"))
        chain = ActionChains(self.remote)
        for name in held:
            chain.key_down(name)
        chain.send_keys(last)
        for name in held:
            chain.key_up(name)
        chain.perform()

    def write(self, text: str) -> None:
        """Type a text."""
        ActionChains(self.remote).send_keys(text).perform()

    def click(self, selector: str) -> None:
        """Click in the middle of an element."""

        def click() -> None:
            self.run(SPOT, selector)
            self.remote.find_element(By.CSS_SELECTOR, selector).click()

        click_until_it_hits(self, selector, click)

    def resize(self, width: int, height: int) -> None:
        """Make the page this large; less than its toolbar the window is never wide."""
        frame = self.run("() => outerHeight - innerHeight")
        self.remote.set_window_size(width, height + frame)

    def picture(self) -> bytes:
        """Return what is to be seen."""
        return self.remote.get_screenshot_as_png()

    def narrow(self, width: int, height: int = 640) -> None:
        """Show the page anew in a frame that is narrower than a window can be, and act there."""
        self.run(FRAME, width, height)
        self.remote.switch_to.frame(0)

    def asked(self) -> list[str]:
        """Return the addresses of all that the page has asked for."""
        names: list[str] = self.run(ASKED)
        return names

    def forget(self) -> None:
        """Keep nothing of what the site has stored, and leave it."""
        self.remote.switch_to.default_content()
        self.run("() => localStorage.clear()")
        self.remote.get("about:blank")


ASKED = "() => performance.getEntriesByType('resource').map((entry) => entry.name)"
FRAME = """async (width, height) => {
  const frame = document.createElement("iframe");
  frame.width = width;
  frame.height = height;
  frame.style.border = 0;
  frame.src = location.href;
  document.body.replaceChildren(frame);
  await new Promise((loaded) => { frame.onload = loaded; });
}"""
