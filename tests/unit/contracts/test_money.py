"""A line of a budget as the books print it, and what a tag may say of it."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pipelines.contracts.machinery.registry import contract_of
from pipelines.intake.checks.validation import Checked, check_file
from tests.unit.tables import check, faults, terms_of, write_csv

LINES = [
    "會計年度",
    "預算階段",
    "追加減次別",
    "預算科目代碼",
    "局處代碼",
    "名稱",
    "金額",
    "是否為合計",
    "來源代碼",
    "資料狀態",
]
TAGS = ["預算科目代碼", "目標", "勾稽比例", "勾稽金額", "程度", "來源代碼", "資料狀態"]


def lines(folder: Path, *rows: Sequence[object]) -> Checked:
    """Lines of a book, sent by a bureau."""
    table = [[*row, "否", "CODES", "published"] for row in rows]
    return check(write_csv(folder / "lines.csv", LINES, *table), "budget_lines")


def column(checked: Checked, *names: str) -> list[tuple[Any, ...]]:
    """Columns of the rows that were accepted."""
    return list(checked.accepted[list(names)].itertuples(index=False, name=None))


@pytest.mark.parametrize(
    "code", ["1.1.1.1-31010010101", "72-4810-10-20", "款一、項二", "3301010-甲", "NZ-TOTAL"]
)
def test_a_code_stands_as_the_book_prints_it(tmp_path: Path, code: str) -> None:
    checked = lines(tmp_path, [2017, "adopted", "", code, "EPB", "空污", 1])
    assert column(checked, "line_code") == [(code,)]


@pytest.mark.parametrize("code", ["A=1", "A;B"])
def test_a_code_that_would_break_a_named_row_is_refused(tmp_path: Path, code: str) -> None:
    assert faults(lines(tmp_path, [2017, "adopted", "", code, "EPB", "空污", 1])) == [("D2", "str_matches")]


def test_one_code_stands_in_many_years_and_stages(tmp_path: Path) -> None:
    checked = lines(
        tmp_path,
        [2016, "預算案", "", "L", "EPB", "空污", 1429303],
        [2016, "法定預算", "", "L", "EPB", "空污", 953522],
        [2016, "追加減", 1, "L", "EPB", "空污", 100],
        [2016, "追加減", 2, "L", "EPB", "空污", "△1,132"],
        [2016, "決算", "", "L", "EPB", "空污", 900000],
        [2017, "法定預算", "", "L", "EPB", "空污", 953522],
    )
    assert checked.rejected.empty
    assert column(checked, "fiscal_year", "stage", "stage_number", "amount_ntd") == [
        (2016, "proposal", 0, Decimal(1429303)),
        (2016, "adopted", 0, Decimal(953522)),
        (2016, "supplementary", 1, Decimal(100)),
        (2016, "supplementary", 2, Decimal(-1132)),
        (2016, "settled", 0, Decimal(900000)),
        (2017, "adopted", 0, Decimal(953522)),
    ]


def test_a_line_told_twice_at_one_stage_is_refused(tmp_path: Path) -> None:
    twice = lines(
        tmp_path, [2016, "adopted", "", "L", "EPB", "空污", 1], [2016, "", "", "L", "EPB", "空污", 2]
    )
    assert [rule for _, rule in faults(twice)] == ["duplicate_key", "duplicate_key"]


@pytest.mark.parametrize(
    ("stage", "number", "amount", "said"),
    [
        ("adopted", "", -1, [("G2", "only_a_supplementary_budget_cuts")]),
        ("adopted", "", 0, []),  # an abolished bureau keeps its line
        ("supplementary", "1", -1, []),
        ("supplementary", "", 1, [("C2", "only_supplementary_budgets_are_numbered")]),
        ("settled", "1", 1, [("C2", "only_supplementary_budgets_are_numbered")]),
    ],
)
def test_only_a_numbered_supplementary_budget_cuts(
    tmp_path: Path, stage: str, number: str, amount: int, said: list[tuple[str, str]]
) -> None:
    assert faults(lines(tmp_path, [2017, stage, number, "L", "EPB", "空污", amount])) == said


def test_an_old_form_reads_as_adopted_lines_of_the_general_budget_with_what_was_spent_beside_them(
    tmp_path: Path,
) -> None:
    old = [
        "預算科目代碼",
        "會計年度",
        "局處代碼",
        "名稱",
        "英文名稱",
        "預算數(億元)",
        "決算數(億元)",
        "是否為合計",
        "來源代碼",
        "資料狀態",
    ]
    row = ["TRA-2025", 2025, "TRA", "號誌", "Signals", 2, "1.5", "否", "CODES", "published"]
    checked = check(write_csv(tmp_path / "old.csv", old, row), "budget_lines")
    assert column(checked, "fund_code", "stage", "amount_ntd", "spent_ntd") == [
        ("GENERAL", "adopted", Decimal(200_000_000), Decimal(150_000_000))
    ]


NAMES = {"bureaus.bureau_code": {"交通局": "TRA", "高雄市政府交通局": "TRA", "Transportation Bureau": "TRA"}}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("TRA", "TRA"),
        ("交通局", "TRA"),
        ("高雄市政府 交通局", "TRA"),
        ("transportation bureau", "TRA"),
        ("ALL", "ALL"),
    ],
)
def test_a_bureau_may_be_named_where_its_code_is_expected(tmp_path: Path, written: str, read: str) -> None:
    row = [2017, "", "", "L", written, "號誌", 1, "否", "CODES", "published"]
    path = write_csv(tmp_path / "lines.csv", LINES, row)
    checked = check_file(path, replace(terms_of("budget_lines"), known_names=NAMES))
    assert column(checked, "bureau_code") == [(read,)]


def test_a_name_of_no_bureau_is_refused(tmp_path: Path) -> None:
    row = [2017, "", "", "L", "高雄縣政府交通局", "號誌", 1, "否", "CODES", "published"]
    path = write_csv(tmp_path / "lines.csv", LINES, row)
    checked = check_file(path, replace(terms_of("budget_lines"), known_names=NAMES))
    assert faults(checked) == [("E2", "unknown_code")]


@pytest.mark.parametrize(("said", "kept"), [("是", 3), ("否", 2)])
def test_a_printed_total_that_says_so_is_kept_to_be_compared(tmp_path: Path, said: str, kept: int) -> None:
    rows = [
        [2017, "", "", "L1", "EPB", "空污", 100, "否", "CODES", "published"],
        [2017, "", "", "L2", "EPB", "廢棄物", 200, "否", "CODES", "published"],
        [2017, "", "", "T", "EPB", "合計", 400, said, "CODES", "published"],
    ]
    checked = check(write_csv(tmp_path / "lines.csv", LINES, *rows), "budget_lines")
    assert len(checked.accepted) == kept


def tags(folder: Path, *rows: Sequence[object]) -> Checked:
    """Tags of the line L to goals."""
    table = [["L", *row, "CODES", "published"] for row in rows]
    return check(write_csv(folder / "tags.csv", TAGS, *table), "budget_tags")


def test_a_line_serves_several_goals_at_once_and_may_harm(tmp_path: Path) -> None:
    checked = tags(
        tmp_path,
        ["減緩", "", 155032000, ""],
        ["調適", "", 155032000, ""],
        ["公正轉型", "", "", "次要"],
        ["有害", 1, "", ""],
    )
    assert checked.rejected.empty
    assert column(checked, "goal", "holds_for", "measure_code") == [
        ("mitigation", "ALL", "NONE"),
        ("adaptation", "ALL", "NONE"),
        ("just_transition", "ALL", "NONE"),
        ("harmful", "ALL", "NONE"),
    ]


@pytest.mark.parametrize(
    ("goal", "share", "amount", "level", "said"),
    [
        ("mitigation", "", "", "", ["says_how_much"]),
        ("mitigation", "", "", "main", []),
        ("mitigation", 1, 5, "", ["says_how_much"]),
        ("mitigation", "1.1", "", "", ["less_than_or_equal_to"]),
        ("", 1, "", "", ["is_of_a_measure_or_a_goal"]),
    ],
)
def test_a_tag_says_of_what_and_how_much(
    tmp_path: Path, goal: str, share: object, amount: object, level: str, said: list[str]
) -> None:
    assert [rule for _, rule in faults(tags(tmp_path, [goal, share, amount, level]))] == said


def test_a_line_is_told_apart_by_fund_year_and_stage() -> None:
    assert contract_of("budget_lines").key() == (
        "fund_code",
        "fiscal_year",
        "stage",
        "stage_number",
        "line_code",
    )
