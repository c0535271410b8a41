from decimal import ROUND_HALF_UP, Decimal, localcontext

import pyarrow
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.contracts.machinery.registry import contract_of
from pipelines.contracts.machinery.units import UnknownUnitError, conversion_factor, unit_table
from pipelines.intake.values.columns import parse

AMOUNT = next(info for info in contract_of("activity_data").columns() if info.name == "activity_amount")


@pytest.mark.parametrize(
    ("text", "canonical", "factor"),
    [
        ("萬公噸CO2e", "tCO2e", "10000"),
        ("千公噸CO2e", "tCO2e", "1000"),
        ("kgCO2e", "tCO2e", "0.001"),
        ("億元", "NTD", "100000000"),
        ("‰", "pct", "0.1"),
        ("公秉", "L", "1000"),
        ("平方公尺", "ha", "0.0001"),
        ("瓩", "MW", "0.001"),
        ("兆元", "NTD", "1000000000000"),
        ("公噸CO2e/千度", "kgCO2e/kWh", "1"),
        ("GJ", "TJ", "0.001"),
        ("Gg", "t", "1000"),
        # International Table calorie: 4.1868 J; a tonne of oil equivalent is 10 Gcal, a kilolitre of it 9 Gcal
        ("kcal", "GJ", "0.0000041868"),
        ("toe", "GJ", "41.868"),
        ("KLOE", "GJ", "37.6812"),
        ("Nm³", "m3", "1"),
        ("metric tons CO2e", "tCO2e", "1"),
        ("Metric Tons CO2-eq", "tCO2e", "1"),
        ("million tonnes CO2e", "tCO2e", "1000000"),
        ("MMTCO2e", "tCO2e", "1000000"),
        ("Gg CO2-eq", "tCO2e", "1000"),
        ("acres", "ha", "0.40468564224"),
        ("miles", "km", "1.609344"),
    ],
)
def test_a_unit_converts_by_its_exact_factor(text: str, canonical: str, factor: str) -> None:
    assert conversion_factor(text, canonical) == Decimal(factor)


def test_a_degree_is_a_kilowatt_hour_of_electricity_and_a_cubic_metre_of_water_or_gas() -> None:
    assert conversion_factor("度", "kWh", "electricity") == 1
    assert conversion_factor("度", "m3", "water") == 1
    assert conversion_factor("度", "m3", "natural_gas") == 1


@pytest.mark.parametrize(("canonical", "commodity"), [("kWh", "water"), ("m3", "electricity"), ("kWh", None)])
def test_a_degree_of_something_else_is_refused_and_not_offered(canonical: str, commodity: str | None) -> None:
    with pytest.raises(UnknownUnitError) as refused:
        conversion_factor("度", canonical, commodity)
    assert "度" not in str(refused.value).split("use one of")[1]


def test_an_unknown_unit_is_refused_and_the_accepted_ones_are_named() -> None:
    with pytest.raises(UnknownUnitError, match=r"^'桶' is not a unit of tCO2e; use one of tCO2e, 公噸CO2e,"):
        conversion_factor("桶", "tCO2e")


@pytest.mark.parametrize("text", ["萬公噸ＣＯ２e", "萬公噸 CO2e", "萬公噸CO₂e", "萬公噸co2e"])
def test_width_spaces_and_subscripts_do_not_matter(text: str) -> None:
    assert conversion_factor(text, "tCO2e") == 10000


@pytest.mark.parametrize("text", ["萬公噸二氧化碳當量", "萬公噸CO₂當量", "萬公噸 CO2-e", "萬公噸CO2eq"])
def test_every_wording_of_carbon_dioxide_equivalent_is_one(text: str) -> None:
    assert conversion_factor(text, "tCO2e") == 10000


def test_carbon_dioxide_alone_and_a_bare_tonne_are_not_taken_for_equivalents() -> None:
    for text in ("公噸CO2", "公噸", "公噸碳"):
        with pytest.raises(UnknownUnitError):
            conversion_factor(text, "tCO2e")


def test_both_characters_for_the_currency_are_one() -> None:
    assert conversion_factor("新台幣千元", "NTD") == conversion_factor("新臺幣千元", "NTD") == 1000


def test_metric_tonnes_written_in_capitals_are_not_taken_for_megatonnes() -> None:
    assert conversion_factor("MtCO2e", "tCO2e") == 1_000_000
    for text in ("MTCO2e", "mtCO2e", "MTCO2E"):
        with pytest.raises(UnknownUnitError):
            conversion_factor(text, "tCO2e")


def test_a_milliwatt_is_not_taken_for_a_megawatt() -> None:
    with pytest.raises(UnknownUnitError):
        conversion_factor("mW", "MW")


def test_each_way_to_write_a_unit_stands_once_for_each_commodity() -> None:
    written = [
        (unit.unit_text.lower(), unit.commodity)
        for unit in unit_table()
        if not unit.unit_text.startswith(("M", "m"))
    ]
    assert len(written) == len(set(written))


def test_every_factor_is_positive() -> None:
    assert all(unit.factor > 0 for unit in unit_table())


@given(
    amount=st.decimals(min_value=-(10**12), max_value=10**12, places=6), unit=st.sampled_from(unit_table())
)
def test_an_amount_survives_the_way_to_the_canonical_unit_and_back(amount: Decimal, unit) -> None:
    commodity = None if unit.commodity == "ALL" else unit.commodity
    factor = conversion_factor(unit.unit_text, unit.canonical_unit, commodity)
    stored = parse(pyarrow.array([format(amount, "f")]), AMOUNT, factor).values[0].as_py()
    with localcontext(prec=60):
        # twelve places are stored: a foot or a calorie has more
        assert stored == (amount * unit.factor).quantize(Decimal("1e-12"), ROUND_HALF_UP)
        if unit.factor.as_tuple().exponent >= -6:
            assert stored / unit.factor == amount
