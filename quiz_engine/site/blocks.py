"""What stands in a page where its Markdown has one of our markers.

A marker is a comment on a line of its own: ``<!-- quiz: damaged-item -->`` for a playable case,
``<!-- quiz-metrics -->`` for the course's metrics, ``<!-- quiz-sources damaged-item -->`` for what
a case rests on, ``<!-- quiz-audit damaged-item -->`` for what is proved about it,
``<!-- quiz-sheet damaged-item -->`` for the case on paper with its key,
``<!-- quiz-course -->`` for the learner's own page, ``<!-- quiz-job-aid damaged-item other -->``
for a sheet of what a best play of these cases does, ``<!-- quiz-review -->`` for the review of what
went wrong, ``<!-- quiz-due -->`` for how much of it is due, ``<!-- quiz-rules -->`` for a table of
all rules, ``<!-- quiz-rules ways -->`` for the pages of a family of rules, ``<!-- quiz-lab -->``
and ``<!-- quiz-desk -->`` for the pages that run the engine. Other Markdown tools see a comment and
leave it alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from posixpath import dirname, join
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from quiz_engine.authoring.notes import listed
from quiz_engine.browser.build import FOLDER as PYTHON
from quiz_engine.finding import Finding
from quiz_engine.project import COURSE, Project
from quiz_engine.results.meanings import FLAGS, REASONS
from quiz_engine.rules import families
from quiz_engine.simplified import LANGUAGE
from quiz_engine.site.audit_page import AuditPage, Links
from quiz_engine.site.case_map import map_name, map_script
from quiz_engine.site.case_page import CasePage
from quiz_engine.site.course_page import CoursePage, cases_of
from quiz_engine.site.desk_terms import TERMS
from quiz_engine.site.job_aid import JobAid
from quiz_engine.site.lab_page import lab_data
from quiz_engine.site.rule_pages import rule_sections, rule_table
from quiz_engine.site.sheet_page import SheetPage
from quiz_engine.site.shipped import NAME as SHIPPED
from quiz_engine.site.shipped import shipped
from quiz_engine.site.slots import filled
from quiz_engine.site.templates import render
from quiz_engine.site.voice import NAMES, Voice
from quiz_engine.words import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from markupsafe import Markup

    from quiz_engine.scenario import Scenario

MARKER = re.compile(r"^<!-- *(quiz(?:-[a-z]+)*)\b:? *(.*?) *-->[ \t]*$", re.MULTILINE)

MARKERS = (
    "quiz",
    "quiz-metrics",
    "quiz-sources",
    "quiz-course",
    "quiz-job-aid",
    "quiz-review",
    "quiz-due",
    "quiz-audit",
    "quiz-sheet",
    "quiz-rules",
    "quiz-lab",
    "quiz-desk",
)

Check = Callable[[Project, str], tuple[Finding, ...]]
"""Finds what is wrong with a case of a project, named by its id."""

Marked = Mapping[tuple[str, str], str]
"""The page that a marker stands on, by the marker's kind and name."""


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


def marked_pages(pages: Mapping[str, bytes]) -> Marked:
    """Return on which page, by its address in the site, each marker stands first."""
    found: dict[tuple[str, str], str] = {}
    for name, data in pages.items():
        if name.endswith(".md"):
            for kind, what in MARKER.findall(data.decode("utf-8", "replace")):
                found.setdefault((kind, what), f"{name.removesuffix('.md')}.html")
    return found


class Around(NamedTuple):
    """The site around a page: where markers stand on all its pages, and what it can do.

    ``check`` finds what is wrong with cases; ``has_qr`` tells whether QR codes can be drawn,
    ``engine_lacks`` what keeps pages from running the engine.
    """

    marked: Marked = MappingProxyType({})
    check: Check | None = None
    has_qr: bool = False
    engine_lacks: str = ""


NOTHING_AROUND = Around()


