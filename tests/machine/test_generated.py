"""The scenarios that are measured are what they are said to be."""

from __future__ import annotations

import pytest

from benchmarks.generated import SHAPES, generated
from benchmarks.growth import per_tenfold
from quiz_engine.machine.compiler import prove


@pytest.mark.parametrize("shape", SHAPES)
def test_a_generated_scenario_is_proved_and_has_about_the_size_asked_for(shape: str) -> None:
    """Within an eighth; the larger ones grow by the same number."""
    proof = prove(generated(shape, 1_000))
    assert len(proof.graph.situations) == pytest.approx(1_000, rel=1 / 8)


def test_shapes_fold_as_they_are_meant_to() -> None:
    """Counters hardly, a conversation to less than a third."""
    sizes = {}
    for shape in SHAPES:
        proof = prove(generated(shape, 1_000))
        sizes[shape] = len(proof.automaton.states) / len(proof.graph.situations)
    assert sizes["counters"] > 0.9
    assert sizes["conversation"] < 1 / 3
    assert sizes["enquiry"] < 1 / 2


def test_growth_is_told_by_the_last_two_measurements() -> None:
    """Twice the size and twice the time is ten times for ten times."""
    assert per_tenfold([5, 50, 100], [7.0, 1.0, 2.0]) == pytest.approx(10)
    assert per_tenfold([1, 10], [1.0, 100.0]) == pytest.approx(100)
