"""A translation lacks something that must be the same in every language.

## What it does
Compares each usable translation with its source: what stands in braces, ids of principles such as
`P1` or `G5`, the targets of links and pictures, code, and times of the day such as `21:40` must be
the same in both. Numbers of two or more digits in the source must stand in the translation, too. A
translation may say more in figures: *一成* as *10%*, *下午六點* as *18:00*.

## Why it matters
A learner in one language is coached with a principle that is not the one of the others, a link
leads elsewhere, or a promised refund of 60 becomes 600.

## Example
```yaml
title: A scratch
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, why: "P1: ask before you offer.", goto: end}
      wait: {do: Wait., why: "P1: she has waited since 21:40.", goto: end}
endings:
  over: {title: Over}
```
```yaml title="course.yml"
title: Course
languages: [en, ja]
cases: [case]
```
```po title="ja/case.po"
msgctxt "title"
msgid "A scratch"
msgstr "傷"

msgctxt "scenes.opening.ask"
msgid "What do you write first?"
msgstr "最初に何と書きますか。"

msgctxt "scenes.opening.choices.ask.do"
msgid "Ask what would help."
msgstr "ご希望を伺う。"

msgctxt "scenes.opening.choices.ask.why"  # ←
msgid "P1: ask before you offer."
msgstr "P2：提案の前に伺います。"

msgctxt "scenes.opening.choices.wait.do"
msgid "Wait."
msgstr "待つ。"

msgctxt "scenes.opening.choices.wait.why"  # ←
msgid "P1: she has waited since 21:40."
msgstr "P1：お客様は21:30から待っています。"

msgctxt "endings.over.title"
msgid "Over"
msgstr "終わり"
```
```po title="ja/course.po"
msgctxt "title"
msgid "Course"
msgstr "講座"
```

## Use instead
```yaml
title: A scratch
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, why: "P1: ask before you offer.", goto: end}
      wait: {do: Wait., why: "P1: she has waited since 21:40.", goto: end}
endings:
  over: {title: Over}
```
```yaml title="course.yml"
title: Course
languages: [en, ja]
cases: [case]
```
```po title="ja/case.po"
msgctxt "title"
msgid "A scratch"
msgstr "傷"

msgctxt "scenes.opening.ask"
msgid "What do you write first?"
msgstr "最初に何と書きますか。"

msgctxt "scenes.opening.choices.ask.do"
msgid "Ask what would help."
msgstr "ご希望を伺う。"

msgctxt "scenes.opening.choices.ask.why"
msgid "P1: ask before you offer."
msgstr "P1：提案の前に伺います。"

msgctxt "scenes.opening.choices.wait.do"
msgid "Wait."
msgstr "待つ。"

msgctxt "scenes.opening.choices.wait.why"
msgid "P1: she has waited since 21:40."
msgstr "P1：お客様は21:40から待っています。"

msgctxt "endings.over.title"
msgid "Over"
msgstr "終わり"
```
```po title="ja/course.po"
msgctxt "title"
msgid "Course"
msgstr "講座"
```
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from quiz_engine.finding import Severity, Span
from quiz_engine.rules.rule import Found
from quiz_engine.rules.wording import REMEMBERED, figures
from quiz_engine.translation import translations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.rules.case import Wording
    from quiz_engine.translation import Entry

CODE = "T006"
SEVERITY = Severity.WARNING

_LASTING = re.compile(
    r"\{[^{}\n]*\}"  # braces
    r"|(?<![A-Za-z0-9])[A-Z][0-9]{1,2}(?![A-Za-z0-9])"  # ids of principles
    r"|\]\([^)\s]*"  # targets of links and pictures
    r"|`[^`\n]+`"  # code
    r"|(?<![0-9])[0-9]{1,2}:[0-9]{2}(?![0-9])"  # times of the day
)
_TIME = re.compile(r"[0-9]{1,2}:[0-9]{2}")


def check_texts(wording: Wording) -> Iterator[Found]:
    """Find the translations in which something lasting is not the same."""
    sources = wording.sources
    for companion in wording.companions.values():
        if companion.catalog is None:
            continue
        usable = translations(companion.catalog, wording.texts)
        for entry in companion.catalog.entries:
            if entry.text_id in usable and (what := _difference(sources[entry.text_id], entry)):
                remedy = "write it as the source does"
                yield Found(Span(entry.line, 1), what, remedy, file=companion.file)


def _difference(source: str, entry: Entry) -> str:
    """Return what is not the same, as a sentence; empty where all is."""
    lost, added = _lost_and_added(source, entry.translation)
    parts = [f"lacks {_named(lost)}"] * bool(lost) + [f"adds {_named(added)}"] * bool(added)
    return f"the translation of '{entry.text_id}' {' and '.join(parts)}" if parts else ""


@lru_cache(REMEMBERED)
def _lost_and_added(source: str, translation: str) -> tuple[list[str], list[str]]:
    """Return what stands only in the source, and what only in the translation."""
    theirs, ours = _lasting(source), _lasting(translation)
    numbers = Counter(one for one in _other_figures(source) if len(one) > 1)
    written = [*_other_figures(translation), *figures(" ".join(ours - theirs))]
    added = [token for token in ours - theirs if not _TIME.fullmatch(token)]
    return [*(theirs - ours), *(numbers - Counter(written))], added


def _lasting(text: str) -> Counter[str]:
    """Return what must not change, each as often as it stands there."""
    return Counter(token.removeprefix("](") for token in _LASTING.findall(text))


def _other_figures(text: str) -> list[str]:
    """Return the numbers outside of what must not change: those inside are told with it."""
    return figures(_LASTING.sub(" ", text))


def _named(tokens: list[str]) -> str:
    return ", ".join(f"'{token}'" for token in tokens)
