"""The whole story: what it declares, its scenes, its endings, the seller's account."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz_engine.export import CannotExport
from quiz_engine.export.ink.asking import LABELS, Labels
from quiz_engine.export.ink.pen import TOOLS, Pen, first_match, guarded
from quiz_engine.export.ink.scene import SceneWriter, scored
from quiz_engine.export.ink.syntax import in_one_line, value_text
from quiz_engine.finding import Finding
from quiz_engine.scenario import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quiz_engine.export.ink.pen import Lines
    from quiz_engine.scenario import (
        Counter,
        Course,
        Ending,
        Metric,
        Scenario,
        Scene,
        Variable,
    )


def ink(
    scenario: Scenario,
    texts: Mapping[str, str],
    *,
    course: Course | None = None,
    file: str = "",
    labels: Labels = LABELS,
) -> str:
    """Return the scenario as a story in ink.

    ``texts`` gives the texts by their ids (the author's own where one is missing), ``course``
    the metrics, ``labels`` the choices that no author wrote; ``file`` is named in findings.

    Raises:
        CannotExport: some scene asks for a response that ink cannot ask for; all are named.
    """
    scenes = scenario.scenes.values()
    refused = [_refusal(scene, file) for scene in scenes if scene.kind is Kind.NUMBER]
    if refused:
        raise CannotExport(refused)
    return _Story(scenario, Pen(scenario, texts), course, labels).source()


def _refusal(scene: Scene, file: str) -> Finding:
    what = f"scene '{scene.id}' asks for a number, and in ink nothing can be typed"
    return Finding(file, scene.span, "X001", what, "ask with `choices`, or take the scene out")


@dataclass(frozen=True, slots=True)
class _Story:
    """Writes one story."""

    scenario: Scenario
    pen: Pen
    course: Course | None
    labels: Labels

    def source(self) -> str:
        """Return the whole story: head, start, knots, functions."""
        knots = [
            *map(self.scene, self.scenario.scenes.values()),
            self.the_end(),
            *map(self.ending, self.scenario.endings.values()),
            *self.account(),
        ]
        tools = [list(lines) for name, lines in TOOLS.items() if name in self.pen.tools]
        parts = [self.head(), self.declarations(), self.opening(), *knots, *tools]
        return "\n\n".join("\n".join(part) for part in parts) + "\n"

    # --- before the first scene -------------------------------------------------------------------

    def head(self) -> Lines:
        """Return what the story says about itself."""
        notes = [f"The scenario '{self.scenario.id}', written by `quiz export ink`."]
        if self.scenario.invented:
            notes.append(in_one_line(self.pen.text(self.scenario.invented)))
        title = f"# title: {self.pen.line(self.scenario.title)}"
        return [*(f"// {note}" for note in notes), title]

    def declarations(self) -> Lines:
        """Return every variable with its first value."""
        lines = ["VAR points = 0", "VAR critical = false", "VAR accepted = true"]
        lines += [self._declared(variable) for variable in self.scenario.variables.values()]
        for scene in self.scenario.scenes.values():
            if f"visited {scene.id}" in self.pen.remembered:
                lines.append(f"VAR {self.pen.visited(scene.id)} = false")
            lines += [f"VAR {name} = {first}" for name, first in scored(scene, self.pen)]
        return lines

    def _declared(self, variable: Variable) -> str:
        note = f" // {variable.low} to {variable.high}"
        if variable.is_flag or variable.words:
            note = f" // {', '.join(variable.words)}" if variable.words else ""
        name = self.pen.variable(variable.name)
        return f"VAR {name} = {value_text(variable, variable.start)}{note}"

    def opening(self) -> Lines:
        """Return what the case is about, and the way to its first scene."""
        return [*self.pen.lines(self.scenario.summary), f"-> {self.pen.knot(self.scenario.start)}"]

    def scene(self, scene: Scene) -> Lines:
        """Return the knot of a scene."""
        return SceneWriter(scene, self.pen, self.scenario.variables, self.labels).knot()

    # --- endings ----------------------------------------------------------------------------------

    def the_end(self) -> Lines:
        """Return the knot that tries the endings in order."""
        endings = self.scenario.endings.values()
        branches = [(ending.condition, [f"-> {self._end_knot(ending)}"]) for ending in endings]
        return ["=== the_end ===", *first_match(branches, self.pen.conditions)]

    def ending(self, ending: Ending) -> Lines:
        """Return the knot of an ending."""
        lines = [f"=== {self._end_knot(ending)} ===", "# ending"]
        if not ending.accepted:
            lines.append("~ accepted = false")
        lines += self.pen.lines(ending.title)
        return [*lines, *self.pen.messages(ending.say, self.pen.conditions), "-> END"]

    def _end_knot(self, ending: Ending) -> str:
        return self.pen.names.give("ending", ending.id, "ending_")

    # --- the seller's account ---------------------------------------------------------------------

    def account(self) -> Iterator[Lines]:
        """Yield a function for each counter, and one for each metric."""
        for counter in self.scenario.counters.values():
            yield self._counter(counter)
        for name in self.scenario.metrics:
            if self.course:
                yield self._metric(self.course.metrics[name])

    def _counter(self, counter: Counter) -> Lines:
        """Return the function that counts."""
        lines = [f"=== function {self.pen.counter(counter.name)}() ==="]
        if counter.raised_if:
            raised = [f"~ return {counter.start + 1}"]
            lines += guarded(counter.raised_if, raised, self.pen.conditions)
        return [*lines, f"~ return {counter.start}"]

    def _metric(self, metric: Metric) -> Lines:
        """Return the function that works out a rate in percent; of nothing there is none."""
        above, below = self.pen.counter(metric.numerator), self.pen.counter(metric.denominator)
        return [
            f"// {metric.short} in percent",
            f"=== function {self.pen.names.give('metric', metric.id)}() ===",
            *(f"{{ {below}() == 0:", '    ~ return "–"', "}"),
            f"~ return 100 * (FLOAT({above}()) / {below}())",
        ]
