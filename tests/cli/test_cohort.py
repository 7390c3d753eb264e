"""``quiz cohort``: what it shows, what it refuses, and the reports it writes."""

from __future__ import annotations

import json
import textwrap
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quiz_engine.attempts.transcript import write_transcript
from tests.cohort.crowd import HOSTILE, crowd
from tests.cohort.samples import CASE, TABLE, handed_in
from tests.cohort.test_reports import compare

if TYPE_CHECKING:
    from tests.cli.conftest import Run


@pytest.fixture
def team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a file with the attempts of a crowd, beside the case that they played."""
    monkeypatch.chdir(tmp_path)
    Path("scenarios").mkdir()
    Path("scenarios/three.yml").write_text(textwrap.dedent(CASE), encoding="utf-8")
    texts = [write_transcript(attempt) for attempt, _ in crowd(60)]
    Path("team.jsonl").write_text("\n".join(texts), encoding="utf-8")
    return Path("team.jsonl")


def test_the_terminal_shows_what_the_golden_file_shows(team: Path, run: Run) -> None:
    """Attempts that are not over are no fault of the input: the status is 0."""
    result = run("cohort", team)
    assert result.exit_code == 0
    compare("figures.txt", result.output)


def test_what_cannot_be_read_or_followed_is_told_and_gives_status_2(team: Path, run: Run) -> None:
    """The others are counted."""
    foreign = write_transcript(handed_in("ask")[0]).replace("sha256:", "sha256:0", 1)
    broken = write_transcript(handed_in("ask")[0]).replace('"ask"', '"fly"')
    Path("bad.jsonl").write_text(f"{{}}\n{broken}\n{foreign}\n", encoding="utf-8")
    result = run("cohort", team, "bad.jsonl", "missing.json")
    assert result.exit_code == 2
    told = result.stderr.splitlines()
    assert [line.partition(": ")[0] for line in told] == [
        *("bad.jsonl:1", "bad.jsonl:2", "bad.jsonl:3", "missing.json")
    ]
    assert "step 2: scene first: found 'fly', possible: ask, pay, wait" in told[1]
    assert "60 attempts by" in result.stdout


def test_an_unknown_version_says_what_helps(team: Path, run: Run) -> None:
    """And one that was kept is known."""
    text = Path("scenarios/three.yml").read_text(encoding="utf-8")
    assert run("archive").exit_code == 0
    changed = text.replace("points: 1, goto: second", "points: 2, goto: second")
    Path("scenarios/three.yml").write_text(changed, encoding="utf-8")
    known = run("cohort", team, "--html", "page.html")
    assert known.exit_code == 0
    assert "60 attempts by" in known.output
    for file in Path("scenarios/versions").rglob("*.json"):
        file.unlink()
    unknown = run("cohort", team)
    assert unknown.exit_code == 2
    assert "keep its versions with `quiz archive`" in unknown.stderr


def test_a_kept_table_that_cannot_be_played_is_told(team: Path, run: Run) -> None:
    """Whoever wrote it gave it a digest that fits; the attempts at other tables are counted."""
    state = replace(TABLE.states[0], moves=(TABLE.states[0].moves[0],) * 9)
    table = replace(TABLE, states=(state, *TABLE.states[1:]))
    kept = Path("scenarios/versions/three/kept.json")
    kept.parent.mkdir(parents=True)
    kept.write_bytes(table.to_json())
    result = run("cohort", team)
    assert result.exit_code == 0
    assert result.stderr == (
        f"{kept}: no version of a case that can be used: the list of moves of state 0 does not fit "
        "the rest of the table; delete it, or bring it back\n"
    )


def test_the_pass_mark_of_the_team_holds(team: Path, run: Run) -> None:
    """As for quiz score; and it is said. A mistake in it is told, and the cases' own holds."""
    own = json.loads(run("cohort", team, "--json").stdout)["cases"][0]
    Path("quiz.toml").write_text("[score]\npass = {three = 100}\n", encoding="utf-8")
    mark = json.loads(run("cohort", team, "--json").stdout)["cases"][0]
    assert (own["need"], mark["need"], mark["pass_percent"]) == (60, 100, 60)
    assert mark["passed"]["value"] < own["passed"]["value"]
    assert "(100 % is the team's mark; the case's is 60 %)" in run("cohort", team).stdout
    Path("quiz.toml").write_text("[score]\npass = {three = 101}\n", encoding="utf-8")
    wrong = run("cohort", team, "--json")
    assert wrong.exit_code == 2
    assert wrong.stderr.startswith("quiz.toml:2:9: error F009 'pass' of 'three' is '101'")
    assert json.loads(wrong.stdout)["cases"][0] == own


def test_json_stands_alone_on_standard_output(team: Path, run: Run) -> None:
    """Of the attempts that are asked for."""
    for counting, counted in (("first", 32), ("last", 32), ("all", 60)):
        plain = json.loads(run("cohort", team, "--json", "--count", counting).stdout)
        assert plain["counting"] == counting
        assert [case["counted"] for case in plain["cases"]] == [counted]


def test_the_page_names_file_and_line_or_links_to_the_site(team: Path, run: Run) -> None:
    """Whatever a learner is called, it is not there."""
    assert run("cohort", team, "--html", "page.html").exit_code == 0
    page = Path("page.html").read_text(encoding="utf-8")
    assert "<code>scenarios/three.yml:11</code>" in page
    assert run("cohort", team, "--html", "page.html", "--site", "../site/en/").exit_code == 0
    page = Path("page.html").read_text(encoding="utf-8")
    assert 'href="../site/en/three.html#three.first"' in page
    assert HOSTILE not in page


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JavaScript:x", "data:text/html,x", " javascript:x", "java\tscript:x"],
)
def test_an_address_that_would_run_is_refused(team: Path, run: Run, address: str) -> None:
    """A link leads somewhere, it does nothing."""
    result = run("cohort", team, "--html", "page.html", "--site", address)
    assert result.exit_code == 2
    assert "expected an address that begins with http or https" in result.stderr
    assert not Path("page.html").exists()


def test_a_language_that_is_not_there_is_told_before_anything_is_written(
    team: Path, run: Run
) -> None:
    """With those that are."""
    result = run("cohort", team, "--csv", "figures.csv", "--html", "page.html", "--lang", "xx")
    assert result.exit_code == 2
    assert "no language 'xx' here; expected one of: en" in result.stderr
    assert not Path("figures.csv").exists()


def test_the_csv_is_written_whole(team: Path, run: Run) -> None:
    """With the mark by which a spreadsheet knows UTF-8."""
    assert run("cohort", team, "--csv", "figures.csv").exit_code == 0
    compare("figures.csv", Path("figures.csv").read_bytes().decode())
