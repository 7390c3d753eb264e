"""The rooms of the engine: imports go one way, and the core touches nothing outside itself."""

from __future__ import annotations

import ast
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import quiz_engine

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(quiz_engine.__file__).parent

VALUES = {"finding", "condition", "scenario"}
CORE = {
    *(*VALUES, "translation", "response", "authoring", "machine", "attempts"),
    *("rules", "audit", "expected", "changes", "export", "report", "markup", "results"),
    "cohort",
}
MAY_IMPORT: Mapping[str, set[str]] = {
    "finding": set(),
    "condition": set(),
    "scenario": {"condition", "finding"},
    "translation": VALUES,
    "response": VALUES,
    "authoring": {*VALUES, "response"},
    "machine": {*VALUES, "response"},
    "attempts": {*VALUES, "response", "machine"},
    "rules": {*VALUES, "translation", "response", "authoring", "machine"},
    "audit": {*VALUES, "response", "machine"},
    "expected": {*VALUES, "response", "authoring", "machine", "attempts"},
    "changes": {*VALUES, "translation", "response", "machine", "attempts"},
    "export": {*VALUES, "response", "machine"},
    "report": {"finding", "rules"},
    "markup": set(),
    "results": {*VALUES, "response", "machine", "attempts", "audit", "markup"},
    "cohort": {*VALUES, "response", "machine", "attempts", "markup", "results"},
    "testing": CORE,
    "batch": {*VALUES, "response", "machine", "attempts", "results", "files"},
    "files": set(),
    "simplified": set(),
    "words": {"simplified"},
    "catalog": {*VALUES, "translation"},
    "settings": {*CORE, "files"},
    "project": {*CORE, "files", "catalog", "settings", "simplified"},
    "handed_in": {
        *(*VALUES, "response", "machine", "attempts", "results", "simplified", "project"),
        "files",
    },
    "compared": {*VALUES, "translation", "machine", "attempts", "changes", "project"},
    "renewing": {*VALUES, "translation", "catalog", "project", "simplified"},
    "graph": {*VALUES, "machine", "words"},
    "site": {
        *(*CORE, "files", "catalog", "project", "words", "graph", "simplified", "browser"),
    },
    "cli": {
        *(*CORE, "files", "catalog", "project", "settings", "words", "graph", "site"),
        *("simplified", "batch", "handed_in", "compared", "renewing"),
    },
    "browser": {"files"},
    "door": {
        *(*CORE, "files", "project", "settings", "graph", "handed_in", "simplified", "site"),
        *("catalog", "words", "compared", "renewing"),
    },
    "pytest_plugin": {*CORE, "files", "project", "settings", "cli"},
    "__main__": {"cli"},
}
"""Which rooms each room may import from, itself aside: from the rim inwards."""

OUTSIDE = {
    *("asyncio", "concurrent", "ctypes", "glob", "http", "io", "locale", "logging"),
    *("multiprocessing", "os", "pathlib", "random", "secrets", "shutil", "signal", "socket"),
    *("subprocess", "sys", "tempfile", "threading", "time", "urllib", "uuid"),
}
"""Modules of the standard library that reach files, clock, chance, processes or the network."""

EFFECTS = {"open", "input", "print", "exec", "eval", "breakpoint", "__import__"}
CLOCKS = {"now", "today", "utcnow"}

MODULES = sorted(ROOT.rglob("*.py"))


def name_of(path: Path) -> str:
    """Return a module's dotted name below ``quiz_engine``; empty for the package itself."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room_of(name: str) -> str:
    """Return the room that a module lies in."""
    return name.partition(".")[0]


def tree_of(path: Path) -> ast.Module:
    """Return a module's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"))


def for_types_only(tree: ast.Module) -> set[ast.AST]:
    """Return what stands under ``if TYPE_CHECKING``: never run, so it makes no cycle."""
    blocks = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
    ]
    return {inner for block in blocks for inner in ast.walk(block)}


def imports_of(tree: ast.Module, *, types: bool = True) -> Iterator[str]:
    """Yield the full name of each thing that the module imports."""
    skipped = set() if types else for_types_only(tree)
    for node in ast.walk(tree):
        if node in skipped:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def ours(name: str) -> str | None:
    """Return the part of an imported name below ``quiz_engine``, None for other packages."""
    return name.removeprefix("quiz_engine.") if name.startswith("quiz_engine.") else None


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_go_from_the_rim_inwards(path: Path) -> None:
    """A room imports only from the rooms further in."""
    room = room_of(name_of(path))
    if not room:
        return
    allowed = MAY_IMPORT[room] | {room}
    wanted = {room_of(inner) for name in imports_of(tree_of(path)) if (inner := ours(name))}
    assert wanted <= allowed


def test_modules_import_each_other_in_no_circle() -> None:
    """Each module can be read after those that it imports."""
    known = {name_of(path) for path in MODULES}
    graph = {}
    for path in MODULES:
        found = [ours(name) or "" for name in imports_of(tree_of(path), types=False)]
        modules = {inner if inner in known else inner.rpartition(".")[0] for inner in found}
        graph[name_of(path)] = modules & known - {"", name_of(path)}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]))


def test_the_folder_of_npm_is_named_once() -> None:
    """Whoever looks into it takes its name from there."""
    named = [name_of(path) for path in MODULES if '"node_modules' in path.read_text("utf-8")]
    assert named == ["browser.build"]


CORE_MODULES = [path for path in MODULES if room_of(name_of(path)) in CORE]


@pytest.mark.parametrize("path", CORE_MODULES, ids=name_of)
def test_the_core_needs_the_standard_library_and_yaml_alone(path: Path) -> None:
    """So it runs where nothing can be installed, in a browser too; only authoring reads YAML."""
    extra = {"yaml"} if room_of(name_of(path)) == "authoring" else set()
    packages = {room_of(name) for name in imports_of(tree_of(path))} - {"quiz_engine"}
    assert packages <= (sys.stdlib_module_names - OUTSIDE) | extra


@pytest.mark.parametrize("path", CORE_MODULES, ids=name_of)
def test_the_core_opens_no_file_and_reads_no_clock(path: Path) -> None:
    """Text, time and seed are handed in."""
    for node in ast.walk(tree_of(path)):
        match node:
            case ast.Call(func=ast.Name(id=called)):
                assert called not in EFFECTS
            case ast.Call(func=ast.Attribute(attr=called)):
                assert called not in CLOCKS
