"""What a value may look like, as values: each shape reads a node and notes what does not fit.

A shape gives the checked value, or nothing after noting a mistake. Key tables are made of shapes
(see :mod:`quiz_engine.authoring.tables`), so that checking keys, suggesting the right ones and
describing the language to an editor all come from one place. What needs a second look, because it
refers to something elsewhere in the file, keeps its place: :class:`Name` and :class:`Raw`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from quiz_engine.authoring.codes import Code
from quiz_engine.authoring.look_alikes import narrow, write_narrow
from quiz_engine.authoring.notes import Notes, listed, quoted
from quiz_engine.authoring.yaml_text import START, Listing, Node, Scalar, Table
from quiz_engine.authoring.yaml_words import narrow_colon
from quiz_engine.condition import HALF_MILLIONTHS
from quiz_engine.response import canonical_decimal
from quiz_engine.response import half_millionths as canonical_units
from quiz_engine.scenario import END, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from quiz_engine.finding import Span

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

LARGEST_NUMBER = 1_000_000_000
"""Every whole number of a scenario lies within ± this."""

LONGEST_ID = 64

CONDITION_WORDS = frozenset({"and", "or", "not", "in", "true", "false", "visited"})
RESERVED = CONDITION_WORDS | {END}

ID_FORM = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")
WHOLE_FORM = re.compile(r"[+-]?[0-9]{1,12}")
DECIMAL_FORM = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,6})?")
DAY_FORM = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_OTHER_DAY = re.compile("([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")
"""Days as they are written elsewhere, the year first."""

LANGUAGE_FORM = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")


_COMMA = "a comma inside {…} begins a new key: put a text that contains one in quotes"
_QUOTES = (
    "a comma inside {…} begins a new key, and “…” or 「…」 do not hide it: "
    "put the text in '…' or \"…\""
)


def no_id(text: str, *, is_rest: bool) -> str:
    """Return the remedy where a key or a speaker is no word at all, if it shows one."""
    comma = _QUOTES if text.endswith(tuple("”’」』")) else _COMMA
    return narrow_colon(text) or (comma if is_rest else "")


def is_id(text: str) -> bool:
    """Say whether the text has the form of an id.

    >>> is_id("first-message"), is_id("first message")
    (True, False)
    """
    return len(text) <= LONGEST_ID and ID_FORM.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a value is read: the ids that lead to it, the place to blame, and the notes."""

    notes: Notes
    path: tuple[str, ...] = ()
    owner: Span = START

    def below(self, *ids: str, owner: Span | None = None) -> Desk:
        """Return the desk for a value further inside."""
        return Desk(self.notes, (*self.path, *ids), owner or self.owner)

    def report(self, code: Code, span: Span, what: str, remedy: str = "") -> None:
        """Note a mistake."""
        self.notes.report(code, span, what, remedy)


class Shape(Protocol[T_co]):
    """What a value may look like."""

    @property
    def expected(self) -> str:
        """Return what is expected, as messages say it."""

    def read(self, node: Node, desk: Desk) -> T_co | None:
        """Return the value, or nothing after noting what does not fit."""


@dataclass(frozen=True, slots=True)
class Name:
    """An id or a word with the place where it is written, and whether a comma cut it off."""

    text: str
    span: Span
    is_rest: bool = False


def _found(node: Node) -> str:
    match node:
        case Listing():
            return "a list"
        case Table():
            return "a mapping"
        case Scalar() if node.is_missing:
            return "nothing"
    return quoted(node.text)


def misfit(node: Node, desk: Desk, expected: str) -> None:
    """Note that a value of quite another form is expected here."""
    what = f"{_found(node)} stands here; {expected} is expected"
    is_missing = isinstance(node, Scalar) and node.is_missing
    remedy = _missing(node) if is_missing else _narrow(node)
    desk.report(Code.WRONG_SHAPE, node.span, what, remedy)


def _missing(node: Node) -> str:
    if isinstance(node, Scalar) and node.cut:
        return "a text that begins with '#' needs quotes"
    return "write it, or delete the key"


def _narrow(node: Node) -> str:
    if not isinstance(node, Scalar):
        return ""
    return narrow_colon(node.text) or write_narrow(node.text)


