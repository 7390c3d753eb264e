"""The door shows cases as the site does, here: the same code, the same HTML."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from quiz_engine.door import answer
from quiz_engine.project import open_project
from quiz_engine.site.blocks import Blocks
from tests.pyodide.asking import SCENARIOS, shipped

if TYPE_CHECKING:
    from tests.pyodide.conftest import Runtime

PROJECT = open_project(SCENARIOS)
CASES = tuple(PROJECT.scenarios)


def show(what: str, case: str, language: str, **more: object) -> Any:  # noqa: ANN401 - of JSON
    """Return what the door answers about a case."""
    asked = {"do": "page", "what": what, "case": case, "language": language}
    return json.loads(answer(json.dumps({"files": shipped(), **asked, **more})))


@pytest.mark.parametrize("language", ["zh-Hant", "en", "ja"])
@pytest.mark.parametrize("case", CASES)
def test_a_case_is_played_as_on_the_site(case: str, language: str) -> None:
    """To the byte: what stands in the page for its marker."""
    told = show("case", case, language, up="../")
    block = Blocks(PROJECT, language, page="cases/a.md").fill(f"<!-- quiz: {case} -->")
    assert told["html"].strip() == block.strip()


def test_simplified_chinese_is_shown_as_traditional() -> None:
    """What converts is not in a browser."""
    [case, *_] = CASES
    assert show("case", case, "zh-Hans") == show("case", case, "zh-Hant")


def test_a_case_that_cannot_be_played_has_its_findings_instead() -> None:
    """Whether it cannot be read, or has no table."""
    unread, tableless = "title: x\n", "title: x\nlanguage: en\npass: 1\nmetrics: [odr]\n"
    for text in (unread, tableless):
        told = show("case", "made", "en", files={"made.yml": text})
        assert "html" not in told
        assert told["findings"]
        assert {finding["file"] for finding in told["findings"]} == {"made.yml"}


@pytest.mark.parametrize(
    ("field", "value", "what"),
    [
        ("what", "all", "what: expected one of case"),
        ("case", "no-such", "case: expected a case of the files, found 'no-such'"),
        ("case", 3, "case: expected a text, found 3"),
        ("case", "../damaged-item", "case: expected a case of the files"),
        ("language", 'x"><script>', "language: expected a language such as zh-Hant"),
        ("language", "", "language: expected a language such as zh-Hant"),
        ("up", "https://example.org/", "up: expected a way upwards such as ../../"),
        ("up", "..", "up: expected a way upwards"),
    ],
)
def test_a_wrong_request_is_told_what_is_wrong(field: str, value: object, what: str) -> None:
    """As data, by the name of the field."""
    asked = {"do": "page", "what": "case", "case": CASES[0], "language": "en", "files": shipped()}
    error = json.loads(answer(json.dumps({**asked, field: value})))["error"]
    assert error["kind"] == "request"
    assert error["what"].startswith(what)


ALONE = """
from quiz_engine.door import answer
answer('{"do": "page"}')
"""


def test_pages_need_what_comes_later(runtime: Runtime) -> None:
    """Without it the door says so; the page's worker brings it and asks again."""
    assert runtime.run(ALONE, later=False) == {"needs": "pages"}
