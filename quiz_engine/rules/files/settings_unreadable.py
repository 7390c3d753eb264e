"""The settings of the project are no TOML.

## What it does
Reads `quiz.toml`, or the table `tool.quiz` of `pyproject.toml`, from the folder of the scenarios or
a folder around it, and reports what keeps it from being read.

## Why it matters
Without its settings the project would be checked by other rules than its authors chose.

## Example
```toml title="quiz.toml"
[rules  # ←
scene-unreachable = "error"
```

## Use instead
```toml title="quiz.toml"
[rules]
scene-unreachable = "error"
```
"""

from quiz_engine.finding import Severity

CODE = "F007"
SEVERITY = Severity.ERROR
