"""One submission, written in any kind of file, any order and any width of letters, gives the same rows."""

import csv
import random
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from tests.unit.tables import TOTALS, check, write_ods, write_xlsx

pytestmark = pytest.mark.slow

ROWS = [
    ["KHH-NET", "2005", "ALL", "6614.70", "in_force", "CODES", "published"],
    ["KHH-NET", "2006", "ALL", "85.25", "in_force", "CODES", "published"],
    ["KHH-NET", "2007", "ALL", "0", "rounded", "CODES", "published"],
]
# 10 000 t: 6 614.70, 85.25 and 0
EXPECTED = {
    (2005, Decimal("66147000"), "in_force"), (2006, Decimal("852500"), "in_force"), (2007, Decimal(0), "rounded"),
}  # fmt: skip
SAVED_XLS = Path(__file__).parent / "files" / "submission.xls"
Rows = Sequence[Sequence[str]]


def text_file(encoding: str, delimiter: str = ",") -> Callable[..., Path]:
    """Write rows as text in one encoding."""

    def write(path: Path, *rows: Sequence[str]) -> Path:
        with path.open("w", encoding=encoding, newline="") as file:
            csv.writer(file, delimiter=delimiter).writerows(rows)
        return path

    return write


def numbers(write: Callable[..., Path]) -> Callable[..., Path]:
    """Write years and amounts as numbers, as a spreadsheet does."""

    def typed(path: Path, header: Sequence[str], *rows: Sequence[str]) -> Path:
        return write(
            path, header, *([*row[:1], int(row[1]), row[2], Decimal(row[3]), *row[4:]] for row in rows)
        )

    return typed


WRITERS: dict[str, tuple[str, Callable[..., Path]]] = {
    "xlsx": ("a.xlsx", write_xlsx),
    "xlsx with numbers": ("a.xlsx", numbers(write_xlsx)),
    "ods": ("a.ods", write_ods),
    "ods with numbers": ("a.ods", numbers(write_ods)),
    "csv in utf-8": ("a.csv", text_file("utf-8")),
    "csv in utf-8 with a mark": ("a.csv", text_file("utf-8-sig")),
    "csv in utf-16": ("a.csv", text_file("utf-16")),
    "csv in cp950": ("a.csv", text_file("cp950")),
    "tsv": ("a.tsv", text_file("utf-8", "\t")),
}


def read(path: Path) -> set[tuple[int, Decimal, str]]:
    checked = check(path, "inventory_totals")
    assert checked.rejected.empty, checked.rejected.to_string()
    return set(checked.accepted[["year", "emissions_tco2e", "standing"]].itertuples(index=False, name=None))


@pytest.mark.parametrize("kind", WRITERS)
def test_every_kind_of_file_gives_the_same_rows(tmp_path: Path, kind: str) -> None:
    name, write = WRITERS[kind]
    assert read(write(tmp_path / name, TOTALS, *ROWS)) == EXPECTED


def test_an_old_workbook_gives_the_same_rows() -> None:
    assert read(SAVED_XLS) == EXPECTED


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("kind", ["xlsx", "ods", "csv in cp950"])
def test_the_order_of_columns_and_rows_does_not_matter(tmp_path: Path, kind: str, seed: int) -> None:
    name, write = WRITERS[kind]
    order = random.Random(seed).sample(range(len(TOTALS)), len(TOTALS))
    rows = random.Random(seed).sample(ROWS, len(ROWS))
    assert read(write(tmp_path / name, *([row[i] for i in order] for row in [TOTALS, *rows]))) == EXPECTED


@pytest.mark.parametrize(
    "change",
    [
        lambda rows: [["高雄市排放清冊"], ["單位：萬公噸CO2e"], ["清冊代碼", "年度", "範疇", "排放量", *TOTALS[4:]], *rows[1:]],
        lambda rows: [[" " + "　".join(cell) for cell in rows[0]], *rows[1:]],
        lambda rows: [rows[0], *([row[0], f"民國{int(row[1]) - 1911}年", *row[2:]] for row in rows[1:])],
        lambda rows: [rows[0], *([*row[:3], row[3] + "萬公噸CO2e", *row[4:]] for row in rows[1:])],
        lambda rows: [rows[0], *([*row[:3], f"{Decimal(row[3]):,}", *row[4:]] for row in rows[1:])],
        lambda rows: [*rows, [], ["註：初步統計"]],
        lambda rows: [*rows, ["合計", "", "", "6699.95", "", "", ""]],
        lambda rows: [["", *row] for row in rows],
        lambda rows: [*rows, rows[0], *[]],
    ],
    ids=[
        "title and unit line", "spaces in words", "years of the Republic", "unit in the cell", "grouped digits",
        "note below", "total below", "shifted by a column", "titles repeated",
    ],
)  # fmt: skip
def test_what_people_add_around_a_table_does_not_change_its_rows(tmp_path: Path, change) -> None:
    assert read(write_xlsx(tmp_path / "a.xlsx", *change([TOTALS, *ROWS]))) == EXPECTED
