"""What a story must tell on every way: worked out from the rules, with no ink involved.

The naive interpreter of the tests says what happens; the engine's own interpreter is asked the same
at every step and must agree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, is_dataclass, replace
from random import Random
from typing import TYPE_CHECKING, TypeVar

from quiz_engine.machine.interpreter import Interpreter, Situation
from quiz_engine.response import space_of, targets_of
from quiz_engine.scenario import Ending, Fork, Kind, Message, Scenario, Scene, Text
from tests.naive import Happened, Naive, facts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from quiz_engine.scenario import Course, Outcome, Part

AT_RANDOM = 15
"""How many responses a way that no longer forks takes at random before it heads for the end."""

GO_ON, CONFIRM = "Continue", "Confirm"

Value = TypeVar("Value")


def with_own_texts(value: Value, path: str = "") -> Value:
    """Return the value with each text saying only where it stands, so that no two are alike."""
    if isinstance(value, Text):
        return Text(path, f"say {path}", value.span)  # type: ignore[return-value]
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        parts = (with_own_texts(part, f"{path}.{n}") for n, part in enumerate(value))
        return tuple(parts)  # type: ignore[return-value]
    if isinstance(value, dict):
        return {name: with_own_texts(one, f"{path}.{name}") for name, one in value.items()}  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, type):
        inner = {
            field.name: with_own_texts(
                getattr(value, field.name), f"{path}.{field.name}".strip(".")
            )
            for field in fields(value)
        }
        return replace(value, **inner)
    return value


@dataclass(frozen=True)
class Page:
    """What is told up to a menu, the menu, and what everything remembered is then."""

    lines: tuple[str, ...]
    menu: tuple[str, ...]
    values: Mapping[str, object]


@dataclass(frozen=True)
class Tale:
    """A play so far: where it stands, what was chosen and drawn, and the pages of the story."""

    naive: Naive
    situation: Situation
    is_critical: bool = False
    told: tuple[str, ...] = ()
    pages: tuple[Page, ...] = ()
    choices: tuple[int, ...] = ()
    draws: tuple[int, ...] = ()
    weights: tuple[int, ...] = ()

    @property
    def is_over(self) -> bool:
        """Whether an ending is reached."""
        return isinstance(self.naive.place, Ending)


class Teller:
    """Tells the plays of one scenario in one language."""

    def __init__(
        self, scenario: Scenario, course: Course | None, texts: Mapping[str, str] | None = None
    ) -> None:
        """Keep what the rules are asked about."""
        self.scenario = scenario
        self.course = course
        self.texts = texts or {}
        self.interpreter = Interpreter(scenario, course)
        self.places = [*scenario.scenes]
        self.columns: dict[int, list[list[int]]] = {}

    # --- plays ------------------------------------------------------------------------------------

    def begin(self) -> Tale:
        """Return the play before its first response."""
        tale = Tale(Naive(self.scenario), self.interpreter.start())
        return replace(tale, told=(*self.shown(self.scenario.summary), *self.arriving(tale)))

    def responses(self, tale: Tale) -> Sequence[str]:
        """Return everything that can be answered; of many equal responses a few."""
        scene = tale.naive.place
        assert isinstance(scene, Scene)
        columns = tuple(self.interpreter.offered(tale.situation))
        if scene.kind is Kind.CHOICES:
            assert [scene.choices[column].id for column in columns] == tale.naive.menu()
            return tale.naive.menu()
        space = space_of(scene)
        if space.size <= 64:
            return [space.text(number) for number in space.numbers]
        turn = sum(tale.choices)  # another response of the same column on another way
        columns_of = self.by_column(tale.situation.place)
        return [space.text(some[turn * 7919 % len(some)]) for some in columns_of]

    def by_column(self, place: int) -> list[list[int]]:
        """Return the responses of each column of a scene."""
        if place not in self.columns:
            classes = self.interpreter.scenes[place].classes
            self.columns[place] = [[] for _ in range(max(classes) + 1)]
            for number, column in enumerate(classes):
                self.columns[place][column].append(number)
        return self.columns[place]

    def after(self, tale: Tale, response: str) -> Tale:
        """Return the play after the response."""
        scene, naive = tale.naive.place, tale.naive.copy()
        assert isinstance(scene, Scene)
        happened = naive.respond(response)
        situation = self.stepped(tale, response, happened, naive)
        asked = self.drawn(tale, response) if self.draws_lots(scene) else self.asked(tale, response)
        after = replace(
            asked,
            naive=naive,
            situation=situation,
            is_critical=tale.is_critical or happened.critical,
        )
        told = [*after.told, *self.told(scene, response, happened), *self.arriving(after)]
        after = replace(after, told=tuple(told))
        return self.closed(after, ()) if after.is_over else after

    def stepped(self, tale: Tale, response: str, happened: Happened, naive: Naive) -> Situation:
        """Return the engine's next situation, once it is seen to agree."""
        scene = tale.naive.place
        assert isinstance(scene, Scene)
        column = number = space_of(scene).number(response)
        if scene.kind is not Kind.CHOICES:
            column = self.interpreter.scenes[tale.situation.place].classes[number]
        step = self.interpreter.respond(tale.situation, column)
        assert step[1:] == (
            happened.points,
            happened.outcome,
            happened.shown,
            happened.critical,
            happened.changes,
        )
        if step.to.place >= 0:
            assert self.scenario.scenes[self.places[step.to.place]] == naive.place
        else:
            assert list(self.scenario.endings.values())[~step.to.place] == naive.place
        assert self.interpreter.shown(step.to) == naive.said()
        return step.to

    # --- what is asked ----------------------------------------------------------------------------

    def draws_lots(self, scene: Scene) -> bool:
        """Whether chance answers here."""
        return scene.fork is Fork.CHANCE

    def drawn(self, tale: Tale, response: str) -> Tale:
        """Return the play with the lot of this response drawn: its lowest, then its highest."""
        scene = tale.naive.place
        assert isinstance(scene, Scene)
        offered = [choice for choice in scene.choices if choice.id in tale.naive.menu()]
        names = [choice.id for choice in offered]
        weights = [choice.weight for choice in offered]
        place = names.index(response)
        before = sum(weights[:place])
        lot = before + (1 if len(tale.draws) % 2 else weights[place])
        told = (*tale.told, *self.shown(offered[place].text))
        total = (*tale.weights, sum(weights))
        return replace(tale, told=told, draws=(*tale.draws, lot), weights=total)

    def asked(self, tale: Tale, response: str) -> Tale:
        """Return the play with the menus of the scene, and what is chosen there."""
        for lines, menu, choice in self.menus(tale, response):
            tale = self.closed(replace(tale, told=(*tale.told, *lines)), menu)
            tale = replace(tale, choices=(*tale.choices, choice))
        return tale

    def menus(
        self, tale: Tale, response: str
    ) -> Iterator[tuple[Sequence[str], tuple[str, ...], int]]:
        """Yield for each menu what is told before it, what it offers, and what is taken."""
        scene = tale.naive.place
        assert isinstance(scene, Scene)
        match scene.kind:
            case Kind.CHOICES:
                offered = [choice for choice in scene.choices if choice.id in tale.naive.menu()]
                menu = tuple(self.line(choice.text) for choice in offered)
                yield (), menu, [choice.id for choice in offered].index(response)
            case Kind.STORY:
                yield (), (GO_ON,), 0
            case Kind.ORDER:
                yield from self.menus_of_order(scene, response)
            case Kind.MATCH:
                yield from self.menus_of_match(scene, response)
            case _:
                yield from self.menus_of_ticks(scene, response, detour=len(tale.choices) % 2 == 1)

    def menus_of_ticks(
        self, scene: Scene, response: str, *, detour: bool
    ) -> Iterator[tuple[Sequence[str], tuple[str, ...], int]]:
        """Tick what is in the response; on a detour, tick everything and untick the rest."""
        wanted = {part for part in response.split("+") if part != "-"}
        names = [part.id for part in scene.parts]
        ticks = names if detour else [name for name in names if name in wanted]
        unticks = [name for name in names if name not in wanted] if detour else []
        ticked: set[str] = set()
        for name in (*ticks, *unticks, None):
            marks = (f"{'☑' if part.id in ticked else '☐'}" for part in scene.parts)
            texts = (self.line(part.text) for part in scene.parts)
            menu = (*(f"{mark} {text}" for mark, text in zip(marks, texts, strict=True)), CONFIRM)
            yield (), menu, len(names) if name is None else names.index(name)
            ticked ^= set() if name is None else {name}

    def menus_of_order(
        self, scene: Scene, response: str
    ) -> Iterator[tuple[Sequence[str], tuple[str, ...], int]]:
        """Take one step after the other from those that are left."""
        left = [*scene.parts]
        for name in response.split(">"):
            place = [part.id for part in left].index(name)
            yield (), tuple(self.line(part.text) for part in left), place
            del left[place]

    def menus_of_match(
        self, scene: Scene, response: str
    ) -> Iterator[tuple[Sequence[str], tuple[str, ...], int]]:
        """Choose a target for each row."""
        targets = targets_of(scene)
        menu = tuple(map(self.line, targets.values()))
        for part, pair in zip(scene.parts, response.split("+"), strict=True):
            yield self.shown(part.text), menu, [*targets].index(pair.partition("=")[2])

    def closed(self, tale: Tale, menu: tuple[str, ...]) -> Tale:
        """Return the play with one page more."""
        page = Page(tale.told, menu, self.values(tale))
        return replace(tale, told=(), pages=(*tale.pages, page))

    # --- what is told -----------------------------------------------------------------------------

    def arriving(self, tale: Tale) -> Iterator[str]:
        """Yield what is told where the play stands."""
        place = tale.naive.place
        assert place is not None
        yield from self.shown(place.when if isinstance(place, Scene) else place.title)
        for message in tale.naive.said():
            yield from self.said(place.say[message])
        if isinstance(place, Scene):
            yield from self.shown(place.ask)

    def told(self, scene: Scene, response: str, happened: Happened) -> Iterator[str]:
        """Yield what is told of a response: the letter, the reaction, the coaching."""
        given = facts_of(scene, response)
        if scene.kind is Kind.COMPOSE:
            for part in scene.parts:
                yield from self.shown(part.text) if given[part.id] else ()
        outcome = self.outcome(scene, response, happened)
        for message in happened.shown:
            yield from self.said(outcome.reaction[message])
        for part in scene.parts:
            yield from self.coached(part, given, scene)
        yield from (f"{line} # why" for line in self.shown(outcome.why))

    def coached(self, part: Part, given: Mapping[str, int], scene: Scene) -> Iterator[str]:
        """Yield why a part is right, or why one that was ticked is wrong."""
        ticked = scene.kind not in (Kind.SELECT, Kind.COMPOSE) or part.right or given[part.id]
        yield from (f"{line} # why" for line in self.shown(part.why) if ticked)

    def outcome(self, scene: Scene, response: str, happened: Happened) -> Outcome:
        """Return the outcome that happened."""
        chosen = [choice for choice in scene.choices if choice.id == response]
        return (chosen[0].outcomes if chosen else scene.outcomes)[happened.outcome]

    def said(self, message: Message) -> Sequence[str]:
        """Return the lines of a message: when, by whom, what."""
        when = f"{self.line(message.when)} · " if message.when else ""
        member = self.scenario.cast.get(message.speaker or "")
        name = f"{self.line(member.name)}: " if member else ""
        first, *others = self.shown(message.text)
        return [f"{when}{name}{first}", *others]

    def shown(self, text: Text | None) -> list[str]:
        """Return a text as ink's lines: none empty, no space twice."""
        if text is None:
            return []
        lines = self.texts.get(text.id, text.source).split("\n")
        words = ([word for word in re.split(r"[ \t]", line) if word] for line in lines)
        return [" ".join(line) for line in words if line]

    def line(self, text: Text) -> str:
        """Return a text in one line."""
        return " ".join(self.shown(text))

    # --- what is remembered -----------------------------------------------------------------------

    def values(self, tale: Tale) -> Mapping[str, object]:
        """Return what the story must remember and count now, by the names in ink."""
        place = tale.naive.place
        known: dict[str, object] = {
            "points": tale.naive.raw,
            "critical": tale.is_critical,
            "accepted": place.accepted if isinstance(place, Ending) else True,
        }
        for name, variable in self.scenario.variables.items():
            value = tale.naive.values[name]
            if variable.words:
                known[name] = variable.words[value]
            else:
                known[name] = bool(value) if variable.is_flag else value
        return known

    def counts(self, tale: Tale) -> list[float]:
        """Return the counters of the account, then the rates in percent."""
        counted = [
            counter.start
            + (counter.raised_if is not None and tale.naive.holds(counter.raised_if, {}))
            for counter in self.scenario.counters.values()
        ]
        readings = tale.naive.readings(self.course) if self.course else ()
        return [*counted, *(100 * above / below for above, below in readings)]

    def functions(self) -> list[str]:
        """Return the functions that give these counts."""
        return [*self.scenario.counters, *self.scenario.metrics]


