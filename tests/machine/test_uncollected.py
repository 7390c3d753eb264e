"""The search for garbage rests during the work and goes on afterwards, as it was."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

from quiz_engine.machine.uncollected import uncollected

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _left_as_it_was() -> Iterator[None]:
    """Leave the collector on for the other tests."""
    yield
    gc.enable()


@uncollected()
def is_searched() -> bool:
    """Tell whether garbage is looked for within."""
    return gc.isenabled()


def test_nothing_is_searched_for_during_the_work() -> None:
    """Call after call, and within one another."""
    gc.enable()
    assert not is_searched()
    with uncollected():
        assert not is_searched()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_failure_does_not_leave_the_search_off() -> None:
    """The search goes on also after work that raised."""
    gc.enable()
    with pytest.raises(ZeroDivisionError), uncollected():
        _ = 1 // 0
    assert gc.isenabled()


def test_who_turned_the_search_off_finds_it_off() -> None:
    """It is not turned on behind anybody's back."""
    gc.disable()
    is_searched()
    assert not gc.isenabled()
