"""A case is written in a language that the course is not offered in.

## What it does
Looks up the `language` of a case among the `languages` of `course.yml`.

## Why it matters
No learner could choose the language, so that nobody could read the case as it was written.

## Example
```yaml
language: de  # ←
```
```yaml title="course.yml"
title: Returns and exchanges
languages: [en]
cases: [case]
```

## Use instead
```yaml
language: en
```
```yaml title="course.yml"
title: Returns and exchanges
languages: [en]
cases: [case]
```
"""

from __future__ import annotations

from quiz_engine.finding import Severity

CODE = "R008"
SEVERITY = Severity.ERROR