def tales(teller: Teller, most: int) -> list[Tale]:
    """Return every way, breadth first, up to so many; each then goes on at random to an ending.

    Ways fork as long as there are no more than ``most`` of them, all at the same length.
    """
    ways, finished = [teller.begin()], list[Tale]()
    while ways:
        longer = [teller.after(tale, one) for tale in ways for one in teller.responses(tale)]
        if len(longer) + len(finished) > most:
            break
        finished += [tale for tale in longer if tale.is_over]
        ways = [tale for tale in longer if not tale.is_over]
    chance = Random(0)  # noqa: S311 - an example, no secret
    return finished + [to_an_ending(teller, tale, chance) for tale in ways]


def to_an_ending(teller: Teller, tale: Tale, chance: Random) -> Tale:
    """Return the play continued at random; one that goes in circles, then a shortest way."""
    for _ in range(AT_RANDOM):
        if tale.is_over:
            return tale
        tale = teller.after(tale, chance.choice(teller.responses(tale)))
    return straight_on(teller, tale)


def straight_on(teller: Teller, tale: Tale) -> Tale:
    """Return the play continued to an ending, by a shortest way."""
    waiting, seen = [tale], {tale.situation}
    for play in waiting:  # grows while it is walked
        if play.is_over:
            return play
        for response in teller.responses(play):
            after = teller.after(play, response)
            if after.situation not in seen:
                seen.add(after.situation)
                waiting.append(after)
    message = "no ending is in reach"
    raise AssertionError(message)
