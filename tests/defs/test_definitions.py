"""The asset graph: what every asset carries, and that the line from file to snapshot is unbroken."""

from __future__ import annotations

import dagster as dg
import pytest

from pipelines.contracts.registry import all_contracts
from pipelines.definitions import build_definitions
from pipelines.settings import Settings


@pytest.fixture(scope="module")
def definitions(tmp_path_factory):
    home = tmp_path_factory.mktemp("defs")
    return build_definitions(Settings(warehouse_dir=home / "warehouse", dagster_home=home / "dagster"))


@pytest.fixture(scope="module")
def graph(definitions):
    return definitions.resolve_asset_graph()


def test_every_asset_has_group_owner_kind_and_description(graph):
    for key in graph.get_all_asset_keys():
        node = graph.get(key)
        missing = [
            name
            for name, value in {
                "group": node.group_name != "default",
                "owner": node.owners,
                "kind": node.kinds,
                "description": node.description,
            }.items()
            if not value
        ]
        assert not missing, f"{key.to_user_string()} lacks {missing}"


def test_every_raw_table_has_its_contract_as_a_blocking_check(graph):
    for name in all_contracts():
        (check,) = [
            graph.get_check_spec(key)
            for key in graph.get(dg.AssetKey(["raw", name])).check_keys
            if key.name == "contract"
        ]
        assert check.blocking


def test_yearly_data_are_partitioned_by_reporting_year_and_other_data_are_not(graph):
    for name, contract in all_contracts().items():
        node = graph.get(dg.AssetKey(["raw", name]))
        assert node.is_partitioned is (contract.dataset().year_column is not None), name


def upstream_of(graph, key):
    found, waiting = set(), [key]
    while waiting:
        for parent in graph.get(waiting.pop()).parent_keys:
            if parent not in found:
                found.add(parent)
                waiting.append(parent)
    return found


def test_the_snapshot_descends_from_every_submitted_file(graph):
    upstream = upstream_of(graph, dg.AssetKey(["published", "carbon_duckdb"]))
    assert {dg.AssetKey(["files", name]) for name in all_contracts()} <= upstream


def test_the_gap_descends_from_the_inventory_file_through_raw_staging_and_marts(graph):
    upstream = {key.to_user_string() for key in upstream_of(graph, dg.AssetKey(["marts", "emissions_gap"]))}
    assert {"files/inventory_totals", "raw/inventory_totals", "staging/stg_inventory_totals"} <= upstream


def test_dbt_tests_are_shown_as_checks(graph):
    names = {key.name for key in graph.get(dg.AssetKey(["marts", "emissions_gap"])).check_keys}
    assert names


def test_writers_share_one_pool(definitions):
    for name in ("raw__targets", "meta__submissions"):
        key = dg.AssetKey(name.split("__"))
        assert definitions.resolve_assets_def(key).op.pool == "duckdb"


def test_the_nightly_schedule_runs_in_taipei_and_is_on(definitions):
    schedule = definitions.resolve_schedule_def("nightly")
    assert schedule.execution_timezone == "Asia/Taipei"
    assert schedule.default_status is dg.DefaultScheduleStatus.RUNNING
    assert dg.validate_run_config(definitions.resolve_job_def("refresh"), {}) is not None


def test_runs_stay_in_one_process(definitions):
    assert definitions.executor is dg.in_process_executor


def test_the_report_is_made_from_the_snapshot_and_nothing_else(graph):
    parents = graph.get(dg.AssetKey(["published", "report"])).parent_keys
    assert parents == {dg.AssetKey(["published", "carbon_duckdb"])}
