from pathlib import Path

import pytest

from tests.unit.tables import ENERGY, SECTORS, TOTAL_2005, TOTALS, check, replaced, write_csv

ROW_2006 = replaced(TOTAL_2005, B="2006", D="85.30")


def of(tmp_path: Path, *rows: list[str]):
    return check(write_csv(tmp_path / "a.csv", TOTALS, *rows), "inventory_totals")


def total(word: str, amount: str) -> list[str]:
    return [word, "", "", amount, "", "", ""]


def test_a_row_of_totals_is_never_data(tmp_path: Path) -> None:
    # 6 614.70 + 85.30 = 6 700
    checked = of(tmp_path, TOTAL_2005, ROW_2006, total("合計", "6700"))
    assert (len(checked.accepted), len(checked.rejected)) == (2, 0)
    assert checked.notices[["cell", "rule", "severity"]].to_numpy().tolist() == [
        ["D4", "control_total", "info"]
    ]


def test_a_total_that_disagrees_is_a_warning_with_both_figures(tmp_path: Path) -> None:
    (notice,) = of(tmp_path, TOTAL_2005, ROW_2006, total("總 計", "6,701")).notices.to_dict("records")
    assert (notice["cell"], notice["rule"], notice["severity"]) == ("D4", "control_total_differs", "warning")
    assert notice["message_zh"] == "「排放量」總計為 67010000，各列之和為 67000000，請確認何者正確。"
    assert "states 67010000 while its rows add up to 67000000" in notice["message_en"]


def test_a_subtotal_is_of_the_rows_since_the_last_one(tmp_path: Path) -> None:
    checked = of(
        tmp_path, TOTAL_2005, total("小計", "6614.70"), ROW_2006, total("小計", "85.3"), total("合計", "6700")
    )
    assert checked.notices["rule"].tolist() == ["control_total"] * 3
    assert len(checked.accepted) == 2


def test_a_row_that_is_rejected_still_counts_in_its_total(tmp_path: Path) -> None:
    checked = of(tmp_path, TOTAL_2005, replaced(ROW_2006, E="guess"), total("合計", "6700"))
    assert checked.notices["rule"].tolist() == ["control_total"]


def test_a_name_that_contains_a_word_for_total_is_data(tmp_path: Path) -> None:
    row = [*ROW_2006, "合計數字的修正"]
    checked = check(
        write_csv(tmp_path / "a.csv", [*TOTALS, "備註"], [*TOTAL_2005, ""], row), "inventory_totals"
    )
    assert (len(checked.accepted), len(checked.notices)) == (2, 0)


def test_a_total_is_not_compared_where_a_part_cannot_be_read(tmp_path: Path) -> None:
    checked = of(tmp_path, TOTAL_2005, replaced(ROW_2006, D="約八十五"), total("合計", "6700"))
    assert checked.notices["rule"].tolist() == ["control_total"]
    assert checked.notices["message_en"].tolist() == ["Emissions: is a row of totals and no data."]


def test_a_total_of_one_year_is_of_the_rows_of_that_year(tmp_path: Path) -> None:
    of_2005, of_2006 = replaced(total("合計", "6614.70"), B="94年"), replaced(total("合計", "85.3"), B="2006")
    checked = of(tmp_path, TOTAL_2005, ROW_2006, of_2005, of_2006)
    assert checked.notices["rule"].tolist() == ["control_total"] * 2
    assert checked.notices["message_en"].str.endswith("it agrees with its rows.").all()


def test_a_total_at_the_end_of_each_page_is_of_its_page(tmp_path: Path) -> None:
    page = [total("合計", "6614.70"), ROW_2006, total("合計", "85.30"), total("總計", "6700")]
    assert of(tmp_path, TOTAL_2005, *page).notices["rule"].tolist() == ["control_total"] * 3


@pytest.mark.parametrize("word", ["合　計", "Ｔｏｔａｌ", "Grand Total", "Sub-total"])
def test_a_word_for_a_total_may_be_spaced_or_wide(tmp_path: Path, word: str) -> None:
    checked = of(tmp_path, TOTAL_2005, total(word, "-"))
    assert (checked.notices["rule"].tolist(), len(checked.rejected)) == (["control_total"], 0)


def test_a_row_of_totals_without_an_amount_is_told_once(tmp_path: Path) -> None:
    row = ["waste", "總計", "", "", "", ""]
    checked = check(write_csv(tmp_path / "a.csv", SECTORS, ENERGY, row), "sectors")
    assert checked.notices[["cell", "rule"]].to_numpy().tolist() == [["B3", "control_total"]]
    assert len(checked.accepted) == 1


def test_a_word_for_a_total_that_is_a_code_of_its_column_is_data(tmp_path: Path) -> None:
    path = write_csv(
        tmp_path / "a.csv",
        ["填報項目", "項目種類", "來源代碼", "資料狀態", "備註"],
        ["Total emissions", "total", "CODES", "published", ""],
    )
    checked = check(path, "disclosure_items")
    assert (len(checked.accepted), checked.notices.empty) == (1, True)


def test_a_total_is_not_of_the_whole_and_its_parts_together(tmp_path: Path) -> None:
    # scope 1 is 4 000, scope 2 is 2 614.70 and both together are ALL: 6 614.70, not twice as much
    parts = [replaced(TOTAL_2005, C="1", D="4000"), replaced(TOTAL_2005, C="2", D="2614.70")]
    checked = of(tmp_path, TOTAL_2005, *parts, total("合計", "6614.70"))
    assert checked.notices["rule"].tolist() == ["control_total"]


def test_a_total_may_be_of_the_rows_since_the_last_subtotal(tmp_path: Path) -> None:
    checked = of(tmp_path, TOTAL_2005, total("小計", "6614.70"), ROW_2006, total("合計", "85.30"))
    assert checked.notices["rule"].tolist() == ["control_total"] * 2
