"""From attempts to figures: which of them count, and what they show case by case."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from quiz_engine.attempts.score import Earned
from quiz_engine.cohort.mastery import principles_of
from quiz_engine.cohort.reliability import alpha_of
from quiz_engine.cohort.scenes import scenes_of
from quiz_engine.cohort.statistics import mean_difference, mean_of, share, standard_deviation
from quiz_engine.cohort.taken import taken
from quiz_engine.cohort.values import CaseFigures, Cohort, Counting, Progress, Tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from quiz_engine.attempts.play import Play
    from quiz_engine.attempts.transcript import Transcript
    from quiz_engine.cohort.statistics import Estimate
    from quiz_engine.cohort.taken import Taken
    from quiz_engine.machine.automaton import Automaton


@dataclass(slots=True)
class _Pile:
    """The attempts at one version of a case, each once."""

    table: Automaton
    need: int
    attempts: dict[str, Taken] = field(default_factory=dict)
    repeated: int = 0

    def add(self, found: Taken) -> None:
        """Keep the attempt; of two copies of it, the one that goes further.

        Where one was edited, and both go as far, it is always the same one that is kept.
        """
        before = self.attempts.get(found.attempt)
        self.repeated += before is not None
        if before is None or _reach(found) > _reach(before):
            self.attempts[found.attempt] = found


def _reach(one: Taken) -> tuple[object, ...]:
    return one.steps, one.started, one.learner, *one.items.items()


def cohort_of(
    attempts: Iterable[tuple[Transcript, Play]],
    *,
    counting: Counting = Counting.FIRST,
    marks: Mapping[str, int] = MappingProxyType({}),
) -> Cohort:
    """Return what attempts and their replays, finished or not, show.

    Of each learner the first attempt at a case counts, unless told otherwise: those that follow
    have seen what it brought, and are not independent of it. An attempt that is there twice counts
    once. The order of the attempts changes nothing. ``marks`` are percents by case that stand in
    place of the cases' own.
    """
    piles: dict[str, _Pile] = {}
    for attempt, play in attempts:
        table = play.board.automaton
        need = marks.get(table.scenario, table.pass_percent)
        pile = piles.setdefault(table.digest, _Pile(table, need))
        pile.add(taken(attempt, play, need=need))
    ordered = sorted(piles.values(), key=lambda pile: (pile.table.scenario, pile.table.digest))
    return Cohort(
        counting=counting,
        cases=tuple(_case(pile, counting) for pile in ordered),
        principles=principles_of(_latest(ordered)),
    )


def _in_time(attempts: Iterable[Taken]) -> list[Taken]:
    return sorted(attempts, key=lambda one: (one.started, one.attempt))


def _by_learner(attempts: Iterable[Taken]) -> dict[str, list[Taken]]:
    """Return the attempts of each learner in the order in which they were begun."""
    found: dict[str, list[Taken]] = defaultdict(list)
    for one in _in_time(attempts):
        found[one.who].append(one)
    return found


def _counted(attempts: Iterable[Taken], counting: Counting) -> list[Taken]:
    if counting is Counting.ALL:
        return _in_time(attempts)
    last = -1 if counting is Counting.LAST else 0
    return _in_time(own[last] for own in _by_learner(attempts).values())


def _case(pile: _Pile, counting: Counting) -> CaseFigures:
    table, attempts = pile.table, pile.attempts.values()
    counted = _counted(attempts, counting)
    over = [one for one in counted if one.score]
    percents = [100 * one.share for one in over]
    return CaseFigures(
        scenario=table.scenario,
        digest=table.digest,
        pass_percent=table.pass_percent,
        need=pile.need,
        attempts=len(attempts),
        learners=len({one.who for one in attempts}),
        repeated=pile.repeated,
        counted=len(counted),
        finished=len(over),
        passed=share(sum(bool(one.score and one.score.passed) for one in over), len(over)),
        percent=_percent(percents),
        deviation=standard_deviation(percents),
        alpha=alpha_of(table, counted),
        scenes=scenes_of(table, counted),
        endings=_endings(table, over),
        principles=principles_of(one.principles for one in over),
        progress=_progress(attempts),
    )


def _percent(values: Sequence[float]) -> Estimate | None:
    return mean_of(values, least=0.0, most=100.0)


def _endings(table: Automaton, over: Sequence[Taken]) -> tuple[Tally, ...]:
    """Return how often each ending was reached, those that nobody reached included."""
    counts = Counter(one.score.ending for one in over if one.score)
    found = ((end.id, counts[end.id], share(counts[end.id], len(over))) for end in table.endings)
    return tuple(Tally(id=name, share=part, count=count) for name, count, part in found if part)


def _progress(attempts: Iterable[Taken]) -> Progress | None:
    """Compare first and last attempts of those who are named and finished more than one."""
    named = _by_learner(one for one in attempts if one.score and one.learner)
    pairs = [(own[0], own[-1]) for own in named.values() if len(own) > 1]
    first = [100 * before.share for before, _ in pairs]
    last = [100 * after.share for _, after in pairs]
    means = _percent(first), _percent(last), mean_difference(first, last, most=100.0)
    return Progress(len(pairs), *means) if all(means) else None  # type: ignore[arg-type]


def _latest(piles: Iterable[_Pile]) -> list[dict[str, Earned]]:
    """Return per learner what was earned in the latest finished attempt at each case, added up."""
    latest: dict[tuple[str, str], Taken] = {}
    for pile in piles:
        for one in pile.attempts.values():
            key = (one.who, pile.table.scenario)
            if one.score and (key not in latest or _is_later(one, latest[key])):
                latest[key] = one
    learners: dict[str, dict[str, Earned]] = defaultdict(dict)
    for (who, _), one in sorted(latest.items()):
        for principle, earned in one.principles.items():
            before = learners[who].get(principle, Earned(0, 0))
            points, possible = before.points + earned.points, before.possible + earned.possible
            learners[who][principle] = Earned(points, possible)
    return list(learners.values())


def _is_later(one: Taken, other: Taken) -> bool:
    return (one.started, one.attempt) > (other.started, other.attempt)
