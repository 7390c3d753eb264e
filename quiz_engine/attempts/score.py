"""The score of a play, exactly: every point that is missing belongs to one decision.

Points earned and the costs of all decisions make up the maximum. Neutral and chance forks cost
nothing: they re-base the maximum to the best that can still be reached after them.
"""

from __future__ import annotations

from dataclasses import dataclass
from operator import add
from typing import TYPE_CHECKING, NamedTuple

from quiz_engine.attempts.play import Answer, Board, Play
from quiz_engine.attempts.transcript import Back
from quiz_engine.scenario import Fork

if TYPE_CHECKING:
    from quiz_engine.machine.automaton import Move

MASTERED = 80
"""From how many percent of what was possible on a principle counts as mastered."""

Reading = tuple[tuple[int, int], ...]
"""The metrics at a moment, each as numerator and denominator."""


@dataclass(frozen=True, slots=True)
class Score:
    """What a finished play amounts to. ``criticals`` are the steps, from 1, that fail it."""

    raw: int
    maximum: int
    percent: int
    passed: bool
    ending: str
    is_accepted: bool
    criticals: tuple[int, ...]


class Earned(NamedTuple):
    """The points earned of those that could be, at the decisions met that practise a principle."""

    points: int
    possible: int


@dataclass(frozen=True, slots=True)
class Decision:
    """One response of a play and what it brought.

    ``cost`` is what was charged for it; ``best`` the most points any response to the scene brought
    there, ``free`` the responses that would have cost nothing, one text for each kind of future.
    ``gauges`` and ``readings`` are values before and after.
    """

    step: int
    scene: str
    fork: str
    response: str
    ms: int
    points: int
    cost: int
    best: int
    free: tuple[str, ...]
    still_possible: int
    is_first: bool
    is_taken_back: bool
    is_critical: bool
    principles: tuple[str, ...]
    gauges: tuple[tuple[int, ...], tuple[int, ...]]
    readings: tuple[Reading, Reading]


def score(play: Play, *, need: int | None = None) -> Score:
    """Return the score of a finished play; ``need`` percent pass, or as many as the case says.

    Raises:
        ValueError: the play has not reached an ending.
    """
    ending = play.row.ending
    if ending is None:
        message = f"the play is not over: state {play.state} is still to be answered"
        raise ValueError(message)
    automaton = play.board.automaton
    maximum = maximum_of(play)
    raw = maximum - charged(play)
    percent = automaton.percents[maximum][max(0, raw)]
    criticals = _criticals(play)
    end = automaton.endings[ending]
    enough = automaton.pass_percent if need is None else need
    passed = percent >= enough and not criticals and end.accepted
    return Score(raw, maximum, percent, passed, end.id, end.accepted, criticals)


def charged(play: Play) -> int:
    """Return the points that the responses so far have cost, those taken back included."""
    return sum(
        [entry.move.cost for entry in play.log if isinstance(entry, Answer) and entry.is_first]
    )


def maximum_of(play: Play) -> int:
    """Return the best score that the forks met so far allow."""
    board = play.board
    if all(board.is_decision):
        return board.automaton.maximum
    return board.automaton.maximum + sum([_rebase(board, answer) for answer in play.way])


def _rebase(board: Board, answer: Answer) -> int:
    """Return by how much a fork that is no decision moves the maximum: 0 or less."""
    states = board.automaton.states
    before = states[answer.state]
    if before.scene is None or board.is_decision[before.scene]:
        return 0
    return answer.move.points + states[answer.move.to].best - before.best


def _criticals(play: Play) -> tuple[int, ...]:
    return tuple(
        step
        for step, entry in enumerate(play.log, start=1)
        if isinstance(entry, Answer) and entry.move.critical and entry.is_first
    )


# --- looking back ------------------------------------------------------------------------------


def decisions(play: Play) -> tuple[Decision, ...]:
    """Return each response of the play so far, those taken back included, in order."""
    taken_back = _taken_back(play)
    found = []
    way: list[Answer] = []
    for step, entry in enumerate(play.log, start=1):
        if isinstance(entry, Back):
            del way[-entry.responses :]
            continue
        found.append(_decision(play.board, entry, way, step, is_taken_back=step in taken_back))
        way.append(entry)
    return tuple(found)


def _taken_back(play: Play) -> set[int]:
    """Return the steps, from 1, whose responses were taken back later."""
    taken_back: set[int] = set()
    way: list[int] = []
    for step, entry in enumerate(play.log, start=1):
        if isinstance(entry, Back):
            taken_back.update(way[-entry.responses :])
            del way[-entry.responses :]
        else:
            way.append(step)
    return taken_back


def _decision(
    board: Board, answer: Answer, way: list[Answer], step: int, *, is_taken_back: bool
) -> Decision:
    automaton = board.automaton
    state, after = automaton.states[answer.state], automaton.states[answer.move.to]
    scene = automaton.scenes[state.scene or 0]
    values = gauges_after(board, way)
    return Decision(
        step=step,
        scene=scene.id,
        fork=scene.fork,
        response=answer.response,
        ms=answer.ms,
        points=answer.move.points,
        cost=answer.move.cost if answer.is_first else 0,
        best=max(move.points for move in state.moves if move),
        free=_free(board, state.scene or 0, state.moves),
        still_possible=after.best,
        is_first=answer.is_first,
        is_taken_back=is_taken_back,
        is_critical=answer.move.critical and answer.is_first,
        principles=scene.practises,
        gauges=(values, tuple(map(add, values, answer.move.changes))),
        readings=(automaton.readings[state.reading], automaton.readings[after.reading]),
    )


def gauges_after(board: Board, way: list[Answer] | tuple[Answer, ...]) -> tuple[int, ...]:
    """Return the values on the dashboard after these answers."""
    values = tuple(gauge.start for gauge in board.automaton.gauges)
    for answer in way:
        values = tuple(map(add, values, answer.move.changes))
    return values


def _free(board: Board, place: int, moves: tuple[Move | None, ...]) -> tuple[str, ...]:
    """Return a response for each column that costs nothing."""
    space = board.columns[place].space
    texts: dict[int, str] = {}
    for number in space.numbers:
        column = space.column(number)
        move = moves[column]
        if column not in texts and move is not None and move.cost == 0:
            texts[column] = space.text(number)
    return tuple(texts.values())


def principles(play: Play) -> dict[str, Earned]:
    """Return for each principle what was earned at the decisions met that practise it.

    First responses count. What was possible at a decision is the most points offered there.
    """
    automaton = play.board.automaton
    earned: dict[str, Earned] = {}
    for entry in play.log:
        if isinstance(entry, Back) or not entry.is_first:
            continue
        state = automaton.states[entry.state]
        scene = automaton.scenes[state.scene or 0]
        for principle in scene.practises if scene.fork == Fork.DECISION else ():
            before = earned.get(principle, Earned(0, 0))
            best = max(move.points for move in state.moves if move)
            earned[principle] = Earned(before.points + entry.move.points, before.possible + best)
    return earned
