"""A small case with one scene of each kind and of each fork, played by many tests."""

from __future__ import annotations

from quiz_engine.attempts.play import Board, Play, begin, respond
from quiz_engine.attempts.transcript import Mode
from quiz_engine.testing import automaton

KITCHEN = """
    title: A parcel with everything
    language: en
    summary: One scene of each kind.
    pass: 60
    minutes: 3
    practises: [P1, P2]
    invented: all of it
    cast:
      sato: {name: Sato, role: buyer}
    remembers:
      trust: {start: 2, from: 0, to: 4, clamp: true, shown: Mood}
      strike: false
    start: hello
    scenes:
      hello:
        say: {sato: It is scratched.}
        goto: role
      role:
        ask: Who are you?
        fork: neutral
        choices:
          junior: {do: New here, goto: first}
          senior: {do: An old hand, goto: items}
      first:
        ask: What first?
        practises: [P1]
        choices:
          ask-wish: {do: Ask, points: 6, set: {trust: +1}, goto: items}
          refund: {do: Refund, points: 2, goto: items}
          threaten: {do: Threaten, critical: true, set: {trust: -2, strike: true}, goto: items}
          again: {if: visited rate, do: Wait, goto: end}
      items:
        ask: What do you need?
        practises: [P1, P2]
        select:
          photo: {text: A photo, right: true}
          order: {text: The order, right: true}
          coupon: {text: A coupon}
        credit: partial
        points: 4
        goto: steps
      steps:
        ask: In which order?
        order: {sorry: Apologise, wish: Ask, cause: Find out}
        credit: partial
        points: 3
        goto: weather
      weather:
        ask: The post is on its way.
        fork: chance
        choices:
          fast: {do: It is quick, weight: 3, goto: rate}
          slow: {do: It is slow, set: {trust: -1}, goto: pairs}
      pairs:
        ask: What fits?
        match:
          scratch: {text: A scratch, is: Refund}
          lost: {text: A loss, is: Replace}
        also: {nothing: Nothing}
        points: 2
        goto: rate
      rate:
        ask: What is the rate?
        number: {answer: 1.11, tolerance: 0.01, unit: "%"}
        points: 5
        outcomes:
          near: {if: value >= 1 and not right, points: 1, goto: letter}
          rest: {goto: letter}
      letter:
        ask: Write.
        compose:
          thanks: {text: Thank you., right: true}
          blame: {text: Your fault.}
        points: 3
        goto: end
    endings:
      angry: {if: strike, title: Angry, say: Never again., accepted: false}
      happy: {title: Happy, say: Thank you.}
"""

TABLE = automaton(KITCHEN, name="kitchen")
BOARD = Board(TABLE)

SEED = 437
"""A seed under which the post is slow at each of the steps 5 to 9."""

QUICK = 0
"""A seed under which the post is quick at each of them."""

BEST = (
    "continue",
    "senior",
    "photo+order",
    "sorry>wish>cause",
    "slow",
    "scratch=scratch+lost=lost",
    "1.11",
    "thanks",
)
"""A faultless play under :data:`SEED`."""


def played(*responses: str, seed: int = SEED, mode: Mode = Mode.PRACTICE) -> Play:
    """Return the play after these responses."""
    play = begin(BOARD, seed=seed, mode=mode)
    for response in responses:
        play = respond(play, response)
    return play
