"""Joins an archive that comes later to the packages that are there: it may add modules to them."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

JOINED = "joined.py"
"""The module of such an archive that joins it when it is imported."""

SOURCE = '''\
"""Joins this archive to the packages that are there."""
from importlib import import_module
from os.path import dirname
for name in {names!r}:
    import_module(name).__path__.append(dirname(__file__) + "/" + name.replace(".", "/"))
'''


def joined(paths: Collection[str], there: Collection[str]) -> bytes:
    """Return the module that joins an archive with these files to packages that are there.

    >>> print(joined(["a/b/c.py", "d/__init__.py"], ["a/__init__.py"]).decode().splitlines()[3])
    for name in ['a']:
    """
    folders = {folder.as_posix() for path in paths for folder in PurePosixPath(path).parents}
    shared = sorted(one for one in folders if f"{one}/__init__.py" in there)
    return SOURCE.format(names=[one.replace("/", ".") for one in shared]).encode()
