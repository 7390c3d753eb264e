"""A text shows a picture that is not there.

## What it does
Looks up every picture of a text, `![words](assets/name.svg)`, among the files in the folder
`assets` beside the cases, in each language. A picture that lies elsewhere, on another site or
outside of this folder, is reported too: the page would not show it.

## Why it matters
The page shows a broken picture where the scratch was to be seen.

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

from quiz_engine.authoring.notes import closest
from quiz_engine.finding import Severity
from quiz_engine.rules.pictures import FOLDER, pictures
from quiz_engine.rules.places import found_at

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from quiz_engine.rules.case import Case
    from quiz_engine.rules.rule import Found

CODE = "F004"
SEVERITY = Severity.ERROR


def check(case: Case) -> Iterator[Found]:
    """Find the pictures without a file."""
    if case.assets is None:
        return
    with_capitals = {name.casefold() for name in case.assets}
    for picture in pictures(case):
        if picture.target not in case.assets and picture.target.casefold() not in with_capitals:
            yield found_at(
                case.wording,
                picture.language,
                picture.text,
                what=f"there is no picture '{picture.target}'",
                remedy=_remedy(picture.target, case.assets),
            )


def _remedy(target: str, assets: Collection[str]) -> str:
    if not target.startswith(FOLDER):
        return f"put it into the folder '{FOLDER}' beside the cases and write '{FOLDER}name.svg'"
    inside = [name.removeprefix(FOLDER) for name in sorted(assets)]
    near = closest(target.removeprefix(FOLDER), inside)
    return f"did you mean '{FOLDER}{near}'?" if near else "put it there, or take it out of the text"
