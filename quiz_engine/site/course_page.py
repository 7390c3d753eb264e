"""A learner's own page: what the script needs to tell how far the course has come.

It carries the tables of all cases of the course, so that whatever is shown is replayed from the
logs that the browser keeps.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from quiz_engine.attempts.score import MASTERED
from quiz_engine.site.case_page import BUYER, json_in_html
from quiz_engine.site.packing import pack
from quiz_engine.site.slots import filled
from quiz_engine.site.templates import render

if TYPE_CHECKING:
    from collections.abc import Callable

    from markupsafe import Markup

    from quiz_engine.project import Project
    from quiz_engine.scenario import Scenario
    from quiz_engine.site.voice import Voice
    from quiz_engine.words import Words

VERSION_LENGTH = 10


def course_version(project: Project) -> str:
    """Return a short name for what the course is now: its tables and all its texts.

    It is the same in each language and on every platform, and another one after any change that a
    learner could meet.
    """
    tables = {name: project.automaton(name).digest for name in project.scenarios}
    texts = {
        f"{language}/{name}": dict(project.catalog(language, name))
        for language in project.languages
        for name in project.translated()
    }
    plain = json.dumps([tables, texts], ensure_ascii=True, sort_keys=True)
    return sha256(plain.encode()).hexdigest()[:VERSION_LENGTH]


@dataclass(frozen=True, slots=True)
class CoursePage:
    """The learner's page in one language: everything its HTML is made from.

    ``voice`` speaks the texts of a case, or of the course under the id ``course``; ``leads_to``
    tells the address of the page with a marker, by the marker's kind and name.
    """

    project: Project
    language: str
    word: Words
    voice: Callable[[str], Voice]
    leads_to: Callable[[str, str], str]
    assets: str
    has_qr: bool = False

    def markdown(self) -> Markup:
        """Return the page below its introduction: headings in Markdown, and between them HTML."""
        return render(
            "course.html",
            data=json_in_html(self._data()),
            word=self.word,
            slots=lambda english, **values: filled(self.word(english), **values),
            assets=self.assets,
            mastered=MASTERED,
        )

    def _data(self) -> dict[str, Any]:
        course = self.project.course
        say = self.voice("course").plain
        return {
            "language": self.language,
            "version": course_version(self.project),
            "title": say(course.title) if course else "",
            "mastered": MASTERED,
            "principles": [[p.id, say(p.name)] for p in course.principles.values()]
            if course
            else [],
            "cases": [self._case(scenario) for scenario in cases_of(self.project)],
            "review": self.leads_to("quiz-review", ""),
            "qr": self.has_qr,
        }

    def _case(self, scenario: Scenario) -> dict[str, Any]:
        """Return a case: its table, its words, and the page where it is played."""
        voice = self.voice(scenario.id)
        return {
            "packed": pack(self.project.automaton(scenario.id)),
            "title": voice.line(scenario.title).striptags(),
            "page": self.leads_to("quiz", scenario.id),
            "endings": [voice.line(one.title).striptags() for one in scenario.endings.values()],
            "tells": any(one.role == BUYER for one in scenario.cast.values()),
        }


def cases_of(project: Project) -> tuple[Scenario, ...]:
    """Return the cases in the course's order; without a course, all that there are."""
    names = project.course.cases if project.course else tuple(project.scenarios)
    return tuple(project.scenarios[name] for name in names if name in project.scenarios)
