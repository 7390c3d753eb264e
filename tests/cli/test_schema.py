"""``quiz schema``: what an editor is given."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from quiz_engine.authoring.schema import course_schema, scenario_schema

if TYPE_CHECKING:
    from tests.cli.conftest import Run


def test_each_kind_of_file_has_a_schema(run: Run) -> None:
    """A case unless something else is asked for."""
    assert json.loads(run("schema").stdout) == scenario_schema()
    assert json.loads(run("schema", "scenario").stdout) == scenario_schema()
    assert json.loads(run("schema", "course").stdout) == course_schema()


def test_all_are_written_into_a_folder(folder: Path, run: Run) -> None:
    """The folder is made when it is not there; the files are named."""
    del folder
    result = run("schema", "--out", "deep/schemas")
    files = [Path("deep/schemas/scenario.json"), Path("deep/schemas/course.json")]
    assert result.output.splitlines() == [str(file) for file in files]
    written = [json.loads(file.read_text(encoding="utf-8")) for file in files]
    assert written == [scenario_schema(), course_schema()]


def test_what_cannot_be_written_is_told_in_a_line(folder: Path, run: Run) -> None:
    """A file stands where the folder should be."""
    result = run("schema", "--out", folder / "kinds.yml")
    assert result.exit_code == 2
    assert "Error: Invalid value for '--out'" in result.stderr
    assert run("schema", "attempt").exit_code == 2
