"""A PO file cannot be read.

## What it does
Reports the first line at which a file of translations stops being one.

## Why it matters
None of its translations is shown until it has been mended.

## Example
```yaml
scenes:
  opening:
    say: Two scratches.
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: end}
      wait: {do: Wait until Monday., goto: end}
```
```po title="ja/case.po"
msgctxt "title"
msgid "Example"
msgstr "例  # ←
```

## Use instead
```yaml
scenes:
  opening:
    say: Two scratches.
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: end}
      wait: {do: Wait until Monday., goto: end}
```
"""

from quiz_engine.finding import Severity

CODE = "T005"
SEVERITY = Severity.ERROR
