from decimal import Decimal
from pathlib import Path

import pytest

from pipelines.contracts.machinery.contract import Amount, Contract, Text, Words, column, dataset
from pipelines.contracts.machinery.registry import contract_of
from pipelines.intake.headers.matching import match_header
from pipelines.intake.reading.sheets import Area, Sheet
from pipelines.ledger.errors import RefusedFileError
from tests.unit.tables import ENERGY, SECTORS, TOTAL_2005, TOTALS, check, faults, refusal, replaced, write_csv


class Meters(Contract):
    """One row is one meter."""

    meter_code: Text = column("電號", "Meter")
    electricity_kwh: Amount = column(
        "用電量", "Electricity", unit="kWh", commodity="electricity", nullable=True
    )
    water_m3: Amount = column("用水量", "Water", unit="m3", commodity="water", nullable=True)

    class Config(Contract.Config):
        name = "meters"
        unique = ("meter_code",)
        metadata = dataset(title=Words("電表", "Meters"), owner="secretariat", topic="core")


def units(*header: str) -> dict[str, tuple[str | None, Decimal]]:
    matched = match_header(Sheet("", [list(header)]), Meters)
    return {item.info.name: (item.unit_text, item.factor) for item in matched.columns}


def test_a_missing_column_is_refused_by_its_title_in_both_languages(tmp_path: Path) -> None:
    error = refusal(write_csv(tmp_path / "a.csv", SECTORS[:-1], ENERGY[:-1]), "sectors")
    assert error.rule == "missing_column"
    assert error.words.zh == "檔案 a.csv 缺少欄位：資料狀態；請補上後重新送件。"
    assert error.words.en == "a.csv lacks the columns Record status; add them and submit it again."


def test_an_extra_column_is_refused_with_its_cell(tmp_path: Path) -> None:
    error = refusal(write_csv(tmp_path / "a.csv", [*SECTORS, "心情"], [*ENERGY, "好"]), "sectors")
    assert error.rule == "unknown_column"
    assert "的欄位「心情」（G1）不是「部門」的標題；若是資料，請改用下列標題之一：備註" in error.words.zh
    assert error.words.en.startswith(
        "'心情' (cell G1) of a.csv are no titles of 'Sectors'; if they hold its data, use one of Note"
    )


def test_a_repeated_column_is_refused_with_both_letters(tmp_path: Path) -> None:
    error = refusal(write_csv(tmp_path / "a.csv", [*SECTORS, "Sector code"], [*ENERGY, "waste"]), "sectors")
    assert error.rule == "repeated_column"
    assert error.words.en == "Columns A and G in a.csv are both 'Sector code'; keep one of them."


def test_all_faults_of_a_header_are_named_at_once(tmp_path: Path) -> None:
    header = ["部門代碼", "名稱", "Name (Chinese)", "天氣", "來源代碼", "資料狀態"]
    error = refusal(write_csv(tmp_path / "a.csv", header, ENERGY), "sectors")
    for part in ("'天氣' (cell D1) of a.csv", "Columns B and C", "lacks the columns Name, Display order"):
        assert part in error.words.en
    for part in ("欄位「天氣」", "B 欄與 C 欄", "缺少欄位：英文名稱、排序"):
        assert part in error.words.zh


def test_a_header_in_another_order_gives_the_same_rows(tmp_path: Path) -> None:
    straight = check(write_csv(tmp_path / "a.csv", SECTORS, ENERGY), "sectors")
    turned = check(write_csv(tmp_path / "b.csv", SECTORS[::-1], ENERGY[::-1]), "sectors")
    assert turned.accepted.equals(straight.accepted)
    assert len(turned.accepted) == 1


@pytest.mark.parametrize(
    "title", ["sector_code", "Sector code", " SECTOR　CODE ", "部門 代碼", "sector\ncode"]
)
def test_a_column_is_known_by_its_name_and_its_titles_however_spaced(tmp_path: Path, title: str) -> None:
    assert len(check(write_csv(tmp_path / "a.csv", [title, *SECTORS[1:]], ENERGY), "sectors").accepted) == 1


def test_a_column_is_known_by_its_alias(tmp_path: Path) -> None:
    header = replaced(TOTALS, D="碳排放量（萬公噸CO2e）")
    assert len(check(write_csv(tmp_path / "a.csv", header, TOTAL_2005), "inventory_totals").accepted) == 1


