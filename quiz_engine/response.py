"""What a learner can give at a scene: every response has a number, a text and its facts.

A scene's responses are numbered 0 … size - 1, so that tables can be indexed by them, and each has
one canonical text, which is what transcripts hold:

========= ================================ ===================================================
kind      text                             number
========= ================================ ===================================================
choices   the choice's id                  its position
story     ``continue``                     0
select    ids joined by ``+``, none = ``-`` bit mask, first part = bit 0 (compose likewise)
order     ids joined by ``>``              rank among the permutations, the written order = 0
match     ``row=target`` joined by ``+``   mixed radix, first row least significant
number    a decimal                        its interval among the breakpoints, from the lowest
========= ================================ ===================================================

Breakpoints b0 < b1 < … cut the line into (-∞, b0) [b0] (b0, b1) [b1] … : decimals that no rule of
the scene can tell apart share a number. Decimals are whole numbers of half millionths throughout
(:data:`~quiz_engine.condition.HALF_MILLIONTHS`); nothing is ever a float.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, compress, permutations, product
from math import factorial
from typing import TYPE_CHECKING

from quiz_engine.condition import HALF_MILLIONTHS, Among, Compare, assuming, leaves, names_read
from quiz_engine.scenario import Credit, Kind, Number, Part, Scene, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from quiz_engine.condition import Condition
    from quiz_engine.scenario import Jump, Message, Outcome

CONTINUE = "continue"
"""The one response to a scene of text only."""

NOTHING = "-"
"""The response that ticks nothing."""

VALUE = "value"
"""The name under which conditions read the number that was given."""

_STEP = 2
"""Half millionths from one decimal that can be written to the next."""

_PLACES = 6
_LIMIT = 10**12 * HALF_MILLIONTHS
_SHOWN = 60
_CANONICAL = re.compile(r"-?(0|[1-9][0-9]{0,11})(\.[0-9]{0,5}[1-9])?", re.ASCII)
_TYPED = re.compile(r"([+-]?)([0-9]{0,12})(?:[.,]([0-9]{0,6}))?", re.ASCII)
_GROUPED = re.compile(r"[+-]?[1-9][0-9]{0,2},[0-9]{3}", re.ASCII)
_NARROW = str.maketrans("０１２３４５６７８９＋－−．，。", "0123456789+--.,.")


class ImpossibleResponse(ValueError):  # noqa: N818 - reads as what it is
    """Raised for a text that is no response; says what was found and what was possible."""

    def __init__(self, found: str, possible: str) -> None:
        """Keep what was found and what was possible, and say both."""
        self.found = found
        self.possible = possible
        super().__init__(f"found {shortened(found)}, possible: {possible}")


def shortened(text: str) -> str:
    """Return the text in quotes on one line, cut after 60 characters."""
    return repr(text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…")


def joined(words: Sequence[str], limit: int = 12) -> str:
    """Return the words as a list to read, the ones beyond the limit only counted."""
    more = len(words) - limit
    return ", ".join(words[:limit]) + (f" and {more} more" if more > 0 else "")


# --- decimals ----------------------------------------------------------------------------------


def canonical_decimal(text: str) -> str:
    """Return the one way to write the decimal that a learner typed.

    Full-width digits and signs, a decimal comma, a leading plus and needless zeros are accepted.
    At most 12 digits before and 6 after the point. ``1,180`` is refused, because it means 1180 to
    some and 1.18 to others.

    Raises:
        ImpossibleResponse: the text is no such decimal.

    >>> canonical_decimal(" ＋１．１１０ "), canonical_decimal("-0,0")
    ('1.11', '0')
    """
    narrow = text.strip(" \t\r\n\u00a0\u3000").translate(_NARROW)
    found = _TYPED.fullmatch(narrow)
    if found is None or not (found[2] or found[3]) or _GROUPED.fullmatch(narrow):
        raise ImpossibleResponse(text, _possible_decimal())
    return _decimal(found[1], found[2].lstrip("0") or "0", (found[3] or "").rstrip("0"))


def _decimal(sign: str, whole: str, places: str) -> str:
    size = f"{whole}.{places}" if places else whole
    return f"-{size}" if sign == "-" and size != "0" else size


def half_millionths(decimal: str) -> int:
    """Return the canonical decimal as half millionths.

    Raises:
        ImpossibleResponse: the text is not a canonical decimal.

    >>> half_millionths("-1.11")
    -2220000
    """
    if not _CANONICAL.fullmatch(decimal) or decimal == "-0":
        raise ImpossibleResponse(decimal, _possible_decimal())
    whole, _, places = decimal.lstrip("-").partition(".")
    size = int(whole) * HALF_MILLIONTHS + int(places.ljust(_PLACES, "0")) * _STEP
    return -size if decimal.startswith("-") else size


def decimal_text(value: int) -> str:
    """Return the canonical decimal of an even number of half millionths.

    >>> decimal_text(-2220000)
    '-1.11'
    """
    whole, rest = divmod(abs(value), HALF_MILLIONTHS)
    places = str(rest // _STEP).rjust(_PLACES, "0").rstrip("0")
    return _decimal("-" if value < 0 else "", str(whole), places)


def _possible_decimal() -> str:
    return "a decimal such as 1.11, with at most 12 digits before and 6 after the point"


def _between(low: int, high: int) -> int | None:
    """Return the decimal with the fewest places strictly between two, if one can be written."""
    for places in range(_PLACES + 1):
        unit: int = HALF_MILLIONTHS // 10**places
        candidate = (low // unit + 1) * unit
        if candidate < high:
            return candidate
    return None


# --- the space ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ResponseSpace:
    """The responses to one scene. ``ids`` are its choices or parts, ``targets`` those of a match.

    ``breakpoints`` are in half millionths, ascending. ``classes`` gives the column of each
    response in a compiled table; without it, each response has a column of its own.
    """

    kind: Kind
    ids: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    breakpoints: tuple[int, ...] = ()
    classes: tuple[int, ...] | None = None

    @property
    def size(self) -> int:
        """How many responses there are."""
        return _CODECS[self.kind].size(self)

    @property
    def numbers(self) -> Iterator[int]:
        """The responses that can be written: all but number intervals that hold no decimal."""
        if self.kind is not Kind.NUMBER:
            return iter(range(self.size))
        return (n for n in range(self.size) if _in_interval(self, n) is not None)

    def text(self, number: int) -> str:
        """Return the canonical text of a response; of an interval, its simplest decimal.

        Raises:
            ValueError: the scene has no response of that number.
        """
        if not 0 <= number < self.size:
            message = f"response {number} is not among 0 to {self.size - 1}"
            raise ValueError(message)
        return _CODECS[self.kind].write(self, number)

    def number(self, text: str) -> int:
        """Return the number of the response with that canonical text.

        Raises:
            ImpossibleResponse: the text is no response here, or not the canonical one.
        """
        number = _CODECS[self.kind].read(self, text)
        if number is None:
            raise ImpossibleResponse(text, self.possible())
        return number

    def column(self, number: int) -> int:
        """Return the column of a response in a compiled table."""
        return number if self.classes is None else self.classes[number]

    def possible(self) -> str:
        """Return in words what can be given."""
        return _CODECS[self.kind].possible(self)


@dataclass(frozen=True, slots=True)
class _Codec:
    """How the responses of a kind are counted, written, read and described."""

    size: Callable[[ResponseSpace], int]
    write: Callable[[ResponseSpace, int], str]
    read: Callable[[ResponseSpace, str], int | None]
    possible: Callable[[ResponseSpace], str]


def _write_one(space: ResponseSpace, number: int) -> str:
    return space.ids[number]


def _read_one(space: ResponseSpace, text: str) -> int | None:
    return space.ids.index(text) if text in space.ids else None


def _possible_one(space: ResponseSpace) -> str:
    return joined(space.ids)


def _write_set(space: ResponseSpace, number: int) -> str:
    ticked = (part for bit, part in enumerate(space.ids) if number >> bit & 1)
    return "+".join(ticked) or NOTHING


def _read_set(space: ResponseSpace, text: str) -> int | None:
    ticked = frozenset(text.split("+"))
    number = sum(1 << bit for bit, part in enumerate(space.ids) if part in ticked)
    return number if _write_set(space, number) == text else None


def _possible_set(space: ResponseSpace) -> str:
    return f"{NOTHING}, or some of {joined(space.ids)} in this order, joined by +"


def _write_order(space: ResponseSpace, number: int) -> str:
    left = list(space.ids)
    taken = []
    for remaining in range(len(left), 0, -1):
        place, number = divmod(number, factorial(remaining - 1))
        taken.append(left.pop(place))
    return ">".join(taken)


def _read_order(space: ResponseSpace, text: str) -> int | None:
    given = text.split(">")
    if len(given) != len(space.ids) or set(given) != set(space.ids):
        return None
    left = list(space.ids)
    number = 0
    for part in given:
        number = number * len(left) + left.index(part)
        left.remove(part)
    return number


def _possible_order(space: ResponseSpace) -> str:
    return f"each of {joined(space.ids)} once, joined by >"


def _write_match(space: ResponseSpace, number: int) -> str:
    pairs = []
    for row in space.ids:
        number, target = divmod(number, len(space.targets))
        pairs.append(f"{row}={space.targets[target]}")
    return "+".join(pairs)


def _read_match(space: ResponseSpace, text: str) -> int | None:
    pairs = [pair.partition("=") for pair in text.split("+")]
    if tuple(row for row, _, _ in pairs) != space.ids:
        return None
    if not all(target in space.targets for _, _, target in pairs):
        return None
    return _from_digits([space.targets.index(target) for *_, target in pairs], len(space.targets))


def _from_digits(digits: Sequence[int], radix: int) -> int:
    number = 0
    for digit in reversed(digits):
        number = number * radix + digit
    return number


def _possible_match(space: ResponseSpace) -> str:
    rows = joined([f"{row}=…" for row in space.ids])
    return f"{rows}, joined by +, each with one of {joined(space.targets)}"


def _in_interval(space: ResponseSpace, number: int) -> int | None:
    points = space.breakpoints
    place, is_on = divmod(number, 2)
    if is_on:
        return points[place]
    if not points:
        return 0
    if place == 0:
        above = _between(-points[0], _LIMIT)
        return None if above is None else -above
    return _between(points[place - 1], points[place] if place < len(points) else _LIMIT)


def _write_decimal(space: ResponseSpace, number: int) -> str:
    value = _in_interval(space, number)
    if value is None:
        message = f"no decimal can be written between the breakpoints around interval {number}"
        raise ValueError(message)
    return decimal_text(value)


def _read_decimal(space: ResponseSpace, text: str) -> int:
    value = half_millionths(text)
    place = bisect_left(space.breakpoints, value)
    is_on = place < len(space.breakpoints) and space.breakpoints[place] == value
    return 2 * place + is_on


_ONE = _Codec(lambda space: len(space.ids), _write_one, _read_one, _possible_one)
_SET = _Codec(lambda space: 1 << len(space.ids), _write_set, _read_set, _possible_set)
_CODECS: Mapping[Kind, _Codec] = {
    Kind.CHOICES: _ONE,
    Kind.STORY: _ONE,
    Kind.SELECT: _SET,
    Kind.COMPOSE: _SET,
    Kind.ORDER: _Codec(
        lambda space: factorial(len(space.ids)), _write_order, _read_order, _possible_order
    ),
    Kind.MATCH: _Codec(
        lambda space: len(space.targets) ** len(space.ids),
        _write_match,
        _read_match,
        _possible_match,
    ),
    Kind.NUMBER: _Codec(
        lambda space: 2 * len(space.breakpoints) + 1,
        _write_decimal,
        _read_decimal,
        lambda _: _possible_decimal(),
    ),
}


# --- what a scene offers, and what its responses mean ------------------------------------------


def space_of(scene: Scene) -> ResponseSpace:
    """Return what can be given at the scene."""
    match scene.kind:
        case Kind.CHOICES:
            return ResponseSpace(scene.kind, tuple(choice.id for choice in scene.choices))
        case Kind.STORY:
            return ResponseSpace(scene.kind, (CONTINUE,))
        case Kind.NUMBER:
            return ResponseSpace(scene.kind, breakpoints=_breakpoints(scene))
        case Kind.MATCH:
            return ResponseSpace(scene.kind, _ids(scene.parts), tuple(targets_of(scene)))
        case _:
            return ResponseSpace(scene.kind, _ids(scene.parts))


def _ids(parts: Iterable[Part]) -> tuple[str, ...]:
    return tuple(part.id for part in parts)


def targets_of(scene: Scene) -> dict[str, Text]:
    """Return the targets of a match: those of the rows, then the further ones.

    Rows that share a target's text share the target, under the id of the first of them.
    """
    texts = [(row.id, row.partner) for row in scene.parts if row.partner]
    texts += [(extra.id, extra.text) for extra in scene.extras]
    first: dict[str, tuple[str, Text]] = {}
    for target, text in texts:
        first.setdefault(text.source, (target, text))
    return dict(first.values())


def _breakpoints(scene: Scene) -> tuple[int, ...]:
    asked = _asked(scene)
    points = {asked.answer - asked.tolerance, asked.answer + asked.tolerance}
    for condition in _conditions_reading(scene):
        for leaf in leaves(condition):
            points.update(_compared(leaf))
    return tuple(sorted(points))


def _conditions_reading(scene: Scene) -> Iterator[Condition]:
    """Yield the conditions that may read the response: those of outcomes, reactions and jumps."""
    for outcome in scene.outcomes:
        conditional: tuple[Outcome | Message | Jump, ...]
        conditional = (outcome, *outcome.reaction, *outcome.jumps)
        yield from (each.condition for each in conditional if each.condition is not None)


def _compared(leaf: object) -> tuple[int, ...]:
    match leaf:
        case Among(name, values) if name == VALUE:
            return values
        case Compare(left, _, right) if VALUE in (left, right):
            return tuple(side for side in (left, right) if isinstance(side, int))
    return ()


def _asked(scene: Scene) -> Number:
    if scene.number is None:
        message = f"scene {scene.id} asks for a number but holds no answer"
        raise ValueError(message)
    return scene.number


def facts_of(scene: Scene, number: int) -> Mapping[str, int]:
    """Return what the scene's conditions may read about a response, by name.

    Parts of a select or compose are flags; ``right``, ``wrong`` and ``missed`` are counts (of a
    number, ``right`` is a flag); ``value`` stands for its interval, in half millionths.
    """
    return every_fact(scene)[number]


REMEMBERED = 2_000
"""Conditions of which it is remembered what responses leave of them: a case has a few hundred."""


class Facts(list[Mapping[str, int]]):
    """What can be known of each response, by name; one for all scenes that are alike."""

    # It is made once and never changed.
    __hash__ = object.__hash__  # type: ignore[assignment]

    def __init__(self, facts: Iterable[Mapping[str, int]]) -> None:
        """Hold what is known of the responses, in their order."""
        super().__init__(facts)
        self._told: dict[tuple[str, ...], tuple[Mapping[str, int], ...]] = {}

    def about(self, read: frozenset[str]) -> Sequence[Mapping[str, int]]:
        """Return what can be known together of these names, each once."""
        names = tuple(name for name in self[0] if name in read)
        if names not in self._told:
            known = dict.fromkeys([tuple([one[name] for name in names]) for one in self])
            self._told[names] = tuple(dict(zip(names, values, strict=True)) for values in known)
        return self._told[names]


@lru_cache(REMEMBERED)
def left_of(condition: Condition, facts: Facts) -> tuple[Condition | None, ...]:
    """Return the different conditions that are left to ask once a response is known."""
    known = facts.about(names_read(condition))
    return tuple(dict.fromkeys([assuming(condition, each) for each in known]))


NO_FACTS = Facts(({},))
"""What can be known of a response that there is only one of: nothing."""


def every_fact(scene: Scene) -> Facts:
    """Return what :func:`facts_of` tells of each response; scenes that are alike share it."""
    match scene.kind:
        case Kind.SELECT | Kind.COMPOSE:
            return _facts_of_sets(_ids(scene.parts), tuple(part.right for part in scene.parts))
        case Kind.ORDER:
            return _facts_of_orders(len(scene.parts))
        case Kind.MATCH:
            return _facts_of_matches(_partners(scene), len(targets_of(scene)))
        case Kind.NUMBER:
            asked = _asked(scene)
            return _facts_of_numbers(_breakpoints(scene), asked.answer, asked.tolerance)
        case Kind.STORY:
            return NO_FACTS
        case _:
            return Facts([{}] * space_of(scene).size)


MOST_KEPT = 16
"""Scenes of each kind whose facts are kept: reading a changed scenario asks for most again."""


@lru_cache(MOST_KEPT)
def _facts_of_sets(ids: tuple[str, ...], rights: tuple[bool, ...]) -> Facts:
    found = Facts(())
    for last_to_first in product((0, 1), repeat=len(ids)):
        ticked = last_to_first[::-1]
        right = sum(compress(ticked, rights))
        counts = {"right": right, "wrong": sum(ticked) - right, "missed": sum(rights) - right}
        found.append({**dict(zip(ids, ticked, strict=True)), **counts})
    return found


def _right_parts(scene: Scene) -> int:
    return sum(part.right for part in scene.parts)


@lru_cache(MOST_KEPT)
def _facts_of_orders(count: int) -> Facts:
    pairs = count * (count - 1) // 2
    swapped = (
        sum(first > second for first, second in combinations(given, 2))
        for given in permutations(range(count))
    )
    return Facts({"right": pairs - wrong, "wrong": wrong} for wrong in swapped)


def _partners(scene: Scene) -> tuple[int | None, ...]:
    """Return for each row of a match the place of its partner among the targets."""
    place_of = {text.source: place for place, text in enumerate(targets_of(scene).values())}
    return tuple(place_of[row.partner.source] if row.partner else None for row in scene.parts)


@lru_cache(MOST_KEPT)
def _facts_of_matches(partners: tuple[int | None, ...], targets: int) -> Facts:
    """Return the facts; the target of the first row changes from each response to the next."""
    rights = [0]
    for partner in reversed(partners):
        rights = [right + (target == partner) for right in rights for target in range(targets)]
    return Facts({"right": right, "wrong": len(partners) - right} for right in rights)


@lru_cache(MOST_KEPT)
def _facts_of_numbers(points: tuple[int, ...], answer: int, tolerance: int) -> Facts:
    values = (_representative(points, number) for number in range(2 * len(points) + 1))
    return Facts({VALUE: value, "right": int(abs(value - answer) <= tolerance)} for value in values)


def _representative(points: Sequence[int], number: int) -> int:
    """Return a value of the interval; half a millionth beside a breakpoint is always free."""
    if number == 0:
        return points[0] - 1
    return points[(number - 1) // 2] + (number % 2 == 0)


def credit_of(scene: Scene, number: int) -> int:
    """Return the points that the scene's own credit gives a response; choices and stories: 0."""
    return credit_given(scene, facts_of(scene, number))


def credit_given(scene: Scene, facts: Mapping[str, int]) -> int:
    """Return the points that the scene's own credit gives a response with these facts."""
    if not facts or scene.points <= 0:
        return 0
    if _is_right(scene, facts):
        return scene.points
    if scene.credit is Credit.EXACT or scene.kind is Kind.NUMBER:
        return 0
    return max(0, scene.points * _earned(scene, facts) // _earnable(scene, facts))


def _is_right(scene: Scene, facts: Mapping[str, int]) -> bool:
    if scene.kind is Kind.NUMBER:
        return facts["right"] == 1
    return facts["wrong"] == 0 and facts.get("missed", 0) == 0


def _earned(scene: Scene, facts: Mapping[str, int]) -> int:
    """Return what counts for the response: a guess among two ways is worth nothing on average."""
    if scene.kind is Kind.MATCH:
        return facts["right"]
    return facts["right"] - facts["wrong"]


def _earnable(scene: Scene, facts: Mapping[str, int]) -> int:
    if scene.kind in (Kind.SELECT, Kind.COMPOSE):
        return max(1, _right_parts(scene))
    return facts["right"] + facts["wrong"]
