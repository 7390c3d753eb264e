"""A seed and a step determine every draw, here as in the page's script."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz_engine.attempts.chance import SEEDS, Chance, chance_at, drawn, shuffled

VECTORS = json.loads(
    (Path(__file__).parents[1] / "vectors" / "chance.json").read_text(encoding="utf-8")
)
SEED = st.integers(0, SEEDS - 1)


@pytest.mark.parametrize("case", VECTORS["draws"])
def test_draws_follow_the_vectors(case: dict[str, object]) -> None:
    """The generator is mulberry32, one stream a step."""
    chance = chance_at(_whole(case["seed"]), _whole(case["step"]))
    assert [chance.draw() for _ in range(3)] == case["draws"]


@pytest.mark.parametrize("case", VECTORS["below"])
def test_bounded_draws_follow_the_vectors(case: dict[str, object]) -> None:
    """What falls into the incomplete last stretch is drawn again."""
    chance = chance_at(_whole(case["seed"]), _whole(case["step"]))
    assert [chance.below(_whole(case["bound"])) for _ in range(4)] == case["numbers"]


@pytest.mark.parametrize("case", VECTORS["shuffles"])
def test_shuffles_follow_the_vectors(case: dict[str, object]) -> None:
    """The order on screen is the same wherever the attempt is shown."""
    chance = chance_at(_whole(case["seed"]), _whole(case["step"]))
    items = case["items"]
    assert isinstance(items, list)
    assert list(shuffled(items, chance)) == case["shuffled"]


@pytest.mark.parametrize("case", VECTORS["weighted"])
def test_weighted_draws_follow_the_vectors(case: dict[str, object]) -> None:
    """Chance forks take the same way wherever the attempt is replayed."""
    chance = chance_at(_whole(case["seed"]), _whole(case["step"]))
    weights = case["weights"]
    assert isinstance(weights, list)
    assert drawn(weights, chance) == case["drawn"]


@given(SEED, st.integers(0, 10_000), st.integers(1, SEEDS))
def test_a_bounded_draw_keeps_its_bound(seed: int, step: int, bound: int) -> None:
    """A draw below n is one of 0 … n - 1, for each n."""
    assert 0 <= chance_at(seed, step).below(bound) < bound


@given(SEED, st.integers(0, 100), st.lists(st.integers(), max_size=12))
def test_a_shuffle_keeps_every_item(seed: int, step: int, items: list[int]) -> None:
    """Shuffling loses nothing, adds nothing and leaves the argument as it was."""
    before = list(items)
    assert sorted(shuffled(items, chance_at(seed, step))) == sorted(items)
    assert items == before


@given(SEED, st.lists(st.integers(0, 5), min_size=1, max_size=6).filter(any))
def test_what_has_no_weight_is_never_drawn(seed: int, weights: list[int]) -> None:
    """A choice of weight 0 never happens."""
    assert weights[drawn(weights, chance_at(seed, step=0))] > 0


def test_every_order_is_about_equally_likely() -> None:
    """Over many seeds each of the six orders of three items comes up about as often."""
    orders = Counter("".join(shuffled("abc", chance_at(seed, step=0))) for seed in range(6000))
    assert len(orders) == 6
    assert all(850 < times < 1150 for times in orders.values())


def test_draws_are_repeated_when_they_would_be_unfair() -> None:
    """A bound just above half of the range refuses nearly half of the draws."""
    plain, bounded = Chance(1), Chance(1)
    bound = SEEDS // 2 + 1
    fair = [draw for draw in (plain.draw() for _ in range(100)) if draw < bound]
    assert [bounded.below(bound) for _ in fair] == fair


def _whole(value: object) -> int:
    assert isinstance(value, int)
    return value
