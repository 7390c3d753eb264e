"""Puts the audit of a scenario together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.audit.bounds import Bounds
from quiz_engine.audit.coverage import coverage
from quiz_engine.audit.ground import ground_of
from quiz_engine.audit.measure import length, reading_times
from quiz_engine.audit.principles import principle_earnings
from quiz_engine.audit.scores import (
    decision_weights,
    guesses,
    passing,
    passing_lost,
    score_shares,
)
from quiz_engine.audit.steps import steps_of
from quiz_engine.audit.values import Audit, EndingReached, Example
from quiz_engine.machine.article import article_play
from quiz_engine.machine.extremes import best_play, worst_play
from quiz_engine.machine.plays import passes, percent_of, where_it_leads
from quiz_engine.machine.uncollected import uncollected

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quiz_engine.audit.ground import Ground
    from quiz_engine.machine.extremes import Turns
    from quiz_engine.machine.proof import Proof


@uncollected()
def audit_of(proof: Proof, texts: Mapping[str, Mapping[str, str]]) -> Audit:
    """Return everything that is proved about a scenario.

    ``texts`` holds the texts by id, by language. Nothing is sampled: shares and averages are those
    of all plays in which every response is equally likely, exact but for rounding. Where plays are
    too many, or their loops too tangled, what hangs on them is left out and named as missing.
    """
    automaton, ground = proof.automaton, ground_of(proof)
    steps = steps_of(ground)
    bounds = Bounds(automaton, steps.labels)
    best, worst = best_play(automaton), worst_play(automaton)
    article = article_play(proof.scenario, automaton)
    return Audit(
        scenario=automaton.scenario,
        digest=automaton.digest,
        pass_percent=automaton.pass_percent,
        maximum=automaton.maximum,
        minimum=automaton.minimum,
        situations=len(proof.graph.situations),
        states=len(automaton.states),
        plays=len(ground.plays.nodes) if ground.plays else None,
        ways=bounds.ways(),
        loops=tuple(_loops(ground, bounds)),
        length=length(steps, bounds),
        reading=reading_times(proof.scenario, steps, bounds, texts),
        endings=tuple(_endings(ground)),
        best=_example(ground, best),
        worst=_example(ground, worst),
        article=_example(ground, article) if article else None,
        passing=passing(ground),
        scores=score_shares(ground),
        decisions=decision_weights(ground),
        principles=principle_earnings(automaton, steps, bounds, best),
        coverage=coverage(proof.scenario, automaton, (best, worst, article)),
        lost=passing_lost(ground),
        guesses=guesses(ground, texts),
        missing=ground.missing,
    )


def _loops(ground: Ground, bounds: Bounds) -> Iterator[tuple[str, ...]]:
    """Yield the scenes of each loop, in written order; loops through the same scenes once."""
    order = [scene.id for scene in ground.automaton.scenes]
    found = {frozenset(ground.scene(state) for state in loop) for loop in bounds.loops}
    yield from sorted(tuple(name for name in order if name in loop) for loop in found)


def _endings(ground: Ground) -> Iterator[EndingReached]:
    """Yield the endings in written order; the first state of an ending is the nearest."""
    automaton, counts = ground.automaton, ground.state_visits
    for place, ending in enumerate(automaton.endings):
        states = [n for n, state in enumerate(automaton.states) if state.ending == place]
        yield EndingReached(
            ending=ending.id,
            accepted=ending.accepted,
            reached=bool(states),
            share=sum(counts[state] for state in states) if counts else None,
            way=ground.proof.witness_of_state(states[0]) if states else (),
        )


def _example(ground: Ground, turns: Turns) -> Example:
    automaton = ground.automaton
    end = where_it_leads(automaton, turns)
    moves = (automaton.states[number].moves[column] for number, column in turns)
    return Example(
        points=sum(move.points for move in moves if move),
        percent=percent_of(automaton, end),
        passed=passes(automaton, end),
        ending=automaton.endings[automaton.states[end.state].ending or 0].id,
        way=ground.witness(turns),
    )
