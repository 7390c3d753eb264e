"""Translations: read, judged, brought up to date."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz_engine.catalog import (
    CatalogError,
    empty_catalog,
    read_catalog,
    update,
    write_catalog,
)
from quiz_engine.scenario import Text
from quiz_engine.translation import Catalog, Entry, translations

HELLO = Text("scenes.a.say.1", "收到時有一道很深的刮痕，我明天就要用。")
THANKS = Text("scenes.a.say.2", "謝謝。")


def translated(*texts: Text) -> Catalog:
    """Return a catalog in which each text is translated by its source in capital letters."""
    entries = tuple(Entry(text.id, text.source, text.source.upper() + "!") for text in texts)
    return Catalog(empty_catalog("case", "en").header, entries)


def test_a_new_file_has_one_empty_entry_for_each_text_and_no_date() -> None:
    """What translators get first: a header, the ids as contexts, nothing that changes by itself."""
    done = update(empty_catalog("damaged-item", "en"), [HELLO, THANKS])
    assert (done.new, done.fuzzy, done.removed) == (2, 0, 0)
    assert write_catalog(done.catalog).decode() == (
        'msgid ""\n'
        'msgstr ""\n'
        '"Project-Id-Version: damaged-item\\n"\n'
        '"Language: en\\n"\n'
        '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        "\n"
        'msgctxt "scenes.a.say.1"\n'
        'msgid "收到時有一道很深的刮痕，我明天就要用。"\n'
        'msgstr ""\n'
        "\n"
        'msgctxt "scenes.a.say.2"\n'
        'msgid "謝謝。"\n'
        'msgstr ""\n'
    )


def test_a_changed_source_turns_fuzzy_and_keeps_its_old_translation() -> None:
    """A translator sees what was there, for which source, and decides."""
    changed = Text(HELLO.id, "收到時有一道很深的刮痕，我後天就要用。")
    done = update(translated(HELLO, THANKS), [changed, THANKS])
    assert (done.new, done.fuzzy, done.removed) == (0, 1, 0)
    entry = done.catalog.entries[0]
    assert entry.translation == HELLO.source + "!"
    assert entry.fuzzy
    assert entry.previous == HELLO.source
    assert entry.source == changed.source
    assert f'#| msgid "{HELLO.source}"' in write_catalog(done.catalog).decode()


def test_the_source_before_survives_a_second_change() -> None:
    """The old translation stays tied to the source that it was made for."""
    once = update(translated(HELLO), [Text(HELLO.id, "又一道刮痕。")]).catalog
    twice = update(read_catalog(write_catalog(once)), [Text(HELLO.id, "再一道刮痕。")]).catalog
    assert twice.entries[0].previous == HELLO.source


def test_a_renamed_text_keeps_its_translation() -> None:
    """Equal source under a new id: the translation is as good as before."""
    renamed = Text("scenes.b.say.1", HELLO.source)
    done = update(translated(HELLO), [renamed])
    assert done.catalog.entries[0] == Entry(renamed.id, HELLO.source, HELLO.source + "!")
    assert done.catalog.retired == ()


def test_deleting_a_message_moves_the_translations_of_those_that_follow() -> None:
    """Messages are numbered: what was the second and is now the first is still translated."""
    moved = Text(HELLO.id, THANKS.source)
    done = update(translated(HELLO, THANKS), [moved])
    assert (done.new, done.fuzzy, done.removed) == (0, 0, 1)
    assert translations(done.catalog, [moved]) == {HELLO.id: THANKS.source.upper() + "!"}


def test_equal_words_of_different_owners_keep_their_own_translations() -> None:
    """'Yes' to a colleague and 'yes' to a buyer may differ; neither is taken for the other."""
    here, there = Text("scenes.a.say.1", "好。"), Text("scenes.b.say.1", "好。")
    done = update(translated(here), [here, there])
    assert [entry.fuzzy for entry in done.catalog.entries] == [False, False]
    assert [bool(entry.translation) for entry in done.catalog.entries] == [True, False]


def test_a_new_text_takes_a_similar_translation_over_as_fuzzy() -> None:
    """A scene rewritten under a new id does not start from nothing."""
    alike = Text("scenes.b.say.1", "收到時有一道很深的刮痕，我今天就要用。")
    entry = update(translated(HELLO), [alike]).catalog.entries[0]
    assert entry.fuzzy
    assert entry.translation == HELLO.source + "!"


def test_a_removed_text_is_retired_and_comes_back_with_its_translation() -> None:
    """Nothing that someone translated is thrown away."""
    gone = update(translated(HELLO, THANKS), [THANKS])
    assert gone.removed == 1
    written = write_catalog(gone.catalog)
    assert '#~ msgctxt "scenes.a.say.1"' in written.decode()
    back = update(read_catalog(written), [HELLO, THANKS])
    assert back.catalog.entries == translated(HELLO, THANKS).entries
    assert back.catalog.retired == ()


def test_only_translations_made_for_the_present_source_are_used() -> None:
    """Fuzzy, stale, empty and orphaned entries leave the text in the author's language."""
    texts = [Text(name, f"source of {name}") for name in ("good", "fuzzy", "stale", "empty")]
    catalog = Catalog(
        "",
        (
            Entry("good", "source of good", "used"),
            Entry("fuzzy", "source of fuzzy", "not used", fuzzy=True),
            Entry("stale", "older source", "not used"),
            Entry("empty", "source of empty", ""),
            Entry("orphan", "source of orphan", "not used"),
        ),
    )
    assert translations(catalog, texts) == {"good": "used"}


