"""A moment of a play, and whether what is expected of it holds."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from quiz_engine.attempts.play import possible_columns
from quiz_engine.attempts.score import Score, charged, decisions, gauges_after, score
from quiz_engine.expected.plays import Bounds, Rate
from quiz_engine.response import joined, shortened
from quiz_engine.scenario import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from quiz_engine.attempts.play import Answer, Play
    from quiz_engine.expected.plays import Expectation
    from quiz_engine.scenario import Ending, Message, Scenario, Scene


@dataclass(frozen=True)
class Moment:
    """Where a play stands, with all that can be expected of it."""

    scenario: Scenario
    play: Play

    def misses(self, expected: Expectation) -> str | None:
        """Return what is expected and what was found instead; None where it holds."""
        found = JUDGES[expected.kind](self, expected)
        return None if found is None else f"expected `{_phrase(expected)}`, found {found}"

    @cached_property
    def score(self) -> Score | None:
        """The score, once an ending is reached."""
        return score(self.play) if self.play.is_over else None

    @property
    def place(self) -> str:
        """Where the play stands, in words."""
        if self.score:
            return f"the ending '{self.score.ending}'"
        return f"the scene '{self.play.scene.id if self.play.scene else ''}'"

    @property
    def lost(self) -> dict[str, int]:
        """The points lost at each scene so far."""
        lost: Counter[str] = Counter()
        for decision in decisions(self.play):
            lost[decision.scene] += decision.cost
        return dict(lost)

    @property
    def lost_in_words(self) -> str:
        """The points lost, with where; empty where none are."""
        places = [f"{cost} at {scene}" for scene, cost in self.lost.items() if cost]
        return f" (lost {joined(places)})" if places else ""

    @property
    def shown(self) -> dict[str, Bounds | Rate]:
        """What the dashboard shows."""
        table = self.play.board.automaton
        values = gauges_after(self.play.board, self.play.way)
        gauges = {g.id: Bounds(v, v) for g, v in zip(table.gauges, values, strict=True)}
        reading = table.readings[self.play.row.reading]
        rates = {name: Rate(*pair) for name, pair in zip(table.metrics, reading, strict=True)}
        return {**gauges, **rates}

    @cached_property
    def said(self) -> tuple[str, ...]:
        """What was said since the last answer, its reaction first, each on one line."""
        return tuple(" ".join(message.text.source.split()) for message in self._messages())

    def _messages(self) -> Iterator[Message]:
        answered = [n for n, a in enumerate(self.play.way) if self._scene(a).kind is not Kind.STORY]
        if not answered:
            yield from self._arrived(0)
        for answer in self.play.way[answered[-1] if answered else 0 :]:
            yield from self._reaction(answer)
            yield from self._arrived(answer.move.to)

    def _scene(self, answer: Answer) -> Scene:
        board = self.play.board
        return self.scenario.scenes[board.scenes[board.states[answer.state].scene or 0]]

    def _reaction(self, answer: Answer) -> Iterator[Message]:
        scene = self._scene(answer)
        is_choice = scene.kind is Kind.CHOICES
        outcomes = scene.choices[answer.column].outcomes if is_choice else scene.outcomes
        reaction = outcomes[answer.move.outcome].reaction
        return (reaction[place] for place in answer.move.shown)

    def _arrived(self, number: int) -> Iterable[Message]:
        board = self.play.board
        state = board.states[number]
        owner: Scene | Ending
        if state.scene is not None:
            owner = self.scenario.scenes[board.scenes[state.scene]]
        else:
            owner = self.scenario.endings[board.automaton.endings[state.ending or 0].id]
        shown = range(len(owner.say)) if state.show is None else state.show
        return (owner.say[place] for place in shown)


def _phrase(expected: Expectation) -> str:
    """Return what is expected, as it is written."""
    name = shortened(expected.name) if expected.kind in {"says", "omits"} else expected.name
    value = "" if expected.value is None else str(expected.value)
    if isinstance(expected.value, bool):
        value = value.lower()
    return ": ".join(part for part in (expected.kind, name, value) if part)


def _scene(moment: Moment, expected: Expectation) -> str | None:
    scene = moment.play.scene
    return None if scene and scene.id == expected.name else moment.place


def _ending(moment: Moment, expected: Expectation) -> str | None:
    return None if moment.score and moment.score.ending == expected.name else moment.place


def _percent(moment: Moment, expected: Expectation) -> str | None:
    if moment.score is None:
        return moment.place
    if _within(expected, moment.score.percent):
        return None
    return f"{moment.score.percent}{moment.lost_in_words}"


def _passed(moment: Moment, expected: Expectation) -> str | None:
    if moment.score is None:
        return moment.place
    if moment.score.passed == expected.value:
        return None
    return f"{str(moment.score.passed).lower()} ({_why(moment, moment.score)})"


def _why(moment: Moment, found: Score) -> str:
    """Return what decided whether the play passed."""
    if found.criticals:
        return "a critical response was given"
    if not found.is_accepted:
        return f"the ending '{found.ending}' is not accepted"
    return f"score {found.percent}, pass {moment.play.board.automaton.pass_percent}"


def _points(moment: Moment, expected: Expectation) -> str | None:
    earned = sum(answer.move.points for answer in moment.play.way)
    return None if _within(expected, earned) else f"{earned}{moment.lost_in_words}"


def _lost(moment: Moment, expected: Expectation) -> str | None:
    if not expected.name:
        lost = charged(moment.play)
        return None if _within(expected, lost) else f"{lost}{moment.lost_in_words}"
    if expected.name not in moment.lost:
        return "a play that did not answer there"
    at_scene = moment.lost[expected.name]
    return None if _within(expected, at_scene) else str(at_scene)


def _shows(moment: Moment, expected: Expectation) -> str | None:
    found = moment.shown[expected.name]
    if isinstance(found, Bounds):
        return None if _within(expected, found.low or 0) else str(found)
    return None if found == expected.value else str(found)


def _within(expected: Expectation, number: int) -> bool:
    return isinstance(expected.value, Bounds) and number in expected.value


def _offers(moment: Moment, expected: Expectation) -> str | None:
    offered = possible_columns(moment.play)
    if expected.name in offered:
        return None
    return joined(offered) if offered else f"{moment.place}, which offers no choices"


def _hides(moment: Moment, expected: Expectation) -> str | None:
    offered = possible_columns(moment.play)
    return None if expected.name not in offered else joined(offered)


def _says(moment: Moment, expected: Expectation) -> str | None:
    is_said = any(expected.name in message for message in moment.said)
    return None if is_said else _as_said(moment)


def _omits(moment: Moment, expected: Expectation) -> str | None:
    return next((shortened(said) for said in moment.said if expected.name in said), None)


def _as_said(moment: Moment) -> str:
    return joined([shortened(message) for message in moment.said], 4) or "silence"


JUDGES: Mapping[str, Callable[[Moment, Expectation], str | None]] = {
    "scene": _scene,
    "ending": _ending,
    "score": _percent,
    "passed": _passed,
    "points": _points,
    "lost": _lost,
    "shows": _shows,
    "offers": _offers,
    "hides": _hides,
    "says": _says,
    "omits": _omits,
}
"""What is expected, by the key it is written under: each says what was found instead, if so."""
