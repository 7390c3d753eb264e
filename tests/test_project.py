"""A folder of scenarios, read from the disk."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quiz_engine.files import UnreadableFileError, read_file, write_file
from quiz_engine.machine.compiler import CannotCompile
from quiz_engine.project import Project, check_project, open_project
from quiz_engine.settings import settings_for

if TYPE_CHECKING:
    from quiz_engine.finding import Finding

DATA = Path(__file__).parent / "cli" / "data"

OVERRIDE = """\
msgctxt "title"
msgid "每一種場景"
msgstr "各种场景"
"""
TRADITIONAL = """\
msgctxt "title"
msgid "小課程"
msgstr "一門小課程的資料"
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the small course that a test may change."""
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copytree(DATA, tmp_path / "scenarios")).relative_to(tmp_path)


def said(project: Project) -> list[str]:
    """Return the findings as people read them."""
    return [str(finding) for finding in project.findings]


def checked(project: Project) -> tuple[Finding, ...]:
    """Return what is found under the settings of the course."""
    settings = settings_for(project.folder).settings
    return check_project(project, today="2026-11-22", settings=settings)


def test_a_folder_gives_its_course_its_scenarios_and_their_tables(folder: Path) -> None:
    """Everything that the commands and the site start from."""
    project = open_project(folder)
    assert project.findings == ()
    assert list(project.scenarios) == ["kinds"]
    assert project.languages == ("zh-Hant", "en")
    automaton = project.automaton("kinds")
    assert project.automata == {automaton.digest: automaton}
    assert checked(project) == ()


def test_a_catalog_holds_every_text_and_falls_back_to_the_source(folder: Path) -> None:
    """A page in English never lacks a line; what is not translated stays in Chinese."""
    po = folder / "locale" / "en" / "kinds.po"
    po.write_bytes(po.read_bytes().replace(b'msgstr "Sato"', b'msgstr ""'))
    project = open_project(folder)
    english = project.catalog("en", "kinds")
    assert english.keys() == {text.id for text in project.texts("kinds")}
    assert english["title"] == "A scene of every kind"
    assert english["cast.sato.name"] == "佐藤"
    assert project.catalog("zh-Hant", "kinds")["title"] == "每一種場景"
    assert project.catalog("en", "course")["title"] == "A small course"


def test_simplified_chinese_is_converted_and_overridden_line_by_line(folder: Path) -> None:
    """Where there is Traditional; a fuzzy or outdated line of the file overrides nothing."""
    course = folder / "course.yml"
    text = course.read_text("utf-8").replace("[zh-Hant, en]", "[zh-Hant, en, zh-Hans]")
    course.write_text(text, encoding="utf-8")
    project = open_project(folder)
    assert checked(project) == ()
    assert project.catalog("zh-Hans", "kinds")["title"] == "每一种场景"
    po = folder / "locale" / "zh-Hans" / "kinds.po"
    po.parent.mkdir()
    write_file(po, OVERRIDE.encode())
    overridden = open_project(folder).catalog("zh-Hans", "kinds")
    assert overridden["title"] == "各种场景"
    assert overridden["cast.sato.name"] == "佐藤"
    write_file(po, OVERRIDE.replace("msgctxt", "#, fuzzy\nmsgctxt").encode())
    project = open_project(folder)
    assert project.catalog("zh-Hans", "kinds")["title"] == "每一种场景"
    assert [found.code for found in checked(project)] == ["T004"]


def test_what_a_translator_wrote_is_converted_too(folder: Path) -> None:
    """A course in another language with a translation into Traditional has both scripts."""
    course = folder / "course.yml"
    text = course.read_text("utf-8").replace("[zh-Hant, en]", "[en, zh-Hant, zh-Hans]")
    course.write_text(text, encoding="utf-8")
    po = folder / "locale" / "zh-Hant" / "course.po"
    po.parent.mkdir()
    write_file(po, TRADITIONAL.encode())
    project = open_project(folder)
    assert project.source_language("course") == "en"
    assert project.catalog("zh-Hans", "course")["title"] == "一门小课程的资料"
    assert project.converted("zh-Hans", "course").keys() == {"title"}
    assert project.converted("zh-Hans", "kinds").keys() == {t.id for t in project.texts("kinds")}
    assert project.converted("en", "kinds") == {}


def test_only_the_named_scenarios_are_read(folder: Path) -> None:
    """Playing one case does not wait for the others, nor for their mistakes."""
    (folder / "broken.yml").write_text("title: [", encoding="utf-8")
    assert open_project(folder, only={"kinds"}).findings == ()
    assert [finding.file for finding in open_project(folder).findings] == [
        str(folder / "broken.yml")
    ]


def test_tables_of_unchanged_scenarios_are_taken_over(folder: Path) -> None:
    """A preview that follows what authors write compiles only what they changed."""
    first, same = open_project(folder), open_project(folder)
    table = first.automaton("kinds")
    same.adopt(first)
    assert same.automaton("kinds") is table
    kinds = folder / "kinds.yml"
    text = kinds.read_text(encoding="utf-8").replace("points: 10", "points: 9")
    kinds.write_text(text, encoding="utf-8")
    changed = open_project(folder)
    changed.adopt(first)
    assert changed.automaton("kinds").maximum == table.maximum - 1


def test_a_mistake_between_two_versions_costs_no_proof(folder: Path) -> None:
    """Who writes other points deletes the old ones first: then the file has a mistake."""
    kinds = folder / "kinds.yml"
    text = kinds.read_text(encoding="utf-8")
    first = open_project(folder)
    situations = first.proof("kinds").graph.situations
    kinds.write_text(text.replace("points: 10", "points: ten"), encoding="utf-8")
    broken = open_project(folder)
    broken.adopt(first)
    assert broken.findings
    kinds.write_text(text, encoding="utf-8")
    undone = open_project(folder)
    undone.adopt(broken)
    assert undone.automaton("kinds") is first.automaton("kinds")
    kinds.write_text(text.replace("points: 10", "points: 9"), encoding="utf-8")
    mended = open_project(folder)
    mended.adopt(broken)
    assert mended.proof("kinds").graph.situations is situations
    assert mended.automaton("kinds").maximum == first.automaton("kinds").maximum - 1


def test_a_failure_is_not_taken_over(folder: Path) -> None:
    """Its lines may have moved."""
    kinds = folder / "kinds.yml"
    text = kinds.read_text(encoding="utf-8").replace("mood: +10", "mood: +90")
    kinds.write_text(text, encoding="utf-8")
    first = open_project(folder)
    (before,) = first.findings
    kinds.write_text(f"# One line more.\n{text}", encoding="utf-8")
    second = open_project(folder)
    second.adopt(first)
    (after,) = second.findings
    assert after.span.line == before.span.line + 1


def test_a_case_of_the_course_without_a_file_is_reported(folder: Path) -> None:
    """The course promises a page that could not be built."""
    (folder / "kinds.yml").unlink()
    assert said(open_project(folder)) == [
        (
            f"{folder / 'course.yml'}:3:9: error F002 the case 'kinds' of the course has no file; "
            "write kinds.yml"
        )
    ]


def test_files_with_another_ending_are_reported(folder: Path) -> None:
    """They look like cases and are not read; other files are none of the check's business."""
    for name in ("draft.yaml", "OLD.YML", "notes.txt", ".hidden.yaml"):
        (folder / name).write_text("title: Draft\n", encoding="utf-8")
    what = "1:1: warning F011 this file is not read: cases end in .yml; rename it"
    assert said(open_project(folder)) == [
        f"{folder / 'OLD.YML'}:{what} OLD.yml",
        f"{folder / 'draft.yaml'}:{what} draft.yml",
    ]
    assert said(open_project(folder, only={"kinds"})) == []


