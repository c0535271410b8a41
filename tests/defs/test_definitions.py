"""The asset graph: what every asset carries, and that the line from file to snapshot is unbroken."""

from __future__ import annotations

import re
from collections import Counter

import dagster as dg
import pytest

from pipelines.contracts.machinery.registry import all_contracts
from pipelines.definitions import build_definitions
from pipelines.defs.presentation import YEARLY, in_order, made_every_night
from pipelines.defs.published import RELEASE_KEY, REPORT_KEY, WAREHOUSE_KEY
from pipelines.defs.reporting_periods import PERIODS_KEY
from pipelines.settings import PROJECT_ROOT, Settings
from pipelines.transform.dbt import read_manifest
from tests.dbt_graph import ancestors

# what became of every file: it is read from all raw tables
OUTCOME = {("meta", "intake_results"), ("meta", "intake_notices"), ("quarantine", "rejected_rows")}
LOGS = {"files/register", "files/reviews"}


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


def both_languages(text):
    chinese, _, english = (text or "").partition("\n\n")
    return bool(re.search("[\u4e00-\u9fff]", chinese)) and bool(re.search("[A-Za-z]{3}", english))


def test_every_asset_is_described_in_chinese_and_then_in_english(graph):
    keys = graph.get_all_asset_keys()
    assert [key.to_user_string() for key in keys if not both_languages(graph.get(key).description)] == []


def test_every_check_says_what_it_protects_in_both_languages(graph):
    keys = [key for asset in graph.get_all_asset_keys() for key in graph.get(asset).check_keys]
    assert len(keys) > 500
    silent = [key.name for key in keys if not both_languages(graph.get_check_spec(key).description)]
    assert silent == []


def test_groups_sort_as_the_data_flow_and_their_names_fit_the_graph(graph):
    groups = Counter(graph.get(key).group_name for key in graph.get_all_asset_keys())
    assert {name.split("_")[0] for name in groups} == {str(place) for place in range(1, 9)}
    assert max(len(name) for name in groups) <= 16
    assert {"1_budget", "2_budget", "3_budget", "4_budget", "5_gap", "8_published"} <= groups.keys()
    assert max(groups.values()) <= 25


def test_a_group_without_a_place_is_named(graph):
    with pytest.raises(ValueError, match="'strays' has no place"):
        in_order([dg.AssetSpec(["a", "b"], group_name="strays")])


def test_every_job_can_be_loaded_as_the_code_server_loads_it():
    repository = build_definitions(Settings()).get_repository_def()
    repository.load_all_definitions()
    jobs = {job.name for job in repository.get_all_jobs()}
    assert {"refresh", "backfill", "retention", "area_budget", "area_gap"} <= jobs


def test_raw_and_staging_tables_of_an_area_can_be_selected_together(graph):
    for key in (["files", "budget_caps"], ["raw", "budget_caps"], ["staging", "stg_budget_caps"]):
        assert graph.get(dg.AssetKey(key)).tags["area"] == "budget"


def test_the_selections_that_the_page_on_lineage_shows_find_what_it_says(graph):
    page = (PROJECT_ROOT / "docs" / "lineage.md").read_text(encoding="utf-8")
    found = {
        text: dg.AssetSelection.from_string(text).resolve(graph)
        for text in re.findall(r"`((?:tag|owner|\+key):.*?)`", page)
    }
    assert len(found) == 3
    budget, bureau, above = found.values()
    assert {key.path[0] for key in budget} == {"raw", "staging", "intermediate", "marts"}  # files are sources
    assert bureau and all(graph.get(key).owners == ["team:secretariat"] for key in bureau)
    assert dg.AssetKey(["raw", "inventory_totals"]) in above


def test_a_staging_view_shows_the_columns_of_its_dataset_in_their_words(graph):
    schema = graph.get(dg.AssetKey(["staging", "stg_inventory_totals"])).metadata["dagster/column_schema"]
    columns = {column.name: column for column in schema.columns}
    assert columns["emissions_tco2e"].type.startswith("DECIMAL")
    assert " | " in columns["emissions_tco2e"].description
    assert columns["known_from"].type == "DATE"


def test_a_staging_view_is_owned_by_the_bureau_of_its_dataset(graph):
    for name, contract in all_contracts().items():
        node = graph.get(dg.AssetKey(["staging", f"stg_{name}"]))
        assert node.owners == [f"team:{contract.dataset().owner}"], name


