"""Responses as trainers write them: ids, lists of ids, pairs, numbers; read into canonical text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.authoring.codes import Code
from quiz_engine.authoring.notes import listed, quoted
from quiz_engine.authoring.shapes import misfit
from quiz_engine.authoring.yaml_text import Listing, Node, Scalar, Table
from quiz_engine.response import NOTHING, ImpossibleResponse, ResponseSpace, canonical_decimal
from quiz_engine.scenario import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from quiz_engine.authoring.shapes import Desk

_SETS = (Kind.SELECT, Kind.COMPOSE)


def read_response(node: Node, space: ResponseSpace, desk: Desk) -> str | None:
    """Return the response in canonical text, or nothing after noting what does not fit.

    Ticks may be listed in any order, an order is a list, a match a mapping; each may also stand as
    attempts record it.
    """
    text = _READERS.get(space.kind, _read_one)(node, space, desk)
    if text is None:
        return None
    try:
        space.number(text)
    except ImpossibleResponse as problem:
        what = f"{quoted(text)} is no response to this scene"
        desk.report(Code.NOT_ONE_OF, node.span, what, f"possible: {problem.possible}")
        return None
    return text


def _read_one(node: Node, space: ResponseSpace, desk: Desk) -> str | None:
    scalar = _scalar(node, desk, f"one of {listed(space.ids)}")
    return _known(scalar, space.ids, desk) if scalar else None


def _read_set(node: Node, space: ResponseSpace, desk: Desk) -> str | None:
    given = _items(node, "+", space, desk)
    if given is None:
        return None
    return "+".join(each for each in space.ids if each in given) or NOTHING


def _read_order(node: Node, space: ResponseSpace, desk: Desk) -> str | None:
    given = _items(node, ">", space, desk)
    return None if given is None else ">".join(given)


def _read_match(node: Node, space: ResponseSpace, desk: Desk) -> str | None:
    pairs = _pairs(node, space, desk)
    if pairs is None:
        return None
    rows = [_known(row, space.ids, desk) for row, _ in pairs]
    targets = [_known(target, space.targets, desk) for _, target in pairs]
    if None in rows or None in targets:
        return None
    given = dict(zip(rows, targets, strict=True))
    return "+".join(f"{row}={given[row]}" for row in space.ids if row in given)


def _read_number(node: Node, space: ResponseSpace, desk: Desk) -> str | None:
    scalar = _scalar(node, desk, space.possible())
    if scalar is None:
        return None
    try:
        return canonical_decimal(scalar.text)
    except ImpossibleResponse as problem:
        what = f"{quoted(scalar.text)} is no decimal number"
        desk.report(Code.NOT_A_NUMBER, scalar.span, what, f"write {problem.possible}")
        return None


_READERS: Mapping[Kind, Callable[[Node, ResponseSpace, Desk], str | None]] = {
    Kind.SELECT: _read_set,
    Kind.COMPOSE: _read_set,
    Kind.ORDER: _read_order,
    Kind.MATCH: _read_match,
    Kind.NUMBER: _read_number,
}


def _scalar(node: Node, desk: Desk, expected: str) -> Scalar | None:
    if isinstance(node, Scalar) and not node.is_missing:
        return node
    misfit(node, desk, expected)
    return None


def _items(node: Node, sign: str, space: ResponseSpace, desk: Desk) -> list[str] | None:
    """Return the ids that are listed, or joined by the sign; nothing if one is unknown."""
    if isinstance(node, Scalar) and not node.is_missing:
        parts = [] if node.text == NOTHING else node.text.split(sign)
        node = Listing(tuple(Scalar(part.strip(), node.span) for part in parts), node.span)
    if not isinstance(node, Listing):
        misfit(node, desk, f"a list of {listed(space.ids, 'and')}")
        return None
    scalars = [_scalar(item, desk, f"one of {listed(space.ids)}") for item in node.items]
    known = [_known(scalar, space.ids, desk) if scalar else None for scalar in scalars]
    names = [name for name in known if name is not None]
    return names if len(names) == len(known) else None


def _pairs(node: Node, space: ResponseSpace, desk: Desk) -> list[tuple[Scalar, Scalar]] | None:
    expected = f"a mapping from {listed(space.ids, 'and')} to what matches"
    if isinstance(node, Scalar) and not node.is_missing:
        pairs = [pair.partition("=") for pair in node.text.split("+")]
        return [(Scalar(row, node.span), Scalar(to, node.span)) for row, _, to in pairs]
    if not isinstance(node, Table):
        misfit(node, desk, expected)
        return None
    found = [
        (row, _scalar(to, desk, f"one of {listed(space.targets)}")) for row, to in node.entries
    ]
    pairs_found = [(row, to) for row, to in found if to is not None]
    return pairs_found if len(pairs_found) == len(found) else None


def _known(scalar: Scalar, names: tuple[str, ...], desk: Desk) -> str | None:
    if scalar.text in names:
        return scalar.text
    what = f"{quoted(scalar.text)} is not one of {listed(names)}"
    remedy = desk.notes.suggest(scalar.text, names)
    desk.report(Code.NOT_ONE_OF, scalar.span, what, remedy)
    return None