def test_an_entry_knows_its_line() -> None:
    """So that a finding about it leads an editor there."""
    written = write_catalog(translated(HELLO, THANKS))
    lines = [entry.line for entry in read_catalog(written).entries]
    assert [written.decode().splitlines()[line - 1] for line in lines] == [
        f'msgctxt "{text.id}"' for text in (HELLO, THANKS)
    ]


def test_header_comments_and_flags_of_translators_are_kept() -> None:
    """What Poedit or Weblate wrote is not ours to drop."""
    text = (
        "# Translators of the course.\n"
        'msgid ""\nmsgstr ""\n"Language: en\\n"\n"X-Generator: Poedit 3\\n"\n'
        "\n"
        "# the polite form\n"
        "#, no-wrap\n"
        'msgctxt "scenes.a.say.2"\nmsgid "謝謝。"\nmsgstr "Thank you."\n'
    )
    catalog = read_catalog(text.encode())
    assert write_catalog(update(catalog, [THANKS]).catalog).decode() == text


def test_percent_signs_and_braces_are_no_format_strings() -> None:
    """Babel would flag ``100% sure`` as one, and strict tools would then refuse the file."""
    text = Text("a", "100% sure of {this}")
    written = write_catalog(update(empty_catalog("case", "en"), [text]).catalog)
    assert b"format" not in written


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"\xff\xfem\x00s\x00g\x00", 1),
        (b'msgid "a"\nmsgstr "\xff"\n', 2),
        (b'msgid "a"\nnonsense "b"\n', 2),
        (b'msgid "a"\n', 1),
        (b'msgid "a"\nmsgstr[x] "b"\n', 1),
        (b'"hanging"\n', 1),
        (b'msgid ""\nmsgstr ""\n"Language: ../x\\n"\n"PO-Revision-Date: never\\n"\n', 1),
    ],
)
def test_what_is_no_po_file_is_refused_at_its_line(data: bytes, line: int) -> None:
    """The error is ours, whatever the library meets."""
    with pytest.raises(CatalogError) as refused:
        read_catalog(data)
    assert refused.value.line == line


def test_a_byte_order_mark_and_windows_line_ends_are_read() -> None:
    """Editors on Windows add both."""
    written = write_catalog(translated(HELLO)).replace(b"\n", b"\r\n")
    assert read_catalog(b"\xef\xbb\xbf" + written).entries == translated(HELLO).entries


LETTERS = st.text(st.sampled_from('ab \n\t"\\%{}#|~，漢\U0001f600'), min_size=1, max_size=90)
CATALOGS = st.dictionaries(st.sampled_from("abcdef"), st.tuples(LETTERS, LETTERS, st.booleans()))


@given(CATALOGS)
def test_what_is_written_reads_back_equal(rows: dict[str, tuple[str, str, bool]]) -> None:
    """Writing loses nothing, and writing again changes no byte."""
    entries = tuple(Entry(name, *row, previous="b\n" * row[2]) for name, row in rows.items())
    catalog = Catalog(empty_catalog("case", "en").header, entries)
    read = read_catalog(write_catalog(catalog))
    assert read == catalog
    assert write_catalog(read) == write_catalog(catalog)


@given(CATALOGS, st.dictionaries(st.sampled_from("defghi"), LETTERS))
def test_an_update_is_complete_and_a_second_one_changes_nothing(
    rows: dict[str, tuple[str, str, bool]], sources: dict[str, str]
) -> None:
    """Each text has its entry, in the written order, with its present source."""
    before = Catalog("", tuple(Entry(name, *row) for name, row in rows.items()))
    texts = [Text(name, source) for name, source in sources.items()]
    done = update(before, texts)
    assert [(e.text_id, e.source) for e in done.catalog.entries] == list(sources.items())
    again = update(read_catalog(write_catalog(done.catalog)), texts)
    assert write_catalog(again.catalog) == write_catalog(done.catalog)
    assert (again.new, again.fuzzy, again.removed) == (0, 0, 0)


def test_a_string_that_is_not_closed_is_told_at_its_line() -> None:
    """Its last letter would be lost otherwise."""
    with pytest.raises(CatalogError) as caught:
        read_catalog(b'msgctxt "a"\nmsgid "b"\nmsgstr "hello\n')
    assert (caught.value.line, caught.value.what) == (3, "the string is not closed by a quote")
