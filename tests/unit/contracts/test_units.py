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
        # NIST Handbook 44, appendix C: gallon 3.785 411 784 L, cubic foot 0.028 316 846 592 m3, pound 0.453 592 37 kg
        ("gallon", "L", "3.785411784"),
        ("Mcf", "m3", "28.316846592"),
        ("short ton", "t", "0.90718474"),
        ("acre", "ha", "0.40468564224"),
        ("mile", "km", "1.609344"),
        ("therm", "GJ", "0.105505585262"),
        ("MMBtu", "GJ", "1.05505585262"),
        ("litres", "L", "1"),
        ("percent", "pct", "1"),
        ("lb CO2e/MWh", "kgCO2e/kWh", "0.00045359237"),
        ("NT$", "NTD", "1"),
        ("TWD", "NTD", "1"),
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


def test_a_tonne_of_carbon_and_one_that_may_be_a_million_are_not_taken_for_equivalents() -> None:
    for text in ("公噸碳", "tC", "MTCO2e", "MT"):
        with pytest.raises(UnknownUnitError):
            conversion_factor(text, "tCO2e")


ONE, THOUSAND, MILLION = 1, 1_000, 1_000_000
WRITINGS_OF_EMISSIONS = {  # as the inventories of cities have them: 34 ways
    "tCO2e": ONE, "t CO2e": ONE, "tCO2eq": ONE, "t CO2-eq": ONE, "t CO2 eq.": ONE, "t CO2": ONE, "tonnes": ONE,
    "tonnes CO2e": ONE, "tonnes of CO2e": ONE, "tonnes CO2": ONE, "metric tons": ONE, "metric tons CO2e": ONE,
    "Metric Tons CO2-eq": ONE, "metric tonnes CO2 equivalent": ONE, "tonnes of carbon dioxide equivalent": ONE,
    "Mg CO2e": ONE, "公噸CO2e": ONE, "kt CO2e": THOUSAND, "ktCO2e": THOUSAND, "kt CO2": THOUSAND,
    "kilotonnes CO2e": THOUSAND, "thousand tonnes CO2e": THOUSAND, "thousand metric tons CO2e": THOUSAND,
    "Gg CO2e": THOUSAND, "Gg CO2-eq.": THOUSAND, "Mt CO2e": MILLION, "MtCO2e": MILLION, "MMTCO2e": MILLION,
    "MMT CO2e": MILLION, "million tonnes CO2e": MILLION, "million metric tons CO2e": MILLION,
    "million tonnes": MILLION, "megatonnes CO2e": MILLION, "Tg CO2e": MILLION,
}  # fmt: skip


def test_emissions_are_read_in_every_usual_way_to_write_them() -> None:
    assert len(WRITINGS_OF_EMISSIONS) == 34
    assert {text: conversion_factor(text, "tCO2e") for text in WRITINGS_OF_EMISSIONS} == WRITINGS_OF_EMISSIONS


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


def test_each_way_to_write_a_unit_stands_once_for_each_quantity() -> None:
    written = [
        (unit.unit_text.lower(), unit.commodity, unit.canonical_unit)
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


@pytest.mark.parametrize(
    ("text", "factor"),
    [("CAD", 1), ("CA$", 1), ("million CAD", 10**6), ("CAD million", 10**6), ("thousand CA$", 1000)],
)
def test_money_of_a_city_is_written_in_its_own_currency(text: str, factor: int) -> None:
    assert conversion_factor(text, "CAD") == factor
    with pytest.raises(UnknownUnitError):
        conversion_factor(text, "NTD")


def test_a_price_of_a_tonne_is_in_the_currency_of_the_city() -> None:
    assert conversion_factor("£/tCO2e", "GBP/tCO2e") == 1
