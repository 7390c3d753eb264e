"""Expected plays run: each play given to the case, each expectation held against what came."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quiz_engine.attempts.play import Board, begin, chance_column, respond
from quiz_engine.attempts.refusal import Refused
from quiz_engine.attempts.replay import scene_id
from quiz_engine.expected.moment import Moment
from quiz_engine.expected.plays import Checkpoint, Given
from quiz_engine.finding import Finding
from quiz_engine.response import CONTINUE
from quiz_engine.scenario import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from quiz_engine.attempts.play import Play
    from quiz_engine.expected.plays import Expectation, ExpectedPlay
    from quiz_engine.finding import Witness
    from quiz_engine.machine.automaton import Automaton
    from quiz_engine.scenario import Scenario

UNMET = "E001"
"""The code of an expectation that does not hold."""

IMPOSSIBLE = "E002"
"""The code of a play that cannot be given as it is written."""

AT_THE_END = frozenset({"ending", "score", "passed"})
"""What is expected of a finished play alone."""


@dataclass(frozen=True, slots=True)
class Run:
    """An expected play that was given: how far it came, and what was not as expected."""

    expected: ExpectedPlay
    play: Play
    findings: tuple[Finding, ...]

    @property
    def way(self) -> Witness:
        """The responses as they were given, those included that went without saying."""
        return way_of(self.play)


def run_plays(
    scenario: Scenario, automaton: Automaton, plays: Iterable[ExpectedPlay], *, file: str
) -> tuple[Run, ...]:
    """Return what came of each play; findings stand at the lines of the file that expects it."""
    return tuple(_Runner(scenario, automaton, play, file).run() for play in plays)


def way_of(play: Play) -> Witness:
    """Return the scenes answered so far, each with its response."""
    return tuple((scene_id(play.board, answer), answer.response) for answer in play.way)


class _Runner:
    """Gives one play, step by step."""

    def __init__(
        self, scenario: Scenario, automaton: Automaton, expected: ExpectedPlay, file: str
    ) -> None:
        self.scenario = scenario
        self.expected = expected
        self.file = file
        self.answers = dict(expected.answers)
        board = Board(automaton, chance_is_told=expected.seed is None)
        self.play = begin(board, seed=expected.seed or 0)

    def run(self) -> Run:
        """Return what came of the play, as far as it could be given."""
        findings: list[Finding] = []
        for step in self.expected.steps:
            problem = self._give(step) if isinstance(step, Given) else self._arrive(step)
            if problem:
                findings.append(problem)
                break
            if isinstance(step, Checkpoint):
                findings.extend(self._unmet(step))
        return Run(self.expected, self.play, tuple(findings))

    def _give(self, step: Given) -> Finding | None:
        """Answer at the scene of the step; return what is in the way of it, if anything."""
        refusal = self._advance(lambda: self._stands_at(step.scene))
        if refusal:
            return self._cannot_copy(step, refusal)
        if not self._stands_at(step.scene):
            place = Moment(self.scenario, self.play).place
            what = f"`{step.scene}: {step.response}` is given, but the play stands at {place}"
            return self._finding(step, IMPOSSIBLE, what)
        try:
            self.play = respond(self.play, step.response, scene=step.scene)
        except Refused as refusal:
            return self._finding(step, IMPOSSIBLE, refusal.what)
        return None

    def _arrive(self, checkpoint: Checkpoint) -> Finding | None:
        """Go on to where the checkpoint is: its scene, the ending, or the next question.

        Return what is in the way of it, if an answer of the model is.
        """
        is_last = checkpoint is self.expected.steps[-1]
        scene = checkpoint.named("scene")
        if scene:
            refusal = self._advance(lambda: self._stands_at(scene))
        elif checkpoint.has(AT_THE_END) or (is_last and self.expected.is_like):
            refusal = self._advance(lambda: self.play.is_over)
        else:
            refusal = self._advance(self._is_asked)
        return self._cannot_copy(checkpoint, refusal) if refusal else None

    def _cannot_copy(self, step: Given | Checkpoint, refusal: Refused) -> Finding:
        """Say that an answer of the play that this one is like is not possible any more."""
        what = f"{refusal.what}; this answer comes from the play that it is like"
        scene = self.play.scene.id if self.play.scene else ""
        remedy = f"give this play an answer of its own at '{scene}', or correct its model's"
        return replace(self._finding(step, IMPOSSIBLE, what), remedy=remedy)

    def _unmet(self, checkpoint: Checkpoint) -> Iterator[Finding]:
        moment = Moment(self.scenario, self.play)
        for expectation in checkpoint.expectations:
            missed = moment.misses(expectation)
            if missed:
                yield self._finding(expectation, UNMET, missed)

    def _finding(self, step: Given | Checkpoint | Expectation, code: str, what: str) -> Finding:
        told = f"{self.expected.name}: {what}"
        return Finding(self.file, step.span, code, told, witness=way_of(self.play))

    def _stands_at(self, scene: str) -> bool:
        return self.play.scene is not None and self.play.scene.id == scene

    def _is_asked(self) -> bool:
        return self.play.scene is None or self.play.scene.kind != Kind.STORY

    def _advance(self, is_there: Callable[[], bool]) -> Refused | None:
        """Give what goes without saying until the place is reached, or something must be said.

        Return why it is refused, if it is.
        """
        met: set[int] = set()
        while not is_there() and self.play.state not in met:
            met.add(self.play.state)
            response = self._unsaid()
            if response is None:
                return None
            try:
                self.play = respond(self.play, response)
            except Refused as refusal:
                return refusal
        return None

    def _unsaid(self) -> str | None:
        """Return what goes without saying: reading on, what the seed decides, the model's answer.

        Nothing where the play has to say it.
        """
        scene = self.play.scene
        if scene is None:
            return None
        if scene.kind == Kind.STORY:
            return CONTINUE
        drawn = chance_column(self.play)
        return self.answers.get(scene.id) if drawn is None else scene.columns[drawn]
