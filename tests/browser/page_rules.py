"""What every page must keep to: no error, no foreign request, no barrier."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

from tests.browser.firefox import Tab

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")


class OpenPage(Protocol):
    """Opens a page in a fresh context."""

    def __call__(self, base_url: str = ..., **options: Any) -> Page:  # noqa: ANN401
        """Take the options of ``Browser.new_context``; addresses are of the built site."""


class Axe(Protocol):
    """Examines a page as it stands."""

    def __call__(self, page: Page) -> "tuple[Violation, ...]":
        """Return what breaks WCAG 2.2 A or AA."""


@dataclass(frozen=True, slots=True)
class Violation:
    """One rule of WCAG that a page breaks, and the elements that break it."""

    rule: str
    help: str
    targets: tuple[str, ...]


def watch(context: BrowserContext, site_url: str, report: Callable[[str], None]) -> None:
    """Report console errors, uncaught exceptions and requests that leave the site."""
    ours = (site_url, "file:", "data:", "blob:", "about:")

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            resource = message.location["url"] if "resource" in message.text else ""
            report(f"console: {message.text} {resource}".strip())

    def on_request(request: Request) -> None:
        if not request.url.startswith(ours):
            report(f"left the site: {request.url}")

    context.on("console", on_console)
    context.on("request", on_request)
    context.on("weberror", lambda thrown: report(f"uncaught: {thrown.error}"))


def violations(source: str, page: Page) -> tuple[Violation, ...]:
    """Run axe-core, given as its source, in the page.

    The debugger puts it there, once, so that no content security policy is in the way.
    """
    if not page.evaluate("'axe' in window"):
        page.context.new_cdp_session(page).send("Runtime.evaluate", {"expression": source})
    return tuple(map(violation, page.evaluate(EXAMINE)))


def violations_in(tab: Tab) -> tuple[Violation, ...]:
    """Run axe-core in a tab of Firefox, once nothing is half faded in any more."""
    tab.run(CALM)
    if not tab.run("() => 'axe' in window"):
        tab.evaluate(AXE.read_text(encoding="utf-8"))
    return tuple(map(violation, tab.run(EXAMINE)))


CALM = "() => document.getAnimations().forEach((it) => it.finish())"
EXAMINE = f"""async () => (await axe.run(document, {{
  runOnly: {{ type: "tag", values: {json.dumps(TAGS)} }},
  resultTypes: ["violations"],
  preload: false,  // the styles are there; from disk they cannot be read again
}})).violations"""


def violation(found: dict[str, Any]) -> Violation:
    """Keep of axe-core's long answer what a person needs to find the fault."""
    targets = (" ".join(map(str, node["target"])) for node in found["nodes"])
    return Violation(found["id"], found["help"], tuple(targets))


# --- sideways -----------------------------------------------------------------------------------

WIDER = """() => {
  const width = document.documentElement.clientWidth;
  const scrolls = (node) => node && (scrolls(node.parentElement)
    || (node !== document.documentElement && node !== document.body
      && /auto|scroll/.test(getComputedStyle(node).overflowX)));
  const out = [...document.querySelectorAll("main *, article *")].filter((node) => {
    const box = node.getBoundingClientRect();
    return box.width && box.right > width + 1 && !scrolls(node.parentElement)
      && node.checkVisibility({ visibilityProperty: true });
  });
  return { sideways: document.documentElement.scrollWidth > width,
    out: out.slice(0, 3).map((node) => node.outerHTML.slice(0, 120)) };
}"""
FITS = {"sideways": False, "out": []}
