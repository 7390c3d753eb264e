"""One scene as a knot: what is said, what is asked, and what each response brings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.export.ink.asking import ASKED, asking
from quiz_engine.export.ink.pen import block, first_match, guarded, indented
from quiz_engine.export.ink.syntax import literally, value_text
from quiz_engine.scenario import Fork, Revisits

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from quiz_engine.export.ink.asking import Labels
    from quiz_engine.export.ink.pen import Lines, Pen
    from quiz_engine.scenario import Choice, Effect, Outcome, Scene, Variable


def scored(scene: Scene, pen: Pen) -> Iterator[tuple[str, str]]:
    """Yield what must be remembered of the points of a scene, with the first value."""
    if f"scored {scene.id}" not in pen.remembered:
        return
    if scene.revisits is not Revisits.LAST:
        yield pen.names.give("scored", scene.id, "scored_"), "false"
    if scene.revisits is not Revisits.FIRST:
        yield pen.names.give("counted", scene.id, "counted_"), "0"


class SceneWriter:
    """Writes one scene."""

    def __init__(
        self, scene: Scene, pen: Pen, variables: Mapping[str, Variable], labels: Labels
    ) -> None:
        """Decide how to ask; conditions of this scene can read what that finds out."""
        self.scene = scene
        self.pen = pen
        self.variables = variables
        self.labels = labels
        self.way = asking(scene, pen, labels) if scene.kind in ASKED else None
        facts = self.way.facts if self.way else {}
        self.conditions = pen.conditions.knowing(facts)

    def knot(self) -> Lines:
        """Return the whole scene."""
        scene, pen = self.scene, self.pen
        lines = [f"=== {pen.knot(scene.id)} ==="]
        if scene.title:
            lines.append(f"# title: {pen.line(scene.title)}")
        lines += self.way.remembers if self.way else []
        lines += pen.lines(scene.when)
        lines += pen.messages(scene.say, self.conditions)
        return [*lines, *pen.lines(scene.ask), *self.asked()]

    def asked(self) -> Lines:
        """Return the menus, with what follows."""
        if self.way:
            asked = [*self.way.menus, *self.way.counts, *self.way.letter]
            return [*asked, *self.outcomes(self.scene.outcomes)]
        if self.scene.fork is Fork.CHANCE:
            return self.drawing()
        if self.scene.choices:
            return [line for choice in self.scene.choices for line in self.choice(choice)]
        return [
            f"+ [{literally(self.labels.go_on)}]",
            *indented(self.outcomes(self.scene.outcomes)),
        ]

    def choice(self, choice: Choice) -> Lines:
        """Return one choice, which is offered again at each visit."""
        guard = f"{{ {self.conditions.write(choice.condition)} }} " if choice.condition else ""
        asked = f"+ {guard}[{self.pen.line(choice.text)}]"
        return [asked, *indented(self.outcomes(choice.outcomes))]

    def drawing(self) -> Lines:
        """Return how chance takes one of the choices that are offered, by their weights.

        The number drawn falls by each weight in turn; it reaches 0 at the choice it belongs to.
        """
        lines = ["~ temp drawn = 0"]
        for choice in self.scene.choices:
            weighs = [f"~ drawn += {choice.weight}"]
            lines += guarded(choice.condition, weighs, self.conditions)
        lines.append(f"~ drawn = {self.pen.tool('draw')}(drawn)")
        for choice in self.scene.choices:
            lines += guarded(choice.condition, self._if_drawn(choice), self.conditions)
        return [*lines, "-> DONE // never met: one of the above was drawn"]

    def _if_drawn(self, choice: Choice) -> Lines:
        lines = [*self.pen.lines(choice.text), *self.outcomes(choice.outcomes)]
        return [f"~ drawn -= {choice.weight}", *block("drawn <= 0", lines)]

    # --- what a response brings -------------------------------------------------------------------

    def outcomes(self, outcomes: Sequence[Outcome]) -> Lines:
        """Return the first outcome whose condition holds."""
        branches = [(outcome.condition, self.outcome(outcome)) for outcome in outcomes]
        return first_match(branches, self.conditions)

    def outcome(self, outcome: Outcome) -> Lines:
        """Return what changes, then what is said, then where it goes on."""
        pen = self.pen
        lines = [line for effect in outcome.effects for line in self.effect(effect)]
        if f"visited {self.scene.id}" in pen.remembered:
            lines.append(f"~ {pen.visited(self.scene.id)} = true")
        lines += self.earning(outcome.points)
        if outcome.critical:
            lines.append("~ critical = true")
        lines += pen.messages(outcome.reaction, self.conditions)
        lines += self.way.coaching if self.way else []
        jumps = [(jump.condition, [f"-> {pen.knot(jump.target)}"]) for jump in outcome.jumps]
        return [*lines, *pen.coaching(outcome.why), *first_match(jumps, self.conditions)]

    def effect(self, effect: Effect) -> Lines:
        """Return a change of a variable, held within its range where that is written."""
        variable = self.variables[effect.variable]
        name, low, high = self.pen.variable(variable.name), variable.low, variable.high
        if not effect.adds:
            amount = max(low, min(effect.amount, high)) if variable.clamp else effect.amount
            return [f"~ {name} = {value_text(variable, amount)}"]
        sign, size = ("-", -effect.amount) if effect.amount < 0 else ("+", effect.amount)
        if not variable.clamp:
            return [f"~ {name} {sign}= {size}"]
        bounded, bound = ("MAX", low) if effect.amount < 0 else ("MIN", high)
        return [f"~ {name} = {bounded}({name} {sign} {size}, {bound})"]

    def earning(self, points: int | None) -> Lines:
        """Return what the response scores; a scene that can come again says which visit counts."""
        earned = str(points or 0)
        if points is None and self.way:
            earned = self.way.credit
        again = [name for name, _ in scored(self.scene, self.pen)]
        if again:
            tool = self.pen.tool(f"earn_{self.scene.revisits}")
            return [f"~ {tool}({', '.join([*again, earned])})"]
        if earned == "0":
            return []
        sign = "-" if earned.startswith("-") else "+"
        return [f"~ points {sign}= {earned.removeprefix('-')}"]
