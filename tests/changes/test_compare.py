"""What a change means: figures, ids, edits, texts; nothing where nothing changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from quiz_engine.authoring import load_scenario
from quiz_engine.changes import Change, Version, compare, compare_courses
from quiz_engine.changes.ids import Ids
from quiz_engine.machine.compiler import CannotCompile, compile_scenario
from quiz_engine.project import open_project
from tests.strategies import COURSE, scenarios

if TYPE_CHECKING:
    from quiz_engine.scenario import Scenario

DATA = Path(__file__).parents[1] / "cli" / "data"
KINDS = open_project(DATA)
SHIPPED = open_project(Path(__file__).parents[2] / "scenarios")
TEXT = KINDS.files["kinds"].read_text(encoding="utf-8")
CATALOGS = {
    language: catalog for (language, of), catalog in KINDS.catalogs.items() if of == "kinds"
}


def version(text: str) -> Version:
    """Return a version of the small case, with its translations."""
    loaded = load_scenario(text.encode(), file="kinds.yml", course=KINDS.course)
    assert loaded.scenario, loaded.findings
    try:
        return Version(loaded.scenario, compile_scenario(loaded.scenario, KINDS.course), CATALOGS)
    except CannotCompile:
        return Version(loaded.scenario, None, CATALOGS)


def change(*edits: tuple[str, str]) -> Change:
    """Return what these edits of the small case mean."""
    text = TEXT
    for before, after in edits:
        assert before in text, before
        text = text.replace(before, after)
    return compare(version(TEXT), version(text))


def edited(*edits: tuple[str, str]) -> list[str]:
    """Return the edits that are told, as people read them."""
    found = change(*edits)
    assert not found.is_nothing
    return [str(edit) for edit in found.edits]


@settings(max_examples=30, suppress_health_check=list(HealthCheck))
@given(scenarios())
def test_between_a_case_and_itself_lies_nothing(case: Scenario) -> None:
    """Whatever the case."""
    one = Version(case, compile_scenario(case, COURSE))
    found = compare(one, one)
    assert found.is_nothing
    assert not found.breaks_attempts


@pytest.mark.parametrize("name", SHIPPED.scenarios)
def test_between_a_shipped_case_and_itself_lies_nothing(name: str) -> None:
    """Their translations included."""
    catalogs = {lang: found for (lang, of), found in SHIPPED.catalogs.items() if of == name}
    one = Version(SHIPPED.scenarios[name], SHIPPED.automaton(name), catalogs)
    assert compare(one, one).is_nothing


@pytest.mark.parametrize("name", SHIPPED.scenarios)
def test_a_text_alone_breaks_no_attempt(name: str) -> None:
    """The title of a shipped case: told, stale in English, and nothing besides."""
    data = SHIPPED.files[name].read_text(encoding="utf-8")
    case = SHIPPED.scenarios[name]
    before = case.title.source
    loaded = load_scenario(
        data.replace(f"title: {before}", f"title: {before}！", 1).encode(),
        file=f"{name}.yml",
        course=SHIPPED.course,
    )
    assert loaded.scenario
    catalogs = {lang: found for (lang, of), found in SHIPPED.catalogs.items() if of == name}
    new = Version(loaded.scenario, compile_scenario(loaded.scenario, SHIPPED.course), catalogs)
    found = compare(Version(case, SHIPPED.automaton(name), catalogs), new)
    assert not found.breaks_attempts
    assert (found.ids, found.edits, found.ways) == ((), (), None)
    assert found.texts.changed == ("title",)
    assert found.texts.stale == tuple((language, ("title",)) for language in sorted(catalogs))


def test_a_removed_id_is_found() -> None:
    """Where it was, and that attempts break."""
    line = next(line for line in TEXT.splitlines() if "refund: {do:" in line)
    found = change((f"{line}\n", ""))
    assert found.ids == (Ids("in scene first", ("refund",), (), ()),)
    assert found.breaks_attempts
    assert found.ways
    assert found.ways.replayed < found.ways.old


def test_a_renamed_id_is_known_again_by_its_text() -> None:
    """A choice, a part, a scene, an ending, a variable: one of each."""
    assert change(("refund: {do:", "pay: {do:")).ids == (
        Ids("in scene first", (), (), (("refund", "pay"),)),
    )
    assert change(("coupon: {", "voucher: {")).ids == (
        Ids("in scene items", (), (), (("coupon", "voucher"),)),
    )
    assert change(("goto: steps", "goto: order"), ("  steps:\n", "  order:\n")).ids == (
        Ids("scenes", (), (), (("steps", "order"),)),
    )
    assert change(("lost: {if", "gone: {if")).ids == (Ids("endings", (), (), (("lost", "gone"),)),)
    assert change(("extra: 「", "more: 「")).ids == (
        Ids("in scene pairs", (), (), (("extra", "more"),)),
    )


@pytest.mark.parametrize(
    ("edits", "told"),
    [
        (
            [("refund: {do:", "pay: {do:"), ("points: 2, set: {angry", "points: 3, set: {angry")],
            "first / pay: points 2 → 3",
        ),
        (
            [("  rate:\n", "  ratio:\n"), ("goto: rate", "goto: ratio"), ("1.11", "1.12")],
            "ratio: answer 1.11 ± 0.01 → 1.12 ± 0.01",
        ),
        (
            [("strike: {if", "over: {if"), (", accepted: false", "")],
            "ending over: accepted false → true",
        ),
    ],
)
def test_what_was_renamed_is_still_compared(edits: list[tuple[str, str]], told: str) -> None:
    """Its edits are told by its new id."""
    assert told in edited(*edits)


def test_what_has_no_text_in_common_is_no_renaming() -> None:
    """One went, another came."""
    found = change(("refund: {do: 直接退款。", "pay: {do: 付錢。"))
    assert found.ids == (Ids("in scene first", ("refund",), ("pay",), ()),)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("pass: 60", "pass: 70", []),
        ("points: 2, set: {angry", "points: 3, set: {angry", ["first / refund: points 2 → 3"]),
        ("points: 10", "points: 12", ["first / ask-wish: points 10 → 12"]),
        (
            "set: {strike: true}, goto: end",
            "set: {strike: false}, goto: end",
            ["first / bribe: sets strike: true → strike: false"],
        ),
        ("set: {mood: +10}", "set: {mood: +5}", ["first / ask-wish: sets mood +10 → mood +5"]),
        ("critical: true, ", "", ["first / bribe: critical true → false"]),
        (
            "goto: items}\n      refund",
            "goto: rate}\n      refund",
            ["first / ask-wish: leads to items → rate"],
        ),
        ("answer: 1.11", "answer: 1.12", ["rate: answer 1.11 ± 0.01 → 1.12 ± 0.01"]),
        ("weight: 3", "weight: 2", ["luck / sun: weight 3 → 2"]),
        (", accepted: false", "", ["ending strike: accepted false → true"]),
        ("{if: angry, title", "{if: strike, title", ["ending lost: condition changed"]),
        ("from: 0, to: 100", "from: 0, to: 99", ["variable mood: range changed"]),
        ("raised_if: angry", "raised_if: strike", ["account defects: count changed"]),
        ("if: wrong == 0 and", "if: wrong == 1 and", ["letter / kind: condition changed"]),
        (
            "photo: {text: 照片, right: true",
            "photo: {text: 照片",
            ["items / photo: right true → false"],
        ),
        ("article: true, ", "", ["first / refund: article true → false"]),
        ("source: Amazon help", "source: Amazon", ["fact no-reward: source changed"]),
        ("start: hello", "start: first", ["case: start hello → first"]),
        ("{sorry: 道歉, wish: 問需求", "{wish: 問需求, sorry: 道歉", ["steps: order changed"]),
    ],
)
def test_an_edit_of_a_rule_is_told(before: str, after: str, told: list[str]) -> None:
    """With its values, where they are short."""
    assert edited((before, after)) == told


def test_figures_are_told_before_and_after() -> None:
    """The maximum, the pass mark, the endings that can be reached."""
    found = change(
        ("points: 10", "points: 12"), ("pass: 60", "pass: 70"), ("set: {angry: true, ", "set: {")
    )
    assert found.before
    assert found.after
    assert (found.before.maximum, found.after.maximum) == (22, 24)
    assert (found.before.pass_percent, found.after.pass_percent) == (60, 70)
    assert set(found.before.reached) - set(found.after.reached) == {"lost"}


def test_what_does_not_touch_the_play_breaks_no_attempt() -> None:
    """A source, a role, what the article's seller did: told, and attempts stay valid."""
    for edit in (
        ("source: Amazon help", "source: A"),
        ("role: buyer", "role: manager"),
        ("article: true, ", ""),
    ):
        found = change(edit)
        assert found.edits
        assert not found.breaks_attempts
        assert found.ways is None


def test_a_version_that_cannot_be_played_is_compared_all_the_same() -> None:
    """Its ids, edits and texts; the ways are said not to be counted."""
    found = change(("mood: +10", "mood: +90"))
    assert found.after is None
    assert found.uncounted == "the new version cannot be played"
    assert [str(edit) for edit in found.edits] == ["first / ask-wish: sets mood +10 → mood +90"]
    broken = version(TEXT.replace("mood: +10", "mood: +90"))
    assert compare(broken, broken).uncounted == "neither version can be played"
    assert compare(broken, version(TEXT)).uncounted == "the old version cannot be played"


def test_the_course_is_compared_too() -> None:
    """What cases share: its texts, metrics and cases."""
    assert KINDS.course
    assert SHIPPED.course
    assert compare_courses(KINDS.course, KINDS.course, {}, {}).is_nothing
    found = compare_courses(KINDS.course, SHIPPED.course, {}, {})
    assert found.ids[0].what == "principles"
    assert {"title", "principles.P1.name"} & set(found.texts.changed)
    told = [str(edit) for edit in found.edits]
    assert "course: cases kinds → damaged-item, missing-accessory, two-sellers, quick-check" in told
    assert "metric odr: counts defects / orders → orders_with_defect / orders" in told
