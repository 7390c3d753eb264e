"""The engine's own tests pass under Pyodide."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz_engine.browser.build import tools_below
from tests.pyodide.under import ROOT, run

LIST = Path(__file__).parent / "suite.txt"
PACKAGES = Path(pytest.__file__).parents[1]
"""Where pytest lies: it is pure Python, and so are the few packages that it takes."""

TESTED = """
import contextlib, io, json, os, sys
sys.path.insert(0, "/project")
sys.path.append("/packages")
os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
os.chdir("/project")
import pytest

class Count:
    def __init__(self):
        self.passed, self.others = 0, []
    def pytest_runtest_logreport(self, report):
        if report.outcome != "passed":
            self.others.append(report.nodeid)
        elif report.when == "call":
            self.passed += 1
    def pytest_collectreport(self, report):
        if report.failed:
            self.others.append(report.nodeid)

count, told = Count(), io.StringIO()
options = "-o addopts= -o filterwarnings= -o pythonpath= --import-mode=importlib --noconftest"
options += " --tb=short --capture=sys -p no:cacheprovider -p no:faulthandler"
with contextlib.redirect_stdout(told), contextlib.redirect_stderr(told):
    status = int(pytest.main([*options.split(), *FILES], plugins=[count]))
json.dumps([status, count.passed, count.others, told.getvalue()[-3000:]])
"""


def test_the_tests_of_the_engine_pass_under_pyodide() -> None:
    """All in the listed files, with the engine as it is written; none is skipped."""
    lines = LIST.read_text("utf-8").splitlines()
    files = [f"tests/{line}" for line in lines if not line.startswith("#")]
    status, passed, others, told = run(
        TESTED.replace("FILES", repr(files)),
        pyodide=tools_below(ROOT).pyodide,
        folders={"/project": ROOT, "/packages": PACKAGES},
    )
    assert (status, others) == (0, []), told
    assert passed > 20 * len(files)
