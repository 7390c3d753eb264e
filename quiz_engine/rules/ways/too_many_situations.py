"""A case has more situations than can be visited.

## What it does
Visits every situation that a learner can ever be in, stops at 200,000, and names what multiplies
them: the variables, with how many values each has taken, and what the engine has to remember of
scenes: that they were answered, and the points scored there.

## Why it matters
Only what has been visited can be proved. Two numbers that go up and down by one, independently of
each other, make a thousand times a thousand situations, and nobody needs so fine a scale.

## Example
```yaml
title: Patience  # ←
remembers:
  trust: {start: 500, from: 0, to: 1000, clamp: true, shown: Trust}
  time: {start: 0, from: 0, to: 1000, clamp: true, shown: Minutes}
scenes:
  opening:
    ask: What do you do?
    choices:
      ask: {do: Ask again., set: {trust: +1}, goto: opening}
      wait: {do: Wait., set: {time: +1}, goto: opening}
      send: {do: Send a replacement., points: 1, goto: end}
```

## Use instead
```yaml
title: Patience
remembers:
  trust: {start: 2, from: 0, to: 4, clamp: true, shown: Trust}
  time: {start: 0, from: 0, to: 6, clamp: true, shown: Times ten minutes}
scenes:
  opening:
    ask: What do you do?
    choices:
      ask: {do: Ask again., set: {trust: +1}, goto: opening}
      wait: {do: Wait., set: {time: +1}, goto: opening}
      send: {do: Send a replacement., points: 1, goto: end}
```
"""

from __future__ import annotations

from quiz_engine.finding import Severity

CODE = "M001"
SEVERITY = Severity.ERROR
