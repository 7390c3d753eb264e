"""``pytest --attempts``: each attempt and each case is a test; nothing that is handed in runs."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from configparser import ConfigParser
from dataclasses import replace
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hatchling.builders.wheel import WheelBuilder
from junitparser import Failure, JUnitXml, Properties, TestCase

from quiz_engine.attempts.code import write_code
from quiz_engine.attempts.play import Board
from quiz_engine.attempts.transcript import write_transcript
from quiz_engine.project import open_project
from tests.cli.conftest import DATA
from tests.cli.handed_in import failing, passing

if TYPE_CHECKING:
    from quiz_engine.attempts.transcript import Transcript

ROOT = Path(__file__).parents[2]
PLUGIN = "quiz_engine.pytest_plugin"
BOARD = Board(open_project(DATA).automaton("kinds"))
HOSTILE = "::error::$(touch pwned)`id` ../../x[1] <img src=x> \u202e"
OLD = replace(passing(BOARD), digest="sha256:" + "0" * 64)


COURSE_FILES = ("kinds.yml", "course.yml")
LINE = re.compile(r"(scenarios|attempts)::[\w./:-]+")


@pytest.fixture
def course(pytester: pytest.Pytester) -> Path:
    """Return a folder with a course, and a folder for attempts beside it; pytest runs there."""
    for folder in ("scenarios", "attempts"):
        pytester.mkdir(folder)
    for file in COURSE_FILES:
        shutil.copy(DATA / file, pytester.path / "scenarios")
    return pytester.path


def hand_in(course: Path, **attempts: Transcript | str) -> None:
    """Write a file for each attempt: JSON, or the text that is given."""
    for name, given in attempts.items():
        text = given if isinstance(given, str) else write_transcript(given)
        kind = "txt" if text is given else "json"
        (course / "attempts" / f"{name}.{kind}").write_text(text, encoding="utf-8")


def run(pytester: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    """Run pytest with the plugin, as an installation would load it."""
    return pytester.runpytest("-p", PLUGIN, "-W", "default", *arguments)


def names(pytester: pytest.Pytester, *arguments: str) -> list[str]:
    """Return the ids of the tests that are collected."""
    result = run(pytester, "--collect-only", "-q", *arguments)
    return [line for line in result.outlines if line.startswith(("scenarios::", "attempts::"))]


@pytest.mark.parametrize("workers", [(), ("-n", "2")], ids=["alone", "two workers"])
def test_each_attempt_and_each_case_is_a_test(
    pytester: pytest.Pytester, course: Path, workers: tuple[str, ...]
) -> None:
    """It passes if the attempt did, or the case has no errors; a failure says why, no more."""
    hand_in(course, mei=passing(BOARD), bo=failing(BOARD), old=OLD, cut="qz1.abc")
    result = run(pytester, "--attempts", "attempts", *workers)
    result.assert_outcomes(passed=3, failed=3)
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines_random(
        [
            "*kinds: attempts/bo.json-_b_red_*",
            "not passed (below 60 %; critical: step 2; ending not accepted)",
            "0/22 points, 0 %, ending strike",
            "step 2, first: bribe cost 22; without cost: ask-wish",
            "refused: unknown version sha256:000000000000 of kinds, known: *quiz archive*",
            "refused: found 'qz1.abc': the code ends too early; ask for it again",
        ]
    )
    assert not [line for line in result.outlines if line.startswith(("E  ", ">")) or ".py" in line]


def test_a_report_in_junit_xml_is_read_by_an_independent_parser(
    pytester: pytest.Pytester, course: Path
) -> None:
    """With the figures of each attempt as properties, and hostile names whole."""
    hand_in(course, a=passing(BOARD, HOSTILE), b=failing(BOARD), c="qz1.abc")
    run(pytester, "--attempts", "attempts", "--junitxml", "report.xml")
    report = JUnitXml.fromfile(str(course / "report.xml"))
    cases = {case.name: case for suite in report for case in suite}
    assert [case.classname for case in cases.values()] == [
        *("scenarios", "scenarios", "attempts.kinds", "attempts.kinds", "attempts.unreadable")
    ]
    kinds = [[type(result) for result in case.result] for case in cases.values()]
    assert kinds == [[], [], [], [Failure], [Failure]]
    passed, failed, refused = list(cases.values())[2:]
    points = {"points": "22", "maximum": "22", "percent": "100"}
    assert figures(passed) == {"learner": HOSTILE, "ending": "good", **points}
    assert failed.result[0].message.splitlines()[1] == "0/22 points, 0 %, ending strike"
    assert figures(refused) == {"refused": "not-a-code"}


def figures(case: TestCase) -> dict[str, str]:
    """Return the properties of a test in a report."""
    (found,) = case.iterchildren(Properties)  # type: ignore[no-untyped-call]
    return {one.name: one.value for one in found}


def test_names_are_unique_and_safe(pytester: pytest.Pytester, course: Path) -> None:
    """Whatever learners and files are called; workers agree on them, since they are repeated."""
    learners = [HOSTILE, HOSTILE.replace("$", "€"), "", "../../etc", "::", "名" * 200, "a\u0301"]
    lines = [write_transcript(passing(BOARD, who, seed=n)) for n, who in enumerate(learners)]
    hand_in(course, **{"x::y[1]\n-$(id)": "\n".join(lines), "x::y[1]\n_$(id)": lines[0]})
    hand_in(course, z=passing(BOARD), zz="qz1.abc\nqz1.abc")
    arguments = ["--attempts", "attempts"] * 2
    found = names(pytester, *arguments)
    assert len(found) == 2 + 2 * (len(learners) + 4)
    assert len(set(found)) == len(found)
    assert [name for name in found if not LINE.fullmatch(name)] == []
    assert [name for name in found if len(name) > 250 or name.count("::") > 2] == []
    assert names(pytester, *arguments) == found


def test_nothing_that_is_handed_in_is_run(pytester: pytest.Pytester, course: Path) -> None:
    """A Python file among attempts is passed over, aloud."""
    hand_in(course, mei=passing(BOARD))
    for file in ("conftest.py", "test_me.py", "__init__.py"):
        (course / "attempts" / file).write_text("open('pwned', 'w')", encoding="utf-8")
    result = run(pytester, "--attempts", "attempts")
    result.assert_outcomes(passed=3, warnings=3)
    result.stdout.fnmatch_lines("*skipped attempts/test_me.py: neither .json, .jsonl, *")
    (course / "another-way").symlink_to("attempts")
    run(pytester, "--attempts", "another-way").assert_outcomes(passed=3, warnings=3)
    assert not (course / "pwned").exists()


def test_settings_that_are_handed_in_are_not_taken(pytester: pytest.Pytester, course: Path) -> None:
    """Of two words, pytest looks for its settings where the second leads: they could name code."""
    hand_in(course, mei=passing(BOARD))
    (course / "attempts/pytest.ini").write_text("[pytest]\naddopts = -x\n", encoding="utf-8")
    result = run(pytester, "--attempts", "attempts")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(
        "ERROR: */attempts/pytest.ini: lies among the attempts, and pytest took it for its "
        "settings; write --attempts=PATH, as one word"
    )
    run(pytester, "--attempts=attempts").assert_outcomes(passed=3, warnings=1)


@pytest.mark.parametrize("named", [(), ("scenarios/..",)], ids=["here", "a folder above"])
def test_a_folder_that_pytest_looks_into_at_its_start_runs_nothing(
    pytester: pytest.Pytester, course: Path, named: tuple[str, ...]
) -> None:
    """It runs ``conftest.py`` of folders that begin with test before it asks what to ignore."""
    hand_in(course, mei=passing(BOARD))
    (course / "attempts").rename(course / "test-attempts")
    (course / "test-attempts/conftest.py").write_text("open('pwned', 'w')", encoding="utf-8")
    result = run(pytester, "--attempts=test-attempts", *named)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(
        "ERROR: */test-attempts/conftest.py: lies among the attempts, and pytest would run it; "
        "name a folder that does not begin with test"
    )
    assert not (course / "pwned").exists()
    (course / "test-attempts/conftest.py").unlink()
    run(pytester, "--attempts=test-attempts", *named).assert_outcomes(passed=3)


def test_what_is_strange_is_a_warning(pytester: pytest.Pytester, course: Path) -> None:
    """Or a failure, where that is asked for."""
    hand_in(course, a=passing(BOARD), b=passing(BOARD))
    flag = "repeated, same attempt as attempts/a.json"
    result = run(pytester, "--attempts", "attempts")
    result.assert_outcomes(passed=4, warnings=1)
    result.stdout.fnmatch_lines(f"*Flagged: {flag}")
    strict = run(pytester, "--attempts", "attempts", "-W", f"error::{PLUGIN}.Flagged")
    strict.assert_outcomes(passed=3, failed=1)
    strict.stdout.fnmatch_lines(f"flagged: {flag}")


def test_a_case_fails_of_its_own_errors_alone(pytester: pytest.Pytester, course: Path) -> None:
    """Those of its translations are its own, too; those of the course have a test of their own."""
    scenarios = course / "scenarios"
    (scenarios / "broken.yml").write_text("title: x\n", encoding="utf-8")
    (scenarios / "locale" / "en").mkdir(parents=True)
    (scenarios / "locale" / "en" / "kinds.po").write_text("msgid", encoding="utf-8")
    result = run(pytester, "--scenarios", "scenarios", "-v")
    result.assert_outcomes(passed=1, failed=2)
    result.stdout.fnmatch_lines_random(
        [
            "scenarios::broken FAILED*",
            "scenarios::kinds FAILED*",
            "scenarios::course PASSED*",
            "scenarios/broken.yml:1:1: error *",
            "scenarios/locale/en/kinds.po:1:1: error T005 *",
        ]
    )
    (scenarios / "course.yml").write_text("title: [", encoding="utf-8")
    result = run(pytester, "--scenarios", "scenarios", "-v")
    result.stdout.fnmatch_lines(["scenarios::course FAILED*", "scenarios/course.yml:*error*"])


def test_what_failed_can_be_run_again(pytester: pytest.Pytester, course: Path) -> None:
    """By pytest's own means; the tests of others stay what they are."""
    hand_in(course, mei=passing(BOARD), bo=failing(BOARD))
    pytester.makepyfile("def test_of_others(): pass")
    run(pytester, "--attempts", "attempts").assert_outcomes(passed=4, failed=1)
    hand_in(course, bo=passing(BOARD, "Bo", seed=5, ms=70_000))
    run(pytester, "--attempts", "attempts", "-k", "mei").assert_outcomes(passed=1, deselected=4)
    hand_in(course, bo=failing(BOARD))
    run(pytester, "--attempts", "attempts", "--lf").assert_outcomes(failed=1, deselected=4)


