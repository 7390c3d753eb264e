"""How ink's menus ask for what is ticked, put in order or matched: one piece at a time.

Each way of asking ends where the response is complete, with ``right``, ``wrong`` and (of what is
ticked) ``missed`` counted as :mod:`quiz_engine.response` counts them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from quiz_engine.export.ink.pen import block, indented
from quiz_engine.export.ink.syntax import literally
from quiz_engine.response import targets_of
from quiz_engine.scenario import Credit, Kind, Variable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from quiz_engine.export.ink.pen import Lines, Pen
    from quiz_engine.scenario import Part, Scene


class Labels(NamedTuple):
    """The choices that no author wrote: of a scene that only tells, and after ticking."""

    go_on: str = "Continue"
    confirm: str = "Confirm"


LABELS = Labels()

COUNT = Variable("", 0, 0, 0)
TICKED = Variable("", 0, 0, 1, is_flag=True)


@dataclass(frozen=True, slots=True)
class Asking:
    """A way of asking: what it remembers, its menus, what is counted and shown afterwards.

    ``facts`` gives what conditions may read about the response: its name in ink, and its type.
    """

    remembers: Lines
    menus: Lines
    counts: Lines
    credit: str
    """The points that the scene's own rule gives, as ink works them out."""
    letter: Lines = field(default_factory=list)
    coaching: Lines = field(default_factory=list)
    facts: Mapping[str, tuple[str, Variable]] = field(default_factory=dict)


def asking(scene: Scene, pen: Pen, labels: Labels) -> Asking:
    """Return how to ask for the response to the scene."""
    names = {part.id: pen.names.give(f"part {scene.id}", part.id) for part in scene.parts}
    return ASKED[scene.kind](scene, pen, names, labels)


def ticking(scene: Scene, pen: Pen, names: Mapping[str, str], labels: Labels) -> Asking:
    """Return a menu in which each part can be ticked, and unticked, until that is confirmed."""
    menu = ["- (asking)"]
    for part in scene.parts:
        name = names[part.id]
        menu.append(f"+ [{{{name}:☑|☐}} {pen.line(part.text)}]")
        menu += indented([f"~ {name} = not {name}", "-> asking"])
    right = [names[part.id] for part in scene.parts if part.right]
    wrong = [names[part.id] for part in scene.parts if not part.right]
    faultless = "wrong == 0 and missed == 0"
    rule, credit = _credit(scene, "(right - wrong)", max(1, len(right)), faultless)
    return Asking(
        remembers=[f"~ temp {name} = false" for name in names.values()],
        menus=[*menu, f"+ [{literally(labels.confirm)}]", "-"],
        counts=[
            f"~ temp right = {_counted(right, pen)}",
            f"~ temp wrong = {_counted(wrong, pen)}",
            f"~ temp missed = {len(right)} - right",
            *rule,
        ],
        credit=credit,
        letter=_letter(scene, pen, names),
        coaching=[line for part in scene.parts for line in _why(part, pen, names)],
        facts={part: (name, TICKED) for part, name in names.items()} | _counts("missed"),
    )


def _letter(scene: Scene, pen: Pen, names: Mapping[str, str]) -> Lines:
    """Return the cards that were chosen, one below the other."""
    if scene.kind is not Kind.COMPOSE:
        return []
    cards = (block(names[part.id], pen.lines(part.text)) for part in scene.parts)
    return [line for card in cards for line in card]


def _why(part: Part, pen: Pen, names: Mapping[str, str]) -> Lines:
    """Return the coaching of a part: of a right one always, of a wrong one when it is ticked."""
    lines = pen.coaching(part.why)
    return lines if part.right or not lines else block(names[part.id], lines)


def ordering(scene: Scene, pen: Pen, names: Mapping[str, str], labels: Labels) -> Asking:
    """Return a menu of the steps that have no place yet, until each has one."""
    del labels
    menu = ["- (asking)", f"{{ placed == {len(names)}: -> answered }}"]
    for part in scene.parts:
        name = names[part.id]
        menu.append(f"+ {{ {name} == 0 }} [{pen.line(part.text)}]")
        menu += indented(["~ placed += 1", f"~ {name} = placed", "-> asking"])
    pairs = [f"{one} < {other}" for one, other in combinations(names.values(), 2)]
    rule, credit = _credit(scene, "(right - wrong)", len(pairs), "wrong == 0")
    return Asking(
        remembers=["~ temp placed = 0", *(f"~ temp {name} = 0" for name in names.values())],
        menus=[*menu, "- (answered)"],
        counts=[*_right_of(pairs, pen), *rule],
        credit=credit,
        facts=_counts(),
    )


def matching(scene: Scene, pen: Pen, names: Mapping[str, str], labels: Labels) -> Asking:
    """Return one menu a row, each of all targets."""
    del labels
    targets = targets_of(scene)
    menus: Lines = []
    for part in scene.parts:
        menus += pen.lines(part.text)
        for target, text in targets.items():
            menus += [f"+ [{pen.line(text)}]", f'    ~ {names[part.id]} = "{target}"']
        menus.append("-")
    target_of = {text.source: target for target, text in targets.items()}
    right = [
        f'{names[part.id]} == "{target_of[part.partner.source]}"'
        for part in scene.parts
        if part.partner
    ]
    rule, credit = _credit(scene, "right", len(right), "wrong == 0")
    return Asking(
        remembers=[f'~ temp {name} = ""' for name in names.values()],
        menus=menus,
        counts=[*_right_of(right, pen), *rule],
        credit=credit,
        coaching=[line for part in scene.parts for line in pen.coaching(part.why)],
        facts=_counts(),
    )


def _credit(scene: Scene, earned: str, whole: int, faultless: str) -> tuple[Lines, str]:
    """Return how the scene's own rule gives points, and the points; fractions are cut off.

    The points are multiplied before they are divided: in ink ``/`` would bind more than ``*``.
    """
    if scene.points <= 0 or all(outcome.points is not None for outcome in scene.outcomes):
        return [], "0"
    if scene.credit is Credit.PARTIAL:
        return [f"~ temp credit = MAX(0, ({scene.points} * {earned}) / {whole})"], "credit"
    return ["~ temp credit = 0", *block(faultless, [f"~ credit = {scene.points}"])], "credit"


def _counted(asked: Iterable[str], pen: Pen) -> str:
    """Return how many of the conditions hold."""
    return " + ".join(f"{pen.tool('count')}({each})" for each in asked) or "0"


def _right_of(asked: Sequence[str], pen: Pen) -> Lines:
    return [f"~ temp right = {_counted(asked, pen)}", f"~ temp wrong = {len(asked)} - right"]


def _counts(*more: str) -> dict[str, tuple[str, Variable]]:
    return {name: (name, COUNT) for name in ("right", "wrong", *more)}


ASKED: Mapping[Kind, Callable[[Scene, Pen, Mapping[str, str], Labels], Asking]] = {
    Kind.SELECT: ticking,
    Kind.COMPOSE: ticking,
    Kind.ORDER: ordering,
    Kind.MATCH: matching,
}
"""How each kind of response is asked for that is more than one choice."""
