"""Scenarios of any size, made for measuring: each shape grows by one number.

``counters`` hardly fold: almost every situation has a future of its own. ``conversation`` is what
trainers write: scenes in a row, flags, a word, numbers that are held in their ranges; ``scored`` is
the same with points for every turn. ``enquiry`` goes around: topics that can be asked again, who
plays and what chance brings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from quiz_engine.testing import scenario

if TYPE_CHECKING:
    from quiz_engine.scenario import Scenario

HEAD = """
language: en
pass: 70
"""


def counters(width: int) -> str:
    """Return two counters in a loop: situations grow with the square of ``width``."""
    return f"""
title: Two counters
{HEAD}
revisits: last
remembers:
  up: {{start: 0, from: 0, to: {width}, clamp: true}}
  across: {{start: 0, from: 0, to: {width}, clamp: true}}
start: walk
scenes:
  walk:
    ask: Where to?
    choices:
      up: {{do: Go up., set: {{up: +1}}, goto: walk}}
      across: {{do: Go across., points: 1, set: {{across: +1}}, goto: walk}}
      out: {{do: Leave., points: 5, goto: end}}
endings:
  high: {{if: up > across, title: High}}
  wide: {{title: Wide}}
"""


def scored(turns: int) -> str:
    """Return a conversation whose every turn scores, so that plays multiply by what they lost."""
    return re.sub(
        r"do: Answer (\d+) with care.",
        lambda found: f"{found[0]}\n        points: {1 + int(found[1]) % 7}",
        conversation(turns),
    )


def conversation(turns: int) -> str:
    """Return a talk with a buyer: situations grow with the number of ``turns``."""
    return f"""
title: A long conversation
{HEAD}
remembers:
  trust: {{start: 50, from: 0, to: 100, clamp: true}}
  cost: {{start: 0, from: 0, to: 5, clamp: true}}
  asked: false
  photo: false
  claim: {{start: none, of: [none, filed, granted]}}
start: turn-1
scenes:
{"".join(_turn(number, turns) for number in range(1, turns + 1))}
endings:
  strike: {{if: cost == 5, title: Too dear, accepted: false}}
  lost: {{if: trust < 30, title: Lost, accepted: false}}
  kept: {{if: trust >= 60 and asked and claim != none, title: Kept}}
  plain: {{title: Over}}
"""


CHAPTER = 8
"""After how many turns only the mood is left of how it went."""


def _turn(number: int, turns: int) -> str:
    onwards = f"turn-{number + 1}" if number < turns else "end"
    if number % CHAPTER == 0:
        return _stock_taking(number, onwards)
    special = SPECIAL[number % len(SPECIAL)].format(number=number, onwards=onwards)
    return f"""
  turn-{number}:
    say: Message {number}.
    ask: What do you answer to message {number}?
    choices:
      kind:
        do: Answer {number} with care.
        set: {{trust: +7}}
        goto: {onwards}
      short:
        do: Answer {number} in a line.
        then: Fine.
        goto: {onwards}
      rude:
        do: Let message {number} wait.
        set: {{trust: -10, cost: +1}}
        goto: {onwards}
{special}"""


def _stock_taking(number: int, onwards: str) -> str:
    return f"""
  turn-{number}:
    ask: How do you sum up after message {number}?
    choices:
      sum-up:
        do: Say what was agreed ({number}).
        outcomes:
          pleased: {{if: trust >= 60, set: {{trust: 60, cost: 0}}, points: 1, goto: {onwards}}}
          cool: {{if: trust >= 30, set: {{trust: 45}}, goto: {onwards}}}
          cross: {{set: {{trust: 20}}, goto: {onwards}}}
      go-on:
        do: Go on as if nothing was ({number}).
        set: {{trust: 35}}
        goto: {onwards}
"""


SPECIAL = (
    """
      wish:
        do: Ask for her wish ({number}).
        set: {{asked: true, trust: +3}}
        goto: {onwards}
""",
    """
      photo:
        do: Ask for a photo ({number}).
        set: {{photo: true}}
        goto: {onwards}
""",
    """
      claim:
        if: photo and claim == none
        do: File the claim ({number}).
        points: 3
        set: {{claim: filed, photo: false}}
        goto: {onwards}
""",
    """
      press:
        if: claim == filed
        do: Press for the claim ({number}).
        set: {{claim: granted, trust: -2}}
        goto: {onwards}
""",
)
"""What else can be done, by turns; the numbers in the texts keep them apart."""


def enquiry(calls: int) -> str:
    """Return topics that can be asked again: situations grow with the number of ``calls``."""
    menu = "".join(
        f"      ask-{number}: {{do: Ask about topic {number}., goto: topic-{number}}}\n"
        for number in TOPICS
    )
    return f"""
title: An enquiry
{HEAD}
remembers:
  role: {{start: clerk, of: [clerk, lead]}}
  calls: {{start: 0, from: 0, to: {calls}, clamp: true}}
start: who
scenes:
  who:
    ask: Who are you?
    fork: neutral
    choices:
      clerk: {{do: A clerk., set: {{role: clerk}}, goto: hub}}
      lead: {{do: A team lead., set: {{role: lead}}, goto: hub}}
  hub:
    ask: What next?
    choices:
{menu}
      close: {{do: Close the case., points: 1, goto: end}}
{"".join(_topic(number) for number in TOPICS)}
endings:
  called: {{if: calls == {calls} and role == clerk, title: Called too often}}
  closed: {{title: Closed}}
"""


TOPICS = (1, 2, 3)
"""What can be asked about, in any order and as often as one likes."""


def _topic(number: int) -> str:
    return f"""
  topic-{number}:
    ask: How do you ask about topic {number}?
    revisits: {("best", "last")[number % 2]}
    choices:
      open: {{do: Openly ({number})., points: 2, goto: hub}}
      closed: {{do: With yes or no ({number})., points: 1, goto: hub}}
      by-phone: {{do: By phone ({number})., set: {{calls: +1}}, goto: line-{number}}}
  line-{number}:
    ask: Does somebody pick up for topic {number}?
    fork: chance
    choices:
      yes: {{do: Somebody does ({number})., weight: 3, goto: hub}}
      no: {{do: Nobody does ({number})., goto: hub}}
"""


Shape = Callable[[int], str]

SHAPES: Mapping[str, tuple[Shape, Mapping[int, int]]] = {
    "counters": (counters, {1_000: 21, 10_000: 70, 100_000: 222, 400_000: 446}),
    "conversation": (conversation, {1_000: 10, 10_000: 15, 100_000: 57, 400_000: 233}),
    "scored": (scored, {1_000: 10, 10_000: 15, 100_000: 57, 400_000: 233}),
    "enquiry": (enquiry, {1_000: 1, 10_000: 15, 100_000: 150, 400_000: 600}),
}
"""How each shape is written, and the number that gives about so many situations."""


def generated(shape: str, size: int) -> Scenario:
    """Return a scenario of the shape with about ``size`` situations."""
    write, numbers = SHAPES[shape]
    return scenario(write(numbers[size]), name=shape)
