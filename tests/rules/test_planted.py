"""Eighteen defects planted in a clean case of three scenes: each is found, where it is, and shown.

The list is one that authors' tools were compared by. A defect is a change of ``late-parcel.yml``;
`` # ←`` marks the line where it must be found.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quiz_engine.authoring import load_scenario
from quiz_engine.scenario import Scene
from tests.naive import Naive
from tests.rules.checking import findings_of

if TYPE_CHECKING:
    from quiz_engine.finding import Finding

BASE = Path(__file__).with_name("late-parcel.yml").read_text(encoding="utf-8")
MARK = "  # ←"


@dataclass(frozen=True)
class Defect:
    """A change of the clean case, and the code that must be found.

    ``shown`` is the scene that the witness must lead to, None where no play is needed to see it;
    ``also`` a second change that the defect takes.
    """

    name: str
    code: str
    old: str
    new: str
    shown: str | None = None
    also: tuple[str, str] = ("no second change", "")


LETTER = "  letter:\n    title: The letter\n"
LAST_GOTO = "        why: A promise before the reason reads like an excuse.\n        goto: end\n"
REFUND = BASE[BASE.index("      refund-at-once:") : BASE.index("  what-is-known:\n")]
DEFECTS = (
    Defect(
        "a jump to a missing target",
        "R001",
        LAST_GOTO,
        LAST_GOTO.replace("goto: end", "goto: afterwards  # ←"),
    ),
    Defect(
        "an unreachable scene",
        "M009",
        LETTER,
        "  weekend:  # ←\n    say: Nothing happens on Saturday.\n    goto: letter\n" + LETTER,
    ),
    Defect(
        "a dead end",
        "K008",
        LAST_GOTO,
        LAST_GOTO.replace("end", "call") + "  call:  # ←\n    ask: She calls. What do you say?\n",
    ),
    Defect(
        "a scene that runs on into the next",
        "K014",
        LETTER,
        "  weekend:  # ←\n    say: Nothing happens on Saturday.\n" + LETTER,
    ),
    Defect(
        "a menu that can be empty",
        "M002",
        LAST_GOTO,
        LAST_GOTO.replace("goto: end", "goto: call")
        + "  call:  # ←\n    ask: She calls. What do you say?\n    choices:\n"
        "      listen: {if: trust >= 3, do: Listen to her., why: She speaks., goto: end}\n",
        shown="call",
    ),
    Defect(
        "a loop of jumps without a response",
        "M011",
        LAST_GOTO,
        LAST_GOTO.replace("goto: end", "goto: [{if: trust == 0, to: monday}, {to: end}]")
        + "  monday:  # ←\n    say: No answer on Monday.\n    goto: tuesday\n"
        "  tuesday:\n    say: None on Tuesday.\n"
        "    goto: [{if: trust > 0, to: letter}, {to: monday}]\n",
    ),
    Defect(
        "a trap without an ending",
        "M004",
        LAST_GOTO,
        LAST_GOTO.replace("goto: end", "goto: [{if: traced, to: end}, {to: call}]")
        + "  call:  # ←\n    ask: She calls. What do you say?\n    choices:\n"
        "      listen: {do: Listen to her., why: She speaks on., goto: call}\n"
        "      wait: {do: Ask her to wait., why: She waits on., goto: call}\n",
        shown="call",
    ),
    Defect(
        "a condition that is never true",
        "C008",
        "      - if: traced\n        text: You know where",
        "      - if: trust == 0  # ←\n        text: She is furious.\n"
        "      - if: traced\n        text: You know where",
    ),
    Defect(
        "an unused variable",
        "R010",
        "  traced: false\n",
        "  traced: false\n  refunded: false  # ←\n",
    ),
    Defect(
        "a misspelt variable",
        "R002",
        "      - if: not traced\n",
        "      - if: not trased  # ←\n",
    ),
    Defect(
        "an ending that needs ten points where few can be had",
        "M008",
        "endings:\n",
        "endings:\n  delighted: {if: trust == 0, title: She tells everyone.}  # ←\n",
    ),
    Defect(
        "two choices with equal text",
        "G006",
        'do: "“I have refunded you in full; the parcel is yours to keep.”"',
        'do: "“I am sorry. Shall we send it again, or refund you?”"  # ←',
    ),
    Defect(
        "contradictory nested conditions",
        "C009",
        "      some:\n        why: Something",
        "      none:\n        if: right == 0 and right > 0  # ←\n        why: Nothing.\n"
        "        goto: letter\n      some:\n        why: Something",
    ),
    Defect(
        "a number compared with a text",
        "C002",
        "      - if: trust >= 3\n",
        '      - if: trust >= "high"  # ←\n',
    ),
    Defect(
        "a duplicate scene name",
        "K004",
        LETTER,
        "  what-is-known:  # ←\n    say: Once more.\n    goto: letter\n" + LETTER,
    ),
    Defect(
        "a last choice without a target",
        "K015",
        REFUND,
        REFUND.replace("once:", "once:  # ←").replace("        goto: what-is-known\n", ""),
    ),
    Defect(
        "a variable set and never read",
        "R011",
        "  traced: false\n",
        "  traced: false\n  looked: {start: false}  # ←\n",
        also=("set: {traced: true}", "set: {traced: true, looked: true}"),
    ),
    Defect(
        "an empty scene",
        "M012",
        LETTER,
        "  pause:  # ←\n    goto: letter\n" + LETTER,
    ),
)


def planted(defect: Defect) -> tuple[str, list[int]]:
    """Return the text of the case with the defect in it, and the lines that are marked."""
    assert BASE.count(defect.old) == 1, defect.name
    text = BASE.replace(defect.old, defect.new).replace(*defect.also)
    marked = [n for n, line in enumerate(text.splitlines(), 1) if line.endswith(MARK)]
    return text.replace(MARK, ""), marked


def test_the_clean_case_has_no_finding(tmp_path: Path) -> None:
    """Neither error nor warning nor advice."""
    assert [str(finding) for finding in findings_of({"late-parcel.yml": BASE}, tmp_path)] == []


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.name)
def test_a_planted_defect_is_found(defect: Defect, tmp_path: Path) -> None:
    """With its code, at its line, and where a play shows it, with a way that leads there."""
    text, marked = planted(defect)
    found = findings_of({"late-parcel.yml": text}, tmp_path)
    (finding,) = [each for each in found if each.code == defect.code]
    assert [finding.span.line] == marked
    if defect.shown:
        assert place_after(finding, text) == defect.shown


def place_after(finding: Finding, text: str) -> str:
    """Replay the finding's witness; return the scene that it leads to."""
    scenario = load_scenario(text.encode(), file="late-parcel.yml").scenario
    assert scenario
    play = Naive(scenario)
    for scene, response in finding.witness:
        assert play.place == scenario.scenes[scene]
        play.respond(response)
    assert isinstance(play.place, Scene)
    return play.place.id
