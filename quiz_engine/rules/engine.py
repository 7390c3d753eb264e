"""Applies the rules: what they find, as findings, without what the author allows."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from quiz_engine.finding import Finding, in_reading_order
from quiz_engine.machine.uncollected import uncollected
from quiz_engine.rules import all_rules, rule_named
from quiz_engine.rules.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from quiz_engine.rules.allowing import Allowance
    from quiz_engine.rules.case import Case, Shared, Wording
    from quiz_engine.rules.rule import Found

NO_SETTINGS = Settings()


@uncollected()
def examine(case: Case, settings: Settings = NO_SETTINGS) -> tuple[Finding, ...]:
    """Return what every rule finds in a case, in reading order; nothing is allowed yet."""
    found = _apply(settings, case.file, "check", case)
    if case.proof:
        found = chain(found, _apply(settings, case.file, "check_proven", case, case.proof))
    return in_reading_order([*found, *_examine_texts(case.wording, settings)])


def examine_course(shared: Shared, settings: Settings = NO_SETTINGS) -> tuple[Finding, ...]:
    """Return what the rules find in the course file and in all cases together."""
    found = _apply(settings, shared.wording.file, "check_course", shared)
    return in_reading_order([*found, *_examine_texts(shared.wording, settings)])


def _examine_texts(wording: Wording, settings: Settings) -> Iterator[Finding]:
    return _apply(settings, wording.file, "check_texts", wording)


def _apply(settings: Settings, file: str, check: str, *subject: object) -> Iterator[Finding]:
    """Yield the findings of each rule that has this check and is not turned off."""
    for rule in all_rules().values():
        severity = settings.severity(rule)
        if check not in rule.checks or severity is None:
            continue
        options = settings.options.get(rule.code, {})
        taken = {name: options[name] for name in rule.options if name in options}
        for found in _without_echoes(list(rule.checks[check](*subject, **taken))):
            place = found.file or file
            yield Finding(
                place, found.span, rule.code, found.what, found.remedy, severity, found.witness
            )


def _without_echoes(found: list[Found]) -> Iterator[Found]:
    """Yield what a rule found, but of a converted text only what its source does not have."""
    told = {(one.file, one.span) for one in found if not one.is_echo}
    return (one for one in found if not (one.is_echo and (one.file, one.span) in told))


def without_allowed(
    findings: Iterable[Finding],
    allowed: Mapping[str, tuple[Allowance, ...]],
    *,
    settings: Settings = NO_SETTINGS,
    wholly: Container[str] = (),
) -> tuple[Finding, ...]:
    """Return the findings that no comment allows, and what is wrong with the comments.

    ``allowed`` holds the comments of each file by its name; in the files that were checked
    ``wholly``, a comment that allows nothing is a finding, too.
    """
    found = list(findings)
    kept = [finding for finding in found if not _is_allowed(finding, allowed)]
    for file, comments in allowed.items():
        for comment in comments:
            is_idle = file in wholly and not any(_allows(comment, finding) for finding in found)
            kept += _apply(settings, file, "check_allowance", comment, is_idle)
    return in_reading_order(kept)


def _is_allowed(finding: Finding, allowed: Mapping[str, tuple[Allowance, ...]]) -> bool:
    return any(_allows(comment, finding) for comment in allowed.get(finding.file, ()))


def _allows(comment: Allowance, finding: Finding) -> bool:
    rule = rule_named(comment.rule)
    return (
        rule is not None
        and rule.code == finding.code
        and not rule.is_needed
        and finding.span.line in comment.lines
        and bool(comment.reason)
    )
