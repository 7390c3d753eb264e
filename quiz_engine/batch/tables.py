"""Every known automaton in one set of arrays, so that attempts on all of them are played at once.

States, columns, moves and endings of all automata are numbered through: those of the first
automaton, then those of the second … The columns of a scene stand together, and so do the moves of
a state. The move that column ``c`` brings in state ``s`` has the number ``shift[s] + c``, provided
that the column is one of the scene in which the state stands. Two numbers stand for what cannot be:
the move :attr:`Tables.nowhere`, and the state :attr:`Tables.lost`, which it leads to and nothing
leaves.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, pairwise, repeat
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from quiz_engine.attempts.transcript import LONGEST_RESPONSE, LONGEST_SCENE
from quiz_engine.response import ImpossibleResponse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from quiz_engine.attempts.play import Board
    from quiz_engine.batch.arrays import Flags, Whole
    from quiz_engine.machine.automaton import Move, State


NO_COLUMN = 0
"""The column of what is no response to any scene; those of the scenes count from 1."""

NOT_HERE = -1
"""The scene of a state in which nothing can be answered, the ending of one that is none."""

FURTHEST = 2**40
"""More than any maximum: so the maxima of several automata have one order."""

_MOST_REMEMBERED = 65_536


class Numbers(dict[tuple[str, str], int]):
    """The column, numbered through, of each scene and response; remembered once it was read."""

    def __init__(self, board: Board, base: int) -> None:
        """Begin with nothing remembered; the first column of the first scene has this number."""
        super().__init__()
        widths = _widths(board)
        bases = accumulate(widths, initial=base)
        self._scenes = dict(
            zip(board.scenes, zip(bases, widths, board.columns, strict=False), strict=True)
        )

    def __missing__(self, pair: tuple[str, str]) -> int:
        """Read the pair by the rules of the plain replay."""
        number = self._read(*pair)
        if len(self) < _MOST_REMEMBERED:
            self[pair] = number
        return number

    def _read(self, scene: str, response: str) -> int:
        is_short = len(scene) <= LONGEST_SCENE and len(response) <= LONGEST_RESPONSE
        if not is_short or scene not in self._scenes:
            return NO_COLUMN
        base, width, columns = self._scenes[scene]
        try:
            column = columns[response]
        except ImpossibleResponse:
            return NO_COLUMN
        return base + column if column < width else NO_COLUMN


@dataclass(frozen=True, slots=True)
class Tables:
    """The arrays of the automata, ``numbers`` and ``place`` by their digests.

    ``under`` holds, by the id of the case, the number of the automaton that its attempts are scored
    on whatever version they were played on.

    By automaton: ``start``, ``maximum``, ``need`` (percent to pass). By state: ``scene`` and
    ``ending``, ``shift``, ``chances`` (the sum of the weights where chance decides, else 0). By
    move: ``owner``, the state it is made in, ``to``, ``cost``, ``rebase`` (what a fork that is no
    decision takes off the maximum, 0 or less), ``critical``, and ``low`` and ``high``, between
    which chance must draw. By ending: ``accepted``, ``ending_ids``. The percents for 0, 1, …
    points of ``maxima[i]`` begin at ``percents[percent_at[i]]``.
    """

    place: Mapping[str, int]
    under: Mapping[str, int]
    scenarios: Sequence[str]
    numbers: Sequence[Numbers]
    ending_ids: Sequence[str]
    start: Whole
    maximum: Whole
    need: Whole
    scene: Whole
    ending: Whole
    shift: Whole
    chances: Whole
    owner: Whole
    to: Whole
    cost: Whole
    rebase: Whole
    critical: Flags
    low: Whole
    high: Whole
    accepted: Flags
    maxima: Whole
    percent_at: Whole
    percents: Whole

    @property
    def has_chance(self) -> bool:
        """Whether chance decides anywhere."""
        return bool(self.chances.any())

    @property
    def has_rebase(self) -> bool:
        """Whether any fork can move the maximum."""
        return bool(self.rebase.any())

    @property
    def scenes(self) -> int:
        """How many scenes there are."""
        return int(self.scene.max(initial=0)) + 1

    @property
    def nowhere(self) -> int:
        """The move that cannot be made: the first one."""
        return 0

    @property
    def lost(self) -> int:
        """The state of an attempt that cannot be: the last one."""
        return len(self.scene) - 1


@dataclass(frozen=True, slots=True)
class _Part:
    """The arrays of one automaton, numbered from 0; -1 is what is not there."""

    scene: Whole
    ending: Whole
    shift: Whole
    chances: Whole
    widths: Sequence[int]
    owner: Whole
    to: Whole
    cost: Whole
    rebase: Whole
    critical: Whole
    low: Whole
    high: Whole
    accepted: Whole


def tables_of(
    boards: Mapping[str, Board],
    *,
    under: Mapping[str, str] = MappingProxyType({}),
    marks: Mapping[str, int] = MappingProxyType({}),
) -> Tables:
    """Return the arrays of these boards, by digest.

    By the ids of cases, ``under`` are the digests that their attempts are scored under, and
    ``marks`` the percents that stand in place of the cases' own.
    """
    known = list(boards.values())
    automata = [board.automaton for board in known]
    parts = [_part(board) for board in known]
    states = _sums(len(part.scene) for part in parts)
    scenes = _sums(len(board.scenes) for board in known)
    endings = _sums(len(part.accepted) for part in parts)
    moves = _sums((len(part.to) for part in parts), first=1)
    columns = _sums((sum(part.widths) for part in parts), first=NO_COLUMN + 1)
    percents = [row for one in automata for _, row in sorted(one.percents.items())]
    to = _joined((part.to for part in parts), states, first=[NOT_HERE])
    place = {digest: number for number, digest in enumerate(boards)}
    return Tables(
        place=place,
        under={name: place[digest] for name, digest in under.items()},
        scenarios=[one.scenario for one in automata],
        numbers=list(map(Numbers, known, columns)),
        ending_ids=[end.id for one in automata for end in one.endings],
        start=_whole(states[:-1]),
        maximum=_whole(one.maximum for one in automata),
        need=_whole(marks.get(one.scenario, one.pass_percent) for one in automata),
        scene=_joined((part.scene for part in parts), scenes, last=[NOT_HERE]),
        ending=_joined((part.ending for part in parts), endings, last=[NOT_HERE]),
        shift=_shifts(parts, moves, columns),
        chances=_joined((part.chances for part in parts), last=[0]),
        owner=_joined((part.owner for part in parts), states, first=[NOT_HERE], last=[NOT_HERE]),
        to=np.where(to == NOT_HERE, states[-1], to),
        cost=_joined((part.cost for part in parts), first=[0]),
        rebase=_joined((part.rebase for part in parts), first=[0]),
        critical=_joined((part.critical for part in parts), first=[0]) > 0,
        low=_joined((part.low for part in parts), first=[0]),
        high=_joined((part.high for part in parts), first=[0]),
        accepted=_joined((part.accepted for part in parts), last=[0]) > 0,
        maxima=_whole(
            key(n, top) for n, one in enumerate(automata) for top in sorted(one.percents)
        ),
        percent_at=_whole(_sums(map(len, percents))),
        percents=_whole(percent for row in percents for percent in row),
    )


def _sums(counts: Iterable[int], first: int = 0) -> list[int]:
    return list(accumulate(counts, initial=first))


def _joined(
    arrays: Iterable[Whole],
    bases: Iterable[int] | None = None,
    *,
    first: Sequence[int] = (),
    last: Sequence[int] = (),
) -> Whole:
    """Return the arrays one after the other, their numbers counted on from each one's base."""
    counted = [
        np.where(array == NOT_HERE, NOT_HERE, array + base)
        for array, base in zip(arrays, repeat(0) if bases is None else bases, strict=False)
    ]
    return np.concatenate([_whole(first), *counted, _whole(last)])


