"""Every numbered fact of the source article is taught somewhere, in each language."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
LANGUAGES = ("zh-Hant", "en", "ja")
QUICK_CHECK = "quick-check"


def numbered(prefix: str, last: int, digits: int = 1) -> list[str]:
    """Return the ids of a row of facts, such as P1 to P4."""
    return [f"{prefix}{number:0{digits}}" for number in range(1, last + 1)]


FACTS = [
    *numbered("X", 12, digits=2),
    *numbered("C1-", 15, digits=2),
    *numbered("M", 4),
    *numbered("P", 4),
    *numbered("C1-K", 5),
    *numbered("C1-B", 2),
    *numbered("C2-", 16, digits=2),
    *numbered("R", 10),
    *numbered("G", 5),
    *numbered("C2-K", 3),
    *numbered("Z", 14, digits=2),
]
PRACTISED = [*numbered("M", 4), *numbered("P", 4), *numbered("G", 5)]


def read_yaml(path: Path) -> dict[str, Any]:
    """Read a file whose keys and values all stay text, ids such as ``no`` too."""
    # A BaseLoader builds text, lists and mappings only: nothing to fear from it.
    found = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    assert isinstance(found, dict)
    return found


COVERAGE = read_yaml(Path(__file__).with_name("coverage.yml"))


def joined(text: str) -> str:
    """Return a text with each run of spaces and line breaks as one space."""
    return " ".join(text.split())


def part_ids(scene: dict[str, Any]) -> set[str]:
    """Return what can be chosen, ticked or placed in a scene."""
    kinds = ("choices", "select", "compose", "order", "match")
    return {part for kind in kinds for part in scene.get(kind, {})}


def missing_scene(place: str) -> str | None:
    """Return what ``case/scene`` or ``case/scene/choice`` names in vain, if anything."""
    case, name, *choice = place.split("/")
    scenes = read_yaml(ROOT / "scenarios" / f"{case}.yml")["scenes"]
    if name not in scenes:
        return f"{case} has no scene {name}"
    if not set(choice) <= part_ids(scenes[name]):
        return f"{case}/{name} offers no {choice[0]}"
    return None


def missing_words(page: str, text: dict[str, str]) -> list[str]:
    """Return the languages and words that the page lacks."""
    return [
        f"docs/{language}/{page} does not say: {text.get(language)}"
        for language in LANGUAGES
        if joined(text[language])
        not in joined((ROOT / "docs" / language / page).read_text(encoding="utf-8"))
    ]


def faults(place: dict[str, Any]) -> list[str]:
    """Return what is not where the list says it is."""
    if "page" in place:
        return missing_words(place["page"], place["text"])
    named = place.get("scene") or f"{QUICK_CHECK}/{place['item']}"
    fault = missing_scene(named)
    return [fault] if fault else []


def test_list_has_every_fact() -> None:
    """The list names each fact of the article, and nothing that is no fact."""
    assert sorted(COVERAGE) == sorted(FACTS)


@pytest.mark.parametrize("fact", FACTS)
def test_fact_is_taught(fact: str) -> None:
    """A fact has a place, and everything is where the list says it is."""
    places = COVERAGE[fact]
    assert places
    assert [fault for place in places for fault in faults(place)] == []


@pytest.mark.parametrize("fact", PRACTISED)
def test_principle_is_met_and_recalled(fact: str) -> None:
    """A mistake, principle or good point is read about, met in a case and asked for afterwards."""
    assert {"page", "scene", "item"} <= {kind for place in COVERAGE[fact] for kind in place}
