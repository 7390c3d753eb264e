"""What pytest itself would read or run of what was handed in, before anything is collected."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def require_harmless(config: pytest.Config, handed_in: Sequence[str]) -> None:
    """Refuse settings, and ``conftest.py`` of folders that pytest looks into at its start.

    Other files of such names are ignored while tests are collected.

    Raises:
        pytest.UsageError: something of this kind lies among what was handed in.
    """
    here = config.invocation_params.dir
    settings = config.inipath
    if settings and is_among(settings, handed_in) and not here.is_relative_to(settings.parent):
        what = "lies among the attempts, and pytest took it for its settings"
        message = f"{settings}: {what}; write --attempts=PATH, as one word"
        raise pytest.UsageError(message)
    for file in _run_at_once(config):
        if is_among(file, handed_in):
            what = "lies among the attempts, and pytest would run it"
            message = f"{file}: {what}; name a folder that does not begin with test"
            raise pytest.UsageError(message)


def is_among(file: Path, handed_in: Sequence[str]) -> bool:
    """Tell whether a file lies where something was handed in, whatever links lead there."""
    return any(file.resolve().is_relative_to(Path(path).resolve()) for path in handed_in)


def _run_at_once(config: pytest.Config) -> Iterator[Path]:
    """Yield each ``conftest.py`` that is run whether its folder is ignored or not.

    https://docs.pytest.org/en/stable/how-to/writing_plugins.html tells of the folders ``test*``.
    """
    named = [*config.known_args_namespace.file_or_dir, *config.getini("testpaths"), "."]
    for folder in {config.invocation_params.dir / name for name in named}:
        yield from (file for file in folder.glob("test*/conftest.py") if file.is_file())
