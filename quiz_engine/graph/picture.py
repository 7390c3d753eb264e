"""What a drawing of a scenario shows."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from quiz_engine.scenario import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from quiz_engine.machine.automaton import Automaton, Move
    from quiz_engine.scenario import Scenario, Scene

Way = list[tuple[int, int]]
"""A way through the automaton: pairs of state and column."""

ENDING = "ending:"
"""Before the id of an ending where scenes and endings share one space of names."""


@dataclass(frozen=True, slots=True)
class Node:
    """A scene or an ending: its key, its short title, and what it is."""

    key: str
    title: str
    is_ending: bool = False
    is_accepted: bool = True


@dataclass(frozen=True, slots=True)
class Edge:
    """A way on: what the learner gives (empty where nothing is chosen), and whether always.

    Edges of one source and ``branch`` (a choice or an outcome) differ only in their target. A
    guarded branch is offered only under a condition, an uncertain edge is one of several targets;
    ``is_best`` and ``is_article`` tell whether a best play and the article's seller take it.
    """

    source: str
    branch: int
    target: str
    label: str
    is_guarded: bool = False
    is_uncertain: bool = False
    is_best: bool = False
    is_article: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A scenario as nodes and edges, in the written order."""

    title: str
    start: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def branches(picture: Picture) -> Iterator[tuple[Edge, ...]]:
    """Yield the edges branch by branch: those of one choice or outcome, to each of its targets."""
    for _, edges in groupby(picture.edges, key=lambda edge: (edge.source, edge.branch)):
        yield tuple(edges)


def highlights(edges: Iterable[Edge]) -> tuple[bool, bool]:
    """Tell whether a best play, and whether the article's seller, takes one of the edges."""
    together = tuple(edges)
    return any(edge.is_best for edge in together), any(edge.is_article for edge in together)


def marked(edges: Sequence[Edge]) -> str:
    """Return the label of a branch with a mark for each highlighted way that takes it."""
    is_best, is_article = highlights(edges)
    return "✔ " * is_best + "★ " * is_article + edges[0].label


def picture_of(scenario: Scenario, automaton: Automaton, texts: Mapping[str, str]) -> Picture:
    """Return the picture of a scenario with its texts in the language of ``texts``."""
    painter = _Painter(scenario, automaton, texts)
    nodes = (*painter.scenes(), *painter.endings())
    return Picture(texts[scenario.title.id], scenario.start, tuple(nodes), tuple(painter.edges()))


def best_way(automaton: Automaton) -> Way:
    """Return a shortest way to an ending among those that earn the maximum.

    Only responses that lose nothing are followed, breadth first, so a circle traps no one.
    """
    came_from: dict[int, tuple[int, int]] = {}
    waiting, seen = deque([0]), {0}
    while waiting:
        number = waiting.popleft()
        state = automaton.states[number]
        if state.scene is None:
            return _way_to(number, came_from)
        for column, move in _offered(automaton, number):
            loses_nothing = move.points + automaton.states[move.to].best == state.best
            if loses_nothing and move.to not in seen:
                seen.add(move.to)
                came_from[move.to] = (number, column)
                waiting.append(move.to)
    return []


def _way_to(number: int, came_from: Mapping[int, tuple[int, int]]) -> Way:
    way: Way = []
    while number in came_from:
        way.append(came_from[number])
        number = came_from[number][0]
    return way[::-1]


def article_way(scenario: Scenario, automaton: Automaton) -> Way:
    """Return the way of the article's seller, as far as the choices marked ``article`` lead."""
    way: Way = []
    number = 0
    while len(way) < len(automaton.states):
        taken = [
            (column, move)
            for column, move in _offered(automaton, number)
            if _is_article(_scene(scenario, automaton, number), column)
        ]
        if not taken:
            break
        way.append((number, taken[0][0]))
        number = taken[0][1].to
    return way


def _is_article(scene: Scene, column: int) -> bool:
    return scene.kind is Kind.STORY or (
        scene.kind is Kind.CHOICES and scene.choices[column].article
    )


