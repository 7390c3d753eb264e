"""What to install where a library is missing: the extras of the package."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

EXTRAS: Mapping[str, str] = {
    **dict.fromkeys(("numpy", "pyarrow"), "batch"),
    **dict.fromkeys(("dask", "distributed"), "cluster"),
}
"""Which extra brings a library; any other is one of the site's."""


def what_to_install(what: str, error: ModuleNotFoundError) -> str:
    """Return the line that says which extra something needs, as an import showed.

    Raises:
        ModuleNotFoundError: the module that is missing is one of ours.
    """
    if (error.name or "").startswith("quiz_engine"):
        raise error
    needed = (error.name or "a library").partition(".")[0]
    return f"{what} needs {needed}: pip install 'quiz-engine[{EXTRAS.get(needed, 'site')}]'"


@contextmanager
def extra_for(what: str) -> Iterator[None]:
    """Import inside what may not be installed.

    Raises:
        click.ClickException: it is not; says what to install.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        raise click.ClickException(what_to_install(what, error)) from error
