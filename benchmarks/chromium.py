"""The Chromium that pages are measured in."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from tests.browser import browsers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser


@contextmanager
def a_chromium() -> Iterator[Browser]:
    """Give a Chromium for as long as the context lasts."""
    with sync_playwright() as playwright:
        sandbox = ["--no-sandbox"] if browsers.is_root() else []
        path = browsers.chromium_on_path()
        browser = playwright.chromium.launch(executable_path=path, args=sandbox)
        yield browser
        browser.close()
