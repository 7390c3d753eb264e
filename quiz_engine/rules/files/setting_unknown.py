"""A setting names a rule or an option that does not exist.

## What it does
Looks up each name of the settings: a rule among the rules, an option among those of its rule, and
under `score` a key among those that there are, a case among those of the folder.

## Why it matters
A misspelt rule keeps its old severity, and nobody notices.

## Example
```toml title="quiz.toml"
[rules]
scene-unreachible = "error"  # ←
```

## Use instead
```toml title="quiz.toml"
[rules]
scene-unreachable = "error"
```
"""

from quiz_engine.finding import Severity

CODE = "F008"
SEVERITY = Severity.ERROR
