from decimal import Decimal

import numpy as np
import pytest

from pipelines.accounting.arrays import are_counts, not_negative, positive, whole_counts


def test_only_whole_numbers_from_zero_on_are_counts() -> None:
    values = [0, 307, Decimal("12.000000"), 2.5, -1, None, float("nan"), float("inf")]
    assert are_counts(values).tolist() == [True, True, True, False, False, False, False, False]


def test_zero_is_not_negative_and_not_positive() -> None:
    assert not_negative([0, 2.5], "A mean").tolist() == [0, 2.5]
    with pytest.raises(ValueError, match=r"^A mean must not be negative; the lowest given is -0\.5"):
        not_negative([3, -0.5, None], "A mean")
    assert positive([0.1, 7], "A ratio").tolist() == [0.1, 7]
    with pytest.raises(ValueError, match=r"^A ratio must be above zero; the lowest given is 0\."):
        positive([3, 0, None], "A ratio")


def test_counts_are_whole_from_zero_on_and_the_first_that_is_not_is_named() -> None:
    assert whole_counts([0, 1, 30]).tolist() == [0, 1, 30]
    assert np.isnan(whole_counts([None])).all()
    with pytest.raises(ValueError, match=r"whole number; 2\.5 was given"):
        whole_counts([1, 2.5, 3.25])
