"""Each file in ``golden`` is told exactly the mistakes that stand beside it.

``QUIZ_REWRITE_GOLDEN=1`` writes the messages of today; the difference is then for review.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quiz_engine.authoring import load_course, load_scenario

if TYPE_CHECKING:
    from quiz_engine.finding import Finding

GOLDEN = Path(__file__).parent / "golden"
FILES = sorted(GOLDEN.glob("*.yml"))
COURSE = load_course((GOLDEN / "course-good.yml").read_bytes(), file="course.yml").course


def findings(path: Path) -> tuple[Finding, ...]:
    """Return what is wrong with a file, read as a course or a scenario by its name."""
    if path.name.startswith("course-"):
        return load_course(path.read_bytes(), file=path.name).findings
    return load_scenario(path.read_bytes(), file=path.name, course=COURSE).findings


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_messages(path: Path) -> None:
    """A file is told all of its mistakes, in reading order, in these words."""
    told = "".join(f"{finding}\n" for finding in findings(path))
    beside = path.with_suffix(".txt")
    if os.environ.get("QUIZ_REWRITE_GOLDEN"):
        beside.write_bytes(told.encode())
    assert told == beside.read_bytes().decode()


def test_nothing_is_left_over() -> None:
    """Every list of messages belongs to a file."""
    assert {path.stem for path in GOLDEN.glob("*.txt")} == {path.stem for path in FILES}
