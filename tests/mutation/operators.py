"""How the shipped cases are broken: for each rule a pattern, and what each match becomes.

A mark (←) stands at the line where the finding must be. Operators are grouped as rules are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quiz_engine.rules.wording import ABSOLUTE
from tests.mutation.mutants import Operator

if TYPE_CHECKING:
    from collections.abc import Callable

DAMAGED, MISSING, QUICK = "damaged-item.yml", "missing-accessory.yml", "quick-check.yml"
TRANSLATED = tuple(
    f"locale/en/{name}.po" for name in ("quick-check", "missing-accessory", "damaged-item")
)
CHOOSING = (MISSING, DAMAGED)
WHOLE = r"(?s)\A.*\Z"
BEGIN = r"(?m:^start: (?P<first>\S+)\n+scenes:\n)"
REMEMBERS_TO_BEGIN = rf"(?s)^(?P<remembers>remembers:\n)(?P<rest>.*?){BEGIN}"
FIRST = r"\g<first>"


def begins_with(scene: str, *, start: str = "") -> str:
    """Return what ``BEGIN`` becomes: a further scene before all others, and perhaps as start."""
    return f"start: {start or FIRST}\nscenes:\n{scene}"


def remembering(variable: str) -> str:
    """Return what ``REMEMBERS_TO_BEGIN`` becomes up to the start: with a further variable."""
    return rf"\g<remembers>  {variable}\n\g<rest>"


def without(pattern: str) -> Callable[[re.Match[str]], str]:
    """Return what takes everything of a form out of a match."""
    return replacing(pattern, "")


def replacing(pattern: str, by: str) -> Callable[[re.Match[str]], str]:
    """Return what replaces everything of a form in a match."""
    return lambda match: re.sub(pattern, by, match[0], flags=re.MULTILINE)


def unguarded(scene: re.Match[str]) -> str:
    """Return the scene with its messages always shown."""
    plain = re.sub(r"^      - if: .*\n {8}", "      - ", scene[0], flags=re.MULTILINE)
    return re.sub(r"^      - \{if: [^,]+, ", "      - {", plain, flags=re.MULTILINE)


# --- choices, as they are written ---------------------------------------------------------------

MENU = r"^    choices:\n(?: {6}.*\n)+"
CHOICE = r"^      [\w-]+:\n(?: {8}.*\n)+"
MORE = "這一句寫得比別的都長，誰都看得出來。"


def earned(choice: str) -> int:
    """Return the points of a choice as it is written."""
    points = re.search(r"^ +points: (\d+)$", choice, re.MULTILINE)
    return int(points[1]) if points else 0


def each_menu(change: Callable[[list[str]], list[str]]) -> Callable[[re.Match[str]], str]:
    """Return what changes the choices of each scene; they are handed over with the best first."""

    def menu(match: re.Match[str]) -> str:
        choices = re.findall(CHOICE, match[0], re.MULTILINE)
        return "    choices:\n" + "".join(change(sorted(choices, key=earned, reverse=True)))

    return lambda match: re.sub(MENU, menu, match[0], flags=re.MULTILINE)


def longer(choice: str) -> str:
    """Return the choice with more to read."""
    return re.sub(r"(        do: .*)", rf"\1{MORE}", choice, count=1)


def refused(endings: re.Match[str]) -> str:
    """Return the endings, none of them accepted."""
    plain = re.sub(r"^    accepted: .*\n", "", endings[0], flags=re.MULTILINE)
    return re.sub(r"^(    title: .*\n)", r"\1    accepted: false\n", plain, flags=re.MULTILINE)


def only(*places: int) -> Callable[[re.Match[str]], str]:
    """Return what keeps these of the endings; the last must be among them."""

    def kept(endings: re.Match[str]) -> str:
        each = re.findall(r"^  [\w-]+:\n(?: {4}.*\n)+", endings[0], re.MULTILINE)
        return "endings:\n" + "".join(each[place] for place in places)

    return kept


def always(choice: str) -> str:
    """Return the choice said absolutely."""
    return re.sub(r"(        do: .*)", r"\1一律如此。", choice, count=1)


def not_always(choice: str) -> str:
    """Return the choice without a word that is absolute."""
    return ABSOLUTE.patterns["zh"].sub("", choice)


TWO_CHOICES = r"^(        do: )(.*)\n((?: {8}.*\n)*      [\w-]+:\n)        do: .*$"

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
ASKED = (
    Operator("C007", r"^( +- if: )\w.*$", r"\1trust >= 0←", (DAMAGED,)),
    Operator("C007", r"^( +- \{if: )[^,{}]+(, )", r"\1trust >= 0←\2", (MISSING,)),
    Operator("C007", r"^(        if: )wrong.*$", r"\1sure >= 0←", (QUICK,)),
    Operator("C008", r"^( +- if: )\w.*$", r"\1trust == 99←", (DAMAGED,)),
    Operator("C008", r"^( +- \{if: )[^,{}]+(, )", r"\1trust == 99←\2", (MISSING,)),
    Operator("C008", r"^(        if: )wrong.*$", r"\1sure == 13←", (QUICK,)),
    Operator("C009", r"^( +- if: )\w.*$", r"\1trust > 50 and trust < 20←", (DAMAGED,)),
    Operator("C009", r"^( +- \{if: )[^,{}]+(, )", r"\1trust > 50 and trust < 20←\2", (MISSING,)),
    Operator("C009", r"^(        if: )wrong.*$", r"\1sure > 5 and sure < 2←", (QUICK,)),
)
USED = (
    Operator("R014", r"^(account:\n)", r"\1  parcels: 7←" + "\n", CHOOSING),
    Operator(
        "R014", r"^(account:\n)", r"\1  parcels: {start: 7, raised_if: strike}←" + "\n", CHOOSING
    ),
    Operator("R010", r"^(remembers:\n)", r"\1  idle-thing: false←" + "\n"),
    Operator(
        "R011",
        REMEMBERS_TO_BEGIN,
        remembering("looked: false←")
        + begins_with(
            "  look:\n    say: 看一眼。\n    set: {looked: true}\n    goto: \\g<first>\n",
            start="look",
        ),
    ),
    Operator(
        "R012",
        REMEMBERS_TO_BEGIN,
        remembering("looked: false←")
        + begins_with(
            "  look:\n    say: [看一眼。, {if: looked, text: 看過了。}]\n    goto: \\g<first>\n",
            start="look",
        ),
    ),
    Operator(
        "R013", r"^(cast:\n)", r"\1  nobody: {name: 無名氏, role: colleague}←" + "\n", CHOOSING
    ),
    Operator(
        "R013", r"^(remembers:\n)", r"cast:\n  nobody: {name: 無名氏, role: buyer}←\n\1", (QUICK,)
    ),
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
GUARDABLE = r"^(      [\w-]+:)\n(        do: )"
COUNTING = """\
  counting:
    ask: 再數一次？
    choices:
      once: {do: 數, set: {turns: +1}, goto: &on [{if: turns < TO, to: counting}, {to: \\g<first>}]}
      more: {do: 多數, set: {turns: +2}, goto: *on}
