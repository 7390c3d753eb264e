"""A case in the page: complete, harmless, and silent about what comes of a decision."""

from __future__ import annotations

import json
import re
from functools import cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest
from material.plugins.search.plugin import Parser  # type: ignore[import-untyped]

from quiz_engine.site.assets import debrief_parts
from quiz_engine.site.blocks import Blocks
from quiz_engine.site.packing import pack
from quiz_engine.words import words
from tests.site.conftest import project_in

if TYPE_CHECKING:
    from quiz_engine.site.build import Places

VOID = {"br", "hr", "img", "input"}
SECRET = re.compile(r"\w*secret\w*", re.IGNORECASE)


class Outline(HTMLParser):
    """Gathers the elements of a page, and complains of any that is not closed."""

    def __init__(self) -> None:
        """Begin with nothing open."""
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the element."""
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Expect the element that was opened last."""
        assert self.open.pop() == tag

    def having(self, name: str) -> list[dict[str, str | None]]:
        """Return the attributes of the elements of a class."""
        return [attrs for _, attrs in self.elements if name in (attrs.get("class") or "").split()]


@cache
def html(places: Places, language: str = "en") -> str:
    """Return the case in a language."""
    return Blocks(project_in(places.root), language).fill("<!-- quiz: every -->")


def outline(text: str) -> Outline:
    """Return the elements of a text."""
    parser = Outline()
    parser.feed(text)
    assert parser.open == []
    return parser


def data(text: str) -> dict[str, Any]:
    """Return what the script is given."""
    found = re.search(r"<template[^>]*>(\{.*?\})</template>", text, re.DOTALL)
    assert found
    read: dict[str, Any] = json.loads(found[1])
    return read


def test_every_scene_choice_outcome_and_ending_is_there(built: Places) -> None:
    """The page holds the whole case, in the order of the table."""
    page = outline(html(built))
    assert len(page.having("quiz-scene")) == 7
    assert len(page.having("quiz-choice")) == 2
    assert len(page.having("quiz-outcome")) == 3 + 6
    assert len(page.having("quiz-ending")) == 2
    assert [scene["id"] for scene in data(html(built))["packed"]["scenes"]] == list(
        project_in(built.root).scenarios["every"].scenes
    )


def test_links_lead_to_scenes_that_are_there(built: Places) -> None:
    """Whoever reads without the script can follow every arrow."""
    page = outline(html(built))
    anchors = {attrs["id"] for _, attrs in page.elements if "id" in attrs}
    links = {(attrs["href"] or "")[1:] for tag, attrs in page.elements if tag == "a"}
    assert links <= anchors
    assert "every.hasOwnProperty" in links


def test_texts_can_do_no_harm(built: Places) -> None:
    """No script, no handler and no picture of an author's gets into the page."""
    page = outline(html(built))
    assert not {"script", "style", "iframe", "img"} & {tag for tag, _ in page.elements}
    assert not [name for _, attrs in page.elements for name in attrs if name.startswith("on")]
    assert not [attrs for _, attrs in page.elements if "style" in attrs]


def test_data_holds_no_markup(built: Places) -> None:
    """The JSON cannot end the element it stands in."""
    found = re.search(r"<template[^>]*>(\{.*?)</template>", html(built), re.DOTALL)
    assert found
    assert not set("<>&") & set(found[1])


def test_table_is_the_scenarios(built: Places) -> None:
    """What the script unpacks is the table that attempts are scored with, digest and all."""
    table = project_in(built.root).automaton("every")
    assert data(html(built))["packed"] == json.loads(json.dumps(pack(table)))
    assert pack(table)["digest"] == table.digest


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_search_is_told_nothing_of_what_follows(built: Places, language: str) -> None:
    """Reactions, coaching, keys and endings stay out of the index; what is said first is in it."""
    parser = Parser()
    parser.feed(html(built, language))
    parser.close()
    indexed = " ".join("".join([*part.title, *part.text]) for part in parser.data)
    assert SECRET.findall(indexed) == []
    assert "Opening words." in indexed
    assert "What first?" in indexed


def test_secrets_are_on_the_page(built: Places) -> None:
    """The test above looks for words that the page does hold."""
    assert len(set(SECRET.findall(html(built)))) >= 8


def test_order_on_the_page_gives_nothing_away(built: Places) -> None:
    """Steps to order, and targets to match, stand in the order of the alphabet."""
    text = html(built)
    steps = re.findall(r'<li data-n="(\d)"', text)
    assert steps == ["1", "0"]
    assert re.findall(r'<option value="(\d)"', text)[:3] == ["1", "2", "0"]


def test_missing_translations_say_their_language(built: Places) -> None:
    """A text that is not translated is marked with the language it is in; the others are not."""
    text = html(built, "zh-Hant")
    assert '<h3 id="every.__proto__">第一則</h3>' in text
    assert '<p class="quiz-ask"><span lang="en">What first?</span></p>' in text
    assert ' lang="en"' not in html(built, "en")


def test_whose_article_it_was_is_marked(built: Places) -> None:
    """The choice of the article's seller is known to the debrief."""
    marked = [
        attrs for attrs in outline(html(built)).having("quiz-choice") if "data-article" in attrs
    ]
    assert len(marked) == 1


@pytest.mark.parametrize(("language", "gap"), [("en", " "), ("zh-Hant", "")])
def test_a_space_parts_sentences_where_the_language_has_one(
    built: Places, language: str, gap: str
) -> None:
    """English sentences stand apart; after a Chinese full stop there is no space."""
    said = words(language)
    text = re.sub(r"<[^>]+>", "", html(built, language))
    minutes = said("About {minutes} minutes.").format(minutes=3)
    mark = said("The pass mark is {percent} %.")
    points = said("{raw} of {maximum} points, {percent} %.")
    assert f"{minutes}{gap}{mark.format(percent=50)}{gap}" in text
    debrief = re.sub(r"<[^>]+>", "", debrief_parts(language))
    assert re.sub(r"{\w+}", "", points + gap + mark) in debrief


def test_the_pass_mark_speaks_of_danger_only_where_there_is_some(built: Places) -> None:
    """A case without a critical response says its pass mark alone."""
    assert "The pass mark is 50%." in html(built)
    assert "endanger anyone" not in html(built)
