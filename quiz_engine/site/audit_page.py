"""What is proved about a case as a page for trainers, in the words of the page's language."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from quiz_engine.graph import picture_of
from quiz_engine.graph.svg import svg, svg_in_page
from quiz_engine.response import CONTINUE, NOTHING, targets_of
from quiz_engine.rules import all_rules
from quiz_engine.scenario import END, Kind
from quiz_engine.site.chart import chart_of
from quiz_engine.site.figures import amount, count, one_in, percent
from quiz_engine.site.rule_texts import rule_texts_in
from quiz_engine.site.slots import filled
from quiz_engine.site.templates import render
from quiz_engine.site.voice import NAMES, gap_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quiz_engine.audit import Audit
    from quiz_engine.audit.values import Example, Guess
    from quiz_engine.finding import Finding, Witness
    from quiz_engine.graph import Picture
    from quiz_engine.machine.automaton import Automaton
    from quiz_engine.scenario import Course, Scenario, Scene
    from quiz_engine.site.voice import Voice
    from quiz_engine.words import Words

FIRST_ROWS = 10
"""How many rows of a long table are in sight; the others open."""

KINDS = {
    "scene": "Scenes",
    "choice": "Choices",
    "outcome": "Outcomes",
    "message": "Messages",
    "ending": "Endings",
}
HABITS = {
    "random": "Any response, by chance",
    "first": "Always the first",
    "last": "Always the last",
    "longest": "Always the longest",
    "shortest": "Always the shortest",
}
TICKS = {"one": "ticks one", "all": "ticks all", "none": "ticks none", "": ""}


class Links(NamedTuple):
    """Where an audit page leads to: ``""`` and nothing where there is no such page.

    ``case`` is the page where the case is played, ``rules`` those of rules by their family,
    ``assets`` the folder of the site's own files, ``picture`` the picture of the case by itself.
    """

    case: str
    rules: Mapping[str, str]
    assets: str
    picture: str


class Step(NamedTuple):
    """A scene on a way, and what is answered there."""

    scene: Markup
    said: Markup


class Found(NamedTuple):
    """What was found wrong: the finding, its rule's name and summary, and where the rule is."""

    finding: Finding
    name: str
    summary: str
    link: str


