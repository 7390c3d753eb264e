"""Cases as the site shows them, by the site's own code.

``case`` names the case, ``language`` that of the page; ``what`` is asked of it: ``case`` is the
HTML of a playable case, ``map`` what its debrief draws, ``audit`` the HTML of what is proved about
it, ``sheet`` of the case on paper, ``picture`` its picture, as HTML and as a file. ``up`` leads
from the page to the folder that holds the assets. With ``today``, a day in ISO 8601, audit and
picture tell what the check finds.

No element has a style of its own, which a strict policy forbids: how wide the picture is stands in
``data-width``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from quiz_engine.door.checking import is_playable, read, told_of
from quiz_engine.door.folder import as_handed_in, folder_of
from quiz_engine.door.request import BadRequestError, Request, shown
from quiz_engine.project import COURSE, check_project
from quiz_engine.settings import settings_for
from quiz_engine.simplified import LANGUAGE, SOURCE
from quiz_engine.site.case_page import CasePage
from quiz_engine.site.voice import Voice
from quiz_engine.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from quiz_engine.finding import Finding
    from quiz_engine.project import Project
    from quiz_engine.site.audit_page import AuditPage

LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
UPWARDS = re.compile(r"(?:\.\./)*")
DAY = re.compile(r"(?:\d{4}-\d{2}-\d{2})?")

SECTION = re.compile(r"(<section\b.*?</section>)", re.DOTALL)
HEADING = re.compile(r"^## (.*) \{ #([\w-]+) \}$", re.MULTILINE)
WIDTH = ' style="--width:'

Told = dict[str, object]


class Showing:
    """A case of a project that is shown in a language.

    ``findings`` is None where nobody has looked for any.
    """

    def __init__(
        self,
        project: Project,
        name: str,
        *,
        language: str,
        up: str = "",
        findings: tuple[Finding, ...] | None = None,
    ) -> None:
        """Prepare to show the case; Simplified Chinese, which is converted, stays Traditional."""
        self.language = SOURCE if language == LANGUAGE else language
        self.project = project
        self.name = name
        self.scenario = project.scenarios[name]
        self.automaton = project.automaton(name)
        self.word = words(self.language)
        self.course_voice = self.voice(COURSE, up) if project.course else None
        self.findings = findings
        self._up = up

    def voice(self, name: str, up: str = "") -> Voice:
        """Return what speaks the texts of a case, or of the course."""
        catalog = self.project.catalog(self.language, name)
        return Voice(self.language, self.project.source_language(name), catalog, up)

    def case(self) -> Told:
        """Return the case as it is played."""
        course, voice = self.project.course, self.voice(self.name, self._up)
        found = CasePage(self.scenario, self.automaton, voice, self.word, course, self.course_voice)
        return {"html": found.html()}

    def map(self) -> Told:
        """Return where scenes and endings stand in the debrief's map."""
        from quiz_engine.site.case_map import map_of  # noqa: PLC0415 - it takes Graphviz

        return {"map": map_of(self.scenario, self.automaton)}

    def audit(self) -> Told:
        """Return what is proved about the case."""
        return {"html": _without_style(_headed(self._audit_page().markdown()))}

    def picture(self) -> Told:
        """Return the picture, for a page and as a file of its own."""
        page = self._audit_page()
        alone = _without_style(page.picture_alone())
        return {"html": alone, "svg": page.picture().decode()}

    def _audit_page(self) -> AuditPage:
        """Return the page, its texts in a language that the case is read in."""
        from quiz_engine.site.audit_page import AuditPage, Links  # noqa: PLC0415 - as above

        audit = self.project.audit(self.name)
        voice = self.voice(self.name, self._up)
        if voice.language not in {reading.language for reading in audit.reading}:
            own = voice.source_language
            voice = replace(voice, language=own, catalog=self.project.catalog(own, self.name))
        return AuditPage(
            self.scenario,
            self.automaton,
            audit,
            voice,
            self.word,
            Links("", {}, f"{self._up}assets/", ""),
            self.findings,
            self.project.course,
            self.course_voice,
        )

    def sheet(self) -> Told:
        """Return the case on paper with its key."""
        from quiz_engine.site.sheet_page import SheetPage  # noqa: PLC0415 - few ask for it

        found = SheetPage(
            self.scenario,
            self.automaton,
            self.project.audit(self.name).endings,
            self.voice(self.name, self._up),
            self.word,
            f"{self._up}assets/",
            self.project.course,
            self.course_voice,
        )
        return {"html": found.html()}


SHOWN: Mapping[str, Callable[[Showing], Told]] = {
    "case": Showing.case,
    "map": Showing.map,
    "audit": Showing.audit,
    "sheet": Showing.sheet,
    "picture": Showing.picture,
}


def page(request: Request) -> Told:
    """Return the HTML that is asked for; of a case that has no table the findings."""
    what = request.text("what")
    if what not in SHOWN:
        message = f"what: expected one of {', '.join(SHOWN)}, found {what!r}"
        raise BadRequestError(message)
    language = _matching(LANGUAGE_TAG, request, "language", "a language such as zh-Hant")
    up = _matching(UPWARDS, request, "up", "a way upwards such as ../../")
    today = _matching(DAY, request, "today", "a day such as 2026-01-31")
    name = request.text("case")
    with folder_of(request.all_files()) as folder:
        project = read(folder, name)
        if name not in project.files:
            message = f"case: expected a case of the files, found {shown(name)}"
            raise BadRequestError(message)
        if not is_playable(project, name):
            return {"findings": told_of(project.findings, folder)}
        is_checked = today and what in {"audit", "picture"}
        found = _found(project, name, folder, today) if is_checked else None
        return SHOWN[what](Showing(project, name, language=language, up=up, findings=found))


def _matching(pattern: re.Pattern[str], request: Request, name: str, expected: str) -> str:
    """Return a field that is a text of a pattern."""
    found = request.text(name)
    if not pattern.fullmatch(found):
        message = f"{name}: expected {expected}, found {shown(found)}"
        raise BadRequestError(message)
    return found


def _found(project: Project, name: str, folder: Path, today: str) -> tuple[Finding, ...]:
    """Return what is found in the files of a case, each file named as it was handed in."""
    found = check_project(project, today=today, settings=settings_for(folder).settings)
    return tuple(
        replace(one, file=as_handed_in(one.file, folder))
        for one in found
        if Path(one.file).stem == name
    )


def _without_style(html: str) -> str:
    """Return HTML in which the picture's width is data."""
    return str(html).replace(WIDTH, ' data-width="', 1)


def _headed(markdown: str) -> str:
    """Return the page as HTML: its headings, which stand between sections of HTML, are Markdown."""
    return "".join(
        piece if piece.startswith("<section") else HEADING.sub(r'<h2 id="\2">\1</h2>', piece)
        for piece in SECTION.split(markdown)
    )
