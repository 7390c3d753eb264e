"""What every page must keep to: no error, no foreign request, no barrier."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

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
    options = {
        "runOnly": {"type": "tag", "values": TAGS},
        "resultTypes": ["violations"],
        "preload": False,  # the styles are there; from disk they cannot be read again
    }
    found = page.evaluate("async options => (await axe.run(document, options)).violations", options)
    return tuple(map(violation, found))


def violation(found: dict[str, Any]) -> Violation:
    """Keep of axe-core's long answer what a person needs to find the fault."""
    targets = (" ".join(map(str, node["target"])) for node in found["nodes"])
    return Violation(found["id"], found["help"], tuple(targets))
