"""Archives of modules: made so that the same modules give the same bytes, and compiled.

An archive is not packed: it is sent packed as a whole, which is smaller, and is read without
unpacking each module.
"""

from __future__ import annotations

import io
import os
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from zipfile import ZIP_STORED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from collections.abc import Mapping

EARLIEST = (1980, 1, 1, 0, 0, 0)


class CompilerError(Exception):
    """``pyodide py-compile`` did not do its work; says what it printed."""


def archive_of(sources: Mapping[str, bytes]) -> bytes:
    """Return an archive with these files by their paths in it."""
    written = io.BytesIO()
    with ZipFile(written, "w", ZIP_STORED) as archive:
        for path, data in sorted(sources.items()):
            archive.writestr(ZipInfo(path, EARLIEST), data)
    return written.getvalue()


def wheel_name(package: str, version: str) -> str:
    """Return the name of the pure wheel of a package.

    >>> wheel_name("quiz-engine", "0.1.0")
    'quiz_engine-0.1.0-py3-none-any.whl'
    """
    return f"{package.replace('-', '_').lower()}-{version}-py3-none-any.whl"


def compiled(archives: Mapping[str, bytes], compiler: Path) -> dict[str, bytes]:
    """Return the compiled modules of archives, by their paths; ``compiler`` is ``pyodide``.

    The names of the archives end in .whl or .zip. Columns are left out of the compiled code: a
    traceback then names lines, and a sixth of the bytes is saved.

    Raises:
        CompilerError: a module cannot be compiled.
    """
    with TemporaryDirectory(prefix="quiz-") as place:
        for name, data in archives.items():
            Path(place, name).write_bytes(data)
        _compile(Path(place), compiler)
        found: dict[str, bytes] = {}
        for file in sorted(Path(place).iterdir()):
            with ZipFile(file) as archive:
                found |= {path: archive.read(path) for path in archive.namelist()}
    return found


def _compile(folder: Path, compiler: Path) -> None:
    command = [str(compiler), "py-compile", "--silent", "--compression-level", "0", str(folder)]
    environment = {**os.environ, "PYTHONNODEBUGRANGES": "1", "PYTHONHASHSEED": "0"}
    done = subprocess.run(  # noqa: S603 - the compiler of our own environment
        command, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        told = (done.stderr or done.stdout).strip()[-2000:]
        message = f"{' '.join(command)}: status {done.returncode}\n{told}"
        raise CompilerError(message)
