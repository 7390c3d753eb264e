"""What the names, words and numbers of a condition mean, by what the scenario declares."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz_engine.authoring.codes import Code
from quiz_engine.authoring.notes import Notes, listed, quoted
from quiz_engine.authoring.shapes import LARGEST_NUMBER, half_millionths
from quiz_engine.condition import Among, Compare, Condition, Constant, Flag, Operand, Visited

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from quiz_engine.finding import Span


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign of a condition, and where its first character stands, counted from 0."""

    text: str
    offset: int

    @property
    def is_number(self) -> bool:
        """Whether it is a number, whole or decimal."""
        return bool(re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", self.text))

    @property
    def is_name(self) -> bool:
        """Whether it has the form of an id."""
        return bool(re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9_-]*", self.text))


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


_WORD = "a word"


def words(of: tuple[str, ...]) -> Type:
    """Return the type of a variable that has one of the words."""
    return Type(_WORD, of)


_EXPECTED = {
    FLAG: "true or false",
    NUMBER: "a whole number",
    DECIMAL: "a number such as 1.11, with at most six places",
}

_CONSTANTS = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Meaning:
    """Types the parts of one condition, and notes those that have no meaning.

    ``locate`` says where in the file a character of the condition stands, counted from 0.
    """

    names: Names
    notes: Notes
    locate: Callable[[int], Span]

    def report(self, code: Code, token: Token, what: str, remedy: str = "") -> None:
        """Note a mistake at the token."""
        self.notes.report(code, self.locate(token.offset), what, remedy)

    def visited(self, scene: Token) -> Condition:
        """Return the condition that the scene has been answered."""
        if scene.text not in self.names.scenes:
            what = f"there is no scene {quoted(scene.text)}"
            remedy = self.notes.suggest(scene.text, self.names.scenes, listing="the scenes are")
            self.report(Code.UNKNOWN_SCENE, scene, what, remedy)
        return Visited(scene.text)

    def bare(self, token: Token) -> Condition:
        """Return what a name or value alone means: a flag, or always, or never."""
        if token.text in _CONSTANTS:
            return Constant(_CONSTANTS[token.text])
        type_ = self.names.types.get(token.text)
        if type_ is None and not token.is_number:
            self._report_unknown(token)
        elif type_ not in {FLAG, ANYTHING}:
            found = type_.name if type_ else "a number"
            what = f"{quoted(token.text)} is {found} and stands where a flag is expected"
            self.report(Code.CONDITION_TYPE, token, what, _comparing(token.text, type_))
        return Flag(token.text)

    def comparison(self, left: Token, relation: str, right: Token) -> Condition:
        """Return the comparison of two operands of one type."""
        type_ = self._common_type(left, right)
        if type_ is None:
            return Constant(holds=True)
        if type_.name in {FLAG.name, _WORD} and relation not in {"==", "!="}:
            what = f"'{relation}' compares numbers, but {quoted(left.text)} is {type_.name}"
            self.report(Code.CONDITION_TYPE, left, what, "compare it with '==' or '!='")
            return Constant(holds=True)
        sides = (self._value(left, type_), self._value(right, type_))
        return Compare(sides[0], relation, sides[1])

    def refuse_text(self, left: Token, text: Token) -> bool:
        """Note a text in quotes that is compared with a name of another type than words."""
        type_ = self.names.types.get(left.text)
        if type_ is None or type_ not in _EXPECTED:
            return False
        what = f"the text {text.text} is compared with '{left.text}', which is {type_.name}"
        self.report(Code.CONDITION_TYPE, text, what, f"write {_EXPECTED[type_]}")
        return True

    def membership(self, left: Token, members: list[Token]) -> Condition:
        """Return the condition that a name has one of the values."""
        type_ = self.names.types.get(left.text)
        if type_ is None:
            self._report_unknown(left)
        elif type_ == FLAG:
            what = f"{quoted(left.text)} is a flag, but 'in' is for words and numbers"
            self.report(Code.CONDITION_TYPE, left, what, f"write '{left.text}' alone")
        elif type_ != ANYTHING:
            values = [self._constant(member, type_) for member in members]
            return Among(left.text, tuple(value for value in values if value is not None))
        return Constant(holds=True)

    def _common_type(self, left: Token, right: Token) -> Type | None:
        """Return the type of the side that is a declared name, if the other one can have it."""
        sides = [self.names.types.get(token.text) for token in (left, right)]
        if sides[0] is None and sides[1] is None:
            self._report_no_name(left, right)
            return None
        if ANYTHING in sides:
            return None
        if sides[0] is None or sides[1] is None:
            return sides[0] or sides[1]
        return self._type_of_names(left, sides[0], right, sides[1])

    def _type_of_names(
        self, left: Token, of_left: Type, right: Token, of_right: Type
    ) -> Type | None:
        if right.text in of_left.words or of_left == of_right:
            return of_left
        if left.text in of_right.words:
            return of_right
        what = f"{quoted(left.text)} is {of_left.name}, but {quoted(right.text)} is {of_right.name}"
        if of_left.name == of_right.name:
            what = f"{quoted(left.text)} and {quoted(right.text)} have different words"
        self.report(Code.CONDITION_TYPE, right, what, "compare what is of one type")
        return None

    def _report_no_name(self, left: Token, right: Token) -> None:
        words_of_any = {word for type_ in self.names.types.values() for word in type_.words}
        names = [token for token in (left, right) if self._may_be_name(token)]
        if names:
            misspelt = [token for token in names if token.text not in words_of_any]
            self._report_unknown((misspelt or names)[0])
            return
        what = f"{quoted(left.text)} is compared with {quoted(right.text)}; neither can change"
        self.report(Code.CONDITION_TYPE, left, what, "name a variable")

    def _may_be_name(self, token: Token) -> bool:
        return not token.is_number and token.text not in _CONSTANTS

    def _value(self, token: Token, type_: Type) -> Operand:
        """Return the operand; one that cannot be of the type has been noted and counts as 0."""
        if token.text in self.names.types and token.text not in type_.words:
            return token.text
        return self._constant(token, type_) or 0

    def _constant(self, token: Token, type_: Type) -> int | None:
        if type_ == FLAG:
            return self._flag_constant(token)
        if type_ == NUMBER:
            return self._number_constant(token)
        if type_ == DECIMAL:
            return self._decimal_constant(token)
        return self._word_constant(token, type_)

    def _flag_constant(self, token: Token) -> int | None:
        if token.text not in _CONSTANTS:
            self._report_misfit(token, _EXPECTED[FLAG])
        return _CONSTANTS.get(token.text)

    def _number_constant(self, token: Token) -> int | None:
        if not re.fullmatch(r"-?[0-9]{1,15}", token.text):
            self._report_misfit(token, _EXPECTED[NUMBER])
        elif abs(int(token.text)) > LARGEST_NUMBER:
            what = f"{quoted(token.text)} is beyond any number of a scenario"
            self.report(Code.OUT_OF_BOUNDS, token, what, f"the largest is {LARGEST_NUMBER:,}")
        else:
            return int(token.text)
        return None

    def _decimal_constant(self, token: Token) -> int | None:
        units = half_millionths(token.text)
        if units is None:
            self._report_misfit(token, _EXPECTED[DECIMAL])
        return units

    def _word_constant(self, token: Token, type_: Type) -> int | None:
        if token.text in type_.words:
            return type_.words.index(token.text)
        if token.is_number or token.text in _CONSTANTS or token.text in self.names.types:
            self._report_misfit(token, f"one of {listed(type_.words)}")
            return None
        what = f"there is no word {quoted(token.text)} here; {listed(type_.words)} is expected"
        remedy = self.notes.suggest(token.text, type_.words)
        self.report(Code.UNKNOWN_WORD, token, what, remedy)
        return None

    def _report_misfit(self, token: Token, expected: str) -> None:
        known = token.is_number or token.text in _CONSTANTS or token.text in self.names.types
        if not known and (token.text in self.names.hints or self._meant(token)):
            self._report_unknown(token)
            return
        what = f"{quoted(token.text)} stands where {expected} is expected"
        remedy = "" if known else "write one, or declare the name under 'remembers:'"
        self.report(Code.CONDITION_TYPE, token, what, remedy)

    def _report_unknown(self, token: Token) -> None:
        if token.is_number or token.text in _CONSTANTS:
            what = f"{quoted(token.text)} stands where a name is expected"
            self.report(Code.CONDITION_TYPE, token, what)
            return
        if self._is_difference(token.text):
            what = f"conditions have no arithmetic: {quoted(token.text)} is read as one name"
            self.report(Code.NOT_IN_CONDITIONS, token, what, "keep the sum in a variable")
            return
        what = f"nothing is declared as {quoted(token.text)}"
        remedy = self.names.hints.get(token.text) or self._meant(token)
        self.report(Code.UNKNOWN_NAME, token, what, remedy or "declare it under 'remembers:'")

    def _meant(self, token: Token) -> str:
        """Return the remedy that names what was most likely meant, if something is alike enough."""
        spelt = token.text.lower()
        known = [*self.names.types, *([spelt] if spelt in _CONSTANTS else [])]
        return self.notes.suggest(token.text, known)

    def _is_difference(self, text: str) -> bool:
        left, _, right = text.rpartition("-")
        return left in self.names.types and (right.isdigit() or right in self.names.types)


def _comparing(name: str, type_: Type | None) -> str:
    if type_ is None:
        return "compare it with a name"
    example = type_.words[0] if type_.words else "0"
    return f"compare it, as in '{name} {'==' if type_.words else '>='} {example}'"
