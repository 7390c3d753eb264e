"""Pyodide is trimmed to what its scripts name, and still does all that it did."""

from __future__ import annotations

import re
import subprocess
import sys
from shutil import which
from typing import TYPE_CHECKING

import pytest

from quiz_engine.browser.build import tools_below
from quiz_engine.browser.trimming import GLUE, NEEDED, PROGRAM, TrimmingError, trimmed
from tests.pyodide.under import ROOT, run

if TYPE_CHECKING:
    from pathlib import Path

    from tests.pyodide.conftest import Runtime

PYODIDE = tools_below(ROOT, sys.version_info[:2]).pyodide


def test_most_of_what_is_offered_to_compiled_packages_goes(runtime: Runtime) -> None:
    """The scripts call few of the thousands of functions; both files lose what is left."""
    offered = re.compile(r'wasmExports(?:\["|\.)(\w+)')
    whole = set(offered.findall((PYODIDE / GLUE).read_text("utf-8")))
    kept = set(offered.findall((runtime.pyodide / GLUE).read_text("utf-8")))
    assert kept < whole
    assert len(kept) < len(whole) / 10
    for name in (GLUE, PROGRAM):
        before, after = ((folder / name).stat().st_size for folder in (PYODIDE, runtime.pyodide))
        assert after < 0.95 * before, name


def test_calls_without_a_known_target_are_gathered(runtime: Runtime) -> None:
    """Of some thousand places that call so, one is left for each kind of call."""
    before, after = (_indirect_calls(folder / PROGRAM) for folder in (PYODIDE, runtime.pyodide))
    assert before > 2000
    assert 0 < after < 50


def _indirect_calls(program: Path) -> int:
    """Return how many expressions of a program call what is only known when it runs."""
    tool = PYODIDE.parent / "binaryen" / "bin" / "wasm-opt"
    told = subprocess.run(
        [which("node") or "node", tool, "--all-features", "--metrics", program],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return int(re.findall(r"CallIndirect\s*:\s*(\d+)", told.stdout)[0])


def test_what_the_interpreter_is_asked_through_is_all_there(runtime: Runtime) -> None:
    """Values cross in both directions, errors are told, memory grows, big texts are packed."""
    script = """
import bz2, decimal, json, re, sys, unicodedata, zlib
from js import Object, JSON
from pyodide.ffi import to_js
from pyodide.code import run_js
told = to_js({"a": [1, 2.5, "卷"]}, dict_converter=Object.fromEntries)
there = json.loads(JSON.stringify(told))
called = run_js("(f, n) => f(n) + 1")(lambda n: n * 2, 20)
try:
    run_js("() => { throw new Error('no') }")()
    failed = ""
except Exception as error:
    failed = str(error)
large = bytearray(200_000_000)
same = zlib.decompress(zlib.compress(b"x" * 100_000)) == b"x" * 100_000
json.dumps([there, called, failed, len(large), same, str(decimal.Decimal("0.1") + 1),
            unicodedata.normalize("NFC", "e\\u0301"), len(bz2.compress(b"x" * 9000)) < 100])
"""
    told = run(script, pyodide=runtime.pyodide)
    assert told == [{"a": [1, 2.5, "卷"]}, 41, "Error: no", 200_000_000, True, "1.1", "é", True]


def test_what_is_no_pyodide_is_told(tmp_path: Path) -> None:
    """A folder without its files ends in one error that says which is missing."""
    modules = tmp_path / "node_modules"
    (modules / "empty").mkdir(parents=True)
    for package in NEEDED:
        (modules / package).symlink_to(PYODIDE.parent / package)
    with pytest.raises(TrimmingError, match=r"pyodide\.js"):
        trimmed(modules / "empty")
