"""What points promise, as it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quiz_engine.machine import plays
from quiz_engine.rules.examples import completed
from tests.rules.checking import findings_of

if TYPE_CHECKING:
    from pathlib import Path

THREE = """\
%s
scenes:
  first:
    ask: One?
    choices:
      a: {do: A., points: 2, goto: second}
      b: {do: B., goto: second}
  second:
    ask: Two?
    choices:
      a: {do: A., points: 2, goto: third}
      b: {do: B., points: 1, goto: third}
      c: {do: C., critical: true, goto: third}
  third:
    ask: Three?
    select:
      yes: {text: Y., right: true}
      no: {text: N.}
    points: 2
    goto: end
"""


def told(folder: Path, text: str, code: str) -> list[tuple[int, str, int]]:
    """Return the findings of a code: line, words, and responses on the way."""
    found = findings_of({"case.yml": completed(text)}, folder)
    return [(f.span.line, f.what, len(f.witness)) for f in found if f.code == code]


@pytest.mark.parametrize(
    ("head", "lines"),
    [
        ("pass: 70\nforgives: 0", []),
        ("pass: 60\nforgives: 1", []),
        ("pass: 70\nforgives: 1", [8, 15]),
        ("pass: 60\nforgives: 2", [13, 15]),
    ],
)
def test_passing_is_lost_where_too_little_is_left(
    head: str, lines: list[int], tmp_path: Path
) -> None:
    """Mistakes count as the case forgives them; a critical response is no loss."""
    assert [line for line, _, _ in told(tmp_path, THREE % head, "P003")] == lines


def test_a_lost_pass_is_told_with_what_is_left(tmp_path: Path) -> None:
    """In percent, with the fewest mistakes and a way that makes them."""
    first, *_, last = told(tmp_path, THREE % "pass: 70", "P003")
    assert first == (
        7,
        (
            "choice 'b' of scene 'first' loses the pass after 1 mistake: at most 67 % can still"
            " be had, 70 % is needed"
        ),
        1,
    )
    third = "the response '-' (nothing ticked) to scene 'third'"
    assert last[1].startswith(f"{third} loses the pass after 1 mistake")
    assert last[2] == 3


def test_a_response_among_others_is_to_have_its_own_outcome(tmp_path: Path) -> None:
    """What is `critical` for one would be for all that bring the same outcome, right ones, too."""
    found = findings_of({"case.yml": completed(THREE % "pass: 70")}, tmp_path)
    remedies = {f.what.split("loses")[0].strip(): f.remedy for f in found if f.code == "P003"}
    alone = remedies["choice 'b' of scene 'first'"]
    shared = remedies["the response '-' (nothing ticked) to scene 'third'"]
    assert "or write `critical: true` there if it is meant" in alone
    assert "or give that response an outcome of its own with `critical: true` if" in shared


ENDS = """\
pass: 50
scenes:
  first:
    ask: One?
    choices:
      a: {do: A., points: 2, goto: second}
      b: {do: B., points: 1, set: {left: true}, goto: second}
  second:
    ask: Two?
    choices:
      a: {do: A., points: 2, goto: end}
      b: {do: B., points: 1, goto: end}
remembers:
  left: false
endings:
  gone: {if: left, title: She left., accepted: false}
  good: {title: Good}
"""


def test_passing_is_lost_to_an_ending(tmp_path: Path) -> None:
    """Enough points do not help where no ending is accepted."""
    ((line, what, steps),) = told(tmp_path, ENDS, "P003")
    assert (line, steps) == (7, 1)
    assert what.endswith("no accepted ending is in reach any more with enough points")


def test_no_play_passes_where_no_ending_is_accepted(tmp_path: Path) -> None:
    """Without a way: there is none to show."""
    text = ENDS.replace("title: Good", "title: Good, accepted: false")
    ((line, what, steps),) = told(tmp_path, text, "P002")
    assert (line, steps) == (1, 0)
    assert what == "no play passes: none has an accepted ending and no critical response"


def test_the_best_way_that_fails_is_shown(tmp_path: Path) -> None:
    """The most points that an accepted ending without a critical response comes with."""
    text = ENDS.replace("if: left", "if: not left")
    ((_, what, steps),) = told(tmp_path, text.replace("pass: 50", "pass: 90"), "P002")
    assert what == (
        "no play passes: 75 % is the most that can be had in an accepted ending, without a"
        " critical response; 90 % is needed"
    )
    assert steps == 2


def test_what_cannot_be_computed_is_told_by_each_rule(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody may take silence for a proof."""
    monkeypatch.setattr(plays.plays_of, "__kwdefaults__", {"cap": 3})
    ((_, what, _),) = told(tmp_path, ENDS, "P003")
    assert what.startswith("whether passing can be lost too early cannot be computed: more than 3")
    assert told(tmp_path, ENDS, "P002") == []  # the best play passes
    best_is_refused = ENDS.replace("if: left", "if: not left")
    ((_, what, _),) = told(tmp_path, best_is_refused, "P002")
    assert what.startswith("whether some play passes cannot be computed: more than 3 pairs")


