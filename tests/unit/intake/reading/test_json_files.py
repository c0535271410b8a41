"""Files of json: a table is read, anything else is refused with a sentence."""

from pathlib import Path

import pytest

from pipelines.intake.reading.parsing import parse_file
from pipelines.ledger.errors import RefusedFileError


def parsed(path: Path, text: str) -> list[list[str]]:
    """The rows of the one sheet of a json file."""
    (path / "a.json").write_text(text, encoding="utf-8")
    (sheet,) = parse_file(path / "a.json", 1000)
    return sheet.rows


def test_objects_by_name_are_rows_with_their_name_first(tmp_path: Path) -> None:
    assert parsed(tmp_path, '{"甲市": {"民政": "5", "其他": 7.10}, "乙市": {"民政": null}}') == [
        ["科目", "民政", "其他"], ["甲市", "5", "7.10"], ["乙市", "", ""],
    ]  # fmt: skip


def test_a_list_of_objects_is_a_row_each(tmp_path: Path) -> None:
    assert parsed(tmp_path, '[{"a": 1, "b": true}, {"b": " x "}]') == [["a", "b"], ["1", "true"], ["", "x"]]


@pytest.mark.parametrize(
    ("text", "why"),
    [("[1, 2]", "no list of objects"), ('{"a": {"b": {}}}', "objects within"), ('{"a"', "line 1")],
)
def test_json_that_is_no_table_is_refused_and_says_why(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(RefusedFileError, match=why) as refused:
        parsed(tmp_path, text)
    assert refused.value.rule == "not_a_table"


def test_a_text_file_with_bytes_of_another_kind_is_refused_at_its_first_broken_cell(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("科目,金額\n甲,1\n乙,\x05\x10(\n", encoding="utf-8")
    with pytest.raises(RefusedFileError, match=r"Cell B3 of a\.csv is no text \(U\+0005\)") as refused:
        parse_file(path, 1000)
    assert refused.value.rule == "broken_cell"
    path.write_text("科目,金額\n甲,1\n\x1a", encoding="utf-8")  # what DOS writes at the end of a file
    assert parse_file(path, 1000)[0].rows[1] == ["甲", "1"]
