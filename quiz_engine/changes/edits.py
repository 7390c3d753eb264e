"""Edits of rules: points, conditions, effects and jumps, each at what it belongs to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quiz_engine.changes.ids import IN_SCENE
from quiz_engine.response import decimal_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from quiz_engine.changes.ids import Ids
    from quiz_engine.scenario import (
        Choice,
        Course,
        Effect,
        Jump,
        Metric,
        Number,
        Outcome,
        Scenario,
        Scene,
        Variable,
    )

Sides = dict[str, tuple[object, str]]
"""The sides of something: by name, the value that is compared and the words for it, if any."""


BELOW = " / "
"""Between the names of a place, from the scene down."""

PREFIXES = {"scenes": "", "endings": "ending ", "variables": "variable ", "facts": "fact "}
"""How places begin, by the kind of ids that they name."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One side of something that was changed, before and after; empty where words say little."""

    where: str
    aspect: str
    before: str = ""
    after: str = ""

    def __str__(self) -> str:
        """Return the edit as people read it."""
        if not self.before and not self.after:
            return f"{self.where}: {self.aspect} changed"
        return f"{self.where}: {self.aspect} {self.before or '–'} → {self.after or '–'}"


def edits(old: Scenario, new: Scenario, ids: Iterable[Ids] = ()) -> tuple[Edit, ...]:
    """Return what was changed about everything that both versions have, in written order.

    ``ids`` says what was renamed: it is compared with what it was, and told by its new id.
    """
    moved = dict(_moved(ids))
    before = {(_place_now(where, moved), side): told for (where, side), told in _sides(old)}
    after = dict(_sides(new))
    changed = (
        Edit(where, side, before[where, side][1], words)
        for (where, side), (value, words) in after.items()
        if (where, side) in before and before[where, side][0] != value
    )
    return (*changed, *_reordered(old, new))


def _moved(ids: Iterable[Ids]) -> Iterator[tuple[str, str]]:
    """Yield where each thing that was renamed stood, its scene by the new id, and stands."""
    for group in ids:
        at = PREFIXES.get(group.what, f"{group.what.removeprefix(IN_SCENE)}{BELOW}")
        yield from ((f"{at}{before}", f"{at}{after}") for before, after in group.renamed)


def _place_now(where: str, moved: Mapping[str, str]) -> str:
    """Return where something stands after what it belongs to was renamed, from the top down."""
    place = ""
    for part in where.split(BELOW):
        whole = f"{place}{BELOW}{part}" if place else part
        place = moved.get(whole, whole)
    return place


def course_edits(old: Course, new: Course) -> tuple[Edit, ...]:
    """Return what was changed about the course and the metrics that both versions have."""
    pairs = [("languages", old.languages, new.languages), ("cases", old.cases, new.cases)]
    found = [
        Edit("course", side, ", ".join(before), ", ".join(after))
        for side, before, after in pairs
        if before != after
    ]
    for name, metric in new.metrics.items():
        before = _of_metric(old.metrics[name]) if name in old.metrics else {}
        found += [
            Edit(f"metric {name}", side, before[side][1], words)
            for side, (value, words) in _of_metric(metric).items()
            if side in before and before[side][0] != value
        ]
    return tuple(found)


def _of_metric(metric: Metric) -> Sides:
    return {
        "counts": _plain(f"{metric.numerator} / {metric.denominator}"),
        "target": (metric.below, ""),
        "source": ((metric.source, metric.store, metric.as_of, metric.review_by), ""),
    }


def _reordered(old: Scenario, new: Scenario) -> Iterator[Edit]:
    """Yield where what both versions have stands in another order."""
    yield from _turned("scenes", old.scenes, new.scenes)
    yield from _turned("endings", old.endings, new.endings)
    yield from _turned("variables", old.variables, new.variables)
    for name, scene in old.scenes.items():
        if name in new.scenes:
            yield from _turned(name, _given(scene), _given(new.scenes[name]))


def _turned(where: str, old: Iterable[str], new: Iterable[str]) -> Iterator[Edit]:
    before, after = list(old), list(new)
    if [id_ for id_ in before if id_ in after] != [id_ for id_ in after if id_ in before]:
        yield Edit(where, "order")


def _given(scene: Scene) -> list[str]:
    parts = [part.id for part in (*scene.parts, *scene.extras)]
    return [*(choice.id for choice in scene.choices), *parts]


def _sides(scenario: Scenario) -> Iterator[tuple[tuple[str, str], tuple[object, str]]]:
    """Yield each side of everything in the scenario that is no text."""
    for where, sides in _owners(scenario):
        for aspect, (value, words) in sides.items():
            yield (where, aspect), (value, words)


