"""What pytest itself would read or run of what was handed in, before anything is collected."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


def require_harmless(config: pytest.Config, handed_in: Sequence[str]) -> None:
    """Refuse settings, and ``conftest.py`` of folders that pytest looks into at its start.

    Other files of such names are ignored while tests are collected.

    Raises:
        pytest.UsageError: something of this kind lies among what was handed in.
    """
    here = config.invocation_params.dir
    folders = [here / path for path in handed_in]
    settings = config.inipath
    if settings and _is_among(settings, folders) and not here.is_relative_to(settings.parent):
        what = "lies among the attempts, and pytest took it for its settings"
        message = f"{settings}: {what}; write --attempts=PATH, as one word"
        raise pytest.UsageError(message)
    for file in _run_at_once(config):
        if _is_among(file, folders):
            what = "lies among the attempts, and pytest would run it"
            message = f"{file}: {what}; name a folder that does not begin with test"
            raise pytest.UsageError(message)


def _is_among(file: Path, folders: Sequence[Path]) -> bool:
    return any(file.resolve().is_relative_to(folder.resolve()) for folder in folders)


def _run_at_once(config: pytest.Config) -> Iterator[Path]:
    """Yield each ``conftest.py`` that is run whether its folder is ignored or not.

    https://docs.pytest.org/en/stable/how-to/writing_plugins.html tells of the folders ``test*``.
    """
    named = [*config.known_args_namespace.file_or_dir, *config.getini("testpaths"), "."]
    for folder in {config.invocation_params.dir / name for name in named}:
        yield from (file for file in folder.glob("test*/conftest.py") if file.is_file())
