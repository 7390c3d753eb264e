"""What pytest collects when it is asked for attempts: a test for each case and each attempt."""

from __future__ import annotations

from contextlib import redirect_stderr
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING
from warnings import warn_explicit

import pytest

from quiz_engine.attempts.score import decisions
from quiz_engine.cli.common import SCENARIOS, today
from quiz_engine.cli.judging import results_of
from quiz_engine.cli.reading import STDIN
from quiz_engine.files import UnreadableFileError
from quiz_engine.finding import Severity
from quiz_engine.project import COURSE, check_project, open_project
from quiz_engine.pytest_plugin import Flagged
from quiz_engine.pytest_plugin.guard import is_among
from quiz_engine.pytest_plugin.naming import safe, unique
from quiz_engine.results.entry import Scored
from quiz_engine.results.rows import on_one_line, row_of
from quiz_engine.settings import settings_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from quiz_engine.attempts.score import Decision
    from quiz_engine.finding import Finding
    from quiz_engine.project import Project
    from quiz_engine.results.entry import Entry

UNREADABLE = "unreadable"
"""Where the tests stand of what does not say which case it is of."""


# --- hooks --------------------------------------------------------------------------------------


def pytest_configure(config: pytest.Config) -> None:
    """Refuse standard input: pytest keeps it from tests, and workers have none."""
    if STDIN in config.getoption("quiz_attempts"):
        message = "--attempts: a file, a folder or a code; standard input cannot be read here"
        raise pytest.UsageError(message)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Run nothing that was handed in: what lies among attempts is data, whatever it is called."""
    return is_among(collection_path, config.getoption("quiz_attempts")) or None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(session: pytest.Session, items: list[pytest.Item]) -> None:
    """Add the tests of cases and attempts behind the others, before any are deselected."""
    folder = Path(session.config.getoption("quiz_scenarios") or SCENARIOS)
    cases = Cases(folder)
    paths = tuple(session.config.getoption("quiz_attempts"))
    scenarios = ScenarioCollector.from_parent(session, name="scenarios", nodeid="scenarios")
    scenarios.cases = cases
    found = list(session.genitems(scenarios))  # none where there is no such folder
    items.extend(found)
    if paths and found:
        attempts = AttemptCollector.from_parent(session, name="attempts", nodeid="attempts")
        attempts.cases, attempts.paths = cases, paths
        items.extend(session.genitems(attempts))


# --- cases --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Cases:
    """The cases of a folder: read once, checked when this is first asked for."""

    folder: Path

    @cached_property
    def project(self) -> Project:
        """What is in the folder."""
        try:
            project = open_project(self.folder)
        except UnreadableFileError as error:
            message = f"{error}; name the folder of the cases with --scenarios"
            raise pytest.Collector.CollectError(message) from error
        if not project.files and project.course is None and not project.mistakes:
            message = f"{self.folder}: no scenario in this folder"
            raise pytest.Collector.CollectError(message)
        return project

    @cached_property
    def errors(self) -> Mapping[str, Sequence[Finding]]:
        """What must be mended, by the name of the test that fails of it."""
        configured = settings_for(self.folder)
        day = today().isoformat()
        checked = check_project(self.project, today=day, settings=configured.settings)
        errors: dict[str, list[Finding]] = {}
        for finding in (*configured.findings, *checked):
            if finding.severity == Severity.ERROR:
                errors.setdefault(self._test_of(finding), []).append(finding)
        return errors

    def _test_of(self, finding: Finding) -> str:
        """Return the case whose file, or translation, it stands in; else the course."""
        name = Path(finding.file).stem
        return name if name in self.project.files else COURSE


class ScenarioCollector(pytest.Collector):
    """Collects a test for each case, and one for what the cases share."""

    cases: Cases

    def collect(self) -> Iterator[pytest.Item]:
        """Yield the tests in the order of the names of the files."""
        taken: set[str] = set()
        for name in (*self.cases.project.files, COURSE):
            item = ScenarioItem.from_parent(self, name=unique(safe(name), taken))
            item.cases, item.scenario = self.cases, name
            yield item


class ScenarioItem(pytest.Item):
    """Fails when ``quiz check`` has errors to report."""

    cases: Cases
    scenario: str

    def runtest(self) -> None:
        """Check the case; all cases of the folder are checked with the first."""
        if errors := self.cases.errors.get(self.scenario):
            pytest.fail("\n".join(map(str, errors)), pytrace=False)

    def reportinfo(self) -> tuple[Path, None, str]:
        """Return where the test comes from, and its headline."""
        file = self.cases.project.files.get(self.scenario, self.cases.folder)
        return file, None, f"quiz check: {self.name}"


# --- attempts -----------------------------------------------------------------------------------


class AttemptCollector(pytest.Collector):
    """Collects what was handed in, by case."""

    cases: Cases
    paths: tuple[str, ...]

    def collect(self) -> Iterator[pytest.Collector]:
        """Yield a collector for each case, as they are met; what is passed over is a warning."""
        told = StringIO()
        with redirect_stderr(told):
            results = results_of(self.cases.project, self.paths, now=datetime.now(UTC))
        for line in told.getvalue().splitlines():
            self.warn(pytest.PytestCollectionWarning(line))
        groups: dict[str, list[Entry]] = {}
        for entry in results.entries:
            name = entry.attempt.scenario if entry.attempt else UNREADABLE
            groups.setdefault(name, []).append(entry)
        for name, entries in groups.items():
            group = CaseCollector.from_parent(self, name=name)
            group.entries = entries
            yield group


class CaseCollector(pytest.Collector):
    """Collects a test for each attempt at one case, or for each that does not say at which."""

    entries: Sequence[Entry]

    def collect(self) -> Iterator[pytest.Item]:
        """Yield the tests in the order of reading."""
        taken: set[str] = set()
        for entry in self.entries:
            item = AttemptItem.from_parent(self, name=unique(_name_of(entry), taken))
            item.entry = entry
            yield item


def _name_of(entry: Entry) -> str:
    """Return where it was read, and who it is of."""
    who = entry.attempt.learner if entry.attempt else ""
    parts = [safe(entry.place), safe(who.replace("/", " "))]
    return "-".join(part for part in parts if part)


class AttemptItem(pytest.Item):
    """Fails unless the attempt passed."""

    entry: Entry

    def runtest(self) -> None:
        """Tell what became of the attempt; what is strange about it is a warning."""
        self.user_properties += _properties(self.entry)
        if not self.entry.passed or self._is_too_strange():
            pytest.fail(told(self.entry), pytrace=False)

    def _is_too_strange(self) -> bool:
        """Warn of what is strange, if anything; tell whether warnings are errors here."""
        flags = _flags(self.entry)
        try:  # the place is that of the test: of a file, the first line would be shown, too
            if flags:
                warn_explicit(Flagged(flags), None, self.nodeid, 1)
        except Flagged:
            return True
        return False

    def reportinfo(self) -> tuple[str, None, str]:
        """Return where the test comes from, and its headline."""
        case = self.parent.name if self.parent else UNREADABLE
        return safe(self.entry.place), None, f"{case}: {self.name}"


def told(entry: Entry) -> str:
    """Return in lines what became of an attempt: the verdict, and what it was lost by."""
    row = row_of(entry)
    if not isinstance(entry, Scored):
        return row.result
    points = f"{row.points} points, {row.percent}, ending {row.ending}"
    costs = [_cost(decision) for decision in decisions(entry.play) if decision.cost]
    flags = [f"flagged: {_flags(entry)}"] if entry.flags else []
    verdict = [row.result, points, *costs]
    return "\n".join([*flags, *verdict] if entry.passed else [*verdict, *flags])


def _cost(decision: Decision) -> str:
    given = f"step {decision.step}, {decision.scene}: {decision.response}"
    return f"{given} cost {decision.cost}; without cost: {' or '.join(decision.free)}"


def _flags(entry: Entry) -> str:
    flags = entry.flags if isinstance(entry, Scored) else ()
    return "; ".join(f"{flag.sign}, {on_one_line(flag.what)}" for flag in flags)


def _properties(entry: Entry) -> list[tuple[str, object]]:
    """Return what a report for programs says about each test beside its outcome."""
    if not isinstance(entry, Scored):
        return [("refused", entry.reason)]
    score, who = entry.score, on_one_line(entry.attempt.learner)
    points = [("points", score.raw), ("maximum", score.maximum), ("percent", score.percent)]
    flags = [("flag", str(flag.sign)) for flag in entry.flags]
    return [("learner", who), ("ending", score.ending), *points, *flags]
