"""The play of the article's seller, as far as choices are marked."""

from __future__ import annotations

from pathlib import Path

from quiz_engine.machine.article import article_play
from quiz_engine.machine.compiler import compile_scenario
from quiz_engine.machine.plays import plays_of, where_it_leads
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


def test_the_way_of_the_first_case() -> None:
    """It takes four marked choices, from the refund to the refusal, and by then cannot pass."""
    case, table = PROJECT.scenarios["damaged-item"], PROJECT.automaton("damaged-item")
    way = article_play(case, table)
    taken = [table.scenes[table.states[n].scene or 0].columns[column] for n, column in way]
    marked = {choice.id for s in case.scenes.values() for choice in s.choices if choice.article}
    assert [choice for choice in taken if choice in marked] == [
        "refund-and-let-her-keep-it",
        "photos-first-then-we-decide",
        "call-it-normal-wear",
        "refuse",
    ]
    plays = plays_of(table)
    assert not plays.can_pass[plays.nodes.index(where_it_leads(table, way))]


def test_marks_are_followed_from_one_to_the_next() -> None:
    """Stories and scenes without a mark are passed through; after the last mark nothing is known.

    A marked choice that leads back is taken once.
    """
    assert choices_of(TEXT) == [("told", 0), ("door", 1)]
    assert choices_of(TEXT.replace("Leave.,", "Leave., article: true,")) == [
        *(("told", 0), ("door", 1), ("hall", 1)),
    ]
    assert choices_of(TEXT.replace("article: true, ", "")) == []
    round_and_on = TEXT.replace("article: true, goto: hall", "article: true, goto: told").replace(
        "Leave.,", "Leave., article: true,"
    )
    assert choices_of(round_and_on) == [
        *(("told", 0), ("door", 1), ("told", 0), ("door", 0), ("hall", 1)),
    ]


def choices_of(text: str) -> list[tuple[str, int]]:
    """Return the article's way through the case, by scene and column."""
    case = scenario(text)
    table = compile_scenario(case)
    way = article_play(case, table)
    where_it_leads(table, way)
    return [(table.scenes[table.states[state].scene or 0].id, column) for state, column in way]
