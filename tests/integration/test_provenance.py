"""The trace of the committed data: the rows said to count give the figure, and they are those of the SQL."""

from __future__ import annotations

import hashlib
import shutil
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb
import pytest
from sqlglot import exp

from pipelines.provenance.rewritten import ProvenanceError
from pipelines.provenance.sources import rewrite_sources
from pipelines.provenance.writing import trace_build
from pipelines.settings import Settings
from pipelines.transform.compiled import CompiledModel, compiled_models
from pipelines.transform.dbt import read_manifest
from tests.integration.built import settings_of
from tests.integration.recomputing import Recomputing, same_row

Kept = dict[str, set[int]]


@dataclass(frozen=True)
class Traced:
    """The build of the committed data, its models and its trace."""

    recomputing: Recomputing
    models: dict[str, CompiledModel]
    settings: Settings
    uses: dict[tuple[str, int], list[tuple[str, int]]]

    def raw_rows(self, table: str, place: int) -> Kept:
        """The raw rows that a row is said to rest on, by table."""
        found: Kept = defaultdict(set)
        seen, waiting = set(), [(table, place)]
        while waiting:
            row = waiting.pop()
            if row not in seen:
                seen.add(row)
                waiting += self.uses.get(row, [])
                if row[0].startswith("raw."):
                    found[row[0]].add(row[1])
        return found

    def row_count(self, table: str) -> int:
        """How many rows the build has in a table."""
        self.recomputing.connection.execute("use built")
        ((rows,),) = self.recomputing.connection.execute(f"select count(*) from {table}").fetchall()
        return int(rows)

    def some_place(self, table: str) -> int | None:
        """One row of a table, the same every time; None of an empty one."""
        rows = self.row_count(table)
        return int(hashlib.sha256(table.encode()).hexdigest(), 16) % rows if rows else None

    def place_of(self, table: str, **key: object) -> int:
        """The place of the one row with these values."""
        self.recomputing.connection.execute("use built")
        columns = ", ".join(f'"{name}"' for name in self.recomputing.columns[table])
        condition = " and ".join(f"{name} = ${name}" for name in key)
        ((place,),) = self.recomputing.connection.execute(
            f"select place from (select *, row_number() over (order by {columns}) - 1 as place from {table}) "
            f"where {condition}",
            key,
        ).fetchall()
        return place


@pytest.fixture(scope="module")
def traced(langang) -> Iterator[Traced]:
    settings = settings_of(langang)
    models = compiled_models(settings)
    recomputing = Recomputing(settings.build_path, models, settings.dbt_dir)
    yield Traced(
        recomputing, {model.table: model for model in models}, settings, read_uses(settings.build_path)
    )
    recomputing.connection.close()


def read_uses(build: Path) -> dict[tuple[str, int], list[tuple[str, int]]]:
    """The rows that each row was computed from."""
    uses = defaultdict(list)
    with duckdb.connect(str(build), read_only=True) as connection:
        for table, place, name, places in connection.execute(
            "select table_schema || '.' || table_name, row_place, "
            "from_table_schema || '.' || from_table_name, from_row_places from meta.row_uses"
        ).fetchall():
            uses[(table, place)] += [(name, item) for item in places]
    return uses


def marts() -> list[str]:
    return sorted(f"marts.{path.stem}" for path in (Settings().dbt_dir / "models" / "marts").rglob("*.sql"))


# a trace names what a row was computed from, not what kept other rows out of it: the city's own scenario with
# measures leaves out one that a row of budget_build says was stated on another level
ANOTHER_ROW = {"marts.accounts_compared": {"inventory_code": "LGG-GPC"}}


@pytest.mark.parametrize("table", marts())
def test_the_raw_rows_that_count_and_no_others_give_the_row_again(traced, table):
    other = ANOTHER_ROW.get(table)
    place = traced.some_place(table) if other is None else traced.place_of(table, **other)
    if place is None:
        return
    row = traced.recomputing.rows_at(table, place)
    again = traced.recomputing.again(table, traced.raw_rows(table, place))
    assert any(same_row(traced.recomputing.columns[table], row, other) for other in again), row


