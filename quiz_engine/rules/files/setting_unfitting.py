"""A setting has a value that cannot be.

## What it does
Expects `error`, `warning`, `advice` or `off` as the severity of a rule, and for an option a number:
a whole one if its default is, and for a percentage from 0 to 100. A rule is set once, by its code
or by its name; one without which there is no case cannot be set at all. Under `score`, a mark is a
whole number from 1 to 100, a due day a date such as 2026-12-31, and the roster a file in the folder
of the settings or below.

## Why it matters
A value that means nothing would change nothing, and nobody would notice.

## Example
```toml title="quiz.toml"
[rules]
scene-unreachable = "critical"  # ←
```

## Use instead
```toml title="quiz.toml"
[rules]
scene-unreachable = "error"
```
"""

from quiz_engine.finding import Severity

CODE = "F009"
SEVERITY = Severity.ERROR
