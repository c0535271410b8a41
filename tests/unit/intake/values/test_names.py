"""A word stands for a code where only one reading is possible."""

from dataclasses import replace
from pathlib import Path

import pyarrow
import pytest

from pipelines.contracts.machinery.choice_words import choice_words
from pipelines.contracts.machinery.registry import all_contracts, contract_of
from pipelines.intake.checks.validation import check_file
from pipelines.intake.values.names import in_codes
from tests.unit.tables import CAP_2025, CAPS, ENERGY, SECTORS, check, faults, replaced, terms_of, write_csv

CAP = [str(cell) for cell in CAP_2025]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("TRA", "TRA"), ("tra", "TRA"), ("ＴＲＡ", "TRA"), ("Ｔra", "TRA"), ("T\u200bRA", "TRA"), ("TRA\ufeff", "TRA"),
        ("T\nRA", "TRA"), ("T RA", "TRA"), ("T\u2060RA", "TRA"), ("交通局", "TRA"), ("交通 局", "TRA"), ("TRAX", "TRAX"),
        ("a1", "a1"), ("A1", "A1"), ("Ａ1", "Ａ1"),
    ],
)  # fmt: skip
def test_width_case_and_what_nobody_sees_make_no_other_code(written: str, code: str) -> None:
    column = pyarrow.array([written])
    assert in_codes(column, {"交通局": "TRA"}, ["TRA", "EPB", "a1", "A1"]).to_pylist() == [code]


def test_a_code_is_found_in_a_file_by_its_name(tmp_path: Path) -> None:
    named = {"bureaus.bureau_code": {"交通局": "TRA"}, "sectors.sector_code": {"製造部門": "manufacturing"}}
    path = write_csv(tmp_path / "a.csv", CAPS, replaced(CAP, D="製造部門", E="交通局", G="Annual_Level"))
    checked = check_file(path, replace(terms_of("budget_caps"), known_names=named))
    assert faults(checked) == []
    row = checked.accepted.iloc[0]
    assert (row["sector_code"], row["bureau_code"], row["cap_basis"]) == (
        "manufacturing",
        "TRA",
        "annual_level",
    )


@pytest.mark.parametrize("word", ["局處提報", "reported", "Reported", "ｒｅｐｏｒｔｅｄ", "report\u200bed"])
def test_a_choice_is_known_by_the_word_of_its_template(tmp_path: Path, word: str) -> None:
    checked = check(write_csv(tmp_path / "a.csv", SECTORS, replaced(ENERGY, F=word)), "sectors")
    assert list(checked.accepted["record_status"]) == ["reported"]


def test_the_words_of_choices_are_all_named_or_none() -> None:
    columns = {info.name: info for info in contract_of("indicator_reports").columns()}
    assert choice_words(columns["record_status"])["reported"] == "局處提報"
    assert choice_words(columns["evidence_kind"])["survey"] == "調查"
    for contract in all_contracts().values():
        for info in contract.columns():
            assert set(choice_words(info)) in (set(), set(info.choices)), info.name


@pytest.mark.parametrize("word", ["同上", "〃", "同前", "ditto", "々"])
def test_ditto_says_nothing_by_itself(tmp_path: Path, word: str) -> None:
    checked = check(
        write_csv(tmp_path / "a.csv", CAPS, CAP, replaced(CAP, B="2027", C="2028", E=word)), "budget_caps"
    )
    assert faults(checked) == [("E3", "unknown_code")]
    assert f"填「{word}」，無法判讀；請逐列填寫代碼" in checked.rejected["message_zh"].iloc[0]


def test_of_many_codes_the_nearest_are_named(tmp_path: Path) -> None:
    codes = {"sources.source_code": {"CODES", *(f"EPB-20{year}-01" for year in range(10, 30))}}
    terms = replace(terms_of("sectors"), known_codes=codes)
    checked = check_file(write_csv(tmp_path / "a.csv", SECTORS, replaced(ENERGY, E="EPB-2021-1")), terms)
    said = checked.rejected["message_zh"].iloc[0]
    assert "EPB-2021-01" in said and "全部 21 個代碼" in said and "source_code" not in said
