"""A text shows a picture whose file is written with other capitals.

## What it does
Compares the pictures of the texts with the files in the folder `assets` beside the cases, letter by
letter, and reports those that differ in capitals only.

## Why it matters
Windows and macOS take `Scratch.svg` and `scratch.svg` for the same file, most web servers do not:
the picture is there for the author and missing for the learners.

## Example
```yaml
scenes:
  opening:
    say: "The photo: ![a scratch](assets/scratch.svg)"  # ←
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, why: Ask first., goto: end}
      wait: {do: Wait until Monday., why: Late., goto: end}
```
```xml title="assets/Scratch.svg"
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1l7 7" stroke="#000"/></svg>
```

## Use instead
```yaml
scenes:
  opening:
    say: "The photo: ![a scratch](assets/scratch.svg)"
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, why: Ask first., goto: end}
      wait: {do: Wait until Monday., why: Late., goto: end}
```
```xml title="assets/scratch.svg"
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1l7 7" stroke="#000"/></svg>
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.finding import Severity
from quiz_engine.rules.pictures import pictures
from quiz_engine.rules.places import found_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.rules.case import Case
    from quiz_engine.rules.rule import Found

CODE = "F005"
SEVERITY = Severity.ERROR


def check(case: Case) -> Iterator[Found]:
    """Find the pictures with other capitals."""
    assets = case.assets or frozenset()
    written = {name.casefold(): name for name in sorted(assets)}
    for picture in pictures(case):
        name = written.get(picture.target.casefold())
        if name and picture.target not in assets:
            yield found_at(
                case.wording,
                picture.language,
                picture.text,
                what=f"the picture '{picture.target}' is written with other capitals",
                remedy=f"write '{name}'",
            )
