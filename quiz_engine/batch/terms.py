"""The terms on which attempts are scored, besides the versions of the cases that are known."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Terms(NamedTuple):
    """What was asked for, by the ids of cases; nothing where it is their own that holds.

    ``under`` are the digests that all attempts at a case are scored under, whatever version they
    were played on; ``marks`` the percents that its team asks for.
    """

    under: Mapping[str, str] = MappingProxyType({})
    marks: Mapping[str, int] = MappingProxyType({})


NO_TERMS = Terms()
