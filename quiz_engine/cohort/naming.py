"""What scenes and responses are called for people, and where a scene is to be found."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Place(NamedTuple):
    """Where a scene is: an address to go to, or (``address`` is empty) a file and line to read."""

    text: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Naming:
    """The titles of a case's scenes by id, the texts of their choices, and their places.

    What is not here is called by its id.
    """

    language: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[tuple[str, str], str] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)


NAMELESS = Naming()
"""How a version of a case is called that is known no more."""
