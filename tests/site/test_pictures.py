"""Pictures of cases: they travel with the site, and nothing else gets onto the page with them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from quiz_engine.site.build import BuildError, build_site, write_docs
from quiz_engine.site.markdown import line, prose
from tests.site.conftest import project_in

if TYPE_CHECKING:
    from quiz_engine.site.build import Places

CASE = """
title: A photo
language: en
pass: 50
start: photo
scenes:
  photo:
    say: "Her photo: ![a scratch > 1 cm](assets/photos/scratch.svg)"
    ask: What do you do?
    choices:
      look: {do: Look closely., then: "![the box](assets/box.svg)", points: 1, goto: end}
      wait: {do: Wait., goto: end}
endings:
  over: {title: Over}
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'


@pytest.fixture
def with_pictures(places: Places) -> Places:
    """A project with a case that shows two pictures, on a page at the top and on one below."""
    files = {
        "scenarios/photo.yml": CASE,
        "scenarios/assets/photos/scratch.svg": SVG,
        "scenarios/assets/box.svg": SVG,
        "docs/en/more.md": "<!-- quiz: photo -->\n",
        "docs/en/below/case.md": "<!-- quiz: photo -->\n",
        "docs/zh-Hant/below/case.md": "<!-- quiz: photo -->\n",
    }
    for name, text in files.items():
        (places.root / name).parent.mkdir(parents=True, exist_ok=True)
        (places.root / name).write_text(text, encoding="utf-8")
    return places


def test_pictures_stand_in_their_messages(with_pictures: Places) -> None:
    """A page shows the pictures of a case and holds the files that it names."""
    places = with_pictures
    build_site(project_in(places.root), places)
    for name in ("more.html", "below/case.html"):
        page = places.site / "en" / name
        found = re.findall(r'<img[^>]* alt="([^"]*)" src="([^"]*)"', page.read_text("utf-8"))
        assert [words for words, _ in found] == ["a scratch &gt; 1 cm", "the box"]
        assert all((page.parent / target).read_text("utf-8") == SVG for _, target in found)


def test_a_picture_does_not_take_the_place_of_another(with_pictures: Places) -> None:
    """A picture of a case with the name of a file of the pages is refused by name."""
    places = with_pictures
    (places.root / "scenarios" / "assets" / "picture.svg").write_text(SVG, encoding="utf-8")
    with pytest.raises(BuildError, match=r"assets/picture\.svg: a file of the site has the same"):
        write_docs(project_in(places.root), places)


@pytest.mark.parametrize(
    "text",
    [
        "![a](https://example.org/a.svg)",
        "![a](//example.org/a.svg)",
        "![a](javascript:alert(1))",
        "![a](data:image/svg+xml,x)",
        "![a](assets/../../secret.svg)",
        "![a](/assets/a.svg)",
        "![a](a.svg)",
        "<img src=x onerror=alert(1)>",
        "<img>",
    ],
)
def test_no_other_picture_is_let_through(text: str) -> None:
    """Pictures of other places leave nothing behind."""
    assert "<img" not in prose(text)


def test_a_picture_has_its_words_and_no_more() -> None:
    """Whatever else is written on a picture is gone."""
    html = prose('<img src="assets/a.svg" alt="a" onload="alert(1)" style="x" width=9>')
    frame = 'loading="lazy" width="320" height="240"'
    assert html == f'<p><img {frame} src="assets/a.svg" alt="a"></p>'


def test_a_line_shows_no_picture() -> None:
    """Titles and choices have no room for one."""
    assert line("Look ![a](assets/a.svg)") == "Look"
