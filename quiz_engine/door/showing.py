"""Cases as the site shows them: the page that plays one, made by the site's own code.

``case`` names the case, ``language`` that of the page; ``what`` is asked of it: ``case`` is the
HTML of a playable case. ``up`` leads from the page to the folder that holds the assets.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quiz_engine.door.checking import is_playable, read, told_of
from quiz_engine.door.folder import folder_of
from quiz_engine.door.request import BadRequestError, Request, shown
from quiz_engine.project import COURSE
from quiz_engine.simplified import LANGUAGE, SOURCE
from quiz_engine.site.case_page import CasePage
from quiz_engine.site.voice import Voice
from quiz_engine.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from quiz_engine.project import Project

LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
UPWARDS = re.compile(r"(?:\.\./)*")


class Showing:
    """A case of a project that is shown in a language."""

    def __init__(self, project: Project, name: str, *, language: str, up: str = "") -> None:
        """Prepare to show the case; Simplified Chinese, which is converted, stays Traditional."""
        self.language = SOURCE if language == LANGUAGE else language
        self.project = project
        self.scenario = project.scenarios[name]
        self.automaton = project.automaton(name)
        self.word = words(self.language)
        self._up = up

    def voice(self, name: str) -> Voice:
        """Return what speaks the texts of a case, or of the course."""
        catalog = self.project.catalog(self.language, name)
        source = self.project.source_language(name)
        return Voice(self.language, source, catalog, self._up)

    def case(self) -> str:
        """Return the case as it is played."""
        course = self.project.course
        return CasePage(
            self.scenario,
            self.automaton,
            self.voice(self.scenario.id),
            self.word,
            course,
            self.voice(COURSE) if course else None,
        ).html()


SHOWN: Mapping[str, Callable[[Showing], str]] = {"case": Showing.case}


def page(request: Request) -> dict[str, object]:
    """Return the HTML that is asked for; of a case that has no table the findings."""
    what = request.text("what")
    if what not in SHOWN:
        message = f"what: expected one of {', '.join(SHOWN)}, found {what!r}"
        raise BadRequestError(message)
    language = _matching(LANGUAGE_TAG, request, "language", "a language such as zh-Hant")
    up = _matching(UPWARDS, request, "up", "a way upwards such as ../../")
    name = request.text("case")
    with folder_of(request.all_files()) as folder:
        project = read(folder, name)
        if name not in project.files:
            message = f"case: expected a case of the files, found {shown(name)}"
            raise BadRequestError(message)
        if not is_playable(project, name):
            return {"findings": told_of(project.findings, folder)}
        return {"html": SHOWN[what](Showing(project, name, language=language, up=up))}


def _matching(pattern: re.Pattern[str], request: Request, name: str, expected: str) -> str:
    """Return a field that is a text of a pattern."""
    found = request.text(name)
    if not pattern.fullmatch(found):
        message = f"{name}: expected {expected}, found {shown(found)}"
        raise BadRequestError(message)
    return found
