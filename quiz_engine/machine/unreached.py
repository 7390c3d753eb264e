"""What no play ever reaches: scenes, endings and choices that were written in vain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.finding import Finding, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.machine.automaton import Automaton
    from quiz_engine.scenario import Scenario


def unreached(scenario: Scenario, automaton: Automaton, *, file: str) -> Iterator[Finding]:
    """Yield a warning for each scene, choice and ending that is in no play at all.

    ``automaton`` is the scenario's own. Its states are all that can be reached, so what is in none
    of them never is.
    """
    scenes = {state.scene for state in automaton.states}
    endings = {state.ending for state in automaton.states}
    for place, scene in enumerate(scenario.scenes.values()):
        if place not in scenes:
            what = f"no play reaches scene '{scene.id}'"
            yield _warning(file, scene.span, "M006", what, "let a `goto` lead there, or delete it")
            continue
        offered = _offered(automaton, place)
        for column, choice in enumerate(scene.choices):
            if column not in offered:
                what = f"choice '{choice.id}' is never offered where scene '{scene.id}' is reached"
                yield _warning(file, choice.span, "M007", what, "correct its `if:`, or delete it")
    for place, ending in enumerate(scenario.endings.values()):
        if place not in endings:
            what = f"no play reaches ending '{ending.id}'"
            remedy = "correct its `if:` or those of the endings before it, or delete it"
            yield _warning(file, ending.span, "M008", what, remedy)


def _offered(automaton: Automaton, place: int) -> set[int]:
    """Return the columns of the scene that some state offers."""
    rows = (state.moves for state in automaton.states if state.scene == place)
    return {column for moves in rows for column, move in enumerate(moves) if move}


def _warning(file: str, span: Span, code: str, what: str, remedy: str) -> Finding:
    return Finding(file, span, code, what, remedy, Severity.WARNING)
