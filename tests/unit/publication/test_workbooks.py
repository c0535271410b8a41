from datetime import date
from decimal import Decimal
from pathlib import Path

import odfdo
import openpyxl
import pytest

from pipelines.publication.workbooks import Page, write_workbook

PAGE = Page(
    "表",
    ("代碼", "說明", "數值", "是否", "日期"),
    [("A", "=1+1", Decimal("1.5"), True, date(2024, 3, 5)), ("B", None, None, False, None)],
)
each_kind = pytest.mark.parametrize("kind", ["xlsx", "ods"])


def rows_of(path: Path) -> list[list[object]]:
    if path.suffix == ".xlsx":
        sheet = openpyxl.load_workbook(path)["表"]
        assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} <= {"s", "n"}
        return [[cell.value for cell in row] for row in sheet.iter_rows()]
    table = odfdo.Document(path).body.get_table(name="表")
    return [[cell.value for cell in row.traverse()] for row in table.traverse()]


@each_kind
def test_text_never_runs_numbers_stay_numbers_and_missing_stays_empty(tmp_path: Path, kind: str) -> None:
    titles, first, second = rows_of(write_workbook(tmp_path / f"table.{kind}", [PAGE]))
    assert titles == list(PAGE.titles)
    assert first == ["A", "=1+1", 1.5, "是", "2024-03-05"]
    assert second[:4] == ["B", None, None, "否"]


def test_another_ending_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"\.xlsx or \.ods, not '\.pdf'; change the file name"):
        write_workbook(tmp_path / "table.pdf", [PAGE])
