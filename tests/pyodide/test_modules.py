"""What a browser is given is what the engine can import: no less, and no more."""

from __future__ import annotations

import ast
import dataclasses
import json
import os
import sys
from copy import copy
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest

from quiz_engine.browser import modules
from quiz_engine.browser.makers import MODULE as MAKERS
from quiz_engine.browser.modules import EXTRA, later, standard, third
from quiz_engine.browser.sources import (
    STAND_INS,
    engine_sources,
    names_of,
    outside_imports,
    plain_engine,
    plain_later,
    stand_ins,
    with_additions,
    without_docstrings,
)
from tests.pyodide.asking import requests, requests_for_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.pyodide.conftest import Runtime

NOT_IN_A_BROWSER = {"opencc"}
"""What is asked for where texts are converted, and is said to be missing where it is."""

IMPORTED = """
import importlib, json, sys
from pathlib import Path
asked = json.loads(Path("/asked/asked.json").read_text())
for name in asked["modules"]:
    importlib.import_module(name)
for request in asked["requests"]:
    importlib.import_module("quiz_engine.door").answer(request)
found = {name: str(getattr(module, "__file__", None)) for name, module in sys.modules.items()}
json.dumps({
    "standard": sorted(name for name, file in found.items() if "/lib/python3" in file),
    "third": sorted(name for name, file in found.items() if "/lib/archive" in file),
    "later": sorted(name for name, file in found.items() if "/lib/pages.zip" in file),
})
"""


def names_of_engine() -> list[str]:
    """Return the modules of the engine that a browser is given."""
    return names_of(plain_engine())


def test_the_lists_are_what_is_imported(runtime: Runtime, tmp_path: Path) -> None:
    """Every module of the engine is imported and each request answered: a missing one fails.

    With ``QUIZ_REWRITE_GOLDEN=1`` the lists lose what nobody imported.
    """
    outside = {name for data in plain_engine().values() for name in outside_imports(data)}
    wanted = [name for name in outside - NOT_IN_A_BROWSER if not name.startswith("quiz_engine")]
    asked = {"modules": names_of_engine() + sorted(wanted), "requests": requests()}
    (tmp_path / "asked.json").write_text(json.dumps(asked))
    found = runtime.run(IMPORTED, later=False, asked=tmp_path)
    ours = ("quiz_engine", MAKERS.removesuffix(".py"))
    theirs = [name for name in found["third"] if not name.startswith(ours)]
    if os.environ.get("QUIZ_REWRITE_GOLDEN"):
        rewrite("standard.txt", set(standard()) & {*found["standard"]})
        rewrite("third.txt", {*theirs})
    assert set(standard()) <= {*found["standard"]}
    assert [name for names in third().values() for name in names] == theirs


def test_the_list_of_what_comes_later_is_what_is_imported(runtime: Runtime, tmp_path: Path) -> None:
    """By the pages of the shipped cases, after what is there at once."""
    asked = {"modules": names_of(plain_later()), "requests": requests_for_pages()}
    (tmp_path / "asked.json").write_text(json.dumps(asked))
    found = runtime.run(IMPORTED, asked=tmp_path)
    theirs = {name for name in found["later"] if not name.startswith(OURS)}
    if os.environ.get("QUIZ_REWRITE_GOLDEN"):
        rewrite("later.txt", theirs)
    assert listed_later() | stood_in() == theirs


OURS = ("quiz_engine", "joined", "_jinja2_module_templates", "htmlparser")
"""What is on no list: ours, where templates are modules, too, and what Markdown copies."""


def listed_later() -> set[str]:
    """Return what is on the list of what comes later."""
    return {*later().standard, *(name for names in later().third.values() for name in names)}


def stood_in() -> set[str]:
    """Return the modules of the standard library that others stand in for later."""
    return {path.removesuffix("/__init__.py").replace("/", ".") for path in stand_ins("later")}


def rewrite(file: str, names: set[str]) -> None:
    """Write a list down anew under the comment that it begins with."""
    path = modules.HERE / file
    comment = [line for line in path.read_text("utf-8").splitlines() if line.startswith("#")]
    path.write_text("\n".join([*comment, *sorted(names)]) + "\n", encoding="utf-8")


def test_every_import_of_the_engine_is_on_a_list() -> None:
    """Also those that only run in a corner."""
    given = {*standard(), *EXTRA, *sys.builtin_module_names, *NOT_IN_A_BROWSER}
    given |= {name for names in third().values() for name in names}
    given |= {"binascii", "math", "unicodedata", "zlib"}  # part of Pyodide's interpreter
    assert_listed(plain_engine(), given)
    assert_listed(plain_later(), given | listed_later())


def assert_listed(sources: Mapping[str, bytes], given: set[str]) -> None:
    """Modules import nothing that is not given."""
    for path, data in sources.items():
        outside = {name for name in outside_imports(data) if not name.startswith("quiz_engine")}
        assert outside <= given, path


