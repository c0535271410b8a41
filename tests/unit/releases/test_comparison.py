"""Two warehouses compared: what differs is named and counted, and nothing else is."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from pipelines.cli import app
from pipelines.releases.comparison import Comparison, compare_warehouses
from pipelines.releases.comparison_output import as_json, as_lines
from pipelines.releases.declared_keys import declared_keys
from pipelines.releases.table_comparison import CellDifference, ColumnDifference
from pipelines.releases.warehouse_files import UnreadableWarehouseError, warehouse_file

GAP = "create table marts.gap as select * from (values (2030, 'ALL', 1.5), (2050, 'ALL', 3.0)) g(year, sector, gap_t)"
KEYS = {"marts.gap": ("year", "sector")}


def warehouse(path: Path, *statements: str) -> Path:
    """A DuckDB file with the schemas marts and meta, made by these statements."""
    with duckdb.connect(str(path)) as connection:
        for statement in ("create schema marts", "create schema meta", *statements):
            connection.execute(statement)
    return path


def compared(folder: Path, a: list[str], b: list[str], keys: dict = KEYS, examples: int = 5) -> Comparison:
    """What differs between two warehouses made by these statements."""
    folder.mkdir(exist_ok=True)
    paths = [warehouse(folder / f"{name}.duckdb", *made) for name, made in (("a", a), ("b", b))]
    return compare_warehouses(paths[0], paths[1], ("marts", "meta"), lambda: keys, examples)


def test_equal_tables_are_the_same_whatever_the_order_of_their_rows_and_columns(tmp_path: Path) -> None:
    other = "create table marts.gap as select gap_t, sector, year from (from a order by year desc)"
    found = compared(tmp_path, [GAP], [GAP.replace("marts.gap", "a"), other, "drop table a"])
    assert found.is_same
    assert (found.compared_tables, found.compared_rows) == (1, 2)


def test_a_file_is_the_same_as_itself(tmp_path: Path) -> None:
    path = warehouse(tmp_path / "a.duckdb", GAP)
    assert compare_warehouses(path, path, ("marts",), lambda: {}).is_same


def test_a_changed_value_is_named_by_key_column_old_and_new(tmp_path: Path) -> None:
    found = compared(tmp_path, [GAP], [GAP, "update marts.gap set gap_t = 3.1 where year = 2050"])
    (table,) = found.tables
    assert (table.rows_changed, table.rows_only_in_a, table.rows_only_in_b) == (1, 0, 0)
    assert table.changed_values == {"gap_t": 1}
    assert table.examples_changed == [
        CellDifference({"year": "2050", "sector": "ALL"}, "gap_t", "3.0", "3.1")
    ]


def test_the_last_place_of_a_decimal_counts(tmp_path: Path) -> None:
    # 2^53 + 1 is the first whole number that a double cannot hold
    a, b = (f"create table marts.x as select {n}.000001::decimal(38,6) as v" for n in (2**53, 2**53 + 1))
    assert not compared(tmp_path, [a], [b]).is_same


def test_a_missing_value_is_not_zero_and_not_different_from_a_missing_value(tmp_path: Path) -> None:
    missing = "update marts.gap set gap_t = null where year = 2050"
    found = compared(tmp_path, [GAP, missing], [GAP, "update marts.gap set gap_t = 0 where year = 2050"])
    assert [(cell.value_a, cell.value_b) for cell in found.tables[0].examples_changed] == [(None, "0.0")]
    assert compared(tmp_path / "again", [GAP, missing], [GAP, missing]).is_same


def test_rows_of_one_side_are_counted_on_both_sides(tmp_path: Path) -> None:
    more = "insert into marts.gap values (2040, 'ALL', 2.0), (2045, 'ALL', 2.5)"
    (table,) = compared(
        tmp_path, [GAP, more], [GAP, "insert into marts.gap values (2035, 'ALL', 1.0)"]
    ).tables
    assert (table.rows_only_in_a, table.rows_only_in_b, table.rows_changed) == (2, 1, 0)
    assert table.examples_only_in_a[0] == {"year": "2040", "sector": "ALL"}
    assert table.examples_only_in_b == [{"year": "2035", "sector": "ALL"}]


def test_without_a_key_a_changed_row_is_one_of_each_side_with_all_its_values(tmp_path: Path) -> None:
    found = compared(tmp_path, [GAP], [GAP, "update marts.gap set gap_t = 3.1 where year = 2050"], keys={})
    (table,) = found.tables
    assert (table.rows_only_in_a, table.rows_only_in_b, table.rows_changed) == (1, 1, 0)
    assert table.examples_only_in_b == [{"year": "2050", "sector": "ALL", "gap_t": "3.1"}]


def test_a_row_that_stands_twice_is_not_the_same_as_once(tmp_path: Path) -> None:
    (table,) = compared(tmp_path, [GAP], [GAP, "insert into marts.gap from marts.gap"]).tables
    assert (table.rows_only_in_a, table.rows_only_in_b) == (0, 2)


@pytest.mark.parametrize("key", [("sector",), ("year", "no_such_column")])
def test_a_key_that_does_not_hold_pairs_no_rows(tmp_path: Path, key: tuple[str, ...]) -> None:
    change = "update marts.gap set gap_t = 3.1 where year = 2050"
    (table,) = compared(tmp_path, [GAP], [GAP, change], keys={"marts.gap": key}).tables
    assert (table.key, table.rows_changed, table.rows_only_in_a) == ((), 0, 1)


def test_columns_that_are_gone_new_or_retyped_are_named_and_the_others_compared(tmp_path: Path) -> None:
    b = [
        GAP, "alter table marts.gap add column note varchar", "alter table marts.gap drop column sector",
        "alter table marts.gap alter gap_t type decimal(24, 6)",
    ]  # fmt: skip
    (table,) = compared(tmp_path, [GAP], b).tables
    assert table.columns == [
        ColumnDifference("sector", "VARCHAR", None),
        ColumnDifference("gap_t", "DECIMAL(2,1)", "DECIMAL(24,6)"),
        ColumnDifference("note", None, "VARCHAR"),
    ]
    assert (table.rows_only_in_a, table.rows_only_in_b) == (0, 0)  # 1.5 and 1.500000 are one number


def test_a_table_of_one_side_is_listed_with_its_rows(tmp_path: Path) -> None:
    new = "create table marts.new as from range(3)"
    assert compared(tmp_path, [GAP], [GAP, new]).only_in_b == {"marts.new": 3}
    assert not compared(tmp_path / "again", [GAP, new], [GAP]).is_same


def test_only_so_many_rows_are_listed_and_all_are_counted(tmp_path: Path) -> None:
    found = compared(tmp_path, [GAP], [GAP, "update marts.gap set gap_t = 9, sector = sector"], examples=1)
    assert (found.tables[0].rows_changed, len(found.tables[0].examples_changed)) == (2, 1)
    assert "  rows not listed: 1 (list more with --limit)" in "\n".join(as_lines(found, lambda zh, en: en))


def test_the_fingerprints_of_the_run_are_told_apart_and_are_no_difference(tmp_path: Path) -> None:
    run = "create table meta.run as select '{}' as code_sha256, 'same' as lock_sha256"
    found = compared(tmp_path, [GAP, run.format("x")], [GAP, run.format("y")])
    assert found.is_same
    assert found.fingerprints == {"code_sha256": ("x", "y")}


def test_names_and_values_with_quotation_marks_are_compared_like_others(tmp_path: Path) -> None:
    odd = """create table marts."o'dd" as select '{}' as "a ""b"", c'" """
    (table,) = compared(tmp_path, [odd.format("it''s")], [odd.format("1")], keys={}).tables
    assert table.examples_only_in_a == [{"""a "b", c'""": "it's"}]


