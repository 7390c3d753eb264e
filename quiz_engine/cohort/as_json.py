"""The figures as one JSON object for programs."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

from quiz_engine.cohort.quantiles import CONFIDENCE

if TYPE_CHECKING:
    from quiz_engine.cohort.values import Cohort

FORMAT = 1
"""The version of the keys."""

_PLACES = 6


def as_json(cohort: Cohort) -> str:
    """Return all figures, rounded to six places; what cannot be estimated is null."""
    whole = {"format": FORMAT, "confidence": CONFIDENCE, **_object(cohort)}
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _object(value: object) -> dict[str, object]:
    if not is_dataclass(value):
        message = f"no figures: {value!r}"
        raise TypeError(message)
    return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}


def _plain(value: object) -> object:
    match value:
        case float():
            return round(value, _PLACES)
        case tuple() if hasattr(value, "_asdict"):
            return {name: _plain(part) for name, part in value._asdict().items()}
        case tuple():
            return [_plain(part) for part in value]
        case None | str() | int():
            return value
    return _object(value)
