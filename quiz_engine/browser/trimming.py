"""Pyodide's two largest files without what only packages of compiled code could use.

The work is done in Node: by Binaryen, the compiler's own tool, and by esbuild.
"""

from __future__ import annotations

import subprocess
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

SCRIPT = Path(__file__).with_name("trim.mjs")
SCRIPTS = (SCRIPT, SCRIPT.with_name("indirect.mjs"))
"""What does it: the first is run, and uses the other."""
GLUE, PROGRAM = "pyodide.asm.js", "pyodide.asm.wasm"
NEEDED = ("binaryen", "esbuild")
"""The packages of npm that do it."""


class TrimmingError(Exception):
    """Node did not do its work; says what it printed."""


def trimmed(pyodide: Path) -> dict[str, bytes]:
    """Return glue and program of a Pyodide in npm's folder, trimmed, by their names.

    Raises:
        TrimmingError: they cannot be read, or Node fails.
    """
    with TemporaryDirectory(prefix="quiz-") as place:
        command = [which("node") or "node", str(SCRIPT), str(pyodide.parent), str(pyodide), place]
        done = subprocess.run(  # noqa: S603 - our own script
            command, capture_output=True, text=True, check=False, encoding="utf-8"
        )
        if done.returncode:
            message = f"{SCRIPT.name}: status {done.returncode}\n{done.stderr.strip()[-2000:]}"
            raise TrimmingError(message)
        return {name: Path(place, name).read_bytes() for name in (GLUE, PROGRAM)}
