"""A text of the case is not translated into a language of the course.

## What it does
Counts, for each other language of the course, the texts without a translation, and names the first
of them. What is missing is one finding a language, so that a new language does not drown the rest.

## Why it matters
Learners would meet a sentence in a foreign language in the middle of a case.

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
msgctxt "title"  # ←
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
msgstr ""

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
    from collections.abc import Iterator, Sequence

    from quiz_engine.rules.case import Wording

TOP = Span(1, 1)

NAMED_AT_MOST = 3
"""How many untranslated texts a finding names before it only counts them."""

CODE = "T001"
SEVERITY = Severity.WARNING


def check_texts(wording: Wording) -> Iterator[Found]:
    """Find the languages in which some text of the case is missing."""
    for language, companion in wording.companions.items():
        if companion.catalog is None and not companion.converted:
            what = f"there is no translation of '{wording.name}' into {language}"
            yield Found(TOP, what, "run `quiz translate`", file=companion.file)
            continue
        entries = companion.catalog.entries if companion.catalog else ()
        done = {entry.text_id for entry in entries if entry.translation} | set(companion.converted)
        missing = [text.id for text in wording.texts if text.id not in done and text.source]
        if missing:
            what = _lacking(missing, len(wording.texts))
            yield Found(TOP, what, "fill in their msgstr", file=companion.file)


def _lacking(missing: Sequence[str], total: int) -> str:
    names = ", ".join(f"'{name}'" for name in missing[:NAMED_AT_MOST])
    more = ", …" if len(missing) > NAMED_AT_MOST else ""
    return f"{len(missing)} of {total} texts have no translation: {names}{more}"
