"""From the text of an ``if:`` to a condition, typed against what the scenario declares.

The grammar, by recursive descent over tokens that know their columns::

    condition   = conjunction { "or" conjunction }
    conjunction = negation { "and" negation }
    negation    = "not" negation | primary
    primary     = "(" condition ")" | "visited" scene | operand [ relation operand ]
                | operand "in" "(" operand { "," operand } ")"
    operand     = name | word | number | "true" | "false"

A mistake in the form ends the reading of this condition; mistakes in names and types do not, so
that one reading reports all of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NoReturn

from quiz_engine.authoring.codes import Code
from quiz_engine.authoring.meaning import Meaning, Names, Token
from quiz_engine.authoring.notes import Notes, quoted
from quiz_engine.condition import RELATIONS, And, Condition, Not, Or

if TYPE_CHECKING:
    from collections.abc import Callable

    from quiz_engine.finding import Span

LONGEST_CONDITION = 2_000
"""Characters."""

DEEPEST_CONDITION = 30
"""Levels of brackets and ``not``."""


_TOKEN = re.compile(
    r"\s*(?P<text>-?[0-9]+\.[0-9]+|-[0-9]+|[A-Za-z0-9_][A-Za-z0-9_-]*|==|!=|<=|>=|=>|=<|&&|\|\||\*\*|//"
    r"|'[^']*'|\"[^\"]*\"|並且|而且|或者|或是|不是|\S)"
)

_WORDS = frozenset({"and", "or", "not", "in", "visited"})

_OTHER_SIGNS = {
    **dict.fromkeys(("且", "和", "並且", "而且"), "write 'and'"),
    **dict.fromkeys(("或", "或者", "或是"), "write 'or'"),
    **dict.fromkeys(("不", "非", "不是"), "write 'not'"),
    "=": "write '==' to compare",
    "=>": "write '>='",
    "=<": "write '<='",
    "≥": "write '>='",
    "≤": "write '<='",
    "≠": "write '!='",
    "&&": "write 'and'",
    "&": "write 'and'",
    "||": "write 'or'",
    "|": "write 'or'",
    "!": "write 'not'",
    "（": "write '(', the narrow bracket",
    "）": "write ')', the narrow bracket",
    "，": "write ',', the narrow comma",
    "、": "write ',', the narrow comma",
    "＝": "write '==', the narrow signs",
    "＞": "write '>', the narrow sign",
    "＜": "write '<', the narrow sign",
}
_OTHER_RELATIONS = frozenset({"=", "=>", "=<", "≥", "≤", "≠", "＝", "＞", "＜"})
_ARITHMETIC = frozenset({"+", "-", "*", "/", "%", "**", "//"})


def _is_text(token: Token) -> bool:
    return token.text[:1] in {"'", '"'} and len(token.text) > 1


class _Stopped(Exception):  # noqa: N818 - no error: the reason is in the notes already
    """The rest of the condition cannot be understood."""


def parse(text: str, names: Names, notes: Notes, locate: Callable[[int], Span]) -> Condition | None:
    """Return the condition, or nothing after noting what is wrong with it.

    ``locate`` says where in the file a character of the text stands, counted from 0.
    """
    if len(text) > LONGEST_CONDITION:
        what = f"the condition has {len(text):,} characters; at most {LONGEST_CONDITION:,} are read"
        notes.report(Code.CONDITION_TOO_LONG, locate(0), what, "split the choice or the scene")
        return None
    try:
        return _Reading(text, Meaning(names, notes, locate)).whole()
    except _Stopped:
        return None


class _Reading:
    """One condition while it is read from left to right."""

    def __init__(self, text: str, meaning: Meaning) -> None:
        found = [Token(match["text"], match.start("text")) for match in _TOKEN.finditer(text)]
        self._tokens = found
        self._end = Token("", len(text.rstrip()))
        self._next = 0
        self._depth = 0
        self._meaning = meaning

    def whole(self) -> Condition:
        """Return the condition that all tokens make together."""
        condition = self._condition()
        if self._token is not self._end:
            self._misplaced("'and' or 'or'")
        return condition

    @property
    def _token(self) -> Token:
        return self._tokens[self._next] if self._next < len(self._tokens) else self._end

    def _advance(self) -> Token:
        token = self._token
        self._next += 1
        return token

    def _skip(self, text: str) -> bool:
        if self._token.text != text:
            return False
        self._next += 1
        return True

    def _require(self, text: str) -> None:
        if not self._skip(text):
            self._misplaced(f"'{text}'")

    def _condition(self) -> Condition:
        parts = [self._conjunction()]
        while self._skip("or"):
            parts.append(self._conjunction())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def _conjunction(self) -> Condition:
        parts = [self._negation()]
        while self._skip("and"):
            parts.append(self._negation())
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def _negation(self) -> Condition:
        if not self._skip("not"):
            return self._primary()
        self._go_deeper()
        inner = self._negation()
        self._depth -= 1
        return Not(inner)

    def _go_deeper(self) -> None:
        self._depth += 1
        if self._depth > DEEPEST_CONDITION:
            what = f"the condition is nested more than {DEEPEST_CONDITION} levels deep"
            self._stop(Code.CONDITION_TOO_LONG, self._token, what, "write it with fewer brackets")

    def _primary(self) -> Condition:
        if self._skip("("):
            return self._bracket()
        if self._skip("visited"):
            return self._visited()
        left = self._operand()
        if self._token.text in RELATIONS:
            return self._comparison(left)
        if self._skip("in"):
            return self._membership(left)
        self._refuse_foreign(left)
        return self._meaning.bare(left)

    def _bracket(self) -> Condition:
        self._go_deeper()
        inner = self._condition()
        self._require(")")
        self._depth -= 1
        return inner

    def _visited(self) -> Condition:
        if self._token.text == "(":
            what = "conditions have no calls: 'visited' is followed by a bracket"
            remedy = "write 'visited' and the scene's id"
            self._stop(Code.NOT_IN_CONDITIONS, self._token, what, remedy)
        scene = self._advance()
        if not scene.is_name or scene.text in _WORDS:
            self._next -= 1
            self._misplaced("the id of a scene")
        return self._meaning.visited(scene)

    def _operand(self) -> Token:
        token = self._advance()
        if (token.is_name and token.text not in _WORDS) or token.is_number:
            return token
        self._next -= 1
        if _is_text(token):
            what = f"the text {token.text} stands in a condition"
            self._stop(Code.CONDITION_SYNTAX, token, what, "write words without quotes")
        return self._misplaced("a name, a word or a number")

    def _comparison(self, left: Token) -> Condition:
        relation = self._advance().text
        if _is_text(self._token) and self._meaning.refuse_text(left, self._token):
            raise _Stopped
        right = self._operand()
        if self._token.text in RELATIONS:
            what = f"a second comparison follows: {quoted(self._token.text)}"
            remedy = f"write '… and {right.text} {self._token.text} …'"
            self._stop(Code.CONDITION_SYNTAX, self._token, what, remedy)
        self._refuse_foreign(right)
        return self._meaning.comparison(left, relation, right)

    def _membership(self, left: Token) -> Condition:
        self._require("(")
        members = [self._operand()]
        while self._skip(","):
            members.append(self._operand())
        self._require(")")
        return self._meaning.membership(left, members)

    # What cannot be part of a condition, named for what it is.

    def _refuse_foreign(self, before: Token) -> None:
        sign = self._token.text
        if sign in _OTHER_RELATIONS:
            self._misplaced("a relation")
        if sign == "(":
            what = f"conditions have no calls: {quoted(before.text)} is followed by a bracket"
            self._stop(Code.NOT_IN_CONDITIONS, self._token, what, "compare a declared name instead")
        if sign == ".":
            what = f"conditions have no attributes: {quoted(before.text)} is followed by a dot"
            self._stop(Code.NOT_IN_CONDITIONS, self._token, what, "read a declared name instead")
        if sign in _ARITHMETIC or re.fullmatch(r"-[0-9.]+", sign):
            what = f"conditions have no arithmetic: {quoted(before.text)} is followed by {sign[0]}"
            self._stop(Code.NOT_IN_CONDITIONS, self._token, what, "keep the sum in a variable")
        if sign == "not":
            self._refuse_not_in(before)

    def _refuse_not_in(self, before: Token) -> None:
        following = self._tokens[self._next + 1 : self._next + 2]
        if [token.text for token in following] == ["in"]:
            what = "'not in' is no relation of the language"
            remedy = f"write 'not {before.text} in (…)'"
            self._stop(Code.CONDITION_SYNTAX, self._token, what, remedy)

    def _misplaced(self, expected: str) -> NoReturn:
        token = self._token
        found = quoted(token.text) if token.text else "the end of the condition"
        remedy = _OTHER_SIGNS.get(token.text, "")
        if token is self._end and expected == "')'":
            remedy = "close the bracket; inside {…} a condition with a comma needs quotes"
        what = f"{found} stands where {expected} is expected"
        self._stop(Code.CONDITION_SYNTAX, token, what, remedy)

    def _stop(self, code: Code, token: Token, what: str, remedy: str = "") -> NoReturn:
        self._meaning.report(code, token, what, remedy)
        raise _Stopped
