"""The browser runs the Python that builds the site: one table, which all others follow."""

from __future__ import annotations

import json
import re

from quiz_engine.browser.versions import VERSIONS, package_of
from tests.pyodide.under import ROOT


def test_every_python_of_the_project_has_its_pyodide() -> None:
    """From the oldest that the project takes to the newest."""
    assert list(VERSIONS) == [(3, 11), (3, 12), (3, 13), (3, 14)]


def test_npm_is_asked_for_the_versions_of_the_table() -> None:
    """Each under a name of its own, to the digit."""
    asked = json.loads((ROOT / "package.json").read_text("utf-8"))["dependencies"]
    wanted = {package_of(one): f"npm:pyodide@{known.pyodide}" for one, known in VERSIONS.items()}
    assert {name: asked[name] for name in asked if name.startswith("pyodide")} == wanted


def test_the_compiler_is_that_of_the_table() -> None:
    """The markers choose one release for each Python."""
    text = (ROOT / "requirements" / "pyodide.in").read_text("utf-8")
    asked = re.findall(
        r'^pyodide-build==(\S+); python_version (<|>=) "3\.(\d+)"', text, re.MULTILINE
    )
    for (_, minor), known in VERSIONS.items():
        holds = [release for release, sign, bound in asked if (minor < int(bound)) == (sign == "<")]
        assert holds == [known.build]
