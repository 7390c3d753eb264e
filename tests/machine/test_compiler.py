"""A scenario becomes one small table, or every reason why it cannot is told."""

from __future__ import annotations

import pytest

from quiz_engine.machine import Automaton, CannotCompile, compile_scenario, from_json
from quiz_engine.testing import automaton, scenario

TWO_DOORS = """
    title: Two doors
    language: en
    pass: 70
    start: hall
    scenes:
      hall:
        ask: Which door?
        choices:
          left: {do: Open the left door., points: 3, goto: end}
          right: {do: Open the right door., goto: end}
    endings:
      out: {title: Out}
"""


def reasons(text: str, *, cap: int = 200_000) -> list[str]:
    """Return why the scenario cannot be compiled, one line each."""
    with pytest.raises(CannotCompile) as raised:
        compile_scenario(scenario(text), cap=cap)
    return [str(finding) for finding in raised.value.findings]


def test_the_costs_of_a_decision_are_what_the_best_score_loses() -> None:
    """The left door earns 3 of 3 and costs nothing; the right one costs them all."""
    table = automaton(TWO_DOORS)
    moves = [move for move in table.states[0].moves if move]
    assert [(move.points, move.cost) for move in moves] == [(3, 0), (0, 3)]
    assert (table.maximum, table.minimum) == (3, 0)


def test_the_file_is_read_back_as_the_same_table() -> None:
    """Bytes and table are two forms of one thing."""
    table = automaton(TWO_DOORS)
    assert from_json(table.to_json()) == table


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        (b'"points":3', "not an automaton"),
        (b'"pass":71', "the digest does not fit"),
        (b'"oldest":2', "newer than this reader"),
    ],
)
def test_a_changed_file_is_refused(changed: bytes, complaint: str) -> None:
    """No byte of a table can be changed unnoticed."""
    data = automaton(TWO_DOORS).to_json()
    key = changed.partition(b":")[0]
    damaged = data.replace(key + b":70", changed).replace(key + b":1", changed)
    if damaged == data:
        damaged = data.replace(b"{", b"{" + changed + b",", 1).replace(b'"states"', b'"rows"')
    with pytest.raises(ValueError, match=complaint):
        from_json(damaged)


def test_nonsense_is_refused() -> None:
    """Whatever the bytes are, the complaint is a ValueError."""
    for nonsense in (b"", b"[]", b"{}", b"\xff", b'{"format":{"oldest":1}}', b"[" * 5000):
        with pytest.raises(ValueError, match=r"."):
            from_json(nonsense)


def test_texts_are_not_in_the_table() -> None:
    """A text that changes leaves the digest, so attempts stay valid."""
    other = TWO_DOORS.replace("Open the left door.", "Try the door on the left.")
    assert automaton(other) == automaton(TWO_DOORS)


def test_a_menu_that_can_be_empty_is_told_with_a_way_there() -> None:
    """The way is the responses from the start."""
    text = """
        title: Locked
        language: en
        pass: 70
        remembers: {has-key: false}
        start: hall
        scenes:
          hall:
            ask: Take the key?
            choices:
              take: {do: Take it., set: {has-key: true}, points: 1, goto: door}
              leave: {do: Leave it., goto: door}
          door:
            ask: And now?
            choices:
              unlock: {if: has-key, do: Unlock the door., goto: end}
        endings:
          out: {title: Out}
    """
    assert reasons(text) == [
        (
            "example.yml:13:3: error M002 nothing is offered in scene 'door'; "
            "give one choice no `if:`, so that there is always a way on\n"
            "    way: hall: leave"
        )
    ]


def test_a_range_that_is_overrun_is_told_at_the_effect() -> None:
    """Clamping is written, not implied."""
    text = """
        title: Patience
        language: en
        pass: 70
        remembers: {trust: {start: 60, from: 0, to: 100}}
        start: hall
        scenes:
          hall:
            ask: Wait?
            choices:
              wait: {do: Wait., set: {trust: -70}, points: 1, goto: end}
        endings:
          out: {title: Out}
    """
    assert reasons(text) == [
        (
            "example.yml:11:38: error M003 'trust' would become -10, outside of its range "
            "0 to 100, in scene 'hall'; widen the range, or write `clamp: true` "
            "to hold it at its bounds\n"
            "    way: hall: wait"
        )
    ]


