"""Where passing is lost: every such response, and none besides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings

from quiz_engine.machine.compiler import compile_scenario
from quiz_engine.machine.lost import lost_passes
from quiz_engine.machine.plays import Plays, plays_of
from tests.strategies import COURSE, scenarios

if TYPE_CHECKING:
    from quiz_engine.scenario import Scenario

FEW = settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
FORGIVEN = 2


def losses(plays: Plays) -> set[tuple[int, int, int]]:
    """Return where each response leads that loses the pass, with its state and column, naively."""
    found: set[tuple[int, int, int]] = set()
    waiting, known = [(0, 0)], {(0, 0)}
    while waiting:
        node, mistakes = waiting.pop()
        for column, to in plays.edges(node):
            here, there = plays.nodes[node], plays.nodes[to]
            after = (to, mistakes + (there.lost > here.lost))
            if there.struck or after[1] > FORGIVEN or not plays.can_pass[node]:
                continue
            if not plays.can_pass[to]:
                found.add((here.state, column, to))
            elif after not in known:
                known.add(after)
                waiting.append(after)
    return found


@FEW
@given(scenarios(6))
def test_each_loss_is_found_with_a_way(case: Scenario) -> None:
    """The way makes as many mistakes as it is said to, and the last response is the one."""
    plays = plays_of(compile_scenario(case, COURSE))
    found = list(lost_passes(plays, FORGIVEN))
    assert {(*lost.way[-1], lost.node) for lost in found} == losses(plays)
    for lost in found:
        node = mistakes = 0
        for state, column in lost.way:
            assert plays.nodes[node].state == state
            after = plays.targets[node][column]
            assert plays.can_pass[node]
            mistakes += plays.nodes[after].lost > plays.nodes[node].lost
            node = after
        assert (node, mistakes) == (lost.node, lost.mistakes)
        assert mistakes <= FORGIVEN
        assert not plays.can_pass[node]
    assert [lost.mistakes for lost in found] == sorted(lost.mistakes for lost in found)