@pytest.mark.parametrize(("revisits", "lines"), [("first", []), ("best", [4]), ("last", [4])])
def test_trying_again_earns_only_where_it_is_written(
    revisits: str, lines: list[int], tmp_path: Path
) -> None:
    """Neither the best nor the last visit counts unless the case says so."""
    text = (
        "pass: 50\n"
        f"revisits: {revisits}\n"
        "scenes:\n"
        "  first:\n"
        "    ask: One?\n"
        "    choices:\n"
        "      a: {do: A., points: 2, goto: end}\n"
        "      b: {do: B., points: 1, goto: first}\n"
    )
    found = told(tmp_path, text, "P001")
    assert [line for line, _, _ in found] == lines
    assert all(steps == 2 and "can earn 1 more" in what for _, what, steps in found)


@pytest.mark.parametrize(
    ("second", "is_idle"),
    [
        ("goto: end", True),
        ("then: Another reaction., goto: end", True),
        ("points: 1, goto: end", False),
        ("critical: true, goto: end", False),
        ("set: {trust: 1}, goto: end", False),
        ("set: {hidden: true}, goto: end", False),
        ("goto: more", False),
    ],
)
def test_a_decision_must_change_something(second: str, *, is_idle: bool, tmp_path: Path) -> None:
    """Points, strikes, the dashboard, what is remembered and read, or where it leads."""
    text = (
        "remembers:\n"
        "  trust: {start: 0, from: 0, to: 1, shown: Trust}\n"
        "  hidden: false\n"
        "scenes:\n"
        "  hall:\n"
        "    ask: Where to?\n"
        "    choices:\n"
        "      a: {do: A., points: 1, goto: idle}\n"
        "      b: {do: B., goto: idle}\n"
        "  idle:\n"
        "    ask: And now?\n"
        "    choices:\n"
        "      a: {do: A., goto: end}\n"
        f"      b: {{do: B., {second}}}\n"
        "  more:\n"
        "    say: More.\n"
        "    goto: end\n"
        "endings:\n"
        "  other: {if: hidden, title: Other}\n"
        "  over: {title: Over}\n"
    )
    assert [line for line, _, _ in told(tmp_path, text, "P005")] == [10] * is_idle


def test_a_question_without_points_changes_nothing(tmp_path: Path) -> None:
    """Of whichever kind; a single choice is no decision."""
    text = (
        "scenes:\n"
        "  hall:\n"
        "    ask: Where to?\n"
        "    choices:\n"
        "      a: {do: A., points: 1, goto: only}\n"
        "      b: {do: B., goto: only}\n"
        "  only:\n"
        "    ask: Ready?\n"
        "    choices:\n"
        "      on: {do: Go on., goto: list}\n"
        "  list:\n"
        "    ask: Which?\n"
        "    select:\n"
        "      yes: {text: Y., right: true}\n"
        "      no: {text: N.}\n"
        "    goto: end\n"
    )
    assert told(tmp_path, text, "P005") == [
        (11, "nothing depends on what is answered in scene 'list'", 2)
    ]


def test_trying_again_for_nothing_is_no_finding(tmp_path: Path) -> None:
    """Whoever comes back had the best already."""
    text = (
        "pass: 50\n"
        "revisits: best\n"
        "scenes:\n"
        "  first:\n"
        "    ask: One?\n"
        "    choices:\n"
        "      a: {do: A., points: 2, goto: first}\n"
        "      b: {do: B., points: 1, goto: end}\n"
    )
    assert told(tmp_path, text, "P001") == []
