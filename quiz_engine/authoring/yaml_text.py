"""From the bytes of a file to its values as written, each with its place; bounded in every way.

PyYAML splits the text into events and this module builds the tree itself, because the tree is read
as raw text (an id ``no`` stays ``no``), duplicate keys have to be kept, and a hostile file has to
be given up before it costs time or memory. Recursion ends at :data:`DEEPEST`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import chain, repeat
from typing import NamedTuple, NoReturn, Protocol

from yaml import MarkedYAMLError
from yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from yaml.parser import Parser

from quiz_engine.authoring.codes import Code
from quiz_engine.authoring.look_alikes import in_lines
from quiz_engine.authoring.notes import Notes, quoted
from quiz_engine.authoring.scanning import QuickScanner, is_usual
from quiz_engine.authoring.yaml_pieces import Piece, pieces_of
from quiz_engine.authoring.yaml_words import explain
from quiz_engine.finding import Span

LARGEST_FILE = 1_000_000
"""Bytes. The two shipped cases have about 40,000 each."""

DEEPEST = 40
"""Levels of values inside values; a scenario needs about 12."""

MOST_VALUES = 50_000
"""Values in one file, keys included."""

MOST_REPEATED_VALUES = 10_000
MOST_REPEATED_CHARACTERS = 1_000_000
"""What all aliases of a file may add to it."""

PIECES_KEPT = 256
"""How many pieces of files are kept as they were read: a case has about 30."""

START = Span(1, 1)

_CUT = re.compile(r" +#(?! |#|quiz:|$)")
"""Comments have a space behind their ``#``; ``重寄訂單 #4021`` was meant as one text."""

_BEGIN = "a scenario begins with title:"


class _Mark(Protocol):
    """A place as PyYAML gives it, counted from 0."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text as written. ``inner`` is where its first character stands, if it stands as it is.

    ``cut`` is where a ``#`` ends it that was hardly meant to begin a comment. ``is_rest`` says of
    a key without a value that a comma inside ``{…}`` most likely cut it off the text before.
    """

    text: str
    span: Span
    inner: Span | None = None
    quoted: bool = False
    cut: Span | None = None
    is_rest: bool = False

    @property
    def is_missing(self) -> bool:
        """Say whether nothing at all was written."""
        return not self.text and not self.quoted


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of values."""

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Table:
    """Keys with values, in written order; the same key may stand there more than once."""

    entries: tuple[tuple[Scalar, Node], ...]
    span: Span


Node = Scalar | Listing | Table


def read_yaml(data: bytes, notes: Notes) -> Node | None:
    """Return what the bytes hold, or nothing after noting why it cannot be read."""
    text = _decoded(data, notes)
    if text is None or not _is_printable(text, notes):
        return None
    if not text.strip():
        notes.report(Code.EMPTY_FILE, START, "the file is empty", _BEGIN)
        return None
    return _pieced_together(text) or _composed(text, notes)


def _pieced_together(text: str) -> Table | None:
    """Return what the text holds, read in pieces; nothing where it has to be read as a whole."""
    tables: list[Table] = []
    values = 0
    for head, below in pieces_of(text) if is_usual(text) else ():
        read = [read_piece(piece) for piece in (head, *below)]
        found = [one.table for one in read if one]
        if len(found) < len(read):
            return None
        values += sum(one.values for one in read if one)
        tables.append(_with_below(found[0], found[1:]))
    return _joined(tables) if tables and values <= MOST_VALUES else None


def _with_below(head: Table, below: list[Table]) -> Table:
    """Return the mapping of one key with what stands below it, if that was read in pieces."""
    [(key, _)] = head.entries[-1:]
    return Table(((key, _joined(below)),), head.span) if below else head


def _joined(tables: list[Table]) -> Table:
    """Return mappings that follow each other as one."""
    return Table(tuple(chain.from_iterable(table.entries for table in tables)), tables[0].span)


class _Read(NamedTuple):
    """The mapping that a piece is, and how many values it has."""

    table: Table
    values: int


@lru_cache(PIECES_KEPT)
def read_piece(piece: Piece) -> _Read | None:
    """Return what a piece holds; nothing where there is anything to note, or to repeat."""
    notes = Notes("")
    composer = _Composer(piece.text, notes, piece.line)
    try:
        node = composer.compose(piece.depth)
    except (_GivenUp, MarkedYAMLError, ValueError, OverflowError):
        return None
    if not isinstance(node, Table) or composer.repeats or notes.findings():
        return None
    return _Read(node, composer.values)


def _composed(text: str, notes: Notes) -> Node | None:
    composer = _Composer(text, notes)
    try:
        return composer.compose()
    except _GivenUp:
        return None
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark or composer.get_mark()
        notes.report(*explain(error, text, _span(mark)))
    except (ValueError, OverflowError):  # PyYAML turns any digits into a character or a version
        what = "a number in this text is too large for a character or a version"
        remedy = "write the character itself"
        notes.report(Code.YAML_SYNTAX, _span(composer.get_mark()), what, remedy)
    return None


class _GivenUp(Exception):  # noqa: N818 - no error: the reason is in the notes already
    """The rest of the file is not worth reading."""


def _decoded(data: bytes, notes: Notes) -> str | None:
    if len(data) > LARGEST_FILE:
        what = f"the file has {len(data):,} bytes; at most {LARGEST_FILE:,} are read"
        notes.report(Code.FILE_TOO_LARGE, START, what, "split it into several scenarios")
        return None
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[:4]:
        what = "the file is not UTF-8 but UTF-16 or UTF-32"
        notes.report(Code.WRONG_ENCODING, START, what, "save it as UTF-8")
        return None
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        what = f"the byte 0x{data[error.start]:02X} is not UTF-8 text"
        before = data[: error.start].decode("utf-8").removeprefix("\ufeff")
        notes.report(Code.INVALID_UTF8, _end_of(before), what, "save the file as UTF-8")
        return None


_UNWANTED = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""What is no text: control characters, invisible line ends, the byte order mark inside a file."""


