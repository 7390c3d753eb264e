"""The play of the article's seller, as far as choices are marked."""

from __future__ import annotations

from pathlib import Path

from quiz_engine.machine.article import article_play
from quiz_engine.machine.compiler import compile_scenario
from quiz_engine.machine.plays import where_it_leads
from quiz_engine.project import open_project
from quiz_engine.testing import scenario

PROJECT = open_project(Path(__file__).parents[2] / "scenarios")

TEXT = """
title: Marked
language: en
pass: 60
start: told
scenes:
  told: {say: Once., goto: door}
  door:
    ask: What now?
    choices:
      knock: {do: Knock., points: 6, goto: hall}
      wait: {do: Wait., article: true, goto: hall}
  hall:
    ask: What now?
    choices:
      greet: {do: Greet., points: 4, goto: end}
      leave: {do: Leave., goto: end}
endings:
  out: {title: Out}
"""


def played(name: str) -> tuple[list[str], str]:
    """Return the choices of the article's seller in a shipped case, and the ending."""
    table = PROJECT.automaton(name)
    way = article_play(PROJECT.scenarios[name], table)
    scenes = [(table.scenes[table.states[n].scene or 0], column) for n, column in way]
    end = table.states[where_it_leads(table, way).state].ending
    assert end is not None
    return [s.columns[c] for s, c in scenes if s.kind == "choices"], table.endings[end].id


def test_the_seller_of_the_first_article_ends_as_it_tells() -> None:
    """The refund, the photos, the refusal; where the article is silent, the best is done."""
    taken, ending = played("damaged-item")
    case = PROJECT.scenarios["damaged-item"]
    marked = {choice.id for s in case.scenes.values() for choice in s.choices if choice.article}
    assert [choice for choice in taken if choice in marked] == [
        "refund-and-let-her-keep-it",
        "photos-first-then-we-decide",
        "call-it-normal-wear",
        "refuse",
    ]
    assert ending != "one-standard"


def test_the_seller_of_the_second_article_does_well() -> None:
    """It is the good example."""
    assert played("missing-accessory")[1] == "articles-ending"


def test_marks_are_followed_and_else_the_best() -> None:
    """Stories are read on; a marked choice that leads back is taken once."""
    assert choices_of(TEXT) == [("told", 0), ("door", 1), ("hall", 0)]
    assert choices_of(TEXT.replace("Leave.,", "Leave., article: true,")) == [
        *(("told", 0), ("door", 1), ("hall", 1)),
    ]
    assert choices_of(TEXT.replace("article: true, ", "")) == []
    assert choices_of(TEXT.replace("article: true, goto: hall", "article: true, goto: told")) == [
        *(("told", 0), ("door", 1), ("told", 0), ("door", 0), ("hall", 0)),
    ]


def choices_of(text: str) -> list[tuple[str, int]]:
    """Return the article's way through the case, by scene and column."""
    case = scenario(text)
    table = compile_scenario(case)
    way = article_play(case, table)
    where_it_leads(table, way)
    return [(table.scenes[table.states[state].scene or 0].id, column) for state, column in way]
