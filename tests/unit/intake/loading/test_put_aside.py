"""One file stops nobody: what contradicts, repeats or is a thousand times off is put aside, and the rest stands."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest
import xlsxwriter

from pipelines.contracts.machinery.registry import contract_of, needed_before
from pipelines.intake.check import Presented, slip_for
from pipelines.intake.loading.bookkeeping import prepare
from pipelines.intake.loading.loaded import Loaded
from pipelines.intake.loading.raw_tables import load_dataset
from pipelines.intake.slips.slip import Slip
from pipelines.intake.terms.standing import standing_terms
from pipelines.ledger.decisions import read_reviews
from pipelines.ledger.register import Arrival, add_arrival, read_register
from pipelines.ledger.reviews import add_review
from pipelines.settings import Settings
from tests.unit.tables import CODES_SOURCE, SOURCES, TOTALS, write_csv

INVENTORIES = ["清冊代碼", "名稱", "英文名稱", "邊界", "GWP版本", "來源代碼", "資料狀態"]
NET = ["KHH-NET", "淨排放", "Net", "consumption", "", "CODES", "published"]
OWN = ["OWN-REPORT", *CODES_SOURCE[1:]]


def total(year: int, amount: str, source: str = "CODES", standing: str = "in_force") -> list[object]:
    """A total of the account, in 萬公噸."""
    return ["KHH-NET", year, "ALL", amount, standing, source, "published"]


class City:
    """A raw folder with its account, and its slips and runs."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        self.settings, self.folder, self.count = settings, folder, 0
        self.send("sources", SOURCES, CODES_SOURCE, OWN, bureau="COMPILED", period="all")
        self.send("inventories", INVENTORIES, NET, bureau="COMPILED", period="all")

    def file(self, *rows: Sequence[object]) -> Path:
        self.count += 1
        return write_csv(self.folder / f"{self.count}.csv", *rows)

    def send(
        self,
        dataset: str,
        *rows: Sequence[object],
        bureau: str = "EPB",
        period: str = "2024",
        path: Path | None = None,
    ) -> Arrival:
        self.count += 1
        return add_arrival(
            path or self.file(*rows), self.settings.raw_dir, dataset=dataset, bureau=bureau, period=period,
            reason="更正", received_at=datetime(2025, 1, self.count, tzinfo=UTC),
        )  # fmt: skip

    def slip(self, dataset: str, path: Path, bureau: str = "EPB", period: str = "2024") -> Slip:
        return slip_for(path, dataset, self.settings, said=Presented(bureau_and_period=(bureau, period)))

    def run(self, connection: duckdb.DuckDBPyConnection, dataset: str) -> Loaded:
        arrivals = read_register(self.settings.register_path)
        prepare(connection, arrivals, read_reviews(self.settings.raw_dir))
        for contract in [*needed_before(contract_of(dataset)), contract_of(dataset)]:
            terms = standing_terms(connection, contract, self.settings.city, 2**20)
            loaded = load_dataset(connection, terms, arrivals, self.settings.raw_dir)
        return loaded


@pytest.fixture
def city(settings: Settings, tmp_path: Path) -> City:
    return City(settings, tmp_path / "to-submit")


@pytest.fixture
def build() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        yield connection


def faults(slip: Slip) -> list[tuple[str, str]]:
    return [(line.cell, line.rule) for line in slip.faults]


def stands(build: duckdb.DuckDBPyConnection) -> list[tuple]:
    query = (
        "select year, (emissions_tco2e / 10000)::double, source_file from raw.inventory_totals order by 1, 3"
    )
    return build.sql(query).fetchall()


def test_a_row_that_another_file_holds_otherwise_is_named_at_the_counter_and_put_aside_by_the_run(
    city: City, build: duckdb.DuckDBPyConnection
) -> None:
    city.send("inventory_totals", TOTALS, total(2021, "5000"), total(2022, "4900"), bureau="TRA")
    mine = city.file(TOTALS, total(2022, "4800"), total(2023, "4700"))
    slip = city.slip("inventory_totals", mine)
    assert (slip.state, slip.rows_accepted, faults(slip)) == (
        "accepted_in_part",
        1,
        [("A2", "duplicate_key")],
    )
    (line,) = slip.faults
    assert (
        "已見於 TRA 所送 2024 的 6.csv（inventory_totals/2024/TRA.csv）第 3 列而內容不同" in line.message.zh
    )
    assert (
        "stands in row 3 of 6.csv (inventory_totals/2024/TRA.csv), which TRA sent for 2024,"
        in line.message.en
    )
    city.send("inventory_totals", path=mine)
    loaded = city.run(build, "inventory_totals")
    assert (loaded.blocking, loaded.rows_accepted, loaded.rows_rejected) == ([], 3, 1)
    theirs, own = "inventory_totals/2024/TRA.csv", "inventory_totals/2024/EPB.csv"
    assert stands(build) == [(2021, 5000, theirs), (2022, 4900, theirs), (2023, 4700, own)]
    assert build.sql(
        "select state, rows_accepted, rows_rejected from meta.intake_results "
        "where dataset_name = 'inventory_totals' order by all"
    ).fetchall() == [("accepted", 2, 0), ("accepted_in_part", 1, 1)]


