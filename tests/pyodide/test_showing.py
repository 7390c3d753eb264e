"""The door shows cases as the site does, here: the same code, the same HTML."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from markdown import Markdown  # type: ignore[import-untyped]

from quiz_engine.cli import quiz
from quiz_engine.door import answer
from quiz_engine.door.folder import without_converted
from quiz_engine.door.warming import small_case
from quiz_engine.project import open_project
from quiz_engine.site.blocks import Blocks
from quiz_engine.site.case_map import map_script
from tests.pyodide.asking import SCENARIOS, TODAY, shipped

if TYPE_CHECKING:
    from tests.pyodide.conftest import Runtime

PROJECT = without_converted(open_project(SCENARIOS))
CASES = tuple(PROJECT.scenarios)
PICTURES = [
    file.relative_to(SCENARIOS).as_posix() for file in SCENARIOS.glob("assets/**/*") if file.suffix
]


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


@pytest.mark.parametrize("case", CASES)
def test_an_audit_is_that_of_the_site(case: str) -> None:
    """But for its links: as Markdown makes it, and the width of the picture is no style."""
    own = Blocks(PROJECT, "ja", page="audit/a.md").fill(f"<!-- quiz-audit {case} -->")
    html = Markdown(extensions=["attr_list"]).convert(own)
    html = html.replace(' style="--width:', ' data-width="')
    html = re.sub(r'<p><a href="[^"]*.svg">.*?</a></p>\n', "", html)
    told = show("audit", case, "ja", up="../")["html"]
    assert plain_lines(told) == plain_lines(html)


def test_an_audit_tells_what_the_check_finds() -> None:
    """With the files as they were handed in; without a day nobody looked."""
    case = "quick-check"
    files = {**shipped(), f"locale/en/{case}.po": ""}
    told = show("audit", case, "en", files=files, today=TODAY)["html"]
    assert f"<code>locale/en/{case}.po:" in told
    assert '<h2 id="findings">' in told
    assert '<h2 id="findings">' not in show("audit", case, "en", files=files)["html"]


@pytest.mark.parametrize("case", CASES)
def test_a_sheet_is_that_of_the_site(case: str) -> None:
    """To the byte."""
    block = Blocks(PROJECT, "en", page="sheets/a.md").fill(f"<!-- quiz-sheet {case} -->")
    assert show("sheet", case, "en", up="../")["html"].strip() == block.strip()


@pytest.mark.parametrize("case", CASES)
def test_a_picture_is_that_of_the_command_line(case: str) -> None:
    """To the byte; in a page it has no style of its own."""
    command = ["graph", str(SCENARIOS / f"{case}.yml"), "--format", "svg", "--lang", "en"]
    today = date.today().isoformat()  # noqa: DTZ011 - as there
    told = show("picture", case, "en", today=today, pictures=PICTURES)
    assert told["svg"] == CliRunner().invoke(quiz, command).stdout
    assert "style=" not in told["html"]


@pytest.mark.parametrize("case", CASES)
def test_a_map_is_what_the_site_s_script_brings(case: str) -> None:
    """As data instead of a script."""
    told = show("map", case, "en")["map"]
    script = map_script(PROJECT.scenarios[case], PROJECT.automaton(case))
    assert json.loads(script.partition("]=")[2].rstrip(";")) == told


@pytest.mark.parametrize("what", ["case", "audit", "sheet", "picture"])
def test_a_language_that_the_case_is_not_in_gets_the_texts_of_its_own(what: str) -> None:
    """The words around them are in the language where it has some."""
    files = {"one.yml": small_case()}
    assert "html" in show(what, "one", "ja", files=files)


def plain_lines(html: str) -> list[str]:
    """Return the lines that hold something."""
    return [line.strip() for line in html.splitlines() if line.strip()]


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
        ("today", "now", "today: expected a day such as 2026-01-31, found 'now'"),
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
