"""Translations: PO files read and brought up to date; Babel knows the file format.

A catalog holds one file's entries. An entry belongs to a text by its context, the text's id, and
translates the source it was made for: when the author changes the source, the old translation is
kept but counts as fuzzy until a translator has looked at it.

Babel is imported when the first file is read or written: it is large, and a page that checks a case
without translations does without it.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from quiz_engine.translation import Catalog, Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from babel.messages.catalog import Catalog as BabelCatalog
    from babel.messages.catalog import Message as BabelMessage

    from quiz_engine.scenario import Text

UNWRAPPED = 1_000_000
"""A line width that breaks no line: a changed word then changes one line of the file."""

_STRING_LINE = re.compile(r'\s*(?:msg\w+(?:\[\d+\])?\s*)?"')
_CLOSED = re.compile(r'[^"]*"(?:[^"\\]|\\.)*"\s*')

GUESSED_FLAGS = frozenset({"python-format", "python-brace-format"})
"""What Babel takes a percent sign or a brace for; our texts are no format strings."""


class CatalogError(Exception):
    """A PO file that cannot be read; keeps the line (from 1) and what is wrong there."""

    def __init__(self, line: int, what: str) -> None:
        """Say where reading stopped, and why."""
        super().__init__(f"line {line}: {what}")
        self.line = line
        self.what = what


@dataclass(frozen=True, slots=True)
class Update:
    """A catalog brought up to date, and how many texts are new, became fuzzy, were removed."""

    catalog: Catalog
    new: int
    fuzzy: int
    removed: int


def empty_catalog(scenario_id: str, language: str) -> Catalog:
    """Return a catalog without entries whose header names the scenario and the language."""
    fields = (
        f"Project-Id-Version: {scenario_id}",
        f"Language: {language}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=UTF-8",
        "Content-Transfer-Encoding: 8bit",
    )
    lines = [f'"{text}\\n"' for text in fields]
    return Catalog("\n".join(['msgid ""', 'msgstr ""', *lines]))


def read_catalog(data: bytes) -> Catalog:
    """Return what a PO file in UTF-8 says.

    Raises:
        CatalogError: it is no UTF-8 or no PO file.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise CatalogError(line, "is not UTF-8") from error
    _check_quotes(text)
    parsed = _parse(text)
    entries = tuple(_entry(message) for message in parsed if message.id)
    retired = tuple(_entry(message) for message in parsed.obsolete.values())
    return Catalog(_header(text), entries, retired)


def _check_quotes(text: str) -> None:
    """Raise CatalogError where a string is not closed: Babel would drop its last letter."""
    for number, line in enumerate(text.splitlines(), 1):
        if _STRING_LINE.match(line) and not _CLOSED.fullmatch(line):
            raise CatalogError(number, "the string is not closed by a quote")


def _parse(text: str) -> BabelCatalog:
    """Read with Babel, which raises what it meets: a bad escape, a number that is none."""
    from babel.messages.pofile import PoFileError, read_po  # noqa: PLC0415 - see the top

    try:
        return read_po(io.StringIO(text), abort_invalid=True)
    except PoFileError as error:
        what = str(error).removesuffix(f" on {error.lineno}")
        raise CatalogError(error.lineno + 1, what) from error
    except (ValueError, LookupError, AttributeError, TypeError) as error:
        raise CatalogError(1, f"is no PO file: {error}") from error


def _header(text: str) -> str:
    """Return the first entry as it is written when it is a header: its fields are not ours."""
    block = re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").lstrip("\ufeff\n"), maxsplit=1)[0]
    is_header = re.search(r'^msgid ""\nmsgstr ', block, re.MULTILINE) and "msgctxt" not in block
    return block.rstrip("\n") if is_header else ""


def _entry(message: BabelMessage) -> Entry:
    comments = [comment for comment in message.user_comments if not comment.startswith("|")]
    return Entry(
        message.context or "",
        _singular(message.id),
        _singular(message.string),
        "fuzzy" in message.flags,
        _previous(message.user_comments),
        tuple(comments),
        frozenset(message.flags - GUESSED_FLAGS - {"fuzzy"}),
        _first_line(message),
    )


def _first_line(message: BabelMessage) -> int:
    """Return the line of the context, which stands above the source whose line Babel tells."""
    return max(1, (message.lineno or 1) - bool(message.context))


def _singular(value: str | Sequence[str] | None) -> str:
    """Return the text of an entry; of one with plural forms, which we do not write, the first."""
    if value is None or isinstance(value, str):
        return value or ""
    return value[0] if value else ""


def _previous(comments: Iterable[str]) -> str:
    """Return the source before the last change, which Babel hands over as a comment."""
    from babel.messages.pofile import unescape  # noqa: PLC0415 - see the top

    written = " ".join(comment[1:] for comment in comments if comment.startswith("|"))
    _, found, quoted = written.partition("msgid ")
    strings = re.findall(r'"(?:[^"\\]|\\.)*"', quoted) if found else []
    return "".join(unescape(string) for string in strings)


