"""``quiz build`` and ``quiz serve``, as they are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from quiz_engine.cli.build import build
from quiz_engine.cli.serve import rebuild
from quiz_engine.site.build import Places
from tests.site.samples import write_project

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project's folder, in which commands are given."""
    monkeypatch.chdir(write_project(tmp_path))
    monkeypatch.delenv("SITE_URL", raising=False)
    return tmp_path


def run(*arguments: str) -> Result:
    """Run ``quiz build``."""
    return CliRunner().invoke(build, arguments)


def test_docs_only_stops_before_the_site(root: Path) -> None:
    """The docs folders are written, the site is not."""
    done = run("--docs-only", "--docs", "out")
    assert (done.exit_code, done.output) == (0, "written: out\n")
    assert (root / "out" / "en" / "index.md").is_file()
    assert not (root / "site").exists()


def test_site_goes_where_it_is_told(root: Path) -> None:
    """Folders and address are taken; the address may lack its last slash."""
    done = run("--strict", "--site", "public", "--site-url", "https://example.org/a")
    assert (done.exit_code, done.output) == (0, "written: public\n")
    page = (root / "public" / "en" / "index.html").read_text("utf-8")
    assert '<link rel="canonical" href="https://example.org/a/en/index.html">' in page


def test_mistakes_are_said_and_nothing_is_built(root: Path) -> None:
    """A mistake in a scenario is printed as check prints it; the status is 1."""
    case = root / "scenarios" / "every.yml"
    case.write_text(case.read_text("utf-8").replace("goto: steps", "goto: stpes"), "utf-8")
    done = run()
    assert done.exit_code == 1
    assert "did you mean 'steps'?" in done.output
    assert not (root / "site").exists()


def test_wrong_markers_have_a_place(root: Path) -> None:
    """A page that names no scenario is printed with its line; the status is 1."""
    (root / "docs" / "en" / "more.md").write_text("<!-- quiz: evry -->\n", encoding="utf-8")
    done = run()
    assert done.exit_code == 1
    assert done.output == "docs/en/more.md:1:1: no scenario 'evry'; did you mean 'every'?\n"


def test_preview_outlives_a_bad_scenario(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is wrong is said, the last good site stays, and the next change is built again."""
    places = Places(root, root / "build", root / "site")
    good = rebuild(places, "http://127.0.0.1/")
    before = (root / "site" / "en" / "index.html").read_bytes()
    case = root / "scenarios" / "every.yml"
    text = case.read_text("utf-8")
    case.write_text(text.replace("goto: steps", "goto: stpes"), "utf-8")
    assert rebuild(places, "http://127.0.0.1/", good, [case]) is None
    assert "the site stays as it was" in capsys.readouterr().err
    assert (root / "site" / "en" / "index.html").read_bytes() == before
    case.write_text(text.replace("Opening words.", "Other words."), "utf-8")
    assert rebuild(places, "http://127.0.0.1/", good, [case]) is not None
    assert b"Other words." in (root / "site" / "en" / "index.html").read_bytes()
