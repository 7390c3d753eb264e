"""What the door tells of changed cases and writes for translators is what the command line does."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from quiz_engine.cli import quiz
from quiz_engine.door import answer
from quiz_engine.files import write_file
from quiz_engine.project import open_project
from tests.pyodide.asking import SCENARIOS, shipped

if TYPE_CHECKING:
    from pathlib import Path

CASES = tuple(open_project(SCENARIOS).scenarios)


def ask(**request: object) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Return the answer of the door."""
    return json.loads(answer(json.dumps(request)))


def changed() -> dict[str, str]:
    """Return the shipped files with other points, and a text said otherwise."""
    return {
        name: text.replace("points: 2", "points: 3").replace("say: ", "say: Well! ", 1)
        for name, text in shipped().items()
    }


def lay(folder: Path, files: dict[str, str]) -> Path:
    """Write files into a folder."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        write_file(folder / name, text.encode())
    return folder


# --- diff ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES)
def test_a_difference_is_that_of_the_command_line(case: str, tmp_path: Path) -> None:
    """In fields, and line by line for people; from each side to the other."""
    old, new = lay(tmp_path / "old", shipped()), lay(tmp_path / "new", changed())
    told = ask(do="diff", before=shipped(), files=changed(), case=case)
    command = ["diff", str(old / f"{case}.yml"), str(new / f"{case}.yml")]
    assert told["diff"] == json.loads(CliRunner().invoke(quiz, [*command, "--json"]).stdout)
    lines = CliRunner().invoke(quiz, command).stdout.rstrip("\n")
    assert told["text"] == lines.replace(f"{new}/", "")


def test_where_nothing_changed_that_is_said() -> None:
    """In the name of the case's file."""
    told = ask(do="diff", before=shipped(), files=shipped(), case=CASES[0])
    assert told["text"] == f"{CASES[0]}.yml: nothing changed"


def test_a_new_case_and_one_that_cannot_be_read_are_told() -> None:
    """Nothing is compared then."""
    course = {"course.yml": shipped()["course.yml"]}
    told = ask(do="diff", before=course, files=shipped(), case=CASES[0])
    assert told["text"] == f"{CASES[0]}: a new case"
    broken = {**shipped(), f"{CASES[0]}.yml": "title: x"}
    told = ask(do="diff", before=shipped(), files=broken, case=CASES[0])
    assert told["text"] == f"{CASES[0]}: cannot be compared: the new version has mistakes"


def test_a_case_that_nobody_has_is_told() -> None:
    """By the name of the field."""
    for case in ("no-such", ""):
        what = ask(do="diff", before=shipped(), files=shipped(), case=case)["error"]["what"]
        assert what == f"case: expected a case of the files, found {case!r}"


# --- translate -----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("case", [*CASES, "course"])
def test_a_po_file_is_that_of_the_command_line(case: str, language: str, tmp_path: Path) -> None:
    """Whether there was one, and whatever changed."""
    for files in (changed(), {n: t for n, t in shipped().items() if language not in n}):
        folder = lay(tmp_path / str(len(files)), files)
        CliRunner().invoke(quiz, ["translate", str(folder), "--lang", language])
        told = ask(do="translate", files=files, case=case, language=language)
        if language == _written_in(case):
            assert told["error"]["what"].startswith("language: expected one of ")
            continue
        assert told["file"] == f"locale/{language}/{case}.po"
        assert told["po"] == (folder / told["file"]).read_text("utf-8")


def _written_in(case: str) -> str:
    return open_project(SCENARIOS).source_language(case)


def test_what_is_converted_needs_no_file() -> None:
    """Simplified Chinese has one only where it says something otherwise."""
    told = ask(do="translate", files=shipped(), case=CASES[0], language="zh-Hans")
    assert told == {"file": f"locale/zh-Hans/{CASES[0]}.po", "po": ""}


def test_what_cannot_be_read_has_its_findings_instead() -> None:
    """The case, or the PO file: neither is lost by writing over it."""
    po = f"locale/en/{CASES[0]}.po"
    for name, text in ((f"{CASES[0]}.yml", "title: x"), (po, 'msgid "')):
        files = {**shipped(), name: text}
        told = ask(do="translate", files=files, case=CASES[0], language="en")
        assert {finding["file"] for finding in told["findings"]} == {name}


@pytest.mark.parametrize(
    ("case", "language", "what"),
    [
        ("no-such", "en", "case: expected a case of the files or course, found 'no-such'"),
        ("course", "fr", "language: expected one of "),
        ("course", "../en", "language: expected one of "),
    ],
)
def test_a_wrong_request_is_told_what_is_wrong(case: str, language: str, what: str) -> None:
    """As data, by the name of the field."""
    error = ask(do="translate", files=shipped(), case=case, language=language)["error"]
    assert error["kind"] == "request"
    assert error["what"].startswith(what)
