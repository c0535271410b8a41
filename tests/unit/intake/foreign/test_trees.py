"""Printed budget books: the numbers of four levels as a tree, and what a cell of such a book means."""

from dataclasses import replace
from decimal import Decimal as D
from pathlib import Path

import pytest
import xlsxwriter

from pipelines.contracts.machinery.registry import contract_of
from pipelines.intake.checks.validation import check_file
from pipelines.intake.terms.reading_terms import ReadingTerms, Years
from pipelines.ledger.errors import RefusedFileError
from pipelines.mappings.shipped import resolved, shipped
from tests.unit.foreign_files import GIVEN, LIMIT, cells, read_as, rows, said
from tests.unit.tables import write_csv

TITLES = [["科　　　目", "", "", "", "", "本年度\n預算數", "上年度\n預算數", "前年度\n決算數", "說　明"],
          ["款", "項", "目", "節", "名　稱　及　編　號", "", "", "", ""]]  # fmt: skip


def line(numbers: str, name: str, *amounts: str, text: str = "") -> list[str]:
    """A row of a book: its numbers of four levels ("- - 01 -"), its name, three amounts and the explanation."""
    levels = ["" if part == "-" else part for part in numbers.split()]
    return [*levels, name, *(*amounts, "", "", "")[:3], text]


BODY = [
    line("11 - - -", "00110000000\n環境保護局主管", "30", "20", "10"),
    line("- 001 - -", "00110010000\n　環境保護局", "30", "20", "10"),
    line("- - 01 -", "73110010100\n　　空氣", "30", "20", "10"),
    line("- - - 01", "73110010101\n　　　改善空氣\n　　　品質", "25", "-", "4", text="辦理稽查"),
    line("- - - 02", "73110010102\n　　　噪音", "5", "20", "6"),
]


def book(path: Path, *body: list[str], above: tuple[str, ...] = ("單位：新臺幣千元",)) -> Path:
    """A book of one sheet: what stands above, the titles in two rows, the body."""
    return write_csv(path / "book.csv", *[[text, *[""] * 8] for text in above], *TITLES, *body)


def of_year(path: Path, year: int) -> list[tuple[object, ...]]:
    """Code, amount and whether it is a total of the rows of a year, in a book of 2016."""
    checked = read_as(path, "budget_lines", "tw-book", year="2016", stage="proposal", years_before="yes")
    assert checked.rejected.empty
    return [
        row[1:]
        for row in rows(checked, "fiscal_year", "line_code", "amount_ntd", "is_total")
        if row[0] == year
    ]


def test_a_book_is_a_tree_of_headings_and_lines_each_with_its_path_and_printed_code(tmp_path: Path) -> None:
    checked = read_as(book(tmp_path, *BODY), "budget_lines", "tw-book", year="2016", stage="proposal")
    names = ("line_code", "parent_code", "bureau_code", "agency_name", "name_zh", "is_total")
    assert rows(checked, *names)[:5] == [
        ("11-00110000000", None, "環境保護局", None, "環境保護局主管", True),
        ("11.1-00110010000", "11-00110000000", "環境保護局", "環境保護局", "環境保護局", True),
        ("11.1.1-73110010100", "11.1-00110010000", "環境保護局", "環境保護局", "空氣", True),
        ("11.1.1.1-73110010101", "11.1.1-73110010100", "環境保護局", "環境保護局", "改善空氣品質", False),
        ("11.1.1.2-73110010102", "11.1.1-73110010100", "環境保護局", "環境保護局", "噪音", False),
    ]  # fmt: skip


def test_each_column_of_amounts_is_of_its_own_year_and_stage_and_leads_to_its_cell(tmp_path: Path) -> None:
    checked = read_as(
        book(tmp_path, *BODY), "budget_lines", "tw-book", year="2016", stage="proposal", years_before="yes"
    )
    lines = checked.accepted[checked.accepted["line_code"] == "11.1.1.2-73110010102"]
    assert lines[["fiscal_year", "stage", "amount_ntd"]].to_numpy().tolist() == [
        [2016, "proposal", D(5000)], [2015, "adopted", D(20000)], [2014, "settled", D(6000)],
    ]  # fmt: skip
    assert sorted({cell[0] for cell in cells(checked, "amount_ntd")}) == ["F", "G", "H"]


def test_the_years_before_are_left_to_their_own_books_unless_somebody_asks_for_them(tmp_path: Path) -> None:
    given = {"year": "2016", "stage": "proposal"}
    checked = read_as(book(tmp_path, *BODY), "budget_lines", "tw-book", **given)
    assert set(checked.accepted["fiscal_year"]) == {2016}
    checked = read_as(book(tmp_path, *BODY), "budget_lines", "tw-book", **given, years_before="yes")
    assert set(checked.accepted["fiscal_year"]) == {2014, 2015, 2016}