@pytest.mark.parametrize("table", marts())
def test_the_raw_tables_that_a_mart_reads_are_those_of_dbts_own_graph(traced, table):
    manifest = read_manifest(traced.settings)
    nodes = manifest["nodes"] | manifest["sources"]
    above, waiting = set(), [f"model.carbon.{table.split('.')[1]}"]
    while waiting:
        name = waiting.pop()
        if name not in above:
            above.add(name)
            waiting += manifest["parent_map"].get(name, [])
    of_dbt = {f"raw.{nodes[name]['name']}" for name in above if nodes[name]["schema"] == "raw"}
    reads = defaultdict(list)
    traced.recomputing.connection.execute("use built")
    for mine, name in traced.recomputing.connection.execute(
        "select table_schema || '.' || table_name, from_table_schema || '.' || from_table_name from meta.table_reads"
    ).fetchall():
        reads[mine].append(name)
    read, waiting = set(), [table]
    while waiting:
        name = waiting.pop()
        if name not in read:
            read.add(name)
            waiting += reads[name]
    assert {name for name in read if name.startswith("raw.")} == of_dbt


def test_every_row_that_is_used_is_a_row_of_its_table(traced):
    traced.recomputing.connection.execute("use built")
    counts = {}
    for name, place in {item for used in traced.uses.values() for item in used}:
        if name not in counts:
            ((counts[name],),) = traced.recomputing.connection.execute(
                f"select count(*) from {name}"
            ).fetchall()
        assert 0 <= place < counts[name]


def test_tracing_again_gives_the_same_trace(traced, tmp_path):
    """Instrumented rows equal built rows for all models, or this raises."""
    found = trace_build(copied_build(traced, tmp_path), list(traced.models.values()))
    assert found.rows > 10_000 and found.counted_tables == ()
    assert found.uses == sum(len(used) for used in traced.uses.values())


# the four explanations that disagreed with the SQL when they were typed by hand


def named(traced: Traced, kept: Kept, table: str, *columns: str) -> set[tuple[object, ...]]:
    """Some columns of the rows of a raw table that count."""
    rows = [dict(zip(traced.recomputing.columns[table], traced.recomputing.rows_at(table, place), strict=True))
            for place in kept.get(table, ())]  # fmt: skip
    return {tuple(row[name] for name in columns) for row in rows}


def test_the_latest_value_of_an_indicator_counts_and_only_measures_that_are_linked_to_it(traced):
    """700 MW is what is said of 2025-09; of the measures of the bureau one is linked as driving it."""
    place = traced.place_of("marts.indicator_attainability", indicator_code="PWB-SOLAR-MW", target_year=2026)
    kept = traced.raw_rows("marts.indicator_attainability", place)
    assert ("2025-09", 700) in named(traced, kept, "raw.indicator_reports", "period", "value")
    assert named(traced, kept, "raw.indicator_links", "measure_code") == {("PWB-WALK",)}


def test_a_measure_of_the_bureau_that_drives_nothing_of_an_indicator_does_not_count_for_it(traced):
    """The waste-water plant is of the bureau of the ponds, and only a side effect links it to their volume."""
    place = traced.place_of(
        "marts.indicator_attainability", indicator_code="WRB-POND-VOLUME", target_year=2026
    )
    kept = traced.raw_rows("marts.indicator_attainability", place)
    assert named(traced, kept, "raw.measures", "measure_code") == set()


def test_the_two_indicators_of_a_category_are_told_from_the_others_of_the_group(traced):
    key = {"group_code": "ALL", "breakdown": "dimension", "category": "economy"}
    place = traced.place_of("marts.indicator_coverage", **key)
    category = [row for row in traced.uses[("marts.indicator_coverage", place)] if "categories" in row[0]]
    assert len(category) == 1
    kept = traced.raw_rows(*category[0])
    raw = named(traced, kept, "raw.indicators", "indicator_code", "dimension")
    assert {dimension for _, dimension in raw} == {"economy"} and len(raw) == 2


def test_a_gap_rests_on_its_own_scenario_and_no_other(traced):
    place = traced.place_of("marts.emissions_gap", scenario_code="WEM", target_year=2030, sector_code="ALL")
    kept = traced.raw_rows("marts.emissions_gap", place)
    for table in ("raw.scenarios", "raw.scenario_growth"):
        assert named(traced, kept, table, "scenario_code") == {("WEM",)}, table


FILE_OF_TWO = """
    delete from raw.facility_registry;
    delete from meta.submissions where dataset_name = 'facility_registry';
    insert into meta.submissions by name
        select * replace ('two' as submission_id, 'facility_registry' as dataset_name, 'two.csv' as source_file)
        from meta.submissions where submission_id = (select any_value(submission_id) from raw.place_aliases);
    insert into raw.facility_registry by name
        select 98 as roc_year, code as facility_code, code as company_no, code as plant_no, county,
            tonnes as total_tco2e, tonnes as direct_tco2e, 0 as indirect_tco2e,
            'two' as submission_id, 'two.csv' as source_file, '' as source_sheet, line as source_row
        from (values ('F1', '臺北縣', 100000, 2), ('F2', '新北市', 50000, 3)) as two (code, county, tonnes, line);
"""


