"""Texts: what must be the same in a translation, feedback, verdicts, and lengths."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.rules.checking import findings_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from quiz_engine.finding import Finding

COURSE = "title: Course\nlanguages: [{own}, {other}]\ncases: [case]\n"
CASE = """\
title: T
language: {language}
pass: 70
start: s1
cast:
  sato: {{name: Sato, role: buyer}}
scenes:
  s1:
    ask: Q
    choices:
      a:
        do: {do}
        then: {then}
        why: {why}
        points: 1
        goto: end
      b: {{do: Wait for a day, why: Because of a good reason, goto: end}}
endings:
  over: {{title: Over}}
"""


def case(
    *,
    language: str = "en",
    do: str = "Ask her",
    then: str = "Fine",
    why: str = "Because",
    speaker: str = "",
) -> str:
    """Return a case with these texts."""
    said = json.dumps(then, ensure_ascii=False)
    return CASE.format(
        language=language,
        do=json.dumps(do, ensure_ascii=False),
        then=f"{{{speaker}: {said}}}" if speaker else said,
        why=json.dumps(why, ensure_ascii=False),
    )


def catalog(text_id: str, source: str, translation: str) -> str:
    """Return a PO file with one entry."""
    said = [json.dumps(text, ensure_ascii=False) for text in (source, translation)]
    return f'msgctxt "{text_id}"\nmsgid {said[0]}\nmsgstr {said[1]}\n'


def found(files: Mapping[str, str], code: str, folder: Path) -> list[Finding]:
    """Return what the rule finds."""
    return [finding for finding in findings_of(files, folder) if finding.code == code]


def in_two_languages(own: str, other: str, text: str, entry: str) -> dict[str, str]:
    """Return the files of a case with a translation."""
    course = COURSE.format(own=own, other=other)
    return {"case.yml": text, "course.yml": course, f"{other}/case.po": entry}


WHY = "scenes.s1.choices.a.why"


# --- what must be the same ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "translation", "complaint"),
    [
        ("P1: ask first", "P1：先問", ""),
        ("P1: ask first", "P2：先問", "lacks 'P1' and adds 'P2'"),
        ("P1: ask first", "先問", "lacks 'P1'"),
        ("since 21:40", "很久了", "lacks '21:40'"),
        ("40 pieces at 21:40", "21:40", "lacks '40'"),
        ("P1 and P1", "P1", "lacks 'P1'"),
        ("By {day}", "在 {day}", ""),
        ("By {day}", "在 {日}", "lacks '{day}' and adds '{日}'"),
        ("See [help](https://a.example/x)", "見[說明](https://a.example/x)", ""),
        (
            "See [help](https://a.example/x)",
            "見[說明](https://a.example/y)",
            "lacks 'https://a.example/x' and adds 'https://a.example/y'",
        ),
        ("![a box](a/a.svg)", "![箱子](a/b.svg)", "lacks 'a/a.svg' and adds 'a/b.svg'"),
        ("Type `quiz`", "輸入 `quiz`", ""),
        ("Type `quiz`", "輸入 quiz", "lacks '`quiz`'"),
        ("At 21:40", "晚上 21:40", ""),
        ("At 21:40", "晚上 21:30", "lacks '21:40'"),
        ("At six", "18:00", ""),
        ("Refund 1,000 yen", "退 1000 日圓", ""),
        ("Refund 60 yuan", "退 600 元", "lacks '60'"),
        ("Below 0.56%", "低於 0.65%", "lacks '0.56'"),
        ("One tenth", "退 10%", ""),
        ("In 2 days", "兩天後", ""),
        ("USB3 or A4-size", "USB3 或 A4 尺寸", ""),
    ],
)
def test_what_lasts_is_the_same_in_a_translation(
    source: str, translation: str, complaint: str, tmp_path: Path
) -> None:
    """Ids, braces, targets, code, times, and the numbers of the source."""
    text = case(why=source)
    files = in_two_languages("en", "zh-Hant", text, catalog(WHY, source, translation))
    findings = found(files, "T006", tmp_path)
    assert len(findings) == bool(complaint)
    for finding in findings:
        assert finding.what == f"the translation of '{WHY}' {complaint}"
        assert (finding.file.endswith("case.po"), finding.span.line) == (True, 1)


def test_a_stale_translation_is_not_compared(tmp_path: Path) -> None:
    """It was made for another source, which is said already."""
    files = in_two_languages("en", "ja", case(why="P1"), catalog(WHY, "P2", "P2"))
    assert found(files, "T006", tmp_path) == []


# --- feedback ----------------------------------------------------------------------------------


FEEDBACK = """\
title: T
language: en
pass: 70
start: s1
scenes:
  s1:
    ask: Q
    {body}