def test_a_trap_is_told_once_with_a_shortest_way() -> None:
    """Two situations of the same scene are one finding."""
    text = """
        title: Trap
        language: en
        pass: 70
        remembers: {wet: false}
        start: hall
        scenes:
          hall:
            ask: Where to?
            choices:
              out: {do: Go out., points: 1, goto: end}
              down: {do: Go down., goto: cellar}
              swim: {do: Swim., set: {wet: true}, goto: cellar}
          cellar:
            say: [{if: wet, text: You drip.}]
            ask: And now?
            choices:
              wait: {do: Wait., goto: cellar}
        endings:
          out: {title: Out}
    """
    assert reasons(text) == [
        (
            "example.yml:14:3: error M004 no ending can be reached any more from scene 'cellar'; "
            "let one of its responses lead on to an ending\n"
            "    way: hall: down"
        )
    ]


def test_each_circle_is_told_once_where_it_is_entered() -> None:
    """Neither its other scenes nor what only leads there: with a way out they have one, too."""
    text = """
        title: Traps
        language: en
        pass: 70
        start: hall
        scenes:
          hall:
            ask: Where to?
            choices:
              out: {do: Go out., points: 1, goto: end}
              down: {do: Go down., goto: stairs}
              up: {do: Go up., goto: attic}
          stairs:
            ask: And now?
            choices:
              on: {do: Go on., goto: cellar}
              slide: {do: Slide., goto: cellar}
          cellar:
            ask: And now?
            choices:
              on: {do: Go on., goto: vault}
              wait: {do: Wait., goto: cellar}
          vault:
            ask: And now?
            choices:
              on: {do: Go on., goto: cellar}
              wait: {do: Wait., goto: vault}
          attic:
            ask: And now?
            choices:
              on: {do: Go on., goto: attic}
              wait: {do: Wait., goto: attic}
        endings:
          out: {title: Out}
    """
    told = [reason.split("\n") for reason in reasons(text)]
    assert [(line.split("'")[1], way.strip()) for line, way in told] == [
        ("cellar", "way: hall: down → stairs: on"),
        ("attic", "way: hall: up"),
    ]


def test_a_scenario_without_points_is_refused() -> None:
    """A percentage of nothing is nothing."""
    assert reasons(TWO_DOORS.replace("points: 3, ", "")) == [
        (
            "example.yml:1:1: error M005 the best score that can be reached is 0; it must be "
            "above 0; give the best responses `points:`"
        )
    ]


MANY = """
    title: Many
    language: en
    pass: 70
    remembers:
      left: {start: 0, from: 0, to: 20, clamp: true}
      right: {start: 0, from: 0, to: 9, clamp: true}
    revisits: last
    start: hall
    scenes:
      hall:
        ask: Where to?
        choices:
          left: {do: Step left., set: {left: +1}, goto: hall}
          right: {do: Step right., set: {right: +1}, goto: hall}
          out: {if: left > right, do: Leave., points: 1, goto: end}
    endings:
      out: {title: Out}
"""


def test_an_explosion_names_what_multiplies() -> None:
    """It is an error, never a silent estimate."""
    (reason,) = reasons(MANY, cap=50)
    assert reason.startswith("example.yml:1:1: error M001 more than 50 situations;")
    assert "left (" in reason
    assert "right (" in reason


def test_what_nothing_reads_any_more_does_not_multiply_states() -> None:
    """The steps are counted while the door depends on them, and forgotten behind it."""
    table: Automaton = automaton(MANY)
    assert sum(state.ending is not None for state in table.states) == 1


def test_letters_that_no_rule_tells_apart_share_a_column() -> None:
    """Ten cards make 1024 letters; the rules ask two things, so there are three columns."""
    cards = "".join(f"          c{n}: {{text: Card {n}., right: true}}\n" for n in range(10))
    text = f"""
    title: Letter
    language: en
    pass: 70
    start: letter
    scenes:
      letter:
        ask: Write it.
        compose:
{cards}
        outcomes:
          empty-handed: {{if: not c0, goto: end}}
          full: {{if: missed == 0, points: 5, goto: end}}
          some: {{points: 1, goto: end}}
    endings:
      out: {{title: Out}}
    """
    table = automaton(text)
    assert len(table.scenes[0].classes) == 1024
    assert len(table.states[0].moves) == 3
