r"""A file is saved as UTF-16 or UTF-32.

## What it does
Looks at the first bytes of a file, which tell these encodings from UTF-8. In the example, each
`\x…` is one byte.

## Why it matters
Every tool of a course reads UTF-8. Some editors call it "Unicode" when they save something else:
choose "UTF-8" where the encoding is offered.

## Example
```bytes
\xff\xfet\x00i\x00t\x00l\x00e\x00:\x00 \x00T\x00w\x00o\x00  # ←
```

## Use instead
```yaml
title: Two scratches
```
"""

from __future__ import annotations

from quiz_engine.finding import Severity

CODE = "Y002"
SEVERITY = Severity.ERROR
