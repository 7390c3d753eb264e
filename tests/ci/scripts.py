"""The scripts of the services' files, run here as the services run them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[2]
STAND_IN = f"""\
#!{sys.executable}
import json, os, pathlib, sys
own = pathlib.Path(__file__).resolve()
with own.with_suffix(".calls").open("a") as log:
    print(json.dumps(sys.argv[1:]), file=log)
if sys.argv[1:3] == ["-m", "venv"]:
    there = pathlib.Path(sys.argv[3], "bin", "python")
    there.parent.mkdir(parents=True)
    there.symlink_to(own)
elif own.name == "python" and "pip" not in sys.argv:
    assert sys.argv[1] == "-I", "a file in the working folder could stand for a library"
    os.environ["PYTHONPATH"] = {str(ROOT)!r}
    os.execv({sys.executable!r}, [{sys.executable!r}, "-P", *sys.argv[2:]])
"""
"""A Python that makes an environment of itself and installs nothing, or a ``gh`` that does nothing.

Both write down how they are called.
"""


def parts(file: str) -> list[Any]:
    """Return the YAML documents of a file at the top of the project."""
    return list(yaml.safe_load_all((ROOT / file).read_text(encoding="utf-8")))


def stand_ins(folder: Path) -> None:
    """Write the programs that scripts find in the folder."""
    for name in ("python", "gh"):
        (folder / name).write_text(STAND_IN, encoding="utf-8")
        (folder / name).chmod(0o755)


def calls(folder: Path, program: str) -> list[list[str]]:
    """Return the arguments of each call of a stand-in."""
    lines = (folder / f"{program}.calls").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def run(
    script: str, folder: Path, shell: str, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run a script in a folder, with these variables and little else, as the service calls it."""
    file = folder.parent / "script"
    file.write_text(script, encoding="utf-8")
    commands: Mapping[str, list[str]] = {
        "bash": [found("bash"), "--noprofile", "--norc", "-eo", "pipefail"],
        "sh": [found("sh"), "-e"],
        "python": [sys.executable],
    }
    path = f"{folder.parent / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        [*commands[shell], str(file)],
        cwd=folder,
        env={"PATH": path, "HOME": str(folder.parent), "LANG": "C.UTF-8", **variables},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )


def found(program: str) -> str:
    """Return where a program is that every runner has."""
    place = shutil.which(program)
    assert place, program
    return place