def _scalar(node: Node, desk: Desk, expected: str) -> Scalar | None:
    if isinstance(node, Scalar) and not node.is_missing:
        return node
    misfit(node, desk, expected)
    return None


@dataclass(frozen=True, slots=True)
class Words:
    """A text of the author's: born here, with its id and its place."""

    expected: str = "a text"

    def read(self, node: Node, desk: Desk) -> Text | None:
        """Return the text under the id of the place."""
        scalar = _scalar(node, desk, self.expected)
        if scalar is None:
            return None
        if not scalar.text.strip():
            desk.report(Code.EMPTY_TEXT, scalar.span, "the text is empty", "write it")
            return None
        id_ = ".".join(desk.path)
        return desk.notes.write_text(Text(id_, scalar.text.strip(), scalar.span, scalar.cut))


@dataclass(frozen=True, slots=True)
class Plain:
    """A text that is not translated, such as a source."""

    expected: str = "a text"

    def read(self, node: Node, desk: Desk) -> str | None:
        """Return the text without the spaces around it."""
        scalar = _scalar(node, desk, self.expected)
        if scalar is not None and not scalar.text.strip():
            desk.report(Code.EMPTY_TEXT, scalar.span, "the text is empty", "write it")
        return scalar.text.strip() or None if scalar else None


@dataclass(frozen=True, slots=True)
class YesNo:
    """``true`` or ``false``."""

    expected: str = "true or false"

    def read(self, node: Node, desk: Desk) -> bool | None:
        """Return the flag."""
        scalar = _scalar(node, desk, self.expected)
        if scalar is None:
            return None
        if scalar.text not in {"true", "false"}:
            what = f"{quoted(scalar.text)} is neither true nor false"
            remedy = write_narrow(scalar.text) or "write true or false"
            desk.report(Code.NOT_TRUE_OR_FALSE, scalar.span, what, remedy)
            return None
        return scalar.text == "true"


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number between two bounds."""

    low: int = -LARGEST_NUMBER
    high: int = LARGEST_NUMBER

    @property
    def expected(self) -> str:
        """Return what is expected, with the bounds unless they are those of every number."""
        if self == Whole():
            return "a whole number"
        if self.high == LARGEST_NUMBER:
            return f"a whole number from {self.low} up"
        return f"a whole number from {self.low:,} to {self.high:,}"

    def read(self, node: Node, desk: Desk) -> int | None:
        """Return the number."""
        scalar = _scalar(node, desk, self.expected)
        return None if scalar is None else self.number(scalar.text, scalar.span, desk)

    def number(self, text: str, span: Span, desk: Desk) -> int | None:
        """Return the number that the text spells."""
        if not WHOLE_FORM.fullmatch(text):
            what = f"{quoted(text)} is no whole number"
            remedy = write_narrow(text) or f"write {self.expected}"
            desk.report(Code.NOT_A_NUMBER, span, what, remedy)
            return None
        number = int(text)
        if not self.low <= number <= self.high:
            bounds = f"from {self.low:,} to {self.high:,}"
            what = f"{number:,} is out of bounds; a whole number {bounds} is expected"
            desk.report(Code.OUT_OF_BOUNDS, span, what)
            return None
        return number


@dataclass(frozen=True, slots=True)
class Decimal:
    """A decimal number with at most six places, read as half millionths."""

    expected: str = "a number such as 1.11, with at most six places"
    low: int = -(10**9) * HALF_MILLIONTHS

    def read(self, node: Node, desk: Desk) -> int | None:
        """Return the number in half millionths."""
        scalar = _scalar(node, desk, self.expected)
        if scalar is None:
            return None
        units = half_millionths(scalar.text)
        if units is None:
            what = f"{quoted(scalar.text)} is no decimal number"
            remedy = write_narrow(scalar.text) or f"write {self.expected}"
            desk.report(Code.NOT_A_NUMBER, scalar.span, what, remedy)
        elif units < self.low:
            what = f"{quoted(scalar.text)} is out of bounds; a number from 0 up is expected"
            desk.report(Code.OUT_OF_BOUNDS, scalar.span, what)
        return units


def half_millionths(text: str) -> int | None:
    """Return the decimal number in half millionths, exactly; nothing if the text is none.

    >>> half_millionths("-1.11")
    -2220000
    """
    return canonical_units(canonical_decimal(text)) if DECIMAL_FORM.fullmatch(text) else None


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of a few words."""

    words: tuple[str, ...]

    @property
    def expected(self) -> str:
        """Return the words."""
        return listed(self.words)

    def read(self, node: Node, desk: Desk) -> str | None:
        """Return the word."""
        scalar = _scalar(node, desk, self.expected)
        if scalar is None:
            return None
        if scalar.text not in self.words:
            what = f"{quoted(scalar.text)} is not one of {listed(self.words)}"
            remedy = write_narrow(scalar.text) or desk.notes.suggest(scalar.text, self.words)
            desk.report(Code.NOT_ONE_OF, scalar.span, what, remedy)
            return None
        return scalar.text