def test_a_row_that_another_file_holds_too_counts_once(city: City, build: duckdb.DuckDBPyConnection) -> None:
    rows = [TOTALS, total(2021, "5000")]
    city.send("inventory_totals", *rows, bureau="TRA")
    slip = city.slip("inventory_totals", city.file(*rows))
    assert (slip.state, faults(slip)) == ("returned", [("A2", "repeated_row")])
    city.send("inventory_totals", *rows)
    assert city.run(build, "inventory_totals").blocking == []
    assert len(stands(build)) == 1


def two_sheets(path: Path, *sheets: Sequence[object]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path) as book:
        for name, row in zip(("上半年", "全年"), sheets, strict=True):
            page = book.add_worksheet(name)
            for number, cells in enumerate((TOTALS, row)):
                page.write_row(number, 0, cells)
    return path


def test_of_two_sheets_that_contradict_nobody_can_say_which_counts(city: City) -> None:
    path = two_sheets(city.folder / "two.xlsx", total(2021, "5000"), total(2021, "4900"))
    slip = city.slip("inventory_totals", path)
    assert [(line.sheet, line.cell, line.rule) for line in slip.faults] == [
        ("上半年", "A2", "duplicate_key"),
        ("全年", "A2", "duplicate_key"),
    ]
    assert "工作表「全年」第 2 列" in slip.faults[0].message.zh
    assert "row 2 of the sheet 上半年" in slip.faults[1].message.en


def test_of_two_sheets_that_say_the_same_one_counts(city: City) -> None:
    path = two_sheets(city.folder / "two.xlsx", total(2021, "5000"), total(2021, "5000"))
    slip = city.slip("inventory_totals", path)
    assert (slip.rows_accepted, [(line.sheet, line.rule) for line in slip.faults]) == (
        1,
        [("全年", "repeated_row")],
    )


def test_one_source_is_in_force_over_all_files(city: City, build: duckdb.DuckDBPyConnection) -> None:
    city.send("inventory_totals", TOTALS, total(2021, "5000"), bureau="TRA")
    mine = city.file(TOTALS, total(2021, "4990", "OWN-REPORT"))
    assert faults(city.slip("inventory_totals", mine)) == [("E2", "one_is_in_force")]
    city.send("inventory_totals", path=mine)
    city.run(build, "inventory_totals")
    assert [year_and_amount[:2] for year_and_amount in stands(build)] == [(2021, 5000)]


def test_a_returned_file_is_out_at_once(city: City, build: duckdb.DuckDBPyConnection) -> None:
    theirs = city.send("inventory_totals", TOTALS, total(2021, "5000"), bureau="TRA")
    city.send("inventory_totals", TOTALS, total(2021, "4900"))
    city.run(build, "inventory_totals")
    assert [row[1] for row in stands(build)] == [5000]
    add_review(city.settings.raw_dir, theirs.submission_id, "returned", by="秘書處", reason="不是它的")
    city.run(build, "inventory_totals")
    rejected = build.sql("select source_file from quarantine.rejected_rows").fetchall()
    assert rejected == []  # the other file stands alone now


# 49 000 000 000 t is written 4 900 000 萬公噸; the years before it are about 5 000 萬公噸
KILOGRAMS = "4900000"


