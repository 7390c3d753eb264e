"""``quiz check``: findings, summaries and statuses."""

from __future__ import annotations

import json
from importlib.metadata import version
from typing import TYPE_CHECKING

from quiz_engine.report import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.cli.conftest import Run

SUMMARY = "kinds: 8 scenes, 3 endings, 17 situations → 17 states, maximum 22\n"


def test_a_clean_folder_is_summed_up(folder: Path, run: Run) -> None:
    """One line per scenario, one for all."""
    result = run("check", folder)
    assert result.exit_code == 0
    assert result.output == f"{SUMMARY}1 scenario playable, 0 errors, 0 warnings\n"


def test_the_default_is_the_folder_scenarios(folder: Path, run: Run) -> None:
    """Where a course keeps its cases."""
    del folder
    assert run("check").output.startswith(SUMMARY)


def test_where_nothing_is_to_be_checked_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    """It names the folder that was looked for, not a file that nobody asked for."""
    monkeypatch.chdir(tmp_path)
    result = run("check")
    assert result.exit_code == 2
    assert result.stderr == "quiz: scenarios: no such folder here; give the folder of the cases\n"


def test_expected_plays_are_no_cases(folder: Path, run: Run) -> None:
    """One line says which command they are for; a folder of cases may have their name."""
    plays = folder / "tests"
    plays.mkdir()
    (plays / "kinds.yml").write_text("faultless: {give: []}\n", encoding="utf-8")
    for path in (plays, plays / "kinds.yml"):
        result = run("check", path)
        assert result.exit_code == 2
        what = "expected plays are for `quiz test`; check the folder around this one"
        assert (result.stdout, result.stderr) == ("", f"quiz: {plays}: {what}\n")
    (folder / "kinds.yml").rename(plays / "kinds.yml")
    assert f"{plays}/kinds.yml:14:1: error F003" in run("check", plays).stdout


def test_every_mistake_of_every_file_is_reported_at_once(folder: Path, run: Run) -> None:
    """With its place, in reading order, and status 1."""
    kinds = folder / "kinds.yml"
    text = kinds.read_text(encoding="utf-8")
    kinds.write_text(text.replace("goto: steps", "goto: stpes"), encoding="utf-8")
    (folder / "empty.yml").write_text("", encoding="utf-8")
    result = run("check", folder)
    assert result.exit_code == 1
    places = [line.split(" ")[0] for line in result.output.splitlines()]
    assert places == [f"{folder}/empty.yml:1:1:", f"{folder}/kinds.yml:43:11:", "0"]
    assert "did you mean 'steps'?" in result.output


def test_a_scenario_that_cannot_be_compiled_is_reported(folder: Path, run: Run) -> None:
    """The findings of the machine stand beside those of the reader."""
    kinds = folder / "kinds.yml"
    text = kinds.read_text(encoding="utf-8")
    kinds.write_text(text.replace("mood: +10", "mood: +90"), encoding="utf-8")
    result = run("check", folder)
    assert result.exit_code == 1
    assert f"{folder}/kinds.yml:" in result.output
    assert "error M003" in result.output


def test_facts_and_metrics_past_their_review_are_warnings(folder: Path, run: Run) -> None:
    """From the day after the date; they fail the check only if that is asked for."""
    assert "D001" not in run("check", folder, "--today", "2099-01-01").output
    result = run("check", folder, "--today", "2099-01-02")
    assert result.exit_code == 0
    was_to_be = "was to be reviewed by 2099-01-01"
    remedy = "look at its source again and move `as_of` and `review_by` on"
    assert result.output.splitlines()[:2] == [
        f"{folder}/course.yml:7:3: warning D001 the metric 'odr' {was_to_be}; {remedy}",
        f"{folder}/kinds.yml:8:3: warning D001 the fact 'no-reward' {was_to_be}; {remedy}",
    ]
    assert run("check", folder, "--today", "2099-01-02", "--strict").exit_code == 1


def test_a_stale_translation_is_a_warning(folder: Path, run: Run) -> None:
    """The author changed a line; the translators have not seen it."""
    kinds = folder / "kinds.yml"
    text = kinds.read_text(encoding="utf-8")
    kinds.write_text(text.replace("太冷淡。", "太冷漠。"), encoding="utf-8")
    result = run("check", folder)
    assert result.exit_code == 0
    assert (
        "warning T002 the source of 'scenes.letter.outcomes.cold.why' has changed; "
        "run `quiz translate`"
    ) in result.output


