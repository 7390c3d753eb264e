"""The page's script, in Node, as it is written and as it is shipped."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from shutil import which

import minify  # type: ignore[import-untyped]
import pytest

from quiz_engine.site.assets import text_of

HERE = Path(__file__).parent
PARTS = (
    "engine",
    "store",
    "earned",
    "progress",
    "transfer",
    "figures",
    "schedule",
    "drafts",
    "links",
)
"""The scripts that need no page."""

SUITES = sorted(HERE.glob("*.test.mjs"))


def script(folder: Path, *, form: str) -> Path:
    """Write the scripts that need no page into the folder, as written or as shipped."""
    text = "\n".join(text_of(f"scripts/{part}.js") for part in PARTS)
    path = folder / "quiz.js"
    is_written = form == "written"
    path.write_text(text if is_written else minify.string("application/javascript", text), "utf-8")
    return path


@pytest.mark.parametrize("suite", SUITES, ids=lambda suite: suite.name)
@pytest.mark.parametrize("form", ["written", "shipped"])
def test_suite_passes(suite: Path, form: str, tmp_path: Path) -> None:
    """Every test of the suite passes."""
    node = which("node")
    if node is None:
        pytest.fail("node is missing: install Node.js 20 or newer", pytrace=False)
    done = subprocess.run(
        [node, "--test", str(suite)],
        capture_output=True,
        check=False,
        env={**os.environ, "QUIZ_JS": str(script(tmp_path, form=form))},
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
