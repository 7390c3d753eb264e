"""What a test asks of any browser, so that one play runs in all of them.

Elements are named by selectors; a script is the source of a function, asynchronous or not, whose
arguments and result are JSON. What is pressed, typed and clicked comes in as from a keyboard, a
mouse or a finger. Every action waits until there is one such element to be seen.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

Moving = Literal["Tab", "Shift+Tab", "ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight"]
Writing = Literal[
    "Escape", "Backspace", "Home", "End", "Shift+End", "Control+End", "Control+A", "Control+V"
]
Key = Moving | Writing | Literal["Enter", "Space"]
KEYS: dict[str, str] = {
    "Backspace": "\ue003",
    "Tab": "\ue004",
    "Enter": "\ue007",
    "Shift": "\ue008",
    "Control": "\ue009",
    "Escape": "\ue00c",
    "Space": " ",
    "End": "\ue010",
    "Home": "\ue011",
    "ArrowLeft": "\ue012",
    "ArrowUp": "\ue013",
    "ArrowRight": "\ue014",
    "ArrowDown": "\ue015",
    "A": "a",
    "V": "v",
}
"""What WebDriver calls the keys that are no character."""


class Engine(Protocol):
    """One tab of a browser."""

    def open(self, address: str) -> None:
        """Go to an address and wait until it is loaded."""

    def reload(self) -> None:
        """Load the page anew."""

    def run(self, script: str, *arguments: object) -> Any:  # noqa: ANN401
        """Call a function in the page; return what it returns, or what its promise brings."""

    def press(self, key: Key) -> None:
        """Press a key."""

    def write(self, text: str) -> None:
        """Type a text."""

    def click(self, selector: str) -> None:
        """Click in the middle of an element, which nothing may cover."""

    def resize(self, width: int, height: int) -> None:
        """Make the page this large, in CSS pixels."""

    def picture(self) -> bytes:
        """Return what is to be seen, as PNG."""


SPOT = """async (selector) => {
  const end = performance.now() + 15000;
  let before = "";
  for (;;) {
    const nodes = [...document.querySelectorAll(selector)]
      .filter((node) => node.checkVisibility({ visibilityProperty: true }));
    let above = "nothing";
    if (nodes.length === 1) {
      nodes[0].scrollIntoView({ block: "center", behavior: "instant" });
      const box = nodes[0].getBoundingClientRect();
      const spot = [box.x + box.width / 2, box.y + box.height / 2].map(Math.round);
      const hit = document.elementFromPoint(...spot);
      const isHit = hit && nodes[0].contains(hit);
      if (isHit && String(spot) === before) return spot;
      before = isHit ? String(spot) : "";
      above = hit ? hit.outerHTML.slice(0, 120) : "nothing on screen";
    }
    if (performance.now() > end) throw Error(`${nodes.length} × ${selector}, under ${above}`);
    await new Promise((go) => setTimeout(go, 10));
  }
}"""
"""Returns where to click the one element that a selector names, once it is there and rests."""


TRIES = 3

AIM = """(selector) => {
  self.quizHit = null;
  const told = ({ target }) => (self.quizHit = Boolean(target.closest(selector)));
  document.addEventListener("click", told, { capture: true, once: true });
}"""
"""Notes whether the next click reaches what a selector names."""

HIT = """async () => {
  const end = performance.now() + 2000;
  while (self.quizHit === null && performance.now() < end) {
    await new Promise((go) => setTimeout(go, 10));
  }
  return self.quizHit ?? self.quizHit === undefined;
}"""
"""Returns whether it did; a page that was left by it has noted nothing."""


def click_until_it_hits(engine: Engine, selector: str, click: Callable[[], None]) -> None:
    """Click; once more where something moved in between, as a person would who sees that."""
    for _ in range(TRIES):
        engine.run(AIM, selector)
        click()
        if engine.run(HIT):
            return
    message = f"{TRIES} clicks did not reach {selector}"
    raise RuntimeError(message)


def spoken(script: str) -> str:
    """Return a function that calls the script, but takes its arguments and answers as text."""
    return f"""async (text) => JSON.stringify(await ({script}
    )(...JSON.parse(text))) ?? "null\""""


class PageEngine:
    """A page of Playwright as one of the engines."""

    def __init__(self, page: Page) -> None:
        """Act on this page."""
        self.page = page

    def open(self, address: str) -> None:
        """Go to an address and wait until it is loaded."""
        self.page.goto(address)

    def reload(self) -> None:
        """Load the page anew."""
        self.page.reload()

    def run(self, script: str, *arguments: object) -> Any:  # noqa: ANN401
        """Call a function in the page."""
        return json.loads(self.page.evaluate(spoken(script), json.dumps(arguments)))

    def press(self, key: Key) -> None:
        """Press a key."""
        self.page.keyboard.press(key)

    def write(self, text: str) -> None:
        """Type a text."""
        self.page.keyboard.type(text)

    def click(self, selector: str) -> None:
        """Click in the middle of an element, or tap on it where the page has a touch screen."""
        spot = self.run(SPOT, selector)
        touch = self.run("() => navigator.maxTouchPoints > 0")
        act: Callable[[int, int], None] = self.page.mouse.click
        (self.page.touchscreen.tap if touch else act)(*spot)

    def resize(self, width: int, height: int) -> None:
        """Make the page this large."""
        self.page.set_viewport_size({"width": width, "height": height})

    def picture(self) -> bytes:
        """Return what is to be seen."""
        return self.page.screenshot(animations="disabled")
