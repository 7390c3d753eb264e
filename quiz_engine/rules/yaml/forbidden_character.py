r"""An invisible character stands in the text.

## What it does
Reports control characters, invisible line ends and the like, wherever they stand. In the example,
`\x08` is one such character.

## Why it matters
They come with copied text, cannot be seen in an editor, and show as boxes or not at all on a
learner's phone. Inside of an id they make two names that look alike.

## Example
```bytes
title: Two\x08 scratches  # ←
```

## Use instead
```yaml
title: Two scratches
```
"""

from __future__ import annotations

from quiz_engine.finding import Severity

CODE = "Y004"
SEVERITY = Severity.ERROR
