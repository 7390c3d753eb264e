"""What is wrong with a file as such is told in plain words, at its place, and in bounded time."""

from __future__ import annotations

import tracemalloc

import pytest

from quiz_engine.authoring import load_scenario, yaml_text
from quiz_engine.authoring.notes import MOST_FINDINGS
from quiz_engine.finding import Span
from tests.authoring.look_alikes import LOOK_ALIKES, NOT_BLAMED
from tests.authoring.samples import ENDINGS, FRAME, SCENES, told

GOOD = FRAME + SCENES + ENDINGS

QUOTE = "put the text in quotes"
COLON = "put a text that contains ': ' in quotes, or check the indentation"
BRACKET = "close the bracket, or put a text that contains , ? [ ] { or } in quotes"
WIDE = "the full-width colon '：' stands behind"
NARROW = "with the narrow colon and a space"
INDENT = "indent it like the lines that it belongs to"

MISTAKES = {
    "empty": ("", "1:1: error Y005 the file is empty; a scenario begins with title:"),
    "spaces": (" \n\n", "1:1: error Y005 the file is empty; a scenario begins with title:"),
    "comments": (
        "# later\n",
        "1:1: error Y005 the file holds nothing but comments; a scenario begins with title:",
    ),
    "a list": (
        "- title: x\n",
        (
            "1:1: error K005 a list stands here; a mapping with 'title', 'language', 'pass', "
            "'start', 'scenes' and 'endings' is expected"
        ),
    ),
    "a text": (
        "just text\n",
        (
            "1:1: error K005 'just text' stands here; a mapping with 'title', 'language', 'pass', "
            "'start', 'scenes' and 'endings' is expected"
        ),
    ),
    "nothing but a hash": (
        GOOD.replace("Small", "#4021"),
        (
            "1:7: error K005 nothing stands here; a text is expected; "
            "a text that begins with '#' needs quotes"
        ),
    ),
    "tab before a key": (
        "title:\n\tx: y\n",
        "2:1: error Y007 a tab stands here; YAML is indented with spaces; write two spaces instead",
    ),
    "tab before a value": (
        "scenes:\n  a: \n   \tb: c\n",
        "3:4: error Y007 a tab stands here; YAML is indented with spaces; write two spaces instead",
    ),
    "tab behind a value": (
        "title: x\t# y\n",
        "1:9: error Y007 a tab stands here; YAML is indented with spaces; write two spaces instead",
    ),
    "colon in a text": (
        "title: he said: hi\n",
        f"1:15: error Y006 a ':' stands where no key can be; {COLON}",
    ),
    "full-width colon in a first line": (
        "title：x\nlanguage: en\n",
        f"1:6: error Y006 {WIDE} 'title' and makes it no key; write 'title: ', {NARROW}",
    ),
    "full-width colon in a middle line": (
        "title: x\nscenes：\n  here:\n    say: x\n",
        f"2:7: error Y006 {WIDE} 'scenes' and makes it no key; write 'scenes: ', {NARROW}",
    ),
    "full-width colon after a dash": (
        "say:\n  - when： Monday\n    sato: hi\n",
        f"2:9: error Y006 {WIDE} 'when' and makes it no key; write 'when: ', {NARROW}",
    ),
    "full-width colon in a text": (
        "title: 標題：x: y\n",
        f"1:12: error Y006 a ':' stands where no key can be; {COLON}",
    ),
    "line without colon": (
        "title: x\nlanguage\npass: 70\n",
        (
            "2:1: error Y006 this line has no ': ' but stands among keys; "
            "write 'key: value' on one line; a key has at most 64 characters"
        ),
    ),
    "open single quote": (
        "title: 'x\npass: 70\n",
        (
            "1:8: error Y006 the quote that opens here is not closed; "
            "close it; inside '…' a quote is written '', inside \"…\" it is written \\\""
        ),
    ),
    "open double quote": (
        'title: "x\n',
        (
            "1:8: error Y006 the quote that opens here is not closed; "
            "close it; inside '…' a quote is written '', inside \"…\" it is written \\\""
        ),
    ),
    "behind a quote": (
        "title: 'x' y\n",
        (
            "1:12: error Y006 a text stands where a key or '- ' is expected; "
            "nothing may follow a closing quote on its line; check quotes and indentation"
        ),
    ),
    "backslash": (
        'title: "a\\q"\n',
        (
            "1:11: error Y006 the backslash in this text is followed by no known letter or code; "
            "write \\\\ for a backslash, or use single quotes"
        ),
    ),
    "character beyond all": (
        'title: "\\UFFFFFFFF"\n',
        (
            "1:11: error Y006 a number in this text is too large for a character or a version; "
            "write the character itself"
        ),
    ),
    "half a character": (
        'title: "\\ud800"\n' + GOOD.partition("\n")[2],
        "1:8: error Y004 the invisible character U+D800 stands here; delete it",
    ),
    "open list": (
        "practises: [P1\npass: 70\n",
        f"2:5: error Y006 a comma or the ']' of 1:12 is missing here; {BRACKET}",
    ),
    "open mapping": (
        "scenes: {a: b\npass: 70\n",
        f"2:5: error Y006 a comma or the '}}' of 1:9 is missing here; {BRACKET}",
    ),
    "question mark in braces": (
        "scenes: {a: what? now}\n",
        f"1:17: error Y006 a comma or the '}}' of 1:9 is missing here; {BRACKET}",
    ),
    "indented less": (
        "scenes:\n  a: b\n c: d\n",
        f"3:2: error Y006 this line is indented differently; {INDENT}",
    ),
    "text behind a list": (
        "- a\nb: c\n",
        f"2:1: error Y006 this is no entry of the list; {INDENT}",
    ),
    "list on a line": (
        "say: - a\n",
        (
            "1:6: error Y006 a '- ' stands where no list can begin; "
            "begin the list on a line of its own, or put the text in quotes"
        ),
    ),
    "long text": (
        "title: | x\n  y\n",
        (
            "1:10: error Y006 something stands behind the '|' or '>' that begins a long text; "
            "begin the text on the next line, or put it in quotes"
        ),
    ),
    "at": ("title: @x\n", f"1:8: error Y006 a text that begins with '@' needs quotes; {QUOTE}"),
    "backtick": (
        "title: `x`\n",
        f"1:8: error Y006 a text that begins with '`' needs quotes; {QUOTE}",
    ),
    "percent": (
        "title: %x\n",
        f"1:8: error Y006 a text that begins with '%' needs quotes; {QUOTE}",
    ),
    "bold": (
        "title: **x**\n",
        f"1:8: error Y006 a text that begins with '*' needs quotes; {QUOTE}",
    ),
    "bold Chinese": (
        "title: *粗體*\n",
        f"1:8: error Y006 a text that begins with '*' needs quotes; {QUOTE}",
    ),
    "ampersand": (
        "title: & x\n",
        f"1:8: error Y006 a text that begins with '&' needs quotes; {QUOTE}",
    ),
    "exclamation": (
        "title: !e!x y\n",
        f"1:8: error Y006 a text that begins with '!' needs quotes; {QUOTE}",
    ),
    "question": (
        "title: ? x\n",
        f"1:8: error Y006 a '? ' stands where no key can be; {QUOTE}",
    ),
    "directive": (
        "%TAG x\n---\ntitle: x\n",
        "1:6: error Y006 a line that begins with '%' is no part of a scenario; delete it",
    ),
    "long version": (
        "%YAML " + "9" * 5000 + ".1\n---\ntitle: x\n",
        (
            "1:7: error Y006 a number in this text is too large for a character or a version; "
            "write the character itself"
        ),
    ),
    "second document": (
        GOOD + "---\n" + GOOD,
        "10:1: error Y013 a second document begins here; delete '---'",
    ),
    "behind the end": (
        GOOD + "...\nx\n",
        f"11:1: error Y006 this stands outside of the scenario; {INDENT}",
    ),
    "list as key": (
        GOOD + "[a]: b\n",
        (
            "10:1: error K005 a list or mapping stands where a key is expected; "
            "a key is a word; a text that begins with [ or { needs quotes"
        ),
    ),
    "alias of nothing": (
        GOOD + "summary: *a\n",
        (
            "10:10: error Y011 the alias '*a' repeats nothing that stands before it; "
            "mark what it should repeat with '&a', or put the text in quotes"
        ),
    ),
    "UTF-16": (
        GOOD.encode("utf-16"),
        "1:1: error Y002 the file is not UTF-8 but UTF-16 or UTF-32; save it as UTF-8",
    ),
    "UTF-16 without mark": (
        GOOD.encode("utf-16-be"),
        "1:1: error Y002 the file is not UTF-8 but UTF-16 or UTF-32; save it as UTF-8",
    ),
    "Big5": (
        "title: x\nsummary: 退貨".encode("big5"),
        "2:10: error Y003 the byte 0xB0 is not UTF-8 text; save the file as UTF-8",
    ),
    "cut in a character": (
        "title: 退貨".encode()[:-1],
        "1:9: error Y003 the byte 0xE8 is not UTF-8 text; save the file as UTF-8",
    ),
    "no UTF-8 behind a mark": (
        b"\xef\xbb\xbfab\r\nc\xff",
        "2:2: error Y003 the byte 0xFF is not UTF-8 text; save the file as UTF-8",
    ),
    "control character": (
        GOOD.replace("Small", "Sm\x07all"),
        "1:10: error Y004 the invisible character U+0007 stands here; delete it",
    ),
    "line separator": (
        GOOD.replace("Small", "Sm\u2028all"),
        "1:10: error Y004 the invisible character U+2028 stands here; delete it",
    ),
    "mark inside": (
        GOOD.replace("Small", "Sm\ufeffall"),
        "1:10: error Y004 the invisible character U+FEFF stands here; delete it",
    ),
}


