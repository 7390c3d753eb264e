"""Every statistic against scipy, and against a published worked example."""

from __future__ import annotations

from math import log

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats  # type: ignore[import-untyped]

from quiz_engine.cohort.quantiles import NORMAL, student
from quiz_engine.cohort.statistics import (
    Estimate,
    alpha_limits,
    coefficient_alpha,
    correlation,
    cronbach_alpha,
    difficulty,
    discrimination,
    mean_difference,
    mean_of,
    quartiles,
    share,
    standard_deviation,
)

NUMBERS = st.integers(-1000, 1000).map(float)
LISTS = st.lists(NUMBERS, min_size=2, max_size=40)

SLEEP = (
    [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0],
    [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4],
)
"""Additional hours of sleep with two drugs: Student (1908), *The probable error of a mean*."""

ALL_RIGHT = [[1.0, 1.0, 1.0]] * 5


def varies(values: list[float]) -> bool:
    """Tell whether the values are not all the same."""
    return len(set(values)) > 1


def limits(found: Estimate | None) -> tuple[float, float]:
    """Return the limits of an interval that must be there."""
    assert found is not None
    assert found.low is not None
    assert found.high is not None
    return found.low, found.high


def limitless(found: Estimate | None) -> bool:
    """Tell whether there is a value without an interval."""
    return found is not None and found.low is None and found.high is None


def test_the_normal_quantile_is_that_of_scipy() -> None:
    """To the last digit but one."""
    assert pytest.approx(stats.norm.ppf(0.975), rel=1e-14) == NORMAL


@pytest.mark.parametrize("freedom", [*range(1, 60), 100, 199, 200, 201, 250, 999, 10**6])
def test_students_quantile_is_that_of_scipy(freedom: int) -> None:
    """Whether it is found by bisection or by the expansion."""
    assert student(freedom) == pytest.approx(stats.t.ppf(0.975, freedom), rel=1e-11)


@given(LISTS)
def test_mean_and_deviation_are_those_of_numpy(values: list[float]) -> None:
    """With n - 1."""
    found = mean_of(values)
    assert found is not None
    assert found.value == pytest.approx(np.mean(values))
    assert standard_deviation(values) == pytest.approx(np.std(values, ddof=1), abs=1e-9)


@given(LISTS.filter(varies))
def test_the_interval_of_a_mean_is_students(values: list[float]) -> None:
    """As scipy gives it for one sample."""
    expected = stats.ttest_1samp(values, 0).confidence_interval(0.95)
    assert limits(mean_of(values)) == pytest.approx((expected.low, expected.high), abs=1e-9)


def test_the_interval_of_a_mean_keeps_to_what_is_possible() -> None:
    """No cost is below zero, no share of the points above all of them."""
    assert limits(mean_of([0.0, 0.0, 3.0], least=0))[0] == 0.0
    assert limits(mean_of([90.0, 100.0, 100.0], least=0, most=100))[1] == 100
    assert mean_of([2.0, 4.0, 3.0], least=0) == mean_of([2.0, 4.0, 3.0])


@given(st.floats(0.01, 100), st.integers(2, 50))
def test_the_same_value_again_and_again_has_no_spread(value: float, times: int) -> None:
    """Not even where binary fractions cannot hold it, as a tenth: no interval is made of that."""
    assert standard_deviation([value] * times) == 0
    assert limitless(mean_of([value] * times))
    assert cronbach_alpha([[value, value]] * times) is None


def test_students_own_example_of_pairs() -> None:
    """The two drugs differ by 1.58 hours, with 0.70 to 2.46 at 95 %."""
    found = mean_difference(*SLEEP)
    assert found is not None
    assert found.value == pytest.approx(1.58)
    assert limits(found) == pytest.approx((0.7001142, 2.4598858), abs=1e-7)


