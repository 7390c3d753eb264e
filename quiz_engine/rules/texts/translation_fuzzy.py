"""A translation is marked fuzzy.

## What it does
Reports the translations that carry the mark of having been guessed: `quiz translate` sets it where
the source has changed, or where a text is like one that is gone.

## Why it matters
What is marked fuzzy is not shown: learners read the source until a translator has looked at it.

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

#, fuzzy
msgctxt "scenes.opening.say.1"  # ←
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

CODE = "T004"
SEVERITY = Severity.WARNING


def check_texts(wording: Wording) -> Iterator[Found]:
    """Find the translations that a translator has still to look at."""
    sources = wording.sources
    for file, entry in wording.entries():
        if (
            entry.text_id in sources
            and entry.translation
            and entry.fuzzy
            and sources[entry.text_id] == entry.source
        ):
            what = f"the translation of '{entry.text_id}' is marked fuzzy"
            yield Found(Span(entry.line, 1), what, "correct it, remove the mark", file=file)
