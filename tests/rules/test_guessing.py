"""Guessing: what random clicks and habits bring, and what gives the best choice away."""

from __future__ import annotations

from itertools import product
from math import comb
from typing import TYPE_CHECKING

import pytest

from quiz_engine.attempts.play import begin, respond
from quiz_engine.attempts.score import score
from quiz_engine.machine.compiler import prove
from quiz_engine.rules.best import decisions, tail
from quiz_engine.rules.wording import ABSOLUTE, figures, is_compact, plain, shown
from quiz_engine.testing import automaton, scenario
from tests.rules.checking import findings_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from quiz_engine.finding import Finding

HEAD = "title: T\nlanguage: en\npass: 70\nstart: s1\n"
ENDINGS = "endings: {over: {title: Over}}\n"
COURSE = "title: Course\nlanguages: [en, ja]\ncases: [case]\n"

Row = tuple[str, int]
"""What a choice says, and its points."""


def case(*scenes: Sequence[Row], **guards: str) -> str:
    """Return a case of such scenes in a row; guards are by the choice's id, such as ``s1_a``."""
    lines = []
    for number, rows in enumerate(scenes, 1):
        goto = f"s{number + 1}" if number < len(scenes) else "end"
        lines += [f"  s{number}:", f"    ask: Question {number}?", "    choices:"]
        for name, (text, points) in zip("abcdef", rows, strict=False):
            guard = f"if: {guards[f's{number}_{name}']}, " if f"s{number}_{name}" in guards else ""
            score = f"points: {points}, " if points else ""
            lines.append(f'      {name}: {{{guard}do: "{text}", {score}goto: {goto}}}')
    return f"{HEAD}scenes:\n" + "\n".join(lines) + f"\n{ENDINGS}"


def catalog(texts: Mapping[str, str], source: str) -> str:
    """Return a PO file that translates these choices, by ids such as ``s1.a``."""
    entries = []
    for number_name, translation in texts.items():
        number, name = number_name.split(".")
        block = source.split(f"  {number}:\n")[1]
        line = next(row for row in block.splitlines() if row.strip().startswith(f"{name}:"))
        original = line.split('do: "')[1].split('"')[0]
        entries.append(
            f'msgctxt "scenes.{number}.choices.{name}.do"\n'
            f'msgid "{original}"\nmsgstr "{translation}"\n'
        )
    return "\n".join(entries)


def found(files: Mapping[str, str], code: str, folder: Path) -> list[Finding]:
    """Return what the rule finds."""
    return [finding for finding in findings_of(files, folder) if finding.code == code]


def says(text: str, code: str, folder: Path) -> list[str]:
    """Return what the rule says of a case alone."""
    return [finding.what for finding in found({"case.yml": text}, code, folder)]


FAIR = (
    [("Do one thing", 1), ("Do another", 0), ("Do a third thing", 0)],
    [("Leave it there", 0), ("Look it up", 1), ("Let them answer it", 0)],
    [("Say what you know today", 0), ("Say nothing of it", 0), ("Say when and what", 1)],
)


# --- random clicks -----------------------------------------------------------------------------


def test_random_clicks_pass_exactly_as_often_as_plays_do(tmp_path: Path) -> None:
    """Of the 27 equally likely plays one passes, which is under 5 %; of the 9 of two scenes one."""
    assert says(case(*FAIR), "G001", tmp_path / "three") == []
    assert says(case(*FAIR[:2]), "G001", tmp_path / "two") == [
        "random clicks pass with 11.1 %, expected at most 5 %"
    ]


def test_the_limit_can_be_set(tmp_path: Path) -> None:
    """A project may ask for less, or for more."""
    files = {"case.yml": case(*FAIR), "quiz.toml": "[rules]\nrandom-clicker-passes = {limit = 3}\n"}
    (finding,) = found(files, "G001", tmp_path)
    assert finding.what == "random clicks pass with 3.7 %, expected at most 3 %"


