"""A small project on the disk, with every kind of scene and the strangest ids and texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

CASE = """
title: Every <script>alert("title")</script> kind
language: en
pass: 50
minutes: 3
invented: All of it.
basis: Nothing at all.
metrics: [odr]
account: {orders: 180, defects: {start: 1, raised_if: angry}}
facts:
  late:
    claim: Claim & source.
    source: Help 1
    store: amazon.com
    as_of: 2026-11-22
    review_by: 2027-05-22
cast:
  constructor: {name: Ms & Mr Sato, role: buyer}
remembers:
  angry: false
  trust: {start: 60, from: 0, to: 100, clamp: true, shown: Mood}
start: __proto__
scenes:
  __proto__:
    title: First
    when: Monday
    say: {constructor: "Opening words. <script>alert('say')</script><img src=x onerror=alert(1)>"}
    ask: What first?
    practises: [P1]
    choices:
      constructor:
        do: Ask first.
        then: {constructor: Secretreaction.}
        why: Secretcoaching.
        points: 5
        goto: hasOwnProperty
      toString:
        do: Refuse.
        article: true
        outcomes:
          sad: {if: trust > 90, then: Othersecret., goto: end}
          bad: {then: Narratedsecret., set: {trust: -20, angry: true}, goto: hasOwnProperty}
  hasOwnProperty:
    say: Pick.
    ask: Which?
    select:
      valueOf: {text: Right one., right: true, why: Secretpart.}
      other: {text: Wrong one.}
    points: 3
    goto: steps
  steps:
    ask: In which order?
    order: {z: Zuerst., a: Am Ende.}
    points: 2
    why: Secretorder.
    goto: pairs
  pairs:
    ask: What with what?
    match:
      p1: {text: Eins., is: Zwei!}
      p2: {text: Drei., is: Acht!}
    also: {p3: Mehr!}
    points: 2
    why: Secretmatch.
    goto: rate
  rate:
    ask: How much?
    number: {answer: 1.11, tolerance: 0.01, unit: "%"}
    points: 2
    goto: letter
  letter:
    ask: Write.
    compose:
      hello: {text: Dear Ms Sato., right: true}
      bye: {text: Never again.}
    points: 2
    goto: talk
  talk:
    say: Evening.
    goto: end
endings:
  sour: {if: angry, title: Secretending, say: Secretlast., accepted: false}
  fine: {title: Sweetsecret}
"""
COURSE = """
title: Kurs & Co
languages: [zh-Hant, en]
cases: [every]
principles:
  P1: {name: Ask first}
metrics:
  odr:
    short: ODR
    name: Rate
    numerator: defects
    denominator: orders
    formula: defects ÷ orders
    below: 1
    note: Not sure.
    source: Help 2
    store: amazon.com
    as_of: 2026-11-22
    review_by: 2027-05-22
"""
PAGE = """# Case

<!-- quiz: every -->

## Rates

<!-- quiz-metrics -->

## Sources

<!-- quiz-sources every -->
"""
CONFIG = """site_name: Kurs
plugins: [search]
use_directory_urls: false
theme:
  name: material
  language: {language}
  font: false
  features: [navigation.instant]
extra_css: [assets/quiz.css]
extra_javascript: [assets/quiz.js]
markdown_extensions: [md_in_html, attr_list]
"""
PO = """msgid ""
msgstr ""
"Language: zh-Hant\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "scenes.__proto__.title"
msgid "First"
msgstr "第一則"
"""


def write_project(root: Path) -> Path:
    """Write the project and return its folder."""
    files = {
        "scenarios/every.yml": CASE,
        "scenarios/course.yml": COURSE,
        "scenarios/locale/zh-Hant/every.po": PO,
        "docs/assets/picture.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    }
    for language in ("zh-Hant", "en"):
        files[f"docs/{language}.yml"] = CONFIG.format(language=language)
        files[f"docs/{language}/index.md"] = PAGE
        files[f"docs/{language}/more.md"] = "# More\n\nAnother page.\n"
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root
