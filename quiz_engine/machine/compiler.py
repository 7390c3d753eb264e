"""From a scenario to its automaton: explore, fold, value, tabulate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz_engine.finding import Finding, Span, in_reading_order
from quiz_engine.machine.automaton import (
    Automaton,
    EndingTable,
    Gauge,
    Move,
    SceneTable,
    State,
    percent,
)
from quiz_engine.machine.cycles import components
from quiz_engine.machine.explore import CAP, Graph, Stuck, TooManySituations, explore
from quiz_engine.machine.fold import Folded, fold
from quiz_engine.machine.interpreter import Interpreter
from quiz_engine.machine.lookup import Pool
from quiz_engine.machine.maxima import maxima_of
from quiz_engine.machine.proof import Proof, response_text, way_to
from quiz_engine.machine.rescore import can_be_rescored, rescored
from quiz_engine.machine.uncollected import uncollected
from quiz_engine.machine.value import Edge, order_of, still_to_earn
from quiz_engine.response import decimal_text, space_of
from quiz_engine.scenario import Course, Ending, Fork, Kind, Scenario, Scene

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FILE_START = Span(1, 1)


class CannotCompile(Exception):  # noqa: N818 - reads as what it is
    """Raised for a scenario that has no automaton; keeps every reason as a finding."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        """Keep the findings in reading order, and say them all."""
        self.findings = in_reading_order(list(findings))
        super().__init__("\n".join(str(finding) for finding in self.findings))


def compile_scenario(
    scenario: Scenario, course: Course | None = None, *, file: str = "", cap: int = CAP
) -> Automaton:
    """Return the scenario's automaton: the same for the same scenario, always.

    ``course`` is needed where the scenario names metrics; ``file`` is named in findings; ``cap``
    bounds the situations explored.

    Raises:
        CannotCompile: with every reason found, each with a shortest way to it.
    """
    return prove(scenario, course, file=file, cap=cap).automaton


@uncollected()
def prove(
    scenario: Scenario,
    course: Course | None = None,
    *,
    file: str = "",
    cap: int = CAP,
    earlier: Proof | None = None,
) -> Proof:
    """Return the automaton with all that exploring has shown; see :func:`compile_scenario`.

    ``earlier`` is a proof of another scenario of the same course: where the two differ in texts and
    scores alone, what hangs on neither is taken over.
    """
    interpreter = Interpreter(scenario, course)
    reports = _Reports(file or f"{scenario.id}.yml", interpreter)
    if earlier and not can_be_rescored(earlier.interpreter, interpreter):
        earlier = None  # Nothing can be taken over.
    try:
        graph = rescored(earlier.graph, interpreter) if earlier else explore(interpreter, cap=cap)
    except TooManySituations as problem:
        raise CannotCompile([reports.too_many(problem)]) from problem
    if graph.stuck:
        raise CannotCompile(list(reports.all_stuck(graph)))
    folded = fold(graph)
    moves = _weighted(folded)
    order = list(order_of(moves))
    earned = still_to_earn(moves, max, order)
    if None in earned:
        raise CannotCompile(list(reports.traps(earned, folded, graph)))
    best = [value or 0 for value in earned]
    table = _Table(interpreter, graph, folded, best, still_to_earn(moves, min, order)[0] or 0)
    automaton = table.automaton()
    if min(automaton.percents) <= 0:
        raise CannotCompile([reports.nothing_to_earn(min(automaton.percents))])
    proof = Proof(interpreter, graph, folded, automaton)
    return proof.rescoring(earlier) if earlier else proof


def _weighted(folded: Folded) -> list[list[Edge]]:
    """Return each state's moves as pairs of where it leads and points."""
    return [[(move[0], move[1].points) for move in row if move] for row in folded.moves]


def _without_way_out(earned: Sequence[int | None], folded: Folded) -> Iterator[list[int]]:
    """Yield the circles of states that lead to no ending and to no other circle."""
    after = [[move[0] for move in row if move] for row in folded.moves]
    for circle in components(after):
        if earned[circle[0]] is None and {to for state in circle for to in after[state]} <= {
            *circle
        }:
            yield circle


