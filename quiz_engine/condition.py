"""Conditions as values: what an ``if:`` means once it has been read, and when it holds.

A condition is a tree over whole numbers: a flag is 0 or 1, a word is its position among the
declared words, a number is itself, and the ``value`` of a number scene is counted in half
millionths (:data:`HALF_MILLIONTHS`), so that there is always a whole number between two decimals.
Reading the text is the business of :mod:`quiz_engine.authoring.expression`; nothing here can fail.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

HALF_MILLIONTHS = 2_000_000
"""How many units of ``value`` make 1: decimals have at most six places."""

Operand = str | int
"""Either side of a comparison: the name of a variable, or a constant."""

Test = Callable[[Sequence[int]], bool]
"""A condition made ready to run: true or false for a row of values."""


@dataclass(frozen=True, slots=True)
class Flag:
    """Holds while the flag is true."""

    name: str


@dataclass(frozen=True, slots=True)
class Compare:
    """Holds while the relation holds between two operands."""

    left: Operand
    relation: str
    right: Operand


@dataclass(frozen=True, slots=True)
class Among:
    """Holds while the variable has one of the values."""

    name: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Visited:
    """Holds once the scene has been answered."""

    scene: str


@dataclass(frozen=True, slots=True)
class Constant:
    """Always holds, or never."""

    holds: bool


@dataclass(frozen=True, slots=True)
class Not:
    """Holds while the inner condition does not."""

    inner: Condition


@dataclass(frozen=True, slots=True)
class And:
    """Holds while every part does."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Holds while some part does."""

    parts: tuple[Condition, ...]


ALWAYS = Constant(holds=True)
NEVER = Constant(holds=False)

Condition = Flag | Compare | Among | Visited | Constant | Not | And | Or

RELATIONS: Mapping[str, Callable[[int, int], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def leaves(condition: Condition) -> Iterator[Flag | Compare | Among | Visited | Constant]:
    """Yield the parts of a condition that are no combination of others, in written order."""
    match condition:
        case And(parts) | Or(parts):
            for part in parts:
                yield from leaves(part)
        case Not(inner):
            yield from leaves(inner)
        case _:
            yield condition


def names_read(condition: Condition | None) -> frozenset[str]:
    """Return the names of all variables that the condition reads."""
    if condition is None:
        return frozenset()
    found: set[str] = set()
    for leaf in leaves(condition):
        match leaf:
            case Flag(name) | Among(name, _):
                found.add(name)
            case Compare(left, _, right):
                found.update(side for side in (left, right) if isinstance(side, str))
    return frozenset(found)


def scenes_read(condition: Condition | None) -> frozenset[str]:
    """Return the scenes whose visits the condition reads."""
    if condition is None:
        return frozenset()
    return frozenset(leaf.scene for leaf in leaves(condition) if isinstance(leaf, Visited))


def assuming(condition: Condition | None, known: Mapping[str, int]) -> Condition | None:
    """Return what is left to ask once some values are known; None where nothing is.

    >>> assuming(And((Flag("photo"), Compare("trust", ">=", 40))), {"photo": 1})
    Compare(left='trust', relation='>=', right=40)
    >>> assuming(Or((Flag("photo"), Flag("coupon"))), {"photo": 0, "coupon": 0})
    Constant(holds=False)
    """
    left = None if condition is None else _assuming(condition, known)
    return None if left == ALWAYS else left


def _assuming(condition: Condition, known: Mapping[str, int]) -> Condition:  # noqa: PLR0911 - one line a kind
    match condition:
        case Flag(name) if name in known:
            return Constant(known[name] == 1)
        case Among(name, values) if name in known:
            return Constant(known[name] in values)
        case Compare(left, relation, right):
            left, right = (
                known.get(side, side) if isinstance(side, str) else side for side in (left, right)
            )
            if isinstance(left, int) and isinstance(right, int):
                return Constant(RELATIONS[relation](left, right))
            return Compare(left, relation, right)
        case Not(inner):
            left_over = _assuming(inner, known)
            return (
                Constant(not left_over.holds) if isinstance(left_over, Constant) else Not(left_over)
            )
        case And(parts):
            return _joined(And, [_assuming(part, known) for part in parts], decides=NEVER)
        case Or(parts):
            return _joined(Or, [_assuming(part, known) for part in parts], decides=ALWAYS)
    return condition


def _joined(join: type[And | Or], parts: Sequence[Condition], *, decides: Constant) -> Condition:
    """Join what is left of the parts; a part that ``decides`` settles all, its opposite nothing."""
    if decides in parts:
        return decides
    left = tuple(part for part in parts if not isinstance(part, Constant))
    if not left:
        return Constant(not decides.holds)
    return left[0] if len(left) == 1 else join(left)


def prepare(condition: Condition | None, slot: Callable[[str], int]) -> Test:  # noqa: PLR0911 - one line a kind
    """Return a test over a row of values; ``slot`` says where a variable or a visit stands in it.

    The slot of a visit is asked for as ``visited NAME``. Without a condition the test always holds.
    """
    match condition:
        case None:
            return lambda _: True
        case Constant(holds):
            return lambda _: holds
        case Flag(name):
            return _is_set(slot(name))
        case Visited(scene):
            return _is_set(slot(f"visited {scene}"))
        case Among(name, values):
            return _is_among(slot(name), frozenset(values))
        case Compare(left, relation, right):
            return _compares(_reader(left, slot), RELATIONS[relation], _reader(right, slot))
        case Not(inner):
            test = prepare(inner, slot)
            return lambda row: not test(row)
        case And(parts):
            tests = tuple(prepare(part, slot) for part in parts)
            return lambda row: all(test(row) for test in tests)
        case Or(parts):
            tests = tuple(prepare(part, slot) for part in parts)
            return lambda row: any(test(row) for test in tests)


def _is_set(place: int) -> Test:
    return lambda row: row[place] == 1


def _is_among(place: int, values: frozenset[int]) -> Test:
    return lambda row: row[place] in values


def _compares(
    left: Callable[[Sequence[int]], int],
    relation: Callable[[int, int], bool],
    right: Callable[[Sequence[int]], int],
) -> Test:
    return lambda row: relation(left(row), right(row))


def _reader(operand: Operand, slot: Callable[[str], int]) -> Callable[[Sequence[int]], int]:
    if isinstance(operand, int):
        return lambda _: operand
    return operator.itemgetter(slot(operand))