# --- habits ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("places", "habit"),
    [((0, 0, 0), "always the first"), ((2, 2, 2), "always the last")],
)
def test_a_habit_of_place_that_passes_is_found(
    places: tuple[int, ...], habit: str, tmp_path: Path
) -> None:
    """The way that shows it passes when it is replayed, and is what the habit does."""
    scenes = [[("Same text " + "xyz"[n], int(n == place)) for n in range(3)] for place in places]
    (finding,) = found({"case.yml": case(*scenes)}, "G002", tmp_path)
    assert finding.what == f"who guesses '{habit}' passes with 100 %"
    going = begin(automaton(case(*scenes)), seed=1)
    for _, response in finding.witness:
        going = respond(going, response)
    assert score(going).passed
    assert [response for _, response in finding.witness] == ["abc"[place] for place in places]


def test_lengths_are_told_by_language(tmp_path: Path) -> None:
    """What is fair in the source can give itself away in a translation: there it is found."""
    text = case(*FAIR)
    japanese = {
        "s1.a": "とても長い文にします",
        "s1.b": "短い",
        "s1.c": "中くらい",
        "s2.a": "短い",
        "s2.b": "とても長い文にします",
        "s2.c": "中くらい",
        "s3.a": "短い",
        "s3.b": "中くらい",
        "s3.c": "とても長い文にします",
    }
    files = {"case.yml": text, "course.yml": COURSE, "ja/case.po": catalog(japanese, text)}
    (finding,) = found(files, "G002", tmp_path)
    assert finding.what == "who guesses 'always the longest (ja)' passes with 100 %"
    assert finding.file.endswith("ja/case.po")
    (by_length,) = found(files, "G003", tmp_path / "again")
    assert by_length.what == (
        "in ja, the best choice is the longest at 3 of 3 decisions (1 by chance, p = 0.037)"
    )


@pytest.mark.parametrize("asked", ["order", "match", "number"])
def test_where_a_habit_means_nothing_none_is_found(asked: str, tmp_path: Path) -> None:
    """Such a case can be passed at random only, which another rule tells."""
    kinds = {
        "order": "order: {x: First, y: Second}",
        "match": "match: {x: {text: X, is: Ex}, y: {text: Y, is: Why}}",
        "number": "number: {answer: 5}",
    }
    text = f"{HEAD}scenes:\n  s1: {{ask: Q, {kinds[asked]}, points: 1, goto: end}}\n{ENDINGS}"
    assert says(text, "G002", tmp_path / "habits") == []
    assert len(says(text, "G001", tmp_path / "random")) == 1


def test_a_set_is_ticked_whole_or_not_at_all(tmp_path: Path) -> None:
    """Where every part is right, ticking all of them needs no thought."""
    parts = "{x: {text: One, right: true}, y: {text: Two two, right: true}}"
    text = f"{HEAD}scenes:\n  s1: {{ask: Q, select: {parts}, points: 1, goto: end}}\n{ENDINGS}"
    assert says(text, "G002", tmp_path) == [
        "who guesses 'always the first, and every part ticked' passes with 100 %"
    ]


# --- what gives the best choice away -----------------------------------------------------------


@pytest.mark.parametrize(("trials", "hits"), [*product((1, 4, 9), (0, 1, 4))])
def test_the_tail_is_that_of_the_binomial_distribution(trials: int, hits: int) -> None:
    """With the same chance at each decision."""
    expected = sum(comb(trials, k) * 2 ** (trials - k) for k in range(hits, trials + 1))
    assert tail([1 / 3] * trials, hits) == pytest.approx(expected / 3**trials)


def test_the_best_choice_is_the_one_that_costs_nothing() -> None:
    """Points at once are not what counts: what can still be earned does, too."""
    text = HEAD + (
        "scenes:\n"
        "  s1: {ask: Q, choices: {a: {do: A, points: 2, goto: end}, b: {do: B, goto: s2}}}\n"
        "  s2: {ask: Q, choices: {a: {do: A, goto: end}, b: {do: B, points: 9, goto: end}}}\n"
    )
    found = decisions(prove(scenario(text + ENDINGS)))
    assert [(each.scene.id, each.choice.id) for each in found] == [("s1", "b"), ("s2", "b")]


