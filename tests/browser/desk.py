"""The Desk as a manager uses it, in any browser."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.browser.engines import Engine

NOW = "2027-01-01T00:00:00.000Z"
"""When nothing of what is handed in is in the future."""

STILL = f"""() => {{
  const now = Date.parse("{NOW}");
  globalThis.Date = class extends Date {{
    constructor(...told) {{ super(...(told.length ? told : [now])); }}
    static now() {{ return now; }}
  }};
}}"""
"""Stops the clock of a page."""

WAITED = """async (selector, part) => {
  const end = performance.now() + 120000;
  const shown = () => [...document.querySelectorAll(selector)].map((one) => one.textContent).join();
  while (!shown().includes(part)) {
    if (performance.now() > end) throw Error(`${selector}: ${shown()}`);
    await new Promise((go) => setTimeout(go, 20));
  }
}"""

DROPPED = """async (files) => {
  const carried = new DataTransfer();
  for (const [name, data] of files) {
    const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
    carried.items.add(new File([bytes], name));
  }
  const event = new DragEvent("drop", { dataTransfer: carried, bubbles: true, cancelable: true });
  document.querySelector("[data-drop]").dispatchEvent(event);
}"""

ROWS = """() => [...document.querySelectorAll("[data-table] tbody tr")]
  .map((row) => [...row.cells].map((cell) => cell.textContent))"""

PAGED = """() => {
  const button = document.querySelector("[data-do=after]");
  if (button.disabled || !button.checkVisibility()) return false;
  button.click();
  return true;
}"""

SAVED = """() => {
  globalThis.saved = {};
  const addressOf = URL.createObjectURL;
  let last;
  URL.createObjectURL = (blob) => addressOf((last = blob));
  HTMLAnchorElement.prototype.click = function () {
    saved[this.download] = last.arrayBuffer().then((data) =>
      [...new Uint8Array(data)].map((byte) => byte.toString(16).padStart(2, "0")).join(""));
  };
}"""
"""Keeps what would be saved, for browsers that tell a test nothing of it."""

TABLES = """() => [...document.querySelectorAll("[data-figures] table")].map((table) =>
  [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent)))"""


class Desk:
    """The page of the Desk in a language."""

    def __init__(self, engine: Engine, site_url: str, language: str = "en") -> None:
        """Open the page."""
        self.engine = engine
        engine.open(f"{site_url}{language}/trainers/desk.html")

    def drop(self, files: Mapping[str, bytes]) -> Desk:
        """Drop files, and wait until they are scored."""
        data = [[name, b64encode(content).decode()] for name, content in files.items()]
        self.engine.run(DROPPED, data)
        return self.scored()

    def scored(self) -> Desk:
        """Wait until all is scored and compared."""
        return self.told("All are scored")

    def told(self, part: str) -> Desk:
        """Wait until the page says so."""
        self.engine.run(WAITED, "[data-told]", part)
        return self

    def rows(self) -> list[list[str]]:
        """Return all the rows of the table, page by page."""
        found = self.engine.run(ROWS)
        while self.engine.run(PAGED):
            found += self.engine.run(ROWS)
        return list(found)

    def counted(self) -> Desk:
        """Show the figures of the cohort."""
        self.engine.click("[data-do=cohort]")
        self.engine.run(WAITED, "[data-figures]", "Decisions")
        return self

    def figures(self) -> Any:  # noqa: ANN401 - whatever JSON holds
        """Return the tables of the figures, each its rows."""
        return self.engine.run(TABLES)
