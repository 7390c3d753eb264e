"""Every play of an automaton, as a graph of the places where its score can stand.

The states of an automaton have forgotten what was earned before them; whether a play passes hangs
on it. So each state is taken apart by what the score of a play that stands there depends on: what
was lost so far, the maximum it is measured by, and whether a critical response was given. All three
keep their value around a cycle (points gathered there are zero, see
:mod:`quiz_engine.machine.value`), so the graph is finite and its cycles are those of the states.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from quiz_engine.machine.cycles import components, in_order
from quiz_engine.scenario import Fork

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from quiz_engine.machine.automaton import Automaton, Move, State

CAP = 400_000
"""How many nodes are made before giving up: above it, a check would take more than ten seconds."""

NOT_OFFERED = -1
"""In the targets of a node: this response is not possible here."""

Turn = tuple[int, int]
"""A node or a state, and the column answered there."""


class Node(NamedTuple):
    """Where a play stands: its state, the points lost so far, its maximum, whether it was struck.

    ``maximum`` is the best score that the forks met so far allow; ``struck`` tells whether a
    critical response was given, which fails the play whatever its points.
    """

    state: int
    lost: int
    maximum: int
    struck: bool


class TooManyPlays(Exception):  # noqa: N818 - reads as what it is
    """States and scores multiply: there are more nodes than the cap allows."""

    def __init__(self, cap: int, multipliers: tuple[tuple[str, int], ...]) -> None:
        """Keep the cap and how many values each part of the nodes took, and say both."""
        named = ", ".join(f"{count} {name}" for name, count in multipliers)
        super().__init__(f"more than {cap} pairs of a state and a score; what multiplies: {named}")
        self.cap = cap
        self.multipliers = multipliers


@dataclass
class Plays:
    """All plays of an automaton. Nodes are numbered breadth first; node 0 is the start.

    ``targets[n][column]`` is the node that a response leads to, :data:`NOT_OFFERED` where it is
    not possible; endings have no targets. ``came_from[n]`` is the node and column that first led
    to n: a shortest way.
    """

    automaton: Automaton
    nodes: list[Node]
    targets: list[tuple[int, ...]]
    came_from: list[Turn | None]

    def edges(self, node: int) -> Iterator[Turn]:
        """Yield each column that can be answered at a node, with the node it leads to."""
        return ((c, to) for c, to in enumerate(self.targets[node]) if to != NOT_OFFERED)

    def is_over(self, node: int) -> bool:
        """Tell whether an ending is reached."""
        return not self.targets[node]

    def percent(self, node: int) -> int:
        """Return the score in percent of the plays that end at this node."""
        return percent_of(self.automaton, self.nodes[node])

    def passed(self, node: int) -> bool:
        """Tell whether the plays that end at this node pass."""
        return passes(self.automaton, self.nodes[node])

    def way(self, node: int) -> tuple[Turn, ...]:
        """Return a shortest way to a node: pairs of a state and the column answered there."""
        way: list[Turn] = []
        turn = self.came_from[node]
        while turn is not None:
            way.append((self.nodes[turn[0]].state, turn[1]))
            turn = self.came_from[turn[0]]
        return tuple(way[::-1])

    @cached_property
    def endings(self) -> tuple[int, ...]:
        """The nodes at which plays end."""
        return tuple(number for number in range(len(self.nodes)) if self.is_over(number))

    @cached_property
    def in_order(self) -> list[int] | None:
        """The nodes, each before all those that it leads to; None where a play can come back."""
        return in_order(self.targets)

    @cached_property
    def order(self) -> list[list[int]]:
        """The strongly connected components, each before all those that it leads to."""
        if self.in_order is not None:
            return [[node] for node in self.in_order]
        return list(components(self.targets))[::-1]

    @cached_property
    def turns(self) -> list[int]:
        """The place of each node in the order; none where a play can come back."""
        turns = [0] * len(self.in_order or ())
        for turn, node in enumerate(self.in_order or ()):
            turns[node] = turn
        return turns

    @cached_property
    def passing(self) -> tuple[int, ...]:
        """The nodes at which plays end that pass."""
        return tuple([node for node in self.endings if self.passed(node)])

    @cached_property
    def can_pass(self) -> list[bool]:
        """Whether some way from each node passes."""
        can_pass = [False] * (len(self.nodes) + 1)  # the last one is where nothing is offered
        for node in self.passing:
            can_pass[node] = True
        for component in reversed(self.order):
            for node in component:
                for to in self.targets[node]:
                    if can_pass[to]:
                        for one in component:
                            can_pass[one] = True
                        break
        return can_pass[:-1]

    @cached_property
    def mistakes(self) -> list[int]:
        """The fewest decisions that cost points on a way to each node (0-1 breadth first)."""
        fewest = [len(self.nodes)] * len(self.nodes)
        fewest[0] = 0
        waiting = deque([0])
        while waiting:
            node = waiting.popleft()
            for to, costs in self._charged(node):
                if fewest[node] + costs < fewest[to]:
                    fewest[to] = fewest[node] + costs
                    (waiting.append if costs else waiting.appendleft)(to)
        return fewest

    def _charged(self, node: int) -> Iterator[tuple[int, bool]]:
        """Yield where each response leads, and whether it is a decision that costs points."""
        lost = self.nodes[node].lost
        return ((to, self.nodes[to].lost > lost) for _, to in self.edges(node))


def plays_of(automaton: Automaton, *, cap: int = CAP) -> Plays:
    """Return all plays of the automaton.

    Raises:
        TooManyPlays: they have more nodes than ``cap``.
    """
    start = start_of(automaton)
    numbers: dict[tuple[int, int, int, bool], int] = {start: 0}
    plays = Plays(automaton, [start], [], [None])
    steps = _Steps(automaton)
    for number, node in enumerate(plays.nodes):  # grows while it is walked
        state, lost, maximum, struck = node
        row = []
        for column, step in enumerate(steps.of(state)):
            if step is None:
                row.append(NOT_OFFERED)
                continue
            to, costs, rebases, strikes = step
            after = (to, lost + costs, maximum + rebases, struck or strikes)
            known = numbers.get(after)
            if known is None:
                known = numbers[after] = len(plays.nodes)
                plays.nodes.append(Node(*after))
                plays.came_from.append((number, column))
            row.append(known)
        plays.targets.append(tuple(row))
        if len(plays.nodes) > cap:
            raise TooManyPlays(cap, _multipliers(plays.nodes))
    return plays


def percent_of(automaton: Automaton, end: Node) -> int:
    """Return the score in percent of a play that ends so."""
    return automaton.percents[end.maximum][max(0, end.maximum - end.lost)]


def passes(automaton: Automaton, end: Node) -> bool:
    """Tell whether a play that ends so passes: enough points, no strike, an accepted ending."""
    enough = percent_of(automaton, end) >= automaton.pass_percent
    ending = automaton.endings[automaton.states[end.state].ending or 0]
    return enough and ending.accepted and not end.struck


def where_it_leads(automaton: Automaton, way: Iterable[Turn]) -> Node:
    """Return where a play stands after a way: pairs of a state and the column answered there.

    Raises:
        ValueError: the way leaves a state that it did not come to, or takes what is not offered.
    """
    steps, node = _Steps(automaton), start_of(automaton)
    for state, column in way:
        step = steps.of(state)[column]
        if step is None or state != node.state:
            message = f"from state {node.state} no way takes column {column} of state {state}"
            raise ValueError(message)
        to, costs, rebases, strikes = step
        node = Node(to, node.lost + costs, node.maximum + rebases, node.struck or strikes)
    return node


def start_of(automaton: Automaton) -> Node:
    """Return where every play starts."""
    return Node(0, 0, automaton.maximum, struck=False)


class _Step(NamedTuple):
    """What a move does to a node: a fork that is no decision moves the maximum instead."""

    to: int
    costs: int
    rebases: int
    strikes: bool


class _Steps:
    """The moves of an automaton, from node to node."""

    def __init__(self, automaton: Automaton) -> None:
        self.states = automaton.states
        self.rebases = [scene.fork != Fork.DECISION for scene in automaton.scenes]
        self.of = cache(self._of)

    def _of(self, state: int) -> tuple[_Step | None, ...]:
        """Return what each column of a state does, None where it is not offered."""
        before = self.states[state]
        rebases = before.scene is not None and self.rebases[before.scene]
        return tuple(move and self._step(before, move, rebases=rebases) for move in before.moves)

    def _step(self, before: State, move: Move, *, rebases: bool) -> _Step:
        more = move.points + self.states[move.to].best - before.best if rebases else 0
        return _Step(move.to, move.cost, more, move.critical)


def _multipliers(nodes: Sequence[Node]) -> tuple[tuple[str, int], ...]:
    """Return how many values the parts of the nodes take."""
    names = ("states", "losses", "maxima")
    counts = (len({node[part] for node in nodes}) for part in range(len(names)))
    return tuple(zip(names, counts, strict=True))
