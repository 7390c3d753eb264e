"""The modules that go into the browser, as source: without docstrings, with their lines in place.

Docstrings are a fifth of what is loaded and nobody reads them there. Those of rules are kept: they
are what a rule says of itself. A class keeps a dot for one, for a dataclass without any would
inspect its own signature to make one up; and a module, for imports from ``__future__`` may stand
after a text alone.
"""

from __future__ import annotations

import ast
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import TYPE_CHECKING
from zipfile import ZipFile

from quiz_engine.browser.makers import MODULE as MAKERS
from quiz_engine.browser.makers import makers
from quiz_engine.browser.modules import EXTRA, later, standard
from quiz_engine.browser.prepared import prepared
from quiz_engine.browser.versions import package_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

ENGINE = "quiz_engine"
DOOR = f"{ENGINE}.door"
LATER = tuple(f"{DOOR}.{name}" for name in ("showing", "comparing", "translating"))
"""What of the door a browser is given when it is first asked for."""

RULES = f"{ENGINE}.rules"
KEEPS_DOCSTRINGS = "quiz_engine/rules/"
STAND_INS = Path(__file__).parent / "stand_ins"
ADDITIONS = Path(__file__).parent / "additions"

Sources = dict[str, bytes]
"""The files of an archive by their paths in it."""


def engine_sources() -> Sources:
    """Return the modules of the engine that the door can import at once, and their makers."""
    plain = plain_engine()
    light = {path: _light(path, data) for path, data in plain.items()}
    return light | {MAKERS: makers(names_of(plain))}


def later_sources() -> Sources:
    """Return the modules of the engine that are given later, what is prepared among them."""
    light = {path: _light(path, data) for path, data in plain_later().items()}
    return light | prepared() | stand_ins(ENGINE)


def plain_engine() -> Sources:
    """Return the modules of the engine that the door can import at once, as they are written."""
    return _reached([name for name in (DOOR, *_below(DOOR), *_below(RULES)) if name not in LATER])


def plain_later() -> Sources:
    """Return the modules of the engine that are given later, as they are written."""
    at_once = plain_engine()
    reached = _reached(LATER, LATER)
    return {path: data for path, data in reached.items() if path not in at_once}


def _reached(names: Iterable[str], also: Collection[str] = ()) -> Sources:
    """Return these modules and all that they import; of what is given later, only ``also``."""
    wanted = list(names)
    found: Sources = {}
    while wanted:
        name = wanted.pop()
        path = _path_of(name)
        if path in found or (name in LATER and name not in also):
            continue
        found[path] = _file_of(name).read_bytes()
        wanted += _imported(found[path])
        wanted += [name.rpartition(".")[0]] if "." in name else []
    return dict(sorted(found.items()))


def _below(package: str) -> Iterator[str]:
    found = import_module(package)
    for module in walk_packages(found.__path__, f"{package}."):
        yield module.name


