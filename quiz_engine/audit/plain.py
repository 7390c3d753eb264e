"""The audit as plain values, for JSON; ``docs/en/trainers/formats.md`` explains the keys."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from quiz_engine.audit.values import Audit

FORMAT = 1
"""The version of the keys; it rises when one changes its meaning or goes."""

_DIGITS = 12
"""How many digits of a share are written: those that rounding leaves the same everywhere."""


def plain(audit: Audit) -> dict[str, Any]:
    """Return the audit as dictionaries, lists, texts, numbers and None; ways as lists of pairs."""
    return {"format": FORMAT, **_plain(audit)}


def _plain(value: object) -> Any:  # noqa: ANN401 - whatever JSON holds
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return float(f"{value:.{_DIGITS}g}") if isinstance(value, float) else value