endings:
  over: {{title: Over}}
"""


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            "choices: {a: {do: A, points: 1, why: W, goto: end}, b: {do: B, goto: end}}",
            ["choice 'b' has no feedback"],
        ),
        (
            ("choices: {a: {do: A, points: 1, why: W, goto: end}, b: {do: B, outcomes: "
            "{x: {if: visited s1, why: W, goto: end}, y: {goto: end}}}}"),
            ["outcome 'y' of 'b' has no feedback"],
        ),
        ("number: {answer: 1}\n    points: 1\n    goto: end", ["'s1' has no feedback"]),
        (
            ("number: {answer: 1}\n    points: 1\n    outcomes: "
            "{r: {if: right, why: W, goto: end}, w: {goto: end}}"),
            ["outcome 'w' of 's1' has no feedback"],
        ),
        (
            ("select: {a: {text: A, right: true, why: W}, b: {text: B}, c: {text: C, why: W}}\n"
            "    points: 1\n    why: W\n    goto: end"),
            ["wrong part 'b' has no feedback"],
        ),
        (
            ("select: {a: {text: A, right: true, why: W}, b: {text: B, why: W}, "
            "c: {text: C, right: true}}\n    points: 1\n    why: W\n    goto: end"),
            ["right part 'c' has no feedback"],
        ),
        (
            ("select: {a: {text: A, right: true}, b: {text: B, why: W}}\n    points: 1\n"
            "    why: W\n    goto: end"),
            [],
        ),
        (("select: {a: {text: A, right: true}, b: {text: B}}\n    points: 1\n    why: W\n"
         "    goto: end"), []),
    ],
)  # fmt: skip
def test_what_has_no_feedback_is_found(body: str, said: list[str], tmp_path: Path) -> None:
    """Each outcome that a decision can have, and parts where others of their kind are told why."""
    findings = found({"case.yml": FEEDBACK.format(body=body)}, "T007", tmp_path)
    assert [finding.what for finding in findings] == said


@pytest.mark.parametrize(
    "scene",
    [
        "{say: Hello, goto: s1}",
        "{fork: neutral, ask: Q, choices: {a: {do: A, goto: s1}, b: {do: B, goto: s1}}}",
        "{fork: chance, ask: Q, choices: {a: {do: A, goto: s1}, b: {do: B, goto: s1}}}",
        "{ask: Q, choices: {a: {do: Go on, goto: s1}}}",
    ],
)
def test_where_nothing_is_decided_no_feedback_is_needed(scene: str, tmp_path: Path) -> None:
    """Stories, settings, chance, and a single choice."""
    body = "choices: {a: {do: A, points: 1, why: W, goto: end}, b: {do: B, why: W, goto: end}}"
    text = FEEDBACK.format(body=body).replace("start: s1", "start: s0")
    text = text.replace("scenes:\n", f"scenes:\n  s0: {scene}\n")
    assert found({"case.yml": text}, "T007", tmp_path) == []


# --- verdicts ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "speaker", "said", "word"),
    [
        ("en", "", "Correct! She stays.", "Correct"),
        ("en", "", "That was the wrong thing to do.", "wrong"),
        ("en", "sato", "Wrong. I wanted a new one.", "Wrong"),
        ("en", "sato", "Well done, thank you.", "Well done"),
        ("en", "sato", "You sent the wrong part.", None),
        ("en", "sato", "The correct address is on the label.", None),
        ("en", "sato", "I need it right away.", None),
        ("en", "", "She writes back right away.", None),
        ("zh-Hant", "", "答對了，買家很滿意。", "答對"),
        ("zh-Hant", "sato", "這樣不太對吧。", None),
        ("zh-Hans", "", "选错了。", "选错"),
        ("ja", "", "正解です。", "正解"),
        ("ja", "", "傷の写真が届きました。", None),
        ("de", "", "Richtig!", None),
    ],
)
def test_a_reaction_that_judges_is_found(
    language: str, speaker: str, said: str, word: str | None, tmp_path: Path
) -> None:
    """The narrator may not judge at all; a buyer may speak of a wrong part."""
    text = case(language=language, then=said, speaker=speaker)
    findings = found({"case.yml": text}, "T008", tmp_path)
    assert [finding.what for finding in findings] == [f"the reaction judges: '{word}'"] * bool(word)


def test_a_translation_can_judge(tmp_path: Path) -> None:
    """It is found in the PO file; coaching may judge."""
    entry = catalog("scenes.s1.choices.a.then.1", "Fine", "正解です。")
    files = in_two_languages("en", "ja", case(why="Correct: ask first"), entry)
    (finding,) = found(files, "T008", tmp_path)
    assert finding.file.endswith("ja/case.po")


# --- lengths -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "kind", "most"),
    [
        ("zh-Hant", "why", 60),
        ("ja", "do", 40),
        ("zh-Hans", "then", 80),
        ("en", "why", 180),
        ("en", "do", 120),
        ("de", "then", 240),
    ],
)
def test_a_text_beyond_its_budget_is_found(
    language: str, kind: str, most: int, tmp_path: Path
) -> None:
    """One character more than the budget is; neither Markdown nor a picture's words count."""
    fits = {kind: "**" + "說" * most + "**![a scratch](assets/scratch.svg)"}
    longer = {kind: "說" * (most + 1)}
    assert found({"case.yml": case(language=language, **fits)}, "T009", tmp_path / "a") == []
    (finding,) = found({"case.yml": case(language=language, **longer)}, "T009", tmp_path / "b")
    assert f"has {most + 1} characters in {language}, expected at most {most}" in finding.what


