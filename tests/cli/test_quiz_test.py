"""``quiz test``: what is expected of cases, as people, programs and CI see it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quiz_engine.project import open_project

if TYPE_CHECKING:
    from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
SHIPPED = open_project(ROOT / "scenarios")
WISH = """\
wish:
  about: 先問她的需求
  give:
    - first: ask-wish
    - expect: {scene: items, says: 我要補發}
    - items: [date, photo]
    - steps: [sorry, wish, cause]
    - pairs: {early: early, late: late}
    - rate: 1.11
    - letter: thanks
    - luck: sun
  expect: {ending: good, score: 100, passed: true, shows: {mood: 70, odr: 1/180}}
refund:
  like: wish
  give: {first: refund}
  expect: {ending: lost, shows: {odr: 2/180}}
"""
WISH_LINES = """\
ok   kinds wish: good, 100 %, passed (先問她的需求)
ok   kinds refund: lost, 64 %, passed
     kinds: 2 of 3 endings, 8 of 8 scenes met
"""


@pytest.fixture
def tests(folder: Path) -> Path:
    """Return the file of expected plays of the small case, two plays in it."""
    file = folder / "tests" / "kinds.yml"
    file.parent.mkdir()
    file.write_text(WISH, encoding="utf-8")
    return file


def test_plays_as_expected_are_a_line_each(tests: Path, run: Run) -> None:
    """Status 0, and how much of the case the plays meet."""
    folder = tests.parents[1]
    for path in ((), (folder,), (tests.parent,), (tests,), (folder / "kinds.yml",), ("kinds",)):
        result = run("test", *path)
        assert result.output == f"{WISH_LINES}2 plays as expected, 0 not\n"
        assert result.exit_code == 0


def test_what_is_not_as_expected_stands_below_its_play(tests: Path, run: Run) -> None:
    """The line of the expectation, what was expected and found, the way; status 1."""
    tests.write_text(WISH.replace("score: 100", "score: 90"), encoding="utf-8")
    result = run("test")
    assert result.exit_code == 1
    assert result.output.splitlines()[0].startswith("FAIL kinds wish: good, 100 %, passed")
    assert result.output.splitlines()[1].strip() == (
        f"{tests}:12:26: error E001 wish: expected `score: 90`, found 100"
    )
    assert (
        result.output.splitlines()[2].strip().startswith("way: hello: continue → first: ask-wish")
    )
    assert result.output.endswith("\n1 play as expected, 1 not\n")


def test_a_changed_case_is_found_out(tests: Path, run: Run) -> None:
    """The plays are there to notice what an edit of the case has done."""
    case = tests.parents[1] / "kinds.yml"
    text = case.read_text(encoding="utf-8")
    case.write_text(text.replace("points: 2, set: {angry: true", "points: 9, set: {angry: false"))
    result = run("test")
    assert result.exit_code == 1
    assert "error E001 refund: expected `ending: lost`, found the ending 'good'" in result.output


def test_programs_get_json(tests: Path, run: Run) -> None:
    """Each play with its way, each finding with its place."""
    tests.write_text(WISH.replace("odr: 2/180", "odr: 1/180"), encoding="utf-8")
    result = run("test", "--json")
    assert result.exit_code == 1
    told = json.loads(result.output)
    assert [(p["play"], p["as_expected"], p["score"]) for p in told["plays"]] == [
        ("wish", True, 100),
        ("refund", False, 64),
    ]
    assert told["plays"][1]["way"][1] == ["first", "refund"]
    [finding] = told["findings"]
    assert (finding["line"], finding["code"]) == (16, "E001")
    assert finding["what"] == "refund: expected `shows: odr: 1/180`, found 2/180"
    assert finding["witness"] == told["plays"][1]["way"]


def test_pull_requests_get_annotations(tests: Path, run: Run) -> None:
    """At the line of the expectation."""
    tests.write_text(WISH.replace("odr: 2/180", "odr: 1/180"), encoding="utf-8")
    result = run("test", "--format", "github")
    assert result.exit_code == 1
    assert result.output.startswith(
        "::error file=scenarios/tests/kinds.yml,line=16,col=34,title=E001::"
        "refund: expected `shows: odr: 1/180`, found 2/180%0Away: hello: continue → first: refund"
    )
    assert result.output.endswith("\n1 play as expected, 1 not\n")


def test_mistakes_in_the_file_are_all_told(tests: Path, run: Run) -> None:
    """With place and remedy; plays that are not understood are not given."""
    tests.write_text(WISH.replace("first: ask-wish", "frist: ask-wish").replace("good", "goof"))
    result = run("test")
    assert result.exit_code == 1
    assert result.output == (
        f"{tests}:4:7: error R001 there is no scene 'frist'; did you mean 'first'?\n"
        f"{tests}:12:20: error R002 there is no ending 'goof'; did you mean 'good'?\n"
        "0 plays as expected, 0 not, 2 not given because of mistakes in their file; 2 mistakes\n"
    )


def test_plays_of_no_case_are_told(tests: Path, run: Run) -> None:
    """A case that was renamed does not silently lose its tests."""
    tests.rename(tests.with_name("kind.yml"))
    result = run("test")
    assert result.exit_code == 1
    assert "kind.yml:1:1: error E003 there is no case 'kind'" in result.output


def test_a_case_without_plays_is_named(tests: Path, run: Run) -> None:
    """Beside those that have some; it is no failure."""
    shutil.copy(tests.parents[1] / "kinds.yml", tests.parents[1] / "more.yml")
    result = run("test")
    assert result.exit_code == 0
    assert "\n     more: no expected plays\n2 plays as expected, 0 not\n" in result.output


def test_without_any_expected_play_nothing_is_green(folder: Path, run: Run) -> None:
    """CI that tests nothing should not look as if it did."""
    result = run("test")
    assert result.exit_code == 2
    assert result.stderr == f"quiz: {folder}/tests: no expected plays here; write CASE.yml\n"


def test_a_case_with_errors_is_told_once(tests: Path, run: Run) -> None:
    """Its plays wait until the case is mended."""
    case = tests.parents[1] / "kinds.yml"
    case.write_text(case.read_text(encoding="utf-8").replace("goto: steps", "goto: stpes"))
    result = run("test")
    assert result.exit_code == 1
    assert "did you mean 'steps'?" in result.stderr
    assert "1 mistake\n" in result.stdout


@pytest.mark.parametrize("name", SHIPPED.scenarios)
def test_the_shipped_cases_play_as_expected(run: Run, name: str) -> None:
    """Every ending and every scene of each is met by a play that a trainer wrote down."""
    result = run("test", ROOT / "scenarios" / f"{name}.yml")
    assert result.exit_code == 0, result.output
    case = SHIPPED.scenarios[name]
    endings, scenes = len(case.endings), len(case.scenes)
    assert f"{endings} of {endings} endings, {scenes} of {scenes} scenes met" in result.output
