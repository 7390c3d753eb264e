"""The format for people."""

from __future__ import annotations

from quiz_engine.report.text import as_text
from tests.report.samples import CASE, NOTHING_FOUND, RESULT


def test_each_finding_and_scenario_has_a_line() -> None:
    """A way that shows a finding stands below it; the last line counts."""
    assert as_text(RESULT).splitlines() == [
        f"{CASE}:3:1: error K001 unknown key 'titel: 100 %'; did you mean 'title'?",
        (
            f"{CASE}:12:7: warning M006 no play reaches scene 'thanks'; "
            "correct the conditions on the way to it, or delete it"
        ),
        "    way: first-message: wait-for-monday → monday: 2.50 %, 「好」",
        "C:\\cases\\a, b.yml:1:1: advice X999 a",
        "b, c",
        "b: 1 scene, 2 endings, 3 situations → 3 states, maximum 4",
        "1 scenario playable, 1 error, 1 warning, 1 piece of advice",
    ]


def test_without_findings_only_sums_are_left() -> None:
    """Which is what everybody hopes for."""
    assert as_text(NOTHING_FOUND).splitlines()[1:] == ["1 scenario playable, 0 errors, 0 warnings"]