@dataclass(frozen=True, slots=True)
class Day:
    """A date, as ISO 8601 writes it."""

    expected: str = "a date such as 2026-11-22"

    def read(self, node: Node, desk: Desk) -> str | None:
        """Return the date as it is written."""
        scalar = _scalar(node, desk, self.expected)
        if scalar is None:
            return None
        if not DAY_FORM.fullmatch(scalar.text) or not _exists(scalar.text):
            _report_day(scalar, desk)
            return None
        return scalar.text


def _report_day(scalar: Scalar, desk: Desk) -> None:
    """Note why it is no date: a day that no calendar has, or another way of writing one."""
    text = scalar.text
    parts = _OTHER_DAY.fullmatch(narrow(text)) if len(text) <= LONGEST_ID else None
    day = "-".join(part.zfill(2) for part in parts.groups()) if parts else ""
    what, remedy = f"{quoted(text)} is no date", "write year-month-day: 2026-11-22"
    if day and _exists(day):
        remedy = f"write {day}"
    elif day:
        what, remedy = f"the calendar has no day {quoted(text)}", "write one that exists"
    desk.report(Code.NOT_A_DATE, scalar.span, what, remedy)


def _exists(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Language:
    """A language tag, as HTML writes it."""

    expected: str = "a language such as zh-Hant or en"

    def read(self, node: Node, desk: Desk) -> Name | None:
        """Return the tag and its place."""
        scalar = _scalar(node, desk, self.expected)
        if scalar is None:
            return None
        if not LANGUAGE_FORM.fullmatch(scalar.text):
            what = f"{quoted(scalar.text)} is no language tag"
            desk.report(Code.NOT_ONE_OF, scalar.span, what, f"write {self.expected}")
            return None
        return Name(scalar.text, scalar.span)


@dataclass(frozen=True, slots=True)
class Id:
    """The name of something: declared here, or referred to (then it may be a reserved word)."""

    what: str
    declares: bool = False
    in_conditions: bool = False
    reserved: frozenset[str] = RESERVED

    @property
    def expected(self) -> str:
        """Return what is named."""
        return f"the id of {_a(self.what)}"

    def read(self, node: Node, desk: Desk) -> Name | None:
        """Return the name and its place."""
        scalar = _scalar(node, desk, self.expected)
        if scalar is None or not self._is_id(scalar, desk):
            return None
        return Name(scalar.text, scalar.span)

    def _is_id(self, scalar: Scalar, desk: Desk) -> bool:
        text = scalar.text
        if not is_id(text):
            self._report_letters(scalar, desk)
        elif self.in_conditions and text[0].isdigit():
            what = f"{quoted(text)} cannot name {_a(self.what)}: conditions would read a number"
            desk.report(Code.BAD_ID, scalar.span, what, "begin it with a letter")
        elif self.declares and text in self.reserved:
            what = f"{quoted(text)} cannot name {_a(self.what)}: the word is part of the language"
            desk.report(Code.RESERVED_ID, scalar.span, what, f"write, say, '{text}-1'")
        else:
            return True
        return False

    def _report_letters(self, scalar: Scalar, desk: Desk) -> None:
        long = f" of {len(scalar.text):,} characters" if len(scalar.text) > LONGEST_ID else ""
        what = f"{quoted(scalar.text)}{long} is no id"
        usable = re.sub(r"[^A-Za-z0-9_-]+", "-", scalar.text[:LONGEST_ID]).strip("-")
        rules = f"letters a-z, digits, '-' and '_', at most {LONGEST_ID} of them"
        remedy = f"write, say, '{usable}'" if usable and not long else f"an id has {rules}"
        remedy = narrow_colon(scalar.text) or write_narrow(scalar.text) or remedy
        desk.report(Code.BAD_ID, scalar.span, what, remedy)


def _a(what: str) -> str:
    return f"an {what}" if what[0] in "aeiou" else f"a {what}"


@dataclass(frozen=True, slots=True)
class Raw:
    """A text that can only be understood once the whole file is read, such as a condition."""

    expected: str

    def read(self, node: Node, desk: Desk) -> Scalar | None:
        """Return the scalar as it stands."""
        return _scalar(node, desk, self.expected)


@dataclass(frozen=True, slots=True)
class ListOf(Generic[T]):
    """A list; a single value may be written without the brackets where ``or_one`` says so."""

    item: Shape[T]
    or_one: bool = False
    numbered: bool = False
    """Whether the place of an item, counted from 1, is part of the ids inside it."""

    never_empty: bool = False
    """Whether it needs at least one item."""

    @property
    def expected(self) -> str:
        """Return what is listed."""
        return f"{self.item.expected} or a list" if self.or_one else "a list"

    def read(self, node: Node, desk: Desk) -> tuple[T, ...] | None:
        """Return the values that fit."""
        if self.or_one and not isinstance(node, Listing):
            node = Listing((node,), node.span)
        if not isinstance(node, Listing):
            misfit(node, desk, self.expected)
            return None
        if self.never_empty and not node.items:
            desk.report(Code.NOTHING_INSIDE, desk.owner, "the list is empty", "add an item")
            return None
        return tuple(self._items(node, desk))

    def _items(self, node: Listing, desk: Desk) -> Iterator[T]:
        for number, item in enumerate(node.items, start=1):
            inside = desk.below(str(number)) if self.numbered else desk
            value = self.item.read(item, inside.below(owner=item.span))
            if value is not None:
                yield value


@dataclass(frozen=True, slots=True)
class Entry(Generic[T]):
    """A named value: the name as written, and what stands under it."""

    name: Name
    value: T


@dataclass(frozen=True, slots=True)
class MapOf(Generic[T]):
    """A mapping from ids of the author's to values of one shape, in written order."""

    id: Id
    value: Shape[T]

    @property
    def expected(self) -> str:
        """Return what is mapped."""
        return f"a mapping with the id of each {self.id.what}"

    def read(self, node: Node, desk: Desk) -> tuple[Entry[T], ...] | None:
        """Return the entries that fit, at least one; a second one of the same id is noted."""
        if not isinstance(node, Table):
            misfit(node, desk, self.expected)
            return None
        if not node.entries:
            what = f"no {self.id.what} stands here"
            desk.report(Code.NOTHING_INSIDE, node.span, what, "add one, or delete the key")
        note_duplicates(node, desk)
        return tuple(self._entries(node, desk))

    def _entries(self, node: Table, desk: Desk) -> Iterator[Entry[T]]:
        for key, inner in node.entries:
            name = self.id.read(key, desk) or Name(key.text, key.span)
            value = self.value.read(inner, desk.below(name.text, owner=key.span))
            if value is not None:
                yield Entry(name, value)


def note_duplicates(table: Table, desk: Desk) -> None:
    """Note each key that already stands further up in the same mapping."""
    first: dict[str, Span] = {}
    for key, _ in table.entries:
        if key.text in first:
            what = f"{quoted(key.text)} stands here a second time"
            remedy = f"it is already in line {first[key.text].line}; rename or delete one of them"
            desk.report(Code.DUPLICATE_KEY, key.span, what, remedy)
        first.setdefault(key.text, key.span)


def by_id(values: Iterable[tuple[str, T]]) -> dict[str, T]:
    """Return the values by their ids; of those that share an id, the first."""
    found: dict[str, T] = {}
    for id_, value in values:
        found.setdefault(id_, value)
    return found


def names_of(entries: Sequence[Entry[T]] | None) -> tuple[str, ...]:
    """Return the ids of the entries."""
    return tuple(entry.name.text for entry in entries or ())
