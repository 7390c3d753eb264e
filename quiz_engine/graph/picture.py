"""What a drawing of a scenario shows."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from quiz_engine.finding import Severity
from quiz_engine.machine.article import article_play
from quiz_engine.machine.extremes import best_play
from quiz_engine.scenario import END, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from quiz_engine.finding import Finding
    from quiz_engine.machine.automaton import Automaton, Move
    from quiz_engine.machine.extremes import Turns
    from quiz_engine.scenario import Scenario

ENDING = "ending:"
"""Before the id of an ending where scenes and endings share one space of names."""

FAILED, PROBLEM, ADVISED = "✗", "⚠", "ⓘ"
"""The signs of an ending that is not accepted, of errors and warnings, and of advice."""


@dataclass(frozen=True, slots=True)
class Node:
    """A scene or an ending: its key, its short title, what it is, and what was found wrong there.

    ``link`` is where its text can be read; empty where nowhere.
    """

    key: str
    title: str
    is_ending: bool = False
    is_accepted: bool = True
    findings: tuple[Finding, ...] = ()
    link: str = ""

    @property
    def label(self) -> str:
        """The title, ✗ before that of a failed ending, and the codes of what was found."""
        title = self.title if self.is_accepted else f"{FAILED} {self.title}"
        problems = f"{PROBLEM} {_codes(self.problems)}" if self.problems else ""
        advice = f"{ADVISED} {_codes(self.advice)}" if self.advice else ""
        return "\n".join(line for line in (title, problems, advice) if line)

    @property
    def problems(self) -> tuple[Finding, ...]:
        """What should be mended: the errors and warnings."""
        return tuple(found for found in self.findings if found.severity is not Severity.ADVICE)

    @property
    def advice(self) -> tuple[Finding, ...]:
        """What was advised."""
        return tuple(found for found in self.findings if found.severity is Severity.ADVICE)


def _codes(findings: Iterable[Finding]) -> str:
    return " ".join(dict.fromkeys(finding.code for finding in findings))


@dataclass(frozen=True, slots=True)
class Edge:
    """A way on: what the learner gives (empty where nothing is chosen), and whether always.

    Edges of one source and ``branch`` (a choice or an outcome) differ only in their target. A
    guarded branch is offered only under a condition, an uncertain edge is one of several targets;
    ``is_best`` and ``is_article`` tell whether a best play and that of the article's seller take
    it, ``is_told`` whether the article tells of the choice.
    """

    source: str
    branch: int
    target: str
    label: str
    is_guarded: bool = False
    is_uncertain: bool = False
    is_best: bool = False
    is_article: bool = False
    is_told: bool = False


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
    """Return the label of a branch: ✔ where a best play takes it, ★ where the article tells it."""
    is_best, _ = highlights(edges)
    return "✔ " * is_best + "★ " * edges[0].is_told + edges[0].label


def picture_of(
    scenario: Scenario,
    automaton: Automaton | None,
    texts: Mapping[str, str],
    *,
    findings: Iterable[Finding] = (),
    links: Mapping[str, str] | None = None,
) -> Picture:
    """Return the picture of a scenario with its texts in the language of ``texts``.

    Without an automaton the ways are those that are written, whatever their conditions.
    ``findings`` are shown at the scene or ending in whose lines they are; ``links`` has the address
    of a scene's text by its id, that of the endings under :data:`~quiz_engine.scenario.END`.
    """
    ways = _TakenWays(scenario, automaton) if automaton else _WrittenWays(scenario)
    painter = _Painter(scenario, texts, ways)
    nodes = painter.nodes(tuple(findings), links or {})
    return Picture(texts[scenario.title.id], scenario.start, nodes, tuple(painter.edges()))


BranchKey = tuple[str, int]
"""A scene, and the position of a choice or an outcome in it."""

EdgeKey = tuple[str, int, str]
"""A branch, and the key of a node that it leads to."""


class _WrittenWays:
    """The ways that the jumps of a scenario spell out."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario

    def targets(self) -> dict[BranchKey, set[str]]:
        """Return where each branch of each scene can lead, in the written order."""
        ends = {ENDING + name for name in self.scenario.endings}
        found: dict[BranchKey, set[str]] = {}
        for scene in self.scenario.scenes.values():
            outcomes = [choice.outcomes for choice in scene.choices]
            for branch, those in enumerate(outcomes or [(one,) for one in scene.outcomes]):
                jumps = [jump.target for outcome in those for jump in outcome.jumps]
                leads = {jump for jump in jumps if jump != END}
                found[scene.id, branch] = leads | (ends if END in jumps else set())
        return found

    def best(self) -> set[EdgeKey]:
        """Return nothing: what is best cannot be told."""
        return set()

    article = best