"""
WAYS = (
    Operator(
        "M001",
        REMEMBERS_TO_BEGIN,
        remembering("turns: {start: 0, from: 0, to: 9999, clamp: true}")
        + begins_with(COUNTING.replace("TO", "9990"), start="counting"),
    ),
    Operator(
        "M010",
        REMEMBERS_TO_BEGIN,
        remembering("turns: {start: 0, from: 0, to: 9999, clamp: true}")
        + begins_with(COUNTING.replace("TO", "4600"), start="counting"),
    ),
    Operator(
        "M011",
        BEGIN,
        begins_with(
            "  round:←\n    say: 一圈。\n    goto: round-again\n"
            "  round-again:\n    say: 又一圈。\n    goto: round\n",
            start="round",
        ),
    ),
    Operator("M012", BEGIN, begins_with("  pause:←\n    goto: \\g<first>\n", start="pause")),
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
    Operator("M007", GUARDABLE, r"\1←\n        if: trust == 99\n\2", CHOOSING),
    Operator("M007", GUARDABLE, r"\1←\n        if: sure == 13\n\2", (QUICK,)),
    Operator("M008", r"^endings:\n", "\\g<0>  never: {if: trust == 99, title: 沒有}←\n", CHOOSING),
    Operator(
        "M008",
        r"^endings:\n",
        "\\g<0>  never: {if: not visited mistakes-of-case-1, title: 沒有}←\n",
        (QUICK,),
    ),
    Operator("M009", BEGIN, begins_with("  monday:←\n    say: 沒有消息。\n    goto: end\n")),
)
TEXTS = (
    Operator("T001", r'^(msgctxt .*\nmsgid .*\n)msgstr ".+"$', r'\1msgstr ""', TRANSLATED),
    Operator("T002", r'^(msgctxt ".*")\n(msgid ")', r"\1←\n\2舊", TRANSLATED),
    Operator("T003", r'^(msgctxt ")(.*)"$', r'\1gone.\2"←', TRANSLATED),
    Operator("T004", r"^(msgctxt )", r"#, fuzzy\n\1←", TRANSLATED),
    Operator(
        "T006",
        r'^(msgctxt ".*")(\nmsgid ".*P1.*"\nmsgstr ".*?)P1',
        r"\1←\2this",
        TRANSLATED,
    ),
    Operator("T007", r"^        why: .*\n", "", CHOOSING),
    Operator(
        "T008", r"^(        then: \{(?:tanaka|sato): ).*\}$", r"\1正確！你選對了。}←", (MISSING,)
    ),
    Operator("T008", r"^(          - sato: ).*$", r"\1錯誤，你選錯了。←", (DAMAGED,)),
    Operator("T009", r"^(        why: .*)$", rf"\1{MORE * 10}←"),
    Operator("T010", r"^(        why: [^\"'].*)$", r"\1 #4021←"),
    Operator("T005", r'^(msgid ".+")\nmsgstr ".*"$', r"\1", TRANSLATED),
)
GUESSING = (
    Operator("G001", r"^pass: \d+$", "pass: 5"),
    Operator("G002", r"^pass: \d+$", "pass: 5"),
    Operator("G003", WHOLE, each_menu(lambda menu: [longer(menu[0]), *menu[1:]]), CHOOSING),
    Operator("G003", WHOLE, each_menu(lambda menu: [menu[0], *map(longer, menu[1:])]), CHOOSING),
    Operator("G004", WHOLE, each_menu(lambda menu: menu), CHOOSING),
    Operator("G004", WHOLE, each_menu(lambda menu: menu[::-1]), CHOOSING),
    Operator(
        "G005",
        WHOLE,
        each_menu(lambda menu: [not_always(menu[0]), *map(always, menu[1:])]),
    ),
    Operator("G006", TWO_CHOICES, r"\1\2\n\3        do: \2←"),
    Operator("G007", TWO_CHOICES, r"\1\2\n\3        do: \2呢←", CHOOSING),
)
POINTS = (
    Operator(
        "P001",
        BEGIN,
        begins_with(
            "  once-more:\n    ask: 再試一次？\n    revisits: last\n    choices:\n"
            "      right: {do: 答對, points: 5, goto: \\g<first>}\n"
            "      not-yet: {do: 還沒, goto: once-more}\n",
            start="once-more",
        ),
    ),
    Operator("P002", r"(?s)^endings:\n.*", refused),
    Operator("P003", r"^pass: \d+$", "pass: 99"),
    Operator(
        "P004",
        BEGIN,
        begins_with(
            "  which-way:←\n    ask: 走哪一邊？\n    fork: neutral\n    choices:\n"
            "      all: {do: 全部, goto: \\g<first>}\n      little: {do: 一點, goto: short-cut}\n"
            "  short-cut:\n    ask: 這樣好嗎？\n    choices:\n"
            "      good: {do: 好, points: 3, goto: end}\n      bad: {do: 不好, goto: end}\n",
            start="which-way",
        ),
    ),
    Operator(
        "P005",
        BEGIN,
        begins_with(
            "  idle:←\n    ask: 要不要？\n    choices:\n"
            "      do-so: {do: 要, goto: \\g<first>}\n"
            "      leave-it: {do: 不要, goto: \\g<first>}\n",
            start="idle",
        ),
    ),
)
FACTS = (
    Operator("D003", r"^(    as_of: )2026(.*)$", r"\g<1>2999\2"),
    Operator("D001", r"^(    review_by: ).*$", r"\g<1>2020-01-01"),
    Operator("D002", r"^    (?:source|store|as_of|review_by): .*\n", ""),
)
PHOTO = "assets/photo.svg"
SPOKEN = r"^( +- (?:sato|tanaka|listing|lead): )[^{].*$"
FILES = (
    Operator("F004", SPOKEN, r'\1"![照片](assets/missing.svg)"←', CHOOSING),
    Operator("F005", SPOKEN, r'\1"![照片](assets/Photo.svg)"←', CHOOSING, beside=PHOTO),
    Operator("F006", SPOKEN, r'\1"![](assets/photo.svg)"←', CHOOSING, beside=PHOTO),
    *(
        Operator(
            "F012",
            rf"^(cases: .*?)(?:{case}, |, {case})",
            r"\1",
            ("course.yml",),
            found_in=f"{case}.yml",
        )
        for case in ("damaged-item", "missing-accessory", "quick-check")
    ),
    Operator("F010", r"^(    ask: ).*$", r'\1"![照片](assets/photo.svg)"←', beside=PHOTO),
)
WHY = r"^(        why: )(?:[PG]\d：)?(.*)$"
ADVICE = (
    Operator("A001", r"^(    title: ).*(\n    when: )", r"\1錯誤一←\2", CHOOSING),
    Operator("A002", WHY, r"\1P1：不好。←", CHOOSING),
    Operator("A003", r"^(        why: )[PG]\d：(.*)$", r"\1\2←", CHOOSING),
    Operator("A004", WHY, r"\1P1：很好，你做得太棒了！\2←", CHOOSING),
    *(
        Operator("A005", rf"^      {row}: \{{text: .*\n", "", (QUICK,), found_in="course.yml")
        for row in ("P2", "P3", "P4")
    ),
    Operator("A006", r"^(    choices:\n)      [\w-]+:\n(?: {8}.*\n)+", r"\1", CHOOSING),
    Operator("A007", r"^(        do: )(.*)$", rf"\1\2{MORE}{MORE}"),
    Operator("A008", WHOLE, each_menu(lambda menu: [longer(menu[0]), *menu[1:]]), CHOOSING),
    Operator("A008", WHOLE, each_menu(lambda menu: [menu[0], *map(longer, menu[1:])]), CHOOSING),
    Operator("A009", WHOLE, each_menu(lambda menu: menu), CHOOSING),
    Operator("A009", WHOLE, each_menu(lambda menu: menu[::-1]), CHOOSING),
    Operator("A010", r"^        origin: .*\n", ""),
    Operator("A011", r"(?s)^endings:\n.*", only(0, -1), CHOOSING),
    Operator("A011", r"(?s)^endings:\n.*", only(0, 1, -1), CHOOSING),
    *(
        Operator("A012", rf"(?s)^  {scene}:\n.*?^    ask:", unguarded, CHOOSING)
        for scene in ("the-batch", "before-the-replacement", "outdated-picture", "last-warning")
    ),
    Operator("A013", r"^    practises: .*\n", "", CHOOSING),
    Operator("A014", r"^        critical: true\n", ""),
    Operator("A015", r"^(practises: \[)", r"\1G4, ", (DAMAGED,)),
    Operator("A015", r"^(practises: \[)", r"\1G3, ", (DAMAGED,)),
    Operator("A015", WHOLE, replacing(r"^(    practises: \[.*?)P4", r"\1P1"), (MISSING,)),
)
COMMENTS = (
    Operator("Q001", r"^(    ask: .*)$", r"\1  # quiz: allow M009←"),
    Operator("Q002", r"^(    ask: .*)$", r"\1  # quiz: allow unheard-of 之後再改←"),
    Operator("Q002", r"^(    ask: .*)$", r"\1  # quiz ignore M009 之後再改←"),
    Operator("Q003", r"^(    ask: .*)$", r"\1  # quiz: allow M009 之後再改←"),
)

OPERATORS = (
    *(*YAML, *KEYS, *REFERENCES, *USED, *CONDITIONS, *ASKED, *VALUES),
    *(*WAYS, *POINTS, *GUESSING, *TEXTS, *FACTS, *FILES, *COMMENTS, *ADVICE),
)

NOT_MUTATED = {
    "F001": "about files that cannot be read: nothing in a file makes one of it",
    "F002": "about a file that is not there",
    "F003": "about a course file that is not there",
    "F007": "about the settings, which the course does not have",
    "F008": "about the settings, which the course does not have",
    "F009": "about the settings, which the course does not have",
    "F011": "about the names of files",
}
"""Rules that no change of a shipped file can break, and why; their pages' examples test them."""

SURVIVORS: dict[str, str] = {}
"""Mutants that their rule rightly does not find, by name, and why."""
