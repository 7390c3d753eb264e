"""What dataclasses write and compile when they are imported, written when the site is built.

A dataclass makes the text of its ``__init__`` and has Python compile it. For the engine's hundred
classes that took a third of the time of its import in a browser. So the texts are collected in a
Python of their own, and go as a module to the browser, whose ``dataclasses`` (see ``additions/``)
looks there first. A text that is not there is compiled as ever.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MODULE = "dataclass_makers.py"

COLLECT = """
import dataclasses, json, sys
from importlib import import_module
texts = set()
def noted(text, *around):
    texts.add(text)
    exec(text, *around)
dataclasses.exec = noted
for name in json.load(sys.stdin):
    import_module(name)
print(json.dumps(sorted(text for text in texts if " def __init__(" in text)))
"""


def makers(names: Iterable[str]) -> bytes:
    """Return the module of what the dataclasses of these modules would compile.

    It gives, by its text, each function that makes an ``__init__``.
    """
    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, "-c", COLLECT],
        input=json.dumps(list(names)), capture_output=True, text=True, check=True, encoding="utf-8",
        cwd=Path(__file__).parents[2],
    )  # fmt: skip
    texts: list[str] = json.loads(done.stdout)
    written = (f"{text}\nMAKERS[{text!r}] = __create_fn__\n" for text in texts)
    return "".join(("MAKERS = {}\n", *written)).encode()
