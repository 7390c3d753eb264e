"""Advice: what research says of feedback, choices, endings and ways back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quiz_engine.attempts.play import begin, respond
from quiz_engine.testing import automaton
from tests.rules.checking import findings_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from quiz_engine.finding import Finding

COURSE = """\
title: Course
languages: [en, zh-Hant, zh-Hans, ja]
cases: [case]
principles:
  P1: {name: Ask first}
  G2: {name: Name a day}
"""
CASE = """\
title: {title}
language: {language}
pass: 70
start: s1
scenes:
  s1:
    title: {scene}
    ask: Q
    practises: [P1]
    choices:
      a: {{do: "{do}", why: "{why}", points: 1, goto: end}}
      b: {{do: Do the other, origin: habit, why: "P1: a reason that is long enough", goto: end}}
      c: {{do: Do a third one, origin: habit, why: "P1: a reason that is long enough", goto: end}}
endings:
  over: {{title: Over}}
"""


def case(**texts: str) -> str:
    """Return a case with these texts."""
    plain = {
        "title": "T",
        "language": "en",
        "scene": "The first message",
        "do": "Ask her first",
        "why": "P1: a reason that is long enough",
    }
    return CASE.format(**(plain | texts))


def found(code: str, folder: Path, **files: str) -> list[Finding]:
    """Return what the rule finds; files are named without their ending."""
    named = {f"{name}.yml": text for name, text in ({"course": COURSE} | files).items()}
    return [finding for finding in findings_of(named, folder) if finding.code == code]


def count(code: str, folder: Path, **files: str) -> int:
    """Return how often the rule finds something."""
    return len(found(code, folder, **files))


# --- texts -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "name", "label"),
    [
        ("en", "Mistake 2", "Mistake 2"),
        ("en", "The wrong way", "wrong way"),
        ("en", "A mistake in the address", None),
        ("en", "What is wrong with the box", None),
        ("zh-Hant", "錯誤二", "錯誤二"),
        ("zh-Hant", "正確的做法", "正確的做法"),
        ("zh-Hans", "不当示范", "不当示范"),
        ("zh-Hant", "錯在哪裡", None),
        ("ja", "悪い例", "悪い例"),
    ],
)
def test_names_that_tell_the_answer_are_found(
    language: str, name: str, label: str | None, tmp_path: Path
) -> None:
    """In titles and in choices."""
    for number, text in enumerate((case(language=language, scene=name),
                                   case(language=language, do=name))):  # fmt: skip
        findings = found("A001", tmp_path / str(number), case=text)
        said = [f"'{label}' tells what this is worth"] * bool(label)
        assert [finding.what for finding in findings] == said


@pytest.mark.parametrize(
    ("language", "length", "is_short"),
    [("zh-Hant", 14, True), ("zh-Hant", 15, False), ("en", 29, True), ("en", 30, False)],
)
def test_feedback_has_a_least_length(
    language: str, length: int, *, is_short: bool, tmp_path: Path
) -> None:
    """Fifteen signs, or twice as many letters."""
    text = case(language=language, why="P1" + "x" * (length - 2))
    assert count("A002", tmp_path, case=text) == is_short


def test_feedback_of_parts_has_a_least_length_too(tmp_path: Path) -> None:
    """Whatever a learner is told."""
    head = case().split("scenes:")[0]
    parts = "{a: {text: A, right: true, why: Right.}, b: {text: B, why: It was never sent to her.}}"
    scene = f"  s1: {{ask: Q, select: {parts}, points: 1, goto: end}}\n"
    text = f"{head}scenes:\n{scene}endings: {{over: {{title: O}}}}\n"
    assert count("A002", tmp_path, case=text) == len(("a", "b"))


@pytest.mark.parametrize(
    ("why", "is_named"),
    [
        ("P1: ask", True),
        ("Ask first, always", True),
        ("G2: name a day", False),
        ("A reason", False),
    ],
)
def test_feedback_names_a_principle_of_its_scene(
    why: str, *, is_named: bool, tmp_path: Path
) -> None:
    """By its id or its name; that of another scene does not count."""
    assert count("A003", tmp_path, case=case(why=why)) == (not is_named)


@pytest.mark.parametrize(
    ("language", "why", "word"),
    [
        ("en", "P1: great, you asked", "great"),
        ("en", "P1: a greater loss", None),
        ("zh-Hant", "P1：做得好", "做得好"),
        ("zh-Hant", "P1：她要一座完好的", None),
        ("ja", "P1：素晴らしい", "素晴らし"),
    ],
)
def test_praise_is_found(language: str, why: str, word: str | None, tmp_path: Path) -> None:
    """Whole words where there are spaces."""
    findings = found("A004", tmp_path, case=case(language=language, why=why))
    said = [f"this feedback praises: '{word}'"] * bool(word)
    assert [finding.what for finding in findings] == said


# --- choices -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("choices", "is_found"), [(1, 0), (2, 1), (3, 0), (4, 1)])
def test_three_choices_are_advised(choices: int, is_found: int, tmp_path: Path) -> None:
    """One choice is no decision."""
    rows = ", ".join(f"c{n}: {{do: Do {n}, points: {n}, goto: end}}" for n in range(choices))
    text = case().split("scenes:")[0] + "scenes:\n  s0: {say: Hello, goto: s1}\n"
    text = text.replace("start: s1", "start: s0")
    text += f"  s1: {{ask: Q, choices: {{{rows}}}}}\nendings: {{over: {{title: O}}}}\n"
    earned = text if choices > 1 else text.replace("points: 0", "points: 1")
    assert count("A006", tmp_path, case=earned) == is_found


@pytest.mark.parametrize(("longest", "is_found"), [(18, 0), (19, 1)])
def test_choices_are_about_equally_long(longest: int, is_found: int, tmp_path: Path) -> None:
    """At most 135 % of the shortest, which has 14 letters here."""
    text = case(do="x" * longest).replace("Do a third one", "Do third thing")
    text = text.replace("Do the other", "Do another one")
    findings = found("A007", tmp_path, case=text)
    said = f"in en, the choices of 's1' have {longest}, 14, 14 characters"
    assert [finding.what for finding in findings] == [said] * is_found


Places = tuple[int, ...]


def row_of(best: Sequence[tuple[int, int]]) -> str:
    """Return a case of a row of scenes; of each the place and the rank by length of the best."""
    lines = ["title: T", "language: en", "pass: 70", "start: s0", "scenes:"]
    for number, (place, rank) in enumerate(best):
        lines += [f"  s{number}:", "    ask: Q", "    choices:"]
        goto = f"s{number + 1}" if number + 1 < len(best) else "end"
        ranks = [other for other in range(3) if other != rank]
        ranks.insert(place, rank)
        for position, length in enumerate(ranks):
            points = int(position == place)
            text = "x" * (10 + length) + "abc"[position]
            lines.append(f"      c{position}: {{do: {text}, points: {points}, goto: {goto}}}")
    return "\n".join([*lines, "endings: {over: {title: O}}", ""])


@pytest.mark.parametrize(
    ("ranks", "said"),
    [
        ((2, 2, 2, 2, 0, 1, 0, 1, 0, 1), []),
        ((2, 2, 2, 2, 2, 1, 0, 1, 0, 1), ["longest at 5 of 10"]),
        ((0, 0, 0, 0, 2, 1, 2, 1, 2, 1), []),
        ((0, 0, 0, 0, 0, 1, 2, 1, 2, 1), ["shortest at 5 of 10"]),
        ((2, 2, 2, 2, 2, 2), []),
    ],
)
def test_shares_of_length_are_told(ranks: Places, said: list[str], tmp_path: Path) -> None:
    """Four of ten may be the longest, and of six scenes all: a share says little there."""
    findings = found("A008", tmp_path, case=row_of([(n % 3, rank) for n, rank in enumerate(ranks)]))
    assert len(findings) == len(said)
    assert all(part in finding.what for part, finding in zip(said, findings, strict=True))


@pytest.mark.parametrize(
    ("places", "said"),
    [
        ((0, 1, 2, 0, 1, 2, 0, 1, 2, 0), []),
        ((0, 0, 0, 0, 0, 1, 1, 1, 2, 2), ["the first at 5 of 10"]),
        ((0, 0, 0, 0, 1, 1, 1, 1, 1, 2), ["in the middle at 5 of 10", "the last at 1 of 10"]),
        ((0, 0, 0, 0, 0, 0), []),
    ],
)
def test_shares_of_places_are_told(places: Places, said: list[str], tmp_path: Path) -> None:
    """Each place is used for 20 to 45 %."""
    text = row_of([(place, number % 3) for number, place in enumerate(places)])
    findings = sorted(finding.what for finding in found("A009", tmp_path, case=text))
    assert len(findings) == len(said)
    assert all(part in what for part, what in zip(said, findings, strict=True))


@pytest.mark.parametrize(("practises", "is_found"), [("[P1]", 1), ("[]", 0)])
def test_wrong_choices_have_an_origin(practises: str, is_found: int, tmp_path: Path) -> None:
    """Where a principle is practised; the best choice needs none."""
    text = case().replace("origin: habit, ", "", 1).replace("[P1]", practises)
    findings = found("A010", tmp_path, case=text)
    assert [f.what for f in findings] == ["wrong choice 'b' has no origin"] * is_found


# --- the case as a whole -----------------------------------------------------------------------


LINEAR = """\
title: T
language: en
pass: 70
start: s1
scenes:
  s1: {ask: Q, choices: {a: {do: A, points: 1, goto: s2}, b: {do: B, goto: s2}}}
  s2: {ask: Q, choices: {a: {do: A, points: 1, goto: end}, b: {do: B, goto: end}}}