def test_a_dash_is_nought_and_an_empty_cell_is_asked_about(tmp_path: Path) -> None:
    path = book(tmp_path, line("1 - - -", "甲主管", "-", "－", "—"), line("- 1 - -", "乙", "1", "", "3"))
    checked = read_as(path, "budget_lines", "tw-book", year="2016", stage="adopted", years_before="yes")
    dashes = checked.accepted[checked.accepted["line_code"] == "1"]
    assert dashes["amount_ntd"].tolist() == [0, 0, 0]
    assert checked.rejected[["cell", "column_name"]].to_numpy().tolist() == [["G5", "amount_ntd"]]


@pytest.mark.parametrize(("text", "amount"), [
    ("1,132", 1132000), ("1\n,132", 1132000), ("　1,132\t", 1132000), ("-00", 0), ("１３", 13000),
    ("172156.0005", 172156000), ("0.5", 1000), ("0.4999", 0),  # what is printed: whole thousands, halves up
])  # fmt: skip
def test_a_number_is_read_through_the_blanks_and_breaks_of_its_cell(
    tmp_path: Path, text: str, amount: int
) -> None:
    (row, _) = of_year(
        book(tmp_path, line("1 - - -", "甲", text, "-", "-"), line("2 - - -", "乙", "1", "-", "-")), 2016
    )
    assert row == ("1", amount, False)


def test_a_row_is_of_the_level_of_its_rightmost_number(tmp_path: Path) -> None:
    # 高雄市 2016: the 目 row of 鳥松區公所 repeats the 項 number 118
    body = [line("2 - - -", "市政府主管", "39624", "-", "-"), line("- 118 - -", "鳥松區公所", "39624", "-", "-"),
            line("- 118 1 -", "一般行政", "39624", "-", "-"), line("- - - 1", "行政管理", "39624", "-", "-")]  # fmt: skip
    found = of_year(book(tmp_path, *body), 2016)
    assert [row[0] for row in found] == ["2", "2.118", "2.118.1", "2.118.1.1"]
    assert sum(amount for _, amount, is_total in found if not is_total) == 39624000


def test_titles_that_are_printed_again_and_an_explanation_over_a_page_are_no_lines(tmp_path: Path) -> None:
    body = [
        *BODY,
        *TITLES,
        ["", "", "", "", "", "", "", "", "及監測。"],
        line("- - - 03", "惡臭", "-", "-", "-"),
    ]
    checked = read_as(book(tmp_path, *body), "budget_lines", "tw-book", year="2016", stage="adopted")
    told = rows(checked, "name_zh", "explanation")[4:6]
    assert told == [("噪音", "及監測。"), ("惡臭", None)]


def test_a_book_in_which_each_head_has_its_sheet_is_one_book(tmp_path: Path) -> None:
    second = [line("2 - - -", "乙主管", "2", "-", "-"), line("- 1 - -", "丙所", "2", "-", "-")]
    with xlsxwriter.Workbook(tmp_path / "book.xlsx") as made:
        for name, body in (("1甲", [line("1 - - -", "甲主管", "1", "-", "-")]), ("2乙", second)):
            page = made.add_worksheet(name)
            for number, row in enumerate([*TITLES, *body]):
                page.write_row(number, 0, row)
    assert of_year(tmp_path / "book.xlsx", 2016) == [
        ("1", 1000, False),
        ("2", 2000, True),
        ("2.1", 2000, False),
    ]


def test_codes_may_stand_in_columns_between_the_numbers_and_the_names(tmp_path: Path) -> None:
    titles = [
        ["科目", "", "", "", "", "", "", "本年度預算數"],
        ["款", "項", "目", "節", "", "", "名稱及編號", ""],
    ]
    body = [
        ["3", "", "", "", "03000", "", "民政局主管", "7"],
        ["", "", "1", "", "", "580100", "一般行政", "7"],
    ]
    path = write_csv(tmp_path / "b.csv", *titles, *body)
    assert [row[0] for row in of_year(path, 2016)] == ["3-03000", "3.1-580100"]


def test_the_unit_is_the_one_above_the_titles_and_thousands_where_there_is_none(tmp_path: Path) -> None:
    one = line("1 - - -", "甲", "5", "-", "-")
    assert of_year(book(tmp_path, one, above=("單位：新台幣元",)), 2016)[0][1] == 5
    assert of_year(book(tmp_path, one, above=("單位:千元",)), 2016)[0][1] == 5000
    assert of_year(book(tmp_path, one, above=()), 2016)[0][1] == 5000


