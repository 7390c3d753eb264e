"""The small print of ink: legal names, texts that are not interpreted, and conditions.

How ink reads a line is told in its manual, ``Documentation/WritingWithInk.md`` of ``inkle/ink``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quiz_engine.condition import Among, And, Compare, Constant, Flag, Not, Or, Visited

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from quiz_engine.condition import Condition, Operand
    from quiz_engine.scenario import Variable

# --- names ----------------------------------------------------------------------------------------

WORDS_OF_INK = frozenset(
    {
        *("VAR", "CONST", "LIST", "INCLUDE", "EXTERNAL", "TODO", "END", "DONE"),
        *("true", "false", "not", "and", "or", "mod", "has", "hasnt", "else"),
        *("temp", "return", "function", "ref", "list", "once", "cycle", "shuffle", "stopping"),
        *("RANDOM", "SEED_RANDOM", "MIN", "MAX", "POW", "FLOOR", "CEILING", "INT", "FLOAT"),
        *("TURNS", "TURNS_SINCE", "READ_COUNT", "CHOICE_COUNT", "LIST_VALUE", "LIST_COUNT"),
        *("LIST_MIN", "LIST_MAX", "LIST_ALL", "LIST_INVERT", "LIST_RANDOM", "LIST_RANGE"),
    }
)
"""What ink reads as something else than the name of a knot, a variable or a function."""


class Names:
    """Gives each thing a name that ink accepts, and no two things the same one."""

    def __init__(self, taken: Iterable[str]) -> None:
        """Leave the taken names, and those that ink has a meaning for, to others."""
        self._taken = WORDS_OF_INK | set(taken)
        self._names: dict[tuple[str, str], str] = {}

    def give(self, kind: str, name: str, prefix: str = "") -> str:
        """Return the name of this thing: its id with ``_`` for hyphens, numbered when taken."""
        if (kind, name) not in self._names:
            given = self._free(prefix + name.replace("-", "_"))
            self._taken |= {given}
            self._names[kind, name] = given
        return self._names[kind, name]

    def _free(self, wanted: str) -> str:
        """Return the name, with a letter before a digit, and a number behind it when taken."""
        plain = f"n{wanted}" if wanted[0].isdigit() else wanted
        free, number = plain, 1
        while free in self._taken:
            number += 1
            free = f"{plain}_{number}"
        return free


# --- texts ----------------------------------------------------------------------------------------

_INSIDE = re.compile(r"[\\{}\[\]|#]|(?<=/)[/*]|-(?=>)|<(?=[->])")
_AT_THE_START = re.compile(r"[*+=~-]|VAR|CONST|LIST|INCLUDE|EXTERNAL|TODO")
_ELSE = "else:"
"""What a line of a block must not begin with: ink then asks, even after a backslash."""


def literally(text: str) -> str:
    r"""Return one line of text as ink shows it unchanged.

    >>> literally("- 50 % {off} -> see https://example.org #1")
    '\\- 50 % \\{off\\} \\-> see https:/\\/example.org \\#1'
    """
    if text.startswith(_ELSE):
        return '{"else"}:' + _INSIDE.sub(r"\\\g<0>", text.removeprefix(_ELSE))
    start = "\\" if _AT_THE_START.match(text) and not _INSIDE.match(text) else ""
    return start + _INSIDE.sub(r"\\\g<0>", text)


def lines_of(text: str) -> list[str]:
    """Return the lines of a text as ink shows them: none empty, no two spaces together."""
    lines = (re.sub(r"[ \t]+", " ", line).strip(" ") for line in re.split(r"\r\n?|\n", text))
    return [line for line in lines if line]


def in_one_line(text: str) -> str:
    """Return the text with its lines joined by a space."""
    return " ".join(lines_of(text))


# --- values and conditions ------------------------------------------------------------------------


def value_text(variable: Variable, value: int) -> str:
    """Return a value of the variable as ink writes it: a word as a string."""
    if variable.is_flag:
        return "true" if value else "false"
    return f'"{variable.words[value]}"' if variable.words else str(value)


@dataclass(frozen=True, slots=True)
class Conditions:
    """Writes conditions as ink does; ``named`` and ``visited`` give the names to use.

    ``and`` and ``or`` bind equally in ink, so every inner combination stands in brackets.
    """

    variables: Mapping[str, Variable]
    named: Callable[[str], str]
    visited: Callable[[str], str]

    def knowing(self, facts: Mapping[str, tuple[str, Variable]]) -> Conditions:
        """Return what also writes conditions about a response: its facts by name, as in ink."""
        variables = {**self.variables, **{name: fact for name, (_, fact) in facts.items()}}
        return replace(
            self,
            variables=variables,
            named=lambda name: facts[name][0] if name in facts else self.named(name),
        )

    def write(self, condition: Condition) -> str:  # noqa: PLR0911 - one line a kind
        """Return the condition in ink."""
        match condition:
            case Constant(holds):
                return "true" if holds else "false"
            case Flag(name):
                return self.named(name)
            case Visited(scene):
                return self.visited(scene)
            case Compare():
                return self._comparison(condition)
            case Among(name, values):
                return self._joined("or", [Compare(name, "==", value) for value in values])
            case Not(inner):
                return f"not {self._inner(inner)}"
            case And(parts):
                return self._joined("and", parts)
            case Or(parts):
                return self._joined("or", parts)

    def _joined(self, word: str, parts: Iterable[Condition]) -> str:
        return f" {word} ".join(
            self.write(part) if isinstance(part, Compare | Not) else self._inner(part)
            for part in parts
        )

    def _inner(self, part: Condition) -> str:
        """Return the part so that nothing before or behind it can bind to a piece of it."""
        written = self.write(part)
        return written if isinstance(part, Flag | Visited | Constant) else f"({written})"

    def _comparison(self, asked: Compare) -> str:
        named = next(side for side in (asked.left, asked.right) if isinstance(side, str))
        variable = self.variables[named]
        sides = (self._operand(side, variable) for side in (asked.left, asked.right))
        return f" {asked.relation} ".join(sides)

    def _operand(self, operand: Operand, variable: Variable) -> str:
        if isinstance(operand, str):
            return self.named(operand)
        return value_text(variable, operand)
