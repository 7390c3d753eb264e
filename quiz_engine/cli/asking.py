"""What a learner types at a terminal, read as a response to the scene; pure."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from quiz_engine.attempts.chance import chance_at, shuffled
from quiz_engine.attempts.play import on_screen
from quiz_engine.response import ImpossibleResponse, canonical_decimal, targets_of
from quiz_engine.scenario import Fork, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quiz_engine.attempts.play import Play
    from quiz_engine.scenario import Scene

ALPHABET = "abcdefghijklmnopqrstuvwxyz"

HOW = {
    Kind.CHOICES: "Your choice: its number",
    Kind.SELECT: "All that apply: their numbers with spaces between, 0 for none",
    Kind.COMPOSE: "Your letter: the numbers of its cards with spaces between, 0 for none",
    Kind.ORDER: "The right order: all numbers with spaces between",
    Kind.MATCH: "A letter for each number, such as: 1a 2b",
    Kind.NUMBER: "Your number",
    Kind.STORY: "Enter to continue",
}
"""What each kind of scene asks for, as interface words."""


class Misread(ValueError):  # noqa: N818 - reads as what it is
    """Raised for input that is no response here; the message is an interface word."""


def how_to_answer(scene: Scene) -> str:
    """Return the interface words that say what to type."""
    return HOW[Kind.STORY] if scene.fork is Fork.CHANCE else HOW[scene.kind]


def letter(number: int) -> str:
    """Return the letter of a target, counted from 0: after z comes aa.

    >>> letter(0), letter(25), letter(26)
    ('a', 'z', 'aa')
    """
    before, last = divmod(number, len(ALPHABET))
    return (letter(before - 1) if before else "") + ALPHABET[last]


def targets_on_screen(scene: Scene, play: Play) -> tuple[str, ...]:
    """Return the targets of a match in the order of their letters: shuffled, to give none away."""
    targets = tuple(targets_of(scene))
    return shuffled(targets, chance_at(play.seed, step=len(play.log)))


def read_answer(scene: Scene, play: Play, typed: str) -> str:
    """Return the canonical response that was typed at the scene where the play stands.

    Full-width digits, commas and ``、`` are read like their plain forms.

    Raises:
        Misread: it is no response to this scene.
    """
    plain = unicodedata.normalize("NFKC", typed).strip().lower()
    shown = on_screen(play)
    match scene.kind:
        case Kind.STORY:
            return shown[0]
        case Kind.CHOICES:
            return shown[0] if scene.fork is Fork.CHANCE else _one(shown, plain)
        case Kind.SELECT | Kind.COMPOSE:
            return _set(scene, shown, plain)
        case Kind.ORDER:
            return _order(shown, plain)
        case Kind.MATCH:
            return _pairs(shown, targets_on_screen(scene, play), plain)
        case Kind.NUMBER:
            return _decimal(scene, plain)


def _numbers(plain: str, most: int) -> list[int]:
    """Return the numbers typed; each may be 0 to ``most``, and stand there once."""
    if not re.fullmatch(r"[\d\s,、>+]+", plain):
        raise Misread("Please type numbers only.")  # noqa: EM101, TRY003 - an interface word
    numbers = [int(found) for found in re.findall(r"\d{1,9}", plain)]
    if not all(0 <= number <= most for number in numbers):
        raise Misread("There is no such number here.")  # noqa: EM101, TRY003
    if len(set(numbers)) < len(numbers):
        raise Misread("Please type each number once.")  # noqa: EM101, TRY003
    return numbers


def _one(shown: Sequence[str], plain: str) -> str:
    numbers = _numbers(plain, len(shown))
    if len(numbers) != 1 or numbers == [0]:
        raise Misread("Please type one of the numbers.")  # noqa: EM101, TRY003
    return shown[numbers[0] - 1]


def _set(scene: Scene, shown: Sequence[str], plain: str) -> str:
    numbers = _numbers(plain, len(shown))
    if 0 in numbers and len(numbers) > 1:
        raise Misread("0 stands alone: it means none.")  # noqa: EM101, TRY003
    ticked = {shown[number - 1] for number in numbers if number}
    return "+".join(part.id for part in scene.parts if part.id in ticked) or "-"


def _order(shown: Sequence[str], plain: str) -> str:
    numbers = _numbers(plain, len(shown))
    if sorted(numbers) != list(range(1, len(shown) + 1)):
        raise Misread("Please type all the numbers, each once.")  # noqa: EM101, TRY003
    return ">".join(shown[number - 1] for number in numbers)


def _pairs(shown: Sequence[str], lettered: Sequence[str], plain: str) -> str:
    targets = {letter(number): target for number, target in enumerate(lettered)}
    pairs = re.findall(r"(\d{1,9})\s*[=:\-]?\s*([a-z]+)", plain)
    given = {int(row): targets.get(name) for row, name in pairs}
    complete = sorted(given) == list(range(1, len(shown) + 1)) and len(pairs) == len(given)
    if not complete or None in given.values():
        raise Misread("Please give each number one of the letters.")  # noqa: EM101, TRY003
    return "+".join(f"{row}={given[number]}" for number, row in enumerate(shown, start=1))


def _decimal(scene: Scene, plain: str) -> str:
    unit = scene.number.unit if scene.number else None
    if unit:
        plain = plain.removesuffix(unit.source.lower()).strip()
    try:
        return canonical_decimal(plain)
    except ImpossibleResponse as problem:
        message = "Please type a number such as 1.11."
        raise Misread(message) from problem


def describe(scene: Scene, response: str, texts: Mapping[str, str]) -> str:
    """Return a response in the words of the scenario."""
    named = {part.id: texts[part.text.id] for part in scene.parts}
    match scene.kind:
        case Kind.CHOICES:
            chosen = {choice.id: texts[choice.text.id] for choice in scene.choices}
            return chosen[response]
        case Kind.SELECT | Kind.COMPOSE:
            return " ＋ ".join(named[part] for part in response.split("+") if part in named) or "–"
        case Kind.ORDER:
            return " → ".join(named[part] for part in response.split(">"))
        case Kind.MATCH:
            targets = {target: texts[text.id] for target, text in targets_of(scene).items()}
            pairs = (pair.partition("=") for pair in response.split("+"))
            return " · ".join(f"{named[row]} = {targets[target]}" for row, _, target in pairs)
        case Kind.NUMBER:
            unit = scene.number.unit if scene.number else None
            return f"{response} {texts[unit.id]}" if unit else response
        case Kind.STORY:
            return ""
