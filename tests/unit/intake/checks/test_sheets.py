"""What a person sees of a workbook, and intake would not: drafts, covers, merged cells, units in any wording."""

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font

from tests.unit.tables import (
    CAP_2025,
    CAPS,
    ENERGY,
    MANUFACTURING,
    SECTORS,
    check,
    faults,
    refusal,
    replaced,
    write_csv,
)

CAP = [str(cell) for cell in CAP_2025]
REPORTS = ["指標代碼", "期間", "年度", "是否為部分期間", "實績值", "來源代碼", "資料狀態", "備註"]
RIDES = ["RIDES", "2023", "2023", "否", 5, "CODES", "published", None]


def book(path: Path, *sheets: tuple[str, list[list], str]) -> openpyxl.Workbook:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows, state in sheets:
        sheet = made.create_sheet(name)
        sheet.sheet_state = state
        for row in rows:
            sheet.append(row)
    made.save(path)
    return made


@pytest.mark.parametrize("state", ["visible", "hidden", "veryHidden"])
def test_a_draft_with_another_value_is_named_and_neither_counts(tmp_path: Path, state: str) -> None:
    draft = replaced(ENERGY, B="舊")
    book(
        tmp_path / "a.xlsx",
        ("資料", [SECTORS, ENERGY, MANUFACTURING], "visible"),
        ("草稿", [SECTORS, draft], state),
    )
    checked = check(tmp_path / "a.xlsx", "sectors")
    assert list(checked.accepted["sector_code"]) == ["manufacturing"]
    assert list(checked.rejected["rule"]) == ["duplicate_key", "duplicate_key"]
    assert "工作表「草稿」第 2 列" in checked.rejected["message_zh"].iloc[0]
    assert "工作表「資料」第 2 列" in checked.rejected["message_zh"].iloc[1]


def test_of_the_same_row_on_two_sheets_the_first_is_kept(tmp_path: Path) -> None:
    book(tmp_path / "a.xlsx", ("資料", [SECTORS, ENERGY], "visible"), ("備份", [SECTORS, ENERGY], "visible"))
    checked = check(tmp_path / "a.xlsx", "sectors")
    assert checked.accepted[["source_sheet", "source_row"]].to_numpy().tolist() == [["資料", 2]]
    assert list(checked.rejected["rule"]) == ["repeated_row"]


@pytest.mark.parametrize(
    ("rows", "severity"),
    [
        ([["某局"], ["112 年度"]], "info"),
        ([["代碼", "說明"], ["a", "b"]], "info"),
        ([["x", 1], ["y", 2]], "warning"),
    ],
)
@pytest.mark.parametrize("is_first", [True, False])
def test_a_sheet_without_a_table_is_set_aside_and_named(
    tmp_path: Path, rows: list[list], severity: str, is_first: bool
) -> None:
    sheets = [("其他", rows, "visible"), ("資料", [SECTORS, ENERGY], "visible")]
    book(tmp_path / "a.xlsx", *(sheets if is_first else sheets[::-1]))
    checked = check(tmp_path / "a.xlsx", "sectors")
    assert len(checked.accepted) == 1
    found = checked.notices[checked.notices["rule"] == "sheet_without_table"]
    assert found[["source_sheet", "severity"]].to_numpy().tolist() == [["其他", severity]]


def merged(path: Path, rows: list[list], area: str) -> Path:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    made.active.merge_cells(area)
    made.save(path)
    return path


def test_merged_words_stand_for_each_row(tmp_path: Path) -> None:
    rows = [CAPS, CAP, replaced(CAP, B="2027", C="2028", E=""), replaced(CAP, B="2029", C="2030", E="")]
    checked = check(merged(tmp_path / "a.xlsx", rows, "E2:E4"), "budget_caps")
    assert list(checked.accepted["bureau_code"]) == ["ALL"] * 3
    assert "merged_cells_filled" in set(checked.notices["rule"])


def test_one_figure_merged_over_two_rows_is_of_neither(tmp_path: Path) -> None:
    rows = [REPORTS, RIDES, ["RIDES", "2022", "2022", "否", None, "CODES", "published", None]]
    checked = check(merged(tmp_path / "a.xlsx", rows, "E2:E3"), "indicator_reports")
    assert faults(checked) == [("E2", "merged_cell"), ("E3", "merged_cell")]
    assert "E2:E3 是合併儲存格，無法判斷各格的值；請取消合併" in checked.rejected["message_zh"].iloc[0]