def test_a_thousandfold_value_is_held_back_whatever_its_source_until_it_is_confirmed(
    city: City, build: duckdb.DuckDBPyConnection
) -> None:
    city.send("inventory_totals", TOTALS, total(2021, "5000"), total(2022, "4952"), bureau="COMPILED")
    mine = city.file(TOTALS, total(2024, KILOGRAMS, "OWN-REPORT"))
    slip = city.slip("inventory_totals", mine)
    assert (slip.state, slip.rows_accepted, faults(slip)) == ("returned", 0, [("D2", "thousandfold")])
    # 4 900 000 / 5 000 = 980 times the nearest of the other years
    assert "49000000000 是本市最接近的年度（2021 年 50000000）的 980 倍" in slip.faults[0].message.zh
    sent = city.send("inventory_totals", path=mine)
    city.run(build, "inventory_totals")
    assert [row[0] for row in stands(build)] == [2021, 2022]
    add_review(
        city.settings.raw_dir, sent.submission_id, "confirmed", by="秘書處", reason="查證無誤", rule="thousandfold",
        cell="D2", warnings=[("thousandfold", "D2")],
    )  # fmt: skip
    city.run(build, "inventory_totals")
    assert [row[0] for row in stands(build)] == [2021, 2022, 2024]
    # a later file of the place that says the same is confirmed with it
    city.send("inventory_totals", TOTALS, total(2023, "4900"), total(2024, KILOGRAMS, "OWN-REPORT"))
    city.run(build, "inventory_totals")
    counted = "select year from raw.inventory_totals where submission_id in (select submission_id from meta.submissions "
    assert build.sql(counted + "where superseded_by is null) order by 1").fetchall() == [
        (2021,), (2022,), (2023,), (2024,),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("amount", "is_held"),
    [
        ("1500000", True),  # 300 × 5 000
        ("1499999", False),
        ("16.5", True),  # 4 952 / 16.5 = 300.1
        ("16.51", False),  # 4 952 / 16.51 = 299.9
        ("0", False),
    ],
)
def test_held_is_three_hundred_times_the_nearest_other_year(city: City, amount: str, is_held: bool) -> None:
    city.send("inventory_totals", TOTALS, total(2021, "5000"), total(2022, "4952"), bureau="COMPILED")
    mine = city.file(TOTALS, total(2024, amount, "OWN-REPORT"))
    assert faults(city.slip("inventory_totals", mine)) == ([("D2", "thousandfold")] if is_held else [])


def test_a_file_that_comes_never_puts_aside_what_stood_before_it(
    city: City, build: duckdb.DuckDBPyConnection
) -> None:
    city.send("inventory_totals", TOTALS, total(2021, "5000"), total(2022, "4952"), bureau="COMPILED")
    wrong = [total(year, KILOGRAMS, "OWN-REPORT") for year in (2015, 2016, 2017, 2018)]
    city.send("inventory_totals", TOTALS, *wrong)
    city.run(build, "inventory_totals")
    assert [row[0] for row in stands(build)] == [2021, 2022]


def test_two_values_have_no_history(city: City) -> None:
    path = city.file(TOTALS, total(2021, "5000"), total(2022, KILOGRAMS))
    assert faults(city.slip("inventory_totals", path)) == []


def test_a_file_without_a_row_is_not_accepted_and_takes_no_place(
    city: City, build: duckdb.DuckDBPyConnection
) -> None:
    city.send("inventory_totals", TOTALS, total(2021, "5000"))
    empty = city.file(TOTALS)
    slip = city.slip("inventory_totals", empty)
    assert slip.state == "returned" and slip.refusal is not None
    assert slip.refusal.en.startswith("There is no row of data in the file")
    city.send("inventory_totals", path=empty)
    loaded = city.run(build, "inventory_totals")
    assert (loaded.blocking, [row[0] for row in stands(build)]) == ([], [2021])
    assert build.sql(
        "select state from meta.intake_results where dataset_name = 'inventory_totals' order by all"
    ).fetchall() == [("accepted",), ("refused",)]


KINDS = {
    "right": [TOTALS, total(2023, "4900")],
    "empty": [TOTALS],
    "a missing column": [TOTALS[:-1], total(2023, "4900")[:-1]],
    "an unknown column": [[*TOTALS, "承辦人"], [*total(2023, "4900"), "王"]],
    "text for a number": [TOTALS, total(2023, "約五千"), total(2024, "4900")],
    "an unknown code": [TOTALS, total(2023, "4900", "NO-SUCH"), total(2024, "4900")],
    "no choice": [TOTALS, total(2023, "4900", standing="maybe"), total(2024, "4900")],
    "a missing value": [TOTALS, total(2023, ""), total(2024, "4900")],
    "a year that is not accepted": [TOTALS, total(1889, "4900"), total(2024, "4900")],
    "a row twice": [TOTALS, total(2023, "4900"), total(2023, "4900")],
    "a key twice": [TOTALS, total(2023, "4900"), total(2023, "4800"), total(2024, "4900")],
    "two in force": [TOTALS, total(2023, "4900"), total(2023, "4900", "OWN-REPORT"), total(2024, "4900")],
    "a row of another": [TOTALS, total(2022, "4952"), total(2024, "4900")],
    "a key of another": [TOTALS, total(2022, "4800"), total(2024, "4900")],
    "in force of another": [TOTALS, total(2022, "4800", "OWN-REPORT"), total(2024, "4900")],
    "a thousand times": [TOTALS, total(2023, KILOGRAMS), total(2024, "4900")],
    "a total that differs": [TOTALS, total(2023, "4900"), ["合計", "", "", "5000", "", "", ""]],
}


