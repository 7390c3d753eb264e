"""A translation was made for an earlier source.

## What it does
Compares the source that each translation was made for with the text as it stands now.

## Why it matters
The translation says what the case no longer says; it is not shown until it has been looked at.

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

msgctxt "scenes.opening.say.1"  # ←
msgid "One scratch."
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

CODE = "T002"
SEVERITY = Severity.WARNING


def check_texts(wording: Wording) -> Iterator[Found]:
    """Find the translations whose source has changed."""
    sources = wording.sources
    for file, entry in wording.entries():
        if entry.translation and sources.get(entry.text_id, entry.source) != entry.source:
            what = f"the source of '{entry.text_id}' has changed"
            yield Found(Span(entry.line, 1), what, "run `quiz translate`", file=file)
