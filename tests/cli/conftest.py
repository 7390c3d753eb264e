"""A small course on the disk, with a scene of every kind, and a way to run commands on it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quiz_engine.cli import quiz

DATA = Path(__file__).parent / "data"

Run = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of scenarios that may be changed; commands run in the folder above it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("HOME", str(tmp_path))
    return Path(shutil.copytree(DATA, tmp_path / "scenarios")).relative_to(tmp_path)


@pytest.fixture
def run() -> Run:
    """Return what runs ``quiz`` with arguments and input, and gives its result."""

    def run(*arguments: str | Path, typed: str = "") -> Result:
        result = CliRunner().invoke(quiz, [str(argument) for argument in arguments], input=typed)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run