def test_a_difference_keeps_to_the_most_that_two_can_differ() -> None:
    """Two learners with 80 and 100 percent, who then have 100 and 100."""
    assert limits(mean_difference([80.0, 100.0], [100.0, 100.0], most=100.0)) == (-100.0, 100.0)


@given(st.integers(0, 500), st.integers(1, 500))
def test_the_interval_of_a_share_is_wilsons(count: int, of: int) -> None:
    """As scipy gives it without continuity correction, and never beyond 0 and 1."""
    assume(count <= of)
    expected = stats.binomtest(count, of).proportion_ci(0.95, method="wilson")
    assert limits(share(count, of)) == pytest.approx((expected.low, expected.high), abs=1e-12)


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_shares_of_newcombe(count: int, of: int, low: float, high: float) -> None:
    """Newcombe (1998), *Statistics in Medicine* 17, 857-872, table I, method 3."""
    assert limits(share(count, of)) == pytest.approx((low, high), abs=0.00005)


@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=4, max_size=40))
def test_the_correlation_is_that_of_scipy_with_fishers_interval(
    pairs: list[tuple[float, float]],
) -> None:
    """Both as scipy gives them, where both sides vary."""
    first, second = [x for x, _ in pairs], [y for _, y in pairs]
    assume(varies(first) and varies(second))
    expected = stats.pearsonr(first, second)
    found = correlation(first, second)
    assert found is not None
    assert found.value == pytest.approx(expected.statistic, abs=1e-9)
    assume(abs(found.value) < 0.9999)
    between = expected.confidence_interval(0.95)
    assert limits(found) == pytest.approx((between.low, between.high), abs=1e-9)


def test_the_correlation_of_anscombes_first_pairs() -> None:
    """Anscombe (1973), *The American Statistician* 27, 17-21: 0.816."""
    x = [10.0, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5]
    y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]
    found = correlation(x, y)
    assert found is not None
    assert found.value == pytest.approx(0.816, abs=0.0005)


def test_an_item_is_correlated_with_the_rest_of_the_total() -> None:
    """Its own points do not praise it: alone in the total it would correlate perfectly."""
    item, others = [0.0, 1, 0, 1, 1], [3.0, 2, 1, 4, 4]
    total = [part + rest for part, rest in zip(item, others, strict=True)]
    assert discrimination(item, total) == correlation(item, others)
    assert discrimination(item, item) is None


ROWS = st.integers(2, 6).flatmap(
    lambda k: st.lists(st.lists(NUMBERS, min_size=k, max_size=k), min_size=3, max_size=30)
)


@given(ROWS)
def test_alpha_is_that_of_the_covariance_matrix(rows: list[list[float]]) -> None:
    """k/(k - 1) (1 - trace/sum), as the definition has it; its interval holds it."""
    matrix = np.cov(np.array(rows), rowvar=False)
    assume(matrix.sum() > 1e-6)
    k = len(rows[0])
    expected = k / (k - 1) * (1 - matrix.trace() / matrix.sum())
    found = cronbach_alpha(rows)
    assert found is not None
    assert found.value == pytest.approx(expected, rel=1e-6, abs=1e-6)
    if found.low is not None and found.high is not None:
        assert found.low < found.value < found.high


def test_the_alpha_of_bland_and_altman() -> None:
    """Bland and Altman (1997), BMJ 314, 572: ten items of the mini-HAQ, 0.95."""
    found = coefficient_alpha(10, item_variances=11.16, total_variance=77.44)
    assert found == pytest.approx(0.95, abs=0.005)


def test_the_alpha_limits_of_bonett_and_wright() -> None:
    """Of 349 rows of five items with 0.7: the example of CRAN's presize."""
    found = alpha_limits(0.7, items=5, rows=349)
    assert found == pytest.approx((0.6467151, 0.7467059), abs=5e-8)