@pytest.mark.parametrize("content", [b"", b"no database " * 500])
def test_a_file_that_is_no_database_is_named(tmp_path: Path, content: bytes) -> None:
    good, bad = warehouse(tmp_path / "a.duckdb", GAP), tmp_path / "bad.duckdb"
    bad.write_bytes(content)
    with pytest.raises(UnreadableWarehouseError, match=r"bad\.duckdb"):
        compare_warehouses(good, bad, ("marts",), lambda: {})


def test_a_warehouse_is_named_by_file_by_folder_or_by_release(tmp_path: Path) -> None:
    release = tmp_path / "releases" / "2026-06-02-a586fbd7"
    release.mkdir(parents=True)
    path = warehouse(release / "carbon.duckdb")
    for named in (str(path), str(release), release.name):
        assert warehouse_file(named, tmp_path / "releases") == path
    with pytest.raises(UnreadableWarehouseError, match="carbon releases"):
        warehouse_file("2020-01-01-00000000", tmp_path / "releases")


def key_test(*columns: str, where: str | None = None) -> dict:
    """The node of a test of uniqueness in dbt's manifest."""
    kwargs = {"columns": list(columns)}
    return {
        "attached_node": "model.gap",
        "test_metadata": {"name": "unique_combination", "kwargs": kwargs},
        "config": {"where": where},
    }


def test_the_key_of_a_model_is_its_test_over_all_rows_and_that_of_a_raw_table_its_contract() -> None:
    nodes = {
        "model.gap": {"schema": "marts", "alias": "gap"},
        "test.gap_key": key_test("year", "coalesce(sector, 'ALL')"),
        "test.one_in_force": key_test("year", where="standing = 'in_force'"),
    }
    keys = declared_keys({"nodes": nodes})
    assert keys["marts.gap"] == ("year", "sector")
    assert keys["raw.sectors"] == ("submission_id", "sector_code")


def test_json_says_the_same_with_exact_values(tmp_path: Path) -> None:
    found = compared(tmp_path, [GAP], [GAP, "update marts.gap set gap_t = 3.1 where year = 2050"])
    content = json.loads(as_json(found))
    assert content["same"] is False
    assert content["tables"][0]["changed_values"] == {"gap_t": 1}
    assert content["tables"][0]["examples_changed"][0]["value_b"] == "3.1"


def carbon(*words: str) -> tuple[int, str]:
    """Exit status and everything that a command says."""
    result = CliRunner().invoke(app, ["compare", *words])
    return result.exit_code, result.output


def test_the_command_ends_with_0_for_the_same_1_for_a_difference_2_for_what_it_cannot_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipelines.transform.dbt.read_manifest", lambda settings: {"nodes": {}})
    a = str(warehouse(tmp_path / "a.duckdb", GAP))
    b = str(warehouse(tmp_path / "b.duckdb", GAP, "update marts.gap set gap_t = 3.1 where year = 2050"))
    assert carbon(a, a) == (0, "相同：1 個資料表、2 列。\n")
    code, said = carbon(a, b, "--key", "marts.gap=year,sector", "--lang", "en")
    assert (code, "year=2050 sector=ALL: gap_t 3.0 → 3.1" in said) == (1, True)
    assert carbon(a, b, "--schema", "meta")[0] == carbon(a, "no-such-file")[0] == 2
    assert carbon(a, b, "--key", "gap:year")[0] == 2
