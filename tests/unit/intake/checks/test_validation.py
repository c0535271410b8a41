import json
import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from pipelines.intake.terms.reading_terms import Years
from pipelines.ledger.errors import RefusedFileError
from tests.unit.tables import (
    CAP_2025,
    CAPS,
    ENERGY,
    MANUFACTURING,
    SECTORS,
    TOTAL_2005,
    TOTALS,
    check,
    faults,
    refusal,
    replaced,
    write_csv,
    write_ods,
    write_xlsx,
)

WRITERS = {"csv": write_csv, "xlsx": write_xlsx, "ods": write_ods}


def one_fault(tmp_path: Path, dataset: str, *rows: list) -> tuple[str, str, str, str, str]:
    """Cell, rule, value and both messages of the only fault of a file."""
    rejected = check(write_csv(tmp_path / "a.csv", *rows), dataset).rejected
    assert len(rejected) == 1, rejected.to_string()
    return tuple(rejected.loc[0, ["cell", "rule", "value", "message_zh", "message_en"]])


def test_text_where_a_number_belongs_is_named_with_its_cell(tmp_path: Path) -> None:
    assert one_fault(tmp_path, "inventory_totals", TOTALS, replaced(TOTAL_2005, D="約五千")) == (
        "D2", "unreadable", "約五千",
        "「排放量」應為數字，請補正。", "Emissions: must be a number; correct it.",
    )  # fmt: skip


def test_an_empty_required_cell_is_named(tmp_path: Path) -> None:
    assert one_fault(tmp_path, "inventory_totals", TOTALS, replaced(TOTAL_2005, D="")) == (
        "D2", "required", "", "「排放量」不可空白，請填寫。", "Emissions: must not be empty; fill it in.",
    )  # fmt: skip


def test_what_cannot_be_negative_is_named(tmp_path: Path) -> None:
    cap = [*CAP_2025]
    cap[5] = Decimal("-1")
    assert one_fault(tmp_path, "budget_caps", CAPS, cap)[:3] == ("F2", "greater_than_or_equal_to", "-1")


