"""A case on paper: the sheet that a class works on, and behind it the key for who leads it.

The sheet says nothing of what is right and what follows. Options stand under letters in an order
that hangs on the case's id alone: it is the same in every language and every time.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from string import ascii_uppercase
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from markupsafe import Markup

from quiz_engine.attempts.chance import chance_at, shuffled
from quiz_engine.response import CONTINUE, NOTHING, decimal_text, targets_of
from quiz_engine.scenario import END, Credit, Fork, Kind, Text
from quiz_engine.site.conditions import condition_text, effect_text, value_text
from quiz_engine.site.slots import filled
from quiz_engine.site.templates import render
from quiz_engine.site.voice import gap_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from quiz_engine.audit.values import EndingReached
    from quiz_engine.condition import Condition
    from quiz_engine.finding import Witness
    from quiz_engine.machine.automaton import Automaton
    from quiz_engine.scenario import (
        Choice,
        Course,
        Effect,
        Message,
        Metric,
        Outcome,
        Part,
        Scenario,
        Scene,
    )
    from quiz_engine.site.voice import Voice
    from quiz_engine.words import Words

ASKS = {
    Kind.SELECT: "Several may fit.",
    Kind.COMPOSE: "Tick the sentences of your letter, then write it.",
    Kind.ORDER: "Write the letters in the right order.",
    Kind.MATCH: "Write a letter for each number.",
    Kind.NUMBER: "Write the number.",
}
"""How each kind of scene is answered on paper; choices need no word."""

LINES = {Kind.COMPOSE: 4}
"""How many lines there are to write on."""


class Option(NamedTuple):
    """Something to choose, tick or place: its letter, its id, and what it says."""

    letter: str
    id: str
    text: Text


class Said(NamedTuple):
    """A message of a scene; ``n`` numbers those that are said in some plays only, 0 if always."""

    message: Message
    n: int


@dataclass(frozen=True, slots=True)
class SheetPage:
    """One case in one language: everything that its sheet and its key are made from.

    ``assets`` leads to the folder of the site's own files.
    """

    scenario: Scenario
    automaton: Automaton
    endings: tuple[EndingReached, ...]
    voice: Voice
    word: Words
    assets: str
    course: Course | None = None
    course_voice: Voice | None = None

    def html(self) -> Markup:
        """Return the sheet and its key as one block of HTML."""
        course_voice = self.course_voice or self.voice
        return render(
            "sheet.html",
            case=self.scenario,
            page=self,
            word=self.word,
            slots=lambda english, **values: filled(self.word(english), **values),
            line=self.voice.line,
            prose=self.voice.prose,
            course_line=course_voice.line,
            gap=gap_in(self.voice.language),
            best=_best(self.automaton),
            asks=ASKS,
            lines=LINES,
            partial=Credit.PARTIAL,
            decision=Fork.DECISION,
            chance=Fork.CHANCE,
        )

    # --- names and places -----------------------------------------------------------------------

    def place(self, target: str) -> str:
        """Return a scene's number, from 1; of ``end``, the word for it."""
        if target == END:
            return self.word("Ending")
        return str(list(self.scenario.scenes).index(target) + 1)

    def places(self, outcomes: Sequence[Outcome]) -> list[str]:
        """Return where outcomes can lead, each place once."""
        return list(dict.fromkeys(self.place(j.target) for one in outcomes for j in one.jumps))

    def speaker(self, message: Message) -> Markup:
        """Return who says a message; nothing for the narrator."""
        return self.voice.line(
            self.scenario.cast[message.speaker].name if message.speaker else None
        )

    def hangs(self) -> bool:
        """Say whether anything on the sheet hangs on what came before."""
        return any(
            any(message.condition for message in scene.say)
            or any(choice.condition for choice in scene.choices)
            or any(len(self.places(outcomes)) > 1 for outcomes in _ways_out(scene))
            for scene in self.scenario.scenes.values()
        )

    def said(self, scene: Scene) -> list[Said]:
        """Return the messages of a scene, those with a condition numbered."""
        numbers = iter(range(1, len(scene.say) + 1))
        return [Said(one, next(numbers) if one.condition else 0) for one in scene.say]

    # --- what there is to choose from -----------------------------------------------------------

    def options(self, scene: Scene) -> list[Option]:
        """Return what stands under letters: choices, parts, or the targets of a match."""
        texts = _texts(scene)
        mixed = shuffled(list(texts), chance_at(crc32(self.scenario.id.encode()), self._at(scene)))
        if scene.kind is Kind.ORDER and mixed == tuple(texts):
            mixed = (*mixed[1:], mixed[0])  # the right order would be given away
        return [
            Option(letter, name, texts[name])
            for letter, name in zip(ascii_uppercase, mixed, strict=False)
        ]

    def _at(self, scene: Scene) -> int:
        return list(self.scenario.scenes).index(scene.id)

    def letter(self, scene: Scene, name: str) -> str:
        """Return the letter under which a choice, a part or a target stands."""
        return next(option.letter for option in self.options(scene) if option.id == name)

    def choice(self, scene: Scene, name: str) -> Choice:
        """Return a choice of a scene."""
        return next(choice for choice in scene.choices if choice.id == name)

    # --- the key --------------------------------------------------------------------------------

    def right(self, scene: Scene) -> str:
        """Return the right response of a scene, as it is written on the sheet."""
        match scene.kind:
            case Kind.ORDER:
                return " ".join(self.letter(scene, part.id) for part in scene.parts)
            case Kind.MATCH:
                pairs = (self.letter(scene, _target(scene, part)) for part in scene.parts)
                return "  ".join(f"{n} {letter}" for n, letter in enumerate(pairs, 1))
            case Kind.NUMBER if scene.number:
                near = scene.number.tolerance
                tolerance = f" ± {decimal_text(near)}" if near else ""
                return decimal_text(scene.number.answer) + tolerance
            case _:
                right = {part.id for part in scene.parts if part.right}
                return " ".join(o.letter for o in self.options(scene) if o.id in right)

    def reasons(self, scene: Scene) -> Iterator[tuple[str, Text]]:
        """Yield what is told of single parts, by their letters or numbers, in the sheet's order."""
        if scene.kind is Kind.MATCH:
            told = {str(n): part.why for n, part in enumerate(scene.parts, 1)}
        else:
            parts = {part.id: part.why for part in scene.parts}
            told = {option.letter: parts[option.id] for option in self.options(scene)}
        yield from ((mark, why) for mark, why in told.items() if why)

    def condition(self, condition: Condition) -> Markup:
        """Return a condition in the words of the case's file."""
        return _code(condition_text(condition, self.scenario.variables))

    def effects(self, effects: Sequence[Effect]) -> Markup:
        """Return what is remembered of a response."""
        texts = (effect_text(effect, self.scenario.variables) for effect in effects)
        return Markup(" · ").join(_code(text) for text in texts)

    def at_the_start(self) -> Markup:
        """Return what every variable and every count is before the first scene."""
        variables = self.scenario.variables
        texts = [
            f"{name} = {value_text(name, one.start, variables)}" for name, one in variables.items()
        ]
        for name, count in self.scenario.counters.items():
            raised = count.raised_if
            more = f" (+1 if {condition_text(raised, variables)})" if raised else ""
            texts.append(f"{name} = {count.start}{more}")
        return Markup(" · ").join(_code(text) for text in texts)

    def metrics(self) -> list[Metric]:
        """Return the metrics of the case; all of the course where it shows none."""
        known: Mapping[str, Metric] = self.course.metrics if self.course else {}
        shown = [known[name] for name in self.scenario.metrics if name in known]
        return shown or list(known.values())

    def way(self, name: str) -> str:
        """Return a shortest way to an ending, by numbers and letters; nothing if there is none."""
        ways: Mapping[str, Witness] = {one.ending: one.way for one in self.endings}
        return " → ".join(self.step(scene, given) for scene, given in ways.get(name, ()))

    def step(self, name: str, response: str) -> str:
        """Return a response as it would be written on the sheet: ``3B``, ``4 A+C``."""
        scene = self.scenario.scenes[name]
        place = self.place(name)
        if response in {CONTINUE, NOTHING} or scene.kind is Kind.NUMBER:
            return place if response == CONTINUE else f"{place} {response}"
        if scene.kind is Kind.CHOICES:
            return f"{place}{self.letter(scene, response)}"
        if scene.kind is Kind.MATCH:
            targets = (pair.partition("=")[2] for pair in response.split("+"))
            pairs = (f"{n}{self.letter(scene, to)}" for n, to in enumerate(targets, 1))
            return f"{place} {'+'.join(pairs)}"
        between = ">" if scene.kind is Kind.ORDER else "+"
        parts = (self.letter(scene, part) for part in response.split(between))
        return f"{place} {between.join(parts)}"


