"""LMDI-I against LMDIR's printed numbers, the zero cases of 1998, and its own identities.

LMDIR: MatthewHeun/LMDIR @9ffb0457 (MIT), tests/testthat/test_lmdi.R and test_util.R, printed to ten digits.
"""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from pipelines.accounting.decomposition import additive_effects, logarithmic_mean, multiplicative_effects

FACTORS_BY_YEAR = {
    1971: [[1, 10, 2], [4, 5, 3]],
    1972: [[4, 5, 3], [5, 6, 4]],
    1973: [[8, 2, 4], [5, 7, 5]],
    1974: [[10, 1, 5], [6, 8, 6]],
}
EFFECTS_FROM = {
    1971: [[50.47438029, -25.23719014, 14.76280986], [19.31568569, 15.78206435, 24.90224996]],
    1972: [[42.96021467, -56.79031473, 17.83010006], [0, 22.47128816, 32.52871184]],
    1973: [[12.6549815, -39.30996299, 12.6549815], [41.35566084, 30.28867832, 41.35566084]],
}
TOTALS_FROM = {
    1971: [69.79006598, -9.455125793, 39.66505981],
    1972: [42.96021467, -34.31902656, 50.3588119],
    1973: [54.01064234, -9.021284671, 54.01064234],
}
RATIOS_FROM = {
    1971: [1.761117821, 0.926191306, 1.379410116],
    1972: [1.229284572, 0.847970248, 1.273773912],
    1973: [1.208140223, 0.968911503, 1.208140223],
}
CHANGES_FROM = {1971: 100, 1972: 59, 1973: 99}
PRINTED = 1.5e-8

# LMDIR's real case: Ghana 2003 to 2004, electric heaters gone (their allocation factor is zero) and fans.
GHANA_2003 = [
    [7909.898576, 0.168054745, 0.521283202, 0.009258785],
    [7909.898576, 0.072489945, 0.078700891, 0.036152202],
]
GHANA_2004 = [[42, 42, 42, 0], [7962.921168, 0.101321321, 0.059104816, 0.036042366]]
GHANA_EFFECTS = [[0, 0, 0, -6.415779079], [0.011188553, 0.56076961, -0.479535332, -0.005095744]]
GHANA_RATIOS = [1.002733012, 1.146589093, 0.889606884, 0.208820902]

POSITIVE = arrays(np.float64, (3, 4), elements=st.floats(1e-3, 1e3))
WITH_ZEROS = arrays(np.float64, (3, 4), elements=st.one_of(st.just(0.0), st.floats(1e-3, 1e3)))


def of_year(year: int) -> np.ndarray:
    return np.array(FACTORS_BY_YEAR[year], dtype=float)


@pytest.mark.parametrize("year", [1971, 1972, 1973])
def test_lmdir_effects_by_category_and_factor(year: int) -> None:
    effects = additive_effects(of_year(year), of_year(year + 1))
    assert effects == pytest.approx(np.array(EFFECTS_FROM[year]), rel=PRINTED, abs=1e-9)
    assert effects.sum(axis=0) == pytest.approx(TOTALS_FROM[year], rel=PRINTED)
    assert effects.sum() == pytest.approx(CHANGES_FROM[year], rel=1e-13)


@pytest.mark.parametrize("year", [1971, 1972, 1973])
def test_lmdir_ratios_by_factor(year: int) -> None:
    assert multiplicative_effects(of_year(year), of_year(year + 1)) == pytest.approx(
        RATIOS_FROM[year], rel=PRINTED
    )


def test_lmdir_ghana_where_a_use_of_energy_disappears() -> None:
    assert additive_effects(GHANA_2003, GHANA_2004) == pytest.approx(np.array(GHANA_EFFECTS), abs=1e-6)
    assert multiplicative_effects(GHANA_2003, GHANA_2004) == pytest.approx(GHANA_RATIOS, rel=1e-7)


def test_lmdir_a_factor_that_appears_or_vanishes_carries_the_whole_change() -> None:
    before, after = of_year(1971), of_year(1972)
    before[0, 0] = 0
    assert additive_effects(before, after)[0].tolist() == [60, 0, 0]
    before, after = of_year(1971), of_year(1972)
    after[1, 2] = 0
    assert additive_effects(before, after)[1].tolist() == [0, 0, -60]


