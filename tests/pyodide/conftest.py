"""The runtime, built once for the tests that run it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

import pytest

from quiz_engine.browser.archives import archive_of
from quiz_engine.browser.build import engine_archive, pages_archive, standard_archive, tools_below
from quiz_engine.browser.modules import third
from quiz_engine.browser.sources import plain_engine, third_sources
from tests.pyodide.under import ROOT, run, trimmed_copy

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any


class Runtime(NamedTuple):
    """Pyodide trimmed, the standard library cut and compiled, the engine compiled and as written.

    ``pages`` is what makes pages, compiled.
    """

    pyodide: Path
    standard: Path
    engine: Path
    plain: Path
    pages: Path

    def run(self, script: str, *, later: bool = True, **folders: Path) -> Any:  # noqa: ANN401
        """Return what a script says, run with what the site is given, at once and ``later``."""
        return run(
            script,
            pyodide=self.pyodide,
            standard=self.standard,
            archives=[self.engine],
            later=self.pages if later else None,
            folders={f"/{name}": folder for name, folder in folders.items()},
        )


@pytest.fixture(scope="session")
def runtime(tmp_path_factory: pytest.TempPathFactory) -> Runtime:
    """Return the runtime of the Python that runs the tests."""
    place = tmp_path_factory.mktemp("python")
    tools = tools_below(ROOT, sys.version_info[:2])
    (place / "standard.zip").write_bytes(standard_archive(tools))
    (place / "engine.zip").write_bytes(engine_archive(tools))
    (place / "pages.zip").write_bytes(pages_archive(tools))
    plain = plain_engine()
    for sources in third_sources(third(), light=False).values():
        plain |= sources
    (place / "plain.zip").write_bytes(archive_of(plain))
    names = (place / f"{name}.zip" for name in ("standard", "engine", "plain", "pages"))
    return Runtime(trimmed_copy(tools.pyodide, place / "pyodide"), *names)
