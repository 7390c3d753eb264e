"""``quiz translate``: PO files from scenarios."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quiz_engine.catalog import read_catalog

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


def po(folder: Path, name: str = "kinds") -> Path:
    """Return the English PO file of a scenario."""
    return folder / "locale" / "en" / f"{name}.po"


def change(path: Path, old: str, new: str) -> None:
    """Replace a text in a file where it stands once."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_files_that_are_up_to_date_do_not_change(folder: Path, run: Run) -> None:
    """Not a byte: a translator's history shows only what someone did."""
    before = po(folder).read_bytes()
    result = run("translate", folder)
    assert result.exit_code == 0
    assert result.output.splitlines() == [
        f"{po(folder, 'course')}: 0 new, 0 fuzzy, 0 removed; to translate: 0, to look at: 0",
        f"{po(folder)}: 0 new, 0 fuzzy, 0 removed; to translate: 0, to look at: 0",
    ]
    assert po(folder).read_bytes() == before
    assert run("translate", folder, "--check").exit_code == 0


def test_new_files_are_made_for_a_new_language(folder: Path, run: Run) -> None:
    """The course says which languages there are."""
    change(folder / "course.yml", "[zh-Hant, en]", "[zh-Hant, en, ja]")
    result = run("translate", "--lang", "ja", folder)
    assert result.exit_code == 0
    made = folder / "locale" / "ja" / "kinds.po"
    assert f"{made}: 54 new, 0 fuzzy, 0 removed; to translate: 54, to look at: 0" in result.output
    assert b'"Language: ja\\n"' in made.read_bytes()
    assert run("translate", "--check", folder).exit_code == 1


def test_changed_and_removed_texts_are_counted(folder: Path, run: Run) -> None:
    """A changed line keeps its translation as fuzzy; a removed one is retired."""
    change(folder / "kinds.yml", "太冷淡。", "太冷漠。")
    change(folder / "kinds.yml", "why: 有禮貌。, ", "")
    assert run("translate", folder, "--check").exit_code == 1
    result = run("translate", folder)
    assert "kinds.po: 0 new, 1 fuzzy, 1 removed; to translate: 0, to look at: 1" in result.output
    fuzzy = [entry for entry in read_catalog(po(folder).read_bytes()).entries if entry.fuzzy]
    assert [(entry.source, entry.translation, entry.previous) for entry in fuzzy] == [
        ("太冷漠。", "Too cold.", "太冷淡。")
    ]
    assert run("translate", folder, "--check").exit_code == 1


def test_check_writes_nothing(folder: Path, run: Run) -> None:
    """It is what a build server runs."""
    po(folder).unlink()
    assert run("translate", folder, "--check").exit_code == 1
    assert not po(folder).exists()


def test_what_has_errors_is_left_as_it_is(folder: Path, run: Run) -> None:
    """Neither a broken PO file nor the translations of a broken scenario are overwritten."""
    po(folder, "course").write_text("nonsense", encoding="utf-8")
    kept = po(folder).read_bytes()
    change(folder / "kinds.yml", "goto: steps", "goto: stpes")
    result = run("translate", folder)
    assert result.exit_code == 1
    assert "error T005" in result.stderr
    assert "error R001" in result.stderr
    assert po(folder, "course").read_text(encoding="utf-8") == "nonsense"
    assert po(folder).read_bytes() == kept


def test_a_folder_without_scenarios_is_told(tmp_path: Path, run: Run) -> None:
    """Nothing to do there is most likely the wrong folder."""
    result = run("translate", tmp_path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"quiz: {tmp_path}: no scenario in this folder\n"


@pytest.mark.parametrize("arguments", [["missing"], ["scenarios", "--lang", "xx"]])
def test_misuse_has_status_2(folder: Path, run: Run, arguments: list[str]) -> None:
    """A folder that is not there, a language that nobody declared."""
    del folder
    assert run("translate", *arguments).exit_code == 2


def test_nothing_is_demanded_of_who_converts(folder: Path, run: Run) -> None:
    """Simplified Chinese needs no file; asked for it, the command says why."""
    change(folder / "course.yml", "[zh-Hant, en]", "[zh-Hant, zh-Hans, en]")
    result = run("translate", folder, "--check")
    assert (result.exit_code, "zh-Hans" in result.output) == (0, False)
    told = run("translate", folder, "--lang", "zh-Hans")
    assert told.output == "zh-Hans is converted from zh-Hant; a PO file can say it otherwise\n"
    assert not (folder / "locale" / "zh-Hans").exists()


def test_lines_of_ones_own_are_kept_up_to_date(folder: Path, run: Run) -> None:
    """They turn fuzzy with their source, and no others are asked for."""
    change(folder / "course.yml", "[zh-Hant, en]", "[zh-Hant, zh-Hans, en]")
    own = folder / "locale" / "zh-Hans" / "kinds.po"
    own.parent.mkdir()
    line = 'msgctxt "title"\nmsgid "每一種場景"\nmsgstr "各种场景"\n'
    own.write_text(line, encoding="utf-8")
    run("translate", folder)
    assert [entry.translation for entry in read_catalog(own.read_bytes()).entries] == ["各种场景"]
    assert run("translate", folder, "--check").exit_code == 0
    change(folder / "kinds.yml", "title: 每一種場景", "title: 所有場景")
    run("translate", folder, "--lang", "zh-Hans")
    (entry,) = read_catalog(own.read_bytes()).entries
    assert (entry.source, entry.translation, entry.fuzzy) == ("所有場景", "各种场景", True)
