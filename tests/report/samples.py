"""A result with a finding of each severity, with everything that a format has to escape."""

from __future__ import annotations

from quiz_engine.finding import Finding, Severity, Span
from quiz_engine.report import Result, Summary
from quiz_engine.rules import all_rules

CASE = "scenarios/遲到 parcel.yml"

TRAP = Finding(
    CASE,
    Span(12, 7),
    "M006",
    "no play reaches scene 'thanks'",
    "correct the conditions on the way to it, or delete it",
    Severity.WARNING,
    (("first-message", "wait-for-monday"), ("monday", "2.50 %, 「好」")),
)
MISSPELT = Finding(CASE, Span(3, 1), "K001", "unknown key 'titel: 100 %'", "did you mean 'title'?")
NOTED = Finding("C:\\cases\\a, b.yml", Span(1, 1), "X999", "a\nb, c", severity=Severity.ADVICE)

SUMMARY = Summary("b", scenes=1, endings=2, situations=3, states=3, maximum=4, minimum=0)

RESULT = Result(
    findings=(MISSPELT, TRAP, NOTED),
    summaries=(SUMMARY,),
    rules=all_rules(),
    places={CASE: {"first-message": Span(9, 3)}},
    version="0.1.0",
)
"""What the formats are tried on; ``X999`` stands for a code that no rule has."""

NOTHING_FOUND = Result(findings=(), summaries=(SUMMARY,), rules=all_rules(), version="0.1.0")
