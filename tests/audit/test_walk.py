"""A sample of plays: what a walker keeps of what it met."""

from __future__ import annotations

from quiz_engine.attempts.chance import Chance
from quiz_engine.audit.walk import Walk, Walker
from quiz_engine.machine.interpreter import Interpreter
from quiz_engine.testing import scenario

TEXT = """
title: Two ways to a room
language: en
pass: 70
remembers: {seen: false}
start: hall
scenes:
  hall:
    ask: Which way?
    choices:
      around: {do: Around., goto: yard}
      direct: {do: Direct., points: 1, goto: room}
  yard:
    ask: And now?
    choices:
      onwards: {do: Onwards., goto: room}
  room:
    ask: And here?
    choices:
      bribe: {do: Bribe., GUARD critical: true, goto: end}
endings:
  out: {title: Out}
"""
OPEN, CLOSED = TEXT.replace("GUARD ", ""), TEXT.replace("GUARD ", "if: seen, ")


def walked(text: str, columns: str) -> Walk:
    """Return what plays meet that take these columns in the hall, and everything at random."""
    plans = iter(columns)
    walker = Walker(
        Interpreter(scenario(text)), lambda bound: int(next(plans)) if bound == 2 else 0
    )
    for _ in columns:
        walker.play()
    return walker.report(seed=0)


def test_the_shortest_way_that_was_met_is_kept() -> None:
    """Whichever came first."""
    for columns in ("01", "10"):
        found = walked(OPEN, columns)
        ways = {one.name: one.way for one in found.scenes}
        assert ways["room"] == (("hall", "direct"),)
        assert {one.name: one.times for one in found.scenes} == {"hall": 2, "yard": 1, "room": 2}
        assert found.endings[0].way == (("hall", "direct"), ("room", "bribe"))


def test_points_and_critical_responses_are_counted() -> None:
    """By play."""
    found = walked(OPEN, "011")
    assert found.points == ((0, 1), (1, 2))
    assert (found.plays, found.steps, found.situations, found.critical) == (3, 7, 4, 3)


def test_a_fault_is_kept_once_with_its_shortest_way() -> None:
    """The plays that met it have no points."""
    for columns in ("01", "10"):
        found = walked(CLOSED, columns)
        assert [(one.kind, one.scene, one.way) for one in found.faults] == [
            ("nothing-offered", "room", (("hall", "direct"),)),
        ]
        assert (found.points, found.critical) == ((), 0)
        assert (found.never_choices, found.never_endings) == (("room.bribe",), ("out",))


MAZE = """
title: A field to walk on
language: en
pass: 70
remembers:
  up: {start: 0, from: 0, to: 30, clamp: true}
  across: {start: 0, from: 0, to: 30, clamp: true}
start: walk
scenes:
  walk:
    ask: Where to?
    choices:
      up: {do: Up., set: {up: +1}, goto: walk}
      across: {do: Across., set: {across: +1}, goto: walk}
      out: {do: Out., points: 1, goto: end}
endings:
  rare: {if: up > 6 and across > 6, title: Rare}
  out: {title: Out}
"""


def test_rare_corners_are_met_sooner_than_by_chance() -> None:
    """Seven steps up, seven across, and not once out: one random play in thousands does that."""
    walker = Walker(Interpreter(scenario(MAZE)), Chance(0).below)
    for _ in range(200):
        walker.play()
    found = walker.report(seed=0)
    assert found.never_endings == ()
    assert found.situations > 300
    assert found.faults == ()
