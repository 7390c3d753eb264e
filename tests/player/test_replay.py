"""The script follows a log, and sums it up, exactly as the engine does."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, Any

import pytest

from quiz_engine.attempts.score import decisions, score
from quiz_engine.attempts.transcript import Back
from quiz_engine.project import open_project
from quiz_engine.site.packing import pack
from quiz_engine.testing import automaton, random_play, transcript

if TYPE_CHECKING:
    from quiz_engine.attempts.play import Play
    from quiz_engine.machine.automaton import Automaton

HERE = Path(__file__).parent
ENGINE = HERE.parents[1] / "quiz_engine" / "site" / "assets" / "scripts" / "engine.js"
PLAYS = 150
NAMES = ("forks", "damaged-item", "missing-accessory", "quick-check")
FORKS = """
title: Forks
language: en
pass: 50
start: where
scenes:
  where:
    ask: Which store?
    fork: neutral
    choices:
      home: {do: Home., goto: weather}
      abroad: {do: Abroad., goto: letter}
  weather:
    ask: The parcel is on its way.
    fork: chance
    choices:
      sun: {do: It arrives., weight: 3, goto: letter}
      rain: {do: It gets wet., goto: wet}
  wet:
    ask: And now?
    choices:
      ask: {do: Ask., points: 2, goto: end}
      wait: {do: Wait., points: 1, goto: end}
  letter:
    ask: What do you write?
    choices:
      constructor: {do: Sorry., points: 5, goto: end}
      __proto__: {do: Not our fault., critical: true, goto: wet}
endings:
  over: {title: Over}
"""


def ran(script: str, given: str) -> subprocess.CompletedProcess[str]:
    """Run a script of this folder with something on its standard input."""
    node = which("node")
    if node is None:
        pytest.fail("node is missing: install Node.js 20 or newer", pytrace=False)
    return subprocess.run(
        [node, str(HERE / script)],
        input=given,
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "QUIZ_JS": str(ENGINE)},
    )


def replayed(
    table: Automaton, plays: list[Any], *, is_packed: bool = False
) -> list[dict[str, Any]]:
    """Return what the script makes of the steps of each play."""
    given = f'"packed":{json.dumps(pack(table))}' if is_packed else f'"table":{plain(table)}'
    done = ran("replay.mjs", f'{{{given},"plays":{json.dumps(plays)}}}')
    assert done.returncode == 0, done.stderr
    seen: list[dict[str, Any]] = json.loads(done.stdout)
    return seen


def plain(table: Automaton) -> str:
    """Return the table as its file has it."""
    return table.to_json().decode()


def steps(play: Play) -> list[dict[str, Any]]:
    """Return the steps of a play as its transcript has them."""
    return [
        {"back": step.responses, "ms": step.ms} if isinstance(step, Back) else step._asdict()
        for step in transcript(play).steps
    ]


def expected(table: Automaton, play: Play) -> dict[str, Any]:
    """Return what the engine makes of a play."""
    found, made = score(play), decisions(play)
    names = [ending.id for ending in table.endings]
    return {
        "raw": found.raw,
        "maximum": found.maximum,
        "percent": found.percent,
        "passed": found.passed,
        "critical": bool(found.criticals),
        "costs": [decision.cost for decision in made],
        "taken": [decision.is_taken_back for decision in made],
        "read": len(play.log),
        "ending": names.index(found.ending),
    }


def table_of(name: str) -> Automaton:
    """Return a table of the course, or the one with forks that are no decision."""
    if name == "forks":
        return automaton(FORKS)
    return open_project(Path(__file__).parents[2] / "scenarios", only={name}).automaton(name)


@pytest.mark.parametrize("name", NAMES)
def test_packed_tables_are_the_same(name: str) -> None:
    """Unpacking gives the table again, but for the numbers of its states."""
    table = table_of(name)
    done = ran("same_table.mjs", f'{{"table":{plain(table)},"packed":{json.dumps(pack(table))}}}')
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("is_packed", [False, True], ids=["table", "packed"])
@pytest.mark.parametrize("name", NAMES)
def test_plays_sum_up_as_in_the_engine(name: str, *, is_packed: bool) -> None:
    """Points, maximum, percent, verdict, costs and ending are the engine's, with steps back too."""
    table = table_of(name)
    plays = [random_play(table, seed, steps_back=seed % 2 == 1) for seed in range(PLAYS)]
    seen = replayed(table, [steps(play) for play in plays], is_packed=is_packed)
    assert seen == [expected(table, play) for play in plays]


def test_a_log_is_followed_as_far_as_it_resolves() -> None:
    """A step that does not fit the table ends the replay there; nothing is guessed."""
    table = automaton(FORKS)
    good = {"scene": "where", "response": "abroad", "ms": 1}
    strange = [
        {"scene": "letter", "response": "toString", "ms": 1},
        {"scene": "gone", "response": "constructor", "ms": 1},
        {"back": 2, "ms": 1},
        {"back": 0, "ms": 1},
    ]
    assert [one["read"] for one in replayed(table, [[good, step] for step in strange])] == [1] * 4
