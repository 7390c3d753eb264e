"""Python run under Pyodide in Node, with the runtime that the site is given."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ROOT = Path(__file__).parents[2]
RUNNER = Path(__file__).parent / "node.mjs"


class ScriptError(Exception):
    """What a script raised under Pyodide."""


def run(
    script: str,
    *,
    pyodide: Path,
    standard: Path | None = None,
    archives: Iterable[Path] = (),
    folders: Mapping[str, Path] | None = None,
) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Return what the last expression of a script is under Pyodide, which must be JSON.

    ``standard`` is an archive that takes the place of Pyodide's own standard library.
    """
    asked = {
        "pyodide": str(pyodide),
        "stdlib": str(standard) if standard else None,
        "archives": [str(one) for one in archives],
        "folders": {place: str(one) for place, one in (folders or {}).items()},
        "script": script,
    }
    done = subprocess.run(
        [which("node") or "node", RUNNER, json.dumps(asked)],
        capture_output=True, text=True, check=False, encoding="utf-8",
    )  # fmt: skip
    told = done.stdout.strip().rpartition("\n")[2]
    answer = json.loads(told) if told.startswith("{") else {"error": done.stderr[-2000:]}
    if "error" in answer:
        raise ScriptError(answer["error"])
    return json.loads(answer["result"])
