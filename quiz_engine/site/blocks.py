"""What stands in a page where its Markdown has one of our markers.

A marker is a comment on a line of its own: ``<!-- quiz: damaged-item -->`` for a playable case,
``<!-- quiz-metrics -->`` for the course's metrics, ``<!-- quiz-sources damaged-item -->`` for what
a case rests on, ``<!-- quiz-rules -->`` for a table of all rules, ``<!-- quiz-rules ways -->`` for
the pages of a family of rules. Other Markdown tools see a comment and leave it alone.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from quiz_engine.authoring.notes import listed
from quiz_engine.project import COURSE, Project
from quiz_engine.rules import families
from quiz_engine.site.case_page import CasePage
from quiz_engine.site.rule_pages import rule_sections, rule_table
from quiz_engine.site.slots import filled
from quiz_engine.site.templates import render
from quiz_engine.site.voice import Voice
from quiz_engine.words import words

if TYPE_CHECKING:
    from collections.abc import Collection

    from markupsafe import Markup

    from quiz_engine.scenario import Scenario

MARKER = re.compile(r"^<!-- *(quiz(?:-[a-z]+)?)\b:? *(.*?) *-->[ \t]*$", re.MULTILINE)

MARKERS = ("quiz", "quiz-metrics", "quiz-sources", "quiz-rules")


class MarkerError(Exception):
    """A marker that stands for nothing; says which and what was possible."""

    def __init__(self, line: int, what: str) -> None:
        """Keep the line, from 1, and what is wrong there."""
        super().__init__(f"line {line}: {what}")
        self.line = line
        self.what = what


def _known(kind: str, name: str, known: Collection[str], line: int) -> str:
    """Return the name if it is known; raise MarkerError with what was most likely meant."""
    if name in known:
        return name
    near = get_close_matches(name, known, 1)
    hint = f"did you mean '{near[0]}'?" if near else f"there are: {', '.join(known)}"
    raise MarkerError(line, f"no {kind} '{name}'; {hint}")


class Blocks:
    """The blocks of a project's pages in one language.

    ``up`` leads from a page to the folder that holds the assets.
    """

    def __init__(self, project: Project, language: str, *, up: str = "") -> None:
        """Prepare to write in this language."""
        self._project = project
        self._language = language
        self._up = up
        self._word = words(language)

    def fill(self, markdown: str) -> str:
        """Return the page with a block for each of its markers.

        Raises:
            MarkerError: a marker is misspelt or names no scenario.
        """

        def block(found: re.Match[str]) -> str:
            line = markdown.count("\n", 0, found.start()) + 1
            return f"{self._block(found[1], found[2], line).strip()}\n"

        return MARKER.sub(block, markdown)

    def _block(self, kind: str, name: str, line: int) -> str:
        match kind:
            case "quiz":
                return self._case(self._scenario(name, line)).html()
            case "quiz-sources":
                return self._sources(self._scenario(name, line))
            case "quiz-metrics":
                return self._metrics()
            case "quiz-rules":
                return self._rules(name, line)
            case _:
                what = f"unknown marker '{kind}', expected {listed(MARKERS)}"
                raise MarkerError(line, what)

    def _scenario(self, name: str, line: int) -> Scenario:
        known = self._project.scenarios
        return known[_known("scenario", name, known, line)]

    def _rules(self, family: str, line: int) -> str:
        if not family:
            return rule_table(self._language, self._word)
        known = _known("family of rules", family, families(), line)
        return rule_sections(known, self._language, self._word)

    def _voice(self, name: str) -> Voice:
        catalog = self._project.catalog(self._language, name)
        return Voice(self._language, self._project.source_language(name), catalog, self._up)

    def _case(self, scenario: Scenario) -> CasePage:
        course = self._project.course
        return CasePage(
            scenario,
            self._project.automaton(scenario.id),
            self._voice(scenario.id),
            self._word,
            course,
            self._voice(COURSE) if course else None,
        )

    def _sources(self, scenario: Scenario) -> Markup:
        line = self._voice(scenario.id).line
        return render("sources.html", case=scenario, line=line, word=self._word)

    def _metrics(self) -> Markup:
        course = self._project.course
        return render(
            "metrics.html",
            metrics=course.metrics.values() if course else (),
            line=self._voice(COURSE).line,
            word=self._word,
            slots=lambda english, **values: filled(self._word(english), **values),
        )
