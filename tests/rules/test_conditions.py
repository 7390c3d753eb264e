"""Conditions that always or never hold, and those that contradict each other, as they are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.condition import Among, And, Compare, Constant, Flag, Not, Or, Visited
from quiz_engine.machine.census import Seen
from quiz_engine.machine.compiler import prove
from quiz_engine.rules.asked import condition_text, reason, values_text
from quiz_engine.rules.examples import completed
from quiz_engine.scenario import Variable
from quiz_engine.testing import scenario
from tests.rules.checking import findings_of

if TYPE_CHECKING:
    from pathlib import Path

    from quiz_engine.condition import Condition

VARIABLES = {
    "trust": Variable("trust", 0, 0, 9),
    "photo": Variable("photo", 0, 0, 1, is_flag=True),
    "claim": Variable("claim", 0, 0, 2, words=("none", "filed", "granted")),
}

HEAD = """\
remembers:
  trust: {start: 3, from: 0, to: 9, clamp: true, shown: Trust}
  photo: {start: false, shown: Photo}
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask her., points: 1, set: {trust: +2}, goto: reply}
      send: {do: Ask for a photo., set: {photo: true}, goto: reply}
      wait: {do: Wait., goto: reply}
  reply:
"""


def told(folder: Path, rest: str, *, letters: str = "CM") -> list[str]:
    """Return what is found in a case that goes on so: code, line and words."""
    found = findings_of({"case.yml": completed(HEAD + rest)}, folder)
    return [f"{f.code} {f.span.line} {f.what}" for f in found if f.code[0] in letters]


def test_conditions_are_told_as_they_are_written() -> None:
    """With words for words, and brackets where they matter."""
    three = Compare("trust", ">=", 3)
    filed = Compare("claim", "==", 1)
    texts: dict[str, Condition] = {
        "trust >= 3 and not photo": And((three, Not(Flag("photo")))),
        "(trust >= 3 or photo) and claim == filed": And((Or((three, Flag("photo"))), filed)),
        "trust >= 3 and photo or claim in (none, granted)": Or(
            (And((three, Flag("photo"))), Among("claim", (0, 2)))
        ),
        "not (trust >= 3 or visited hall)": Not(Or((three, Visited("hall")))),
        "photo == false or 4 < trust": Or((Compare("photo", "==", 0), Compare(4, "<", "trust"))),
        "value < 0.5 and false": And((Compare("value", "<", 1_000_000), Constant(holds=False))),
    }
    for text, condition in texts.items():
        assert condition_text(condition, VARIABLES) == text


def test_values_are_told_as_authors_write_them() -> None:
    """Ranges of numbers, words and flags one by one, and visits."""
    met = {"claim": {0, 2}, "photo": {0}, "trust": {4, 2, 3}, "visited hall": {0, 1}}
    assert values_text(met, VARIABLES) == (
        "claim is none or granted and photo is false and trust is 2 to 4"
        " and 'hall' is sometimes answered"
    )


def test_a_message_that_is_never_shown(tmp_path: Path) -> None:
    """With the values that it meets."""
    rest = "    say:\n      - She answers.\n      - {if: trust >= 7 and photo, text: Gladly.}\n"
    assert told(tmp_path, rest + "    goto: end\n") == [
        (
            "C008 14 `trust >= 7 and photo` of message 2 of scene 'reply' never holds:"
            " photo is true or false and trust is 3 to 5 there"
        ),
    ]


def test_findings_stand_at_their_conditions(tmp_path: Path) -> None:
    """Wherever the key stands among the others of its owner."""
    rest = (
        "    say:\n"
        "      - text: Never.\n"
        "        if: trust > 8\n"
        "    ask: And now?\n"
        "    choices:\n"
        "      call:\n"
        "        do: Call her.\n"
        "        if: trust < 9\n"
        "        outcomes:\n"
        "          well:\n"
        "            goto: end\n"
        "            if: trust > 7\n"
        "          badly: {goto: end}\n"
        "      wait:\n"
        "        do: Wait.\n"
        "        goto:\n"
        "          - to: opening\n"
        "            if: trust > 6\n"
        "          - to: end\n"
        "account:\n"
        "  votes:\n"
        "    start: 1\n"
        "    raised_if: trust > 9\n"
    )
    assert [line[:7] for line in told(tmp_path, rest, letters="C")] == [
        "C008 14",
        "C007 19",
        "C008 23",
        "C008 29",
        "C009 34",
    ]


def test_a_jump_that_always_happens(tmp_path: Path) -> None:
    """What is tried after it is not asked, and not told of."""
    rest = (
        "    say: She answers.\n"
        "    goto: [{if: trust >= 3, to: end}, {if: photo, to: end}, {to: end}]\n"
    )
    assert told(tmp_path, rest) == [
        "C007 13 `trust >= 3` of jump to 'end' in scene 'reply' always holds: trust is 3 to 5 there"
    ]


def test_a_part_without_effect(tmp_path: Path) -> None:
    """Always true among others that are needed, never among others of which one is enough."""
    rest = (
        "    say:\n"
        "      - {if: photo and trust <= 5, text: She sends it.}\n"
        "      - {if: not photo or trust == 9, text: She sends none.}\n"
        "    goto: end\n"
    )
    assert told(tmp_path, rest) == [
        (
            "C007 13 the part `trust <= 5` of message 1 of scene 'reply' always holds:"
            " trust is 3 to 5 there"
        ),
        (
            "C008 14 the part `trust == 9` of message 2 of scene 'reply' never holds:"
            " trust is 3 to 5 there"
        ),
    ]


def test_what_is_asked_after_another_may_name_what_that_left_open(tmp_path: Path) -> None:
    """`not photo` is always true there, but says for whom the jump is."""
    rest = (
        "    say: She answers.\n"
        "    goto: [{if: photo, to: end}, {if: trust > 4 and not photo, to: far}, {to: end}]\n"
        "  far:\n    say: Far.\n    goto: end\n"
    )
    assert told(tmp_path, rest) == []


def test_nothing_is_told_twice(tmp_path: Path) -> None:
    """Choices, endings and scenes that are not reached are what other rules tell, with why."""
    rest = (
        "    ask: And now?\n"
        "    choices:\n"
        "      call: {if: trust > 8, do: Call her., goto: end}\n"
        "      wait:\n"
        "        do: Wait for her.\n"
        "        goto: [{if: trust == 0, to: far}, {to: end}]\n"
        "  far:\n    say: Far.\n    goto: end\n"
        "endings:\n"
        "  best: {if: trust == 8, title: Best}\n"
        "  good: {if: trust > 2, title: Good}\n"
        "  over: {title: Over}\n"
    )
    assert told(tmp_path, rest) == [
        (
            "M007 14 choice 'call' of scene 'reply' is never offered: `trust > 8` never holds,"
            " trust is 3 to 5 there"
        ),
        (
            "M006 18 no play reaches scene 'far': in line 17, `trust == 0` never holds,"
            " trust is 3 to 5 there"
        ),
        "M008 22 no play reaches ending 'best': `trust == 8` never holds, trust is 3 to 5 there",
        (
            "M008 24 no play reaches ending 'over': 'good' comes before it, and `trust > 2` always"
            " holds, trust is 3 to 5 there"
        ),
    ]


def test_contradictions_are_told_once(tmp_path: Path) -> None:
    """The inner one, with the one around it; what they keep from happening is not told again."""
    rest = (
        "    ask: And now?\n"
        "    choices:\n"
        "      call: {if: photo and not photo, do: Call her., goto: end}\n"
        "      wait: {if: trust > 4, do: Wait for her.,\n"
        "        then: {if: trust < 5, text: She waits.},"
        " goto: [{if: trust == 1, to: reply}, {to: end}]}\n"
        "      rest: {do: Rest., goto: end}\n"
    )
    assert told(tmp_path, rest) == [
        "C009 14 `photo and not photo` of choice 'call' can never hold",
        (
            "C009 16 `trust < 5` of message 1 of choice 'wait' can never hold:"
            " `trust > 4` of choice 'wait', in line 15, holds there"
        ),
        (
            "C009 16 `trust == 1` of jump to 'reply' in choice 'wait' can never hold:"
            " `trust > 4` of choice 'wait', in line 15, holds there"
        ),
    ]


def test_a_condition_outside_of_its_range_is_told_with_the_range(tmp_path: Path) -> None:
    """Alone it contradicts nothing else."""
    rest = "    say: {if: trust > 60, text: She thanks you.}\n    goto: end\n"
    case = {"case.yml": completed(HEAD + rest)}
    (finding,) = (f for f in findings_of(case, tmp_path) if f.code == "C009")
    never = "`trust > 60` of message 1 of scene 'reply' can never hold"
    assert finding.what == f"{never}: trust is 0 to 9"
    assert finding.remedy == "correct it, or delete what never happens"


def test_an_effect_in_between_makes_room(tmp_path: Path) -> None:
    """After it, the outer condition need not hold any more."""
    rest = (
        "    ask: And now?\n"
        "    choices:\n"
        "      wait: {if: trust > 4, do: Wait., set: {trust: -5},\n"
        "        then: {if: trust < 5, text: She waits.}, goto: end}\n"
        "      rest: {do: Rest., goto: end}\n"
    )
    assert [line[:4] for line in told(tmp_path, rest)] == ["C007"]


def test_the_reason_names_what_is_met() -> None:
    """Never or always, and the values there."""
    case = scenario(completed(HEAD + "    say: {if: trust > 9, text: Never}\n    goto: end\n"))
    proof = prove(case)
    ((query, _),) = proof.census.seen.items()
    assert proof.census.seen[query] is Seen.FALSE
    assert reason(case, proof, query) == "`trust > 9` never holds, trust is 3 to 5 there"
