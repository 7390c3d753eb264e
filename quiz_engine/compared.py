"""Two readings of the cases, compared, wherever each was read from."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from quiz_engine.changes import Change, CourseChange, Version, compare, compare_courses
from quiz_engine.changes.show import Block, block_of, block_of_course
from quiz_engine.machine.compiler import CannotCompile
from quiz_engine.project import COURSE, Project

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from quiz_engine.attempts.transcript import Transcript
    from quiz_engine.finding import Finding
    from quiz_engine.translation import Catalog


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the comparison, read; ``name`` is set where it is a single case."""

    project: Project
    name: str
    errors: tuple[Finding, ...]

    def version(self, name: str) -> Version | None:
        """Return a case as it is on this side; None if it has mistakes or is not there."""
        scenario = self.project.scenarios.get(name)
        if scenario is None:
            return None
        try:
            automaton = self.project.automaton(name)
        except CannotCompile:
            return Version(scenario, None, self.catalogs(name))
        return Version(scenario, automaton, self.catalogs(name))

    def catalogs(self, name: str) -> dict[str, Catalog]:
        """Return the translations of a case by language."""
        found = self.project.catalogs.items()
        return {language: catalog for (language, of), catalog in found if of == name}


@dataclass(frozen=True, slots=True)
class Compared:
    """What was found out: about the course, and about each case, with what keeps from comparing."""

    course: CourseChange | None
    changes: Mapping[str, Change]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    mistaken: Mapping[str, str]

    @property
    def breaks_attempts(self) -> bool:
        """Whether attempts made before belong to a version or a case that is no more."""
        return bool(self.removed) or any(each.breaks_attempts for each in self.changes.values())

    def told(self, name: str) -> list[Block]:
        """Return what is told; that nothing changed, under this name, where nothing is."""
        return list(self._blocks()) or [Block(name, "nothing changed")]

    def _blocks(self) -> Iterator[Block]:
        """Yield what is told, case by case; of what did not change nothing."""
        if self.course and not self.course.is_nothing:
            yield block_of_course(self.course)
        for name in self.removed:
            yield Block(name, "this case is gone; attempts at it can no longer be scored")
        for name in self.added:
            yield Block(name, "a new case")
        for name, which in self.mistaken.items():
            yield Block(name, f"cannot be compared: {which} has mistakes")
        for change in self.changes.values():
            if not change.is_nothing:
                yield block_of(change)


def compared_sides(old: Side, new: Side, attempts: Sequence[Transcript]) -> Compared:
    """Return what changed from one side to the other, in every case that both have."""
    pairs = _pairs(old, new)
    changes: dict[str, Change] = {}
    mistaken: dict[str, str] = {}
    for name, (was, is_now) in pairs.items():
        before, after = old.version(was), new.version(is_now)
        if before and after:
            changes[name] = compare(before, after, attempts)
        else:
            mistaken[name] = "the new version" if before else "the old version"
    was_there, is_there = set(old.project.files), set(new.project.files)
    is_pair = bool(new.name and pairs)
    return Compared(
        _courses(old, new),
        changes,
        added=tuple(sorted(is_there - was_there)) if not is_pair else (),
        removed=tuple(sorted(was_there - is_there)) if not is_pair else (),
        mistaken=mistaken,
    )


def _pairs(old: Side, new: Side) -> dict[str, tuple[str, str]]:
    """Return the cases to compare by their new name: in folders those that both sides have."""
    if not new.name:
        return {name: (name, name) for name in new.project.files if name in old.project.files}
    is_lacking = old.name not in old.project.files or new.name not in new.project.files
    return {} if is_lacking else {new.name: (old.name, new.name)}


def _courses(old: Side, new: Side) -> CourseChange | None:
    """Compare the course files, where both folders have one."""
    before, after = old.project.course, new.project.course
    if before is None or after is None:
        return None
    return compare_courses(before, after, old.catalogs(COURSE), new.catalogs(COURSE))


def as_json(compared: Compared) -> str:
    """Return what was found out as one JSON object for programs."""
    plain = {
        "course": asdict(compared.course) if compared.course else None,
        "added": compared.added,
        "removed": compared.removed,
        "mistaken": compared.mistaken,
        "breaks_attempts": compared.breaks_attempts,
        "cases": [
            {**asdict(change), "breaks_attempts": change.breaks_attempts}
            for change in compared.changes.values()
        ],
    }
    return json.dumps(plain, ensure_ascii=False, indent=2)