def test_a_scene_counts_with_what_is_best_in_most_of_its_states() -> None:
    """Here `a` is best after one answer of three, `b` after two; where all are equal, none."""
    text = HEAD + (
        "remembers: {mood: {start: 0, from: 0, to: 2}}\n"
        "scenes:\n"
        "  s1:\n    ask: Q\n    choices:\n"
        "      a: {do: A, goto: s2}\n"
        "      b: {do: B, set: {mood: 1}, goto: s2}\n"
        "      c: {do: C, set: {mood: 2}, goto: s2}\n"
        "  s2:\n    ask: Q\n    choices:\n"
        "      a:\n        do: A\n        outcomes:\n"
        "          now: {if: mood == 0, points: 5, goto: end}\n"
        "          later: {points: 1, goto: end}\n"
        "      b: {do: B, outcomes: {x: {if: mood == 2, points: 3, goto: end}, "
        "y: {points: 2, goto: end}}}\n"
    )
    found = decisions(prove(scenario(text + ENDINGS)))
    assert [(each.scene.id, each.choice.id) for each in found] == [("s1", "a"), ("s2", "b")]


@pytest.mark.parametrize(
    ("places", "count"),
    [((0, 0, 0), 1), ((1, 1, 1), 1), ((2, 2, 2), 1), ((0, 0, 1), 0), ((0, 1, 2), 0), ((0, 0), 0)],
)
def test_a_habitual_place_is_found(places: tuple[int, ...], count: int, tmp_path: Path) -> None:
    """Three of three is more than chance brings; two of two is not."""
    scenes = [[("Same text " + "xyz"[n], int(n == place)) for n in range(3)] for place in places]
    assert len(says(case(*scenes), "G004", tmp_path)) == count


def test_a_place_is_told_with_its_counts(tmp_path: Path) -> None:
    """The exact message."""
    scenes = [[("Same text " + "xyz"[n], int(n == 1)) for n in range(3)] for _ in range(4)]
    assert says(case(*scenes), "G004", tmp_path) == [
        "the best choice is in the middle at 4 of 4 decisions (1.33 by chance, p = 0.012)"
    ]


# --- absolute words ----------------------------------------------------------------------------


ABSOLUTES = (
    [("Ask her", 1), ("Always refund", 0), ("Wait", 0)],
    [("Never refund", 0), ("Look it up", 1), ("Wait", 0)],
    [("Wait", 0), ("Ask for all of it", 0), ("Write it down", 1)],
)


def test_three_absolute_words_in_wrong_choices_alone_are_found(tmp_path: Path) -> None:
    """All of them are named, with their scenes."""
    assert says(case(*ABSOLUTES), "G005", tmp_path) == [
        "in en, absolute words stand in wrong choices only: 'Always' (s1), 'Never' (s2), 'all' (s3)"
    ]


def test_fewer_or_one_in_a_best_choice_are_not(tmp_path: Path) -> None:
    """Two may be chance, and a best choice with such a word takes the hint away."""
    assert says(case(*ABSOLUTES[:2]), "G005", tmp_path / "two") == []
    fair = (*ABSOLUTES, [("Never promise it", 1), ("Promise it", 0), ("Wait", 0)])
    assert says(case(*fair), "G005", tmp_path / "fair") == []


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("zh-Hant", "一律先要照片", "一律"),
        ("zh-Hans", "绝对不退款", "绝对"),
        ("ja", "必ず写真をもらう", "必ず"),
        ("en-GB", "Refund **everyone**", "everyone"),
        ("en", "Alls well", None),
        ("en", "Recall the batch", None),
        ("de", "Immer alles erstatten", None),
    ],
)
def test_words_are_those_of_the_language(language: str, text: str, word: str | None) -> None:
    """Whole words where there are spaces; a language without a list is not judged."""
    assert ABSOLUTE.found_in(text, language) == word