def _is_printable(text: str, notes: Notes) -> bool:
    for found in _UNWANTED.finditer(text):
        _report_character(found[0], _end_of(text[: found.start()]), notes)
        if notes.is_full:
            break
    return _UNWANTED.search(text) is None


def _report_character(character: str, span: Span, notes: Notes) -> None:
    what = f"the invisible character U+{ord(character):04X} stands here"
    notes.report(Code.FORBIDDEN_CHARACTER, span, what, "delete it")


def _end_of(before: str) -> Span:
    lines = re.split("\r\n|\r|\n", before)
    return Span(len(lines), len(lines[-1]) + 1)


def _start(event: Event) -> Span:
    return START if event.start_mark is None else _span(event.start_mark)


def _span(mark: _Mark) -> Span:
    return Span(mark.line + 1, mark.column + 1)


@dataclass(slots=True)
class _Size:
    """How much a value is, what its aliases repeat included."""

    values: int = 1
    characters: int = 0
    depth: int = 1

    def add(self, inner: _Size) -> None:
        self.values += inner.values
        self.characters += inner.characters
        self.depth = max(self.depth, inner.depth + 1)


@dataclass(slots=True)
class _Anchors:
    """The values that aliases can repeat, and how much has been repeated so far."""

    nodes: dict[str, tuple[Node, _Size]] = field(default_factory=dict)
    unfinished: set[str] = field(default_factory=set)
    values: int = 0
    characters: int = 0