class Blocks:
    """The blocks of one page of a project, in one language.

    ``page`` is its file below the folder of pages, ``around`` the site it stands in. ``files`` are
    those that the blocks need beside them, by their place below the folder of pages.
    """

    def __init__(
        self,
        project: Project,
        language: str,
        *,
        page: str = "",
        around: Around = NOTHING_AROUND,
    ) -> None:
        """Prepare to write in this language."""
        self._project = project
        self._language = language
        self._page = page
        self._around = around
        self._up = "../" * page.count("/")
        self._word = words(language)
        self.files: dict[str, bytes] = {}

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
                return self._played(self._scenario(name, line))
            case "quiz-sources":
                return self._sources(self._scenario(name, line))
            case "quiz-metrics":
                return self._metrics()
            case "quiz-audit":
                return self._audit(self._scenario(name, line))
            case "quiz-rules":
                return self._rules(name, line)
            case _:
                return self._to_keep(kind, name, line)

    def _to_keep(self, kind: str, name: str, line: int) -> str:
        """Return what is made from cases to be kept or printed: a record, an aid, a sheet."""
        match kind:
            case "quiz-sheet":
                return self._sheet(self._scenario(name, line)).html()
            case "quiz-course":
                return self._course()
            case "quiz-job-aid":
                return self._job_aid(name, line)
            case "quiz-review":
                return self._review()
            case "quiz-due":
                return self._due()
            case "quiz-lab" | "quiz-desk":
                return self._engine(f"{kind.removeprefix('quiz-')}.html")
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

    def _played(self, scenario: Scenario) -> str:
        """Return the case as it is played; its map stands beside the player's scripts."""
        page = self._case(scenario)
        if page.is_story:
            script = map_script(scenario, page.automaton)
            self.files[f"assets/{map_name(scenario.id)}.js"] = script.encode()
        return page.html()

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

    def _course(self) -> Markup:
        return CoursePage(
            self._project,
            self._language,
            self._word,
            self._voice,
            self._leads_to,
            f"{self._up}assets/",
            self._around.has_qr,
        ).markdown()

    def _job_aid(self, names: str, line: int) -> Markup:
        cases = [self._scenario(name, line).id for name in names.split()]
        aid = JobAid(self._project, cases, self._word, self._voice, f"{self._up}assets/")
        return aid.html()

    def _review(self) -> Markup:
        """Return the review: every case of the course, to ask single decisions of it."""
        cases = cases_of(self._project)
        return render(
            "review.html",
            cases=[(self._voice(one.id).plain(one.title), self._case(one).html()) for one in cases],
            assets=f"{self._up}assets/",
            **self._speech(),
        )

    def _due(self) -> Markup:
        """Return how many decisions come back today, with the way there."""
        link = self._leads_to("quiz-review", "")
        return render("due.html", link=link, **self._speech())

    def _engine(self, template: str) -> Markup:
        """Return a page that runs the engine, on the course's cases; where it cannot, why not."""
        self.files[f"assets/{SHIPPED}"] = shipped(self._project.folder)
        return render(
            template,
            assets=f"{self._up}assets/",
            language=self._language,
            lacks=self._around.engine_lacks,
            runtime=f"{self._up}../{PYTHON}/",
            data=lab_data(self._language, self._word, self._rule_pages()),
            languages=[(one, NAMES.get(one, one)) for one in self._translated()],
            terms=TERMS,
            flags=FLAGS,
            reasons=REASONS,
            **self._speech(),
        )

    def _rule_pages(self) -> Mapping[str, str]:
        """Return where each family of rules is explained."""
        return {family: self._leads_to("quiz-rules", family) for family in families()}

    def _translated(self) -> Iterator[str]:
        """Yield the languages that cases are put into by hand."""
        yield from (one for one in self._project.languages if one != LANGUAGE)

    def _speech(self) -> dict[str, object]:
        """Return what a template speaks with: the words of the interface, and those with places."""
        return {
            "word": self._word,
            "slots": lambda english, **values: filled(self._word(english), **values),
        }

    def _audit(self, scenario: Scenario) -> str:
        name, course, check = scenario.id, self._project.course, self._around.check
        rules = self._rule_pages()
        page = AuditPage(
            scenario,
            self._project.automaton(name),
            self._project.audit(name),
            self._voice(name),
            self._word,
            Links(self._leads_to("quiz", name), rules, f"{self._up}assets/", f"{name}.svg"),
            check(self._project, name) if check else None,
            course,
            self._voice(COURSE) if course else None,
        )
        self.files[join(dirname(self._page), f"{name}.svg")] = page.picture()
        return page.markdown()

    def _sheet(self, scenario: Scenario) -> SheetPage:
        name, course = scenario.id, self._project.course
        return SheetPage(
            scenario,
            self._project.automaton(name),
            self._project.audit(name).endings,
            self._voice(name),
            self._word,
            f"{self._up}assets/",
            course,
            self._voice(COURSE) if course else None,
        )

    def _leads_to(self, kind: str, name: str) -> str:
        """Return the address of the page where a marker stands; empty where there is none."""
        page = self._around.marked.get((kind, name))
        return f"{self._up}{page}" if page else ""

    def _sources(self, scenario: Scenario) -> Markup:
        line = self._voice(scenario.id).line
        return render("sources.html", case=scenario, line=line, word=self._word)

    def _metrics(self) -> Markup:
        course = self._project.course
        return render(
            "metrics.html",
            assets=f"{self._up}assets/",
            metrics=course.metrics.values() if course else (),
            line=self._voice(COURSE).line,
            word=self._word,
            slots=lambda english, **values: filled(self._word(english), **values),
        )