def test_two_spellings_of_a_county_count_together_as_in_the_figure(traced, tmp_path):
    """Taipei County was renamed New Taipei City in 2010, so 2009 has 100,000 + 50,000 t in two facilities."""
    copy, table = copied_build(traced, tmp_path), "marts.registry_coverage"
    models = ancestors(traced, table)
    with duckdb.connect(str(copy)) as connection:
        connection.execute(FILE_OF_TWO)
        for model in models:
            if not model.is_view:
                connection.execute(f"delete from {model.table}")
                connection.execute(f"insert into {model.table} {model.sql}")
    trace_build(copy, models)
    found = replace(traced, uses=read_uses(copy))
    with duckdb.connect(str(copy), read_only=True) as connection:
        columns = ", ".join(f'"{name}"' for name in traced.recomputing.columns[table])
        ((place, facilities, tonnes),) = connection.execute(
            "select place, facilities_count, emissions_tco2e from "
            f"(select *, row_number() over (order by {columns}) - 1 as place from {table}) "
            "where county_name = '新北市' and year = 2009"
        ).fetchall()
        assert (facilities, tonnes) == (2, 150_000)
        kept = found.raw_rows(table, place)
        counties = connection.execute("select county from raw.facility_registry order by all").fetchall()
    assert kept["raw.facility_registry"] == {0, 1} and counties == [("新北市",), ("臺北縣",)]
    assert named(traced, kept, "raw.place_aliases", "written", "county") == {("臺北縣", "新北市")}


# a changed computation or rewriter does not go unnoticed


def ancestors(traced: Traced, table: str) -> list[CompiledModel]:
    needed, waiting = set(), [table]
    while waiting:
        name = waiting.pop()
        if name not in needed:
            needed.add(name)
            waiting += traced.models[name].reads if name in traced.models else []
    return [model for model in traced.models.values() if model.table in needed]


def copied_build(traced: Traced, folder: Path) -> Path:
    copy = folder / "build.duckdb"
    shutil.copyfile(traced.settings.build_path, copy)
    return copy


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("and scenarios.scenario_code = levels.scenario_code", "and scenarios.scenario_code <> levels.scenario_code"),
        ("and targets.target_year = levels.year", "and targets.target_year <= levels.year"),
        ("inner join statuses using (inventory_code, scenario_code)", "cross join statuses"),
    ],
)  # fmt: skip
def test_the_sql_of_the_gap_with_another_join_is_refused(traced, tmp_path, right, wrong):
    table = "marts.emissions_gap"
    model = traced.models[table]
    assert right in model.sql
    mutant = replace(model, sql=model.sql.replace(right, wrong))
    models = [mutant if item.table == table else item for item in ancestors(traced, table)]
    with pytest.raises(ProvenanceError, match="emissions_gap"):
        trace_build(copied_build(traced, tmp_path), models)


def one_of_each_group(ids, aggregates):
    return exp.func("any_value", ids.copy())


def left_side_only(select, *rest):
    return rewrite_sources(select, *rest)[:1]


def none_of_the_windows(*arguments):
    return []


@pytest.mark.parametrize(
    ("name", "mutant", "table", "key"),
    [
        ("_gathered", one_of_each_group, "marts.emissions_by_sector", {}),
        ("rewrite_sources", left_side_only, "marts.emissions_gap", {"scenario_code": "WEM", "sector_code": "ALL"}),
        ("rows_of_windows", none_of_the_windows, "marts.just_transition_hotspots", {}),
    ],
)  # fmt: skip
def test_a_rewriter_that_loses_rows_leaves_too_few_to_give_the_figure(
    traced, tmp_path, monkeypatch, name, mutant, table, key
):
    monkeypatch.setattr(f"pipelines.provenance.rewriting.{name}", mutant)
    copy = copied_build(traced, tmp_path)
    trace_build(copy, ancestors(traced, table))
    wrong = replace(traced, uses=read_uses(copy))
    columns = traced.recomputing.columns[table]
    # a row that rests on one row of each table loses nothing, so that several are tried
    places = {(traced.some_place(table) + step) % traced.row_count(table) for step in range(12)}
    lost = [
        place
        for place in sorted(places)
        if not any(
            same_row(columns, traced.recomputing.rows_at(table, place), other)
            for other in traced.recomputing.again(table, wrong.raw_rows(table, place))
        )
    ]
    assert lost
