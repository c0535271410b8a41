from pathlib import Path

import pytest

from pipelines.intake.reading.template_marks import EXAMPLE_MARK
from tests.unit.tables import ENERGY, MANUFACTURING, SECTORS, check, write_csv


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        (["註：本表為初稿"], "note_row"),
        (["", "資料來源：環保局"], "note_row"),
        (["", "", "", "", "", "", "", "※ 114 年起適用"], "note_row"),
        (SECTORS, "repeated_header"),
        ([f"{EXAMPLE_MARK}energy", "能源", "Energy", "1", "CODES", "published"], "example_row"),
    ],
)
def test_a_row_that_is_no_data_is_set_aside_and_told(tmp_path: Path, row: list[str], rule: str) -> None:
    checked = check(write_csv(tmp_path / "a.csv", SECTORS, ENERGY, row, MANUFACTURING), "sectors")
    assert checked.accepted["source_row"].tolist() == [2, 4]
    assert checked.rejected.empty
    assert checked.notices[["source_row", "rule", "severity"]].to_numpy().tolist() == [[3, rule, "info"]]


def test_a_note_may_have_lines_and_go_on_in_the_rows_below(tmp_path: Path) -> None:
    rows = [["備註：\n一、初稿"], ["二、尚未定案"]]
    checked = check(write_csv(tmp_path / "a.csv", SECTORS, ENERGY, *rows), "sectors")
    assert checked.notices["rule"].tolist() == ["note_row", "note_row"]
    assert checked.rejected.empty


def test_the_lines_above_a_table_may_stand_again_at_a_page_break(tmp_path: Path) -> None:
    head = [
        ["部門代碼表"],
        [],
        ["部門代碼", "名稱", "英文名稱", "排序", "依據", ""],
        ["", "", "", "", *SECTORS[4:]],
    ]
    checked = check(write_csv(tmp_path / "a.csv", *head, ENERGY, *head, MANUFACTURING), "sectors")
    assert checked.accepted["source_row"].tolist() == [5, 10]
    assert checked.notices["rule"].tolist() == ["repeated_header"] * 3


def test_a_lonely_cell_below_an_example_is_no_note(tmp_path: Path) -> None:
    example = [f"{EXAMPLE_MARK}energy", "能源", "Energy", "1", "CODES", "published"]
    checked = check(write_csv(tmp_path / "a.csv", SECTORS, example, ["waste"]), "sectors")
    assert set(checked.rejected["source_row"]) == {3}


def test_a_row_with_more_than_a_note_is_data(tmp_path: Path) -> None:
    checked = check(
        write_csv(tmp_path / "a.csv", SECTORS, ["註", "能源", "", "1", "CODES", "published"]), "sectors"
    )
    assert len(checked.rejected) > 0 and checked.notices.empty
