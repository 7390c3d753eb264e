"""A crowd at the small case: the same attempts at each run, some of them hostile."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from tests.cohort.samples import BACK, handed_in

if TYPE_CHECKING:
    from quiz_engine.attempts.play import Play
    from quiz_engine.attempts.transcript import Transcript

HOSTILE = "<img src=x onerror=alert(1)>"
SECONDS = ("photo+order", "photo+order", "photo", "order", "photo+order+coupon", "coupon", "-")
THIRDS = ("2", "2", "2", "4", "1.5")


def crowd(size: int) -> list[tuple[Transcript, Play]]:
    """Return attempts of learners who differ in skill; every ninth stops on the way."""
    chance = Random(20)  # noqa: S311 - no secret
    return [_attempt(chance, number) for number in range(size)]


def _attempt(chance: Random, number: int) -> tuple[Transcript, Play]:
    skill = chance.random()
    first = "ask" if chance.random() < skill else chance.choice(("pay", "pay", "wait"))
    responses = [first, *(["sorry"] if first == "wait" else [])]
    responses.append(SECONDS[0] if chance.random() < skill else chance.choice(SECONDS))
    responses.append(THIRDS[0] if chance.random() < skill else chance.choice(THIRDS))
    if number % 7 == 0:
        responses[1:1] = [BACK, "ask"] if first == "pay" else []
    if number % 9 == 0:
        responses = responses[:-1]
    learner = HOSTILE if number == 4 else f"L{number % 31}"
    day = f"2026-11-{10 + number % 19:02d}T08:00:00Z"
    return handed_in(*responses, learner=learner, number=number, started=day)
