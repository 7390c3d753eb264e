"""A scenario as HTML: a gamebook to read, and the data that turns it into a conversation."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup

from quiz_engine.response import decimal_text, targets_of
from quiz_engine.scenario import (
    END,
    Course,
    Message,
    Metric,
    Number,
    Outcome,
    Part,
    Scenario,
    Scene,
    Text,
    Variable,
)
from quiz_engine.site.packing import pack
from quiz_engine.site.slots import filled
from quiz_engine.site.templates import render
from quiz_engine.site.voice import gap_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.machine.automaton import Automaton
    from quiz_engine.site.voice import Voice
    from quiz_engine.words import Words

NARRATOR = "narrator"
BUYER = "buyer"
FEWEST_FOR_A_BAR = 10


@dataclass(frozen=True, slots=True)
class CasePage:
    """One case in one language: everything its HTML is made from."""

    scenario: Scenario
    automaton: Automaton
    voice: Voice
    word: Words
    course: Course | None = None
    course_voice: Voice | None = None

    def html(self) -> Markup:
        """Return the case as one block of HTML, to stand in a Markdown page."""
        return render(
            "case.html",
            case=self.scenario,
            buyer=self._buyer(),
            data=self._data(),
            player=self._player(),
            word=self.word,
            line=self.voice.line,
            prose=self.voice.prose,
            plain=self.voice.plain,
            role=self._role,
            speaker=self._speaker,
            anchor=self._anchor,
            name=self._name,
            ways=_ways,
            answer=_answer,
            pair=_pair,
            mixed=self._mixed_parts,
            targets=self._targets,
        )

    def _player(self) -> Markup:
        """Return what the script shows around the case."""
        course_voice = self.course_voice or self.voice
        return render(
            "player.html",
            case=self.scenario,
            metrics=self._metrics(),
            gauges=[_Tile(self.voice.line(v.shown), _has_bar(v)) for v in self._gauges()],
            is_story=self.is_story,
            word=self.word,
            slots=self._slots,
            gap=gap_in(self.voice.language),
            has_critical=_has_critical(self.scenario),
            buyer=self._buyer(),
            title=self.voice.line(self.scenario.title),
            line=course_voice.line,
            plain=course_voice.plain,
        )

    def _slots(self, english: str, **values: object) -> Markup:
        return filled(self.word(english), **values)

    def _data(self) -> Markup:
        """Return what the script needs beside the HTML.

        It stands in a ``template``, not a ``script``: instant navigation runs every script of a
        page it loads, whatever its type.
        """
        return json_in_html({"packed": pack(self.automaton), "page": self._page()})

    def _page(self) -> dict[str, Any]:
        say = (self.course_voice or self.voice).plain
        principles = self.course.principles.values() if self.course else ()
        return {
            "language": self.voice.language,
            "metrics": [{"name": m.short, "below": m.below} for m in self._metrics()],
            "gauges": [self._gauge(variable) for variable in self._gauges()],
            "story": self.is_story,
            "principles": [[principle.id, say(principle.name)] for principle in principles],
        }

    @property
    def is_story(self) -> bool:
        """Say whether there is a buyer: such a case has endings worth finding, and a map."""
        return bool(self._buyer())

    def _metrics(self) -> list[Metric]:
        return [self.course.metrics[name] for name in self.scenario.metrics] if self.course else []

    def _gauges(self) -> list[Variable]:
        return [variable for variable in self.scenario.variables.values() if variable.shown]

    def _gauge(self, variable: Variable) -> dict[str, Any]:
        """Return a gauge's name, its unit, and the words its values stand for, if they do."""
        labels = [self.word("no"), self.word("yes")] if variable.is_flag else [*variable.words]
        gauge = {"name": self.voice.plain(variable.shown), "unit": self.voice.plain(variable.unit)}
        return {**gauge, "labels": labels} if labels else gauge

    def _role(self, message: Message) -> str:
        return self.scenario.cast[message.speaker].role if message.speaker else NARRATOR

    def _speaker(self, message: Message) -> Markup:
        return self.voice.line(
            self.scenario.cast[message.speaker].name if message.speaker else None
        )

    def _buyer(self) -> Markup:
        """Return the buyer's name; nothing where nobody buys: that is no story."""
        cast = self.scenario.cast.values()
        return self.voice.line(next((one.name for one in cast if one.role == BUYER), None))

    def _anchor(self, target: str) -> str:
        return f"{self.scenario.id}.{target}"

    def _name(self, target: str) -> Markup:
        """Return a scene's title, or its place among the scenes; of ``end``, the word for it."""
        if target == END:
            return Markup("{}").format(self.word("Endings"))
        if title := self.scenario.scenes[target].title:
            return self.voice.line(title)
        place = list(self.scenario.scenes).index(target) + 1
        return self._slots("Scene {n}", n=place)

    def _mixed_parts(self, scene: Scene) -> list[tuple[int, Text]]:
        return self._mixed([part.text for part in scene.parts])

    def _targets(self, scene: Scene) -> list[tuple[int, Text]]:
        return self._mixed(list(targets_of(scene).values()))

    def _mixed(self, texts: list[Text]) -> list[tuple[int, Text]]:
        """Return the texts with their places, ordered by how they read: no place tells a thing."""
        return sorted(enumerate(texts), key=lambda pair: self.voice.plain(pair[1]))


class _Tile(NamedTuple):
    """A gauge on the dashboard."""

    shown: Markup
    has_bar: bool


def _has_bar(variable: Variable) -> bool:
    """Say whether a bar tells more than the number: for amounts, not for words and small counts."""
    is_number = not (variable.is_flag or variable.words)
    return is_number and variable.high - variable.low >= FEWEST_FOR_A_BAR


def _ways(outcome: Outcome) -> Iterator[str]:
    """Yield where the outcome can lead, each place once."""
    yield from dict.fromkeys(jump.target for jump in outcome.jumps)


def _has_critical(scenario: Scenario) -> bool:
    """Say whether any response fails an attempt by itself."""
    scenes = scenario.scenes.values()
    outcomes = [outcome for scene in scenes for outcome in scene.outcomes]
    outcomes += [o for scene in scenes for choice in scene.choices for o in choice.outcomes]
    return any(outcome.critical for outcome in outcomes)


def _pair(scene: Scene, row: Part) -> str:
    """Return what a response holds for a row of a match that is answered right."""
    said = row.partner.source if row.partner else ""
    target = next(name for name, text in targets_of(scene).items() if text.source == said)
    return f"{row.id}={target}"


def _answer(number: Number) -> str:
    tolerance = f" ± {decimal_text(number.tolerance)}" if number.tolerance else ""
    return decimal_text(number.answer) + tolerance


def json_in_html(data: object) -> Markup:
    """Return the data as JSON that no HTML parser mistakes."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(_without_markup(text))  # noqa: S704 - it holds no < and no &


def _without_markup(json_text: str) -> str:
    return json_text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
