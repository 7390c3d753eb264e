"""A green run in CI has run every test."""

from pathlib import Path

import pytest

OURS = Path(__file__).with_name("conftest.py").read_text("utf-8")
SKIPS = """
import pytest

def test_skips():
    pytest.skip("no such tool")

@pytest.mark.xfail
def test_is_known_to_fail():
    assert False
"""


@pytest.mark.parametrize(("ci", "counts"), [("", {"skipped": 1}), ("true", {"failed": 1})])
def test_a_skipped_test_fails_in_ci(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, ci: str, counts: dict[str, int]
) -> None:
    """A missing tool cannot hide behind a skip; an expected failure stays one."""
    monkeypatch.setenv("CI", ci)
    pytester.makeconftest(OURS)
    pytester.makepyfile(SKIPS)
    pytester.runpytest().assert_outcomes(xfailed=1, **counts)


def test_a_skipped_module_fails_in_ci(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A module that gives up while it is imported is an error."""
    monkeypatch.setenv("CI", "true")
    pytester.makeconftest(OURS)
    pytester.makepyfile("import pytest; pytest.importorskip('no_such_module')")
    pytester.runpytest().assert_outcomes(errors=1)