endings: {over: {title: O}}
"""
BRANCHED = LINEAR.replace("b: {do: B, goto: s2}", "b: {do: B, goto: s3}").replace(
    "endings:",
    "  s3: {ask: Q, choices: {a: {do: A, goto: s2}, b: {do: B, goto: s2}}}\nendings:",
)


def test_only_a_branching_case_is_asked_for_endings(tmp_path: Path) -> None:
    """A row of questions may end in one way."""
    assert count("A011", tmp_path / "row", case=LINEAR) == 0
    (finding,) = found("A011", tmp_path / "tree", case=BRANCHED)
    assert finding.what == "this case branches and has 1 ending, expected 4 or more"


def test_a_scene_that_only_one_scene_leads_to_needs_no_memory(tmp_path: Path) -> None:
    """Where two lead, one text must depend on the way."""
    assert count("A012", tmp_path / "row", case=LINEAR) == 0
    (finding,) = found("A012", tmp_path / "tree", case=BRANCHED)
    assert finding.what == "'s2' reads the same after each of s1, s3"
    remembers = BRANCHED.replace("s2: {ask", "s2: {say: [{if: visited s3, text: Late.}], ask")
    assert count("A012", tmp_path / "memory", case=remembers) == 0


@pytest.mark.parametrize(
    ("scene", "is_found"),
    [
        ("choices: {a: {do: A, points: 1, goto: end}, b: {do: B, goto: end}}", 1),
        ("compose: {a: {text: A, right: true}, b: {text: B}}, points: 1, goto: end", 1),
        ("number: {answer: 1}, points: 1, goto: end", 0),
        ("order: {a: A, b: B}, points: 1, goto: end", 0),
        ("practises: [P1], choices: {a: {do: A, points: 1, goto: end}, b: {do: B, goto: end}}", 0),
    ],
)
def test_decisions_practise_something(scene: str, is_found: int, tmp_path: Path) -> None:
    """Questions with a fixed answer need not."""
    head = case().split("scenes:")[0]
    text = f"{head}scenes:\n  s1: {{ask: Q, {scene}}}\nendings: {{over: {{title: O}}}}\n"
    assert count("A013", tmp_path, case=text) == is_found


def test_without_principles_nothing_is_asked_for(tmp_path: Path) -> None:
    """A course may have none."""
    course = COURSE.split("principles:", maxsplit=1)[0]
    text = case().replace("    practises: [P1]\n", "")
    assert count("A013", tmp_path, case=text, course=course) == 0


LOST = """\
title: T
language: en
pass: 70
start: s1
remembers: {refused: false}
scenes:
  s1: {ask: Q, choices: {a: {do: A, points: 1, goto: s2}, b: {do: B, goto: s2}}}
  s2:
    ask: Q
    choices:
      a: {do: A, points: 1, goto: end}
      b: {do: B, set: {refused: true}, goto: s3}
      c: {do: C, set: {refused: true}, critical: true, goto: end}
  s3: {ask: Q, choices: {a: {do: A, goto: end}, b: {do: B, goto: end}}}