def test_a_code_is_an_attempt_too(pytester: pytest.Pytester, course: Path) -> None:
    """As for ``quiz score``."""
    assert course.is_dir()
    run(pytester, "--attempts", write_code(passing(BOARD))).assert_outcomes(passed=3)


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["--attempts", "attempts", "--scenarios", "none"], "none: no such file or directory; *"),
        (["--scenarios", "attempts"], "attempts: no scenario in this folder"),
        (["--attempts", "-"], "ERROR: --attempts: a file, a folder or a code; *"),
    ],
)
def test_misuse_is_told_in_a_line(
    pytester: pytest.Pytester, course: Path, arguments: list[str], line: str
) -> None:
    """No traceback reaches who runs it."""
    assert course.is_dir()
    result = run(pytester, *arguments)
    assert result.ret in {pytest.ExitCode.USAGE_ERROR, pytest.ExitCode.INTERRUPTED}
    told = [*result.outlines, *result.errlines]
    assert len([one for one in told if fnmatch(one, line)]) == 1
    assert "Traceback" not in "\n".join(told)


# --- what it costs where it is not asked for ----------------------------------------------------


def test_without_its_options_it_does_nothing(pytester: pytest.Pytester) -> None:
    """Neither hooks nor tests are there."""
    pytester.makepyfile(
        f"def test_hooks(pytestconfig):\n"
        f"    assert not pytestconfig.pluginmanager.has_plugin('{PLUGIN}.collecting')\n"
    )
    run(pytester).assert_outcomes(passed=1)


def test_to_be_loaded_it_imports_nothing_of_the_engine() -> None:
    """Nor pytest, which it need not find: it is loaded by pytest alone."""
    code = f"import sys, {PLUGIN}; print(*sys.modules)"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, encoding="utf-8")
    loaded = set(done.stdout.split())
    assert {name for name in loaded if name.startswith("quiz_engine")} == {"quiz_engine", PLUGIN}
    assert loaded.isdisjoint({"pytest", "click", "rich", "yaml"})


def test_an_installation_tells_pytest_of_it(tmp_path: Path) -> None:
    """Under the name that ``-p`` would give it, so that nobody loads it twice; pytest stays out."""
    (wheel,) = WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])
    with zipfile.ZipFile(wheel) as archive:
        (listed,) = (name for name in archive.namelist() if name.endswith("entry_points.txt"))
        points = ConfigParser()
        points.read_string(archive.read(listed).decode())
        (told,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        needed = re.findall(r"^Requires-Dist: (.*)$", archive.read(told).decode(), re.MULTILINE)
    assert dict(points["pytest11"]) == {PLUGIN: PLUGIN}
    assert [one for one in needed if one.startswith("pytest") and "extra ==" not in one] == []
