"""Everything that exploring has shown about one scenario: what rules and audits stand on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from quiz_engine.machine.best import best_choices
from quiz_engine.machine.census import Census, take_census
from quiz_engine.machine.plays import Plays, TooManyPlays, plays_of
from quiz_engine.response import space_of

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

    from quiz_engine.finding import Witness
    from quiz_engine.machine.automaton import Automaton
    from quiz_engine.machine.explore import Graph
    from quiz_engine.machine.fold import Folded
    from quiz_engine.machine.interpreter import Interpreter
    from quiz_engine.machine.plays import Turn
    from quiz_engine.scenario import Scenario, Scene

_KEPT = ("census", "best_choices", "_plays", "chances")
"""What was found out and hangs on no text."""

_KEPT_WHEN_RESCORED = ("census",)
"""What hangs on no score either."""


@dataclass
class Proof:
    """A scenario with its situations, the states that they fold into, and its table."""

    interpreter: Interpreter
    graph: Graph
    folded: Folded
    automaton: Automaton

    @property
    def scenario(self) -> Scenario:
        """The scenario that was explored."""
        return self.interpreter.scenario

    def told_by(self, scenario: Scenario) -> Proof:
        """Return the proof of a scenario whose texts and places alone differ."""
        if scenario is self.scenario:
            return self
        interpreter = self.interpreter.told_by(scenario)
        told = Proof(interpreter, self.graph, self.folded, self.automaton)
        return told._taking_over(self, _KEPT)

    def rescoring(self, earlier: Proof) -> Proof:
        """Return this proof with what is known of one whose texts and scores alone differ."""
        return self._taking_over(earlier, _KEPT_WHEN_RESCORED)

    def _taking_over(self, earlier: Proof, kept: tuple[str, ...]) -> Proof:
        self.__dict__ |= {name: earlier.__dict__[name] for name in kept if name in earlier.__dict__}
        return self

    @cached_property
    def scenes(self) -> tuple[Scene, ...]:
        """The scenes by place."""
        return tuple(self.scenario.scenes.values())

    @cached_property
    def census(self) -> Census:
        """What becomes of each condition over all situations in which it is asked."""
        return take_census(self)

    @cached_property
    def best_choices(self) -> Mapping[int, int]:
        """The best column of each scene that has one, by the places of the scenes."""
        return best_choices(self.automaton)

    @property
    def plays(self) -> Plays:
        """Every play, by what its score hangs on; looked for once, however often they are asked.

        Raises:
            TooManyPlays: states and scores multiply beyond the cap.
        """
        if isinstance(self._plays, TooManyPlays):
            raise TooManyPlays(self._plays.cap, self._plays.multipliers)
        return self._plays

    @cached_property
    def _plays(self) -> Plays | TooManyPlays:
        try:
            return plays_of(self.automaton)
        except TooManyPlays as problem:
            return problem.with_traceback(None)  # It would keep a million nodes alive.

    @cached_property
    def chances(self) -> dict[Hashable, float]:
        """How likely guessing passes, as far as it was asked: by what tells the guessing."""
        return {}

    def witness(self, situation: int) -> Witness:
        """Return a shortest way to a situation."""
        return way_to(self.interpreter, self.graph, situation)

    def witness_of_state(self, state: int) -> Witness:
        """Return a shortest way to a state."""
        return self.witness(self.folded.situations[state])

    def witness_of_turns(self, turns: Iterable[Turn]) -> Witness:
        """Return a way given as pairs of a state and the column answered there."""
        places = ((self.automaton.states[state].scene or 0, column) for state, column in turns)
        return tuple((self.scenes[place].id, self.response(place, col)) for place, col in places)

    def response(self, place: int, column: int) -> str:
        """Return the first response of a scene that falls into the column."""
        return response_text(self.interpreter, place, column)


def way_to(interpreter: Interpreter, graph: Graph, situation: int) -> Witness:
    """Return a shortest way to a situation: each scene with the response given there."""
    scenes = list(interpreter.scenario.scenes)
    places = [
        (graph.situations[number].place, column) for number, column in graph.witness(situation)
    ]
    return tuple(
        (scenes[place], response_text(interpreter, place, column)) for place, column in places
    )


def response_text(interpreter: Interpreter, place: int, column: int) -> str:
    """Return the first response of a scene that falls into the column, as transcripts write it."""
    classes = interpreter.scenes[place].classes
    number = classes.index(column) if classes else column
    return space_of(list(interpreter.scenario.scenes.values())[place]).text(number)
