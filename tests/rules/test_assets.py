"""Pictures of cases: there, written alike, described, and where the page shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.rules.checking import findings_of

if TYPE_CHECKING:
    from pathlib import Path

PICTURE_CODES = {"F004", "F005", "F006", "F010"}
CASE = """\
title: T
language: en
pass: 70
start: s1
scenes:
  s1:
    say: "{say}"
    ask: "{ask}"
    choices:
      a: {{do: A, then: "{then}", points: 1, goto: end}}
      b: {{do: B, goto: end}}
endings:
  over: {{title: Over, say: "{end}"}}
"""


def complaints(folder: Path, *assets: str, po: str = "", **texts: str) -> list[str]:
    """Return what the rules about pictures say of a case with these texts."""
    written = {"say": "S", "ask": "Q", "then": "T", "end": "E"} | texts
    files = {"case.yml": CASE.format(**written)} | dict.fromkeys(assets, "<svg/>")
    if po:
        files["course.yml"] = "title: Course\nlanguages: [en, ja]\ncases: [case]\n"
        files["ja/case.po"] = po
    found = [one for one in findings_of(files, folder) if one.code in PICTURE_CODES]
    return [f"{one.code} {one.span.line} {one.what}; {one.remedy}" for one in found]


@pytest.mark.parametrize("place", ["say", "then", "end"])
def test_a_picture_that_is_there_is_shown_in_any_message(place: str, tmp_path: Path) -> None:
    """Deeper folders are fine."""
    text = {place: "See ![a box](assets/photos/box.svg)"}
    assert complaints(tmp_path, "assets/photos/box.svg", **text) == []


@pytest.mark.parametrize(
    ("target", "remedy"),
    [
        ("assets/bax.svg", "did you mean 'assets/box.svg'?"),
        ("assets/lake.png", "put it there, or take it out of the text"),
        (
            "../box.svg",
            "put it into the folder 'assets/' beside the cases and write 'assets/name.svg'",
        ),
        (
            "https://a.example/box.svg",
            "put it into the folder 'assets/' beside the cases and write 'assets/name.svg'",
        ),
    ],
)
def test_a_missing_picture_is_found(target: str, remedy: str, tmp_path: Path) -> None:
    """With what to do about it."""
    assert complaints(tmp_path, "assets/box.svg", say=f"![a box]({target})") == [
        f"F004 7 there is no picture '{target}'; {remedy}"
    ]


def test_other_capitals_are_found(tmp_path: Path) -> None:
    """And are no missing picture."""
    assert complaints(tmp_path, "assets/Box.svg", say="![a box](assets/box.svg)") == [
        "F005 7 the picture 'assets/box.svg' is written with other capitals; write 'assets/Box.svg'"
    ]


@pytest.mark.parametrize("words", ["", "  "])
def test_a_picture_without_words_is_found(words: str, tmp_path: Path) -> None:
    """Spaces are no words."""
    (said,) = complaints(tmp_path, "assets/box.svg", say=f"![{words}](assets/box.svg)")
    assert said.startswith("F006 7 the picture 'assets/box.svg' has no words")


def test_a_picture_where_none_is_shown_is_found(tmp_path: Path) -> None:
    """A question is one line."""
    assert complaints(tmp_path, "assets/box.svg", ask="![a box](assets/box.svg)") == [
        (
            "F010 8 the picture 'assets/box.svg' is not shown here; "
            "move it into a message: `say` or `then`"
        )
    ]


def test_a_link_is_no_picture(tmp_path: Path) -> None:
    """Nothing is looked for."""
    assert complaints(tmp_path, say="[the box](assets/box.svg)") == []


def test_a_translation_can_show_a_picture_of_its_own(tmp_path: Path) -> None:
    """It is looked for, and reported in the PO file; that it differs is another rule's matter."""
    po = 'msgctxt "scenes.s1.say.1"\nmsgid "![b](assets/en.svg)"\nmsgstr "![箱](assets/ja.svg)"\n'
    picture = "![b](assets/en.svg)"
    both = ("assets/en.svg", "assets/ja.svg")
    assert complaints(tmp_path / "both", *both, po=po, say=picture) == []
    (said,) = complaints(tmp_path / "one", "assets/en.svg", po=po, say=picture)
    assert said.startswith("F004 1 there is no picture 'assets/ja.svg'")
