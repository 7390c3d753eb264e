"""What of a scenario some play reaches, and what the plays see that nobody should miss."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.audit.values import Coverage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quiz_engine.machine.automaton import Automaton, Move, State
    from quiz_engine.machine.extremes import Turns
    from quiz_engine.scenario import Message, Outcome, Scenario

Thing = tuple[str, str]
"""A kind, and the id of one of it: ``choice`` and ``SCENE.CHOICE``, for example."""

KINDS = ("scene", "choice", "outcome", "message", "ending")
"""What is counted. A message is a text that is said: each variant is one."""


def coverage(
    scenario: Scenario, automaton: Automaton, plays: Iterable[Turns]
) -> tuple[Coverage, ...]:
    """Return for each kind how many things there are, are reached, and are seen in the plays."""
    board = _Board(scenario, automaton)
    written = list(dict.fromkeys(board.written()))
    reached = board.reached()
    seen = {thing for turns in plays for thing in board.seen(turns)}
    return tuple(
        Coverage(
            kind=kind,
            total=sum(thing[0] == kind for thing in written),
            reached=sum(thing[0] == kind for thing in reached),
            seen=sum(thing[0] == kind for thing in seen),
            never=tuple(
                name for one, name in written if one == kind and (one, name) not in reached
            ),
        )
        for kind in KINDS
    )


class _Board:
    """Names the things of a scenario, as written and as met in its states."""

    def __init__(self, scenario: Scenario, automaton: Automaton) -> None:
        self.automaton = automaton
        self.scenes = tuple(scenario.scenes.values())
        self.endings = tuple(scenario.endings.values())

    def written(self) -> Iterator[Thing]:
        """Yield everything that is written, in order."""
        for scene in self.scenes:
            yield "scene", scene.id
            yield from _messages(scene.say, None)
            for choice in scene.choices:
                yield "choice", f"{scene.id}.{choice.id}"
                for outcome in choice.outcomes:
                    yield from _outcome(f"{scene.id}.{choice.id}", outcome, None)
            for outcome in scene.outcomes:
                yield from _outcome(scene.id, outcome, None)
        for ending in self.endings:
            yield "ending", ending.id
            yield from _messages(ending.say, None)

    def reached(self) -> set[Thing]:
        """Return what is met in some state: all states are reached."""
        found: set[Thing] = set()
        looks = {(state.scene, state.ending, state.show): state for state in self.automaton.states}
        for state in looks.values():
            found.update(self._at(state))
        brought = {
            (state.scene or 0, column, move.outcome, move.shown): move
            for state in self.automaton.states
            for column, move in enumerate(state.moves)
            if move
        }
        for (place, column, _, _), move in brought.items():
            found.update(self._after(place, column, move))
        return found

    def seen(self, turns: Turns) -> Iterator[Thing]:
        """Yield what a play sees: where it stands, and what its responses bring."""
        states = self.automaton.states
        for number, column in turns:
            state = states[number]
            move = state.moves[column]
            if move is not None:
                yield from self._at(state)
                yield from self._after(state.scene or 0, column, move)
                yield from self._at(states[move.to])

    def _at(self, state: State) -> Iterator[Thing]:
        if state.scene is None:
            ending = self.endings[state.ending or 0]
            yield "ending", ending.id
            yield from _messages(ending.say, state.show)
        else:
            scene = self.scenes[state.scene]
            yield "scene", scene.id
            yield from _messages(scene.say, state.show)

    def _after(self, place: int, column: int, move: Move) -> Iterator[Thing]:
        scene = self.scenes[place]
        if scene.choices:
            choice = scene.choices[column]
            name = f"{scene.id}.{choice.id}"
            yield "choice", name
            yield from _outcome(name, choice.outcomes[move.outcome], move.shown)
        else:
            yield from _outcome(scene.id, scene.outcomes[move.outcome], move.shown)


def _outcome(owner: str, outcome: Outcome, shown: tuple[int, ...] | None) -> Iterator[Thing]:
    yield "outcome", f"{owner}.{outcome.id}"
    yield from _messages(outcome.reaction, shown)


def _messages(messages: tuple[Message, ...], shown: tuple[int, ...] | None) -> Iterator[Thing]:
    for place in range(len(messages)) if shown is None else shown:
        yield "message", messages[place].text.id
