"""A city fills in names in its own languages; what it leaves out is read as what it says."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from pipelines.contracts.machinery.currencies import in_currency, in_money
from pipelines.contracts.machinery.languages import required, stand_ins
from pipelines.contracts.machinery.published_columns import declarations
from pipelines.contracts.machinery.registry import all_contracts, contract_of
from pipelines.intake.checks.messages import explain
from pipelines.intake.checks.validation import check_file
from pipelines.intake.headers.title_aliases import known_titles
from pipelines.intake.headers.unit_factors import unit_factor
from pipelines.intake.slips.slip import expected_of
from pipelines.intake.values.units_of_rows import UNKNOWN_UNIT
from pipelines.ledger.errors import RefusedFileError
from pipelines.papers.template_content import Form
from tests.unit.tables import terms_of, write_csv

TITLES = ("Source code", "Record status", "Sector code", "Name", "Display order")
BUILDINGS = ("CODES", "published", "buildings", "Buildings", "1")


def checked(tmp_path, languages, titles, *rows):
    path = write_csv(tmp_path / "sectors.csv", titles, *rows)
    return check_file(path, replace(terms_of("sectors"), languages=languages))


def test_a_city_that_speaks_english_types_no_chinese(tmp_path):
    result = checked(tmp_path, ("en",), TITLES, BUILDINGS)
    assert result.rejected.empty
    assert list(result.accepted["name_en"]) == list(result.accepted["name_zh"]) == ["Buildings"]


def test_what_is_said_in_another_language_stands(tmp_path):
    result = checked(tmp_path, ("en",), (*TITLES, "Name (Chinese)"), (*BUILDINGS, "建築"))
    assert list(result.accepted["name_zh"]) == ["建築"]


def test_a_city_of_two_languages_is_asked_for_both(tmp_path):
    with pytest.raises(RefusedFileError) as refused:
        checked(tmp_path, ("zh", "en"), TITLES, BUILDINGS)
    assert refused.value.words.en == (
        "sectors.csv lacks the columns Name (Chinese); add them and submit it again."
    )


def test_the_name_in_its_own_language_is_asked_for_once(tmp_path):
    result = checked(
        tmp_path, ("en",), (*TITLES, "Name (Chinese)"), ("CODES", "published", "waste", "", "1", "")
    )
    assert list(result.rejected["message_en"]) == ["Name: must not be empty; fill it in."]


def test_a_header_that_is_not_found_is_said_in_the_language_of_the_titles(tmp_path):
    with pytest.raises(RefusedFileError) as refused:
        checked(tmp_path, ("en",), ("a", "b"), ("1", "2"))
    assert refused.value.words.en == (
        "No header row of sectors is found in sectors.csv; it must hold Source code, Record status, "
        "Sector code, Name, Display order."
    )


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_dataset_asks_for_the_other_language_where_it_has_one_of_its_own(language):
    other = {"zh": "en", "en": "zh"}[language]
    for contract in all_contracts().values():
        names = {info.name for info in contract.columns()}
        asked = {info.name for info in required(contract, (language,))}
        assert not [
            name for name in asked if name.endswith(f"_{other}") and f"{name[:-2]}{language}" in names
        ]


def test_a_city_of_both_languages_has_nothing_read_for_it():
    assert stand_ins(contract_of("sectors"), ("zh", "en")) == {}


@pytest.mark.parametrize(("calendar", "year", "said"), [("roc", [2023], []), ("gregorian", [], ["year"])])
def test_112_is_2023_where_the_city_counts_years_of_the_republic(tmp_path, calendar, year, said):
    titles = ("Inventory code", "Year", "Scope", "Emissions", "Standing", "Source code", "Record status")
    path = write_csv(
        tmp_path / "a.csv", titles, ("KHH-NET", "112", "ALL", "5", "in_force", "CODES", "published")
    )
    result = check_file(path, replace(terms_of("inventory_totals"), calendar=calendar))
    assert list(result.accepted["year"]) == year
    assert list(result.rejected["column_name"]) == said


@pytest.mark.parametrize(
    ("currency", "header", "factor"),
    [
        ("CAD", "Appropriation (million CAD)", 10**6),
        ("CAD", "Appropriation (NTD)", None),
        ("TWD", "Appropriation (million NTD)", 10**6),
        ("TWD", "Appropriation (million CAD)", None),
    ],
)
def test_money_is_entered_in_the_currency_of_the_city(currency, header, factor):
    info, unit = known_titles(contract_of("budget_lines")).in_currency(currency).column_and_unit(header)
    assert info is not None and info.name == "amount_ntd"
    assert unit_factor(info, unit) == factor


def test_what_is_wrong_with_an_amount_is_said_in_the_currency_of_the_city():
    lines = contract_of("budget_lines")
    broken = explain(f"{UNKNOWN_UNIT} NTD", "amount_ntd", lines, "CAD")
    assert broken.words.en == "Amount: has the unit 'NTD', which is none of CAD; write it in CAD."
    amount = next(info for info in lines.columns() if info.name == "amount_ntd")
    assert expected_of(in_currency(amount, "CAD")).en == (
        "Amount: a number, in CAD, such as 7772000, required"
    )


OTHER_MONEY = re.compile(r"NT\$|NTD|New Taiwan|新臺幣|（元|(?<!歐)元／|億元|萬元")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Published rate, NT$ per tonne", "Published rate, £ per tonne"),
        ("Amount spent, in New Taiwan dollars; empty", "Amount spent, in GBP; empty"),
        ("預算數，新臺幣元", "預算數，GBP"),
        ("編列（元）", "編列（GBP）"),
        ("每年 5 億元，元／公噸", "每年 5 億GBP，GBP／公噸"),
        ("憑證價格，歐元／公噸", "憑證價格，歐元／公噸"),  # euro are euro, and a calendar year is no money
        ("會計年度（西元）", "會計年度（西元）"),
    ],
)
def test_what_is_said_of_money_is_said_of_that_of_the_city(written, said):
    assert in_money(written, "GBP") == said
    assert in_money(written, "TWD") == written


def test_no_published_column_and_no_template_of_a_city_of_pounds_speaks_of_other_money():
    declared = [
        in_money(row[field], "GBP")
        for row in declarations().values()
        for field in ("zh", "en", "title_zh", "title_en")
    ]
    forms = [
        str(part)
        for contract in all_contracts().values()
        for language in ("zh", "en")
        for form in [Form(contract, language, ("zh", "en"), "GBP")]
        for part in [
            form.instructions(),
            *((form.header_text(info), form.header_note(info)) for info in form.columns),
        ]
    ]
    assert any("£" in text for text in declared) and any("GBP" in text for text in forms)
    assert [text for text in declared + forms if OTHER_MONEY.search(text)] == []
