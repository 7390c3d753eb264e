"""What is measured: folders with all that a page needs, stock Pyodide's and ours."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile
from typing import TYPE_CHECKING

from quiz_engine.browser.archives import archive_of, compiled, wheel_name
from quiz_engine.browser.build import LATER, MANIFEST, Tools, runtime_of
from quiz_engine.browser.modules import third
from quiz_engine.browser.sources import plain_engine, third_sources
from tests.pyodide.under import trimmed_copy

if TYPE_CHECKING:
    from collections.abc import Mapping

HERE = Path(__file__).parent
STOCK = ("pyodide.js", "pyodide.asm.js", "pyodide.asm.wasm", "pyodide-lock.json")
LIBRARY = "python_stdlib.zip"
PACKED_BY_SERVERS = (".js", ".json", ".wasm", ".zip")


@dataclass(frozen=True, slots=True)
class Contender:
    """A folder that starts the engine: its name, and what Node runs of it."""

    name: str
    folder: Path
    pyodide: Path
    library: Path
    engine: Path

    @property
    def is_ours(self) -> bool:
        """Whether the site's own worker starts it."""
        return (self.folder / MANIFEST).is_file()

    @property
    def raw(self) -> int:
        """How many bytes there are, once nothing is packed."""
        return sum(len(_unpacked(file)) for file in self._sent())

    @property
    def packed(self) -> int:
        """How many bytes are sent at once by a server that packs with gzip."""
        return sum(_packed(file) for file in self._sent())

    def _sent(self) -> list[Path]:
        unsent = {"bench.js", "library.zip", "archive.zip"}
        files = [file for file in self.folder.iterdir() if file.name not in unsent]
        return [file for file in files if file.name.partition(".")[0] not in LATER]


def _unpacked(file: Path) -> bytes:
    data = file.read_bytes()
    return gzip.decompress(data) if file.suffix == ".bin" else data


def _packed(file: Path) -> int:
    data = file.read_bytes()
    if file.suffix not in PACKED_BY_SERVERS:
        return len(data)
    return min(len(data), len(gzip.compress(data, 9)))


def contenders(tools: Tools, place: Path) -> list[Contender]:
    """Write the folders: stock, compiled, and what the site is given."""
    written = plain_engine()
    for sources in third_sources(third(), light=False).values():
        written |= sources
    archive = archive_of(written)
    library = (tools.pyodide / LIBRARY).read_bytes()
    name = wheel_name("quiz-engine", "0")
    made = archive_of(compiled({name: archive}, tools.compiler))
    whole = archive_of(compiled({LIBRARY: library}, tools.compiler))
    return [
        _plain(place / "stock", tools, {LIBRARY: library, "engine.zip": archive}),
        _plain(place / "compiled", tools, {LIBRARY: whole, "engine.zip": made}),
        _ours(place / "compiled-and-cut", tools),
    ]


def _plain(folder: Path, tools: Tools, files: Mapping[str, bytes]) -> Contender:
    """Write a folder as Pyodide's documentation asks for it."""
    folder.mkdir(parents=True)
    for name in STOCK:
        copyfile(tools.pyodide / name, folder / name)
    copyfile(HERE / "worker.js", folder / "bench.js")
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return Contender(folder.name, folder, tools.pyodide, folder / LIBRARY, folder / "engine.zip")


def _ours(folder: Path, tools: Tools) -> Contender:
    folder.mkdir(parents=True)
    found = runtime_of(tools)
    for name, data in found.items():
        (folder / name).write_bytes(data)
    files = json.loads(found[MANIFEST])["files"]
    for name, part in (("library.zip", "standard"), ("archive.zip", "engine")):
        (folder / name).write_bytes(gzip.decompress(found[files[part]["file"]]))
    small = trimmed_copy(tools.pyodide, folder.with_name("pyodide"))
    return Contender(folder.name, folder, small, folder / "library.zip", folder / "archive.zip")
