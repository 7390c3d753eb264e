"""The engine in the browser is the engine: what it answers is the same, to the byte."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from quiz_engine.door import answer
from tests.pyodide.asking import generated, requests, requests_for_pages
from tests.pyodide.under import ROOT, run

if TYPE_CHECKING:
    from pathlib import Path

    from tests.pyodide.conftest import Runtime

ANSWERS = """
import json
from pathlib import Path
from quiz_engine.door import answer
json.dumps([answer(one) for one in json.loads(Path("/asked/asked.json").read_text())])
"""


def test_the_shipped_cases_have_the_same_answers(runtime: Runtime, tmp_path: Path) -> None:
    """Findings, tables with their digests, pictures, audits, rows and figures."""
    asked = requests()
    (tmp_path / "asked.json").write_text(json.dumps(asked))
    here = [answer(one) for one in asked]
    assert not any('"error"' in one[:10] for one in here)
    assert runtime.run(ANSWERS, asked=tmp_path) == here


def test_the_pages_of_the_shipped_cases_are_the_same(runtime: Runtime, tmp_path: Path) -> None:
    """To the byte, in every language."""
    asked = requests_for_pages()
    (tmp_path / "asked.json").write_text(json.dumps(asked))
    here = [answer(one) for one in asked]
    assert not any('"error"' in one[:10] for one in here)
    assert runtime.run(ANSWERS, asked=tmp_path) == here


def test_a_hundred_generated_scenarios_have_the_same_answers(
    runtime: Runtime, tmp_path: Path
) -> None:
    """Their tables, or what is wrong with them; some of each."""
    asked = generated(100)
    (tmp_path / "asked.json").write_text(json.dumps(asked))
    here = [answer(one) for one in asked]
    assert 0 < sum('"digest"' in one for one in here) < len(here)
    assert runtime.run(ANSWERS, asked=tmp_path) == here


def test_the_engine_as_it_is_written_runs_under_the_newest_pyodide(
    runtime: Runtime, tmp_path: Path
) -> None:
    """So the step to newer Pythons is safe: the digests are those of this Python."""
    asked = requests()[:1]
    (tmp_path / "asked.json").write_text(json.dumps(asked))
    newest = ROOT / "node_modules" / "pyodide-3.14"
    folders = {"/asked": tmp_path}
    [told] = run(ANSWERS, pyodide=newest, archives=[runtime.plain], folders=folders)
    digests = {name: case["table"]["digest"] for name, case in json.loads(told)["cases"].items()}
    here = json.loads(answer(asked[0]))["cases"]
    assert digests == {name: case["table"]["digest"] for name, case in here.items()}
