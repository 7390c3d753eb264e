"""A folder of scenarios read from the disk: the cases, their course, tables and translations."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast

from quiz_engine.authoring import load_course, load_scenario
from quiz_engine.catalog import CatalogError, read_catalog
from quiz_engine.files import UnreadableFileError, read_file, reason_of
from quiz_engine.finding import Finding, Severity, Span, in_reading_order
from quiz_engine.machine.alike import are_played_alike
from quiz_engine.machine.compiler import CannotCompile, prove
from quiz_engine.machine.proof import Proof
from quiz_engine.report.result import Summary
from quiz_engine.rules.allowing import Allowance, allowances
from quiz_engine.rules.case import Case, Companion, Shared, Wording
from quiz_engine.rules.engine import NO_SETTINGS, examine, examine_course, without_allowed
from quiz_engine.simplified import SOURCE, all_simplified, is_converted
from quiz_engine.translation import Catalog, translations

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Iterator, Mapping
    from pathlib import Path

    from quiz_engine.audit import Audit
    from quiz_engine.machine.automaton import Automaton
    from quiz_engine.rules.settings import Settings
    from quiz_engine.scenario import Course, Scenario, Text

Made = TypeVar("Made")

COURSE = "course"
"""The file that holds what the scenarios share; also its id where texts are asked for."""

UNREADABLE = "F001"
"""The code of a finding about a file that could not be read at all."""


@dataclass(frozen=True)
class Project:
    """A folder that was read: what is in it, and what is wrong with it.

    ``scenarios`` holds those without errors, ``files`` every scenario's file by its id,
    ``allowed`` the comments that allow findings by the file they stand in.
    """

    folder: Path
    course: Course | None
    scenarios: Mapping[str, Scenario]
    catalogs: Mapping[tuple[str, str], Catalog]
    files: Mapping[str, Path]
    mistakes: tuple[Finding, ...]
    allowed: Mapping[str, tuple[Allowance, ...]] = field(default_factory=dict)

    _outcomes: dict[str, Proof | CannotCompile] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _earlier: dict[str, Proof] = field(default_factory=dict, init=False, repr=False, compare=False)
    _audits: dict[str, Audit] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What keeps cases from being played: mistakes in the files, and cases without a table."""
        outcomes = [self._outcome(name) for name in self.scenarios]
        failures = [outcome for outcome in outcomes if isinstance(outcome, CannotCompile)]
        kept = (finding for failure in failures for finding in failure.findings)
        return in_reading_order([*self.mistakes, *kept])

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages in the course's order; without a course, those that are met."""
        if self.course:
            return self.course.languages
        written = [scenario.language for scenario in self.scenarios.values()]
        return tuple(dict.fromkeys([*written, *sorted(language for language, _ in self.catalogs)]))

    @property
    def automata(self) -> Mapping[str, Automaton]:
        """The table of each scenario that has one, by its digest: what attempts replay against."""
        proofs = [self._outcome(name) for name in self.scenarios]
        tables = [proof.automaton for proof in proofs if isinstance(proof, Proof)]
        return {table.digest: table for table in tables}

    def automaton(self, scenario_id: str) -> Automaton:
        """Return the table of a scenario; raise as :meth:`proof` does."""
        return self.proof(scenario_id).automaton

    def proof(self, scenario_id: str) -> Proof:
        """Return what exploring a scenario shows; it is explored when this is first asked for.

        Raises:
            CannotCompile: it has no table; the findings say why.
        """
        outcome = self._outcome(scenario_id)
        if isinstance(outcome, CannotCompile):
            raise outcome
        return outcome

    def _outcome(self, name: str) -> Proof | CannotCompile:
        if name not in self._outcomes:
            self._outcomes[name] = self._compile(name)
        return self._outcomes[name]

    def _compile(self, name: str) -> Proof | CannotCompile:
        scenario, file = self.scenarios[name], str(self.files[name])
        if scenario.metrics and self.course is None:
            what = "its metrics are defined nowhere"
            remedy = f"write {COURSE}.yml beside it, or take `metrics` out"
            return CannotCompile([Finding(file, scenario.metrics_span, "F003", what, remedy)])
        try:
            return prove(scenario, self.course, file=file, earlier=self._earlier.get(name))
        except CannotCompile as failure:
            return failure

    def summary(self, scenario_id: str) -> Summary:
        """Return what a scenario amounts to; raise as :meth:`proof` does."""
        scenario, proof = self.scenarios[scenario_id], self.proof(scenario_id)
        return Summary(
            scenario=scenario_id,
            scenes=len(scenario.scenes),
            endings=len(scenario.endings),
            situations=len(proof.graph.situations),
            states=len(proof.automaton.states),
            maximum=proof.automaton.maximum,
            minimum=proof.automaton.minimum,
        )

    def audit(self, scenario_id: str) -> Audit:
        """Return what is proved about a scenario in all its languages; raise as :meth:`proof` does.

        It is audited when this is first asked for.
        """
        from quiz_engine.audit import audit_of  # noqa: PLC0415 - a page that asks for none is quicker

        if scenario_id not in self._audits:
            found = audit_of(self.proof(scenario_id), self._read_in(scenario_id))
            self._audits[scenario_id] = found
        return self._audits[scenario_id]

    def _read_in(self, scenario_id: str) -> Mapping[str, Mapping[str, str]]:
        """Return the texts of a scenario in each language, its own first."""
        languages = dict.fromkeys([self.source_language(scenario_id), *self.languages])
        return {language: self.catalog(language, scenario_id) for language in languages}

    def adopt(self, earlier: Project) -> None:
        """Take over what an earlier reading proved of what is played alike, and audits of the same.

        Other proofs are kept: what is proved later may take over a part of them.

        Failures name lines, which may have moved: they are found anew.
        """
        if not are_played_alike(self.course, earlier.course):
            return
        for name, proof in earlier._proofs.items():
            scenario = self.scenarios.get(name)
            if scenario and are_played_alike(scenario, proof.scenario):
                self._outcomes.setdefault(name, proof.told_by(scenario))
                self._adopt_audit(name, earlier)
            else:
                self._earlier.setdefault(name, proof)

    @property
    def _proofs(self) -> Mapping[str, Proof]:
        """The last proof of each scenario, though what is written now may have none."""
        proved = {name: one for name, one in self._outcomes.items() if isinstance(one, Proof)}
        return {**self._earlier, **proved}

    def _adopt_audit(self, name: str, earlier: Project) -> None:
        before = earlier.scenarios.get(name)
        is_same = self.course == earlier.course and self.scenarios[name] == before
        if is_same and name in earlier._audits and self._read_in(name) == earlier._read_in(name):
            self._audits.setdefault(name, earlier._audits[name])

    def texts(self, scenario_id: str) -> tuple[Text, ...]:
        """Return every text of a scenario, or of the course under the id ``course``."""
        if scenario_id == COURSE:
            return self.course.texts if self.course else ()
        return self.scenarios[scenario_id].texts

    def source_language(self, scenario_id: str) -> str:
        """Return the language a scenario is written in; the course is in its first language."""
        if scenario_id == COURSE:
            return self.languages[0]
        return self.scenarios[scenario_id].language

    def catalog(self, language: str, scenario_id: str) -> Mapping[str, str]:
        """Return every text of a scenario by its id, in the language where it is translated.

        A text without a usable translation is converted or, where it cannot be, stays in the
        language of the scenario.
        """
        sources = {text.id: text.source for text in self.texts(scenario_id)}
        converted = self.converted(language, scenario_id)
        return {**sources, **converted, **self._translated(language, scenario_id)}

    def converted(self, language: str, scenario_id: str) -> Mapping[str, str]:
        """Return the texts of a scenario, by id, that are in the language without a translator.

        These are all that are there in Traditional Chinese, for Simplified.
        """
        if not is_converted(language, self.languages):
            return {}
        if self.source_language(scenario_id) == SOURCE:
            return all_simplified({text.id: text.source for text in self.texts(scenario_id)})
        return all_simplified(self._translated(SOURCE, scenario_id))

    def _translated(self, language: str, scenario_id: str) -> Mapping[str, str]:
        """Return the texts of a scenario, by id, that a translator has put into the language."""
        catalog = self.catalogs.get((language, scenario_id))
        return translations(catalog, self.texts(scenario_id)) if catalog else {}

    def translated(self) -> tuple[str, ...]:
        """Return the ids of everything that has texts: the course first, then the scenarios."""
        return ((COURSE,) if self.course else ()) + tuple(self.scenarios)


