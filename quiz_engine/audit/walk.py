"""A sample of plays, for scenarios with too many situations to explore: what it met, and what not.

Nothing is proved by it: what the sample did not meet may exist. Plays go through the interpreter
directly. Three steps of four lead to what was visited least so far, so that rare corners are met
sooner than by chance alone; shares of a sample are therefore none of random plays.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from quiz_engine.machine.proof import response_text
from quiz_engine.machine.ready import Overrun

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from quiz_engine.finding import Witness
    from quiz_engine.machine.interpreter import Interpreter, Situation

LONGEST = 1_000
"""After how many responses a play is given up: it may be caught in a loop."""

AT_RANDOM = 4
"""One step in so many is taken at random."""

LOOKED_AT = 4
"""How many responses are tried before one is given."""

FAULTS = {
    "nothing-offered": "nothing is offered",
    "overrun": "an effect leads out of a range",
    "no-end": f"no ending within {LONGEST} responses",
}
"""Why a play cannot go on, in words."""

Turn = tuple[int, int]
"""A place, and the column answered there."""


class Met(NamedTuple):
    """A thing that the sample met: how often, and the shortest way that it came by."""

    name: str
    times: int
    way: Witness


class Fault(NamedTuple):
    """Where a play could not go on: a key of :data:`FAULTS`, the scene, what it was, the way."""

    kind: str
    scene: str
    what: str
    way: Witness


@dataclass(frozen=True, slots=True)
class Walk:
    """What a sample of plays met. ``points`` counts how many plays earned how many points.

    ``never_scenes``, ``never_choices`` and ``never_endings`` name what the sample did not meet,
    ``critical`` how many plays gave a critical response.
    """

    scenario: str
    seed: int
    plays: int
    steps: int
    situations: int
    scenes: tuple[Met, ...]
    never_scenes: tuple[str, ...]
    choices_met: int
    never_choices: tuple[str, ...]
    endings: tuple[Met, ...]
    never_endings: tuple[str, ...]
    points: tuple[tuple[int, int], ...]
    critical: int
    faults: tuple[Fault, ...]


@dataclass
class _Play:
    """A play in progress."""

    situation: Situation
    way: list[Turn] = field(default_factory=list)
    points: int = 0
    struck: bool = False


class Walker:
    """Plays a scenario again and again; ``below(n)`` draws a number from 0 to n - 1."""

    def __init__(self, interpreter: Interpreter, below: Callable[[int], int]) -> None:
        """Begin with nothing met."""
        self.interpreter = interpreter
        self.below = below
        self.taken: Counter[Turn] = Counter()
        self.times: Counter[int] = Counter()
        self.shortest: dict[int, tuple[Turn, ...]] = {}
        self.situations: Counter[Situation] = Counter()
        self.points: Counter[int] = Counter()
        self.critical = 0
        self.plays = 0
        self.faults: dict[tuple[str, int, str], tuple[Turn, ...]] = {}

    def play(self) -> None:
        """Play once, from the start to an ending or a fault."""
        self.plays += 1
        play = _Play(self.interpreter.start())
        self._arrive(play)
        while play.situation.place >= 0:
            fault = self._step(play)
            if fault is not None:
                self._keep(*fault, play)
                return
            self._arrive(play)
        self.points[play.points] += 1
        self.critical += play.struck

    def _step(self, play: _Play) -> tuple[str, str] | None:
        """Give one response; return the kind of fault, and what it was, where none can be given."""
        situation = play.situation
        columns = tuple(self.interpreter.offered(situation))
        if not columns:
            return "nothing-offered", ""
        if len(play.way) >= LONGEST:
            return "no-end", ""
        column = self._chosen(situation, columns, is_late=len(play.way) >= LONGEST // 2)
        self.taken[situation.place, column] += 1
        play.way.append((situation.place, column))
        try:
            step = self.interpreter.respond(situation, column)
        except Overrun as overrun:
            return "overrun", str(overrun)
        play.situation = step.to
        play.points += step.points
        play.struck |= step.critical
        return None

    def _arrive(self, play: _Play) -> None:
        """Note where the play stands now."""
        place = play.situation.place
        self.situations[play.situation] += 1
        self.times[place] += 1
        known = self.shortest.get(place)
        if known is None or len(play.way) < len(known):
            self.shortest[place] = tuple(play.way)

    def _chosen(self, situation: Situation, columns: Sequence[int], *, is_late: bool) -> int:
        """Return a column: at times any, mostly one that leads to what was visited least.

        A late play takes what was taken least often in the scene instead, so as to find its end.
        """
        if not self.below(AT_RANDOM):
            return columns[self.below(len(columns))]
        if is_late:
            return self._least(columns, lambda column: self.taken[situation.place, column])
        if len(columns) > LOOKED_AT:
            first = self.below(len(columns))
            columns = [columns[(first + k) % len(columns)] for k in range(LOOKED_AT)]
        return self._least(columns, lambda column: self._times_visited(situation, column))

    def _least(self, columns: Sequence[int], times: Callable[[int], int]) -> int:
        """Return one of the columns with the lowest count."""
        counts = {column: times(column) for column in columns}
        lowest = min(counts.values())
        least = [column for column, count in counts.items() if count == lowest]
        return least[self.below(len(least))]

    def _times_visited(self, situation: Situation, column: int) -> int:
        """Return how often what a column leads to was visited; a fault comes before all else."""
        try:
            return self.situations[self.interpreter.respond(situation, column).to]
        except Overrun:
            return -1

    def _keep(self, kind: str, what: str, play: _Play) -> None:
        """Keep a fault with the shortest way that showed it, once for each scene and kind."""
        key = (kind, play.situation.place, what)
        known = self.faults.get(key)
        if known is None or len(play.way) < len(known):
            self.faults[key] = tuple(play.way)

    def report(self, seed: int) -> Walk:
        """Return what was met so far."""
        scenario = self.interpreter.scenario
        scenes, endings = tuple(scenario.scenes), tuple(scenario.endings)
        choices = {
            (place, column): f"{scene.id}.{choice.id}"
            for place, scene in enumerate(scenario.scenes.values())
            for column, choice in enumerate(scene.choices)
        }
        return Walk(
            scenario=scenario.id,
            seed=seed,
            plays=self.plays,
            steps=self.taken.total(),
            situations=len(self.situations),
            scenes=self._met((place, name) for place, name in enumerate(scenes)),
            never_scenes=tuple(name for n, name in enumerate(scenes) if not self.times[n]),
            choices_met=sum(self.taken[turn] > 0 for turn in choices),
            never_choices=tuple(name for turn, name in choices.items() if not self.taken[turn]),
            endings=self._met((~place, name) for place, name in enumerate(endings)),
            never_endings=tuple(name for n, name in enumerate(endings) if not self.times[~n]),
            points=tuple(sorted(self.points.items())),
            critical=self.critical,
            faults=tuple(
                Fault(kind, scenes[place], what, self._witness(way))
                for (kind, place, what), way in self.faults.items()
            ),
        )

    def _met(self, things: Iterable[tuple[int, str]]) -> tuple[Met, ...]:
        return tuple(
            Met(name, self.times[place], self._witness(self.shortest[place]))
            for place, name in things
            if place in self.shortest
        )

    def _witness(self, way: Sequence[Turn]) -> Witness:
        scenes = tuple(self.interpreter.scenario.scenes)
        return tuple(
            (scenes[place], response_text(self.interpreter, place, column)) for place, column in way
        )
