"""What rules look at: a case, the course, and the texts of either."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from quiz_engine.machine.contradiction import contradictions
from quiz_engine.translation import translations

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from quiz_engine.machine.contradiction import Contradiction
    from quiz_engine.machine.proof import Proof
    from quiz_engine.machine.questions import Place
    from quiz_engine.scenario import Course, Scenario, Text
    from quiz_engine.translation import Catalog, Entry


@dataclass(frozen=True, slots=True)
class Companion:
    """A PO file that translates a case: where it is, and what it holds (None: it is missing).

    ``converted`` has the texts, by id, that need no translator; an entry of the file goes before.
    """

    file: str
    catalog: Catalog | None
    converted: Mapping[str, str] = field(default_factory=dict)

    def told(self, texts: Iterable[Text]) -> dict[str, str]:
        """Return those of the texts, by id, that are there in the language."""
        own = translations(self.catalog, texts) if self.catalog else {}
        return {**self.converted, **own}


@dataclass(frozen=True)
class Wording:
    """The texts of a case or of the course, and their translations.

    ``companions`` has an entry for each other language of the course, but for a PO file that could
    not be read: that is said elsewhere.
    """

    name: str
    file: str
    language: str
    texts: tuple[Text, ...]
    companions: Mapping[str, Companion] = field(default_factory=dict)

    @cached_property
    def sources(self) -> Mapping[str, str]:
        """The source of each text by its id."""
        return {text.id: text.source for text in self.texts}

    def entries(self) -> Iterator[tuple[str, Entry]]:
        """Yield each translation with the file that it stands in."""
        for companion in self.companions.values():
            for entry in companion.catalog.entries if companion.catalog else ():
                yield companion.file, entry

    @cached_property
    def in_each_language(self) -> Mapping[str, Mapping[str, str]]:
        """The texts by id in each language, its own first; only what is translated."""
        translated = {
            language: companion.told(self.texts)
            for language, companion in self.companions.items()
            if companion.catalog or companion.converted
        }
        return {self.language: self.sources, **translated}


@dataclass(frozen=True)
class Case:
    """One scenario with all that rules may know of it.

    ``proof`` is None where it cannot be compiled, ``assets`` (the files that its texts may show,
    relative to the folder of the scenarios) where nothing is known of them; ``today`` is an ISO
    date.
    """

    scenario: Scenario
    wording: Wording
    today: str
    course: Course | None = None
    proof: Proof | None = None
    assets: frozenset[str] | None = None

    @property
    def file(self) -> str:
        """The file that holds the scenario."""
        return self.wording.file

    @cached_property
    def contradictions(self) -> Mapping[Place, Contradiction]:
        """The conditions that can never hold, by their places."""
        return contradictions(self.scenario)


@dataclass(frozen=True)
class Shared:
    """The course file with all the cases of the folder; ``today`` is an ISO date."""

    course: Course
    wording: Wording
    cases: tuple[Case, ...]
    today: str
