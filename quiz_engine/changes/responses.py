"""Which responses of one version are which of another, column by column."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from quiz_engine.response import ImpossibleResponse
from quiz_engine.scenario import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.machine.automaton import SceneTable
    from quiz_engine.response import ResponseSpace


class Shared(NamedTuple):
    """Responses that fall into one column of the old scene and one (or none) of the new.

    ``often`` says how many they are; ``text`` is the first of them.
    """

    old: int
    new: int | None
    often: int
    text: str


def shared_responses(old: SceneTable, new: SceneTable | None) -> tuple[Shared, ...]:
    """Return what can be given at the old scene, and where it falls at the new.

    Numbers that neither version can tell apart are one response.
    """
    before, after = old.space, new.space if new else None
    often: Counter[tuple[int, int | None]] = Counter()
    first: dict[tuple[int, int | None], str] = {}
    for text in _texts(before, after):
        columns = (before.column(before.number(text)), _column(after, text))
        often[columns] += 1
        first.setdefault(columns, text)
    return tuple(Shared(*columns, often[columns], text) for columns, text in first.items())


def _texts(old: ResponseSpace, new: ResponseSpace | None) -> Iterator[str]:
    if old.kind is Kind.NUMBER and new and new.kind is Kind.NUMBER:
        points = sorted({*old.breakpoints, *new.breakpoints})
        old = replace(old, breakpoints=tuple(points), classes=None)
    return (old.text(number) for number in old.numbers)


def _column(space: ResponseSpace | None, text: str) -> int | None:
    if space is None:
        return None
    try:
        return space.column(space.number(text))
    except ImpossibleResponse:
        return None
