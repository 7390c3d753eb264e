"""Work that makes much and leaves no garbage behind, done without being searched for garbage."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep Python from looking for garbage in cycles; as a decorator, during every call.

    A graph of a hundred thousand situations is millions of objects that all stay. Looking through
    them again and again while it grows took a third of the time and found nothing.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