@pytest.mark.parametrize(("data", "message"), MISTAKES.values(), ids=MISTAKES)
def test_mistakes_of_a_file(data: bytes | str, message: str) -> None:
    """A file that cannot be read is told one thing: where, what, and what to do."""
    assert told(data) == [f"f.yml:{message}"]


@pytest.mark.parametrize(("scenes", "message"), LOOK_ALIKES.values(), ids=LOOK_ALIKES)
def test_signs_that_only_look_right(scenes: str, message: str) -> None:
    """What a Chinese keyboard writes for a sign of YAML is told where it stands."""
    assert told(FRAME + scenes + ENDINGS) == [f"f.yml:{message}"]


@pytest.mark.parametrize(("scenes", "message"), NOT_BLAMED.values(), ids=NOT_BLAMED)
def test_signs_that_are_not_to_blame(scenes: str, message: str) -> None:
    """A colon inside of a text above is not taken for one that lacks its space."""
    assert told(FRAME + scenes + ENDINGS) == [
        f"f.yml:{message.format(colon=COLON, bracket=BRACKET)}"
    ]


def test_wide_spaces_inside_of_a_text_are_its_own() -> None:
    """Chinese paragraphs begin with two of them."""
    scenes = "scenes:\n  here:\n    say: |\n      　　to: 佐藤\n      　　- 再見\n    goto: end\n"
    assert told(FRAME + scenes + ENDINGS) == []