def _texts(scene: Scene) -> dict[str, Text]:
    if scene.kind is Kind.MATCH:
        return targets_of(scene)
    return {one.id: one.text for one in scene.choices or scene.parts}


def _ways_out(scene: Scene) -> list[tuple[Outcome, ...]]:
    """Return the outcomes of each choice, or those of the scene."""
    return [choice.outcomes for choice in scene.choices] or [scene.outcomes]


def _target(scene: Scene, row: Part) -> str:
    """Return the target that a row of a match belongs to."""
    said = row.partner.source if row.partner else ""
    return next(name for name, text in targets_of(scene).items() if text.source == said)


def _code(text: str) -> Markup:
    return Markup('<code lang="en">{}</code>').format(text)


def _best(automaton: Automaton) -> dict[str, frozenset[str]]:
    """Return the choices of each scene that cost nothing in most of the states that offer it."""
    votes: dict[int, Counter[str]] = {}
    for state in automaton.states:
        if state.scene is not None and (columns := automaton.scenes[state.scene].columns):
            free = [n for n, move in enumerate(state.moves) if move and not move.cost]
            votes.setdefault(state.scene, Counter()).update(columns[n] for n in free)
    return {
        automaton.scenes[place].id: frozenset(
            name for name, count in counts.items() if count == max(counts.values())
        )
        for place, counts in votes.items()
    }
