"""The play of the article's seller, as far as choices are marked."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz_engine.machine.article import article_play
from quiz_engine.machine.compiler import compile_scenario
from quiz_engine.machine.plays import passes, percent_of, where_it_leads
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


def test_the_way_of_the_first_case_ends_and_does_not_pass() -> None:
    """As the article tells it."""
    table = PROJECT.automaton("damaged-item")
    end = where_it_leads(table, article_play(PROJECT.scenarios["damaged-item"], table))
    assert table.endings[table.states[end.state].ending or 0].id == "articles-ending"
    assert not passes(table, end)
    assert percent_of(table, end) < table.pass_percent


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        (TEXT, 2),
        (TEXT.replace("Leave.,", "Leave., article: true,"), 3),
        (TEXT.replace("article: true, ", ""), 1),
        (TEXT.replace("article: true, goto: hall", "article: true, goto: told"), 2),
    ],
)
def test_the_way_goes_as_far_as_choices_are_marked(text: str, steps: int) -> None:
    """Stories are read on; a way that goes round comes to an end, too."""
    case = scenario(text)
    table = compile_scenario(case)
    way = article_play(case, table)
    assert len(way) >= steps if "goto: told" in text else len(way) == steps
    where_it_leads(table, way)
