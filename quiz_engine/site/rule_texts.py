"""What the pages of rules say, in the languages that there are translations into.

A browser is given a module in this one's place that holds the summaries, read when the site was
built.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from quiz_engine.catalog import empty_catalog, read_catalog
from quiz_engine.rules import all_rules
from quiz_engine.rules.rule import SECTIONS
from quiz_engine.scenario import Text
from quiz_engine.simplified import LANGUAGE, SOURCE, all_simplified
from quiz_engine.translation import translations

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quiz_engine.translation import Catalog

TOLD = SECTIONS[:2]
"""The sections that are sentences; the others are files, which are the same in every language."""


def rule_texts() -> tuple[Text, ...]:
    """Return every sentence of the rules' pages as a text with an id, such as ``M006.summary``."""
    return tuple(
        Text(f"{rule.code}.{part}", _joined(source))
        for rule in all_rules().values()
        for part, source in (
            ("summary", rule.page.summary),
            *((section, rule.page.sections.get(section, "")) for section in TOLD),
        )
    )


def _joined(paragraphs: str) -> str:
    r"""Return the text with one line a paragraph: where a line breaks is no matter of translators.

    >>> _joined("One\n*line*.\n\n- a\n- b")
    'One *line*.\n\n- a\n- b'
    """
    return re.sub(r"(?<!\n)\n(?!\n|\||[-*] |\d+\. )", " ", paragraphs)


def rule_catalog(language: str) -> Catalog:
    """Return the catalog of the rules' pages in a language; an empty one where there is none."""
    file = Path(__file__).parents[1] / "rules" / "locale" / f"{language}.po"
    return read_catalog(file.read_bytes()) if file.is_file() else empty_catalog("rules", language)


@cache
def rule_texts_in(language: str) -> Mapping[str, str]:
    """Return the sentences of the rules' pages by id: in the language, else in English."""
    texts = rule_texts()
    sources = {text.id: text.source for text in texts}
    converted = all_simplified(rule_texts_in(SOURCE)) if language == LANGUAGE else {}
    return sources | converted | translations(rule_catalog(language), texts)
