from pathlib import Path

import pytest

from pipelines.intake.reading.minutes.files import read_minutes_file
from pipelines.ledger.errors import RefusedFileError
from tests.unit.intake.reading.minutes.example import MINUTES
from tests.unit.tables import check, refusal


@pytest.fixture
def minutes(tmp_path: Path) -> Path:
    path = tmp_path / "COMPILED.txt"
    path.write_text(MINUTES, encoding="utf-8")
    return path


def test_a_file_of_minutes_is_checked_like_any_table(minutes: Path) -> None:
    checked = check(minutes, "minutes_passages")
    assert len(checked.rejected) == 0
    # counted by hand: title 1, headings 5, clerk 1, items 2, sections 2, turns 3, comments 4, parts 3, ruling 1,
    # resolutions 2
    assert len(checked.accepted) == 24


def test_a_row_of_minutes_is_the_line_it_begins_in(minutes: Path) -> None:
    accepted = check(minutes, "minutes_passages").accepted
    lines = MINUTES.splitlines()
    assert all(
        not isinstance(text, str) or text[:4] in lines[row - 1]
        for row, text in zip(accepted["source_row"], accepted["text_zh"], strict=True)
    )


def test_what_nobody_said_has_a_code_that_no_reply_can_name(minutes: Path) -> None:
    accepted = check(minutes, "minutes_passages").accepted.set_index("passage_no")
    assert accepted.loc[1, "passage_code"] == "2024-03-05/#1"
    comments = accepted[accepted["kind"] == "comment"]["passage_code"]
    assert list(comments) == [f"2024-03-05/{path}" for path in ("1.1.(1)", "1.1.(2)", "1.2.(1)", "2.1.(1)")]


def test_minutes_whose_title_says_that_they_are_invented_are_illustrative(tmp_path: Path) -> None:
    path = tmp_path / "COMPILED.txt"
    for mark, status in (("（虛構）", "illustrative"), ("", "published")):
        path.write_text(MINUTES.replace("會議紀錄（示範）", f"會議紀錄{mark}"), encoding="utf-8")
        sheet = read_minutes_file(path)
        at = sheet.rows[0].index("record_status")
        assert {row[at] for row in sheet.rows[1:] if row} == {status}


def test_minutes_without_a_day_are_refused_with_the_line_to_add(tmp_path: Path) -> None:
    path = tmp_path / "EPB.txt"
    path.write_text(MINUTES.replace("時間", "日程"), encoding="utf-8")
    with pytest.raises(RefusedFileError, match="壹、時間：112年11月9日") as fault:
        read_minutes_file(path)
    assert fault.value.rule == "no_meeting_day"


def test_the_text_of_minutes_is_no_file_for_another_dataset(minutes: Path) -> None:
    assert refusal(minutes, "sectors").rule == "unknown_kind"