endings:
  lost: {if: refused, title: L, accepted: false}
  over: {title: O}
"""


def test_the_choice_that_loses_the_last_accepted_ending_is_found(tmp_path: Path) -> None:
    """Once, at its line, with a shortest way; what comes later and what is critical is not."""
    (finding,) = found("A014", tmp_path, case=LOST)
    assert (finding.span.line, finding.what) == (
        12,
        "after 'b', on this way, no accepted ending is in reach",
    )
    assert finding.witness == (("s1", "a"), ("s2", "b"))
    going = begin(automaton(LOST), seed=1)
    for _, response in finding.witness:
        going = respond(going, response)
    assert going.scene is not None
    assert going.scene.id == "s3"


def test_a_principle_of_the_head_is_practised(tmp_path: Path) -> None:
    """One that no scene practises is named."""
    (finding,) = found("A015", tmp_path, case="practises: [P1, G2]\n" + case())
    assert finding.what == "no scene practises 'G2', which the case says it does"


@pytest.mark.parametrize(("rows", "is_found"), [(3, 1), (4, 0)])
def test_several_cases_are_compared(rows: int, is_found: int, tmp_path: Path) -> None:
    """In a match of at least four rows; a single case has nothing to be compared with."""
    pairs = ", ".join(f"r{n}: {{text: T{n}, is: I{n}}}" for n in range(rows))
    head = case().split("scenes:")[0]
    scene = f"  s1: {{ask: Q, match: {{{pairs}}}, points: 1, goto: end}}\n"
    compare = f"{head}scenes:\n{scene}endings: {{over: {{title: O}}}}\n"
    course = COURSE.replace("[case]", "[case, compare]")
    assert count("A005", tmp_path / "two", case=case(), compare=compare, course=course) == is_found
    assert count("A005", tmp_path / "one", case=case()) == 0
