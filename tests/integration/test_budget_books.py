"""Real budget books, where they are present: every form of one book gives the same rows, and its printed sums."""

from decimal import Decimal as D
from pathlib import Path

import pandas as pd
import pytest

from pipelines.ledger.errors import RefusedFileError
from tests.integration.conftest import SHARED_DATA
from tests.unit.foreign_files import read_as

BOOKS = SHARED_DATA / "budget"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not BOOKS.is_dir(), reason="the background material is not here"),
]
KAOHSIUNG, OTHERS = BOOKS / "kaohsiung", BOOKS / "others"
THOUSAND = 1000


def read(path: Path, kind: str, year: int, stage: str = "adopted", **given: str) -> pd.DataFrame:
    """The rows of a book and of the years before that it prints, nothing of it refused."""
    checked = read_as(path, "budget_lines", kind, year=str(year), stage=stage, years_before="yes", **given)
    assert checked.rejected.empty
    return checked.accepted


def lines(rows: pd.DataFrame, year: int, *names: str) -> list[tuple[object, ...]]:
    """Some columns of the lowest lines of one year, in the order of their codes."""
    own = rows[(rows["fiscal_year"] == year) & ~rows["is_total"]].sort_values("line_code")
    return list(own[["line_code", "bureau_code", "amount_ntd", *names]].itertuples(index=False, name=None))


def printed(rows: pd.DataFrame, year: int) -> list[D]:
    """What the four levels of a year add up to, in thousands, and its total."""
    own = rows[rows["fiscal_year"] == year]
    path = own["line_code"].str.partition("-")[0]
    depth = path.str.count(r"\.").where(path.str.fullmatch(r"[\d.]+"))
    return [own.loc[depth == level, "amount_ntd"].sum() / THOUSAND for level in range(4)]


@pytest.mark.parametrize("name", ["2017_book.csv", "2017_book.xls"])
def test_the_book_of_2017_adds_up_at_each_of_its_four_levels(name: str) -> None:
    rows = read(KAOHSIUNG / name, "tw-book", 2017)
    assert printed(rows, 2017) == [D(128949990)] * 4
    assert printed(rows, 2016) == [D(120354493)] * 4  # its last-year column: the adopted budget of 2016
    heads = rows[
        (rows["fiscal_year"] == 2017) & rows["parent_code"].isna() & (rows["line_code"] != "歲出合計")
    ]
    assert len(heads) == 27
    of_lines = (
        rows[(rows["fiscal_year"] == 2017) & ~rows["is_total"]].groupby("bureau_code")["amount_ntd"].sum()
    )
    assert {
        code: amount == of_lines[code] for code, amount in heads[["bureau_code", "amount_ntd"]].to_numpy()
    } == (dict.fromkeys(of_lines.index, True))
    assert rows.loc[rows["line_code"] == "歲出合計", "amount_ntd"].tolist() == [
        D(128949990000),
        D(120354493000),
    ]


def test_every_form_of_the_book_of_2017_gives_the_same_rows() -> None:
    sheet, text = (read(KAOHSIUNG / f"2017_book.{ending}", "tw-book", 2017) for ending in ("xls", "csv"))
    own = ["source_sheet", "source_row"]
    pd.testing.assert_frame_equal(sheet.drop(columns=own), text.drop(columns=own))
    by_line = read(KAOHSIUNG / "2017_leaf.csv", "tw-budget", 2017, last_stage="adopted")
    for year in (2017, 2016):
        printed_lines, cut_lines = (lines(rows, year, "name_zh", "agency_name") for rows in (text, by_line))
        assert [row[:3] for row in printed_lines] == [row[:3] for row in cut_lines]
        # that layout ends a name where the printed one is broken into a second line of its cell
        for printed_line, cut_line in zip(printed_lines, cut_lines, strict=True):
            for long, short in zip(printed_line[3:], cut_line[3:], strict=True):
                assert str(long).startswith(str(short))


def test_the_workbook_of_2016_with_a_sheet_for_each_head_is_one_book() -> None:
    rows = read(KAOHSIUNG / "2016_book.xlsx", "tw-book", 2016, "proposal")
    assert printed(rows, 2016)[3] == D(121151707)
    assert printed(rows, 2015)[3] == D(123425220)
    by_line = read(KAOHSIUNG / "2016_leaf.csv", "tw-budget", 2016, "proposal", last_stage="adopted")
    assert [row[2] for row in lines(rows, 2016)] == [row[2] for row in lines(by_line, 2016)]
    # 鳥松區公所: the 項 number stands again on the 目 row of its 39 624 thousand
    own = rows[(rows["agency_name"] == "鳥松區公所") & (rows["fiscal_year"] == 2016)]
    assert own.loc[own["parent_code"] == "2-02000", "amount_ntd"].tolist() == [
        own.loc[~own["is_total"], "amount_ntd"].sum()
    ]
    assert D(39624000) in own.loc[own["name_zh"] == "一般行政", "amount_ntd"].tolist()


def test_the_county_of_chiayi_prints_three_years() -> None:
    farming = read(OTHERS / "chiayi_county_2016_06農業處主管.csv", "tw-book", 2016)
    air = read(OTHERS / "chiayi_county_2016_08環境保護局主管.csv", "tw-book", 2016)
    settled = [rows[(rows["stage"] == "settled") & ~rows["is_total"]] for rows in (farming, air)]
    assert [len(rows) for rows in settled] == [10, 8]
    assert sum(rows["amount_ntd"].sum() for rows in settled) == D(242042000)
    whole = read(OTHERS / "chiayi_county_2016_歲出機關別預算表_g0v_2016.csv", "tw-budget", 2016)
    assert whole["amount_ntd"].sum() == D(23000000000)
    codes = {row[0] for row in lines(air, 2016)}
    assert codes <= set(whole["line_code"])


@pytest.mark.parametrize(
    ("place", "total"), [("高雄市", 126973187), ("臺北市", 171231396), ("連江縣", 3214675)]
)
def test_the_counties_by_function_are_the_same_from_workbook_and_json(place: str, total: int) -> None:
    workbook, json = (
        read(OTHERS / f"22_counties_by_function_2014.{ending}", "tw-by-function", 2014, place=place)
        for ending in ("xls", "json")
    )
    assert lines(workbook, 2014, "name_zh") == lines(json, 2014, "name_zh")
    assert sum(row[2] for row in lines(json, 2014)) == total * THOUSAND  # type: ignore[misc]
    headings = workbook[workbook["is_total"]]
    assert headings["amount_ntd"].sum() == total * THOUSAND


def test_the_half_corrupted_form_is_refused_at_its_first_broken_cell() -> None:
    path = OTHERS / "22_counties_by_function_2014_half_corrupted.csv"
    with pytest.raises(RefusedFileError, match=r"Cell T2 of .* is no text \(U\+0005\)") as refused:
        read(path, "tw-by-function", 2014, place="高雄市")
    assert "儲存格 T2 不是文字" in refused.value.words.zh
