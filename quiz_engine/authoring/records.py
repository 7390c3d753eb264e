"""Mappings with fixed keys: which keys a level of the language has, and how they are read.

A :class:`Level` is a table of keys. Everything that can be said of keys comes from it: what is
unknown, what was meant, what is missing, and what belongs elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from quiz_engine.authoring.codes import Code
from quiz_engine.authoring.notes import closest, listed, quoted
from quiz_engine.authoring.shapes import (
    Desk,
    Shape,
    is_id,
    misfit,
    no_id,
    note_duplicates,
)
from quiz_engine.authoring.yaml_text import Node, Scalar, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from quiz_engine.finding import Span

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Key(Generic[T_co]):
    """A key of the language and what stands under it.

    Editors show the ``hint``, in Markdown. ``default`` is what leaving the key out means, where
    writing it says the same.
    """

    name: str
    shape: Shape[T_co]
    hint: str = ""
    default: str | int | bool | None = None


AnyKey = Key[Any]
"""A key of whatever value, as tables hold them."""


@dataclass(frozen=True, slots=True)
class Level:
    """A mapping with fixed keys: what it describes, its keys, and which of them it needs.

    ``elsewhere`` says of keys that belong to a sister of this level whose they are, ``absences``
    which code the absence of a key has where it is a mistake of its own.
    """

    name: str
    keys: tuple[AnyKey, ...]
    required: tuple[str, ...] = ()
    elsewhere: Mapping[str, str] | None = field(default=None, hash=False)
    absences: Mapping[str, Code] | None = field(default=None, hash=False)

    def key(self, name: str) -> AnyKey | None:
        """Return the key of that name, if the level has one."""
        return next((key for key in self.keys if key.name == name), None)

    def absence(self, name: str) -> Code:
        """Return the code of the mistake that the key is missing."""
        return (self.absences or {}).get(name, Code.MISSING_KEY)


@dataclass(frozen=True, slots=True)
class Fields:
    """What was read of a mapping with fixed keys; mistaken and missing values are absent."""

    level: Level
    owner: Span
    values: Mapping[str, object] = field(default_factory=dict)
    spans: Mapping[str, Span] = field(default_factory=dict)
    is_broken: bool = False
    """Whether no mapping was found, so that nothing more needs to be said of what is missing."""

    def get(self, key: Key[T]) -> T | None:
        """Return the value of the key, if it was written rightly."""
        return cast("T | None", self.values.get(key.name))

    def has(self, key: Key[T]) -> bool:
        """Say whether the key was written, rightly or not."""
        return key.name in self.spans

    def span(self, key: Key[T]) -> Span:
        """Return where the key is written, or else where its owner is."""
        return self.spans.get(key.name, self.owner)


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with fixed keys; ``level`` is chosen by looking at the mapping."""

    expected: str
    level: Callable[[Table, Desk], Level]

    def read(self, node: Node, desk: Desk) -> Fields:
        """Return the fields in written order, whatever could be read of them."""
        if not isinstance(node, Table):
            misfit(node, desk, self.expected)
            return broken(desk)
        level = self.level(node, desk)
        note_duplicates(node, desk)
        return _fields(level, node, desk)


@dataclass(frozen=True, slots=True)
class Always:
    """The same level for every mapping."""

    level: Level

    def __call__(self, _table: Table, _desk: Desk) -> Level:
        """Return the level."""
        return self.level


def broken(desk: Desk) -> Fields:
    """Return the fields of what is named but cannot be read, so that references to it are good."""
    return Fields(Level("", ()), desk.owner, is_broken=True)


def one(level: Level) -> Record:
    """Return the record whose keys are always those of the level."""
    required = listed([f"'{name}'" for name in level.required], "and")
    expected = f"a mapping with {required}" if required else f"the keys of {level.name}"
    return Record(expected, Always(level))


def _fields(level: Level, table: Table, desk: Desk) -> Fields:
    values: dict[str, object] = {}
    spans: dict[str, Span] = {}
    rightly = {written.text for written, _ in table.entries}
    for written, node in table.entries:
        key = level.key(written.text) or _misspelt(level, written, rightly, desk)
        if key and key.name not in spans:
            spans[key.name] = written.span
            values[key.name] = _value(key, node, desk.below(owner=written.span))
    _note_missing(level, spans, desk)
    read = {name: value for name, value in values.items() if value is not None}
    return Fields(level, desk.owner, read, spans)


def _value(key: Key[T], node: Node, desk: Desk) -> T | None:
    return key.shape.read(node, desk.below(key.name))


def _misspelt(level: Level, written: Scalar, rightly: set[str], desk: Desk) -> AnyKey | None:
    """Note a key that does not exist here; return the one that was clearly meant.

    What stands under it is then read too, so that its mistakes are told in the same run.
    """
    elsewhere = (level.elsewhere or {}).get(written.text)
    if elsewhere:
        what = f"the key '{written.text}' is not part of {level.name}"
        desk.report(Code.MISPLACED_KEY, written.span, what, f"it belongs to {elsewhere}")
        return None
    names = [key.name for key in level.keys]
    _note_unknown(level, written, names, desk)
    meant = closest(written.text, [name for name in names if name not in rightly], likeness=0.7)
    return level.key(meant) if meant else None


def _note_unknown(level: Level, written: Scalar, names: list[str], desk: Desk) -> None:
    what = f"unknown key {quoted(written.text)} in {level.name}"
    remedy = desk.notes.suggest(written.text, names, listing="the keys are")
    if not is_id(written.text):
        remedy = no_id(written.text, is_rest=written.is_rest) or remedy
    desk.report(Code.UNKNOWN_KEY, written.span, what, remedy)


def _note_missing(level: Level, spans: Mapping[str, Span], desk: Desk) -> None:
    for name in level.required:
        if name not in spans:
            what = f"{level.name} needs the key '{name}'"
            key = level.key(name)
            remedy = f"add '{name}:' with {key.shape.expected}" if key else ""
            desk.report(level.absence(name), desk.owner, what, remedy)