def test_a_case_that_the_course_does_not_list_is_reported(folder: Path) -> None:
    """Unless a comment says why."""
    text = (folder / "kinds.yml").read_text(encoding="utf-8")
    for head, codes in (("", ["F012"]), ("# quiz: allow F012 a draft\n", [])):
        (folder / "draft.yml").write_text(f"{head}{text}", encoding="utf-8")
        found = check_project(open_project(folder), today="2026-11-22")
        assert [
            f.code for f in found if Path(f.file).name == "draft.yml" and f.code[0] in "FQ"
        ] == codes


def test_metrics_without_a_course_are_reported(folder: Path) -> None:
    """What a rate is made of stands in the course."""
    (folder / "course.yml").unlink()
    project = open_project(folder)
    assert said(project) == [
        (
            f"{folder / 'kinds.yml'}:14:1: error F003 its metrics are defined nowhere; "
            "write course.yml beside it, or take `metrics` out"
        )
    ]
    with pytest.raises(CannotCompile):
        project.automaton("kinds")


def test_a_po_file_that_cannot_be_read_is_reported_at_its_line(folder: Path) -> None:
    """And the texts stay in the language of the scenario."""
    po = folder / "locale" / "en" / "kinds.po"
    po.write_text('msgid "a"\nmsgstr "b"\nmsgid "c"\n', encoding="utf-8")
    project = open_project(folder)
    assert said(project) == [f"{po}:3:1: error T005 missing msgstr for msgid 'c'; mend the PO file"]
    assert project.catalog("en", "kinds")["title"] == "每一種場景"


