from decimal import Decimal

from pipelines.accounting.arrays import are_counts


def test_only_whole_numbers_from_zero_on_are_counts() -> None:
    values = [0, 307, Decimal("12.000000"), 2.5, -1, None, float("nan"), float("inf")]
    assert are_counts(values).tolist() == [True, True, True, False, False, False, False, False]