class _Table:
    """Writes the folded graph down as an automaton, row by row."""

    def __init__(
        self,
        interpreter: Interpreter,
        graph: Graph,
        folded: Folded,
        best: list[int],
        minimum: int,
    ) -> None:
        self.interpreter = interpreter
        self.scenario = interpreter.scenario
        self.scenes = tuple(interpreter.scenario.scenes.values())
        self.endings = tuple(interpreter.scenario.endings.values())
        self.graph = graph
        self.folded = folded
        self.best = best
        self.minimum = minimum
        self.readings: Pool[tuple[tuple[int, int], ...]] = Pool()

    def automaton(self) -> Automaton:
        """Return the automaton."""
        states = tuple(self._state(number) for number in range(len(self.folded.faces)))
        scenes = tuple(self._scene(place) for place in range(len(self.scenes)))
        return Automaton(
            scenario=self.scenario.id,
            pass_percent=self.scenario.pass_percent,
            maximum=self.best[0],
            minimum=self.minimum,
            gauges=tuple(
                Gauge(v.name, v.start, v.low, v.high)
                for v in self.scenario.variables.values()
                if v.shown
            ),
            metrics=self.scenario.metrics,
            readings=self.readings.values(),
            scenes=scenes,
            endings=tuple(EndingTable(end.id, end.accepted) for end in self.endings),
            percents={
                maximum: tuple(percent(points, maximum) for points in range(maximum + 1))
                if maximum > 0
                else ()
                for maximum in maxima_of(states, scenes)
            },
            states=states,
        )

    def _state(self, number: int) -> State:
        face = self.folded.faces[number]
        reading = self.readings.number(self.graph.all_readings[face.reading])
        if face.place < 0:
            ending = self.endings[~face.place]
            return State(None, ~face.place, reading, _variants(ending, face.shown))
        scene = self.scenes[face.place]
        columns = range(len(self.folded.moves[number]))
        moves = tuple(self._move(number, column) for column in columns)
        show = _variants(scene, face.shown)
        return State(face.place, None, reading, show, self.best[number], moves)

    def _move(self, state: int, column: int) -> Move | None:
        move = self.folded.moves[state][column]
        if move is None:
            return None
        to, label = move
        lost = self.best[state] - label.points - self.best[to]
        decides = self.scenes[self.folded.faces[state].place].fork is Fork.DECISION
        return Move(
            to=to,
            points=label.points,
            cost=lost if decides else 0,
            outcome=label.outcome,
            shown=label.shown,
            critical=label.critical,
            changes=label.changes,
        )

    def _scene(self, place: int) -> SceneTable:
        scene = self.scenes[place]
        space = space_of(scene)
        is_listed = scene.kind in (Kind.CHOICES, Kind.STORY)
        return SceneTable(
            id=scene.id,
            kind=scene.kind,
            fork=scene.fork,
            practises=scene.practises,
            columns=space.ids if is_listed else (),
            parts=() if is_listed else space.ids,
            targets=space.targets,
            breakpoints=tuple(decimal_text(point) for point in space.breakpoints),
            classes=() if is_listed else self.interpreter.scenes[place].classes,
            weights=_weights(scene),
        )


def _variants(owner: Scene | Ending, shown: tuple[int, ...]) -> tuple[int, ...] | None:
    """Return which messages are shown; None where they are always all shown."""
    return shown if any(message.condition for message in owner.say) else None


def _weights(scene: Scene) -> tuple[int, ...]:
    return tuple(choice.weight for choice in scene.choices) if scene.fork is Fork.CHANCE else ()


@dataclass(frozen=True, slots=True)
class _Reports:
    """Says as findings why a scenario cannot be compiled."""

    file: str
    interpreter: Interpreter

    def too_many(self, problem: TooManySituations) -> Finding:
        """Say that the situations multiply, and by what."""
        remedy = "narrow a range, or let fewer variables change independently"
        return Finding(self.file, FILE_START, "M001", str(problem), remedy)

    def all_stuck(self, graph: Graph) -> Iterator[Finding]:
        """Say where plays cannot go on: each scene and each effect once, with a shortest way."""
        told: set[tuple[int, Span | None]] = set()
        for stuck in graph.stuck:
            effect = stuck.overrun.effect.span if stuck.overrun else None
            key = (graph.situations[stuck.situation].place, effect)
            if key not in told:
                told.add(key)
                yield self._stuck(stuck, graph)

    def _stuck(self, stuck: Stuck, graph: Graph) -> Finding:
        place = graph.situations[stuck.situation].place
        scene = self._scene(graph, stuck.situation)
        way = way_to(self.interpreter, graph, stuck.situation)
        if stuck.overrun is None:
            what = f"nothing is offered in scene '{scene.id}'"
            remedy = "give one choice no `if:`, so that there is always a way on"
            return Finding(self.file, scene.span, "M002", what, remedy, witness=way)
        effect = stuck.overrun.effect
        variable = self.interpreter.scenario.variables[effect.variable]
        what = (
            f"'{variable.name}' would become {stuck.overrun.value}, outside of its range "
            f"{variable.low} to {variable.high}, in scene '{scene.id}'"
        )
        remedy = "widen the range, or write `clamp: true` to hold it at its bounds"
        given = response_text(self.interpreter, place, stuck.column or 0)
        way = (*way, (scene.id, given))
        return Finding(self.file, effect.span, "M003", what, remedy, witness=way)

    def traps(
        self, earned: Sequence[int | None], folded: Folded, graph: Graph
    ) -> Iterator[Finding]:
        """Say where plays are held for ever: once a scene and circle, with a shortest way.

        What only leads there is not told: it has a way on as soon as the circle has one.
        """
        told: set[str] = set()
        for state in sorted(map(min, _without_way_out(earned, folded))):
            situation = folded.situations[state]
            scene = self._scene(graph, situation)
            if scene.id not in told:
                told.add(scene.id)
                way = way_to(self.interpreter, graph, situation)
                what = f"no ending can be reached any more from scene '{scene.id}'"
                remedy = "let one of its responses lead on to an ending"
                yield Finding(self.file, scene.span, "M004", what, remedy, witness=way)

    def nothing_to_earn(self, maximum: int) -> Finding:
        """Say that no points can be had."""
        what = f"the best score that can be reached is {maximum}; it must be above 0"
        return Finding(self.file, FILE_START, "M005", what, "give the best responses `points:`")

    def _scene(self, graph: Graph, situation: int) -> Scene:
        return list(self.interpreter.scenario.scenes.values())[graph.situations[situation].place]
