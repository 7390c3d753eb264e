"""The engine applies rules as the project sets them, and leaves out what authors allow."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quiz_engine.rules import all_rules
from quiz_engine.rules.allowing import allowances
from tests.rules.checking import findings_of

if TYPE_CHECKING:
    from pathlib import Path

CASE = """\
title: In vain
language: en
pass: 70
start: hall
scenes:
  hall:
    ask: Where to?
    choices:
      out: {do: Go out., why: It is late., points: 1, goto: end}
      down: {do: Go down the stairs., why: It is dark., goto: end}
  cellar:%s
    say: Nobody comes here.
    goto: end
endings:
  over: {title: Over}
"""


def codes(folder: Path, case: str, settings: str = "") -> list[str]:
    """Return what is found about unreachable scenes and comments: severity and code."""
    found = findings_of({"case.yml": case, "quiz.toml": settings}, folder)
    return [f"{f.severity} {f.code}" for f in found if f.code in {"M009", "Q001", "Q002", "Q003"}]


def test_a_rule_has_its_own_severity_and_the_projects(tmp_path: Path) -> None:
    """Which may raise it, lower it, or turn the rule off."""
    case = CASE.replace("%s", "")
    assert codes(tmp_path, case) == ["warning M009"]
    assert codes(tmp_path, case, '[rules]\nscene-not-linked = "error"\n') == ["error M009"]
    assert codes(tmp_path, case, '[rules]\nM009 = "advice"\n') == ["advice M009"]
    assert codes(tmp_path, case, '[rules]\nM009 = "off"\n') == []


def test_a_comment_at_the_line_or_above_it_allows_a_finding(tmp_path: Path) -> None:
    """By the rule's code or its name."""
    beside = CASE.replace("%s", "  # quiz: allow M009 it is written next week")
    assert codes(tmp_path, beside) == []
    above = CASE.replace("  cellar:%s", "  # quiz: allow scene-not-linked it is next\n  cellar:")
    assert codes(tmp_path, above) == []


def test_a_comment_elsewhere_allows_nothing(tmp_path: Path) -> None:
    """And is told to be idle."""
    elsewhere = CASE.replace("%s", "\n    # quiz: allow M009 it is written next week")
    assert codes(tmp_path, elsewhere) == ["warning M009", "warning Q003"]


def test_a_comment_without_reason_allows_nothing(tmp_path: Path) -> None:
    """It is told once."""
    assert codes(tmp_path, CASE.replace("%s", "  # quiz: allow M009")) == [
        "warning M009",
        "warning Q001",
    ]


@pytest.mark.parametrize(
    "comment",
    [
        "# quiz allow M009 it is next",
        "# quiz: Allow M009 it is next",
        "# quiz：allow M009 it is next",
        "# Quiz: allow: M009 it is next",
        "# quiz: ignore M009 it is next",
        "# quiz: M009 it is next",
    ],
)
def test_a_comment_that_is_written_otherwise_is_told(comment: str, tmp_path: Path) -> None:
    """As it is to be written; it allows nothing."""
    found = findings_of({"case.yml": CASE.replace("%s", f"  {comment}")}, tmp_path)
    remedies = {f.code: f.remedy for f in found if f.code in {"M009", "Q001", "Q002", "Q003"}}
    assert remedies.keys() == {"M009", "Q002"}
    assert remedies["Q002"] == "write `# quiz: allow M009 it is next`"


@pytest.mark.parametrize(
    "comment", ["# quiz about kettles", "# quiz: three scenes", "# quiz allows two"]
)
def test_another_comment_about_a_quiz_is_left_alone(comment: str) -> None:
    """It is the author's own."""
    assert allowances(f"a: b  {comment}") == ()


def test_a_code_in_small_letters_is_known(tmp_path: Path) -> None:
    """The one that was meant, and no other."""
    found = findings_of({"case.yml": CASE.replace("%s", "  # quiz: allow t007 so")}, tmp_path)
    assert [f.remedy for f in found if f.code == "Q002"] == ["did you mean 'T007'?"]


def test_what_must_be_mended_cannot_be_allowed(tmp_path: Path) -> None:
    """Nor can what is no rule."""
    assert codes(tmp_path, CASE.replace("%s", "  # quiz: allow F008 never mind")) == [
        "warning M009",
        "warning Q002",
    ]


def test_comments_are_found_wherever_yaml_has_comments() -> None:
    """And only there."""
    text = "a: b  # quiz: allow M006 why\n# quiz:allow T001 why\n\n#\nc: 'x# quiz: allow M006 no'\n"
    assert [(a.rule, a.reason, a.lines) for a in allowances(text)] == [
        ("M006", "why", (1,)),
        ("T001", "why", (2, 5)),
    ]


def test_codes_and_names_are_unique_and_speak_of_their_family() -> None:
    """The first letter is the family's; a name is never a code."""
    rules = list(all_rules().values())
    names = [rule.name for rule in rules]
    assert len(set(names)) == len(names)
    letters = {rule.family: {r.code[0] for r in rules if r.family == rule.family} for rule in rules}
    assert all(len(found) == 1 for found in letters.values())
    assert len({letter for found in letters.values() for letter in found}) == len(letters)