@pytest.mark.parametrize("kind", KINDS)
def test_what_the_counter_says_of_a_file_the_run_says_too(
    city: City, build: duckdb.DuckDBPyConnection, kind: str
) -> None:
    city.send("inventory_totals", TOTALS, total(2021, "5000"), total(2022, "4952"), bureau="COMPILED")
    path = city.file(*KINDS[kind])
    slip = city.slip("inventory_totals", path)
    sent = city.send("inventory_totals", path=path)
    assert city.run(build, "inventory_totals").blocking == []
    mine = f"where submission_id = '{sent.submission_id}'"
    accepted = build.sql(f"select count(*) from raw.inventory_totals {mine}").fetchall()
    rejected = build.sql(
        f"select cell, rule, message_zh from quarantine.rejected_rows {mine} order by all"
    ).fetchall()
    refused = build.sql(f"select rule from quarantine.refused_files {mine}").fetchall()
    assert accepted == [(slip.rows_accepted,)]
    assert rejected == sorted((line.cell, line.rule, line.message.zh) for line in slip.faults)
    assert refused == ([(slip.refusal_rule,)] if slip.refusal_rule else [])
    states = build.sql(f"select state from meta.intake_results {mine}").fetchall()
    assert states == [({"returned": "refused"}.get(slip.state, slip.state),)]
    # the two rows that stood before stand, whatever came
    assert build.sql("select count(*) from raw.inventory_totals where year <= 2022").fetchall() == [(2,)]


@pytest.mark.slow
def test_thirty_bureaus_send_ten_files_each_and_what_is_right_stands(
    city: City, build: duckdb.DuckDBPyConnection
) -> None:
    """24 bureaus send 10 right rows each: 240 stand. Six are wrong, each in a way of its own."""
    codes = [f"B{number:02d}" for number in range(1, 31)]
    city.send(
        "sources",
        SOURCES,
        *([code, *CODES_SOURCE[1:]] for code in codes),
        bureau="COMPILED",
        period="bureaus",
    )
    wrong = {
        "B01": lambda year: [TOTALS[:-1], total(year, "5000", "B01")[:-1]],  # lacks a column
        "B02": lambda year: [TOTALS],  # says nothing
        "B03": lambda year: [TOTALS, total(year, "4000", "B04", "superseded")],  # contradicts B04
        "B05": lambda year: [TOTALS, total(year, KILOGRAMS, "B05", "superseded")],  # in kilograms
        "B06": lambda year: [TOTALS, total(year, "5000", "B06", "superseded")],  # is returned
        "B07": lambda year: [TOTALS, total(year, "很多", "B07", "superseded")],  # no number
    }
    for code in [*(code for code in codes if code != "B03"), "B03"]:
        for year in range(2011, 2021):
            right = [TOTALS, total(year, str(5000 + int(code[1:])), code, "superseded")]
            rows = wrong[code](year) if code in wrong else right
            sent = add_arrival(
                city.file(*rows), city.settings.raw_dir, dataset="inventory_totals", bureau=code, period=str(year)
            )  # fmt: skip
            if code == "B06":
                add_review(city.settings.raw_dir, sent.submission_id, "returned", by="秘書處", reason="補正")
    loaded = city.run(build, "inventory_totals")
    assert loaded.blocking == []
    standing = build.sql(
        "select source_code, count(*) from raw.inventory_totals where submission_id not in "
        "(select submission_id from meta.reviews) group by all order by 1"
    ).fetchall()
    assert standing == [(code, 10) for code in codes if code not in wrong]
    assert sum(count for _, count in standing) == 240
    faults = "select rule, count(*) from {} group by all order by 1"
    assert build.sql(faults.format("quarantine.rejected_rows")).fetchall() == [
        ("duplicate_key", 10), ("thousandfold", 10), ("unreadable", 10),
    ]  # fmt: skip
    assert build.sql(faults.format("quarantine.refused_files")).fetchall() == [("missing_column", 10)]
