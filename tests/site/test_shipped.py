"""The cases as one file: what a page scores with is what the command line scores with."""

from __future__ import annotations

import json
from pathlib import Path

from quiz_engine.door.folder import folder_of
from quiz_engine.project import open_project
from quiz_engine.site.shipped import shipped

SCENARIOS = Path(__file__).parents[2] / "scenarios"


def test_the_cases_of_the_file_are_those_of_the_folder() -> None:
    """Digest by digest, in all their languages, and with the pictures."""
    told = json.loads(shipped(SCENARIOS))
    here = open_project(SCENARIOS)
    with folder_of({name: text.encode() for name, text in told["files"].items()}) as folder:
        there = open_project(folder)
        assert there.automata == here.automata
        assert there.catalogs == here.catalogs
    assert "assets/dented-corner.svg" in told["pictures"]


def test_what_belongs_to_the_cases_is_with_them_and_nothing_else(tmp_path: Path) -> None:
    """Settings and kept versions are; tests and notes are not."""
    names = ("a.yml", "quiz.toml", "versions/a/0.json", "locale/en/a.po", "tests/a.yml", "n.md")
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    told = json.loads(shipped(tmp_path))
    assert told["files"] == {name: name for name in sorted(names[:4], key=names.index)}
    assert told["pictures"] == []
