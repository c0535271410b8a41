from pathlib import Path

import pytest

from tests.unit.tables import ENERGY, MANUFACTURING, SECTORS, check, write_csv


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        (["註：本表為初稿"], "note_row"),
        (["", "資料來源：環保局"], "note_row"),
        (["", "", "", "", "", "", "", "※ 114 年起適用"], "note_row"),
        (SECTORS, "repeated_header"),
        (["範例：energy", "能源", "Energy", "1", "CODES", "published"], "example_row"),
    ],
)
def test_a_row_that_is_no_data_is_set_aside_and_told(tmp_path: Path, row: list[str], rule: str) -> None:
    checked = check(write_csv(tmp_path / "a.csv", SECTORS, ENERGY, row, MANUFACTURING), "sectors")
    assert checked.accepted["source_row"].tolist() == [2, 4]
    assert checked.rejected.empty
    assert checked.notices[["source_row", "rule", "severity"]].to_numpy().tolist() == [[3, rule, "info"]]


def test_a_row_with_more_than_a_note_is_data(tmp_path: Path) -> None:
    checked = check(
        write_csv(tmp_path / "a.csv", SECTORS, ["註", "能源", "", "1", "CODES", "published"]), "sectors"
    )
    assert len(checked.rejected) > 0 and checked.notices.empty