def test_a_missing_translation_is_a_warning(folder: Path) -> None:
    """The case can be played all the same."""
    (folder / "locale" / "en" / "kinds.po").unlink()
    (finding,) = checked(open_project(folder))
    assert str(finding) == (
        f"{folder / 'locale' / 'en' / 'kinds.po'}:1:1: warning T001 "
        "there is no translation of 'kinds' into en; run `quiz translate`"
    )


def test_what_is_no_regular_file_is_not_waited_for(folder: Path) -> None:
    """A pipe or a folder with the name of a scenario is a finding, not a hang."""
    os.mkfifo(folder / "pipe.yml")
    (folder / "room.yml").mkdir()
    (folder / "loop.yml").symlink_to("loop.yml")
    reasons = {finding.file: finding.what for finding in open_project(folder).findings}
    assert reasons[str(folder / "pipe.yml")] == "is no regular file"
    assert reasons[str(folder / "room.yml")] == "is a folder, expected a file"
    assert reasons[str(folder / "loop.yml")].startswith("too many levels of symbolic links")


@pytest.mark.parametrize("name", ["missing", "scenarios/kinds.yml", "a\0b"])
def test_a_folder_that_cannot_be_listed_is_refused(folder: Path, name: str) -> None:
    """With the path and the reason."""
    del folder
    with pytest.raises(UnreadableFileError):
        open_project(Path(name))


@pytest.mark.parametrize(("owner", "step"), [(os, "fsync"), (Path, "replace")])
def test_a_file_is_replaced_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, owner: object, step: str
) -> None:
    """When writing fails half way, the old bytes are there and no draft is left."""
    file = tmp_path / "kept.json"
    write_file(file, b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(owner, step, full)
    with pytest.raises(OSError, match="No space left"):
        write_file(file, b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["kept.json"]
    assert file.read_bytes() == b"old"


def test_a_link_is_followed_and_a_device_is_not_replaced(tmp_path: Path) -> None:
    """``-o /dev/stdout`` writes to the pipe behind it."""
    (tmp_path / "target").write_bytes(b"old")
    (tmp_path / "link").symlink_to("target")
    write_file(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_bytes() == b"new"
    reading, writing = os.pipe()
    write_file(Path(f"/dev/fd/{writing}"), b"piped")
    assert os.read(reading, 10) == b"piped"
    os.close(reading)
    os.close(writing)


def test_a_file_without_end_is_not_read_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading stops at the bound."""
    monkeypatch.setattr("quiz_engine.files.LARGEST_FILE", 10)
    (tmp_path / "long.yml").write_bytes(b"x" * 11)
    with pytest.raises(UnreadableFileError, match="larger than 10 bytes"):
        read_file(tmp_path / "long.yml")