def test_a_file_without_any_known_title_has_no_header(tmp_path: Path) -> None:
    error = refusal(write_csv(tmp_path / "a.csv", ["x", "y"], ["1", "2"]), "sectors")
    assert error.rule == "no_header"
    assert error.words.en.startswith(
        "No header row of 'Sectors' is found in the first 30 rows of a.csv; it must hold Source code, "
    )


def test_title_rows_above_the_header_are_skipped_and_rows_keep_their_number(tmp_path: Path) -> None:
    rows = [["高雄市部門代碼表"], ["製表日期：2025-01-01"], [], SECTORS, ENERGY]
    checked = check(write_csv(tmp_path / "a.csv", *rows), "sectors")
    assert checked.accepted["source_row"].to_list() == [5]
    assert checked.rejected.empty


def test_a_refusal_names_the_sheet_it_is_in() -> None:
    sheet = Sheet("下半年", [SECTORS[:-1]], first_row=3, file_name="a.xlsx")
    with pytest.raises(RefusedFileError) as caught:
        match_header(sheet, contract_of("sectors"))
    assert caught.value.words.en.startswith("a.xlsx, sheet '下半年' lacks")
    assert caught.value.words.zh.startswith("檔案 a.xlsx 工作表「下半年」缺少欄位")


def test_an_unknown_unit_in_a_header_is_refused_with_the_accepted_ones(tmp_path: Path) -> None:
    header = replaced(TOTALS, D="排放量(桶)")
    error = refusal(write_csv(tmp_path / "a.csv", header, TOTAL_2005), "inventory_totals")
    assert error.rule == "unknown_unit"
    assert error.words.zh == "檔案 a.csv 儲存格 D1 的單位「桶」無法換算成公噸CO2e；請改用範本的單位。"
    assert error.words.en.startswith(
        "The unit in a.csv, cell D1: '桶' is not a unit of tCO2e; use one of tCO2e, "
    )


def test_the_unit_in_a_header_converts_the_column(tmp_path: Path) -> None:
    checked = check(write_csv(tmp_path / "a.csv", TOTALS, TOTAL_2005), "inventory_totals")
    # 6 614.70 萬公噸 x 10 000 = 66 147 000 t, the base year's emissions as published by the city.
    assert checked.accepted["emissions_tco2e"].to_list() == [Decimal(66_147_000)]


def test_a_header_without_a_unit_is_in_the_canonical_unit() -> None:
    assert units("電號", "用電量", "用水量")["electricity_kwh"] == (None, Decimal(1))


def test_a_degree_in_a_header_is_what_its_column_measures() -> None:
    assert units("電號", "用電量(千度)", "用水量(度)") == {
        "meter_code": (None, 1), "electricity_kwh": ("千度", 1000), "water_m3": ("度", 1),
    }  # fmt: skip


def test_a_unit_is_recorded_as_it_was_written() -> None:
    assert units("電號", "用電量（MWh）", "用水量")["electricity_kwh"] == ("MWh", 1000)


def test_a_unit_that_nobody_can_convert_is_named_at_its_rows(tmp_path: Path) -> None:
    # The value of an indicator is in the indicator's own unit: (萬人次) would be lost without a word.
    header = ["指標代碼", "期間", "年度", "是否為部分期間", "實績值(萬人次)", "來源代碼", "資料狀態"]
    row = ["TRA-YOUBIKE-TRIPS", "2023", "2023", "否", "1143", "CODES", "published"]
    checked = check(write_csv(tmp_path / "a.csv", header, row), "indicator_reports")
    assert faults(checked) == [("E2", "unit_of_code")]
    assert "「萬人次」無從換算" in checked.rejected["message_zh"].iloc[0]


def test_a_remark_in_parentheses_on_a_text_column_does_no_harm() -> None:
    assert units("電號(十一碼)", "用電量", "用水量")["meter_code"] == ("十一碼", 1)


def test_a_value_under_no_title_is_refused_and_not_lost(tmp_path: Path) -> None:
    # An unquoted comma pushes the rest of the row to the right.
    path = write_csv(tmp_path / "a.csv", SECTORS, ENERGY, [*ENERGY, "多出來"])
    error = refusal(path, "sectors")
    assert error.rule == "untitled_value"
    assert error.words.en == (
        "Cell G3 in a.csv holds '多出來' but its column has no title; "
        "remove it, or see whether the row has slipped."
    )


