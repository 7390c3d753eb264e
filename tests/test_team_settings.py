"""What a team sets for its attempts, and every mistake in it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from quiz_engine.results.settings import Counts, TeamSettings
from quiz_engine.settings import settings_for

GOOD = """
[score]
pass = {damaged-item = 80}
due = {"*" = 2026-12-31, quick-check = "2026-11-30"}
requires = {"*" = ["quick-check"], Returns = ["damaged-item", "quick-check"]}
counts = "last"
roster = "team/roster.csv"
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of two cases; what is current is the folder around it."""
    monkeypatch.chdir(tmp_path)
    cases = tmp_path / "scenarios"
    cases.mkdir()
    for name in ("damaged-item", "quick-check", "course"):
        (cases / f"{name}.yml").touch()
    return cases


def said(folder: Path, text: str, *, name: str = "quiz.toml") -> list[str]:
    """Return what is found wrong with the settings."""
    (folder.parent / name).write_text(text, encoding="utf-8")
    configured = settings_for(folder)
    assert configured.team_findings == configured.findings
    return [str(finding) for finding in configured.findings]


def test_everything_can_be_set(folder: Path) -> None:
    """Days are dates of TOML, or texts."""
    assert said(folder, GOOD) == []
    assert settings_for(folder).team == TeamSettings(
        marks={"damaged-item": 80},
        due={"*": date(2026, 12, 31), "quick-check": date(2026, 11, 30)},
        requires={"*": ("quick-check",), "Returns": ("damaged-item", "quick-check")},
        counts=Counts.LAST,
        roster=str(Path("team/roster.csv")),
    )


def test_a_shared_file_sets_the_same(folder: Path) -> None:
    """Under a longer heading."""
    assert said(folder, GOOD.replace("[score]", "[tool.quiz.score]"), name="pyproject.toml") == []
    assert settings_for(folder).team.counts is Counts.LAST


def test_nothing_has_to_be_set(folder: Path) -> None:
    """Without settings the best attempt counts, and nothing is due."""
    assert said(folder, "[score]\n") == []
    assert settings_for(folder).team == TeamSettings(counts=Counts.BEST)


def test_one_day_holds_for_all_cases(folder: Path) -> None:
    """One that a case has of its own comes first."""
    assert said(folder, "[score]\ndue = 2026-12-31\n") == []
    assert settings_for(folder).team.due_day("quick-check") == date(2026, 12, 31)
    said(folder, GOOD)
    team = settings_for(folder).team
    assert team.due_day("quick-check") == date(2026, 11, 30)
    assert team.due_day("damaged-item") == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("score = 80\n", "1:1: error F009 'score' is no table; write [score]"),
        ("[scores]\n", "1:2: error F008 nothing is set by 'scores'; did you mean 'score'?"),
        ("counts = 'best'\n", "1:1: error F008 nothing is set by 'counts'; put it under [score]"),
        (
            "[score]\nrequire = {}\n",
            "2:1: error F008 'score' has no key 'require'; did you mean 'requires'?",
        ),
        (
            "[score]\ncolour = 1\n",
            (
                "2:1: error F008 'score' has no key 'colour'; "
                "there is pass, due, requires, counts and roster"
            ),
        ),
        ("[score]\npass = 80\n", "2:1: error F009 'pass' is '80'; expected a table by case"),
        (
            "[score]\npass = {damaged-item = 0}\n",
            (
                "2:9: error F009 'pass' of 'damaged-item' is '0'; "
                "expected a whole number from 1 to 100"
            ),
        ),
        (
            "[score]\npass = {damaged-item = true}\n",
            (
                "2:9: error F009 'pass' of 'damaged-item' is 'True'; "
                "expected a whole number from 1 to 100"
            ),
        ),
        (
            "[score]\npass = {'*' = 80}\n",
            "2:10: error F008 no case is called '*'; there is damaged-item and quick-check",
        ),
        (
            "[score]\ndue = 2026-12-31T10:00:00Z\n",
            (
                "2:1: error F009 'due' is '2026-12-31 10:00:00+00:00'; "
                "expected a date such as 2026-12-31, or a table of dates by case"
            ),
        ),
        (
            '[score.due]\ndamaged-item = "31.12."\n',
            (
                "2:1: error F009 'due' of 'damaged-item' is '31.12.'; "
                "expected a date such as 2026-12-31"
            ),
        ),
        (
            "[score]\npass = {quick-check = 80}\n[score.due]\nquick-chek = 2026-12-31\n",
            "4:1: error F008 no case is called 'quick-chek'; did you mean 'quick-check'?",
        ),
        (
            '[score]\nrequires = ["quick-check"]\n',
            (
                "2:1: error F009 'requires' is '['quick-check']'; "
                "expected a table by team, and under '*' those of all teams"
            ),
        ),
        (
            '[score]\nrequires = {Returns = "quick-check"}\n',
            (
                "2:13: error F009 'requires' of 'Returns' is 'quick-check'; "
                'expected a list of cases such as ["CASE"]'
            ),
        ),
        (
            '[score.requires]\n# course\nReturns = ["quick-check", "course"]\n',
            "3:28: error F008 no case is called 'course'; there is damaged-item and quick-check",
        ),
        (
            '[score.requires]\nReturns = ["quick-check", "quick-check"]\n',
            "2:13: error F009 'Returns' requires 'quick-check' 2 times; write it once",
        ),
        (
            '[score]\ncounts = "lst"\n',
            "2:1: error F009 'counts' is 'lst'; did you mean 'last'?",
        ),
        (
            "[score]\ncounts = 3\n",
            "2:1: error F009 'counts' is '3'; expected first, best or last",
        ),
        (
            "[score]\nroster = 3\n",
            "2:1: error F009 'roster' is '3'; expected the path of a CSV file",
        ),
    ],
)
def test_a_mistake_is_told_at_its_place(folder: Path, text: str, line: str) -> None:
    """What was found, what was expected, and how to mend it."""
    assert said(folder, text) == [f"quiz.toml:{line}"]


def test_all_mistakes_are_told_at_once(folder: Path) -> None:
    """And what is right is read."""
    text = "[score]\npass = {damaged-item = 80, quick-check = 101}\ncounts = 1\nroster = 1\n"
    assert len(said(folder, text)) == 3
    assert settings_for(folder).team.marks == {"damaged-item": 80}


@pytest.mark.parametrize("path", ["../roster.csv", "/etc/passwd", "team/../../roster.csv", "out"])
def test_a_roster_outside_the_folder_is_not_followed(folder: Path, path: str) -> None:
    """However the path leads there: upwards, from the root, or by a link."""
    (folder.parent / "out").symlink_to("/etc/passwd")
    (line,) = said(folder, f'[score]\nroster = "{path}"\n')
    assert "lies outside the folder of the settings; keep the file beside the settings" in line
    assert settings_for(folder).team.roster == ""


def test_links_in_a_circle_are_no_roster(folder: Path) -> None:
    """They lead nowhere."""
    (folder.parent / "one").symlink_to("two")
    (folder.parent / "two").symlink_to("one")
    assert len(said(folder, '[score]\nroster = "one/roster.csv"\n')) <= 1
    assert not Path(settings_for(folder).team.roster or "nowhere").exists()


def test_a_folder_without_cases_refuses_no_name(tmp_path: Path) -> None:
    """There is nothing to compare names with."""
    (tmp_path / "quiz.toml").write_text("[score]\npass = {any-case = 80}\n", encoding="utf-8")
    assert settings_for(tmp_path).findings == ()


def test_a_mistake_in_the_rules_is_none_of_the_team(folder: Path) -> None:
    """What is set for attempts is known all the same; what cannot be read at all is not."""
    (folder.parent / "quiz.toml").write_text("[rules]\nM006 = 'loud'\n", encoding="utf-8")
    assert settings_for(folder).team_findings == ()
    (folder.parent / "quiz.toml").write_text("[rules\n", encoding="utf-8")
    assert [found.code for found in settings_for(folder).team_findings] == ["F007"]