# --- look-alikes -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "code"),
    [
        ("Ask what would help.", "ask what would help", "G006"),
        ("Ask what would help.", "Ask **what** would help!", "G006"),
        ("先問她想怎麼辦。", "先問她，想怎麼辦？", "G006"),
        ("Ask what would help her most.", "Ask what would help him most.", "G007"),
        ("Answer within 24 hours.", "Answer within 48 hours.", None),
        ("Ask her.", "Wait.", None),
        ("？", "！", None),
    ],
)
def test_look_alikes_are_found_at_the_second(
    one: str, other: str, code: str | None, tmp_path: Path
) -> None:
    """Equal is an error, nearly equal a warning."""
    text = case([(one, 1), (other, 0)])
    findings = findings_of({"case.yml": text}, tmp_path)
    alike = [finding for finding in findings if finding.code in {"G006", "G007"}]
    assert [(finding.code, finding.span.line) for finding in alike] == [(code, 10)] * bool(code)


def test_choices_that_never_meet_may_be_alike(tmp_path: Path) -> None:
    """Two variants of one choice, each under its own condition."""
    scenes = ([("Go on", 1), ("Turn", 0)], [("Wait here", 1), ("Send it", 0), ("Send it", 1)])
    remembers = "remembers: {asked: false}\nscenes:"
    apart = case(*scenes, s2_b="asked", s2_c="not asked").replace("scenes:", remembers, 1)
    apart = apart.replace('do: "Go on", ', 'do: "Go on", set: {asked: true}, ')
    together = case(*scenes)
    assert says(apart, "G006", tmp_path / "apart") == []
    assert says(together, "G006", tmp_path / "together") == ["in en, 'c' reads like 'b'"]


def test_a_translation_can_make_two_alike(tmp_path: Path) -> None:
    """It is found in the PO file."""
    text = case([("Send a new one", 1), ("Send another one", 0)])
    po = catalog({"s1.a": "新しい物を送る", "s1.b": "新しい物を送る。"}, text)
    files = {"case.yml": text, "course.yml": COURSE, "ja/case.po": po}
    (finding,) = found(files, "G006", tmp_path)
    assert (finding.file.endswith("ja/case.po"), finding.span.line) == (True, 5)


@pytest.mark.parametrize("kind", ["select", "order", "compose"])
def test_parts_are_compared_too(kind: str, tmp_path: Path) -> None:
    """Whatever stands side by side."""
    parts = {
        "select": "{x: {text: Same, right: true}, y: {text: same.}}",
        "compose": "{x: {text: Same, right: true}, y: {text: same.}}",
        "order": "{x: Same, y: same., z: Other}",
    }[kind]
    text = f"{HEAD}scenes:\n  s1: {{ask: Q, {kind}: {parts}, points: 1, goto: end}}\n{ENDINGS}"
    assert says(text, "G006", tmp_path) == ["in en, 'y' reads like 'x'"]


# --- measures ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Send **one** `now`", "Send one now"),
        ('See [the page](https://example.org "Help")', "See the page"),
        ("![a scratch](assets/a.svg) here", "a scratch here"),
        ("- one\n- two", "one two"),
        ("3 * 4 * 5, snake_case", "3 * 4 * 5, snake_case"),
        ("*very* late", "very late"),
    ],
)
def test_texts_are_measured_as_they_are_read(text: str, read: str) -> None:
    """Without the marks of Markdown."""
    assert shown(text) == read


def test_compact_languages_say_more_with_a_sign() -> None:
    """Chinese in both scripts and Japanese."""
    assert [is_compact(code) for code in ("zh-Hant", "zh-Hans", "ja", "en")] == [True] * 3 + [False]
    assert plain("Ｓｅｎｄ「它」！") == "send它"
    assert figures("1,000 or 10,00 or 3.5") == ["1000", "10", "00", "3.5"]


@pytest.mark.parametrize(
    "part", ["![", "[", "[x](", "](", "\n", " ", "**", "`", "![a](b ", "{", "1,"]
)
def test_any_text_is_measured_in_reasonable_time(part: str) -> None:
    """What looks like Markdown again and again is read once: a hang would fail this."""
    text = part * 40_000
    assert len(shown(text)) <= len(text)
    assert len(plain(text)) <= len(text)
    assert figures(text) == ["1"] * 40_000 * (part == "1,")
