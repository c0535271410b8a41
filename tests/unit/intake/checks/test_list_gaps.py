"""A facility or a year that vanished is named before the repeat that took its place."""

from pathlib import Path

from pipelines.intake.checks.validation import Checked
from tests.unit.tables import check, write_csv

TITLES = ["年度", "管制編號", "事業名稱", "縣市別", "合計排放量(公噸CO2e)"]


def facility(year: int, number: int) -> list[object]:
    return [year, f"E560{number:04d}", f"第{number}廠", "高雄市", 1000 * number]


def registry(path: Path, *rows: list[object]) -> Checked:
    return check(write_csv(path / "registry.csv", TITLES, *rows), "facility_registry")


def whole() -> list[list[object]]:
    """Eight facilities in three years."""
    return [facility(year, number) for year in (105, 106, 107) for number in range(1, 9)]


def gaps(checked: Checked) -> list[tuple[str, str]]:
    mine = checked.notices[checked.notices["rule"] == "list_gap"]
    return list(zip(mine["severity"], mine["value"], strict=True))


def test_a_whole_registry_has_no_gap(tmp_path: Path) -> None:
    checked = registry(tmp_path, *whole())
    assert (gaps(checked), len(checked.rejected)) == ([], 0)


def test_a_repeat_that_took_the_place_of_a_facility_is_not_to_be_deleted(tmp_path: Path) -> None:
    rows = whole()
    place = rows.index(facility(106, 8))
    rows[place] = facility(106, 7)  # the eighth is overwritten by the seventh
    checked = registry(tmp_path, *rows)
    assert gaps(checked) == [("warning", "106")]
    (fault,) = checked.rejected.to_dict("records")
    assert fault["rule"] == "repeated_row"
    assert fault["message_zh"].startswith("這一列在 106 年重複，而該年缺 1 家前後年都有的（E5600008）")
    assert "請勿只刪除這一列" in fault["message_zh"] and "Do not just delete it" in fault["message_en"]


def test_what_the_years_around_have_is_named_when_the_repeats_are_deleted(tmp_path: Path) -> None:
    rows = [row for row in whole() if row[0] != 106 or row[1] <= "E5600003"]  # five of eight are gone
    checked = registry(tmp_path, *rows)
    assert gaps(checked) == [("warning", "106")]
    (said,) = checked.notices["message_en"]
    assert said.startswith(
        "The year 106 lacks 5 which the years before and after have (E5600004, E5600005, E5600006, E5600007, "
        "E5600008); ask the source whether the file is whole"
    )


def test_a_few_that_come_and_go_are_nothing_to_ask_about(tmp_path: Path) -> None:
    rows = [row for row in whole() if row[0] != 106 or row[1] <= "E5600004"]  # four
    assert gaps(registry(tmp_path, *rows)) == []