CUT = {
    "a number": ("重寄訂單 #4021。", 13),
    "a tag": ("Small #letters", 14),
    "two spaces": ("Small  #4021", 15),
    "a comment": ("Small # 4021", None),
    "a heading": ("Small ## 4021", None),
    "an end": ("Small #", None),
    "an allowance": ("Small #quiz: allow T009 why", None),
    "no space": ("Small#4021", None),
    "quotes": ("'Small #4021'", None),
    "behind quotes": ("'Small' #4021", None),
}


@pytest.mark.parametrize(("written", "column"), CUT.values(), ids=CUT)
def test_a_text_that_a_hash_cuts_off(written: str, column: int | None) -> None:
    """A text knows where a ``#`` ends it that was hardly meant to begin a comment."""
    text = GOOD.replace("title: Small", f"title: {written}", 1)
    scenario = load_scenario(text.encode(), file="f.yml").scenario
    assert scenario is not None
    cut = scenario.title.cut
    assert (cut and (cut.line, cut.column)) == (column and (1, column))


def test_a_text_of_several_lines_is_cut_in_its_last() -> None:
    """The place is where the ``#`` stands, not where the text begins."""
    text = GOOD.replace("title: Small", "title:\n  重寄訂單\n  給佐藤 #4021。", 1)
    scenario = load_scenario(text.encode(), file="f.yml").scenario
    assert scenario is not None
    assert scenario.title.cut == Span(3, 7)


ACCEPTED = {
    "line feeds": GOOD.encode(),
    "Windows line ends": GOOD.replace("\n", "\r\n").encode(),
    "old Mac line ends": GOOD.replace("\n", "\r").encode(),
    "byte order mark": b"\xef\xbb\xbf" + GOOD.encode(),
    "document marks": f"---\n{GOOD}...\n".encode(),
    "version": f"%YAML 1.2\n---\n{GOOD}".encode(),
    "comments": f"# first\n\n{GOOD}# last".encode(),
    "script": GOOD.replace("Small", "<script>alert(1)</script>").encode(),
    "Chinese": GOOD.replace("Small", "兩道刮痕 👍").encode(),
}


@pytest.mark.parametrize("data", ACCEPTED.values(), ids=ACCEPTED)
def test_accepted(data: bytes) -> None:
    """What editors and systems write differently is read alike."""
    assert told(data) == []


def test_columns_count_characters_after_any_line_end() -> None:
    """A finding behind a byte order mark, Windows line ends and Chinese is at its character."""
    data = (
        b"\xef\xbb\xbf" + GOOD.replace("{title", "{標題: 題, title").replace("\n", "\r\n").encode()
    )
    assert told(data)[0].startswith("f.yml:9:10: error K001 unknown key '標題' in an ending")