@dataclass(frozen=True, slots=True)
class AuditPage:
    """The audit of one case in one language: everything its page is made from.

    ``findings`` is None where nobody has looked for any.
    """

    scenario: Scenario
    automaton: Automaton
    audit: Audit
    voice: Voice
    word: Words
    links: Links
    findings: tuple[Finding, ...] | None = None
    course: Course | None = None
    course_voice: Voice | None = None

    def markdown(self) -> Markup:
        """Return the page below its title: headings in Markdown, and between them HTML."""
        return render(
            "audit.html",
            audit=self.audit,
            page=self,
            word=self.word,
            slots=self._slots,
            line=self.voice.line,
            plain=self.voice.plain,
            picture=self.picture_in_page(),
            chart=chart_of(self.audit),
            reading=next(r for r in self.audit.reading if r.language == self.voice.language),
            count=count,
            amount=amount,
            percent=percent,
            one_in=one_in,
            first=FIRST_ROWS,
            gap=gap_in(self.voice.language),
            kinds=KINDS,
        )

    def picture(self) -> bytes:
        """Return the picture of the case as a file of its own."""
        return svg(self._picture(), self.word).encode()

    def picture_in_page(self, name: str = "quiz-zoom", *, is_part: bool = True) -> Markup:
        """Return the picture of the case with its sizes, of which a page has one set of a name.

        Where it is part of the audit, a link leads to the first scene.
        """
        graph = Markup(svg_in_page(self._picture(), self.word))  # noqa: S704 - our own drawing
        return render("picture.html", graph=graph, word=self.word, name=name, is_part=is_part)

    def picture_alone(self) -> Markup:
        """Return the picture of the case as a page of its own has it, with its style."""
        return Markup(
            '<section class="quiz-audit"><link rel="stylesheet" href="{}trainers.css">{}</section>'
        ).format(self.links.assets, self.picture_in_page("quiz-zoom-alone", is_part=False))

    def _picture(self) -> Picture:
        scenes = [*self.scenario.scenes, END] if self.links.case else []
        return picture_of(
            self.scenario,
            self.automaton,
            self.voice.catalog,
            findings=self._findings_here(),
            links={name: self.address(name) for name in scenes},
        )

    def _findings_here(self) -> Iterator[Finding]:
        """Yield the findings in the case's own file: those in others have no scene."""
        own = f"{self.scenario.id}.yml"
        yield from (found for found in self.findings or () if PurePath(found.file).name == own)

    def _slots(self, english: str, **values: object) -> Markup:
        return filled(self.word(english), **values)

    # --- names ----------------------------------------------------------------------------------

    def address(self, scene: str) -> str:
        """Return where the text of a scene can be read; of the endings, for ``end``."""
        return f"{self.links.case}#{self.scenario.id}.{scene}"

    def scene(self, name: str) -> Markup:
        """Return a scene's title, as a link to its text where that is on some page."""
        title = self.scenario.scenes[name].title
        place = list(self.scenario.scenes).index(name) + 1
        said = self.voice.line(title) if title else self._slots("Scene {n}", n=place)
        return self._linked(name, said)

    def _linked(self, target: str, said: Markup) -> Markup:
        if not self.links.case:
            return said
        return Markup('<a href="{}">{}</a>').format(self.address(target), said)

    def ending(self, name: str) -> Markup:
        """Return an ending's title, as a link like that of a scene."""
        return self._linked(END, self.voice.line(self.scenario.endings[name].title))

    def principle(self, name: str) -> Markup:
        """Return a principle with its name, where the course has one."""
        voice = self.course_voice or self.voice
        known = self.course.principles.get(name) if self.course else None
        said = voice.line(known.name) if known else ""
        return Markup("{} {}").format(name, said)

    def habit(self, guess: Guess) -> str:
        """Return a way of guessing in words."""
        said = self.word(HABITS[guess.strategy])
        more = [NAMES.get(guess.language, guess.language), self.word(TICKS[guess.ticks])]
        told = [one for one in more if one]
        return f"{said} ({', '.join(told)})" if told else said

    # --- ways -----------------------------------------------------------------------------------

    def steps(self, way: Witness) -> tuple[Step, ...]:
        """Return a way as scenes and what is answered there, as learners read it."""
        return tuple(Step(self.scene(scene), self.said(scene, given)) for scene, given in way)

    def said(self, scene_id: str, response: str) -> Markup:
        """Return a response as learners read it."""
        scene = self.scenario.scenes[scene_id]
        if response == CONTINUE or scene.kind == Kind.STORY:
            return Markup("{}").format(self.word("Continue"))
        if scene.kind == Kind.NUMBER:
            unit = scene.number.unit if scene.number else None
            return Markup("{} {}").format(response, self.voice.line(unit))
        if response == NOTHING:
            return Markup("<em>{}</em>").format(self.word("nothing ticked"))
        return self._parts(scene, response)

    def _parts(self, scene: Scene, response: str) -> Markup:
        """Return a response that is made of ids, with the texts of what they name."""
        texts = {choice.id: choice.text for choice in scene.choices}
        texts |= {part.id: part.text for part in scene.parts}
        if scene.kind == Kind.MATCH:
            targets = targets_of(scene)
            pairs = (pair.split("=") for pair in response.split("+"))
            lines = [
                Markup("{} = {}").format(self.voice.line(texts[row]), self.voice.line(targets[to]))
                for row, to in pairs
            ]
            return Markup("<br>").join(lines)
        if scene.kind == Kind.ORDER:
            return Markup(" → ").join(self.voice.line(texts[one]) for one in response.split(">"))
        return Markup("<br>+ ").join(self.voice.line(texts[one]) for one in response.split("+"))

    # --- what is told ---------------------------------------------------------------------------

    def examples(self) -> Iterator[tuple[str, Example]]:
        """Yield the plays that show something, with their names."""
        yield self.word("A best play"), self.audit.best
        yield self.word("A worst play"), self.audit.worst
        if self.audit.article:
            yield self.word("The seller in the article"), self.audit.article

    def struck(self) -> float:
        """Return how often random plays reach the pass mark and fail for another reason."""
        mark = self.audit.pass_percent
        reached = fsum(one.share for one in self.audit.scores if one.percent >= mark)
        return reached - (self.audit.passing or 0.0)

    def found(self) -> Iterator[Found]:
        """Yield what was found, each with its rule."""
        told = rule_texts_in(self.voice.language)
        rules = all_rules()
        for finding in self.findings or ():
            rule = rules[finding.code]
            page = self.links.rules.get(rule.family, "")
            link = f"{page}#{rule.name}" if page else ""
            yield Found(finding, rule.name, told[f"{rule.code}.summary"], link)
