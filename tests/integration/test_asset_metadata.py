"""What the UI shows of each asset after a real run, and what the column lineage answers."""

from __future__ import annotations

from contextlib import contextmanager

import dagster as dg
import pytest

from pipelines.settings import PROJECT_ROOT
from pipelines.transform.column_lineage import Edge, origins

# tables that come with the project; their columns and types are declared
SEEDS = {path.stem for path in (PROJECT_ROOT / "dbt_project" / "seeds").rglob("*.csv")}

# Python models have no SQL to read: their columns are the far left of whatever descends from them.
# The calendar is counted from two variables and reads no table.
WITHOUT_PARENTS = {
    "int_counts__tested",
    "int_indicators__chance",
    "int_nowcast__estimates",
    "int_siting__solved",
    "int_signals__tested",
    "int_uncertainty__approach_2",
    "int_uncertainty__gap",
    "int_calendar__years",
}


# a page, and the periods that the UI partitions by
NOT_TABLES = {"published/report", "meta/reporting_periods"}


@contextmanager
def dagster_instance(city):
    """Dagster's run storage of a city; their settings name the folder by its variable."""
    home = str(city.folder / "dagster")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DAGSTER_HOME", home)
        with dg.DagsterInstance.from_config(home) as instance:
            yield instance


@pytest.fixture(scope="module")
def shown(kaohsiung):
    """The metadata of the last materialisation of every asset."""
    with dagster_instance(kaohsiung) as instance:
        records = instance.get_asset_records(instance.all_asset_keys())
    entries = [record.asset_entry for record in records]
    return {
        entry.asset_key.to_user_string(): entry.last_materialization.asset_materialization.metadata
        for entry in entries
        if entry.last_materialization
    }


@pytest.fixture(scope="module")
def edges(kaohsiung):
    rows = kaohsiung.query(
        "select table_schema || '.' || table_name, column_name, "
        "from_table_schema || '.' || from_table_name, from_column_name from meta.column_lineage"
    )
    return [Edge(*row) for row in rows]


def test_every_table_and_staging_view_shows_its_rows(shown, kaohsiung):
    tables = ("raw/", "marts/", "reference/", "staging/", "meta/", "quarantine/", "published/")
    without = [
        name
        for name, facts in shown.items()
        if name.startswith(tables) and name not in NOT_TABLES and "dagster/row_count" not in facts
    ]
    assert without == []
    ((counted,),) = kaohsiung.query("select count(*) from marts.emissions_gap")
    assert shown["marts/emissions_gap"]["dagster/row_count"].value == counted


def test_every_model_without_a_contract_shows_the_columns_of_the_build(shown):
    for name, facts in shown.items():
        if name.startswith("intermediate/") and name.split("/")[1] not in SEEDS:
            assert facts["dagster/column_schema"].value.columns, name


def test_every_sql_model_has_column_lineage(shown, edges):
    layers = ("staging/", "intermediate/", "marts/", "reference/")
    names = {name.replace("/", ".") for name in shown if name.startswith(layers)} - {"reference.units"}
    without = {name.split(".")[1] for name in names - {edge.table for edge in edges}}
    assert without == WITHOUT_PARENTS | (SEEDS & {name.split(".")[1] for name in names})


def test_the_gap_descends_from_the_inventory_column(edges):
    found = origins(edges, ("marts.emissions_gap", "gap_tco2e"))
    assert {("raw.inventory_totals", "emissions_tco2e"), ("raw.targets", "reduction_pct")} <= found


def test_a_percentile_of_the_gap_ends_at_the_python_model_that_draws_it(edges):
    assert origins(edges, ("marts.emissions_gap", "p95")) == {
        ("intermediate.int_uncertainty__gap", "p95_tco2e")
    }


def test_a_staging_column_is_its_raw_column(edges):
    assert [
        edge for edge in edges if (edge.table, edge.column) == ("staging.stg_targets", "reduction_pct")
    ] == [Edge("staging.stg_targets", "reduction_pct", "raw.targets", "reduction_pct")]


def test_lineage_names_only_columns_that_are_there(edges, shown):
    for edge in edges:
        facts = shown.get(edge.table.replace(".", "/"), {})
        if "dagster/column_schema" in facts:
            assert edge.column in {item.name for item in facts["dagster/column_schema"].value.columns}, edge


def test_the_gap_shows_its_table_at_once_and_its_chart(shown):
    facts = shown["marts/emissions_gap"]
    assert "| HELD_AT_LATEST | 2030 | 321.7 |" in facts["gap"].value and len(facts["gap"].value) < 1000
    assert facts["gap_chart"].value.startswith("![](data:image/svg+xml;base64,")
    assert {"gap", "gap_chart", "budget"} <= shown["published/carbon_duckdb"].keys()


def test_files_show_their_newest_submission(shown):
    assert {"file", "sha256", "received_at", "bureau", "files"} <= shown["files/inventory_totals"].keys()


def test_what_is_missing_is_named_by_the_check_of_submissions(langang):
    with dagster_instance(langang) as instance:
        key = dg.AssetCheckKey(dg.AssetKey(["marts", "submission_status"]), "what_was_due_arrived_in_time")
        (record,) = instance.event_log_storage.get_asset_check_execution_history(key, limit=1)
        evaluation = record.event.dagster_event.asset_check_evaluation_data
    ((bureau,),) = langang.query(
        "select min(bureau_code) from marts.submission_status where state = 'missing' or is_late"
    )
    assert not evaluation.passed and f"·{bureau}·" in evaluation.description
