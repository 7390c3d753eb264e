"""The page of `quiz roster` in the browser: no barrier, nothing sideways."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.page_rules import FITS, WIDER

if TYPE_CHECKING:
    from tests.browser.page_rules import Axe, OpenPage

PAGE = Path(__file__).parents[1] / "results" / "golden" / "roster.html"
"""The page of a team with hostile names, strays and refused files; a test holds it to the code."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_has_no_barrier(open_page: OpenPage, axe: Axe, scheme: str) -> None:
    """In the light and in the dark, without a script."""
    tab = open_page(color_scheme=scheme)
    tab.goto(PAGE.as_uri())
    assert axe(tab) == ()
    assert tab.locator("script").count() == 0


@pytest.mark.parametrize("width", [320, 1280])
def test_only_tables_scroll_sideways(open_page: OpenPage, width: int) -> None:
    """On a phone as on a desk."""
    tab = open_page(viewport={"width": width, "height": 800})
    tab.goto(PAGE.as_uri())
    assert tab.evaluate(WIDER) == FITS
