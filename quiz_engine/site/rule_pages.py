"""The pages about rules, as Markdown made from the rules themselves."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from quiz_engine.catalog import empty_catalog, read_catalog
from quiz_engine.rules import all_rules
from quiz_engine.rules.rule import SECTIONS
from quiz_engine.scenario import Text
from quiz_engine.simplified import LANGUAGE, SOURCE, all_simplified
from quiz_engine.translation import translations

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quiz_engine.rules import Rule
    from quiz_engine.translation import Catalog
    from quiz_engine.words import Words

TOLD = SECTIONS[:2]
"""The sections that are sentences; the others are files, which are the same in every language."""


def rule_table(language: str, word: Words) -> str:
    """Return a table of all rules: code, name with a link to its page, severity, first line."""
    told = rule_texts_in(language)
    head = [word("Code"), word("Rule"), word("Severity"), word("What it finds")]
    rows = [
        [
            f"`{rule.code}`",
            f"[{rule.name}]({rule.family}.md#{rule.name})",
            word(str(rule.severity)),
            told[f"{rule.code}.summary"],
        ]
        for rule in all_rules().values()
    ]
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def rule_sections(family: str, language: str, word: Words) -> str:
    """Return the page of each rule of the family, one below the other."""
    told = rule_texts_in(language)
    own = [rule for rule in all_rules().values() if rule.family == family]
    return "\n\n".join("\n\n".join(_section(rule, told, word)) for rule in own)


def _section(rule: Rule, told: Mapping[str, str], word: Words) -> Iterator[str]:
    yield f"## {rule.name} {{ #{rule.name} }}"
    yield f"`{rule.code}` · {word(str(rule.severity))} · **{told[f'{rule.code}.summary']}**"
    for section in TOLD:
        yield f"**{word(section)}**"
        yield told[f"{rule.code}.{section}"]
    for section in SECTIONS[len(TOLD) :]:
        yield f"**{word(section)}**"
        yield rule.page.sections.get(section, "")
    if rule.options:
        yield f"**{word('Options')}**"
        yield "\n".join(f"- `{name} = {_toml(value)}`" for name, value in rule.options.items())
    if rule.is_needed:
        yield f"*{word('It cannot be allowed or lowered: without mending it there is no case.')}*"


def _toml(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else repr(value).replace("'", '"')


# --- translations -------------------------------------------------------------------------------


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
    file = files("quiz_engine.rules") / "locale" / f"{language}.po"
    return read_catalog(file.read_bytes()) if file.is_file() else empty_catalog("rules", language)


@cache
def rule_texts_in(language: str) -> Mapping[str, str]:
    """Return the sentences of the rules' pages by id: in the language, else in English."""
    texts = rule_texts()
    sources = {text.id: text.source for text in texts}
    converted = all_simplified(rule_texts_in(SOURCE)) if language == LANGUAGE else {}
    return sources | converted | translations(rule_catalog(language), texts)
