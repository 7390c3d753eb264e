"""Ids that came, went or were renamed: what attempts are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz_engine.response import targets_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quiz_engine.scenario import Course, Scenario, Scene, Text

Contents = frozenset[str]
"""The texts by which something is known again under another id."""


IN_SCENE = "in scene "
"""Before the id of a scene in ``what`` of the ids of what is given there."""


@dataclass(frozen=True, slots=True)
class Ids:
    """How the ids of one kind changed: of the scenes, or of what is given at one of them.

    What was renamed (old and new id) has a text in common with what it was.
    """

    what: str
    removed: tuple[str, ...]
    added: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]


def changed_ids(old: Scenario, new: Scenario) -> tuple[Ids, ...]:
    """Return what happened to the ids of the scenes, what is given there, and the endings.

    Of a scene that was renamed, what is given there is compared under its new id.
    """
    scenes = _compared("scenes", _scenes(old), _scenes(new))
    names = {name: name for name in new.scenes} | dict(scenes.renamed if scenes else ())
    found = [
        scenes,
        *(
            _compared(f"{IN_SCENE}{names[name]}", _given(scene), _given(new.scenes[names[name]]))
            for name, scene in old.scenes.items()
            if name in names
        ),
        _compared("endings", _endings(old), _endings(new)),
        _compared("variables", dict.fromkeys(old.variables), dict.fromkeys(new.variables)),
        _compared("facts", _facts(old), _facts(new)),
    ]
    return tuple(ids for ids in found if ids)


def changed_course_ids(old: Course, new: Course) -> tuple[Ids, ...]:
    """Return what happened to the ids of the principles and the metrics."""
    sides = (old, new)
    principles = [{n: _sources(p.name) for n, p in course.principles.items()} for course in sides]
    metrics = [{n: _sources(m.name) for n, m in course.metrics.items()} for course in sides]
    found = (_compared("principles", *principles), _compared("metrics", *metrics))
    return tuple(ids for ids in found if ids)


def _compared(
    what: str, old: Mapping[str, Contents | None], new: Mapping[str, Contents | None]
) -> Ids | None:
    removed = {name: contents for name, contents in old.items() if name not in new}
    added = {name: contents for name, contents in new.items() if name not in old}
    renamed = tuple(_renamed(removed, added))
    if not removed and not added:
        return None
    gone, came = {before for before, _ in renamed}, {after for _, after in renamed}
    return Ids(
        what,
        tuple(name for name in removed if name not in gone),
        tuple(name for name in added if name not in came),
        renamed,
    )


def _renamed(
    removed: Mapping[str, Contents | None], added: Mapping[str, Contents | None]
) -> Iterator[tuple[str, str]]:
    """Yield the ids that most likely stand for the same, each once."""
    left = dict(added)
    for name, contents in removed.items():
        shared = {
            other: len((contents or Contents()) & (texts or Contents()))
            for other, texts in left.items()
        }
        best = max(shared, key=lambda other: shared[other], default="")
        if shared.get(best):
            del left[best]
            yield name, best


def _scenes(scenario: Scenario) -> dict[str, Contents]:
    return {name: _of_scene(scene) for name, scene in scenario.scenes.items()}


def _of_scene(scene: Scene) -> Contents:
    texts = [scene.title, scene.ask, *(choice.text for choice in scene.choices)]
    texts += [*(part.text for part in scene.parts), *(message.text for message in scene.say)]
    return _sources(*texts)


def _sources(*texts: Text | None) -> Contents:
    return frozenset(text.source for text in texts if text)


def _given(scene: Scene) -> dict[str, Contents]:
    """Return what responses to the scene are made of."""
    given = {choice.id: _sources(choice.text) for choice in scene.choices}
    given |= {part.id: _sources(part.text) for part in scene.parts}
    return given | {
        name: _sources(text) for name, text in targets_of(scene).items() if name not in given
    }


def _endings(scenario: Scenario) -> dict[str, Contents]:
    return {name: _sources(ending.title) for name, ending in scenario.endings.items()}


def _facts(scenario: Scenario) -> dict[str, Contents]:
    return {fact.id: _sources(fact.claim) for fact in scenario.facts}