def test_the_door_takes_nothing_that_a_browser_has_not() -> None:
    """No command line, no tables for terminals, no arrays, no pictures by Graphviz."""
    for path in plain_engine():
        room = path.split("/")[1].removesuffix(".py")
        assert room not in {"cli", "site", "batch", "pytest_plugin", "words"}, path


@pytest.mark.parametrize("package", [folder.name for folder in STAND_INS.iterdir()])
def test_what_stands_in_can_be_read(package: str) -> None:
    """Each is Python, and says in its docstring what it stands in for."""
    assert stand_ins(package)
    for path, data in stand_ins(package).items():
        assert (ast.get_docstring(ast.parse(data)) or "").startswith("Stands in for"), path


def test_without_docstrings_every_statement_stays_on_its_line() -> None:
    """And is the same: only what documents is gone, but where rules say what they are."""
    light = engine_sources()
    for path, plain in plain_engine().items():
        assert light[path] == plain or not path.startswith("quiz_engine/rules/")
        assert statements(without_docstrings(plain)) == statements(plain), path


def statements(data: bytes) -> list[tuple[int, str]]:
    """Return the line and the kind of each statement that is no text or number by itself."""
    return [
        (node.lineno, type(node).__name__)
        for node in ast.walk(ast.parse(data))
        if isinstance(node, ast.stmt)
        and not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
    ]


def quick_dataclasses() -> ModuleType:
    """Return the standard library's module with what a browser is given in addition."""
    written = Path(dataclasses.__file__).read_bytes()
    [data] = with_additions({"dataclasses.py": written}, "pyodide-3.11").values()
    assert len(data) > len(written)
    found = ModuleType("dataclasses_made_quick")
    sys.modules[found.__name__] = found
    exec(compile(data, "dataclasses.py", "exec"), found.__dict__)  # noqa: S102 - what is tested
    return found


def examples(module: ModuleType) -> list[Any]:
    """Return classes of all kinds, made by a module."""
    made: list[Any] = []
    for options in ({}, {"frozen": True}, {"frozen": True, "slots": True}, {"order": True}):
        wanted = module.dataclass(**options)

        class Bare:
            """Has no field."""

        class One:
            """Has a field."""

            only: object

        class Some:
            """Has fields of all kinds."""

            first: int
            second: str = "b"
            third: list[int] = module.field(default_factory=list)
            fourth: object = module.field(default=4, compare=False, repr=False)

        made += [wanted(Bare)(), wanted(One)(1), *map(wanted(Some), (1, 2))]

        base: Any = type(made[-1])

        class More(base):  # type: ignore[misc]
            """Has one more field than another class."""

            fifth: int = 5

        made.append(wanted(More)(1, third=[3]))
    return made


ACTS: Mapping[str, Callable[[Any, Any], object]] = {
    "repr": lambda one, _: repr(one),
    "hash": lambda one, _: hash(one),
    "equal": lambda one, other: one == other,
    "same": lambda one, _: one == copy(one),
    "less": lambda one, other: one < other,
    "set": lambda one, _: setattr(one, "first", 3),
    "set another": lambda one, _: setattr(one, "another", 3),
    "delete": lambda one, _: delattr(one, "first"),
    "too many": lambda one, _: type(one)(1, 2, 3, 4, 5, 6),
    "unknown": lambda one, _: type(one)(unknown=1),
    "without": lambda one, _: type(one)(),
    "name": lambda one, _: (type(one).__init__.__qualname__, type(one).__eq__.__name__),
}


def done(act: Callable[[Any, Any], object], one: object, other: object) -> str:
    """Return what becomes of an act."""
    try:
        return str(act(one, other))
    except (TypeError, AttributeError) as error:
        return f"{type(error).__name__}: {error}"


def test_classes_made_quick_are_the_classes_that_they_would_be() -> None:
    """What they say of themselves, what they are equal to, and what they refuse."""
    module = quick_dataclasses()
    quick, plain = examples(module), examples(dataclasses)
    assert [module.astuple(one) for one in quick] == [dataclasses.astuple(one) for one in plain]
    assert [repr(module.replace(one)) for one in quick] == [repr(one) for one in plain]
    for name, act in ACTS.items():
        for number, (one, same) in enumerate(zip(quick, plain, strict=True)):
            told = done(act, one, quick[number - 1]), done(act, same, plain[number - 1])
            assert told[0] == told[1], (name, number)


def test_no_dataclass_of_the_engine_is_compiled_in_a_browser(runtime: Runtime) -> None:
    """What each would compile was compiled when the site was built; a text that differs fails."""
    script = f"""
import builtins, dataclasses, importlib, json
compiled = []
class Noted:
    exec = staticmethod(lambda text, *around: (compiled.append(text), exec(text, *around)))
dataclasses._builtins = Noted
for name in {names_of(plain_engine())!r}:
    importlib.import_module(name)
json.dumps([compiled, len(dataclasses._MAKERS)])
"""
    compiled, given = runtime.run(script, later=False)
    assert compiled == []
    assert given > 100
