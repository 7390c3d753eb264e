"""How an expected play is written: its keys, and what stands under each.

The shapes know the scenario, so that every name is checked while the file is read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz_engine.attempts.chance import SEEDS
from quiz_engine.authoring.codes import Code
from quiz_engine.authoring.notes import quoted
from quiz_engine.authoring.records import AnyKey, Fields, Key, Level, one
from quiz_engine.authoring.shapes import (
    Desk,
    Entry,
    Id,
    ListOf,
    MapOf,
    Name,
    Plain,
    Raw,
    Shape,
    Whole,
    YesNo,
    misfit,
    note_duplicates,
)
from quiz_engine.authoring.yaml_text import Listing, Node, Scalar, Table
from quiz_engine.expected.plays import Bounds, Checkpoint, Expectation, Given, Rate, Step
from quiz_engine.expected.responses import read_response

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quiz_engine.machine.automaton import Automaton
    from quiz_engine.response import ResponseSpace

EXPECT = "expect"
"""The key of what is expected; inside ``give`` it stands among the scenes."""

ABOUT: Key[str] = Key("about", Plain())
LIKE: Key[Name] = Key("like", Id("expected play"))
SEED: Key[int] = Key("seed", Whole(0, SEEDS - 1))

_BOUNDS = re.compile(
    r"(?P<low>-?[0-9]{1,9})(?: to (?P<high>-?[0-9]{1,9}))?"
    r"|at least (?P<least>-?[0-9]{1,9})|at most (?P<most>-?[0-9]{1,9})"
)
_RATE = re.compile(r"([0-9]{1,9}) ?/ ?([0-9]{1,9})")


@dataclass(frozen=True, slots=True)
class Known:
    """The name of something that the scenario has."""

    what: str
    names: tuple[str, ...]
    code: Code = Code.UNKNOWN_NAME

    @property
    def expected(self) -> str:
        """Return what is named."""
        return f"the id of a {self.what}"

    def read(self, node: Node, desk: Desk) -> Name | None:
        """Return the name, or nothing after noting that there is none such."""
        scalar = Raw(self.expected).read(node, desk)
        if scalar is None:
            return None
        if scalar.text not in self.names:
            what = f"there is no {self.what} {quoted(scalar.text)}"
            remedy = desk.notes.suggest(scalar.text, self.names, listing="there are")
            desk.report(self.code, scalar.span, what, remedy)
            return None
        return Name(scalar.text, scalar.span)


@dataclass(frozen=True, slots=True)
class BoundsShape:
    """A whole number, or a range of them."""

    expected: str = "a number such as 70, '70 to 79', 'at least 70' or 'at most 69'"

    def read(self, node: Node, desk: Desk) -> Bounds | None:
        """Return the numbers that are expected."""
        scalar = Raw(self.expected).read(node, desk)
        if scalar is None:
            return None
        found = _BOUNDS.fullmatch(scalar.text)
        if found is None:
            what = f"{quoted(scalar.text)} is neither a whole number nor a range"
            desk.report(Code.NOT_A_NUMBER, scalar.span, what, f"write {self.expected}")
            return None
        bounds = _bounds(found.groupdict())
        if bounds.low is not None and bounds.high is not None and bounds.low > bounds.high:
            what = f"no number lies in {quoted(scalar.text)}"
            desk.report(Code.EMPTY_RANGE, scalar.span, what, "write the smaller number first")
        return bounds


def _bounds(found: Mapping[str, str | None]) -> Bounds:
    low, high = found["low"], found["high"]
    least, most = found["least"] or low, found["most"] or high or low
    return Bounds(int(least) if least else None, int(most) if most else None)


@dataclass(frozen=True, slots=True)
class RateShape:
    """A metric, as its two counts."""

    expected: str = "two counts such as 1/180"

    def read(self, node: Node, desk: Desk) -> Rate | None:
        """Return the rate."""
        scalar = Raw(self.expected).read(node, desk)
        if scalar is None:
            return None
        found = _RATE.fullmatch(scalar.text)
        if found is None:
            what = f"{quoted(scalar.text)} is no rate"
            desk.report(Code.NOT_A_NUMBER, scalar.span, what, f"write {self.expected}")
            return None
        return Rate(int(found[1]), int(found[2]))


@dataclass(frozen=True, slots=True)
class Named:
    """A mapping from names that the scenario has, each with a shape of its own."""

    what: str
    shapes: Mapping[str, Shape[Bounds] | Shape[Rate]]
    code: Code

    @property
    def expected(self) -> str:
        """Return what is mapped."""
        return f"a mapping with the id of each {self.what}"

    def read(self, node: Node, desk: Desk) -> tuple[Entry[Bounds | Rate], ...] | None:
        """Return the entries that fit."""
        if not isinstance(node, Table):
            misfit(node, desk, self.expected)
            return None
        note_duplicates(node, desk)
        return tuple(self._entries(node, desk))

    def _entries(self, node: Table, desk: Desk) -> Iterator[Entry[Bounds | Rate]]:
        known = Known(self.what, tuple(self.shapes), self.code)
        for key, inner in node.entries:
            name = known.read(key, desk)
            value = self.shapes[name.text].read(inner, desk) if name else None
            if name and value is not None:
                yield Entry(name, value)


@dataclass(frozen=True, slots=True)
class Lost:
    """The points lost so far: all together, or by scene."""

    by_scene: Named

    @property
    def expected(self) -> str:
        """Return what may stand here."""
        return f"the points lost, or {self.by_scene.expected}"

    def read(self, node: Node, desk: Desk) -> Bounds | tuple[Entry[Bounds | Rate], ...] | None:
        """Return how much is expected to be lost."""
        shape: Shape[object] = self.by_scene if isinstance(node, Table) else BoundsShape()
        return shape.read(node, desk)  # type: ignore[return-value]  # one of the two, as said above


@dataclass(frozen=True, slots=True)
class CheckpointShape:
    """What is expected at one moment."""

    level: Level

    @property
    def expected(self) -> str:
        """Return what may stand here."""
        return "what is expected, such as {score: 100}"

    def read(self, node: Node, desk: Desk) -> Checkpoint | None:
        """Return everything that is expected."""
        if not isinstance(node, Table):
            misfit(node, desk, self.expected)
            return None
        if not node.entries:
            desk.report(Code.NOTHING_INSIDE, node.span, "nothing is expected", f"write {_EXAMPLE}")
        fields = one(self.level).read(node, desk.below(owner=node.span))
        return Checkpoint(tuple(_expectations(fields)), node.span)


_EXAMPLE = "what must hold, such as {score: 100}"


def _expectations(fields: Fields) -> Iterator[Expectation]:
    for kind, value in fields.values.items():
        span = fields.spans[kind]
        match value:
            case Name(text, _):
                yield Expectation(kind, text, span=span)
            case Bounds() | bool():
                yield Expectation(kind, value=value, span=span)
            case tuple():
                yield from (_inside(kind, each) for each in value)


def _inside(kind: str, value: object) -> Expectation:
    match value:
        case Entry(name, (Bounds() | Rate()) as inner):
            return Expectation(kind, name.text, inner, name.span)
        case Name(text, span):
            return Expectation(kind, text, span=span)
        case Scalar():
            return Expectation(kind, " ".join(value.text.split()), span=value.span)
    message = f"nothing can be expected of {value!r}"
    raise TypeError(message)


@dataclass(frozen=True, slots=True)
class Give:
    """The responses in order, each as ``scene: response``, with checkpoints between them."""

    spaces: Mapping[str, ResponseSpace]
    checkpoint: CheckpointShape

    @property
    def expected(self) -> str:
        """Return what may stand here."""
        return "a list of 'scene: response'"

    def read(self, node: Node, desk: Desk) -> tuple[Step, ...] | None:
        """Return the steps that fit."""
        if isinstance(node, Scalar):
            misfit(node, desk, self.expected)
            return None
        items = node.items if isinstance(node, Listing) else (node,)
        return tuple(step for item in items for step in self._steps(item, desk))

    def _steps(self, node: Node, desk: Desk) -> Iterator[Step]:
        if not isinstance(node, Table):
            misfit(node, desk, "'scene: response'")
            return
        note_duplicates(node, desk)
        for key, inner in node.entries:
            step = self._step(key, inner, desk.below(owner=key.span))
            if step is not None:
                yield step

    def _step(self, key: Scalar, node: Node, desk: Desk) -> Step | None:
        # A scene may be called `expect`: then what stands there is no mapping of expectations.
        if key.text == EXPECT and (key.text not in self.spaces or isinstance(node, Table)):
            return self.checkpoint.read(node, desk)
        scene = Known("scene", tuple(self.spaces), Code.UNKNOWN_SCENE).read(key, desk)
        if scene is None:
            return None
        response = read_response(node, self.spaces[scene.text], desk)
        return None if response is None else Given(scene.text, response, key.span)


class Tables:
    """The levels of the file for one scenario."""

    def __init__(self, automaton: Automaton) -> None:
        """Gather the names that expectations may use."""
        self._automaton = automaton
        self.scenes = tuple(scene.id for scene in automaton.scenes)
        checkpoint = CheckpointShape(self._checkpoint())
        spaces = {scene.id: scene.space for scene in automaton.scenes}
        self.give: Key[tuple[Step, ...]] = Key("give", Give(spaces, checkpoint))
        self.expect: Key[Checkpoint] = Key(EXPECT, checkpoint)
        keys = (ABOUT, LIKE, SEED, self.give, self.expect)
        play = Level("an expected play", keys, required=(EXPECT,))
        self.file = MapOf(Id("expected play", declares=True), one(play))

    def _checkpoint(self) -> Level:
        table = self._automaton
        endings = tuple(ending.id for ending in table.endings)
        choices = tuple(dict.fromkeys(c for scene in table.scenes for c in scene.columns))
        bounds, texts = BoundsShape(), ListOf(Raw("a part of a message"), or_one=True)
        offered = ListOf(Known("choice", choices), or_one=True)
        lost = Named("scene", dict.fromkeys(self.scenes, bounds), Code.UNKNOWN_SCENE)
        keys: tuple[AnyKey, ...] = (
            Key("scene", Known("scene", self.scenes, Code.UNKNOWN_SCENE)),
            Key("ending", Known("ending", endings)),
            Key("score", bounds),
            Key("passed", YesNo()),
            Key("points", bounds),
            Key("lost", Lost(lost)),
            Key("shows", self._dashboard()),
            Key("offers", offered),
            Key("hides", offered),
            Key("says", texts),
            Key("omits", texts),
        )
        return Level("what is expected", keys)

    def _dashboard(self) -> Named:
        gauges = {gauge.id: BoundsShape() for gauge in self._automaton.gauges}
        metrics = dict.fromkeys(self._automaton.metrics, RateShape())
        what = "metric or variable on the dashboard"
        return Named(what, {**gauges, **metrics}, Code.UNKNOWN_METRIC)
