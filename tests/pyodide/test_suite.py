"""The engine's own tests pass under Pyodide."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz_engine.browser.build import tools_below
from tests.pyodide.under import ROOT, run

LIST = Path(__file__).parent / "suite.txt"
ELSEWHERE = Path(__file__).parent / "elsewhere.txt"
PACKAGES = Path(pytest.__file__).parents[1]
"""Where pytest and Hypothesis lie: they are pure Python, and so are the few that they take."""
EXAMPLES = 5
"""How many Hypothesis tries of a law there; Python itself tries as many as the law asks for."""
PARTS = 2

TESTED = """
import contextlib, io, json, os, sys
sys.path.insert(0, "/project")
sys.path.append("/packages")
os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = os.environ["HYPOTHESIS_NO_PLUGINS"] = "1"
os.chdir("/project")
import hypothesis, pytest

settings = hypothesis.settings
asked_for = settings.__init__

def few(self, *args, **asked):
    if "max_examples" in asked:
        asked["max_examples"] = min(asked["max_examples"], EXAMPLES)
    asked_for(self, *args, **asked)

settings.__init__ = few
settings.register_profile(
    "few", max_examples=EXAMPLES, deadline=None, derandomize=True, database=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
settings.load_profile("few")

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
    status = int(pytest.main([*options.split(), *ASKED], plugins=[count]))
json.dumps([status, count.passed, count.others, told.getvalue()[-3000:]])
"""


def lines_of(file: Path) -> list[str]:
    """Return the lines of a list that are no comment."""
    return [line for line in file.read_text("utf-8").splitlines() if not line.startswith("#")]


def reasons() -> dict[str, str]:
    """Return why the tests of a folder, a file, or one of a file's do not run there."""
    split = (line.partition("  ") for line in lines_of(ELSEWHERE))
    return {place: reason.strip() for place, _, reason in split}


def single() -> set[str]:
    """Return the tests that are left out of a file that runs."""
    return {place for place in reasons() if "::" in place}


@pytest.mark.parametrize("part", range(PARTS))
def test_the_tests_of_the_engine_pass_under_pyodide(part: int) -> None:
    """All in the listed files, with the engine as it is written; none is skipped."""
    files = [f"tests/{line}" for line in lines_of(LIST)[part::PARTS]]
    left_out = [f"--deselect=tests/{place}" for place in single()]
    asked = {"ASKED": repr([*left_out, *files]), "EXAMPLES": str(EXAMPLES)}
    script = TESTED
    for name, value in asked.items():
        script = script.replace(name, value)
    status, passed, others, told = run(
        script,
        pyodide=tools_below(ROOT).pyodide,
        folders={"/project": ROOT, "/packages": PACKAGES},
    )
    assert (status, others) == (0, []), told
    assert passed > 10 * len(files)


def test_every_file_of_tests_runs_there_or_has_a_reason_not_to() -> None:
    """A new one passes under Pyodide, or its reason is written beside its name."""
    tests = ROOT / "tests"
    files = {file.relative_to(tests).as_posix() for file in tests.rglob("test_*.py")}
    places = reasons().keys() - single()
    elsewhere = {
        file for file in files for place in places if file == place or file.startswith(f"{place}/")
    }
    listed = lines_of(LIST)
    assert (files - elsewhere) ^ set(listed) == set()
    assert listed == sorted(set(listed))


def test_every_reason_is_that_of_something() -> None:
    """What is gone or runs there has no reason left not to, and what is left out is in a file."""
    assert all(reasons().values())
    listed, tests = lines_of(LIST), ROOT / "tests"
    for place in reasons():
        file, _, name = place.partition("::")
        if name:
            text = (tests / file).read_text("utf-8")
            assert (file in listed, f"def {name.partition('[')[0]}(" in text) == (True, True), place
        else:
            assert (tests / file).exists(), place
            assert not any(one == file or one.startswith(f"{file}/") for one in listed), place
