"""Texts that were changed, and what translators have to look at because of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz_engine.translation import translations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from quiz_engine.scenario import Text
    from quiz_engine.translation import Catalog


@dataclass(frozen=True, slots=True)
class Texts:
    """The ids of the texts that changed, came and went.

    ``stale`` names for each language those of them that have no translation of what they say now;
    ``translated`` those that say something else in it although their source is the same. A language
    counts where the new version has a file of translations.
    """

    changed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    stale: tuple[tuple[str, tuple[str, ...]], ...] = ()
    translated: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def __bool__(self) -> bool:
        """Say whether any text changed."""
        return bool(self.changed or self.added or self.removed or self.translated)


def changed_texts(
    old: Iterable[Text],
    new: Iterable[Text],
    before: Mapping[str, Catalog],
    after: Mapping[str, Catalog],
) -> Texts:
    """Return what changed between the texts of two versions and between their translations."""
    old, new = tuple(old), tuple(new)
    was, is_now = ({text.id: text.source for text in texts} for texts in (old, new))
    changed = tuple(name for name in is_now if name in was and was[name] != is_now[name])
    added = tuple(name for name in is_now if name not in was)
    said = {
        language: (_said(before.get(language), old), translations(catalog, new))
        for language, catalog in after.items()
    }
    return Texts(
        changed,
        added,
        tuple(name for name in was if name not in is_now),
        stale=_by_language(said, (*changed, *added), lambda _, later, name: name not in later),
        translated=_by_language(
            said,
            tuple(name for name in is_now if name in was and name not in changed),
            lambda earlier, later, name: bool(earlier) and earlier.get(name) != later.get(name),
        ),
    )


def _said(catalog: Catalog | None, texts: tuple[Text, ...]) -> dict[str, str]:
    return translations(catalog, texts) if catalog else {}


Said = dict[str, str]


def _by_language(
    said: Mapping[str, tuple[Said, Said]],
    names: tuple[str, ...],
    is_meant: Callable[[Said, Said, str], bool],
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return for each language the names of which something holds there, if there are any."""
    found = (
        (language, tuple(name for name in names if is_meant(earlier, later, name)))
        for language, (earlier, later) in said.items()
    )
    return tuple((language, meant) for language, meant in found if meant)
