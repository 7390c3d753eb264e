"""The set-up on the page about editors works in the language server that VS Code uses."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, Any

import pytest

from quiz_engine.authoring.schema import course_schema, scenario_schema, schema_text
from tests.authoring.test_schema import FLAWED as FLAWED_SPELLING
from tests.authoring.test_schema import GOLDEN, UNREADABLE, completed, faults, findings

if TYPE_CHECKING:
    from quiz_engine.finding import Finding

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs").glob("*/trainers/editors.md"))
SERVER = Path(__file__).with_name("server.mjs")
CASES = sorted((ROOT / "scenarios").glob("*.yml"))

FLAWED = """\
title: 遲到的包裹
language: zh-Hant
pass: 170
start: first-message
scenes:
  first-message:
    ask: 你先做什麼？
    points: 5
    choices:
      wait: {do: 等一等。, gota: end}
  letter:
    select: {a: {text: x, right: true}}
    order: {b: y}
    goto: no way
endings:
  answered: {title: 回覆了}
"""
BESIDE = "it belongs to each choice, or to scenes that ask for something"
LETTERS = "the id of a scene has letters a-z, digits, '-' and '_'"
UNDERLINED = {
    "3:7 Value is above the maximum of 100.",
    f"8:13 the key 'points' is not part of a scene of choices; {BESIDE}",
    '10:7 Missing property "goto".',
    "10:24 Property gota is not allowed.",
    '11:3 Missing property "ask".',
    "13:5 Property order is not allowed.",
    f"14:11 {LETTERS}",
}


def settings_on(page: Path) -> dict[str, Any]:
    """Return the settings that the page asks for, as a server is given them."""
    found = re.search(r"```json title=.*?\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    flat = json.loads(found[1])
    yaml = {name.partition(".")[2]: value for name, value in flat.items() if name[:5] == "yaml."}
    yaml["schemaStore"] = {"enable": yaml.pop("schemaStore.enable")}
    yaml["format"] = {"enable": yaml.pop("format.enable")}
    defaults = {"validate": True, "hover": True, "completion": True}
    return {"yaml": defaults | yaml, "http": {}, "[yaml]": flat["[yaml]"], "editor": {}}


def asked(
    folder: Path, files: dict[str, str], *asks: list[object], settings: dict[str, Any]
) -> dict[str, Any]:
    """Return what the server says of the files, and its answers."""
    node = which("node")
    if node is None or not (ROOT / "node_modules" / "yaml-language-server").exists():
        pytest.fail("node or yaml-language-server is missing: run npm ci", pytrace=False)
    done = subprocess.run(
        [node, str(SERVER), str(folder)],
        input=json.dumps({"settings": settings, "files": files, "asks": asks}),
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert isinstance(answer, dict)
    return answer


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a course whose schemas were written as the page says."""
    (tmp_path / "schemas").mkdir()
    for name, schema in (("scenario", scenario_schema()), ("course", course_schema())):
        (tmp_path / "schemas" / f"{name}.json").write_text(schema_text(schema), encoding="utf-8")
    return tmp_path


def test_the_settings_bring_schema_and_files_together(folder: Path) -> None:
    """Cases and course are told apart, and what lies elsewhere is left alone."""
    shipped = {f"scenarios/{path.name}": path.read_text(encoding="utf-8") for path in CASES}
    others = {"scenarios/tests/late-parcel.yml": "a: b", "mkdocs.yml": "a: b"}
    flawed = {"scenarios/late-parcel.yml": FLAWED}
    settings = settings_on(PAGES[0])
    told = asked(folder, shipped | others | flawed, settings=settings)["problems"]
    assert set(told.pop("scenarios/late-parcel.yml")) == UNDERLINED
    assert told == {name: [] for name in shipped | others}


def test_the_pages_ask_for_the_same_settings() -> None:
    """In each language."""
    assert len(PAGES) == 3
    assert [settings_on(page) for page in PAGES[1:]] == [settings_on(PAGES[0])] * 2


def test_the_course_is_no_case(folder: Path) -> None:
    """It has a schema of its own, and only that."""
    files = {"scenarios/course.yml": "titel: x"}
    told = asked(folder, files, settings=settings_on(PAGES[0]))["problems"]
    needed = [f'1:1 Missing property "{name}".' for name in ("title", "languages", "cases")]
    assert told["scenarios/course.yml"] == [*needed, "1:1 Property titel is not allowed."]


def test_the_first_line_can_name_the_schema(folder: Path) -> None:
    """Then no settings are needed."""
    page = PAGES[0].read_text(encoding="utf-8")
    found = re.search(r"^# yaml-language-server:.*$", page, re.MULTILINE)
    assert found
    files = {"scenarios/late-parcel.yml": f"{found[0]}\n{FLAWED}"}
    offline = {"validate": True, "schemaStore": {"enable": False}}
    told = asked(folder, files, settings={"yaml": offline})["problems"]
    assert "4:7 Value is above the maximum of 100." in told["scenarios/late-parcel.yml"]


def test_keys_are_offered_and_explained(folder: Path) -> None:
    """A scene is offered its kinds; a key says what it is for."""
    case = "pass: 70\nscenes:\n  a:\n    ask: x\n    \n"
    name = "scenarios/late-parcel.yml"
    asks: list[list[object]] = [["completion", name, 5, 5], ["hover", name, 1, 2]]
    offered, (explained,) = asked(folder, {name: case}, *asks, settings=settings_on(PAGES[0]))[
        "answers"
    ]
    assert {"choices", "select", "order", "match", "number", "compose", "goto"} <= set(offered)
    assert "The pass mark in percent." in explained


def test_the_server_reads_yaml_as_our_tests_do(folder: Path) -> None:
    """What they take an editor to see is what one sees, be it right or wrong."""
    spelled = {**FLAWED_SPELLING, **UNREADABLE}
    texts = [completed(f"{section}\n") for section in spelled.values()]
    texts += [path.read_text(encoding="utf-8") for path in GOLDEN.glob("[!c]*.yml")]
    readable = [text for text in texts if not any(map(about_yaml, findings(text)))]
    files = {f"scenarios/case-{number}.yml": text for number, text in enumerate(readable)}
    told = asked(folder, files, settings=settings_on(PAGES[0]))["problems"]
    assert {name: bool(problems) for name, problems in told.items()} == {
        name: bool(faults(text)) for name, text in files.items()
    }


def about_yaml(finding: Finding) -> bool:
    """Say whether the finding is about the YAML itself, or a key that stands there twice."""
    return finding.code.startswith("Y") or finding.code == "K004"