def test_the_standard_error_of_bonetts_own_package() -> None:
    """0.02456518 for 89 rows of seven items with 0.85: the example of CRAN's statpsych."""
    low, high = alpha_limits(0.85, items=7, rows=89)
    on_its_scale = (log(1 - low) - log(1 - high)) / (2 * stats.norm.ppf(0.975))
    assert (1 - 0.85) * on_its_scale == pytest.approx(0.02456518, abs=5e-9)


@pytest.mark.parametrize("items", [3, 5, 9])
@pytest.mark.parametrize("rows", [20, 30, 100])
def test_the_alpha_limits_hold_what_is_true(items: int, rows: int) -> None:
    """In 95 of 100 cohorts, and of the others about half on each side.

    For parallel items (1 - alpha of all) / (1 - alpha of the rows) is distributed as F with n - 1
    and (n - 1)(k - 1) degrees of freedom, exactly (Feldt 1965, Psychometrika 30, 357-370).
    """
    low, high = alpha_limits(0.0, items=items, rows=rows)
    ratio = stats.f(rows - 1, (rows - 1) * (items - 1))
    above, below = ratio.cdf(1 - high), ratio.sf(1 - low)
    assert above + below == pytest.approx(0.05, abs=0.002)
    assert above == pytest.approx(below, abs=0.016)


def test_the_interval_of_alpha_is_that_of_its_value() -> None:
    """For as many items and rows as there are."""
    chance = np.random.default_rng(5)
    matrix = chance.normal(size=(40, 1)) + chance.normal(size=(40, 4))
    found = cronbach_alpha([list(map(float, row)) for row in matrix])
    assert found is not None
    assert limits(found) == alpha_limits(found.value, items=4, rows=40)


@given(st.lists(NUMBERS, min_size=1, max_size=60))
def test_quartiles_are_those_of_numpy(values: list[float]) -> None:
    """Its default, type 7."""
    found = quartiles(values)
    assert found is not None
    expected = np.percentile(values, [25, 50, 75])
    assert (found.lower, found.median.value, found.upper) == pytest.approx(tuple(expected))


def test_the_median_interval_of_campbell_and_gardner() -> None:
    """Of 100 values it reaches from the 40th to the 61st; of five there is none."""
    found = quartiles([float(n) for n in range(1, 101)])
    assert found is not None
    assert limits(found.median) == (40, 61)
    few = quartiles([1.0, 2, 3, 4, 5])
    assert few is not None
    assert few.median == (3, None, None, 5)


def test_the_difficulty_of_a_right_or_wrong_item_is_its_p_value() -> None:
    """With Wilson's interval, whatever the item is worth."""
    assert difficulty([4, 0, 4, 4], [4, 4, 4, 4]) == share(3, 4)


def test_the_difficulty_with_partial_credit_is_mean_over_maximum() -> None:
    """With Student's interval, cut at 0 and 1; points below zero are none."""
    found = difficulty([2, 4, -3, 4], [4, 4, 4, 4])
    assert found is not None
    assert found.value == pytest.approx((0.5 + 1 + 0 + 1) / 4)
    assert limits(found)[1] == 1.0


def test_what_cannot_be_estimated_is_not() -> None:
    """Nothing of nothing; no interval without spread."""
    assert share(0, 0) is None
    assert mean_of([]) is None
    assert quartiles([]) is None
    assert difficulty([3], [0]) is None
    assert correlation([1.0, 2.0], [2.0, 1.0]) is None
    assert correlation([1.0, 1.0, 1.0], [2.0, 1.0, 3.0]) is None
    assert cronbach_alpha(ALL_RIGHT) is None
    assert cronbach_alpha([[1.0], [2.0], [3.0]]) is None
    assert standard_deviation([1.0]) is None
    assert mean_of([3.0, 3.0]) == (3.0, None, None, 2)
    assert correlation([1.0, 2, 3, 4], [2.0, 4, 6, 8]) == (1.0, None, None, 4)
    assert cronbach_alpha([[1.0, 1.0], [2.0, 2.0], [3.0, 3.0]]) == (1.0, None, None, 3)
