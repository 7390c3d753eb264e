"""The page's script, in Node, as it is written and as it is shipped."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from shutil import which

import pytest

from quiz_engine.site.build import without_spaces

HERE = Path(__file__).parent
SCRIPT = HERE.parents[1] / "quiz_engine" / "site" / "assets" / "quiz.js"
SUITES = sorted(HERE.glob("*.test.mjs"))


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The script as it stands in the site."""
    path = tmp_path_factory.mktemp("player") / "quiz.js"
    path.write_text(without_spaces(SCRIPT.read_text(encoding="utf-8")), encoding="utf-8")
    return path


@pytest.mark.parametrize("suite", SUITES, ids=lambda suite: suite.name)
@pytest.mark.parametrize("form", ["written", "shipped"])
def test_suite_passes(suite: Path, form: str, shipped: Path) -> None:
    """Every test of the suite passes."""
    node = which("node")
    if node is None:
        pytest.fail("node is missing: install Node.js 20 or newer", pytrace=False)
    script = SCRIPT if form == "written" else shipped
    done = subprocess.run(
        [node, "--test", str(suite)],
        capture_output=True,
        check=False,
        env={**os.environ, "QUIZ_JS": str(script)},
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
