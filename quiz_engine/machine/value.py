"""What can still be earned from each state, exactly: the ground of every statement on scores.

F(s), the best final score still reachable, is what was earned plus :func:`still_to_earn` at s. A
decision costs what it takes off F. Points gathered around a cycle are always zero, because what
scores again is remembered (see :mod:`quiz_engine.machine.interpreter`); so within a component every
state has a height, and one look at the exits settles them all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from quiz_engine.machine.cycles import components

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Edge = tuple[int, int]
"""Where a response leads, and the points it brings."""

Turn = tuple[int, int]
"""A state, and the position of the move taken there."""


Order = Iterable[Sequence[int]]
"""The components of a graph of states, each after all those that it leads to."""


def order_of(moves: Sequence[Sequence[Edge]]) -> Iterator[list[int]]:
    """Yield the components of the states, in the order in which their values are settled."""
    return components([[to for to, _ in row] for row in moves])


def still_to_earn(
    moves: Sequence[Sequence[Edge]],
    pick: Callable[[Iterable[int]], int] = max,
    order: Order | None = None,
) -> list[int | None]:
    """Return the most (with ``min``: the least) points any finished play earns from each state on.

    A state without moves is an ending and earns 0. None stands where no ending can be reached.
    Linear in moves: components first, then their order (Tarjan 1972); who asks twice can pass what
    :func:`order_of` yields.

    Raises:
        ValueError: some cycle changes the score, so that no best exists.

    >>> still_to_earn([[(1, 3), (2, 0)], [(2, -1)], []])
    [2, -1, 0]
    """
    earned: list[int | None] = [None] * len(moves)
    for component in order_of(moves) if order is None else order:
        height = _heights(component, moves)
        finishes = [
            height[state] + points + beyond
            for state in component
            for to, points in moves[state]
            if to not in height and (beyond := earned[to]) is not None
        ]
        if not moves[component[0]]:
            finishes = [0]
        for state in component if finishes else ():
            earned[state] = pick(finishes) - height[state]
    return earned


def _heights(component: Sequence[int], moves: Sequence[Sequence[Edge]]) -> dict[int, int]:
    """Return the points gathered on the way to each state of the component from its first one."""
    inside = set(component)
    height = {component[0]: 0}
    waiting = [component[0]]
    while waiting:
        state = waiting.pop()
        for to, points in moves[state]:
            if to not in inside:
                continue
            if to not in height:
                height[to] = height[state] + points
                waiting.append(to)
            elif height[to] != height[state] + points:
                around = height[state] + points - height[to]
                msg = f"a cycle through state {to} changes the score by {around}"
                raise ValueError(msg)
    return height


def way_that_earns(moves: Sequence[Sequence[Edge]], earned: Sequence[int | None]) -> list[Turn]:
    """Return a shortest way from state 0 to an ending that earns what ``earned`` promises.

    The way is pairs of a state and the position of a move there. ``earned`` is a result of
    :func:`still_to_earn`, of either extreme; state 0 must have a value.

    >>> way_that_earns([[(2, 0), (1, 3)], [(2, -1)], []], [2, -1, 0])
    [(0, 1), (1, 0)]
    """
    came_from: dict[int, Turn | None] = {0: None}
    queue = [0]
    for state in queue:  # grows while it is walked
        if not moves[state]:
            return _way_back(state, came_from)
        for position, (to, points) in enumerate(moves[state]):
            beyond = earned[to]
            if to not in came_from and beyond is not None and points + beyond == earned[state]:
                came_from[to] = (state, position)
                queue.append(to)
    message = "no ending can be reached from state 0"
    raise ValueError(message)


def _way_back(state: int, came_from: dict[int, Turn | None]) -> list[Turn]:
    way: list[Turn] = []
    turn = came_from[state]
    while turn is not None:
        way.append(turn)
        turn = came_from[turn[0]]
    return way[::-1]
