"""Every rule has a page, and the examples on it are true."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quiz_engine.rules import all_rules
from quiz_engine.rules.examples import examples
from quiz_engine.rules.rule import SECTIONS
from tests.rules.checking import findings_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from quiz_engine.finding import Finding
    from quiz_engine.rules import Rule

RULES = list(all_rules().values())

OF_WHOLE_CASES = {"points", "guessing", "advice"}
"""Families that judge a case as a whole: examples of other rules are too short to satisfy them."""

OF_FINISHED_CASES = {"T007"}
"""What only finished cases satisfy: examples of other rules give no feedback."""


ALONGSIDE = {"Y015": {"R003"}, "M011": {"M004"}}
"""What an example cannot do without: more mistakes are mistakes, whoever is caught is trapped."""


def told(rule: Rule, findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings of the rule, and those that an example of it should not have."""
    families = {code: other.family for code, other in all_rules().items()}
    passed_over = ALONGSIDE.get(rule.code, set()) | OF_FINISHED_CASES - {rule.code}
    shown = [f for f in findings if f.code not in passed_over]
    return [f for f in shown if f.code == rule.code or families[f.code] not in OF_WHOLE_CASES]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_page_has_every_section(rule: Rule) -> None:
    """A first line, and the sections in order."""
    assert rule.page.summary.endswith(".")
    assert "\n" not in rule.page.summary
    assert tuple(rule.page.sections) == SECTIONS
    assert all(rule.page.sections.values())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_example_is_found(rule: Rule, tmp_path: Path) -> None:
    """Each example shows the rule's finding at the marked line."""
    shown = examples(rule.page, "Example")
    assert shown
    for number, example in enumerate(shown):
        found = findings_of(example.files, tmp_path / str(number))
        said = told(rule, found)
        assert {finding.code for finding in said} == {rule.code}
        assert example.marks
        root = tmp_path / str(number)
        places = {
            (f.file.removeprefix(f"{root}/").removeprefix("locale/"), f.span.line) for f in said
        }
        assert places == set(example.marks)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_what_to_use_instead_is_clean(rule: Rule, tmp_path: Path) -> None:
    """What the page recommends is not found."""
    shown = examples(rule.page, "Use instead")
    assert shown
    for number, example in enumerate(shown):
        found = findings_of(example.files, tmp_path / str(number))
        assert [str(finding) for finding in told(rule, found)] == []
