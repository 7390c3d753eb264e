"""The folded machine is the smallest one with the same plays."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz_engine.machine.minimise import minimise
from quiz_engine.machine.refine import refined

Machine = tuple[list[str], list[tuple[int, ...]]]
Fold = Callable[[list[str], list[tuple[int, ...]]], list[int]]


@st.composite
def machines(draw: st.DrawFn) -> Machine:
    """Machines of up to 12 situations with 2 responses, of which some are not offered."""
    size = draw(st.integers(1, 12))
    outputs = draw(st.lists(st.sampled_from("ab"), min_size=size, max_size=size))
    targets = st.tuples(st.integers(-1, size - 1), st.integers(-1, size - 1))
    return outputs, draw(st.lists(targets, min_size=size, max_size=size))


def tells_apart(machine: Machine) -> set[tuple[int, int]]:
    """Return the pairs that some sequence of responses tells apart, by brute force (Moore 1956)."""
    outputs, targets = machine
    pairs = [(one, other) for one in range(len(outputs)) for other in range(len(outputs))]
    apart = {pair for pair in pairs if outputs[pair[0]] != outputs[pair[1]]}
    apart |= {
        (one, other)
        for one, other in pairs
        if [target < 0 for target in targets[one]] != [target < 0 for target in targets[other]]
    }
    while True:
        more = {
            (one, other)
            for one, other in set(pairs) - apart
            if any(
                here >= 0 and (here, there) in apart
                for here, there in zip(targets[one], targets[other], strict=True)
            )
        }
        if not more:
            return apart
        apart |= more


@pytest.mark.parametrize("fold", [minimise, refined])
@given(machine=machines())
def test_situations_share_a_class_exactly_when_nothing_tells_them_apart(
    machine: Machine, fold: Fold
) -> None:
    """Nothing that differs is folded, and everything that does not differ is; by either way."""
    classes = fold(*machine)
    apart = tells_apart(machine)
    for one, one_class in enumerate(classes):
        for other, other_class in enumerate(classes):
            assert (one_class != other_class) == ((one, other) in apart)


def test_classes_are_numbered_from_zero_without_gaps() -> None:
    """A class can be used as an index."""
    assert sorted(set(minimise(["a", "b", "a", "a"], [(1,), (), (2,), (2,)]))) == [0, 1, 2]


def test_what_ends_after_a_cycle_is_folded_with_what_ends_without() -> None:
    """0 and 1 go around each other and leave to 2, as 4 and 5 do to 3; 2 and 3 are the end."""
    looks = ["a", "a", "b", "b", "a", "a"]
    leads = [(1, 2), (0, 2), (), (), (5, 3), (4, 3)]
    assert minimise(looks, leads) == [1, 1, 0, 0, 1, 1]