def test_each_language_has_its_own_budget(tmp_path: Path) -> None:
    """What fits in letters does not fit in signs."""
    entry = catalog(WHY, "Because", "因" * 61)
    files = in_two_languages("en", "zh-Hant", case(), entry)
    (finding,) = found(files, "T009", tmp_path)
    assert finding.what == "this feedback has 61 characters in zh-Hant, expected at most 60"
    assert finding.file.endswith("zh-Hant/case.po")


# --- what is converted -------------------------------------------------------------------------


def test_what_is_converted_need_not_be_translated(tmp_path: Path) -> None:
    """Its lengths count all the same; what is found stands where the source stands."""
    text = case(language="zh-Hant", why="說" * 57 + "筆電架")
    course = COURSE.format(own="zh-Hant", other="zh-Hans")
    findings = findings_of({"case.yml": text, "course.yml": course}, tmp_path)
    assert [finding.code for finding in findings if finding.code.startswith("T")] == ["T009"]
    (finding,) = (finding for finding in findings if finding.code == "T009")
    assert finding.what == "this feedback has 61 characters in zh-Hans, expected at most 60"
    assert (finding.file, finding.span.line) == (str(tmp_path / "case.yml"), 14)


def test_a_line_of_ones_own_goes_before_what_is_converted(tmp_path: Path) -> None:
    """And is found where it stands; a line for another source is stale, as in any language."""
    own = catalog(WHY, "因為", "因" * 61)
    files = in_two_languages("zh-Hant", "zh-Hans", case(language="zh-Hant", why="因為"), own)
    (finding,) = found(files, "T009", tmp_path / "a")
    assert finding.file.endswith("zh-Hans/case.po")
    assert found(files, "T001", tmp_path / "a") == []
    stale = files | {"zh-Hans/case.po": catalog(WHY, "所以", "因" * 61)}
    assert found(stale, "T009", tmp_path / "b") == []
    assert len(found(stale, "T002", tmp_path / "b")) == 1
