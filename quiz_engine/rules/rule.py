"""A rule as a value: what its module says of it."""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from types import ModuleType

    from quiz_engine.finding import Severity, Span, Witness

SECTIONS = ("What it does", "Why it matters", "Example", "Use instead")
"""The headings of a rule's page, in order."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a check found: the engine makes a finding of it.

    ``file`` is named where it is not the file that was checked, such as a translation;
    ``is_echo`` says that the text was converted from the one at the same place, so that it tells
    something only where the rule does not tell the same of that one.
    """

    span: Span
    what: str
    remedy: str = ""
    witness: Witness = ()
    file: str | None = None
    is_echo: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """What a rule's docstring says: its first line, and its sections."""

    summary: str
    sections: Mapping[str, str]

    @classmethod
    def read(cls, docstring: str) -> Page:
        """Return the page that a docstring holds."""
        head, *parts = re.split(r"^## +(.+)$", inspect.cleandoc(docstring), flags=re.MULTILINE)
        sections = dict(zip(parts[::2], (part.strip() for part in parts[1::2]), strict=True))
        return cls(head.strip(), sections)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its stable code and name, how much it matters, its page, and what checks it.

    ``checks`` holds the check of each subject, by the name of its function. A rule without any is
    applied while a file is read or compiled; what it finds can neither be allowed nor lowered,
    because without mending it there is no scenario.
    """

    code: str
    name: str
    family: str
    severity: Severity
    page: Page
    checks: Mapping[str, Callable[..., Iterator[Found]]] = field(default_factory=dict)

    @property
    def is_needed(self) -> bool:
        """Whether there is no scenario without mending what it finds."""
        return not self.checks

    @property
    def options(self) -> Mapping[str, object]:
        """What can be set for the rule, with its default."""
        return {
            parameter.name: parameter.default
            for check in self.checks.values()
            for parameter in inspect.signature(check).parameters.values()
            if parameter.kind is parameter.KEYWORD_ONLY
        }


CHECKS = ("check", "check_proven", "check_texts", "check_course", "check_allowance")
"""The functions of a rule's module: what looks at a case, at a case and its proof (only where it
compiles), at the texts of a case or of the course, at the course with all its cases, and at a
comment that allows a finding (and whether it allows none)."""


def rule_of(module: ModuleType) -> Rule:
    """Return the rule that a module is: its file's name is the rule's, its docstring the page."""
    _, family, own_name = module.__name__.rsplit(".", 2)
    checks = {name: vars(module)[name] for name in CHECKS if name in vars(module)}
    return Rule(
        code=module.CODE,
        name=own_name.replace("_", "-"),
        family=family,
        severity=module.SEVERITY,
        page=Page.read(module.__doc__ or ""),
        checks=checks,
    )
