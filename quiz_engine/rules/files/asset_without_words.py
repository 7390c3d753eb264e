"""A picture has no words for those who do not see it.

## What it does
Reports pictures of texts whose brackets are empty, as in `![](assets/scratch.svg)`, in each
language.

## Why it matters
Screen readers say these words, the terminal prints them, and a page whose picture does not load
shows them. Without them a learner who does not see decides without the evidence (WCAG 2.2, success
criterion 1.1.1).

## Example
```yaml
scenes:
  opening:
    say: "The photo: ![](assets/scratch.svg)"  # ←
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, why: Ask first., goto: end}
      wait: {do: Wait until Monday., why: Late., goto: end}
```
```xml title="assets/scratch.svg"
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1l7 7" stroke="#000"/></svg>
```

## Use instead
```yaml
scenes:
  opening:
    say: "The photo: ![a straight scratch on the right side](assets/scratch.svg)"
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

CODE = "F006"
SEVERITY = Severity.WARNING


def check(case: Case) -> Iterator[Found]:
    """Find the pictures without words."""
    for picture in pictures(case):
        if not picture.words:
            yield found_at(
                case.wording,
                picture.language,
                picture.text,
                what=f"the picture '{picture.target}' has no words in its brackets",
                remedy="say between the brackets what is to be seen on it",
            )
