"""``quiz export``: stories on standard output and in files, and what cannot be written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

A_NUMBER = """\
    ask: ODR 是多少？
    number: {answer: 1.11, tolerance: 0.01, unit: "%"}
    points: 1
"""


@pytest.fixture
def story(folder: Path) -> Path:
    """Return the file of the small case, with a mere message where it asks for a number."""
    path = folder / "kinds.yml"
    text = path.read_text(encoding="utf-8")
    assert A_NUMBER in text
    path.write_text(text.replace(A_NUMBER, "    say: 算完了。\n"), encoding="utf-8")
    return path


def test_a_story_goes_to_standard_output(story: Path, run: Run) -> None:
    """In the language of the case, the choices that nobody wrote included, or in another."""
    result = run("export", "ink", story)
    assert result.exit_code == 0
    assert result.stdout.startswith("// The scenario 'kinds', written by `quiz export ink`.\n")
    assert "\n+ [繼續]\n" in result.stdout
    assert "\n+ [確定]\n" in result.stdout
    assert "\n# title: The first message\n" in run("export", "ink", "kinds", "--lang", "en").stdout


def test_a_story_goes_to_a_file(story: Path, run: Run, tmp_path: Path) -> None:
    """The same as on standard output."""
    out = tmp_path / "kinds.ink"
    result = run("export", "ink", story, "-o", out)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"written: {out}\n"
    assert out.read_text(encoding="utf-8") == run("export", "ink", story).stdout


def test_what_cannot_be_expressed_is_named_and_nothing_written(
    folder: Path, run: Run, tmp_path: Path
) -> None:
    """One line a scene, with its place in the file."""
    out = tmp_path / "kinds.ink"
    result = run("export", "ink", folder / "kinds.yml", "-o", out)
    assert (result.exit_code, result.stdout, out.exists()) == (1, "", False)
    assert result.stderr == (
        "scenarios/kinds.yml:58:3: error X001 scene 'rate' asks for a number, and in ink nothing "
        "can be typed; ask with `choices`, or take the scene out\n"
    )


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["ink", "missing"], 2),
        (["ink"], 2),
        (["twine", "kinds"], 2),
        (["ink", "kinds", "--lang", "fr"], 2),
        (["ink", "kinds", "-o", "no/such/folder/x.ink"], 2),
    ],
)
def test_misuse_is_one_line(story: Path, run: Run, arguments: list[str], status: int) -> None:
    """No traceback, nothing on standard output."""
    del story
    result = run("export", *arguments)
    assert (result.exit_code, result.stdout) == (status, "")
    assert result.stderr


def test_a_case_with_errors_is_not_written(folder: Path, run: Run) -> None:
    """Its findings are printed instead."""
    (folder / "kinds.yml").write_text("title: x", encoding="utf-8")
    result = run("export", "ink", "kinds")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "error K003" in result.stderr
