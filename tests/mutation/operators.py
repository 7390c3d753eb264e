"""How the shipped cases are broken: for each rule a pattern, and what each match becomes.

A mark (←) stands at the line where the finding must be. Operators are grouped as rules are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.mutation.mutants import Operator

if TYPE_CHECKING:
    from collections.abc import Callable

DAMAGED, MISSING, QUICK = "damaged-item.yml", "missing-accessory.yml", "quick-check.yml"
TRANSLATED = tuple(
    f"locale/en/{name}.po" for name in ("quick-check", "missing-accessory", "damaged-item")
)
BEGIN = r"(?m:^start: (?P<first>\S+)\n+scenes:\n)"
FIRST = r"\g<first>"


def begins_with(scene: str, *, start: str = "") -> str:
    """Return what ``BEGIN`` becomes: a further scene before all others, and perhaps as start."""
    return f"start: {start or FIRST}\nscenes:\n{scene}"


def without(pattern: str) -> Callable[[re.Match[str]], str]:
    """Return what takes everything of a form out of a match."""
    return lambda match: re.sub(pattern, "", match[0], flags=re.MULTILINE)


YAML = (
    Operator("Y001", r"\Z", "# " + "x" * 3_000_000),
    Operator("Y002", r"\A", "", encoding="utf-16"),
    Operator("Y003", r"\A", "", encoding="big5"),
    Operator("Y004", r"^(    title: )", "\\1\x07←"),
    Operator("Y005", r"(?s)\A.*\Z", "\n"),
    Operator("Y006", r"^(    practises: \[)(.*)\]$", r"\1\2"),
    Operator("Y007", r"^    (ask:)", "\t\\1←"),
    Operator("Y008", r"^(    title:) ", r"\1 !!str ←"),
    Operator("Y009", r"^(    ask:.*)$", r"    <<: {title: 標題}←\n\1"),
    Operator(
        "Y010",
        r"\Z",
        "\nbomb: &a [x, x, x, x, x, x, x, x, x, x]\n"
        + "".join(
            f"bomb{n}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 10)}]\n" for n in range(8)
        ),
    ),
    Operator("Y011", r"^(    ask:) .*$", r"\1 *nowhere←"),
    Operator("Y012", r"^(summary:) .*$", r"\1 " + "[" * 300 + "]" * 300),
    Operator("Y013", r"\Z", "\n---←\ntitle: 第二份\n"),
    Operator("Y014", r"\Z", "\nmany: [" + "0, " * 200_000 + "0]\n"),
    Operator("Y015", r"\Z", "\n" + "".join(f"unknown-{n}: {n}\n" for n in range(600))),
)
KEYS = (
    Operator("K001", r"^(    )ask:", r"\1aks:←"),
    Operator("K002", r"^(    )choices:$", r"    credit: partial←\n\1choices:"),
    Operator("K003", r"^    ask: .*\n", ""),
    Operator("K004", r"^(    title: .*)$", r"\1\n\1←"),
    Operator("K005", r"^(    ask:) .*$", r"\1 [一, 二]←"),
    Operator("K006", r"^  ([a-z]+)-([a-z-]+):$", r"  \1 \2:←"),
    Operator("K007", r"^  ([a-z]+-[a-z-]+):$", r"  visited:←"),
    Operator("K008", BEGIN, begins_with("  dead-end:←\n    ask: 怎麼辦？\n")),
    Operator("K009", r"^(    choices:)$", r"    number: {answer: 1}\n\1←"),
    Operator(
        "K010",
        r"^(        )(do: .*)$",
        r"\1\2\n\1outcomes: {a: {goto: end}}",
        (DAMAGED, MISSING),
    ),
    Operator("K011", BEGIN, begins_with("  empty-menu:\n    ask: 怎麼辦？\n    choices: {}←\n")),
    Operator("K012", r"\A", "", (QUICK,), renamed="quick check.yml"),
    Operator("K012", r"\A", "", (DAMAGED,), renamed="兩道刮痕.yml"),
    Operator("K012", r"\A", "", (MISSING,), renamed="end.yml"),
    Operator(
        "K013",
        r"^(\s+)- (sato|tanaka): .*$",
        r"\1- {\2: 一起說。, platform: 一起說。}←",
    ),
    Operator("K014", BEGIN, begins_with("  monday:←\n    say: 沒有消息。\n")),
    Operator("K015", r"^        goto: .*\n", ""),
)
REFERENCES = (
    Operator("R001", r"^(        goto: ).*$", r"\1nowhere-at-all←"),
    Operator("R002", r"(if: )(trust|asked_wish|promise_blind|late24|sure)\b", r"\1un\2←"),
    Operator("R003", r"^(\s+)- (tanaka|sato): ", r"\1- \2x←: "),
    Operator("R004", r"^(    practises: \[)(\w+)", r"\1Z9←, \2"),
    Operator("R005", r"(?<=[\[ ])(odr|rdr|csr)(?=[,\]])", r"x\1←", (DAMAGED, MISSING)),
    Operator("R006", r"(\w+ == )(none|posted|yes|no)\b", r"\1unheard-of←"),
    Operator("R007", r"^(  )(orders_with_defect|votes_yes|return_requests)(:.*)$", r"\1\2x\3"),
    Operator("R008", r"^language: zh-Hant", "language: fr←"),
    *(
        Operator(
            "R009",
            rf"(?s)^(remembers:\n)(.*\n      {part}:)",
            rf"\1  {part}: false\n\2←",
            (QUICK,),
        )
        for part in ("refund-first", "photo-reason", "manual")
    ),
)
CONDITIONS = (
    Operator("C001", r"(if: )(\w+)", r"\1and \2←"),
    Operator("C002", r"\b(trust|sure) (<|>=) \d+", r"\1 \2 true←"),
    Operator("C003", r"(if: )(\w+)", r"\1len(\2)←"),
    Operator("C004", r"^(      (?:some|none):)\n", "\\1\n        if: 1 == 1\n", (QUICK,)),
    Operator("C005", r"^        if: .*\n", "", (QUICK,)),
    Operator("C006", r"^(        if: )(\w.*)$", r"\1" + "not " * 3000 + r"\2←"),
)
VALUES = (
    Operator("V001", r"^(        points: )\d+$", r"\1ten←"),
    Operator("V002", r"^(        points: )\d+$", r"\g<1>99999999←"),
    Operator("V003", r"(article: |right: )true", r"\1maybe←"),
    Operator("V004", r"^(    basis: )\w+$", r"\1hearsay←"),
    Operator("V005", r"^(    as_of: ).*$", r"\g<1>2026-13-45←"),
    Operator("V006", r"^(    ask: ).*$", r'\1""←'),
    Operator("V007", r"^(  \w+: \{start: )\d+(, from)", r"\g<1>999999\2←"),
    Operator("V008", r"(from: )\d+(, to: )\d+", r"\g<1>5\g<2>-5←"),
    Operator("V009", r"(set: \{.*\w+: )true", r"\g<1>7←"),
    Operator("V010", r"(sure: |trust: )[+-]\d+", r"\g<1>+900←", (QUICK, DAMAGED)),
    Operator("V011", r"^(    choices:)$", r"    fork: neutral\n\1"),
    Operator("V012", r"^(        do: .*)$", r"\1\n        weight: 2←"),
    Operator(
        "V013",
        r"^    select:\n(?:      .*\n(?:        .*\n)*)+",
        without(r"^        right: true\n"),
        (QUICK,),
    ),
    Operator(
        "V014",
        r"^(    order:)$",
        r"\1\n" + "".join(f"      more-{n}: 第 {n} 步\n" for n in range(8)),
        (QUICK,),
    ),
    Operator("V015", r"^(    (?:order|match):\n      .*\n)(?:      .*\n)+", r"\1", (QUICK,)),
    Operator("V016", r"^(    practises: \[)(\w+)", r"\1\2, \2←"),
)
STUCK = "  locked-door:←\n    ask: 怎麼辦？\n    choices:\n"
COUNTING = """\
  counting:
    ask: 再數一次？
    choices:
      once: {do: 數, set: {turns: +1}, goto: [{if: turns < 9000, to: counting}, {to: \\g<first>}]}
      more: {do: 多數, set: {turns: +2}, goto: [{if: turns < 9000, to: counting}, {to: \\g<first>}]}
