"""What each principle can earn: as :func:`quiz_engine.attempts.score.principles` counts it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.audit.values import PrincipleEarnings
from quiz_engine.scenario import Fork

if TYPE_CHECKING:
    from quiz_engine.audit.bounds import Bounds
    from quiz_engine.audit.steps import Steps
    from quiz_engine.machine.automaton import Automaton, SceneTable, State
    from quiz_engine.machine.extremes import Turns


def principle_earnings(
    automaton: Automaton, steps: Steps, bounds: Bounds, best: Turns
) -> tuple[PrincipleEarnings, ...]:
    """Return what each principle that is practised can earn, in the order of first mention."""
    names = dict.fromkeys(name for scene in automaton.scenes for name in _practised(scene))
    return tuple(_earnings(name, automaton, steps, bounds, best) for name in names)


def _earnings(
    name: str, automaton: Automaton, steps: Steps, bounds: Bounds, best: Turns
) -> PrincipleEarnings:
    places = {n for n, scene in enumerate(automaton.scenes) if name in _practised(scene)}
    amounts = [step.possible if step.look.place in places else 0 for step in steps.kinds]
    least, most = bounds.least(amounts), bounds.most(amounts)
    turns = ((automaton.states[number], column) for number, column in best)
    met = [(state, state.moves[column]) for state, column in turns if state.scene in places]
    return PrincipleEarnings(
        principle=name,
        decisions=tuple(scene.id for n, scene in enumerate(automaton.scenes) if n in places),
        possible_least=None if least is None else int(least),
        possible_most=None if most is None else int(most),
        earned_at_best=sum(move.points for _, move in met if move),
        possible_at_best=sum(_possible(state) for state, _ in met),
    )


def _practised(scene: SceneTable) -> tuple[str, ...]:
    return scene.practises if scene.fork == Fork.DECISION else ()


def _possible(state: State) -> int:
    """Return the most points that a response brings here."""
    return max(move.points for move in state.moves if move)