def _whole(values: Iterable[int]) -> Whole:
    return np.fromiter(values, dtype=np.int64)


def _shifts(parts: Sequence[_Part], moves: Sequence[int], columns: Sequence[int]) -> Whole:
    pairs = zip(parts, moves, columns, strict=False)
    shifted = [part.shift + move - column for part, move, column in pairs]
    return np.concatenate([*shifted, _whole([0])])


def key(automaton: int, maximum: int) -> int:
    """Return the place of a maximum in the order of all maxima of all automata."""
    return automaton * FURTHEST + maximum


# --- one automaton -------------------------------------------------------------------------------


def _part(board: Board) -> _Part:
    states = board.states
    moves = [move for state in states for move in state.moves]
    spans = [span for state in states for span in _spans(board, state)]
    widths = _widths(board)
    return _Part(
        scene=_whole(NOT_HERE if state.scene is None else state.scene for state in states),
        ending=_whole(NOT_HERE if state.ending is None else state.ending for state in states),
        shift=_whole(_local_shifts(states, widths)),
        chances=_whole(sum(_weights(board, state)) for state in states),
        widths=widths,
        owner=np.repeat(np.arange(len(states)), [len(state.moves) for state in states]),
        to=_whole(NOT_HERE if move is None else move.to for move in moves),
        cost=_whole(move.cost if move else 0 for move in moves),
        rebase=_whole(_rebase(board, state, move) for state in states for move in state.moves),
        critical=_whole(bool(move and move.critical) for move in moves),
        low=_whole(low for low, _ in spans),
        high=_whole(high for _, high in spans),
        accepted=_whole(end.accepted for end in board.automaton.endings),
    )


def _widths(board: Board) -> list[int]:
    """Return for each scene how many columns it has; 0 where no state stands in it."""
    found = {state.scene: len(state.moves) for state in board.states}
    return [found.get(place, 0) for place in range(len(board.scenes))]


def _local_shifts(states: Sequence[State], widths: Sequence[int]) -> Iterator[int]:
    columns = _sums(widths)
    for state, row in zip(states, _sums(len(state.moves) for state in states), strict=False):
        yield 0 if state.scene is None else row - columns[state.scene]


def _rebase(board: Board, state: State, move: Move | None) -> int:
    """Return by how much the move shifts the maximum, as :mod:`quiz_engine.attempts.score` does."""
    if move is None or state.scene is None or board.is_decision[state.scene]:
        return 0
    return move.points + board.states[move.to].best - state.best


def _spans(board: Board, state: State) -> Iterator[tuple[int, int]]:
    """Yield for each move where chance must draw for it to be taken: from, and to before which."""
    return pairwise(_sums(_weights(board, state)))


def _weights(board: Board, state: State) -> list[int]:
    """Return the weights by which chance decides here, all 0 where it does not decide."""
    if state.scene is None or not board.is_chance[state.scene]:
        return [0] * len(state.moves)
    weights = board.automaton.scenes[state.scene].weights
    return [weight if move else 0 for move, weight in zip(state.moves, weights, strict=True)]
