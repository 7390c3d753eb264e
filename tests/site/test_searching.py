"""The search of the theme reads what is typed in the ways of its language."""

from __future__ import annotations

from pathlib import Path

import material  # type: ignore[import-untyped]
import pytest

from quiz_engine.site.searching import finding_either_script, finding_japanese

WORKERS = "assets/javascripts/workers"
THEME = Path(material.__file__).parent / "templates" / WORKERS


def worker() -> tuple[str, bytes]:
    """Return the theme's search as it is installed."""
    (file,) = THEME.glob("search.*.min.js")
    return f"{WORKERS}/{file.name}", file.read_bytes()


def test_the_search_of_the_theme_is_the_one_that_is_known() -> None:
    """One expression of it is replaced; all else, and every other file, stays."""
    name, data = worker()
    before = {name: data, "index.html": b"same"}
    after = finding_japanese(before)
    assert after["index.html"] == b"same"
    assert b'.replace(new RegExp("[\\\\p{sc=Han}\\\\p{sc=Hira}' in after[name]
    assert len(after[name]) - len(data) == len(r"[\\p{sc=Hira}\\p{sc=Kana}\u30fc\u3005]")


def test_characters_of_the_other_script_are_known() -> None:
    """Those of the pages, in both directions."""
    name, data = worker()
    simplified = finding_either_script({name: data}, "zh-Hans", "退貨")[name]
    assert '({"貨":"货"})'.encode() in simplified
    traditional = finding_either_script({name: data}, "zh-Hant", "退貨")[name]
    assert '({"货":"貨"})'.encode() in traditional


def test_another_search_is_told() -> None:
    """A new release of the theme may search otherwise: then there is a warning."""
    with pytest.raises(LookupError, match="words in ja may not be found"):
        finding_japanese({worker()[0]: b"something new"})


def test_a_site_without_search_stays() -> None:
    """There is nothing to change in it."""
    assert finding_japanese({"index.html": b""}) == {"index.html": b""}
