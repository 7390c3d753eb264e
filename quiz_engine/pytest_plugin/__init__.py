"""Attempts and cases as tests of pytest: ``pytest --attempts=attempts/``.

Each attempt is a test that fails unless it passed, each case one that fails on errors of
``quiz check``; so JUnit XML, workers (xdist) and running again what failed come with pytest.
Without the options nothing of the engine is imported, and no hook slows anything down.

It asserts nothing that pytest could explain: PYTEST_DONT_REWRITE.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

COLLECTING = "quiz_engine.pytest_plugin.collecting"
"""The module that does the work, once it is asked for."""

GUARD = "quiz_engine.pytest_plugin.guard"
"""The module that looks before pytest begins."""


class Flagged(UserWarning):
    """Something is strange about an attempt that passed.

    With ``-W error::quiz_engine.pytest_plugin.Flagged`` such an attempt fails.
    """


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options that ask for attempts and cases."""
    group = parser.getgroup("quiz", "attempts at training cases, scored again")
    group.addoption(
        "--attempts",
        dest="quiz_attempts",
        action="append",
        default=[],
        metavar="PATH",
        help="A file, a folder or a code: each attempt in it is a test. Can be given repeatedly.",
    )
    group.addoption(
        "--scenarios",
        dest="quiz_scenarios",
        metavar="FOLDER",
        help="The folder of the cases that were played (scenarios); each case is a test, too.",
    )


def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Refuse what pytest would run of what was handed in."""
    if handed_in := early_config.known_args_namespace.quiz_attempts:
        import_module(GUARD).require_harmless(early_config, handed_in)


def pytest_configure(config: pytest.Config) -> None:
    """Bring in what collects attempts and cases, if they are asked for."""
    if config.getoption("quiz_attempts") or config.getoption("quiz_scenarios"):
        config.pluginmanager.register(import_module(COLLECTING), COLLECTING)