class _Composer(QuickScanner, Parser):
    """Builds the tree from the events of PyYAML's own pure Python parser."""

    def __init__(self, text: str, notes: Notes, line: int = 0) -> None:
        QuickScanner.__init__(self, text, line)
        Parser.__init__(self)
        self._lines = [*repeat("", line), *re.split("\r\n|\r|\n", text)]
        self._notes = notes
        self._anchors = _Anchors()
        self.values = 0

    @property
    def repeats(self) -> bool:
        """Whether anything is named so that it can be repeated."""
        return bool(self._anchors.nodes)

    def compose(self, depth: int = 1) -> Node | None:
        """Return the only document of the stream, which may be a part of a deeper one."""
        self._take()
        if isinstance(self._peek(), StreamEndEvent):
            what = "the file holds nothing but comments"
            self._give_up(Code.EMPTY_FILE, START, what, _BEGIN)
        self._take()
        node, _ = self._node(depth)
        self._take()
        if isinstance(self._peek(), DocumentStartEvent):
            what = "a second document begins here"
            self._give_up(Code.SECOND_DOCUMENT, _start(self._peek()), what, "delete '---'")
        return node

    def _take(self) -> Event:
        event: Event = self.get_event()  # type: ignore[no-untyped-call]
        return event

    def _peek(self) -> Event:
        event: Event = self.peek_event()  # type: ignore[no-untyped-call]
        return event

    def _give_up(self, code: Code, span: Span, what: str, remedy: str = "") -> NoReturn:
        self._notes.report(code, span, what, remedy)
        raise _GivenUp

    def _node(self, depth: int) -> tuple[Node, _Size]:
        event = self._take()
        span = _start(event)
        self._keep_bounds(depth, span)
        if isinstance(event, AliasEvent):
            return self._repeated(event.anchor or "", span, depth)
        anchor = event.anchor if isinstance(event, NodeEvent) else None
        if anchor is not None:
            self._anchors.unfinished.add(anchor)
        built = self._built(event, span, depth)
        if anchor is not None:
            self._anchors.unfinished.discard(anchor)
            self._anchors.nodes[anchor] = built
        return built

    def _built(self, event: Event, span: Span, depth: int) -> tuple[Node, _Size]:
        match event:
            case SequenceStartEvent():
                built: tuple[Node, _Size] = self._listing(span, depth)
            case MappingStartEvent():
                built = self._table(span, depth, in_braces=bool(event.flow_style))
            case ScalarEvent():
                built = self._scalar(event, span)
            case _:
                self._give_up(Code.YAML_SYNTAX, span, "a value is expected here")
        self._refuse_tag(event, span)
        return built

    def _keep_bounds(self, depth: int, span: Span) -> None:
        self.values += 1
        if depth > DEEPEST:
            what = f"values are nested more than {DEEPEST} levels deep"
            self._give_up(Code.TOO_DEEP, span, what, "check the indentation and the brackets")
        if self.values > MOST_VALUES:
            what = f"the file holds more than {MOST_VALUES:,} values"
            self._give_up(Code.TOO_MANY_VALUES, span, what, "split it into several scenarios")

    def _refuse_tag(self, event: ScalarEvent | CollectionStartEvent, span: Span) -> None:
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            what = f"the tag {quoted(tag)} stands before this value"
            remedy = "delete it: values are written without tags; a text with '!' needs quotes"
            self._notes.report(Code.TAG, span, what, remedy)

    def _repeated(self, name: str, span: Span, depth: int) -> tuple[Node, _Size]:
        if name not in self._anchors.nodes or name in self._anchors.unfinished:
            self._refuse_alias(name, span)
            return Scalar(f"*{name}", span, quoted=True), _Size()
        node, size = self._anchors.nodes[name]
        self._anchors.values += size.values
        self._anchors.characters += size.characters
        self._keep_repetition_bounds(span)
        self._keep_bounds(depth + size.depth - 1, span)
        return node, size

    def _refuse_alias(self, name: str, span: Span) -> None:
        alias = quoted(f"*{name}")
        if name in self._anchors.unfinished:
            what = f"the alias {alias} stands inside of what it repeats"
            self._notes.report(Code.BAD_ALIAS, span, what, "write out what is repeated")
            return
        what = f"the alias {alias} repeats nothing that stands before it"
        remedy = f"mark what it should repeat with '&{name}', or put the text in quotes"
        self._notes.report(Code.BAD_ALIAS, span, what, remedy)

    def _keep_repetition_bounds(self, span: Span) -> None:
        seen = self._anchors
        if seen.values > MOST_REPEATED_VALUES or seen.characters > MOST_REPEATED_CHARACTERS:
            most = f"{MOST_REPEATED_VALUES:,} values or {MOST_REPEATED_CHARACTERS:,} characters"
            what = f"up to here aliases repeat more than {most}"
            self._give_up(Code.TOO_MUCH_REPEATED, span, what, "write out what is repeated")

    def _listing(self, span: Span, depth: int) -> tuple[Listing, _Size]:
        items: list[Node] = []
        size = _Size()
        while not isinstance(self._peek(), SequenceEndEvent):
            item, inner = self._node(depth + 1)
            items.append(item)
            size.add(inner)
        self._take()
        return Listing(tuple(items), span), size

    def _table(self, span: Span, depth: int, *, in_braces: bool) -> tuple[Table, _Size]:
        entries: list[tuple[Scalar, Node]] = []
        size = _Size()
        while not isinstance(self._peek(), MappingEndEvent):
            key, key_size = self._node(depth + 1)
            value, value_size = self._node(depth + 1)
            size.add(key_size)
            size.add(value_size)
            if not in_braces:
                self._refuse_look_alike(key, is_first=not entries)
            is_rest = in_braces and bool(entries) and isinstance(value, Scalar) and value.is_missing
            key = replace(key, is_rest=True) if is_rest and isinstance(key, Scalar) else key
            self._keep_entry(entries, key, value)
        self._take()
        return Table(tuple(entries), span), size

    def _refuse_look_alike(self, key: Node, *, is_first: bool) -> None:
        """Give up where a wide space, or none, makes indentation or a dash part of a key.

        A dash without a space is believed to begin a list only where it begins the mapping.
        """
        signs = "-|[\u3000\xa0]" if is_first else "-?[\u3000\xa0]"
        if isinstance(key, Scalar) and re.match(signs, key.text) and not key.quoted:
            found = in_lines(self._lines, [key.span.line])
            if found:
                self._give_up(Code.YAML_SYNTAX, *found)

    def _keep_entry(self, entries: list[tuple[Scalar, Node]], key: Node, value: Node) -> None:
        if not isinstance(key, Scalar):
            what = "a list or mapping stands where a key is expected"
            remedy = "a key is a word; a text that begins with [ or { needs quotes"
            self._notes.report(Code.WRONG_SHAPE, key.span, what, remedy)
        elif key.text == "<<" and not key.quoted:
            what = "the merge key '<<' is not part of the language"
            self._notes.report(Code.MERGE_KEY, key.span, what, "write the keys out")
        else:
            entries.append((key, value))

    def _scalar(self, event: ScalarEvent, span: Span) -> tuple[Scalar, _Size]:
        text: str = event.value
        unwanted = _UNWANTED.search(text) if event.style == '"' else None  # it may be escaped
        if unwanted:
            _report_character(unwanted[0], span, self._notes)
        is_quoted = event.style is not None
        inner = self._inner(text, span, is_quoted)
        cut = None if is_quoted or event.end_mark is None else self._cut(_span(event.end_mark))
        return Scalar(text, span, inner, is_quoted, cut), _Size(characters=len(text))

    def _cut(self, end: Span) -> Span | None:
        """Return where a ``#`` with a sign right behind it follows the end of a plain text."""
        found = _CUT.match(self._lines[end.line - 1], end.column - 1)
        return Span(end.line, found.end()) if found else None

    def _inner(self, text: str, span: Span, is_quoted: bool) -> Span | None:  # noqa: FBT001
        """Return where the text begins, when it stands in its line exactly as it is."""
        inner = Span(span.line, span.column + is_quoted)
        line = self._lines[span.line - 1]
        return inner if line.startswith(text, inner.column - 1) else None