def _offered(automaton: Automaton, number: int) -> Iterator[tuple[int, Move]]:
    for column, move in enumerate(automaton.states[number].moves):
        if move is not None:
            yield column, move


def _scene(scenario: Scenario, automaton: Automaton, number: int) -> Scene:
    place = automaton.states[number].scene
    if place is None:
        message = f"state {number} of '{automaton.scenario}' is an ending"
        raise ValueError(message)
    return scenario.scenes[automaton.scenes[place].id]


class _Painter:
    """Gathers what the picture shows of one scenario."""

    def __init__(self, scenario: Scenario, automaton: Automaton, texts: Mapping[str, str]) -> None:
        self.scenario = scenario
        self.automaton = automaton
        self.texts = texts

    def scenes(self) -> Iterator[Node]:
        for scene in self.scenario.scenes.values():
            yield Node(scene.id, self.texts[scene.title.id] if scene.title else scene.id)

    def endings(self) -> Iterator[Node]:
        for ending in self.scenario.endings.values():
            title = self.texts[ending.title.id]
            yield Node(f"{ENDING}{ending.id}", title, True, ending.accepted)  # noqa: FBT003

    def edges(self) -> Iterator[Edge]:
        """Yield one edge for each response (or outcome) and each target it can have."""
        best = self._taken(best_way(self.automaton))
        article = self._taken(article_way(self.scenario, self.automaton))
        ways = self._ways()
        order = [node.key for node in (*self.scenes(), *self.endings())]
        for (source, branch), targets in ways.items():
            for target in sorted(targets, key=order.index):
                key = (source, branch, target)
                yield Edge(
                    *key,
                    label=self._label(source, branch),
                    is_guarded=self._has_guard(source, branch),
                    is_uncertain=len(targets) > 1,
                    is_best=key in best,
                    is_article=key in article or self._is_marked(source, branch, article),
                )

    def _ways(self) -> dict[tuple[str, int], set[str]]:
        """Return where each branch of each scene can lead, in the written order."""
        found: dict[tuple[str, int], set[str]] = {}
        for number, state in enumerate(self.automaton.states):
            if state.scene is None:
                continue
            for column, move in _offered(self.automaton, number):
                source, branch, target = self._edge_of(number, column, move)
                found.setdefault((source, branch), set()).add(target)
        order = list(self.scenario.scenes)
        return dict(sorted(found.items(), key=lambda item: (order.index(item[0][0]), item[0][1])))

    def _taken(self, way: Way) -> set[tuple[str, int, str]]:
        taken = set()
        for number, column in way:
            move = self.automaton.states[number].moves[column]
            if move is not None:
                taken.add(self._edge_of(number, column, move))
        return taken

    def _edge_of(self, number: int, column: int, move: Move) -> tuple[str, int, str]:
        """Return an edge by its source, branch and target; a branch is a choice or an outcome."""
        scene = _scene(self.scenario, self.automaton, number)
        branch = column if scene.kind is Kind.CHOICES else move.outcome
        return scene.id, branch, self._key(move.to)

    def _key(self, number: int) -> str:
        state = self.automaton.states[number]
        if state.ending is not None:
            return ENDING + self.automaton.endings[state.ending].id
        return _scene(self.scenario, self.automaton, number).id

    def _label(self, scene_id: str, branch: int) -> str:
        scene = self.scenario.scenes[scene_id]
        if scene.kind is Kind.CHOICES:
            return self.texts[scene.choices[branch].text.id]
        return scene.outcomes[branch].id if len(scene.outcomes) > 1 else ""

    def _is_marked(self, scene_id: str, branch: int, article: set[tuple[str, int, str]]) -> bool:
        """Tell whether the article's seller did this at a scene that the marked way misses."""
        scene = self.scenario.scenes[scene_id]
        is_missed = all(source != scene_id for source, _, _ in article)
        return is_missed and scene.kind is Kind.CHOICES and scene.choices[branch].article

    def _has_guard(self, scene_id: str, branch: int) -> bool:
        scene = self.scenario.scenes[scene_id]
        return scene.kind is Kind.CHOICES and scene.choices[branch].condition is not None
