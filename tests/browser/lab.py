"""The Lab as a trainer uses it: by its labels and roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playwright.sync_api import Locator, Page

    from tests.browser.engines import Engine

PATIENCE = 60_000
"""Milliseconds that the engine may take to start on a busy machine."""


PASTE = """(text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const [into] = [document.querySelector(".quiz-lab-text").firstElementChild.shadowRoot]
    .map((root) => root.activeElement);
  const asFirefoxHasIt = { data: text, dataType: "text/plain" };
  const carried = { clipboardData: data, ...asFirefoxHasIt, bubbles: true, cancelable: true };
  into.dispatchEvent(new ClipboardEvent("paste", carried));
}"""


class Lab:
    """The page of the Lab in English, its engine started and the open case checked."""

    def __init__(self, page: Page, *, fragment: str = "", language: str = "en") -> None:
        """Open the page."""
        self.page = page
        page.goto(f"{language}/trainers/lab.html{fragment}")
        self.checked()

    @property
    def text(self) -> Locator:
        """The text that is written in."""
        return self.page.locator(".quiz-lab-text .cm-content")

    @property
    def status(self) -> Locator:
        """What the check says in one line."""
        return self.page.locator("[data-status]")

    @property
    def findings(self) -> Locator:
        """The findings, one line each."""
        return self.page.locator(".quiz-lab-findings > li")

    @property
    def mistakes(self) -> Locator:
        """Those of the findings that do not wait until the case is published."""
        return self.page.locator("[data-panel=findings] > .quiz-lab-findings > li")

    @property
    def note(self) -> Locator:
        """What is said of the draft."""
        return self.page.locator(".quiz-lab-note")

    def checked(self) -> Lab:
        """Wait until what is written is checked."""
        expect(self.page.locator(".quiz-lab[data-checked=yes]")).to_be_visible(timeout=PATIENCE)
        return self

    def write(self, text: str) -> Lab:
        """Write at the end of the file, and wait for the check."""
        self.text.click()
        self.page.keyboard.press("Control+End")
        self.page.keyboard.insert_text(text)
        return self.checked()

    def replace(self, text: str) -> Lab:
        """Write another text in place of all that is there, as one pastes it."""
        self.page.keyboard.press("Control+A")
        self.page.evaluate(PASTE, text)
        return self.checked()

    def hand_over(self, files: Mapping[str, str]) -> None:
        """Choose files of the disk, whatever becomes of them."""
        handed = [
            {"name": name, "mimeType": "text/plain", "buffer": text.encode()}
            for name, text in files.items()
        ]
        self.page.get_by_label("Open files").set_input_files(handed)  # type: ignore[arg-type]

    def open_files(self, files: Mapping[str, str]) -> Lab:
        """Open files of the disk, and wait for the check."""
        self.hand_over(files)
        return self.checked()

    def choose(self, value: str) -> Lab:
        """Open a case of the course, a draft, or a small case to begin from."""
        self.page.locator("[data-choose=open]").select_option(value)
        return self.checked()

    def panel(self, name: str) -> Locator:
        """Look at a panel; return it when it shows the case as it is."""
        self.page.locator(f"[data-tab={name.lower()}]").click()
        found = self.page.locator(f"[data-panel={name.lower()}]")
        shown = found.locator("[data-shown] > :not([data-note=waiting])").first
        expect(shown).to_be_visible(timeout=PATIENCE)
        return found

    def menu(self, name: str) -> None:
        """Press a button of the menu for saving and sharing."""
        self.page.get_by_text("Save and share").click()
        self.page.get_by_role("button", name=name).click()


# --- in any browser -----------------------------------------------------------------------------

THERE = """async (selector, part) => {
  const end = performance.now() + 60000;
  const texts = () => [...document.querySelectorAll(selector)].map((one) => one.textContent);
  while (!texts().some((text) => text.includes(part))) {
    if (performance.now() > end) throw Error(`no ${part} in ${selector}: ${texts()}`);
    await new Promise((go) => setTimeout(go, 10));
  }
}"""
TEXTS = """(selector) =>
  [...document.querySelectorAll(selector)].map((one) => one.innerText.trim())"""
PLACES = """(selector) => [...document.querySelectorAll(`${selector} path`)]
  .map((one) => one.getAttribute("d"))"""
RUNNING = "script, iframe, [onerror], [onload], a[href^='javascript:'], [href^='data:']"
"""What could run."""
HIT = "() => [window.hit ?? null, document.querySelectorAll('iframe').length]"
IN_EDITOR = """(selector) =>
  [...document.querySelector(".quiz-editor").shadowRoot.querySelectorAll(selector)]
    .map((one) => one.textContent)"""
CHOSEN = """(name, value) => {
  const select = document.querySelector(`[data-choose=${name}]`);
  select.value = value;
  select.dispatchEvent(new Event("change"));
}"""
HANDED_OVER = """(files) => {
  const carried = new DataTransfer();
  for (const [name, text] of Object.entries(files)) carried.items.add(new File([text], name));
  const input = document.querySelector("[data-choose=files]");
  input.files = carried.files;
  input.dispatchEvent(new Event("change"));
}"""


class Workbench:
    """The Lab in any browser, by what its elements carry."""

    def __init__(
        self, engine: Engine, site_url: str, *, fragment: str = "", language: str = "en"
    ) -> None:
        """Open the page, and wait until the open case is checked."""
        self.engine = engine
        engine.open(f"{site_url}{language}/trainers/lab.html{fragment}")
        self.checked()

    def says(self, selector: str, part: str = "") -> Workbench:
        """Wait until one of these elements says so."""
        self.engine.run(THERE, selector, part)
        return self

    def texts(self, selector: str) -> list[str]:
        """Return what these elements say."""
        return list(self.engine.run(TEXTS, selector))

    def in_editor(self, selector: str) -> list[str]:
        """Return what these elements of the editor hold."""
        return list(self.engine.run(IN_EDITOR, selector))

    def checked(self) -> Workbench:
        """Wait until what is written is checked."""
        return self.says(".quiz-lab[data-checked=yes]")

    def write(self, text: str) -> Workbench:
        """Type a line at the end of the file, and wait for the check."""
        self.engine.click(".quiz-lab-text .quiz-editor")
        self.engine.press("Control+End")
        self.engine.write(text)
        return self.checked()

    def paste_over(self, text: str) -> Workbench:
        """Put another text in place of all that is there, and wait for the check."""
        self.engine.click(".quiz-lab-text .quiz-editor")
        self.engine.press("Control+A")
        self.engine.run(PASTE, text)
        return self.checked()

    def choose(self, value: str) -> Workbench:
        """Open a case of the course, a draft, or a small case to begin from."""
        self.engine.run(CHOSEN, "open", value)
        return self.checked()

    def hand_over(self, files: Mapping[str, str]) -> Workbench:
        """Choose files of the disk, whatever becomes of them; wait until they are read."""
        self.engine.run(HANDED_OVER, files)
        return self.says("[data-choose=file]", next(iter(files)))

    def open_files(self, files: Mapping[str, str]) -> Workbench:
        """Open files of the disk, and wait for the check."""
        return self.hand_over(files).checked()

    def panel(self, name: str) -> str:
        """Look at a panel; return its selector when it shows the case as it is."""
        self.engine.click(f"#lab-tab-{name}")
        return self.shows(name)

    def shows(self, name: str) -> str:
        """Return the selector of a panel that is looked at when it shows the case as it is."""
        shown = "[data-shown] > :not([data-note=waiting])" if name != "versions" else "ol"
        self.says(f"#lab-{name}:not([hidden]) {shown}")
        return f"#lab-{name}"

    def menu(self, action: str) -> None:
        """Press a button of the menu for saving and sharing."""
        self.engine.click(".quiz-lab-menu > summary")
        self.engine.click(f".quiz-lab-menu [data-do={action}]")
