"""What the YAML parser could not read, in an author's words and with a remedy."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from quiz_engine.authoring.codes import Code
from quiz_engine.authoring.look_alikes import in_brackets, in_lines
from quiz_engine.finding import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from yaml import MarkedYAMLError

_LONGEST_KEY = 1024
"""Characters, by the YAML standard."""


class Explanation(NamedTuple):
    """A mistake in the YAML: its code, its place, what was found, and how to mend it."""

    code: Code
    span: Span
    what: str
    remedy: str


class _Case(NamedTuple):
    """How one of the parser's messages is told; ``at_start`` blames where the value began.

    ``{place}`` stands for the line and column where it began.
    """

    context: str
    problem: str
    what: str
    remedy: str
    at_start: bool = False


_NO_COLON = "a ':' stands where no key can be"
_QUOTE_COLON = "put a text that contains ': ' in quotes, or check the indentation"
_INDENTATION = "indent it like the lines that it belongs to"
_CLOSE = "close the bracket, or put a text that contains , ? [ ] { or } in quotes"
_QUOTE_TEXT = "put the text in quotes"

_CASES = (
    _Case("", r"mapping values are not allowed", _NO_COLON, _QUOTE_COLON),
    _Case(
        "simple key",
        r"could not find expected ':'",
        "this line has no ': ' but stands among keys",
        "write 'key: value' on one line; a key has at most 64 characters",
        at_start=True,
    ),
    _Case(
        "",
        r"sequence entries are not allowed",
        "a '- ' stands where no list can begin",
        "begin the list on a line of its own, or put the text in quotes",
    ),
    _Case("", r"mapping keys are not allowed", "a '? ' stands where no key can be", _QUOTE_TEXT),
    _Case(
        "quoted scalar",
        r"unexpected (end of stream|document separator)",
        "the quote that opens here is not closed",
        "close it; inside '…' a quote is written '', inside \"…\" it is written \\\"",
        at_start=True,
    ),
    _Case(
        "double-quoted",
        r"escape",
        "the backslash in this text is followed by no known letter or code",
        "write \\\\ for a backslash, or use single quotes",
    ),
    _Case(
        "block (collection|mapping)",
        r"but found '<(scalar|alias|anchor|tag)>'",
        "a text stands where a key or '- ' is expected",
        "nothing may follow a closing quote on its line; check quotes and indentation",
    ),
    _Case(
        "block collection", r"expected <block end>", "this is no entry of the list", _INDENTATION
    ),
    _Case(
        "block mapping", r"expected <block end>", "this line is indented differently", _INDENTATION
    ),
    _Case("flow mapping", r"expected ','", "a comma or the '}' of {place} is missing here", _CLOSE),
    _Case(
        "flow sequence", r"expected ','", "a comma or the ']' of {place} is missing here", _CLOSE
    ),
    _Case(
        "block scalar",
        r"",
        "something stands behind the '|' or '>' that begins a long text",
        "begin the text on the next line, or put it in quotes",
    ),
    _Case("alias", r"", "a text that begins with '*' needs quotes", _QUOTE_TEXT, at_start=True),
    _Case("anchor", r"", "a text that begins with '&' needs quotes", _QUOTE_TEXT, at_start=True),
    _Case("tag|node", r"'!'|tag|URI|' '", "a text that begins with '!' needs quotes", _QUOTE_TEXT),
    _Case("directive", r"", "a line that begins with '%' is no part of a scenario", "delete it"),
    _Case("", r"document start", "this stands outside of the scenario", _INDENTATION),
    _Case(
        "node", r"", "a value is missing before this place", "write the value, or delete the sign"
    ),
)

_ANYTHING = _Case("", "", "the text cannot be read here", "check quotes, brackets and indentation")

_NO_START = re.compile(r"found character (?P<quote>['\"])(?P<found>.)(?P=quote) that cannot start")


def explain(error: MarkedYAMLError, text: str, span: Span) -> Explanation:
    """Return what the parser stumbled over at the place, in plain words."""
    line = _line(text, span)
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent:
        return _tab(Span(span.line, indent.index("\t") + 1))
    if "\\t" in str(error.problem):
        return _tab(span)
    if span.column - len(indent) > _LONGEST_KEY and line[span.column - 1 :].startswith(":"):
        what = f"the key that ends here has more than {_LONGEST_KEY:,} characters"
        return Explanation(Code.YAML_SYNTAX, span, what, "an id has at most 64 characters")
    no_start = _NO_START.search(str(error.problem))
    if no_start:
        what = f"a text that begins with '{no_start['found']}' needs quotes"
        return Explanation(Code.YAML_SYNTAX, span, what, _QUOTE_TEXT)
    return _look_alike(error, text, span) or _explanation(error, span)


def narrow_colon(written: str) -> str:
    """Return the remedy for a key without a narrow colon and space; nothing for other texts."""
    found = in_lines([written], [1])
    return found.remedy if found else ""


def _look_alike(error: MarkedYAMLError, text: str, span: Span) -> Explanation | None:
    """Blame a sign that only looks right, where reading failed or in a line before."""
    lines = re.split("\r\n|\r|\n", text)
    mark = error.context_mark
    began = span if mark is None else Span(mark.line + 1, mark.column + 1)
    problem = str(error.problem)
    found = None
    if re.search(r"mapping values are not|could not find expected ':'", problem):
        found = in_lines(lines, [began.line, _line_above(lines, began.line)])
    elif "expected <block end>" in problem:
        found = in_lines(lines, [span.line])
    elif re.search(r"expected ','", problem):
        found = in_brackets(lines, began, span.line)
    return Explanation(Code.YAML_SYNTAX, *found) if found else None


def _line_above(lines: Sequence[str], number: int) -> int:
    """Return the number of the line above that is not empty; 0 if there is none."""
    above = (n for n in range(min(number - 1, len(lines)), 0, -1) if lines[n - 1].strip())
    return next(above, 0)


def _explanation(error: MarkedYAMLError, span: Span) -> Explanation:
    case = next((case for case in _CASES if _fits(case, error)), _ANYTHING)
    mark = error.context_mark
    began = span if mark is None else Span(mark.line + 1, mark.column + 1)
    what = case.what.replace("{place}", f"{began.line}:{began.column}")
    return Explanation(Code.YAML_SYNTAX, began if case.at_start else span, what, case.remedy)


def _fits(case: _Case, error: MarkedYAMLError) -> bool:
    context, problem = str(error.context or ""), str(error.problem)
    return bool(re.search(case.context, context) and re.search(case.problem, problem))


def _tab(span: Span) -> Explanation:
    what = "a tab stands here; YAML is indented with spaces"
    return Explanation(Code.TAB, span, what, "write two spaces instead")


def _line(text: str, span: Span) -> str:
    lines = re.split("\r\n|\r|\n", text)
    return lines[span.line - 1] if span.line <= len(lines) else ""
