"""One name means two things in a condition.

## What it does
Reports three things: a word that is also the name of a variable of words; a part of a scene that
has the name of a variable and is read by the scene's conditions; and a part that is called `right`,
`wrong` or `missed`, by which conditions read how many parts were right, wrong or missed.

## Why it matters
Nobody could say which of the two a condition reads, and both readings look right.

## Example
```yaml
remembers:
  photo: false
scenes:
  opening:
    ask: What belongs into the first letter?
    select:
      photo: {text: Please send a photo., right: true}  # ←
      blame: {text: The carrier has damaged it.}
    points: 1
    outcomes:
      asked: {if: photo, set: {photo: true}, goto: end}
      other: {goto: end}
```

## Use instead
```yaml
remembers:
  photo_asked: false
scenes:
  opening:
    ask: What belongs into the first letter?
    select:
      photo: {text: Please send a photo., right: true}
      blame: {text: The carrier has damaged it.}
    points: 1
    outcomes:
      asked: {if: photo, set: {photo_asked: true}, goto: answer}
      other: {goto: answer}
  answer:
    say:
      - It is Monday.
      - {if: photo_asked, text: A photo has come.}
    goto: end
```
"""

from __future__ import annotations

from quiz_engine.finding import Severity

CODE = "R009"
SEVERITY = Severity.ERROR