"""
WAYS = (
    Operator(
        "M001",
        rf"(?s)^(?P<remembers>remembers:\n)(?P<rest>.*?){BEGIN}",
        r"\g<remembers>  turns: {start: 0, from: 0, to: 9999, clamp: true}\n\g<rest>"
        + begins_with(COUNTING, start="counting"),
    ),
    Operator(
        "M002",
        BEGIN,
        begins_with(
            STUCK + r"      go: {if: visited \g<first>, do: 走, goto: \g<first>}" + "\n",
            start="locked-door",
        ),
    ),
    Operator("M003", r"(trust: )[+]\d+", r"\g<1>+90←", (DAMAGED,)),
    Operator("M003", r"(sure: \{start: 0, from: 0, to: )13", r"\g<1>5", (QUICK,)),
    Operator(
        "M004",
        BEGIN,
        begins_with(
            STUCK
            + "      go: {do: 等一下, goto: locked-door}\n"
            + r"      wait: {do: 再等, goto: locked-door}"
            + "\n"
            + r"      on: {if: visited \g<first>, do: 走, goto: \g<first>}"
            + "\n",
            start="locked-door",
        ),
    ),
    Operator("M005", r"(?s)\A.*\Z", without(r"^ +points: \d+\n")),
    Operator(
        "M006",
        BEGIN,
        begins_with(
            "  never-met:←\n    say: 沒有人看到。\n    goto: end\n  gate:\n    say: 開始。\n"
            r"    goto: [{if: visited never-met, to: never-met}, {to: \g<first>}]" + "\n",
            start="gate",
        ),
    ),
    Operator(
        "M007",
        r"^(      [a-z-]+:)\n(        do: )",
        r"\1←\n        if: trust < 0\n\2",
        (DAMAGED, MISSING),
    ),
    Operator(
        "M007", r"^(      [a-z-]+:)\n(        do: )", r"\1←\n        if: sure < 0\n\2", (QUICK,)
    ),
    Operator(
        "M008",
        r"^(endings:\n)",
        r"\1  never: {if: trust < 0, title: 沒有}←" + "\n",
        (DAMAGED, MISSING),
    ),
    Operator("M008", r"^(endings:\n)", r"\1  never: {if: sure < 0, title: 沒有}←" + "\n", (QUICK,)),
    Operator("M009", BEGIN, begins_with("  monday:←\n    say: 沒有消息。\n    goto: end\n")),
)
TEXTS = (
    Operator("T001", r'^(msgctxt .*\nmsgid .*\n)msgstr ".+"$', r'\1msgstr ""', TRANSLATED),
    Operator("T002", r'^(msgctxt ".*")\n(msgid ")', r"\1←\n\2舊", TRANSLATED),
    Operator("T003", r'^(msgctxt ")(.*)"$', r'\1gone.\2"←', TRANSLATED),
    Operator("T004", r"^(msgctxt )", r"#, fuzzy\n\1←", TRANSLATED),
    Operator("T005", r'^(msgid ".+")\nmsgstr ".*"$', r"\1", TRANSLATED),
)
FACTS = (
    Operator("D001", r"^(    review_by: ).*$", r"\g<1>2020-01-01"),
    Operator("D002", r"^    (?:source|store|as_of|review_by): .*\n", ""),
)
COMMENTS = (
    Operator("Q001", r"^(    ask: .*)$", r"\1  # quiz: allow M009←"),
    Operator("Q002", r"^(    ask: .*)$", r"\1  # quiz: allow unheard-of 之後再改←"),
    Operator("Q003", r"^(    ask: .*)$", r"\1  # quiz: allow M009 之後再改←"),
)

OPERATORS = (
    *(*YAML, *KEYS, *REFERENCES, *CONDITIONS, *VALUES),
    *(*WAYS, *TEXTS, *FACTS, *COMMENTS),
)

NOT_MUTATED = {
    "F001": "about files that cannot be read: nothing in a file makes one of it",
    "F002": "about a file that is not there",
    "F003": "about a course file that is not there",
    "F007": "about the settings, which the course does not have",
    "F008": "about the settings, which the course does not have",
    "F009": "about the settings, which the course does not have",
}
"""Rules that no change of a shipped file can break, and why; their pages' examples test them."""

SURVIVORS: dict[str, str] = {}
"""Mutants that their rule rightly does not find, by name, and why."""
