"""Breaks the shipped cases on purpose, one place at a time, and looks whether a rule finds it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from quiz_engine.machine.compiler import prove
from quiz_engine.project import check_project, open_project
from quiz_engine.rules import all_rules
from quiz_engine.rules.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from quiz_engine.finding import Finding

SCENARIOS = Path(__file__).parents[2] / "scenarios"
CASES = ("quick-check", "missing-accessory", "damaged-item")
FILES = tuple(f"{case}.yml" for case in CASES)
TODAY = "2026-11-23"
MARK = "←"

CAP = 9_000
"""The cap for mutants that multiply: twice what the shipped cases have, quickly reached."""


@dataclass(frozen=True, slots=True)
class Operator:
    """A way to break a file that one rule must find: a pattern, and what each match becomes.

    ``files`` are tried in order; a mark (←) in ``becomes`` stands at the line of the finding, and
    without one the finding may be anywhere. Each match of the pattern is a mutant of its own.
    """

    code: str
    pattern: str
    becomes: str | Callable[[re.Match[str]], str]
    files: tuple[str, ...] = FILES
    encoding: str = "utf-8"
    renamed: str = ""
    beside: str = ""
    found_in: str = ""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A broken file: what it holds now, and the line where that must be found (None: anywhere)."""

    operator: Operator
    origin: str
    name: str
    data: bytes
    line: int | None

    @property
    def file(self) -> str:
        """Where the broken file is written."""
        return self.operator.renamed or self.origin


def mutants(operator: Operator) -> Iterator[Mutant]:
    """Yield a mutant for each place that the operator can break, file by file."""
    pattern = re.compile(operator.pattern, re.MULTILINE)
    for file in operator.files:
        text = shipped(file)
        for match in pattern.finditer(text):
            broken = text[: match.start()] + _becomes(operator, match) + text[match.end() :]
            place = broken.count("\n", 0, broken.index(MARK)) + 1 if MARK in broken else None
            name = f"{operator.code} {file}:{text.count(chr(10), 0, match.start()) + 1}"
            data = broken.replace(MARK, "").encode(operator.encoding, "replace")
            yield Mutant(operator, file, name, data, place)


def _becomes(operator: Operator, match: re.Match[str]) -> str:
    if isinstance(operator.becomes, str):
        return match.expand(operator.becomes)
    return operator.becomes(match)


def spread(of: Sequence[Mutant], count: int) -> list[Mutant]:
    """Return at most ``count`` of the mutants, spread over all of them."""
    if len(of) <= count:
        return list(of)
    return [of[round(place * (len(of) - 1) / (count - 1))] for place in range(count)]


@cache
def shipped(file: str) -> str:
    """Return the text of a file of the course."""
    return (SCENARIOS / file).read_text(encoding="utf-8")


def findings_of(mutant: Mutant, folder: Path) -> tuple[Finding, ...]:
    """Return what is found in the course with the mutant in it; only its own case is read.

    Translations are read where the mutant is one of them: they take longest to read.
    """
    whole = bool(mutant.operator.found_in)
    cases = CASES if whole else (Path(mutant.origin).stem,)
    for name in {"course.yml", *(f"{case}.yml" for case in cases)} - {mutant.origin}:
        (folder / name).write_text(shipped(name), encoding="utf-8")
    if mutant.operator.beside:
        picture = folder / mutant.operator.beside
        picture.parent.mkdir(parents=True)
        picture.touch()
    path = folder / mutant.file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(mutant.data)
    only = None if whole else {Path(mutant.file).stem}
    with (
        patch("quiz_engine.project.prove", partial(prove, cap=CAP)),
        patch("quiz_engine.rules.ways.situations_near_cap.CAP", CAP),
    ):
        project = open_project(folder, only=only)
        return check_project(project, today=TODAY, settings=alone(mutant.operator.code))


@cache
def alone(code: str) -> Settings:
    """Return the settings that turn every other rule off: they take most of the time."""
    return Settings({rule: None for rule in all_rules() if rule != code})


def is_found(mutant: Mutant, findings: Sequence[Finding]) -> bool:
    """Say whether the rule found the mutant where it is."""
    return any(
        finding.code == mutant.operator.code
        and Path(finding.file).name == (mutant.operator.found_in or Path(mutant.file).name)
        and mutant.line in (None, finding.span.line)
        for finding in findings
    )