def test_an_untitled_column_without_values_is_left_alone(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", ["", *SECTORS, ""], ["", *ENERGY, " "], [])
    checked = check(path, "sectors")
    assert (len(checked.accepted), faults(checked)) == (1, [])


def understood(sheet: Sheet) -> dict[str, tuple[str, str | None, Decimal]]:
    matched = match_header(sheet, Meters)
    return {item.info.name: (item.letter, item.unit_text, item.factor) for item in matched.columns}


def test_a_title_in_two_rows_is_read_from_both() -> None:
    rows = [["電號", "用電", "用"], ["", "量", "水量"], ["M1", "5", "6"]]
    assert {name: letter for name, (letter, *_) in understood(Sheet("", rows)).items()} == {
        "meter_code": "A", "electricity_kwh": "B", "water_m3": "C",
    }  # fmt: skip


def test_a_merged_group_counts_for_every_column_under_it() -> None:
    rows = [["電號", "用", ""], ["", "電量", "水量"], ["M1", "5", "6"]]
    merged = (Area(1, 1, 1, 2), Area(1, 0, 2, 0))
    assert set(understood(Sheet("", rows, merged=merged))) == {"meter_code", "electricity_kwh", "water_m3"}


def test_a_row_of_data_is_never_taken_for_a_second_row_of_titles() -> None:
    matched = match_header(Sheet("", [["電號", "用電量", "用水量"], ["用電量", "5", "6"]]), Meters)
    assert (matched.row_index, matched.body_index) == (0, 1)


def test_a_unit_line_above_the_titles_counts_for_the_amounts_it_fits() -> None:
    rows = [["表一"], ["", "單位：千度"], ["電號", "用電量", "用水量(度)"]]
    found = understood(Sheet("", rows))
    assert found["electricity_kwh"] == ("B", "千度", Decimal(1000))
    assert found["water_m3"] == ("C", "度", Decimal(1))


def test_a_row_of_units_below_the_titles_counts_for_its_columns() -> None:
    rows = [["電號", "用電量", "用水量"], ["", "(千度)", "（立方公尺）"], ["M1", "5", "6"]]
    matched = match_header(Sheet("", rows), Meters)
    assert {item.info.name: item.factor for item in matched.columns}["electricity_kwh"] == 1000
    assert matched.body_index == 2


@pytest.mark.parametrize(
    "title", ["用電量*", "用電量①", "用 電\n量", "用電量（註1）", "用電量【千度】", "用電量(單位:千度)"]
)
def test_spaces_and_footnote_marks_do_not_matter(title: str) -> None:
    assert set(units("電號", title, "用水量")) == {"meter_code", "electricity_kwh", "water_m3"}


def test_a_column_of_units_is_understood_where_one_amount_can_be_meant(tmp_path: Path) -> None:
    header = ["清冊代碼", "年度", "範疇", "排放量", "單位", "效力", "來源代碼", "資料狀態"]
    row = ["KHH-NET", "94年", "ALL", "6,614.70", "萬公噸CO2e", "in_force", "CODES", "published"]
    checked = check(write_csv(tmp_path / "a.csv", header, row), "inventory_totals")
    assert checked.accepted[["year", "emissions_tco2e"]].to_numpy().tolist() == [[2005, Decimal("66147000")]]


def test_a_column_of_units_beside_two_amounts_is_refused() -> None:
    with pytest.raises(RefusedFileError, match="單位"):
        match_header(Sheet("", [["電號", "用電量", "用水量", "單位"]]), Meters)


def test_the_unit_of_a_group_is_the_unit_of_every_column_under_it() -> None:
    rows = [["電號", "用(千度)", "水"], ["", "電量", "用水量"], ["M1", "5", "6"]]
    assert understood(Sheet("", rows))["electricity_kwh"] == ("B", "千度", Decimal(1000))


def test_a_footnote_mark_may_stand_before_the_unit() -> None:
    assert units("電號", "用電量①(千度)", "用水量*")["electricity_kwh"] == ("千度", 1000)


def test_a_unit_at_the_end_of_a_title_line_counts() -> None:
    rows = [["用電統計表（單位：千度）"], ["電號", "用電量", "用水量"]]
    assert understood(Sheet("", rows))["electricity_kwh"] == ("B", "千度", Decimal(1000))


def test_an_unknown_unit_below_a_title_is_refused_and_not_taken_for_data() -> None:
    rows = [["電號", "用電量", "用水量"], ["(碼)", "(桶)", ""], ["M1", "5", "6"]]
    with pytest.raises(RefusedFileError, match="cell B2: '桶' is not a unit of kWh"):
        match_header(Sheet("", rows), Meters)


def test_remarks_below_titles_that_have_no_unit_do_no_harm() -> None:
    rows = [["電號", "用電量", "用水量"], ["(十一碼)", "(千度)", ""], ["M1", "5", "6"]]
    assert understood(Sheet("", rows))["electricity_kwh"] == ("B", "千度", Decimal(1000))


WITHOUT_UNIT = replaced(TOTALS, D="排放量")


def test_a_unit_line_tells_which_columns_it_is_used_for(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", ["單位：萬公噸CO2e"], WITHOUT_UNIT, TOTAL_2005)
    checked = check(path, "inventory_totals")
    # 6 614.70 萬公噸 x 10 000 = 66 147 000 t
    assert checked.accepted["emissions_tco2e"].to_list() == [Decimal(66_147_000)]
    (notice,) = checked.notices.to_dict("records")
    assert (notice["cell"], notice["rule"], notice["severity"]) == ("A1", "unit_line", "info")
    assert notice["message_zh"] == "「單位：萬公噸CO2e」用於：排放量。"


def test_a_unit_line_of_no_use_is_a_warning(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", ["單位：桶"], WITHOUT_UNIT, TOTAL_2005)
    notices = check(path, "inventory_totals").notices
    assert notices[["cell", "rule", "severity"]].to_numpy().tolist() == [
        ["A1", "unit_line_unused", "warning"]
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [["單位：公噸CO2e"], WITHOUT_UNIT, replaced(TOTAL_2005, B="2006")],
        [replaced(TOTALS, B="範疇", C="年度"), replaced(TOTAL_2005, B="ALL", C="2006")],
    ],
)
def test_a_second_table_of_another_unit_or_order_is_refused(tmp_path: Path, rows: list[list[str]]) -> None:
    head = [["單位：萬公噸CO2e"], WITHOUT_UNIT, TOTAL_2005]
    error = refusal(write_csv(tmp_path / "a.csv", *head, *rows), "inventory_totals")
    assert error.rule == "second_table"
    assert "a.csv 第 4 列起是另一個表" in error.words.zh
    assert "row 4, a second table begins" in error.words.en


def unit_column(tmp_path: Path, *rows: tuple[str, str, str]):
    """Year, amount and unit of each row of a file with a column of units."""
    header = ["清冊代碼", "年度", "範疇", "排放量", "單位", "效力", "來源代碼", "資料狀態"]
    written = [
        ["KHH-NET", year, "ALL", amount, unit, "in_force", "CODES", "published"]
        for year, amount, unit in rows
    ]
    return check(write_csv(tmp_path / "a.csv", header, *written), "inventory_totals")


def test_a_unit_nobody_knows_is_named_at_its_amount(tmp_path: Path) -> None:
    checked = unit_column(tmp_path, ("2005", "5", "公噸CO2e"), ("2006", "5", "桶"), ("2007", "5", "桶"))
    assert faults(checked) == [("D3", "unknown_unit"), ("D4", "unknown_unit")]
    assert checked.rejected["message_zh"][0] == "「排放量」的單位「桶」無法換算成公噸CO2e，請改用公噸CO2e。"


def test_an_amount_without_a_unit_among_amounts_with_one_is_not_guessed(tmp_path: Path) -> None:
    checked = unit_column(tmp_path, ("2005", "5", "萬公噸CO2e"), ("2006", "5", ""), ("2007", "5公噸CO2e", ""))
    assert faults(checked) == [("D3", "unit_missing")]
    assert checked.accepted["emissions_tco2e"].to_list() == [50_000, 5]


def test_an_empty_column_of_units_leaves_the_units_of_the_template(tmp_path: Path) -> None:
    assert unit_column(tmp_path, ("2005", "5", "")).accepted["emissions_tco2e"].to_list() == [5]