def test_one_file_alone_is_checked_with_its_course(folder: Path, run: Run) -> None:
    """Its principles and metrics are known, and no other file is looked at."""
    (folder / "broken.yml").write_text("title: [", encoding="utf-8")
    result = run("check", folder / "kinds.yml")
    assert result.exit_code == 0
    assert result.output.startswith(SUMMARY)
    assert run("check", folder / "kinds.yml", folder).exit_code == 1


def test_json_holds_the_same_for_programs(folder: Path, run: Run) -> None:
    """Findings with their fields, summaries with their numbers."""
    (folder / "empty.yml").write_text("", encoding="utf-8")
    result = run("check", "--json", folder)
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    assert [(row["file"], row["line"], row["severity"]) for row in told["findings"]] == [
        (f"{folder}/empty.yml", 1, "error")
    ]
    assert told["scenarios"] == [
        {
            "scenario": "kinds",
            "scenes": 8,
            "endings": 3,
            "situations": 17,
            "states": 17,
            "maximum": 22,
            "minimum": 0,
        }
    ]


def test_each_format_tells_the_same(folder: Path, run: Run) -> None:
    """A mistake, at its place; --json is short for --format json, and status 1 stays."""
    kinds = folder / "kinds.yml"
    text = kinds.read_text(encoding="utf-8")
    kinds.write_text(text.replace("goto: steps", "goto: stpes"), encoding="utf-8")
    results = {name: run("check", folder, "--format", name) for name in FORMATS}
    assert {result.exit_code for result in results.values()} == {1}
    assert results["text"].stdout == run("check", folder).stdout
    assert results["json"].stdout == run("check", folder, "--json").stdout
    assert results["json"].stdout == run("check", folder, "--json", "--format", "json").stdout
    place = f"file={folder}/kinds.yml,line=43,col=11,title=R001 unknown-scene"
    assert f"::error {place}::there is no scene" in results["github"].stdout
    (log,) = json.loads(results["sarif"].stdout)["runs"]
    assert log["tool"]["driver"]["version"] == version("quiz-engine")
    (row,) = (row for row in log["results"] if row["ruleId"] == "R001")
    assert row["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": f"{folder}/kinds.yml"},
        "region": {"startLine": 43, "startColumn": 11},
    }


def test_a_way_can_be_followed_in_the_file(folder: Path, run: Run) -> None:
    """SARIF says where the scenes on it stand."""
    kinds = folder / "kinds.yml"
    text = kinds.read_text(encoding="utf-8")
    kinds.write_text(text.replace("mood: +10", "mood: +90"), encoding="utf-8")
    (log,) = json.loads(run("check", folder, "--format", "sarif").stdout)["runs"]
    (row,) = (row for row in log["results"] if row["ruleId"] == "M003")
    steps = row["codeFlows"][0]["threadFlows"][0]["locations"]
    lines = kinds.read_text(encoding="utf-8").splitlines()
    for step in steps:
        region = step["location"]["physicalLocation"]["region"]
        scene = step["location"]["logicalLocations"][0]["name"]
        assert lines[region["startLine"] - 1] == f"  {scene}:"


def test_one_format_can_be_asked_for(folder: Path, run: Run) -> None:
    """Not two different ones, and none that does not exist."""
    for wanted in ("sarif", "xml"):
        result = run("check", folder, "--json", "--format", wanted)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "Error: " in result.stderr


def test_input_that_cannot_be_read_has_status_2(folder: Path, run: Run, tmp_path: Path) -> None:
    """A missing path, a file of another kind, a folder without scenarios, a file in a folder."""
    for path in ("missing", "missing.yml", folder / "locale", folder / "locale/en/kinds.po"):
        result = run("check", path)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith("quiz: ")
        assert result.stderr.count("\n") == 1
    (folder / "room.yml").mkdir()
    result = run("check", folder)
    assert result.exit_code == 2
    assert "error F001 is a folder, expected a file" in result.output
    del tmp_path


def test_a_binary_file_is_a_finding(folder: Path, run: Run) -> None:
    """Whatever its bytes are."""
    (folder / "picture.yml").write_bytes(bytes(range(256)) * 40)
    result = run("check", folder / "picture.yml")
    assert result.exit_code == 1
    assert f"{folder}/picture.yml:1:" in result.output
