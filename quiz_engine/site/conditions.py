"""Conditions and effects in the words of a case's file, for trainers to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.condition import Among, And, Compare, Constant, Flag, Not, Or, Visited
from quiz_engine.response import decimal_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from quiz_engine.condition import Condition, Operand
    from quiz_engine.scenario import Effect, Variable

    Variables = Mapping[str, Variable]

VALUE = "value"
"""What a number scene calls the number that was given."""


def condition_text(condition: Condition, variables: Variables) -> str:  # noqa: PLR0911 - one line a kind
    """Return a condition as it is written after ``if``.

    >>> condition_text(And((Flag("asked"), Not(Visited("claim")))), {})
    'asked and not visited claim'
    """
    match condition:
        case Constant(holds):
            return "true" if holds else "false"
        case Flag(name):
            return name
        case Visited(scene):
            return f"visited {scene}"
        case Among(name, values):
            among = ", ".join(value_text(name, value, variables) for value in values)
            return f"{name} in ({among})"
        case Compare(left, relation, right):
            name = left if isinstance(left, str) else str(right)
            sides = (_operand(side, name, variables) for side in (left, right))
            return f" {relation} ".join(sides)
        case Not(inner):
            return f"not {_inner(inner, variables)}"
        case And(parts):
            return _joined("and", parts, variables)
        case Or(parts):
            return _joined("or", parts, variables)


def effect_text(effect: Effect, variables: Variables) -> str:
    """Return an effect: ``trust +5``, ``claim = filed``."""
    if effect.adds:
        return f"{effect.variable} {effect.amount:+d}"
    return f"{effect.variable} = {value_text(effect.variable, effect.amount, variables)}"


def value_text(name: str, value: int, variables: Variables) -> str:
    """Return a value of a variable as the case's file has it."""
    variable = variables.get(name)
    if variable is not None and variable.is_flag:
        return "true" if value else "false"
    if variable is not None and variable.words:
        return variable.words[value]
    return decimal_text(value) if variable is None and name == VALUE else str(value)


def _operand(side: Operand, name: str, variables: Variables) -> str:
    return side if isinstance(side, str) else value_text(name, side, variables)


def _joined(word: str, parts: Iterable[Condition], variables: Variables) -> str:
    return f" {word} ".join(_inner(part, variables) for part in parts)


def _inner(part: Condition, variables: Variables) -> str:
    """Return a part in brackets where it is a combination itself."""
    text = condition_text(part, variables)
    return f"({text})" if isinstance(part, And | Or) else text
