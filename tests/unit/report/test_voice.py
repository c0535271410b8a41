"""How figures are said: units, rounding, signs, and what is missing."""

from decimal import Decimal as D

import pytest

from pipelines.contracts.machinery.words import Words
from pipelines.report.wording import Voice, exact, rounded

ZH, EN = Voice("zh"), Voice("en")


def test_tonnes_are_said_in_the_unit_people_use():
    assert ZH.tonnes(D("3217100")) == "321.7 萬公噸"
    assert EN.tonnes(D("3217100")) == "3.22 Mt"


def test_small_amounts_are_said_in_tonnes():
    assert ZH.tonnes(D("-480"), signed=True) == "−480 公噸"
    assert EN.tonnes(D("480")) == "480 t"


def test_rounding_is_half_away_from_zero():
    assert [rounded(D(text), 1) for text in ("0.25", "-0.25", "2.35")] == ["0.3", "−0.3", "2.4"]


def test_zero_has_no_sign():
    assert [rounded(D(text), 1, signed=True) for text in ("-0.04", "0.04", "0")] == ["0.0", "0.0", "0.0"]


def test_missing_is_a_dash_and_never_zero():
    assert [ZH.tonnes_number(None), ZH.percent(None), exact(None)] == ["—", "—", "—"]


@pytest.mark.parametrize(
    ("amount", "zh", "en"),
    [
        ("27500000000", "275 億元", "NT$27.5 billion"),
        ("227000000", "2.27 億元", "NT$227 million"),
        ("10000000", "0.1 億元", "NT$10 million"),
        ("9999999", "1,000 萬元", "NT$10 million"),
        ("4300000", "430 萬元", "NT$4.3 million"),
        ("0", "0 億元", "NT$0 million"),
    ],
)
def test_money_is_said_in_yi_and_in_millions_or_billions(amount, zh, en):
    assert (ZH.money(D(amount)), EN.money(D(amount))) == (zh, en)


def test_tables_have_at_most_three_decimals():
    assert exact(D("1417300.500000")) == "1,417,300.5"
    assert exact(D("-20.258945")) == "−20.259"


def test_chinese_years_carry_the_year_of_the_republic():
    assert ZH.year(2023) == "2023 年（民國 112 年）"
    assert EN.year(2023) == "2023"


def test_a_name_missing_in_one_language_is_taken_from_the_other():
    assert EN.name({"name_zh": "交通局", "name_en": None}, "name") == "交通局"


@pytest.mark.parametrize(
    ("currency", "zh", "en"),
    [("TWD", "0.25 億元", "NT$25 million"), ("GBP", "0.25 億 GBP", "£25 million"), ("CHF", "0.25 億 CHF", "CHF 25 million")],
)  # fmt: skip
def test_money_is_said_in_the_currency_of_the_city(currency, zh, en):
    assert Voice("zh", currency).money(25_000_000) == zh
    assert Voice("en", currency).money(25_000_000) == en


def test_words_that_name_nt_dollars_name_the_currency_of_the_city():
    assert Voice("en", "GBP").of(Words("元", "NT$ million")) == "£ million"


def test_a_year_has_its_number_of_the_republic_where_the_city_counts_so():
    assert Voice("zh", calendar="roc").year(2023) == "2023 年（民國 112 年）"
    assert Voice("zh", calendar="gregorian").year(2023) == "2023 年"