@pytest.mark.parametrize(
    ("look", "rule"), [({"strike": True}, "struck_out"), ({"color": "FFFFFFFF"}, "white_text")]
)
def test_struck_out_and_white_words_are_named(tmp_path: Path, look: dict, rule: str) -> None:
    made = openpyxl.Workbook()
    made.active.append(REPORTS)
    made.active.append(RIDES)
    made.active["E2"].font = Font(**look)
    made.save(tmp_path / "a.xlsx")
    notices = check(tmp_path / "a.xlsx", "indicator_reports").notices
    assert notices[["cell", "rule", "severity"]].to_numpy().tolist() == [["E2", rule, "warning"]]


PRICES = ["清冊代碼", "年度", "範疇", "排放量", "效力", "來源代碼", "資料狀態"]
PRICE = ["KHH-NET", "2005", "ALL", "5", "in_force", "CODES", "published"]


@pytest.mark.parametrize(
    ("line", "tonnes"),
    [
        ("單位：萬公噸CO2e", 50000), ("單位 萬公噸CO2e", 50000), ("計量單位：萬公噸", 50000), ("數量單位:萬公噸", 50000),
        ("（單位：萬公噸CO2e）", 50000), ("Unit: kt CO2e", 5000), ("units: MtCO2e", 5_000_000), ("表一 單位：千公噸CO2e", 5000),
        ("以萬公噸計", 50000), ("（以千公噸為單位）", 5000), ("主辦單位：環保局", 5), ("單位名稱", 5),
    ],
)  # fmt: skip
def test_a_unit_above_the_titles_is_read_in_any_wording(tmp_path: Path, line: str, tonnes: int) -> None:
    checked = check(write_csv(tmp_path / "a.csv", [line], PRICES, PRICE), "inventory_totals")
    assert list(checked.accepted["emissions_tco2e"]) == [Decimal(tonnes)]


def test_an_empty_template_is_no_success(tmp_path: Path) -> None:
    example = ["範例／Example：energy", *ENERGY[1:]]
    assert refusal(write_csv(tmp_path / "a.csv", SECTORS, example), "sectors").rule == "nothing_filled_in"


def test_a_table_of_another_dataset_is_named_by_one_sentence(tmp_path: Path) -> None:
    error = refusal(write_csv(tmp_path / "a.csv", SECTORS, ENERGY), "budget_caps")
    assert error.rule == "other_template"
    assert error.words.zh.startswith("檔案 a.csv 是「部門」的範本，不是「碳預算上限」")


@pytest.mark.parametrize(
    "years", [["2021", "2022", "2023"], ["110年", "111年", "112年"], ["110", "111", "112"]]
)
def test_years_across_are_named_as_the_layout(tmp_path: Path, years: list[str]) -> None:
    error = refusal(
        write_csv(tmp_path / "a.csv", ["部門", *years], ["能源", "1", "2", "3"]), "inventory_totals"
    )
    assert error.rule == "years_across" and "須一列一年" in error.words.zh


@pytest.mark.parametrize(
    "foot", [["以下空白"], ["-- 以下空白 --"], ["End of report"], ["製表：王", "覆核：李", "機關首長："]]
)
def test_the_foot_of_a_table_is_no_data(tmp_path: Path, foot: list[str]) -> None:
    checked = check(write_csv(tmp_path / "a.csv", SECTORS, ENERGY, foot), "sectors")
    assert (len(checked.accepted), len(checked.rejected)) == (1, 0)


@pytest.mark.parametrize("word", ["合計", "總計", "小計：", "Total"])
def test_a_row_with_all_it_must_hold_is_data_whatever_its_remark(tmp_path: Path, word: str) -> None:
    row = [*RIDES[:-1], word]
    assert len(check(write_csv(tmp_path / "a.csv", REPORTS, row), "indicator_reports").accepted) == 1


@pytest.mark.parametrize("word", ["合計：", "合計(A)", "總計（1+2）", "小計。"])
def test_a_word_for_a_total_may_have_something_behind_it(tmp_path: Path, word: str) -> None:
    row = [word, "", "", "7", "", ""]
    checked = check(write_csv(tmp_path / "a.csv", SECTORS, ENERGY, row), "sectors")
    assert (len(checked.accepted), len(checked.rejected)) == (1, 0)
    assert set(checked.notices["rule"]) <= {"control_total", "control_total_differs"}


def test_faults_come_in_the_order_of_the_sheet(tmp_path: Path) -> None:
    checked = check(write_csv(tmp_path / "a.csv", CAPS, ["KHH-NET", *[""] * 10], CAP), "budget_caps")
    cells = list(checked.rejected["cell"])
    assert cells == sorted(cells) and len(cells) > 5
