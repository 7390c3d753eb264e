"""A small case with a scene of each kind: checking it goes the ways that checking others goes.

What a browser runs, it compiles better as it runs it: without this, the first check would take
twice as long as the next.
"""

from __future__ import annotations

_SCENES = """\
  a{number}:
    say:
      - One says this.
      - {{text: Another says that., if: trust > 2}}
    ask: What now?
    choices:
      c: {{do: This, points: 2, set: {{trust: +1, seen: true}}, goto: b{number}}}
      d: {{do: That, if: 'not seen or trust in (1, 2)', why: So it is., goto: b{number}}}
  b{number}:
    ask: Which of these?
    select:
      e: {{text: One, right: true, why: It is.}}
      f: {{text: Two, right: true, why: It is.}}
      g: {{text: Three, why: It is not.}}
      h: {{text: Four, why: It is not.}}
      i: {{text: Five, why: It is not.}}
    credit: partial
    points: 4
    outcomes:
      full: {{if: wrong == 0 and missed == 0, set: {{trust: +1}}, goto: o{number}}}
      part: {{if: e or right > wrong, goto: o{number}}}
      none: {{goto: o{number}}}
  o{number}:
    ask: In which order?
    order: {{j: First, k: Second, l: Third, m: Fourth}}
    credit: partial
    points: 4
    outcomes:
      full: {{if: wrong == 0, goto: m{number}}}
      none: {{goto: m{number}}}
  m{number}:
    ask: Which with which?
    match:
      p: {{text: One, is: Its own}}
      q: {{text: Two, is: Another}}
      r: {{text: Three, is: A third}}
    points: 4
    outcomes:
      full: {{if: wrong == 0, goto: n{number}}}
      none: {{goto: n{number}}}
  n{number}:
    ask: How many?
    number: {{answer: 1.5, tolerance: 0.25, unit: "%"}}
    points: 2
    outcomes:
      full: {{if: right, then: So it is., goto: {after}}}
      near: {{if: value > 0.5 and value < 3, goto: {after}}}
      none: {{goto: {after}}}
"""

_ENDINGS = """\
endings:
  good: {if: trust > 3, title: Good, say: Well.}
  over: {title: Over, say: Well.}
"""

_ROUNDS = 2


def small_case() -> str:
    """Return the case as it is written.

    >>> small_case().partition(":")[0]
    'title'
    """
    rounds = range(_ROUNDS)
    scenes = [
        _SCENES.format(number=number, after=f"a{number + 1}" if number + 1 in rounds else "end")
        for number in rounds
    ]
    head = (
        "title: A small case\nlanguage: en\npass: 50\nstart: a0\nremembers:\n"
        "  trust: {start: 0, from: 0, to: 9, clamp: true}\n  seen: false\nscenes:\n"
    )
    return head + "".join(scenes) + _ENDINGS
