"""What is said of conditions: their text, the values they meet, and which are settled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz_engine.condition import (
    Among,
    And,
    Compare,
    Constant,
    Flag,
    Not,
    Or,
    Visited,
    names_read,
    scenes_read,
)
from quiz_engine.machine.census import Query, Seen
from quiz_engine.machine.questions import parts_of, questions
from quiz_engine.response import VALUE, decimal_text
from quiz_engine.rules.uses import variables_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from quiz_engine.condition import Condition, Operand
    from quiz_engine.finding import Witness
    from quiz_engine.machine.census import Census, Values
    from quiz_engine.machine.proof import Proof
    from quiz_engine.machine.questions import Question
    from quiz_engine.rules.case import Case
    from quiz_engine.scenario import Scenario, Variable

    Meant = tuple[Question, Condition]

# --- as text --------------------------------------------------------------------------------------


def condition_text(  # noqa: PLR0911 - one line a kind
    condition: Condition, variables: Mapping[str, Variable]
) -> str:
    """Return a condition as authors write it."""
    match condition:
        case Flag(name):
            return name
        case Visited(scene):
            return f"visited {scene}"
        case Constant(holds):
            return "true" if holds else "false"
        case Compare(left, relation, right):
            first, second = _side(left, right, variables), _side(right, left, variables)
            return f"{first} {relation} {second}"
        case Among(name, values):
            return (
                f"{name} in ({', '.join(value_text(name, value, variables) for value in values)})"
            )
        case Not(inner):
            return f"not {_inside(inner, variables)}"
        case And(parts):
            return " and ".join(_inside(part, variables, Or) for part in parts)
        case Or(parts):
            return " or ".join(condition_text(part, variables) for part in parts)


def _inside(
    condition: Condition,
    variables: Mapping[str, Variable],
    bracketed: type[Or] | tuple[type[And | Or | Compare | Among], ...] = (And, Or, Compare, Among),
) -> str:
    text = condition_text(condition, variables)
    return f"({text})" if isinstance(condition, bracketed) else text


def _side(side: Operand, other: Operand, variables: Mapping[str, Variable]) -> str:
    """Return one side of a comparison; a constant is written as the other side's values are."""
    if isinstance(side, str):
        return side
    return value_text(other, side, variables) if isinstance(other, str) else str(side)


def value_text(name: str, value: int, variables: Mapping[str, Variable]) -> str:
    """Return a value as authors write it: a word, true or false, or a number."""
    variable = variables.get(name)
    if name == VALUE and variable is None:
        return decimal_text(value)
    if variable and variable.is_flag:
        return "true" if value else "false"
    return variable.words[value] if variable and variable.words else str(value)


def values_text(values: Values, variables: Mapping[str, Variable]) -> str:
    """Return what values were met, such as ``trust is 0 to 10 and photo is false``."""
    return " and ".join(_met(name, sorted(met), variables) for name, met in values.items())


def _met(name: str, met: Sequence[int], variables: Mapping[str, Variable]) -> str:
    visited = name.removeprefix("visited ")
    if visited != name:
        answered = "sometimes" if len(met) > 1 else ("not yet", "already")[met[0]]
        return f"'{visited}' is {answered} answered"
    if name in variables and not variables[name].words and len(met) > 1:
        is_flag = variables[name].is_flag
        return f"{name} is true or false" if is_flag else f"{name} is {met[0]} to {met[-1]}"
    return f"{name} is {' or '.join(value_text(name, value, variables) for value in met)}"


# --- what is settled ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Settled:
    """A condition (or a part of one, written in ``text``) that is always or never true."""

    question: Question
    text: str
    is_part: bool
    there: str
    witness: Witness

    @property
    def subject(self) -> str:
        """What is always or never true, in words."""
        part = "the part " if self.is_part else ""
        return f"{part}`{self.text}` of {self.question.whose}"


def settled(case: Case, proof: Proof, seen: Seen) -> Iterator[Settled]:
    """Yield the conditions that were seen to be only this, and the parts that make no difference.

    Left out are conditions that contradict themselves or those around them, and such as read only
    what is never set: other rules say it of them. A part makes no difference if it always holds
    among others that must hold with it, or never among others of which one is enough.
    """
    census, variables = proof.census, case.scenario.variables
    found = dict(_only(case, census, seen))
    values = census.values(found)
    for query, (question, condition) in found.items():
        yield Settled(
            question,
            condition_text(condition, variables),
            is_part=query.part >= 0,
            there=values_text(values[query], variables),
            witness=proof.witness(census.first[query]),
        )


def _only(case: Case, census: Census, seen: Seen) -> Iterator[tuple[Query, Meant]]:
    """Yield the queries that were seen to be only this, with whose they are and what they ask."""
    scenario, explained = case.scenario, case.contradictions
    fixed = scenario.variables.keys() - variables_set(scenario)
    for question in questions(scenario):
        whole = Query(question.place)
        if question.place in explained or _reads_only(question.condition, fixed):
            continue
        if census.seen[whole] is seen:
            yield whole, (question, question.condition)
        elif census.seen[whole] is Seen.BOTH and question.is_first:
            yield from _idle_parts(question, census, seen)


def _idle_parts(question: Question, census: Census, seen: Seen) -> Iterator[tuple[Query, Meant]]:
    """Yield the parts without which the condition would be the same."""
    join = And if seen is Seen.TRUE else Or
    for number, part in enumerate(parts_of(question.condition)):
        query = Query(question.place, number)
        if part.join is join and census.seen[query] is seen:
            yield query, (question, part.condition)


def _reads_only(condition: Condition, fixed: AbstractSet[str]) -> bool:
    """Tell whether everything that a condition reads is among these variables."""
    read = names_read(condition)
    return bool(read) and read <= fixed and not scenes_read(condition)


def reason(scenario: Scenario, proof: Proof, query: Query) -> str:
    """Return why a condition is what it is: its text, and the values where it is asked."""
    question = next(each for each in questions(scenario) if each.place == query.place)
    text = condition_text(question.condition, scenario.variables)
    verdict = "always" if proof.census.seen[query] is Seen.TRUE else "never"
    there = values_text(proof.census.values([query])[query], scenario.variables)
    return f"`{text}` {verdict} holds" + (f", {there} there" if there else "")
