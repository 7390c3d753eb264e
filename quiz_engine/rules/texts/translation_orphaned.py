"""A translation belongs to no text of the case.

## What it does
Looks up the context of each translation among the texts of the case.

## Why it matters
The text was deleted or its scene renamed; its translation waits for one that nobody will write.

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
```yaml title="course.yml"
title: A course
languages: [en, ja]
cases: [case]
```
```po title="ja/case.po"
msgctxt "title"
msgid "Example"
msgstr "例"

msgctxt "scenes.opening.say.1"
msgid "Two scratches."
msgstr "傷が二つ。"

msgctxt "scenes.opening.ask"
msgid "What do you write first?"
msgstr "最初に何と書きますか。"

msgctxt "scenes.opening.choices.ask.do"
msgid "Ask what would help."
msgstr "ご希望を伺う。"

msgctxt "scenes.opening.choices.wait.do"
msgid "Wait until Monday."
msgstr "月曜まで待つ。"

msgctxt "endings.over.title"
msgid "Over"
msgstr "終わり"

msgctxt "scenes.second-letter.ask"  # ←
msgid "And now?"
msgstr "それから？"
```
```po title="ja/course.po"
msgctxt "title"
msgid "A course"
msgstr "講座"
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
```yaml title="course.yml"
title: A course
languages: [en, ja]
cases: [case]
```
```po title="ja/case.po"
msgctxt "title"
msgid "Example"
msgstr "例"

msgctxt "scenes.opening.say.1"
msgid "Two scratches."
msgstr "傷が二つ。"

msgctxt "scenes.opening.ask"
msgid "What do you write first?"
msgstr "最初に何と書きますか。"

msgctxt "scenes.opening.choices.ask.do"
msgid "Ask what would help."
msgstr "ご希望を伺う。"

msgctxt "scenes.opening.choices.wait.do"
msgid "Wait until Monday."
msgstr "月曜まで待つ。"

msgctxt "endings.over.title"
msgid "Over"
msgstr "終わり"
```
```po title="ja/course.po"
msgctxt "title"
msgid "A course"
msgstr "講座"
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.finding import Severity, Span
from quiz_engine.rules.rule import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.rules.case import Wording

CODE = "T003"
SEVERITY = Severity.WARNING


def check_texts(wording: Wording) -> Iterator[Found]:
    """Find the translations of texts that are gone."""
    sources = wording.sources
    for file, entry in wording.entries():
        if entry.text_id not in sources:
            what = f"'{entry.text_id}' is no text of the case any more"
            yield Found(Span(entry.line, 1), what, "run `quiz translate`", file=file)
