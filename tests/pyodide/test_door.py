"""The door here: every request has an answer, and says what the command line says."""

from __future__ import annotations

import base64
import gc
import json
from typing import TYPE_CHECKING, Any
from weakref import ReferenceType, ref

import pytest
from click.testing import CliRunner

from quiz_engine.cli import quiz
from quiz_engine.door import ASKED, answer, checking, tidy, warm
from quiz_engine.files import write_file
from quiz_engine.machine.uncollected import uncollected
from quiz_engine.project import open_project
from tests.pyodide.asking import NOW, SCENARIOS, TODAY, shipped

if TYPE_CHECKING:
    from pathlib import Path

PICTURES = [
    file.relative_to(SCENARIOS).as_posix() for file in SCENARIOS.glob("assets/**/*") if file.suffix
]


def ask(**request: object) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Return the answer of the door."""
    return json.loads(answer(json.dumps(request)))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "is no JSON: Expecting value: line 1 column 1 (char 0)"),
        ("[" * 100_000, "is no JSON: maximum recursion depth exceeded"),
        ("3", "request: expected an object, found 3"),
        ("{}", "do: expected check, score, cohort, page, diff or translate, found ''"),
        ('{"do": 1}', "do: expected a text, found 1"),
        ('{"do": "check", "files": []}', "files: expected an object, found []"),
        ('{"do": "check", "files": {"a.yml": 1}}', "files: a.yml: expected a text, found 1"),
        ('{"do": "check", "want": ["all"]}', "want: expected some of rules, table, picture, audit"),
        ('{"do": "score"}', "now: expected a moment such as 2026-01-31T12:00:00Z, found ''"),
        ('{"do": "score", "now": "2026-01-31"}', "now: expected a moment"),
        ('{"do": "score", "as": "x"}', "as: no version begins with 'x'"),
        ('{"do": "cohort", "count": "some"}', "count: expected one of first"),
        ('{"do": "page"}', "what: expected one of case, map, audit, sheet, picture, found ''"),
        ('{"do": "page", "what": "case"}', "language: expected a language such as zh-Hant, found"),
        ('{"do": "page", "what": "case", "language": "en"}', "case: expected a case of the files"),
    ],
)
def test_a_wrong_request_is_told_what_is_wrong(text: str, what: str) -> None:
    """As data, by the name of the field."""
    error = json.loads(answer(text))["error"]
    assert error["kind"] == "request"
    assert error["what"].startswith(what)


def test_mistakes_in_the_settings_of_a_team_are_told() -> None:
    """At their place, as the file was handed in; they are refused as an attempt would be."""
    files = {"quiz.toml": "[score]\npass = 3\n"}
    told = ask(do="cohort", files=files)
    assert [one["place"] for one in told["refused"]] == ["quiz.toml:2"]
    told = ask(do="score", files=files, now="2026-01-31T12:00:00Z")
    assert (told["refused"], [row[0] for row in told["rows"]]) == (1, ["quiz.toml:2"])


@pytest.mark.parametrize(
    "path", ["", ".", "/etc/passwd", "../x.yml", "a/../../x.yml", "a\0.yml", "x" * 300 + ".yml"]
)
def test_no_file_lies_outside_its_folder(path: str) -> None:
    """Whatever it is called."""
    error = ask(do="check", files={path: "title: x"})["error"]
    assert error["kind"] == "request"
    assert "files: " in error["what"]


def test_bytes_that_are_no_text_are_a_finding() -> None:
    """So is half a pair of UTF-16, which a text of JavaScript can hold."""
    for content in ({"base64": base64.b64encode(b"\xff\xfe").decode()}, "\ud800"):
        [finding] = ask(do="check", files={"case.yml": content})["findings"]
        assert (finding["file"], finding["severity"]) == ("case.yml", "error")


def test_mistakes_are_findings_with_their_places() -> None:
    """The file is named as it was handed in."""
    told = ask(do="check", files={"case.yml": "title: x\nchioces: y\n"})
    assert told["cases"] == {}
    assert {finding["file"] for finding in told["findings"]} == {"case.yml"}
    assert (2, 1) in {(finding["line"], finding["column"]) for finding in told["findings"]}


def test_the_shipped_cases_are_found_as_the_command_line_finds_them() -> None:
    """No finding, the same summaries, the digests of the tables."""
    told = ask(do="check", files=shipped(), pictures=PICTURES, want=["rules", "table"], today=TODAY)
    assert told["findings"] == []
    project = open_project(SCENARIOS)
    for name, case in told["cases"].items():
        assert case["table"]["digest"] == project.automaton(name).digest


def test_what_was_checked_before_changes_no_answer() -> None:
    """One asked for twice, and one with a mistake between."""
    files = shipped()
    first = ask(do="check", files=files, want=["table"])
    assert ask(do="check", files={**files, "quick-check.yml": "title: x"})["findings"]
    assert ask(do="check", files=files, want=["table"]) == first


def test_rows_are_those_of_the_command_line(tmp_path: Path) -> None:
    """Of attempts that can be read and of those that cannot, in the same order."""
    texts = {"b.txt": "qz1.abc\n", "a/c.json": "{", "notes.md": "x", "z.jsonl": "[]\n\n{}\n"}
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        write_file(tmp_path / name, text.encode())
    command = ["score", str(tmp_path), "--json", "--scenarios", str(SCENARIOS)]
    here = json.loads(CliRunner().invoke(quiz, command).stdout)
    told = ask(do="score", files=shipped(), attempts=texts, now=NOW, reports=["json"])
    refused = json.loads(told["reports"]["json"])["refused"]
    for row in here["refused"]:
        row["place"] = row["place"].removeprefix(f"{tmp_path}/")
    assert refused == here["refused"]
    assert told["skipped"] == {"notes.md": "neither .json, .jsonl, .txt nor .parquet"}


def test_what_only_the_command_line_reads_is_a_row_with_its_reason() -> None:
    """Parquet takes a library that no browser has."""
    told = ask(do="score", files=shipped(), attempts={"all.parquet": "PAR1"}, now=NOW)
    assert told["rows"][0][0] == "all.parquet"
    assert "a browser reads no Parquet" in told["rows"][0][6]


def test_to_warm_up_is_to_check_a_case_that_can_be_played() -> None:
    """And leaves nothing behind."""
    warm()
    assert ask(do="check") == {"findings": [], "cases": {}}


def test_garbage_is_looked_for_when_it_is_due() -> None:
    """Where nothing else looks for it: not for a little, but for what an answer leaves behind."""

    class Ring:
        """What only a search finds."""

    def rings(count: int) -> ReferenceType[Ring]:
        made = [Ring() for _ in range(count)]
        for one in made:
            one.__dict__["itself"] = one
        return ref(made[-1])

    gc.collect()
    with uncollected():
        last = rings(10)
        tidy()
        assert last()
        last = rings(10 * gc.get_threshold()[0])
        assert last()
        tidy()
        assert not last()


EDITS = (
    ("title: ", "title: x"),  # a text
    ("\nscenes:", "\n# a comment\nscenes:"),  # places alone
    ("points: 10", "points: 9"),  # what can be had
    ("if: ", "if: not "),
    ("choices:", "chioces:"),
    ("goto: end", "goto: nowhere"),
)
"""What an author writes, one after the other."""


@pytest.mark.parametrize("case", ["quick-check", "missing-accessory"])
def test_what_is_kept_from_the_last_request_is_never_told_for_another(case: str) -> None:
    """After each edit, and after its undoing, all is said as by a door that opens just then."""
    files = {name: text for name, text in shipped().items() if "ja/" not in name}
    asked = {"do": "check", "case": case, "want": ["rules", "table", "picture"], "today": TODAY}
    for old, new in EDITS:
        text = files[f"{case}.yml"]
        edited = {**files, f"{case}.yml": text.replace(old, new, 1)}
        for now in (edited, files):
            told = ask(**asked, files=now)
            checking.forget()
            assert ask(**asked, files=now) == told


def test_files_that_are_gone_are_gone() -> None:
    """Also from folders, and where a file takes the place of a folder."""
    assert ask(do="check", files={"a/b/c.yml": "x", "a.yml": "title: x"})["findings"]
    assert ask(do="check", files={"a": "x"}) == {"findings": [], "cases": {}}
    [finding] = ask(do="check", files={"a/b.txt": "x", "B.YAML": "y"})["findings"]
    assert finding["file"] == "B.YAML"
    assert "error" in ask(do="check", files={"a": "x", "a/b": "y"})
    assert ask(do="check", files={"./a": "x", "a": "y"}) == {"findings": [], "cases": {}}
    assert ask(do="check") == {"findings": [], "cases": {}}


def test_want_of_memory_is_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page then starts the engine anew."""

    def fill(_: object) -> dict[str, object]:
        raise MemoryError

    monkeypatch.setitem(ASKED, "check", fill)
    assert ask(do="check")["error"]["kind"] == "memory"