def catalog_file(folder: Path, language: str, scenario_id: str) -> Path:
    """Return where the translations of a scenario into a language are kept."""
    return folder / "locale" / language / f"{scenario_id}.po"


class Reading:
    """What was made of files when they were read last: the same bytes are read once."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self._earlier: dict[Hashable, object] = {}
        self._now: dict[Hashable, object] = {}

    def begin(self) -> None:
        """Begin anew: what was asked for since the last time is kept for this time."""
        self._earlier, self._now = self._now, {}

    def once(self, made: Callable[[], Made], *of: Hashable) -> Made:
        """Return what is made of this; it is made where it was not made last time."""
        if of not in self._now:
            self._now[of] = self._earlier[of] if of in self._earlier else made()
        return cast("Made", self._now[of])


def open_project(
    folder: Path, *, only: Collection[str] | None = None, reading: Reading | None = None
) -> Project:
    """Return what the folder holds: all its scenarios, or only those with the given ids.

    Mistakes in the files are findings, all of them. ``reading`` knows what was read last.

    Raises:
        UnreadableFileError: the folder is missing, is none, or cannot be listed.
    """
    reader = _Reader(reading or Reading())
    files = {path.stem: path for path in _scenario_files(folder)}
    course_file = files.pop(COURSE, None)
    course = reader.course(course_file) if course_file else None
    if only is None:
        reader.findings.extend(_ignored(folder))
    if course and course_file and only is None:
        reader.findings.extend(_cases_without_file(course, files, course_file))
    wanted = {name: path for name, path in files.items() if only is None or name in only}
    scenarios = {name: reader.scenario(path, course) for name, path in wanted.items()}
    read = {name: scenario for name, scenario in scenarios.items() if scenario}
    catalogs = dict(reader.catalogs(folder, {COURSE, *read}))
    mistakes = in_reading_order(reader.findings)
    return Project(folder, course, read, catalogs, wanted, mistakes, reader.allowed)


def _scenario_files(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == ".yml")
    except (OSError, ValueError) as error:
        raise UnreadableFileError(folder, reason_of(error)) from error


def _ignored(folder: Path) -> Iterator[Finding]:
    """Tell of the files that were most likely meant to be read."""
    for path in sorted(folder.iterdir()):
        is_meant = path.suffix.lower() in {".yml", ".yaml"} and path.suffix != ".yml"
        if is_meant and path.is_file() and not path.name.startswith("."):
            what, remedy = "this file is not read: cases end in .yml", f"rename it {path.stem}.yml"
            place, warning = Span(1, 1), Severity.WARNING
            yield Finding(str(path), place, "F011", what, remedy, warning)


def _cases_without_file(
    course: Course, files: Collection[str], course_file: Path
) -> Iterator[Finding]:
    for name, span in zip(course.cases, course.case_spans, strict=True):
        if name not in files:
            what = f"the case '{name}' of the course has no file"
            yield Finding(str(course_file), span, "F002", what, f"write {name}.yml")


class _Reader:
    """Reads the files of a project and gathers what is wrong with them."""

    def __init__(self, reading: Reading) -> None:
        self.findings: list[Finding] = []
        self.allowed: dict[str, tuple[Allowance, ...]] = {}
        self._reading = reading
        self._of_course = b""
        reading.begin()

    def course(self, path: Path) -> Course | None:
        data = self._read(path)
        if data is None:
            return None
        self._of_course, file = data, str(path)
        loaded = self._reading.once(lambda: load_course(data, file=file), COURSE, file, data)
        self.findings.extend(loaded.findings)
        return loaded.course

    def scenario(self, path: Path, course: Course | None) -> Scenario | None:
        data = self._read(path)
        if data is None:
            return None
        file = str(path)
        loaded = self._reading.once(
            lambda: load_scenario(data, file=file, course=course), file, data, self._of_course
        )
        self.findings.extend(loaded.findings)
        return loaded.scenario

    def catalogs(
        self, folder: Path, names: Collection[str]
    ) -> Iterator[tuple[tuple[str, str], Catalog]]:
        """Yield the catalog of each PO file of these scenarios, by language and id."""
        for path in sorted((folder / "locale").glob("*/*.po")):
            if path.stem in names and (catalog := self._catalog(path)):
                yield (path.parent.name, path.stem), catalog

    def _catalog(self, path: Path) -> Catalog | None:
        data = self._read(path)
        if data is None:
            return None
        read = self._reading.once(lambda: _catalog_or_why(data), "catalog", data)
        if isinstance(read, Catalog):
            return read
        place = Span(read.line, 1)
        self.findings.append(Finding(str(path), place, "T005", read.what, "mend the PO file"))
        return None

    def _read(self, path: Path) -> bytes | None:
        try:
            data = read_file(path)
        except UnreadableFileError as error:
            self.findings.append(Finding(str(path), Span(1, 1), UNREADABLE, error.reason))
            return None
        self.allowed[str(path)] = self._reading.once(lambda: _allowances(data), "allowed", data)
        return data


def _catalog_or_why(data: bytes) -> Catalog | CatalogError:
    """Return what a PO file says, or why it cannot be read."""
    try:
        return read_catalog(data)
    except CatalogError as error:
        return error.with_traceback(None)


def _allowances(data: bytes) -> tuple[Allowance, ...]:
    return allowances(data.decode("utf-8", "replace"))


def check_project(
    project: Project, *, today: str, settings: Settings = NO_SETTINGS
) -> tuple[Finding, ...]:
    """Return everything that is found wrong with a project: mistakes, and what the rules find.

    What a comment in the files allows is left out. ``today`` is an ISO date.
    """
    cases = tuple(case_of(project, name, today=today) for name in project.scenarios)
    found = [*project.findings]
    for case in cases:
        found += examine(case, settings)
    shared = _shared(project, cases, today)
    if shared:
        found += examine_course(shared, settings)
    wholly = {case.file for case in cases if case.proof} | (
        {shared.wording.file} if shared else set()
    )
    return without_allowed(found, project.allowed, settings=settings, wholly=wholly)


def case_of(project: Project, scenario_id: str, *, today: str) -> Case:
    """Return a scenario of the project as rules see it."""
    scenario = project.scenarios[scenario_id]
    outcome = project._outcome(scenario_id)  # noqa: SLF001 - a case may have no proof
    return Case(
        scenario=scenario,
        wording=_wording(project, scenario_id, str(project.files[scenario_id])),
        today=today,
        course=project.course,
        proof=outcome if isinstance(outcome, Proof) else None,
        assets=_assets(project.folder),
    )


def _shared(project: Project, cases: tuple[Case, ...], today: str) -> Shared | None:
    """Return the course as rules see it, if there is one."""
    if project.course is None:
        return None
    file = str(project.folder / f"{COURSE}.yml")
    return Shared(project.course, _wording(project, COURSE, file), cases, today)


def _wording(project: Project, name: str, file: str) -> Wording:
    own = project.source_language(name)
    others = [language for language in project.languages if language != own]
    found = {language: _companion(project, language, name) for language in others}
    companions = {language: companion for language, companion in found.items() if companion}
    return Wording(name, file, own, project.texts(name), companions)


def _companion(project: Project, language: str, name: str) -> Companion | None:
    """Return a scenario's catalog; None where it could not be read, which is said already."""
    file = catalog_file(project.folder, language, name)
    catalog = project.catalogs.get((language, name))
    if file.exists() and not catalog:
        return None
    return Companion(str(file), catalog, project.converted(language, name))


def _assets(folder: Path) -> frozenset[str]:
    """Return the files that texts may show, by their path from the folder."""
    return frozenset(
        path.relative_to(folder).as_posix() for path in folder.glob("assets/**/*") if path.is_file()
    )
