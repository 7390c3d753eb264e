"""The page about CI: what it shows is valid, runs, and is the same in every language."""

from __future__ import annotations

import re
import shlex
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from quiz_engine.attempts.transcript import write_transcript
from tests.ci.scripts import parts
from tests.ci.test_services import BOARD, INPUTS, schema_of
from tests.cli.conftest import DATA
from tests.cli.handed_in import failing, passing

DOCS = Path(__file__).parents[2] / "docs"
LANGUAGES = ("en", "zh-Hant", "ja")

of_each_language = pytest.mark.parametrize("language", LANGUAGES)


@cache
def page(language: str) -> str:
    """Return the text of the page."""
    return (DOCS / language / "trainers" / "ci.md").read_text(encoding="utf-8")


def blocks(language: str, kind: str) -> list[str]:
    """Return the page's blocks of a kind."""
    return re.findall(rf"^```{kind}\b[^\n]*\n(.*?)^```$", page(language), re.DOTALL | re.MULTILINE)


@of_each_language
@pytest.mark.parametrize("kind", ["yaml", "console", "text"])
def test_every_language_shows_the_same(language: str, kind: str) -> None:
    """Block for block."""
    assert blocks(language, kind)
    assert blocks(language, kind) == blocks("en", kind)


def test_the_workflow_is_valid_and_asks_the_action_for_what_it_takes() -> None:
    """And keeps the reports, whatever they say."""
    workflow: dict[Any, Any] = yaml.safe_load(blocks("en", "yaml")[0])
    workflow["on"] = workflow.pop(True)  # YAML 1.1 reads the key so
    errors = Draft7Validator(schema_of("github-workflows")).iter_errors(workflow)
    assert [error.message for error in errors] == []
    _, scoring, keeping = workflow["jobs"]["attempts"]["steps"]
    assert set(scoring["with"]) <= set(INPUTS)
    kept = re.compile(keeping["with"]["path"].replace(".", r"\.").replace("*", ".*"))
    assert all(kept.fullmatch(INPUTS[name]) for name in ("junit", "html", "csv", "summary"))


def test_the_job_that_is_included_takes_what_it_is_given() -> None:
    """By the name of its file."""
    (included,) = yaml.safe_load(blocks("en", "yaml")[1])["include"]
    (head, _) = parts(included["local"])
    assert set(included["inputs"]) <= set(head["spec"]["inputs"])


@of_each_language
def test_every_input_is_explained(language: str) -> None:
    """Those of the action in a table, those of the job in its section."""
    told = set(re.findall(r"`([a-z]+)`", page(language)))
    assert set(INPUTS) <= told
    assert set(parts("templates/quiz-score.yml")[0]["spec"]["inputs"]) <= told


@of_each_language
def test_every_status_is_explained(language: str) -> None:
    """As those of ``quiz score``."""
    assert re.findall(r"^\| (\d) \|", page(language), re.MULTILINE) == ["0", "1", "2"]


def test_the_commands_of_pytest_run(pytester: pytest.Pytester) -> None:
    """In their order; a failure says what the page shows."""
    shutil.copytree(DATA, pytester.path / "scenarios")
    attempts = pytester.mkdir("attempts")
    for name, attempt in (("a", passing(BOARD)), ("b", failing(BOARD))):
        (attempts / f"{name}.json").write_text(write_transcript(attempt), encoding="utf-8")
    for line in blocks("en", "console")[0].splitlines():
        _, program, *arguments = shlex.split(line)
        assert program == "pytest"
        result = pytester.runpytest("-p", "quiz_engine.pytest_plugin", *arguments)
        assert result.parseoutcomes()["failed"] == 1
        assert blocks("en", "text")[0] in result.stdout.str() + "\n"
    assert (pytester.path / "report.xml").exists()