class _TakenWays:
    """The ways that some play can take, read off the automaton."""

    def __init__(self, scenario: Scenario, automaton: Automaton) -> None:
        self.scenario = scenario
        self.automaton = automaton

    def targets(self) -> dict[BranchKey, set[str]]:
        """Return where each branch of each scene leads in some play, in the written order."""
        found: dict[BranchKey, set[str]] = {}
        for number, state in enumerate(self.automaton.states):
            for column, move in enumerate(state.moves):
                if move is not None:
                    source, branch, target = self._edge(number, column, move)
                    found.setdefault((source, branch), set()).add(target)
        order = {name: place for place, name in enumerate(self.scenario.scenes)}
        return dict(sorted(found.items(), key=lambda item: (order[item[0][0]], item[0][1])))

    def best(self) -> set[EdgeKey]:
        """Return the edges of a best play."""
        return self._taken(best_play(self.automaton))

    def article(self) -> set[EdgeKey]:
        """Return the edges of the play of the article's seller."""
        return self._taken(article_play(self.scenario, self.automaton))

    def _taken(self, way: Turns) -> set[EdgeKey]:
        moves = (
            (state, column, self.automaton.states[state].moves[column]) for state, column in way
        )
        return {self._edge(state, column, move) for state, column, move in moves if move}

    def _edge(self, state: int, column: int, move: Move) -> EdgeKey:
        scene = self.scenario.scenes[self._key(state)]
        branch = column if scene.kind is Kind.CHOICES else move.outcome
        return scene.id, branch, self._key(move.to)

    def _key(self, number: int) -> str:
        state = self.automaton.states[number]
        if state.ending is not None:
            return ENDING + self.automaton.endings[state.ending].id
        return self.automaton.scenes[state.scene or 0].id


class _Painter:
    """Gathers what the picture shows of one scenario."""

    def __init__(
        self, scenario: Scenario, texts: Mapping[str, str], ways: _TakenWays | _WrittenWays
    ) -> None:
        self.scenario = scenario
        self.texts = texts
        self.ways = ways

    def nodes(self, findings: Sequence[Finding], links: Mapping[str, str]) -> tuple[Node, ...]:
        """Return the scenes and endings in the written order, each with what was found there."""
        told = self._findings_by_node(findings)
        scenes = [
            Node(
                scene.id,
                self.texts[scene.title.id] if scene.title else scene.id,
                findings=told.get(scene.id, ()),
                link=links.get(scene.id, ""),
            )
            for scene in self.scenario.scenes.values()
        ]
        endings = [
            Node(
                key := f"{ENDING}{ending.id}",
                self.texts[ending.title.id],
                is_ending=True,
                is_accepted=ending.accepted,
                findings=told.get(key, ()),
                link=links.get(END, ""),
            )
            for ending in self.scenario.endings.values()
        ]
        return (*scenes, *endings)

    def _findings_by_node(self, findings: Sequence[Finding]) -> dict[str, tuple[Finding, ...]]:
        """Return the findings of each node: those between its first line and the next one's."""
        firsts = [(scene.span.line, scene.id) for scene in self.scenario.scenes.values()]
        endings = self.scenario.endings.values()
        firsts = sorted([*firsts, *((end.span.line, ENDING + end.id) for end in endings)])
        lines = [line for line, _ in firsts]
        found: dict[str, tuple[Finding, ...]] = {}
        for finding in findings:
            place = bisect_right(lines, finding.span.line) - 1
            if place >= 0:
                key = firsts[place][1]
                found[key] = (*found.get(key, ()), finding)
        return found

    def edges(self) -> Iterator[Edge]:
        """Yield one edge for each response (or outcome) and each target it can have."""
        best, article = self.ways.best(), self.ways.article()
        names = [*self.scenario.scenes, *(ENDING + name for name in self.scenario.endings)]
        order = {name: place for place, name in enumerate(names)}
        for (source, branch), targets in self.ways.targets().items():
            for target in sorted(targets, key=order.__getitem__):
                key = (source, branch, target)
                yield Edge(
                    *key,
                    label=self._label(source, branch),
                    is_guarded=self._has_guard(source, branch),
                    is_uncertain=len(targets) > 1,
                    is_best=key in best,
                    is_article=key in article,
                    is_told=self._is_told(source, branch),
                )

    def _label(self, scene_id: str, branch: int) -> str:
        scene = self.scenario.scenes[scene_id]
        if scene.kind is Kind.CHOICES:
            return self.texts[scene.choices[branch].text.id]
        return scene.outcomes[branch].id if len(scene.outcomes) > 1 else ""

    def _has_guard(self, scene_id: str, branch: int) -> bool:
        scene = self.scenario.scenes[scene_id]
        return scene.kind is Kind.CHOICES and scene.choices[branch].condition is not None

    def _is_told(self, scene_id: str, branch: int) -> bool:
        scene = self.scenario.scenes[scene_id]
        return scene.kind is Kind.CHOICES and scene.choices[branch].article
