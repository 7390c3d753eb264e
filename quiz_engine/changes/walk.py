"""Two versions of a case walked at once: the same responses given to both, as far as both go."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quiz_engine.changes.counting import Counted, count_ways
from quiz_engine.changes.responses import Shared, shared_responses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.finding import Witness
    from quiz_engine.machine.plays import Plays

MOST_PAIRS = 300_000
"""How many pairs of nodes are walked before giving up."""

SHORTEST_BOUND = 30
"""Where there are loops, ways of at least so many responses are counted."""


class TooManyPairs(Exception):  # noqa: N818 - reads as what it is
    """The two versions together have more places than can be walked."""

    def __init__(self, most: int) -> None:
        """Keep how many were walked, and say so."""
        super().__init__(f"more than {most:,} places of both versions together")
        self.most = most


class Stop(NamedTuple):
    """Where the new version cannot follow: the scene answered, and the choice, if it is one."""

    scene: str
    choice: str = ""


class Pair(NamedTuple):
    """A node of the old version, and of the new; ``~`` a stop's number where it was left behind."""

    old: int
    new: int


class Walk:
    """All ways through the old version, each followed through the new."""

    def __init__(self, old: Plays, new: Plays, *, most: int = MOST_PAIRS) -> None:
        """Walk them; raise TooManyPairs where they multiply."""
        self.old, self.new = old, new
        self.pairs = [Pair(0, 0)]
        self._stops: dict[Stop, int] = {}
        self._all_stops: list[Stop] = []
        self._came_from: list[tuple[int, str] | None] = [None]
        self._numbers = {self.pairs[0]: 0}
        self._shared: dict[str, tuple[Shared, ...]] = {}
        self._new_scenes = {scene.id: scene for scene in new.automaton.scenes}
        edges: list[list[tuple[int, int]]] = []
        for number, _ in enumerate(self.pairs):  # grows while it is walked
            edges.append(list(self._leads(number)))
            if len(self.pairs) > most:
                raise TooManyPairs(most)
        scenes = max(len(old.automaton.scenes), len(new.automaton.scenes))
        self.counted: Counted = count_ways(edges, longest=max(SHORTEST_BOUND, 2 * scenes))

    def ends(self) -> Iterator[tuple[int, Pair, int]]:
        """Yield each pair at which the old version ends: its number, it, and how many ways go."""
        for number, pair in enumerate(self.pairs):
            often = self.counted.ways[number]
            if often and self.old.is_over(pair.old):
                yield number, pair, often

    def way(self, number: int) -> Witness:
        """Return a shortest way to a pair: the scenes of the old version and the responses."""
        way: list[tuple[str, str]] = []
        step = self._came_from[number]
        while step is not None:
            before, text = step
            way.append((self._scene_id(self.old, self.pairs[before].old), text))
            step = self._came_from[before]
        return tuple(way[::-1])

    def stop(self, pair: Pair) -> Stop | None:
        """Return where the new version was left behind, if it was."""
        return None if pair.new >= 0 else self._all_stops[~pair.new]

    def asked(self, pair: Pair) -> str:
        """Return the scene that the new version asks; empty at an ending."""
        return self._scene_id(self.new, pair.new)

    def _scene_id(self, plays: Plays, node: int) -> str:
        table = plays.automaton
        place = table.states[plays.nodes[node].state].scene
        return "" if place is None else table.scenes[place].id

    def _leads(self, number: int) -> Iterator[tuple[int, int]]:
        """Yield where each response leads, and how many responses do."""
        pair = self.pairs[number]
        if self.old.is_over(pair.old):
            return
        scene = self._scene_id(self.old, pair.old)
        for shared in self._responses(scene):
            to = self.old.targets[pair.old][shared.old]
            if to >= 0:
                after = Pair(to, self._follow(pair.new, scene, shared))
                yield self._number(after, number, shared.text), shared.often

    def _responses(self, scene: str) -> tuple[Shared, ...]:
        if scene not in self._shared:
            [old] = [each for each in self.old.automaton.scenes if each.id == scene]
            self._shared[scene] = shared_responses(old, self._new_scenes.get(scene))
        return self._shared[scene]

    def _follow(self, node: int, scene: str, shared: Shared) -> int:
        """Return the node of the new version after the response, or ``~`` where it stops."""
        if node < 0:
            return node
        if self._scene_id(self.new, node) != scene:
            return self._stopped(Stop(scene))
        to = -1 if shared.new is None else self.new.targets[node][shared.new]
        if to >= 0:
            return to
        is_choice = bool(self._new_scenes[scene].columns)
        return self._stopped(Stop(scene, shared.text if is_choice else ""))

    def _stopped(self, stop: Stop) -> int:
        if stop not in self._stops:
            self._stops[stop] = len(self._all_stops)
            self._all_stops.append(stop)
        return ~self._stops[stop]

    def _number(self, pair: Pair, before: int, text: str) -> int:
        if pair not in self._numbers:
            self._numbers[pair] = len(self.pairs)
            self.pairs.append(pair)
            self._came_from.append((before, text))
        return self._numbers[pair]