def test_python_models_and_views_look_different(graph):
    assert "python" in graph.get(dg.AssetKey(["intermediate", "int_uncertainty__gap"])).kinds
    assert "view" in graph.get(dg.AssetKey(["staging", "stg_targets"])).kinds
    assert "table" in graph.get(dg.AssetKey(["marts", "emissions_gap"])).kinds


def test_what_is_published_is_late_when_the_night_did_not_make_or_verify_it(graph):
    nodes = [graph.get(key) for key in graph.get_all_asset_keys()]
    published = [node for node in nodes if node.tags["layer"] == "published"]
    nightly = made_every_night(Settings().nightly_cron, Settings().city.time_zone)
    assert published and all(node.freshness_policy == nightly for node in published)


def test_files_that_come_every_year_are_late_after_a_year(graph):
    for name, contract in all_contracts().items():
        policy = graph.get(dg.AssetKey(["files", name])).freshness_policy
        assert policy == (YEARLY if contract.dataset().cadence == "yearly" else None), name


def test_every_raw_table_and_every_published_model_shows_its_columns(graph):
    for key in graph.get_all_asset_keys():
        if key.path[0] in ("raw", "marts") or key.path == ["reference", "targets"]:
            columns = graph.get(key).metadata["dagster/column_schema"].columns
            assert all(column.type and column.description for column in columns), key


def test_every_raw_table_has_its_contract_as_a_blocking_check(graph):
    for name in all_contracts():
        (check,) = [
            graph.get_check_spec(key)
            for key in graph.get(dg.AssetKey(["raw", name])).check_keys
            if key.name == "contract"
        ]
        assert check.blocking


def test_reporting_periods_are_partitioned_and_no_table_is(graph):
    partitioned = [key for key in graph.get_all_asset_keys() if graph.get(key).is_partitioned]
    assert partitioned == [PERIODS_KEY]


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


def test_a_raw_table_descends_from_its_own_files_and_from_nothing_else(graph):
    for name in all_contracts():
        assert graph.get(dg.AssetKey(["raw", name])).parent_keys == {dg.AssetKey(["files", name])}


def test_the_files_above_a_mart_are_those_that_dbts_own_graph_reads(graph):
    """A mart that reads what became of every file rests on every file; of the logs it reads no file's rows."""
    manifest = read_manifest(Settings())
    every = {f"files/{name}" for name in all_contracts()}
    for unique_id, node in manifest["nodes"].items():
        if node["resource_type"] != "model" or node["schema"] != "marts":
            continue
        sources = {name for name in ancestors(manifest, unique_id) if name.startswith("source.")}
        names = {tuple(name.split(".")[2:4]) for name in sources}
        files = {f"files/{table}" for schema, table in names if schema == "raw"}
        if names & OUTCOME:
            files = every
        key = dg.AssetKey(["marts", node["name"]])
        found = {item.to_user_string() for item in upstream_of(graph, key)}
        assert {name for name in found if name.startswith("files/")} - LOGS == files, node["name"]


def test_the_gap_descends_from_a_third_of_the_files_at_most(graph):
    found = upstream_of(graph, dg.AssetKey(["marts", "emissions_gap"]))
    files = {key for key in found if key.path[0] == "files"}
    assert dg.AssetKey(["files", "inventory_totals"]) in files
    assert dg.AssetKey(["files", "cbam_exports"]) not in files
    assert len(files) <= len(all_contracts()) / 3


def test_nothing_is_held_back_by_a_pool(definitions):
    """One run at a time and the lock of the run do the work; a pool would keep the place of a killed run."""
    assert {item.op.pool for item in definitions.resolve_asset_graph().assets_defs if item.is_executable} == {
        None
    }


def test_the_nightly_schedule_runs_in_taipei_and_is_on(definitions):
    schedule = definitions.resolve_schedule_def("nightly")
    assert schedule.execution_timezone == "Asia/Taipei"
    assert schedule.default_status is dg.DefaultScheduleStatus.RUNNING
    assert dg.validate_run_config(definitions.resolve_job_def("refresh"), {}) is not None


def test_runs_stay_in_one_process(definitions):
    assert definitions.executor is dg.in_process_executor


def test_warehouse_report_and_release_are_one_step(definitions):
    steps = {definitions.resolve_assets_def(key).op.name for key in (WAREHOUSE_KEY, REPORT_KEY, RELEASE_KEY)}
    assert steps == {"publication"}
