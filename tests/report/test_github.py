"""The format for workflows on GitHub."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from quiz_engine.finding import Finding, Severity, Span
from quiz_engine.report import Result
from quiz_engine.report.github import as_annotations
from tests.report.samples import CASE, NOTHING_FOUND, RESULT


def test_each_finding_is_a_command() -> None:
    """Percent signs and line ends are escaped everywhere, colons and commas in properties."""
    assert as_annotations(RESULT).splitlines() == [
        (
            f"::error file={CASE},line=3,col=1,title=K001 unknown-key::"
            "unknown key 'titel: 100 %25'%0Adid you mean 'title'?"
        ),
        (
            f"::warning file={CASE},line=12,col=7,title=M006 scene-unreachable::"
            "no play reaches scene 'thanks'%0A"
            "correct the conditions on the way to it, or delete it%0A"
            "way: first-message: wait-for-monday → monday: 2.50 %25, 「好」"
        ),
        "::notice file=C%3A/cases/a%2C b.yml,line=1,col=1,title=X999::a%0Ab, c",
        "b: 1 scene, 2 endings, 3 situations → 3 states, maximum 4",
        "1 scenario playable, 1 error, 1 warning, 1 piece of advice",
    ]


def test_without_findings_there_is_no_command() -> None:
    """Only lines for the log."""
    assert "::" not in as_annotations(NOTHING_FOUND)


def read(command: str) -> tuple[str, dict[str, str], str]:
    """Return what a runner of GitHub reads in a command."""
    found = re.fullmatch(r"::(\w+) (.*?)::(.*)", command)
    assert found
    pairs = (pair.partition("=") for pair in found[2].split(","))
    properties = {name: _unescaped(value) for name, _, value in pairs}
    return found[1], properties, _unescaped(found[3])


def _unescaped(text: str) -> str:
    for code, sign in {"0D": "\r", "0A": "\n", "3A": ":", "2C": ",", "25": "%"}.items():
        text = text.replace(f"%{code}", sign)
    return text


@given(file=st.text(st.characters(exclude_characters="\\"), min_size=1), what=st.text())
def test_whatever_is_said_arrives(file: str, what: str) -> None:
    """The runner reads what was found."""
    finding = Finding(file, Span(3, 4), "X999", what, severity=Severity.ADVICE)
    command = as_annotations(Result((finding,))).rpartition("\n")[0]
    kind, properties, message = read(command)
    assert (kind, message) == ("notice", what)
    assert properties == {"file": file.removeprefix("./"), "line": "3", "col": "4", "title": "X999"}
