"""The hook for pre-commit: its command runs, and it is asked when a case changes."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "cli" / "data"
PAGES = sorted((ROOT / "docs").glob("*/trainers/editors.md"))
(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a repository with a small course in the folder scenarios."""
    shutil.copytree(DATA, tmp_path / "scenarios")
    return tmp_path


def run_hook(repository: Path) -> subprocess.CompletedProcess[str]:
    """Run the hook's command at the top of a repository, without file names."""
    assert HOOK["pass_filenames"] is False
    program, *arguments = shlex.split(HOOK["entry"])
    found = shutil.which(program, path=Path(sys.executable).parent)
    assert found, f"{program} is not installed beside Python"
    return subprocess.run(
        [found, *arguments], cwd=repository, capture_output=True, check=False, encoding="utf-8"
    )


def test_a_sound_course_may_be_committed(repository: Path) -> None:
    """Status 0 lets the commit happen."""
    assert run_hook(repository).returncode == 0


def test_a_mistake_stops_the_commit(repository: Path) -> None:
    """Any other status does not, and the mistake is shown."""
    kinds = repository / "scenarios" / "kinds.yml"
    text = kinds.read_text(encoding="utf-8")
    kinds.write_text(text.replace("goto: steps", "goto: stpes"), encoding="utf-8")
    done = run_hook(repository)
    assert done.returncode == 1
    assert "did you mean 'steps'?" in done.stdout


@pytest.mark.parametrize(
    ("file", "is_asked"),
    [
        ("scenarios/damaged-item.yml", True),
        ("scenarios/course.yml", True),
        ("scenarios/locale/en/damaged-item.po", True),
        ("quiz.toml", True),
        ("docs/en/index.md", False),
        ("mkdocs.yml", False),
        ("old/scenarios/damaged-item.yml", False),
    ],
)
def test_the_hook_is_asked_about_cases_alone(file: str, is_asked: bool) -> None:  # noqa: FBT001
    """And about their translations and settings."""
    assert bool(re.search(HOOK["files"], file)) == is_asked


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parts[-3])
def test_the_page_shows_the_same_hook(page: Path) -> None:
    """Run by the quiz of one's own environment."""
    blocks = re.findall(
        r"^```yaml\n(repos:.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    (block,) = blocks
    ((hook,),) = (one["hooks"] for one in yaml.safe_load(block)["repos"])
    assert hook["language"] == "system"
    assert HOOK["language"] == "python"
    own = {"language", "description", "additional_dependencies"}
    assert hook == {**{key: HOOK[key] for key in HOOK if key not in own}, "language": "system"}