def test_a_net_account_may_be_negative(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", TOTALS, replaced(TOTAL_2005, D="-5"))
    assert faults(check(path, "inventory_totals")) == []


def test_of_one_figure_only_one_source_is_in_force(tmp_path: Path) -> None:
    other = replaced(TOTAL_2005, D="6600", F="COUNCIL-2025-06")
    older = replaced(other, E="superseded")
    path = write_csv(tmp_path / "a.csv", TOTALS, TOTAL_2005, other)
    assert faults(check(path, "inventory_totals")) == [("E2", "one_is_in_force"), ("E3", "one_is_in_force")]
    assert faults(check(write_csv(tmp_path / "b.csv", TOTALS, TOTAL_2005, older), "inventory_totals")) == []


TARGETS = [
    "target_code", "inventory_code", "base_year", "target_year", "reduction_pct", "kind", "standing", "source_code",
    "record_status",
]  # fmt: skip


def target_row(code: str, year: str = "2030", standing: str = "in_force") -> list[str]:
    return [code, "KHH-NET", "2005", year, "30", "reduction", standing, "CODES", "published"]


def test_of_two_targets_of_a_year_in_one_file_one_is_in_force(tmp_path: Path) -> None:
    first, other = target_row("T2030-30"), target_row("T2030-40")
    path = write_csv(tmp_path / "a.csv", TARGETS, first, other)
    assert faults(check(path, "targets")) == [("G2", "one_is_in_force"), ("G3", "one_is_in_force")]
    free = [target_row("T2040-40", "2040"), target_row("T2030-50", standing="superseded")]
    assert faults(check(write_csv(tmp_path / "b.csv", TARGETS, first, *free), "targets")) == []


@pytest.mark.parametrize("year", ["1989", "2101", "78"])
def test_a_year_outside_the_period_is_named_once_with_the_period(tmp_path: Path, year: str) -> None:
    assert one_fault(tmp_path, "inventory_totals", TOTALS, replaced(TOTAL_2005, B=year)) == (
        "B2", "outside_period", year, "「年度」不在可受理的年度內 (1990–2100)，請補正年度。",
        "Year: is outside the accepted years (1990–2100); correct the year.",
    )  # fmt: skip


def test_the_accepted_years_are_those_of_the_settings(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", TOTALS, replaced(TOTAL_2005, B="1990"), TOTAL_2005)
    assert faults(check(path, "inventory_totals", years=Years(1990, 2000))) == [("B3", "outside_period")]


@pytest.mark.parametrize(
    ("letter", "title_zh", "title_en", "listed"),
    [
        (
            "D",
            "部門代碼",
            "Sector code",
            ("「部門」代碼內，可用：energy、manufacturing", "'Sectors' (there are energy, manufacturing)"),
        ),
        (
            "E",
            "局處代碼",
            "Bureau code",
            ("「局處」代碼內，可用：EPB、TRA", "'Bureaus' (there are EPB, TRA)"),
        ),
    ],
)
def test_an_unknown_code_is_named_with_its_list(
    tmp_path: Path, letter: str, title_zh: str, title_en: str, listed: tuple[str, str]
) -> None:
    row = replaced([str(cell) for cell in CAP_2025], **{letter: "NOPE"})
    assert one_fault(tmp_path, "budget_caps", CAPS, row) == (
        f"{letter}2", "unknown_code", "NOPE", f"「{title_zh}」的「NOPE」不在{listed[0]}；請補正。",
        f"{title_en}: 'NOPE' is not a code of the list {listed[1]}; correct it.",
    )  # fmt: skip


def test_all_stands_for_a_code_only_where_a_total_is_allowed(tmp_path: Path) -> None:
    assert check(write_csv(tmp_path / "caps.csv", CAPS, CAP_2025), "budget_caps").rejected.empty
    path = write_csv(tmp_path / "totals.csv", TOTALS, replaced(TOTAL_2005, A="ALL"))
    assert faults(check(path, "inventory_totals")) == [("A2", "unknown_code")]


def test_a_value_outside_the_choices_is_named_with_the_choices(tmp_path: Path) -> None:
    cell, rule, value, zh, en = one_fault(tmp_path, "sectors", SECTORS, replaced(ENERGY, F="guess"))
    assert (cell, rule, value) == ("F2", "choice", "guess")
    assert (
        zh
        == "「資料狀態」只能是 published（已公布）、reported（局處提報）、assumed（計算者的假設）、illustrative（虛構） 之一。"
    )
    assert en == "Record status: must be one of published, reported, assumed, illustrative."


def test_both_rows_of_a_duplicate_key_are_rejected(tmp_path: Path) -> None:
    contradicting = replaced(TOTAL_2005, D="6615")
    path = write_csv(tmp_path / "a.csv", TOTALS, TOTAL_2005, replaced(TOTAL_2005, B="2006"), contradicting)
    checked = check(path, "inventory_totals")
    assert checked.accepted["year"].to_list() == [2006]
    assert faults(checked) == [("A2", "duplicate_key"), ("A4", "duplicate_key")]
    assert checked.rejected["message_en"][0] == (
        "The same Inventory code, Year, Scope, Source code stands in row 4 too, and nobody can say which counts; "
        "keep one of them."
    )
    assert checked.rejected["message_zh"][0] == (
        "同一組「清冊代碼、年度、範疇、來源代碼」另見第 4 列，無法判斷以何者為準；請只留一列。"
    )


def test_both_rows_of_a_duplicate_single_key_are_rejected(tmp_path: Path) -> None:
    checked = check(write_csv(tmp_path / "a.csv", SECTORS, ENERGY, replaced(ENERGY, D="2")), "sectors")
    assert faults(checked) == [("A2", "duplicate_key"), ("A3", "duplicate_key")]


def test_of_rows_that_say_the_same_the_first_is_kept(tmp_path: Path) -> None:
    checked = check(
        write_csv(tmp_path / "a.csv", SECTORS, ENERGY, replaced(ENERGY, D="1.0"), ENERGY), "sectors"
    )
    assert checked.accepted["source_row"].to_list() == [2]
    assert faults(checked) == [("A3", "repeated_row"), ("A4", "repeated_row")]
    assert checked.rejected["message_zh"].unique().tolist() == [
        "這一列與第 2 列等 2 列完全相同，只取最前的一列；請刪除這一列。"
    ]


@pytest.mark.parametrize("value", ["#REF!", "#DIV/0!", "#N/A"])
def test_an_error_value_is_named_and_not_called_empty_or_unreadable(tmp_path: Path, value: str) -> None:
    cell, rule, found, zh, _ = one_fault(tmp_path, "inventory_totals", TOTALS, replaced(TOTAL_2005, D=value))
    assert (cell, rule, found) == ("D2", "error_cell", value)
    assert zh == "「排放量」的公式結果為錯誤值，請修正公式或直接填數值。"


def test_a_code_is_asked_for_by_example_and_not_by_a_pattern(tmp_path: Path) -> None:
    *_, zh, en = one_fault(tmp_path, "sectors", SECTORS, replaced(ENERGY, A="能源"))
    assert "\\" not in zh + en and "[" not in zh + en
    assert "例：manufacturing" in zh and "such as manufacturing" in en


def test_a_copy_and_a_contradiction_of_one_row_are_told_apart(tmp_path: Path) -> None:
    rows = [ENERGY, ENERGY, replaced(ENERGY, D="2"), MANUFACTURING]
    checked = check(write_csv(tmp_path / "a.csv", SECTORS, *rows), "sectors")
    assert faults(checked) == [("A2", "duplicate_key"), ("A3", "repeated_row"), ("A4", "duplicate_key")]
    named = ["in row 4 too", "the same as row 2,", "in row 2 too"]
    assert all(part in text for part, text in zip(named, checked.rejected["message_en"], strict=True))


def with_formulas(path: Path, *formulas: str) -> Path:
    """A workbook of sectors whose last column has formulas without saved results, and maybe a row of them."""
    book = openpyxl.Workbook()
    book.active.append(SECTORS)
    book.active.append(ENERGY)
    for formula in formulas:
        book.active[formula] = "=1+1"
    book.save(path)
    return path


def test_a_formula_without_a_saved_result_rejects_its_row(tmp_path: Path) -> None:
    checked = check(with_formulas(tmp_path / "a.xlsx", "D2"), "sectors")
    assert faults(checked) == [("D2", "formula_without_value")]
    assert checked.accepted.empty


def test_a_row_of_nothing_but_formulas_without_results_is_not_lost(tmp_path: Path) -> None:
    checked = check(with_formulas(tmp_path / "a.xlsx", "A3", "B3"), "sectors")
    assert {("A3", "formula_without_value"), ("B3", "formula_without_value")} <= set(faults(checked))
    assert checked.accepted["source_row"].to_list() == [2]


def test_keys_with_a_gap_are_not_called_duplicates(tmp_path: Path) -> None:
    rows = [replaced(TOTAL_2005, B="abc"), replaced(TOTAL_2005, B="def"), replaced(TOTAL_2005, B="")]
    checked = check(write_csv(tmp_path / "a.csv", TOTALS, *rows), "inventory_totals")
    assert faults(checked) == [("B2", "unreadable"), ("B3", "unreadable"), ("B4", "required")]


def test_a_rule_over_several_columns_points_at_one_cell(tmp_path: Path) -> None:
    row = replaced([str(cell) for cell in CAP_2025], C="2024")
    assert one_fault(tmp_path, "budget_caps", CAPS, row) == (
        "C2", "period_runs_forward", "2024",
        "期間迄年不可早於期間起年。", "The period does not end before it starts.",
    )  # fmt: skip


def test_all_faults_of_a_file_are_reported_at_once(tmp_path: Path) -> None:
    rows = [
        replaced(ENERGY, D="x"),
        replaced(MANUFACTURING, A="Manufacturing", D="0", E="NOPE", F="guess"),
        replaced(ENERGY, A="waste", B=""),
        replaced(ENERGY, A="transport"),
    ]
    checked = check(write_csv(tmp_path / "a.csv", SECTORS, *rows), "sectors")
    assert sorted(faults(checked)) == [
        ("A3", "str_matches"),
        ("B4", "required"),
        ("D2", "unreadable"),
        ("D3", "greater_than_or_equal_to"),
        ("E3", "unknown_code"),
        ("F3", "choice"),
    ]
    assert checked.rejected_row_count == 3
    assert checked.accepted["sector_code"].to_list() == ["transport"]


def test_a_rejected_row_keeps_its_whole_text(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [*SECTORS, "備註"], [*replaced(ENERGY, D="第一"), "見 |附件|"])
    checked = check(path, "sectors")
    assert json.loads(checked.rejected["row_text"][0]) == {
        "sector_code": "energy", "name_zh": "能源", "name_en": "Energy", "display_order": "第一",
        "source_code": "CODES", "record_status": "published", "note": "見 |附件|",
    }  # fmt: skip


def test_blank_rows_are_ignored(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", SECTORS, [], ["", "", ""], ENERGY, [" "] * 6, MANUFACTURING, [])
    checked = check(path, "sectors")
    assert checked.accepted["source_row"].to_list() == [4, 6]
    assert checked.rejected.empty


def test_a_header_without_rows_is_no_success(tmp_path: Path) -> None:
    error = refusal(write_csv(tmp_path / "a.csv", SECTORS), "sectors")
    assert error.rule == "nothing_filled_in" and "請填寫後重新送件" in error.words.zh


def test_an_optional_column_that_is_absent_is_missing(tmp_path: Path) -> None:
    checked = check(write_csv(tmp_path / "a.csv", SECTORS, ENERGY), "sectors")
    assert checked.accepted["note"].isna().all()


def test_an_assumption_says_who_assumes_it_and_why(tmp_path: Path) -> None:
    header = "CN貨品代碼,適用起年,基準值(公噸CO2e/公噸),來源代碼,資料狀態,備註"
    rows = "7318,2026,1.37,CODES,assumed,環保局：7318 未公布，取熱軋鋼捲\n7208,2026,1.37,CODES,assumed,\n"
    path = tmp_path / "a.csv"
    path.write_text(f"{header}\n{rows}", encoding="utf-8")
    checked = check(path, "cbam_benchmarks")
    assert checked.accepted["cn_code"].to_list() == ["7318"]
    assert faults(checked) == [("F3", "an_assumption_says_why")]


def test_a_part_of_a_key_that_came_later_is_read_as_its_contract_says(tmp_path: Path) -> None:
    # a file of benchmarks from before they were told apart by column and route, and one that leaves a cell empty
    old = "CN貨品代碼,適用起年,基準值(公噸CO2e/公噸),來源代碼,資料狀態\n7318,2026,1.37,CODES,published\n"
    new = "CN貨品代碼,基準值欄,生產途徑,適用起年,基準值(公噸CO2e/公噸),來源代碼,資料狀態\n7318,A,,2026,1.37,CODES,published\n"
    for number, text, expected in ((1, old, ["ANY", "ANY"]), (2, new, ["A", "ANY"])):
        path = tmp_path / f"{number}.csv"
        path.write_text(text, encoding="utf-8")
        accepted = check(path, "cbam_benchmarks").accepted
        assert accepted[["benchmark_column", "production_route"]].to_numpy().tolist() == [expected]


def test_a_short_row_lacks_its_last_cells(tmp_path: Path) -> None:
    checked = check(write_csv(tmp_path / "a.csv", SECTORS, ENERGY[:5], MANUFACTURING), "sectors")
    assert faults(checked) == [("F2", "required")]


def test_the_sheets_of_a_workbook_are_one_submission(tmp_path: Path) -> None:
    path = tmp_path / "two.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, row in (("上", ENERGY), ("下", replaced(MANUFACTURING, D="x"))):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, SECTORS)
            sheet.write_row(1, 0, row)
    checked = check(path, "sectors")
    assert checked.accepted[["source_sheet", "source_row"]].to_numpy().tolist() == [["上", 2]]
    assert checked.rejected[["source_sheet", "cell"]].to_numpy().tolist() == [["下", "D2"]]


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_workbook_gives_the_same_rows_as_text(tmp_path: Path, kind: str) -> None:
    text = check(write_csv(tmp_path / "a.csv", CAPS, CAP_2025), "budget_caps").accepted
    numbers = [float(cell) if isinstance(cell, Decimal) else cell for cell in CAP_2025]
    book = check(WRITERS[kind](tmp_path / f"a.{kind}", CAPS, numbers), "budget_caps").accepted
    assert book.drop(columns="source_sheet").equals(text.drop(columns="source_sheet"))
    assert text["cap_tco2e"].to_list() == [Decimal(50_937_300)]
    assert text["enacted_on"].to_list() == [date(2025, 6, 2)]


CELLS = st.tuples(
    st.sampled_from(["energy", "manufacturing", "Energy", "", "-"]),
    st.sampled_from(["能源", "", " "]),
    st.sampled_from(["Energy", ""]),
    st.sampled_from(["1", "0", "1.5", "１", "", "無"]),
    st.sampled_from(["CODES", "NOPE", ""]),
    st.sampled_from(["published", "guess", ""]),
)
TABLES = st.lists(CELLS | st.just(("", "", "", "", "", "")), max_size=12)


@pytest.mark.slow
@given(table=TABLES, order=st.permutations(range(6)), titles=st.integers(0, 2))
def test_every_row_that_holds_anything_is_accepted_or_rejected_and_none_twice(
    table: list[tuple[str, ...]], order: list[int], titles: int
) -> None:
    rows = [[cells[index] for index in order] for cells in (SECTORS, *table)]
    with tempfile.TemporaryDirectory() as folder:
        path = write_csv(Path(folder) / "a.csv", *[["部門"]] * titles, *rows)
        if not any(cell.strip() for cells in table for cell in cells):
            assert refusal(path, "sectors").rule in ("nothing_filled_in", "empty_file")
            return
        checked = check(path, "sectors")
    filled = {
        number for number, cells in enumerate(table, start=titles + 2) if any(cell.strip() for cell in cells)
    }
    accepted, rejected = checked.accepted["source_row"].to_list(), set(checked.rejected["source_row"])
    assert len(accepted) == len(set(accepted))
    assert set(accepted) | rejected == filled
    assert not set(accepted) & rejected
    assert len(accepted) + checked.rejected_row_count == len(filled)


@pytest.mark.parametrize(
    ("second", "is_table"), [(["部門代碼", "名稱"], True), (["部門代碼"], False), (["部門代碼", "甲"], False)]
)
def test_two_titles_of_the_table_begin_another_one_and_one_alone_does_not(
    tmp_path: Path, second: list[str], is_table: bool
) -> None:
    # the titles of the second table are some of the first's, so that the row is no repetition of them
    path = write_csv(tmp_path / "a.csv", SECTORS, ENERGY, second)
    if is_table:
        with pytest.raises(RefusedFileError, match=r"row 3, a second table begins"):
            check(path, "sectors")
    else:
        assert len(check(path, "sectors").rejected) > 0
