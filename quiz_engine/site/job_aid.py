"""One sheet to keep beside the keyboard: what to do in which situation, and why.

It is made from a best play of each case, so it cannot tell anything else than the case does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from quiz_engine.machine.extremes import best_play
from quiz_engine.site.templates import render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from quiz_engine.machine.proof import Proof
    from quiz_engine.project import Project
    from quiz_engine.scenario import Metric, Scenario, Text
    from quiz_engine.site.voice import Voice
    from quiz_engine.words import Words


class Advice(NamedTuple):
    """A decision of a best play: where, what is done there, why, and what it practises."""

    scenario: str
    where: Text | None
    what: Text
    why: Text | None
    practises: tuple[str, ...]


class Row(NamedTuple):
    """A piece of advice as it is read."""

    where: Markup
    what: Markup
    why: Markup


class Group(NamedTuple):
    """What practises a principle: its id, its name, its advice."""

    id: str
    name: Markup
    rows: tuple[Row, ...]


def advice_of(scenario: Scenario, proof: Proof) -> Iterator[Advice]:
    """Yield what a best play chooses, in its order; scenes of other kinds are left to the case."""
    automaton = proof.automaton
    for number, column in best_play(automaton):
        state = automaton.states[number]
        scene = scenario.scenes[automaton.scenes[state.scene or 0].id]
        move = state.moves[column]
        if scene.choices and scene.practises and move:
            choice = scene.choices[column]
            why = choice.outcomes[move.outcome].why
            yield Advice(scenario.id, scene.title, choice.text, why, scene.practises)


@dataclass(frozen=True, slots=True)
class JobAid:
    """The sheet in one language, made from some cases of the project."""

    project: Project
    cases: Sequence[str]
    word: Words
    voice: Callable[[str], Voice]
    assets: str

    def html(self) -> Markup:
        """Return the sheet as one block of HTML."""
        course = self.project.course
        metrics = course.metrics.values() if course else ()
        return render(
            "job_aid.html",
            groups=tuple(self._groups()),
            metrics=[metric for metric in metrics if self._is_met(metric)],
            line=self.voice("course").line,
            title=course.title if course else None,
            word=self.word,
            assets=self.assets,
        )

    def _is_met(self, metric: Metric) -> bool:
        """Say whether one of the cases shows the metric."""
        return any(metric.id in self.project.scenarios[name].metrics for name in self.cases)

    def _groups(self) -> Iterator[Group]:
        """Yield the principles that some advice is about, in the course's order."""
        course = self.project.course
        rows: dict[str, list[Row]] = {}
        for name in self.cases:
            for advice in advice_of(self.project.scenarios[name], self.project.proof(name)):
                practised, row = self._row(advice)
                rows.setdefault(practised, []).append(row)
        for principle in course.principles.values() if course else ():
            if principle.id in rows:
                said = self.voice("course").line(principle.name)
                yield Group(principle.id, said, tuple(rows[principle.id]))

    def _row(self, advice: Advice) -> tuple[str, Row]:
        """Return the principle that the advice is about, and the advice without its name."""
        voice = self.voice(advice.scenario)
        why = voice.line(advice.why)
        principle = next((p for p in advice.practises if why.startswith(p)), advice.practises[0])
        reason = Markup(why.removeprefix(principle).lstrip(":： "))  # noqa: S704 - a part of HTML
        return principle, Row(voice.line(advice.where), voice.line(advice.what), reason)