def _owners(scenario: Scenario) -> Iterator[tuple[str, Sides]]:
    yield "case", _case(scenario)
    for name, variable in scenario.variables.items():
        yield f"variable {name}", {"range": (_without_texts(variable), "")}
    for name, counter in scenario.counters.items():
        yield f"account {name}", {"count": (counter, "")}
    for scene in scenario.scenes.values():
        yield from _of_scene(scene, scenario)
    for name, ending in scenario.endings.items():
        sides: Sides = {"condition": (ending.condition, "")}
        yield f"ending {name}", sides | {"accepted": _plain(ending.accepted)}
    for fact in scenario.facts:
        stated = (fact.source, fact.store, fact.as_of, fact.review_by)
        yield f"fact {fact.id}", {"source": (stated, "")}


def _case(scenario: Scenario) -> Sides:
    return {
        "id": _plain(scenario.id),
        "language": _plain(scenario.language),
        "start": _plain(scenario.start),
        "minutes": _plain(scenario.minutes),
        "metrics": _plain(", ".join(scenario.metrics)),
        "principles": _plain(", ".join(scenario.practises)),
        "cast": (tuple((name, member.role) for name, member in scenario.cast.items()), ""),
    }


def _without_texts(variable: Variable) -> object:
    is_shown = variable.shown is not None
    return replace(variable, shown=None, unit=None), is_shown


def _plain(value: object) -> tuple[object, str]:
    if isinstance(value, bool):
        return value, str(value).lower()
    return value, "" if value is None else str(value)


def _of_scene(scene: Scene, scenario: Scenario) -> Iterator[tuple[str, Sides]]:
    yield (
        scene.id,
        {
            "kind": _plain(scene.kind),
            "fork": _plain(scene.fork),
            "revisits": _plain(scene.revisits),
            "credit": _plain(scene.credit),
            "principles": _plain(", ".join(scene.practises)),
            "basis": _plain(scene.basis),
            "messages": (tuple((m.speaker, m.condition) for m in scene.say), ""),
            "answer": _plain(_answer(scene.number) if scene.number else None),
        },
    )
    for part in scene.parts:
        yield f"{scene.id}{BELOW}{part.id}", {"right": _plain(part.right)}
    for choice in scene.choices:
        yield f"{scene.id}{BELOW}{choice.id}", _of_choice(choice)
        for outcome in choice.outcomes:
            more = f"{BELOW}{outcome.id}" if len(choice.outcomes) > 1 else ""
            yield f"{scene.id}{BELOW}{choice.id}{more}", _of_outcome(outcome, scenario)
    for outcome in scene.outcomes:
        more = f"{BELOW}{outcome.id}" if len(scene.outcomes) > 1 else ""
        yield f"{scene.id}{more}", _of_outcome(outcome, scenario)


def _answer(number: Number) -> str:
    tolerance = f" ± {decimal_text(number.tolerance)}" if number.tolerance else ""
    return f"{decimal_text(number.answer)}{tolerance}"


def _of_choice(choice: Choice) -> Sides:
    return {
        "condition of the choice": (choice.condition, ""),
        "outcomes": (tuple(outcome.id for outcome in choice.outcomes), ""),
        "weight": _plain(choice.weight),
        "article": _plain(choice.article),
        "origin": _plain(choice.origin),
    }


def _of_outcome(outcome: Outcome, scenario: Scenario) -> Sides:
    return {
        "condition": (outcome.condition, ""),
        "points": _plain(outcome.points),
        "critical": _plain(outcome.critical),
        "leads to": (_jumps(outcome.jumps), _targets(outcome.jumps)),
        "sets": (outcome.effects, _effects(outcome.effects, scenario)),
        "reaction": (tuple((m.speaker, m.condition) for m in outcome.reaction), ""),
    }


def _jumps(jumps: tuple[Jump, ...]) -> object:
    return tuple((jump.target, jump.condition) for jump in jumps)


def _targets(jumps: tuple[Jump, ...]) -> str:
    return " or ".join(jump.target for jump in jumps)


def _effects(effects: tuple[Effect, ...], scenario: Scenario) -> str:
    return ", ".join(_effect(effect, scenario.variables[effect.variable]) for effect in effects)


def _effect(effect: Effect, variable: Variable) -> str:
    """Return the effect as it is written."""
    if effect.adds:
        return f"{variable.name} {effect.amount:+}"
    if variable.words:
        return f"{variable.name}: {variable.words[effect.amount]}"
    if variable.is_flag:
        return f"{variable.name}: {str(bool(effect.amount)).lower()}"
    return f"{variable.name}: {effect.amount}"
