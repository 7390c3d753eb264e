r"""A file holds a byte that is no UTF-8 text.

## What it does
Decodes the file strictly and names the first byte that does not fit. In the example, `\xe9` is one
byte: the é of an older encoding.

## Why it matters
The file was saved in an older encoding. Guessing which one would turn names and texts into
nonsense, which learners would see first.

## Example
```bytes
title: A scratch on the caf\xe9 table  # ←
```

## Use instead
```yaml
title: A scratch on the café table
```
"""

from __future__ import annotations

from quiz_engine.finding import Severity

CODE = "Y003"
SEVERITY = Severity.ERROR