HOSTILE = {
    "50 MB": (
        b"x" * 50_000_000,
        (
            "1:1: error Y001 the file has 50,000,000 bytes; at most 1,000,000 are read; "
            "split it into several scenarios"
        ),
    ),
    "nested 10,000 deep": (
        b"[" * 10_000,
        (
            "1:41: error Y012 values are nested more than 40 levels deep; "
            "check the indentation and the brackets"
        ),
    ),
    "nested 10,000 deep in blocks": (
        b"- " * 10_000,
        (
            "1:81: error Y012 values are nested more than 40 levels deep; "
            "check the indentation and the brackets"
        ),
    ),
    "alias bomb": (
        b"a: &a [x, x, x, x, x, x, x, x, x, x]\n"
        + b"".join(
            b"%c: &%c [%s]\n" % (98 + i, 98 + i, b", ".join([b"*%c" % (97 + i)] * 10))
            for i in range(20)
        ),
        (
            "4:36: error Y010 up to here aliases repeat more than 10,000 values or 1,000,000 "
            "characters; write out what is repeated"
        ),
    ),
    "repeated text": (
        b"a: &a " + b"x" * 100_000 + b"\nb: [" + b"*a, " * 1_000 + b"]\n",
        (
            "2:45: error Y010 up to here aliases repeat more than 10,000 values or 1,000,000 "
            "characters; write out what is repeated"
        ),
    ),
    "aliases of aliases, deep": (
        b"a: &a0 [x]\n" + b"".join(b"b%d: &a%d [*a%d]\n" % (i, i, i - 1) for i in range(1, 60)),
        (
            "39:12: error Y012 values are nested more than 40 levels deep; "
            "check the indentation and the brackets"
        ),
    ),
    "many values": (
        b"[" + b"a," * 60_000 + b"]",
        (
            "1:100000: error Y014 the file holds more than 50,000 values; "
            "split it into several scenarios"
        ),
    ),
    "brackets in a quoted text": (
        ("{a: '" + "｝" * 300_000 + "' x").encode(),
        (
            "1:300008: error Y006 a comma or the '}' of 1:1 is missing here; "
            "close the bracket, or put a text that contains , ? [ ] { or } in quotes"
        ),
    ),
    "long key": (
        b"k" * 10_000 + b": 1\n",
        (
            "1:10001: error Y006 the key that ends here has more than 1,024 characters; "
            "an id has at most 64 characters"
        ),
    ),
}


@pytest.mark.parametrize(("data", "message"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_files_are_given_up(data: bytes, message: str) -> None:
    """A file that would cost time or memory is refused at the place where that shows."""
    assert told(data) == [f"f.yml:{message}"]


def test_an_alias_bomb_costs_little_memory() -> None:
    """The 10^21 values of an alias bomb are counted, not built."""
    tracemalloc.start()
    try:
        told(HOSTILE["alias bomb"][0])
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()


def test_a_file_of_the_largest_size_is_read() -> None:
    """The limit is on what is larger."""
    padding = "#" * (yaml_text.LARGEST_FILE - len(GOOD))
    assert told(GOOD + padding) == []


def test_a_long_id_is_shortened() -> None:
    """A message shows 40 characters of an id of 10,000."""
    [message] = told(GOOD.replace("start: here", "start: " + "x" * 10_000))
    assert message == (
        f"f.yml:4:8: error K006 '{'x' * 40}…' of 10,000 characters is no id; "
        "an id has letters a-z, digits, '-' and '_', at most 64 of them"
    )


def test_mistakes_beyond_a_number_are_counted() -> None:
    """A file full of mistakes is shown the first ones, and how many more there are."""
    messages = told(GOOD + "".join(f"k{number}: x\n" for number in range(MOST_FINDINGS + 20)))
    assert len(messages) == MOST_FINDINGS + 1
    assert messages[-1] == (
        "f.yml:509:1: error Y015 20 more mistakes were found and are not shown; "
        "mend the ones above and check again"
    )


def test_an_alias_inside_of_what_it_repeats() -> None:
    """A value that contains itself has no end, and is refused where it would begin again."""
    assert told(GOOD + "practises: &a [P1, *a]\n")[1] == (
        "f.yml:10:20: error Y011 the alias '*a' stands inside of what it repeats; "
        "write out what is repeated"
    )


def test_all_invisible_characters_are_told() -> None:
    """Each invisible character has its own finding."""
    assert [message[:17] for message in told("a: \x01\nb: \x02\x03\n")] == [
        "f.yml:1:4: error ",
        "f.yml:2:4: error ",
        "f.yml:2:5: error ",
    ]


@pytest.mark.parametrize("file", ["a/b c.yml", "C:\\x\\end.yaml", "案例.yml", ".yml"])
def test_a_file_name_that_is_no_id(file: str) -> None:
    """The file's name is the scenario's id, and is held to the same rules."""
    [message] = told(GOOD, file=file)
    assert ":1:1: error K012 the file's name is the scenario's id, but '" in message
