"""Circles without a question, and cases that grow too large."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quiz_engine.rules.examples import completed
from tests.rules.checking import findings_of

if TYPE_CHECKING:
    from pathlib import Path

CIRCLE = """\
remembers:
  days: {start: 2, from: 0, to: 2, clamp: true}
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask her., points: 1, goto: end}
      wait: {do: Wait., set: {days: =2}, goto: morning}
  morning:
    say: Another morning.
    set: {days: %s}
    goto: evening
  evening:
    say: Another evening.
    goto: [{if: days > 0, to: morning}, {to: end}]
"""


@pytest.mark.parametrize(("effect", "codes"), [("-1", []), ("=1", ["M004"])])
def test_a_circle_that_counts_is_judged_by_its_situations(
    effect: str, codes: list[str], tmp_path: Path
) -> None:
    """It may well end; where it does not, that is a trap."""
    found = findings_of({"case.yml": completed(CIRCLE % effect)}, tmp_path)
    assert [f.code for f in found if f.code in {"M004", "M011"}][:1] == codes


def test_a_scene_that_leads_to_itself_is_a_circle(tmp_path: Path) -> None:
    """Also where no play reaches it."""
    alone = "    goto: end\n  far:\n    say: Far.\n    goto: far\n"
    text = completed("scenes:\n  opening:\n    say: Near.\n" + alone)
    found = findings_of({"case.yml": text}, tmp_path)
    assert [f.span.line for f in found if f.code == "M011"] == [5]


def test_what_is_near_the_cap_can_be_set(tmp_path: Path) -> None:
    """In percent of it; what multiplies is named, most values first."""
    settings = "[rules]\nsituations-near-cap = {share = 0.001}\n"
    text = completed(CIRCLE % "-1")
    found = findings_of({"case.yml": text, "quiz.toml": settings}, tmp_path)
    assert [f.what for f in found if f.code == "M010"] == [
        "the case has 6 situations of at most 200,000; what multiplies them: days (3 values)"
    ]


TURNS = """\
remembers:
  photo: false
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask her., points: 1, goto: one}
      send: {do: Ask for a photo., set: {photo: true}, goto: two}
  one:
    say: One.
    goto: [{if: photo, to: two}, {to: end}]
  two:
    say: Two.
    goto: [{if: %s, to: one}, {to: end}]
"""


@pytest.mark.parametrize(("condition", "lines"), [("not photo", []), ("photo", [9])])
def test_a_circle_that_no_values_lead_round_is_none(
    condition: str, lines: list[int], tmp_path: Path
) -> None:
    """Jumps to and fro that exclude each other are no circle."""
    found = findings_of({"case.yml": completed(TURNS % condition)}, tmp_path)
    assert [f.span.line for f in found if f.code == "M011"] == lines