def write_catalog(catalog: Catalog) -> bytes:
    """Return the PO file of a catalog: the same catalog always gives the same bytes."""
    from babel.messages.catalog import Catalog as BabelCatalog  # noqa: PLC0415 - see the top
    from babel.messages.catalog import Message as BabelMessage  # noqa: PLC0415 - see the top
    from babel.messages.pofile import write_po  # noqa: PLC0415 - see the top

    babel = BabelCatalog()
    for entry in catalog.entries:
        added = babel.add(
            entry.source,
            entry.translation,
            context=entry.text_id,
            user_comments=entry.comments,
            flags=entry.flags | ({"fuzzy"} if entry.fuzzy else set()),
            previous_id=entry.previous,
        )
        added.flags -= GUESSED_FLAGS
    for entry in catalog.retired:
        retired = BabelMessage(entry.source, entry.translation, context=entry.text_id)
        babel.obsolete[entry.source, entry.text_id] = retired
    written = io.BytesIO()
    write_po(written, babel, width=UNWRAPPED, omit_header=True, include_previous=True)
    body = written.getvalue().decode("utf-8").strip("\n")
    return f"{catalog.header}\n\n{body}\n".lstrip("\n").encode()


def update(catalog: Catalog, texts: Iterable[Text]) -> Update:
    """Return the catalog with one entry for each text, in the order of the texts.

    A text whose source is unchanged keeps its entry, and takes it along where its id has changed:
    messages are numbered, so that deleting one moves those that follow. One whose source changed
    keeps the old translation, marked fuzzy. A new one takes over the translation of a text that is
    gone and alike, marked fuzzy. Translations of texts that are gone are retired, not lost.
    """
    wanted = {text.id: text for text in texts if text.source}
    heirs = _Heirs(catalog, wanted)
    entries = tuple(heirs.entry_for(text) for text in wanted.values())
    before = {entry.text_id: entry for entry in catalog.entries}
    return Update(
        replace(catalog, entries=entries, retired=heirs.left_over()),
        new=sum(entry.text_id not in before and not entry.translation for entry in entries),
        fuzzy=sum(
            entry.fuzzy and not _was_fuzzy(before.get(entry.text_id), entry) for entry in entries
        ),
        removed=sum(entry.text_id not in wanted for entry in catalog.entries),
    )


def _was_fuzzy(before: Entry | None, now: Entry) -> bool:
    return before is not None and before.fuzzy and before.source == now.source


class _Heirs:
    """Finds the entry that each text inherits from a catalog."""

    def __init__(self, catalog: Catalog, wanted: Mapping[str, Text]) -> None:
        everything = (*catalog.entries, *catalog.retired)
        self._own: dict[str, list[Entry]] = {}
        for entry in everything:
            self._own.setdefault(entry.text_id, []).append(entry)
        self._orphans = [e for e in everything if e.text_id not in wanted and e.translation]
        self._by_source = {_translated_source(entry): entry for entry in self._orphans}
        self._inherited: set[str] = set()
        self._sure: dict[tuple[str, str], Entry] = {
            (_owner(entry.text_id), entry.source): entry
            for entry in everything
            if entry.translation and not entry.fuzzy
        }

    def entry_for(self, text: Text) -> Entry:
        """Return the entry of a text: its own, an inherited one, or an empty one."""
        own = self._own.get(text.id, [])
        for entry in own:
            if entry.source == text.source:
                return entry
        moved = self._sure.get((_owner(text.id), text.source))
        if moved:
            self._inherited.add(moved.source)
            return replace(moved, text_id=text.id)
        for entry in own:
            if entry.translation:
                return _aged(entry, text)
        return self._inherit(text)

    def _inherit(self, text: Text) -> Entry:
        alike = get_close_matches(text.source, self._by_source, n=1, cutoff=0.6)
        if not alike:
            return Entry(text.id, text.source)
        self._inherited.add(alike[0])
        entry = self._by_source[alike[0]]
        if entry.source == text.source:
            return replace(entry, text_id=text.id)
        return _aged(entry, text)

    def left_over(self) -> tuple[Entry, ...]:
        """Return the translations that no text inherited, each with the source it was made for."""
        kept: dict[tuple[str, str], Entry] = {}
        for entry in self._orphans:
            source = _translated_source(entry)
            if source not in self._inherited:
                kept[entry.text_id, source] = Entry(entry.text_id, source, entry.translation)
        return tuple(kept[key] for key in sorted(kept))


def _owner(text_id: str) -> str:
    """Return the id of what the text belongs to."""
    return text_id.rpartition(".")[0]


def _aged(entry: Entry, text: Text) -> Entry:
    """Return the entry for a changed source: fuzzy, with the source that it translates."""
    previous = _translated_source(entry)
    return replace(entry, text_id=text.id, source=text.source, fuzzy=True, previous=previous)


def _translated_source(entry: Entry) -> str:
    """Return the source that the translation was made for."""
    return entry.previous if entry.fuzzy and entry.previous else entry.source
