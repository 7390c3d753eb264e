"""The Lab in one language: the small cases to begin from, and the words its script needs."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING

from quiz_engine.finding import Severity
from quiz_engine.rules import all_rules
from quiz_engine.simplified import LANGUAGE, SOURCE, simplified
from quiz_engine.site.rule_texts import rule_texts_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quiz_engine.words import Words

STARTERS: Mapping[str, str] = {
    "choices": "Choices",
    "select": "Select",
    "order": "Order",
    "match": "Match",
    "number": "Number",
    "compose": "Compose",
    "story": "Story",
}
"""What a small case to begin from shows, with the words for it."""

FALLBACK = "en"


def lab_data(language: str, word: Words, families: Mapping[str, str]) -> str:
    """Return what the Lab's script is given, as JSON.

    ``families`` are the pages of the rules by their family: each rule is told with its summary in
    the language, and where it is explained.
    """
    texts, rules = rule_texts_in(language), all_rules().values()
    told = {
        "starters": [
            [kind, word(name), starter(language, kind)] for kind, name in STARTERS.items()
        ],
        "label": word("Text of the case"),
        "severities": {str(one): word(str(one)) for one in Severity},
        "rules": {
            rule.code: [
                texts[f"{rule.code}.summary"],
                f"{page}#{rule.name}" if (page := families.get(rule.family)) else "",
            ]
            for rule in rules
        },
    }
    return json.dumps(told, ensure_ascii=False)


def starter(language: str, kind: str) -> str:
    """Return a small case of a kind, in the language or else in English."""
    if language == LANGUAGE:
        return simplified(starter(SOURCE, kind)).replace(SOURCE, LANGUAGE)
    folder = files(__package__) / "starters"
    there = folder / language / f"{kind}.yml"
    found = there if there.is_file() else folder / FALLBACK / f"{kind}.yml"
    return found.read_text(encoding="utf-8")