def _imported(data: bytes) -> Iterator[str]:
    """Yield the modules of the engine that a module imports when it runs, at any time."""
    tree = ast.parse(data)
    for node in _running(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == ENGINE:
            yield node.module or ""
            for alias in node.names:
                name = f"{node.module}.{alias.name}"
                if _is_module(name):
                    yield name


def outside_imports(data: bytes) -> Iterator[str]:
    """Yield the modules of others that a module imports when it runs, at any time."""
    for node in _running(ast.parse(data)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def _running(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes of a tree but those that are there for types alone."""
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test):
            continue
        yield child
        yield from _running(child)


def _is_module(name: str) -> bool:
    return any(file.is_file() for file in _candidates(name))


def _candidates(name: str) -> tuple[Path, Path]:
    """Return where a module of the engine can lie."""
    below = Path(__file__).parent.parent.joinpath(*name.split(".")[1:])
    return below / "__init__.py", below.with_suffix(".py")


def _file_of(name: str) -> Path:
    return next(file for file in _candidates(name) if file.is_file())


def names_of(paths: Iterable[str]) -> list[str]:
    """Return the names of modules by their paths in an archive.

    >>> names_of(["quiz_engine/door/__init__.py", "quiz_engine/finding.py"])
    ['quiz_engine.door', 'quiz_engine.finding']
    """
    plain = (path.removesuffix(".py").removesuffix("/__init__") for path in paths)
    return [path.replace("/", ".") for path in plain]


def _path_of(name: str) -> str:
    """Return the path of a module of the engine in an archive."""
    end = "/__init__.py" if _file_of(name).name == "__init__.py" else ".py"
    return name.replace(".", "/") + end


# --- the modules of others ----------------------------------------------------------------------


def third_sources(
    packages: Mapping[str, tuple[str, ...]], *, light: bool = True
) -> dict[str, Sources]:
    """Return the listed modules of packages, by the package."""
    found = {package: _of_package(package, names) for package, names in packages.items()}
    if not light:
        return found
    return {
        package: {path: without_docstrings(data) for path, data in sources.items()}
        for package, sources in found.items()
    }


def _of_package(package: str, names: tuple[str, ...]) -> Sources:
    root = Path(import_module(package).__file__ or "").parent.parent
    found: Sources = {}
    for name in names:
        file = root.joinpath(*name.split("."))
        file = file / "__init__.py" if file.is_dir() else file.with_suffix(".py")
        found[file.relative_to(root).as_posix()] = file.read_bytes()
    return found | stand_ins(package)


def standard_sources(archive: Path, python: tuple[int, int]) -> Sources:
    """Return the standard library cut to what is needed at once, from Pyodide's archive of it."""
    package = package_of(python)
    cut = with_additions(_cut(archive, (*standard(), *EXTRA)), package) | stand_ins(package)
    return {path: _light(path, data) for path, data in sorted(cut.items())}


def later_standard_sources(archive: Path) -> Sources:
    """Return what is needed later of the standard library."""
    cut = _cut(archive, later().standard) | stand_ins("later")
    return {path: _light(path, data) for path, data in sorted(cut.items())}


def _cut(archive: Path, names: Iterable[str]) -> Sources:
    with ZipFile(archive) as whole:
        there = set(whole.namelist())
        members = [_member(there, name) for name in names]
        return {path: whole.read(path) for path in members if path}


def with_additions(sources: Sources, package: str) -> Sources:
    """Return modules with what is added to some: they do the same, only quicker."""
    added = {path: ADDITIONS / package / f"{path}.txt" for path in sources}
    return {
        path: data + b"\n" + added[path].read_bytes() if added[path].is_file() else data
        for path, data in sources.items()
    }


def stand_ins(package: str) -> Sources:
    """Return the small modules that stand in for large ones of a package that nothing uses."""
    folder = STAND_INS / package
    return {
        file.relative_to(folder).with_suffix("").as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*.py.txt"))
    }


def _member(there: set[str], name: str) -> str:
    """Return where a module lies in an archive; empty where it is part of the interpreter."""
    path = name.replace(".", "/")
    return next((one for one in (f"{path}/__init__.py", f"{path}.py") if one in there), "")


# --- docstrings ---------------------------------------------------------------------------------


def _light(path: str, data: bytes) -> bytes:
    return data if path.startswith(KEEPS_DOCSTRINGS) else without_docstrings(data)


def without_docstrings(data: bytes) -> bytes:
    r"""Return a module without its docstrings; every statement stays on its line.

    >>> without_docstrings(b"def three():\n    'Return\\\n    three.'\n    return 3\n")
    b'def three():\n    0\n\n    return 3\n'
    """
    lines = data.splitlines(keepends=True)
    for holder, node in reversed(list(_docstrings(ast.parse(data)))):
        first, last = node.lineno - 1, (node.end_lineno or node.lineno) - 1
        head, tail = lines[first][: node.col_offset], lines[last][node.end_col_offset :]
        instead = b"0" if isinstance(holder, _FUNCTIONS) else b'"."'
        lines[first : last + 1] = [head + instead + b"\n" * (last - first) + tail]
        lines = b"".join(lines).splitlines(keepends=True)
    return b"".join(lines)


_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_Holder = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def _docstrings(tree: ast.Module) -> list[tuple[_Holder, ast.Expr]]:
    """Return everything that has a docstring, with it, in the order of the text."""
    found = [
        (node, node.body[0])
        for node in ast.walk(tree)
        if isinstance(node, _Holder) and ast.get_docstring(node, clean=False) is not None
    ]
    held = [(node, first) for node, first in found if isinstance(first, ast.Expr)]
    return sorted(held, key=lambda pair: (pair[1].lineno, pair[1].col_offset))
