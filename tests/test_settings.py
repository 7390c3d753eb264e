"""What a project sets for the rules: severities and options, and mistakes in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz_engine.finding import Severity
from quiz_engine.settings import settings_for


def said(folder: Path, text: str, *, name: str = "quiz.toml") -> list[str]:
    """Return what is found wrong with the settings, without the folder."""
    (folder / name).write_text(text, encoding="utf-8")
    return [str(f).removeprefix(f"{folder}/") for f in settings_for(folder / "scenarios").findings]


def test_a_rule_is_set_by_its_name_or_its_code(tmp_path: Path) -> None:
    """With a severity, or a table of severity and options."""
    text = '[rules]\nscene-unreachable = "error"\nM008 = "off"\nT001 = {severity = "advice"}\n'
    assert said(tmp_path, text) == []
    severities = settings_for(tmp_path / "scenarios").settings.severities
    assert severities == {"M006": Severity.ERROR, "M008": None, "T001": Severity.ADVICE}


def test_the_nearest_file_holds(tmp_path: Path) -> None:
    """A folder inside another has its own settings; a project file that sets nothing is passed."""
    inner = tmp_path / "inner"
    inner.mkdir()
    (tmp_path / "quiz.toml").write_text('[rules]\nM006 = "error"\n', encoding="utf-8")
    (inner / "pyproject.toml").write_text("[tool.other]\nx = 1\n", encoding="utf-8")
    assert settings_for(inner).settings.severities == {"M006": Severity.ERROR}
    (inner / "pyproject.toml").write_text('[tool.quiz.rules]\nM006 = "off"\n', encoding="utf-8")
    assert settings_for(inner).settings.severities == {"M006": None}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            '[rules]\nscene-unreachible = "error"\n',
            (
                "quiz.toml:2:1: error F008 no rule is called 'scene-unreachible'; "
                "did you mean 'scene-unreachable'?"
            ),
        ),
        (
            '[rules]\nM006 = "loud"\n',
            (
                "quiz.toml:2:1: error F009 the severity of scene-unreachable is 'loud'; "
                "expected error, warning, advice or off"
            ),
        ),
        (
            "[rules]\nM006 = {limit = 3}\n",
            "quiz.toml:2:9: error F008 scene-unreachable has no option 'limit'; there is severity",
        ),
        (
            '[rules]\nF008 = "off"\n',
            (
                "quiz.toml:2:1: error F009 F008 setting-unknown cannot be changed: without "
                "mending it there is no case; delete it"
            ),
        ),
        (
            'rules = "all"\n',
            "quiz.toml:1:1: error F009 'rules' is no table; write [rules]",
        ),
        (
            "[rule]\n",
            "quiz.toml:1:2: error F008 nothing is set by 'rule'; did you mean 'rules'?",
        ),
        (
            "[colours]\n",
            "quiz.toml:1:2: error F008 nothing is set by 'colours'; delete it",
        ),
        (
            'feedback-missing = "off"\n',
            (
                "quiz.toml:1:1: error F008 nothing is set by 'feedback-missing'; "
                "put it under [rules]"
            ),
        ),
        (
            '[rules]\nT007 = "off"\nfeedback-missing = "error"\n',
            (
                "quiz.toml:3:1: error F009 feedback-missing is set twice: as 'T007' and as "
                "'feedback-missing'; delete one of them"
            ),
        ),
        (
            "[rules]\nG001 = {limit = 101}\n",
            (
                "quiz.toml:2:9: error F009 'limit' of random-clicker-passes is '101'; "
                "expected a number from 0 to 100; its default is 5.0"
            ),
        ),
        (
            "[rules]\nA011 = {endings = -1}\n",
            (
                "quiz.toml:2:9: error F009 'endings' of few-endings is '-1'; "
                "expected a whole number from 0 on; its default is 4"
            ),
        ),
    ],
)
def test_mistakes_are_told_at_their_place(tmp_path: Path, text: str, line: str) -> None:
    """What was found, what was expected, and how to mend it."""
    assert said(tmp_path, text) == [line]


def test_the_table_of_a_shared_file_has_a_longer_name(tmp_path: Path) -> None:
    """The remedy names the one that can be pasted."""
    (line,) = said(tmp_path, '[tool.quiz]\nM006 = "off"\n', name="pyproject.toml")
    assert line.endswith("nothing is set by 'M006'; put it under [tool.quiz.rules]")


def test_a_file_is_named_from_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the other files are, so that services find its place."""
    (tmp_path / "quiz.toml").write_text("[rule]\n", encoding="utf-8")
    (tmp_path / "inner").mkdir()
    monkeypatch.chdir(tmp_path)
    assert [finding.file for finding in settings_for(Path("inner")).findings] == ["quiz.toml"]
    monkeypatch.chdir(tmp_path / "inner")
    (finding,) = settings_for(Path()).findings
    assert finding.file == str(tmp_path / "quiz.toml")


def test_what_was_expected_is_the_remedy(tmp_path: Path) -> None:
    """Programs and services show it apart."""
    said(tmp_path, '[rules]\nM006 = "loud"\n')
    (finding,) = settings_for(tmp_path).findings
    assert finding.what == "the severity of scene-unreachable is 'loud'"
    assert finding.remedy == "expected error, warning, advice or off"


def test_what_is_no_toml_is_told(tmp_path: Path) -> None:
    """At the place where reading stopped."""
    (line,) = said(tmp_path, "[rules]\nM006 = \n")
    assert line.startswith("quiz.toml:2:8: error F007 the settings cannot be read: is no TOML")


def test_what_is_not_utf8_is_told(tmp_path: Path) -> None:
    """As one finding."""
    (tmp_path / "quiz.toml").write_bytes(b"\xff\xfe")
    (finding,) = settings_for(tmp_path).findings
    assert finding.code == "F007"


@pytest.mark.parametrize(
    ("value", "is_taken"),
    [("3", True), ("2.5", True), ("nan", False), ("true", False), ('"3"', False)],
)
def test_a_limit_is_any_number(value: str, *, is_taken: bool, tmp_path: Path) -> None:
    """A whole one, or one with decimals."""
    text = f"[rules]\nrandom-clicker-passes = {{limit = {value}}}\n"
    (tmp_path / "quiz.toml").write_text(text, encoding="utf-8")
    configured = settings_for(tmp_path)
    assert ("G001" in configured.settings.options) == is_taken
    assert [finding.code for finding in configured.findings] == ["F009"] * (not is_taken)
