"""The pages about rules, as Markdown made from the rules themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.rules import all_rules
from quiz_engine.rules.rule import SECTIONS
from quiz_engine.site.rule_texts import TOLD, rule_texts_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quiz_engine.rules import Rule
    from quiz_engine.words import Words


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
