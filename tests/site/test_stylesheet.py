"""The theme's style loses the rules for what the site does not have, and nothing else."""

from __future__ import annotations

import pytest

from quiz_engine.site.stylesheet import joined, without_unused


@pytest.mark.parametrize(
    ("style", "kept"),
    [
        (".gone{top:0}", ""),
        (".here .gone{top:0}.here{left:0}", ".here{left:0}"),
        (".here,.gone{top:0}", ".here{top:0}"),
        ("p>a[href]{top:0}", "p>a[href]{top:0}"),
        (".here:not(.gone){top:0}", ".here:not(.gone){top:0}"),
        (":is(.gone,.here) p{top:0}", ":is(.gone,.here) p{top:0}"),
        ("@media print{.gone{top:0}}", ""),
        ("@media print{.gone{top:0}.here{top:0}}", "@media print{.here{top:0}}"),
        ("@keyframes x{0%{top:0}to{top:1px}}", "@keyframes x{0%{top:0}to{top:1px}}"),
        ('@charset "UTF-8";.here{top:0}', '@charset "UTF-8";.here{top:0}'),
        (":root{--i:url('data:;<a b=\"}\">')}", ":root{--i:url('data:;<a b=\"}\">')}"),
        ('.here:after{content:"{"}.gone{top:0}', '.here:after{content:"{"}'),
    ],
)
def test_rules_that_can_match_stay(style: str, kept: str) -> None:
    """Only a selector that needs an unknown class goes; what is conditional stays."""
    assert without_unused(style, iter(['<p class="here">'])) == kept


def test_classes_that_a_script_names_stay() -> None:
    """A class that a script may set is known."""
    assert without_unused(".late{top:0}", iter(["node.className='late'"])) == ".late{top:0}"


LINK = '<link rel="stylesheet" href="{}assets/{}.css">'.format


def test_styles_in_a_row_become_one() -> None:
    """In their order, wherever the page lies; what stands alone stays as it is."""
    row = LINK("../", "theme") + "\n  " + LINK("../", "ours")
    site = {
        "assets/theme.css": b"a{top:0}",
        "assets/ours.css": b"a{top:1px}",
        "assets/other.css": b"",
        "deep/page.html": f"<head>{row}<p>{LINK('../', 'other')}".encode(),
    }
    found = joined(site)
    (name,) = set(found) - set(site)
    assert found[name] == b"a{top:0}\na{top:1px}"
    assert set(found) == {name, "assets/other.css", "deep/page.html"}
    page = found["deep/page.html"].decode()
    assert page.split("<p>") == [
        f'<head><link rel="stylesheet" href="../{name}">\n',
        LINK("../", "other"),
    ]


def test_a_style_that_a_page_asks_for_alone_stays() -> None:
    """Joined for one page, it is still there for the other."""
    pages = {
        "row.html": LINK("", "theme") + LINK("", "ours"),
        "alone.html": LINK("", "theme"),
    }
    site = {"assets/theme.css": b"a{}", "assets/ours.css": b"b{}"}
    found = joined(site | {name: text.encode() for name, text in pages.items()})
    assert {"assets/theme.css", "assets/ours.css"} & set(found) == {"assets/theme.css"}


def test_a_row_with_a_missing_style_stays() -> None:
    """Nothing is joined from what is not there."""
    site = {"assets/theme.css": b"", "a.html": (LINK("", "theme") + LINK("", "gone")).encode()}
    assert joined(site) == site