def test_a_book_of_another_year_is_refused(tmp_path: Path) -> None:
    path = book(tmp_path, *BODY, above=("中華民國104年度", "單位：新臺幣千元"))
    with pytest.raises(RefusedFileError, match="is of 2015, and is taken in by tw-book for 2016") as refused:
        of_year(path, 2016)
    assert refused.value.rule == "foreign_year_differs"


def test_the_total_of_a_book_is_of_all_heads_or_of_its_only_one(tmp_path: Path) -> None:
    total = ["", "", "", "", "合　計", "30", "20", "10", ""]
    one = read_as(
        book(tmp_path, *BODY, total),
        "budget_lines",
        "tw-book",
        year="2016",
        stage="adopted",
        years_before="yes",
    )
    found = one.accepted[one.accepted["line_code"] == "歲出合計"]
    assert found[["bureau_code", "is_total"]].to_numpy().tolist() == [["環境保護局", True]] * 3
    body = [*BODY, line("12 - - -", "地政局主管", "1", "-", "-"), total]
    two = read_as(
        book(tmp_path, *body), "budget_lines", "tw-book", year="2016", stage="adopted", years_before="yes"
    )
    assert set(two.accepted.loc[two.accepted["line_code"] == "歲出合計", "bureau_code"]) == {"ALL"}


def test_a_cut_of_a_supplementary_budget_is_negative_however_it_is_printed(tmp_path: Path) -> None:
    titles = ["款", "項", "目", "節", "名稱及編號"]
    given = {"year": "2016", "number": "1"}
    body = [["1", "", "", "", "甲", text] for text in ("△1,132", "追減1,132", "(1,132)", "-\t1,132")]
    body = [[str(number), *row[1:]] for number, row in enumerate(body, 1)]
    one = write_csv(tmp_path / "one.csv", [*titles, "追加減預算數"], *body, ["5", "", "", "", "戊", "追加7"])
    checked = read_as(one, "budget_lines", "tw-book-supplementary", **given)
    assert rows(checked, "stage", "stage_number", "amount_ntd") == [
        *[("supplementary", 1, D(-1132000))] * 4, ("supplementary", 1, D(7000)),
    ]  # fmt: skip
    body = [
        ["1", "", "", "", "甲", "10", "-"],
        ["2", "", "", "", "乙", "-", "4"],
        ["3", "", "", "", "丙", "1", "△3"],
    ]
    two = write_csv(tmp_path / "two.csv", [*titles, "追加數", "追減數"], *body)
    checked = read_as(two, "budget_lines", "tw-book-supplementary", **given)
    assert rows(checked, "amount_ntd") == [(D(10000),), (D(-4000),), (D(-2000),)]


COUNTIES = [["", "", "中華民國103年度", "單位：新臺幣千元", "", ""],
            ["科    目", "", "一般政\n務支出", "行政支出", "科    目", "其他支出"],
            ["款", "合    計", "1", "", "款", "2"], ["項", "", "", "1", "項", ""],
            ["甲市", "12", "5", "5", "甲市", "7"], ["甲市", "6", "3", "3", "甲市", "3"]]  # fmt: skip


def test_a_table_of_counties_by_function_is_a_tree_of_columns(tmp_path: Path) -> None:
    given = {"year": "2014", "stage": "adopted", "place": "甲市"}
    checked = read_as(write_csv(tmp_path / "f.csv", *COUNTIES), "budget_lines", "tw-by-function", **given)
    # the second row of the county is of current accounts alone
    assert rows(checked, "line_code", "parent_code", "amount_ntd", "is_total", "bureau_code") == [
        ("1 一般政務支出", None, D(5000), True, "ALL"), ("行政支出", "1 一般政務支出", D(5000), False, "ALL"),
        ("其他支出", None, D(7000), False, "ALL"),
    ]  # fmt: skip
    assert cells(checked, "amount_ntd") == ["C5", "D5", "F5"]


def test_a_name_that_no_list_has_is_told_once_with_its_money(tmp_path: Path) -> None:
    given = GIVEN | {"year": "2016", "stage": "adopted"}
    terms = replace(
        ReadingTerms(contract_of("budget_lines"), Years(1990, 2050), LIMIT),
        known_codes={"bureaus.bureau_code": {"TRA"}},
    )
    checked = check_file(book(tmp_path, *BODY), terms.of_file("", resolved(shipped("tw-book"), given, {})))
    # two lines, 25 + 5 thousand; the three headings above them are not added
    assert [text.split(":")[0] for text in said(checked, "refused_money")] == [
        "The 2 rows of 環境保護局 are refused, Amount 30,000 in all"
    ]
    assert checked.accepted.empty
