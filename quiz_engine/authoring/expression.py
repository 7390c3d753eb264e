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
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from quiz_engine.authoring.codes import Code
from quiz_engine.authoring.notes import Notes, listed, quoted
from quiz_engine.authoring.shapes import LARGEST_NUMBER, half_millionths
from quiz_engine.condition import (
    RELATIONS,
    Among,
    And,
    Compare,
    Condition,
    Constant,
    Flag,
    Not,
    Operand,
    Or,
    Visited,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from quiz_engine.finding import Span

LONGEST_CONDITION = 2_000
"""Characters."""

DEEPEST_CONDITION = 30
"""Levels of brackets and ``not``."""


@dataclass(frozen=True, slots=True)
class Type:
    """What values a name has: for words, which ones."""

    name: str
    words: tuple[str, ...] = ()


FLAG = Type("a flag")
NUMBER = Type("a number")
DECIMAL = Type("a decimal number")
ANYTHING = Type("anything")
"""The type of a name whose declaration could not be read: nothing more is said of it."""


@dataclass(frozen=True, slots=True)
class Names:
    """What a condition can read: typed names, and scenes that can have been visited."""

    types: Mapping[str, Type]
    scenes: Collection[str]
    hints: Mapping[str, str]
    """Remedies for names that are known but cannot be read here."""


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    offset: int

    @property
    def is_number(self) -> bool:
        return bool(re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", self.text))

    @property
    def is_name(self) -> bool:
        return bool(re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9_-]*", self.text))


_TOKEN = re.compile(
    r"\s*(?P<text>-?[0-9]+\.[0-9]+|-[0-9]+|[A-Za-z0-9_][A-Za-z0-9_-]*|==|!=|<=|>=|=>|=<|&&|\|\||\*\*|//"
    r"|'[^']*'|\"[^\"]*\"|\S)"
)

_WORDS = frozenset({"and", "or", "not", "in", "visited"})
_CONSTANTS = {"true": True, "false": False}

_OTHER_SIGNS = {
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
        return _Reading(text, names, notes, locate).whole()
    except _Stopped:
        return None


class _Reading:
    """One condition while it is read from left to right."""

    def __init__(
        self, text: str, names: Names, notes: Notes, locate: Callable[[int], Span]
    ) -> None:
        found = [_Token(match["text"], match.start("text")) for match in _TOKEN.finditer(text)]
        self._tokens = found
        self._end = _Token("", len(text.rstrip()))
        self._next = 0
        self._depth = 0
        self._names = names
        self._notes = notes
        self._locate = locate

    def whole(self) -> Condition:
        """Return the condition that all tokens make together."""
        condition = self._condition()
        if self._token is not self._end:
            self._misplaced("'and' or 'or'")
        return condition

    @property
    def _token(self) -> _Token:
        return self._tokens[self._next] if self._next < len(self._tokens) else self._end

    def _advance(self) -> _Token:
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
        return self._bare(left)

    def _bracket(self) -> Condition:
        self._go_deeper()
        inner = self._condition()
        self._require(")")
        self._depth -= 1
        return inner

    def _visited(self) -> Condition:
        self._skip("(") and self._misplaced_bracket()
        scene = self._advance()
        if not scene.is_name or scene.text in _WORDS:
            self._next -= 1
            self._misplaced("the id of a scene")
        if scene.text not in self._names.scenes:
            what = f"there is no scene {quoted(scene.text)}"
            remedy = self._notes.suggest(scene.text, self._names.scenes, listing="the scenes are")
            self._report(Code.UNKNOWN_SCENE, scene, what, remedy)
        return Visited(scene.text)

    def _misplaced_bracket(self) -> NoReturn:
        self._next -= 1
        what = "conditions have no calls: 'visited' is followed by a bracket"
        self._stop(Code.NOT_IN_CONDITIONS, self._token, what, "write 'visited' and the scene's id")

    def _operand(self) -> _Token:
        token = self._advance()
        if (token.is_name and token.text not in _WORDS) or token.is_number:
            return token
        self._next -= 1
        if token.text[:1] in {"'", '"'} and len(token.text) > 1:
            what = f"the text {token.text} stands in a condition"
            self._stop(Code.CONDITION_SYNTAX, token, what, "write words without quotes")
        return self._misplaced("a name, a word or a number")

    def _comparison(self, left: _Token) -> Condition:
        relation = self._advance().text
        right = self._operand()
        if self._token.text in RELATIONS:
            what = f"a second comparison follows: {quoted(self._token.text)}"
            remedy = f"write '… and {right.text} {self._token.text} …'"
            self._stop(Code.CONDITION_SYNTAX, self._token, what, remedy)
        self._refuse_foreign(right)
        return self._typed_comparison(left, relation, right)

    def _membership(self, left: _Token) -> Condition:
        self._require("(")
        members = [self._operand()]
        while self._skip(","):
            members.append(self._operand())
        self._require(")")
        return self._typed_membership(left, members)

    # What cannot be part of a condition, named for what it is.

    def _refuse_foreign(self, before: _Token) -> None:
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
        if sign == "not" and self._tokens[self._next + 1 : self._next + 2]:
            self._refuse_not_in(before)

    def _refuse_not_in(self, before: _Token) -> None:
        if self._tokens[self._next + 1].text == "in":
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

    def _stop(self, code: Code, token: _Token, what: str, remedy: str = "") -> NoReturn:
        self._report(code, token, what, remedy)
        raise _Stopped

    def _report(self, code: Code, token: _Token, what: str, remedy: str = "") -> None:
        self._notes.report(code, self._locate(token.offset), what, remedy)

    # What names and values mean.

    def _bare(self, token: _Token) -> Condition:
        if token.text in _CONSTANTS:
            return Constant(_CONSTANTS[token.text])
        type_ = self._names.types.get(token.text)
        if type_ is None and not token.is_number:
            self._report_unknown(token)
        elif type_ not in {FLAG, ANYTHING}:
            found = type_.name if type_ else "a number"
            what = f"{quoted(token.text)} is {found} and stands where a flag is expected"
            self._report(Code.CONDITION_TYPE, token, what, _comparing(token.text, type_))
        return Flag(token.text)

    def _typed_comparison(self, left: _Token, relation: str, right: _Token) -> Condition:
        type_ = self._common_type(left, right)
        if type_ is None:
            return Constant(holds=True)
        if type_.name in {FLAG.name, _WORD} and relation not in {"==", "!="}:
            what = f"'{relation}' compares numbers, but {quoted(left.text)} is {type_.name}"
            self._report(Code.CONDITION_TYPE, left, what, "compare it with '==' or '!='")
            return Constant(holds=True)
        sides = (self._value(left, type_), self._value(right, type_))
        return Compare(sides[0], relation, sides[1])

    def _typed_membership(self, left: _Token, members: list[_Token]) -> Condition:
        type_ = self._names.types.get(left.text)
        if type_ is None:
            self._report_unknown(left)
        elif type_ == FLAG:
            what = f"{quoted(left.text)} is a flag, but 'in' is for words and numbers"
            self._report(Code.CONDITION_TYPE, left, what, f"write '{left.text}' alone")
        elif type_ != ANYTHING:
            values = [self._constant(member, type_) for member in members]
            return Among(left.text, tuple(value for value in values if value is not None))
        return Constant(holds=True)

    def _common_type(self, left: _Token, right: _Token) -> Type | None:
        """Return the type of the side that is a declared name, if the other one can have it."""
        sides = [self._names.types.get(token.text) for token in (left, right)]
        if sides[0] is None and sides[1] is None:
            self._report_no_name(left, right)
            return None
        if ANYTHING in sides:
            return None
        if sides[0] is None or sides[1] is None:
            return sides[0] or sides[1]
        return self._type_of_names(left, sides[0], right, sides[1])

    def _type_of_names(
        self, left: _Token, of_left: Type, right: _Token, of_right: Type
    ) -> Type | None:
        if right.text in of_left.words or of_left == of_right:
            return of_left
        if left.text in of_right.words:
            return of_right
        what = f"{quoted(left.text)} is {of_left.name}, but {quoted(right.text)} is {of_right.name}"
        if of_left.name == of_right.name:
            what = f"{quoted(left.text)} and {quoted(right.text)} have different words"
        self._report(Code.CONDITION_TYPE, right, what, "compare what is of one type")
        return None

    def _report_no_name(self, left: _Token, right: _Token) -> None:
        words_of_any = {word for type_ in self._names.types.values() for word in type_.words}
        names = [token for token in (left, right) if self._may_be_name(token)]
        if names:
            misspelt = [token for token in names if token.text not in words_of_any]
            self._report_unknown((misspelt or names)[0])
            return
        what = f"{quoted(left.text)} is compared with {quoted(right.text)}; neither can change"
        self._report(Code.CONDITION_TYPE, left, what, "name a variable")

    def _may_be_name(self, token: _Token) -> bool:
        return not token.is_number and token.text not in _CONSTANTS

    def _value(self, token: _Token, type_: Type) -> Operand:
        """Return the operand; one that cannot be of the type has been noted and counts as 0."""
        if token.text in self._names.types and token.text not in type_.words:
            return token.text
        return self._constant(token, type_) or 0

    def _constant(self, token: _Token, type_: Type) -> int | None:
        if type_ == FLAG:
            return self._flag_constant(token)
        if type_ == NUMBER:
            return self._number_constant(token)
        if type_ == DECIMAL:
            return self._decimal_constant(token)
        return self._word_constant(token, type_)

    def _flag_constant(self, token: _Token) -> int | None:
        if token.text not in _CONSTANTS:
            self._report_misfit(token, "true or false")
        return _CONSTANTS.get(token.text)

    def _number_constant(self, token: _Token) -> int | None:
        if not re.fullmatch(r"-?[0-9]{1,15}", token.text):
            self._report_misfit(token, "a whole number")
        elif abs(int(token.text)) > LARGEST_NUMBER:
            what = f"{quoted(token.text)} is beyond any number of a scenario"
            self._report(Code.OUT_OF_BOUNDS, token, what, f"the largest is {LARGEST_NUMBER:,}")
        else:
            return int(token.text)
        return None

    def _decimal_constant(self, token: _Token) -> int | None:
        units = half_millionths(token.text)
        if units is None:
            self._report_misfit(token, "a number such as 1.11, with at most six places")
        return units

    def _word_constant(self, token: _Token, type_: Type) -> int | None:
        if token.text in type_.words:
            return type_.words.index(token.text)
        if token.is_number or token.text in _CONSTANTS or token.text in self._names.types:
            self._report_misfit(token, f"one of {listed(type_.words)}")
            return None
        what = f"there is no word {quoted(token.text)} here; {listed(type_.words)} is expected"
        remedy = self._notes.suggest(token.text, type_.words)
        self._report(Code.UNKNOWN_WORD, token, what, remedy)
        return None

    def _report_misfit(self, token: _Token, expected: str) -> None:
        known = token.is_number or token.text in _CONSTANTS or token.text in self._names.types
        if not known:
            self._report_unknown(token)
            return
        what = f"{quoted(token.text)} stands where {expected} is expected"
        self._report(Code.CONDITION_TYPE, token, what)

    def _report_unknown(self, token: _Token) -> None:
        if token.is_number or token.text in _CONSTANTS:
            what = f"{quoted(token.text)} stands where a name is expected"
            self._report(Code.CONDITION_TYPE, token, what)
            return
        if self._is_difference(token.text):
            what = f"conditions have no arithmetic: {quoted(token.text)} is read as one name"
            self._report(Code.NOT_IN_CONDITIONS, token, what, "keep the sum in a variable")
            return
        what = f"nothing is declared as {quoted(token.text)}"
        spelt = token.text.lower()
        known = [*self._names.types, *([spelt] if spelt in _CONSTANTS else [])]
        remedy = self._names.hints.get(token.text) or self._notes.suggest(token.text, known)
        self._report(Code.UNKNOWN_NAME, token, what, remedy or "declare it under 'remembers:'")

    def _is_difference(self, text: str) -> bool:
        left, _, right = text.rpartition("-")
        return left in self._names.types and (right.isdigit() or right in self._names.types)


_WORD = "a word"


def words(of: tuple[str, ...]) -> Type:
    """Return the type of a variable that has one of the words."""
    return Type(_WORD, of)


def _comparing(name: str, type_: Type | None) -> str:
    if type_ is None:
        return "compare it with a name"
    example = type_.words[0] if type_.words else "0"
    return f"compare it, as in '{name} {'==' if type_.words else '>='} {example}'"