@pytest.mark.parametrize(
    ("before", "after", "effect"),
    [
        ([0, 1], [42, 1], 42),
        ([42, 1], [0, 1], -42),
        ([9999, 0], [9999, 1], 0),
        ([9999, 1], [9999, 0], 0),
        ([9999, 0], [9999, 0], 0),
        ([0, 1], [0, 1], 0),
        ([9999, 0], [0, 1], 0),
        ([0, 1], [9999, 0], 0),
    ],
)
def test_the_eight_zero_cases(before: list[float], after: list[float], effect: float) -> None:
    # Ang, Zhang & Choi 1998, table 2: limits of the effect of the first factor
    assert additive_effects([before], [after])[0, 0] == effect


def test_factors_that_vanish_together_share_the_change() -> None:
    # the limit of one small number in place of both zeros; giving each the whole would count it twice
    assert additive_effects([[0, 0, 3]], [[2, 7, 3]]).tolist() == [[21, 21, 0]]


def test_pylmdi_demo_closes_at_175_each() -> None:
    # inputs of xiwang2718/PyLMDI demo.py; every factor doubles, so each carries a third of 600 - 75
    before, after = [[100, 0.25, 1.5], [150, 0.1, 2.5]], [[200, 0.5, 3], [300, 0.2, 5]]
    assert additive_effects(before, after).sum(axis=0) == pytest.approx([175] * 3)
    assert multiplicative_effects(before, after) == pytest.approx([2] * 3)


def test_a_cleaner_grid_at_constant_use_is_all_factor_effect() -> None:
    # 30 TWh at 0.554 then 0.494 kg/kWh: -1.8 Mt, none of it from activity
    effects = additive_effects([[30e9, 0.554e-9]], [[30e9, 0.494e-9]])
    assert effects[0] == pytest.approx([0, -1.8])


def test_an_unknown_factor_makes_its_category_unknown() -> None:
    effects = additive_effects([[1, None], [1, 2]], [[2, 3], [2, 2]])
    assert np.isnan(effects[0]).all()
    assert not np.isnan(effects[1]).any()
    assert np.isnan(multiplicative_effects([[1, None], [1, 2]], [[2, 3], [2, 2]])).all()


def test_a_ratio_from_nothing_is_unknown() -> None:
    assert np.isnan(multiplicative_effects([[0, 1]], [[1, 1]])).all()


def test_a_negative_factor_is_refused() -> None:
    with pytest.raises(ValueError, match="A factor must not be negative"):
        additive_effects([[-1, 1]], [[1, 1]])


def test_the_logarithmic_mean_at_its_limits() -> None:
    assert logarithmic_mean([5, 0, 0, 4], [5, 0, 3, 0]).tolist() == [5, 0, 0, 0]
    assert logarithmic_mean(180, 80) == pytest.approx(100 / math.log(2.25), rel=1e-14)


def test_the_logarithmic_mean_is_smooth_where_the_values_meet() -> None:
    apart = np.array([1e-13, 1e-11, 1e-9, 1e-7])
    assert logarithmic_mean(1234.5 * (1 + apart), 1234.5) == pytest.approx(
        1234.5 * (1 + apart / 2), rel=1e-13
    )


@given(st.floats(1e-9, 1e9), st.floats(1e-9, 1e9))
def test_the_logarithmic_mean_lies_between_the_geometric_and_the_arithmetic(a: float, b: float) -> None:
    mean = float(logarithmic_mean(a, b))
    assert math.sqrt(a * b) * (1 - 1e-12) <= mean <= (a + b) / 2 * (1 + 1e-12)


@given(POSITIVE, POSITIVE)
def test_effects_add_up_to_the_change_and_ratios_multiply_to_it(
    before: np.ndarray, after: np.ndarray
) -> None:
    start, end = before.prod(axis=1).sum(), after.prod(axis=1).sum()
    scale = max(start, end)
    assert additive_effects(before, after).sum() == pytest.approx(end - start, abs=1e-10 * scale)
    assert multiplicative_effects(before, after).prod() == pytest.approx(end / start, rel=1e-9)


@given(WITH_ZEROS, WITH_ZEROS)
def test_effects_add_up_to_the_change_with_zeros_anywhere(before: np.ndarray, after: np.ndarray) -> None:
    change = after.prod(axis=1) - before.prod(axis=1)
    scale = max(after.prod(axis=1).max(), before.prod(axis=1).max(), 1e-300)
    assert additive_effects(before, after).sum(axis=1) == pytest.approx(change, abs=1e-10 * scale)
