"""The seam between contracts and dbt, both ways: pandera declares the raw tables, dbt reads them."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from pipelines.contracts.machinery.registry import all_contracts, contract_of
from pipelines.contracts.machinery.words import Words
from pipelines.intake.loading.raw_tables import raw_table_columns
from pipelines.papers.dbt_sources import (
    AREA_FILE,
    dbt_source,
    is_generated,
    staging_files,
    staging_model,
    staging_sql,
    write_dbt_sources,
)
from pipelines.settings import Settings

STAGING = Settings().dbt_dir / "models" / "staging"


def loaded(path: Path) -> Any:
    """What a yml file says."""
    return yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)


def test_the_committed_staging_folder_is_what_the_contracts_say() -> None:
    for name, text in staging_files(all_contracts().values()).items():
        path = STAGING / name
        assert path.is_file(), f"{name} is missing: run `carbon docs`"
        if is_generated(path):
            assert path.read_text(encoding="utf-8") == text, f"{name} is stale: run `carbon docs`"


def test_no_generated_file_outlives_its_dataset() -> None:
    wanted = staging_files(all_contracts().values())
    paths = [path for path in STAGING.rglob("*") if path.is_file()]
    assert {path.relative_to(STAGING).as_posix() for path in paths if is_generated(path)} <= wanted.keys()


def test_only_the_accounts_are_staged_by_hand() -> None:
    by_hand = [name for name in staging_files(all_contracts().values()) if not is_generated(STAGING / name)]
    assert by_hand == [
        "budget/stg_budget_lines.sql",  # what was settled beside an adopted amount is a line of its own
        "budget/stg_budget_tags.sql",  # the years of a tag are numbers there
        "committee/stg_minutes_passages.sql",  # the text of a meeting counts before gists of it
        "emissions/stg_inventories.sql",  # one account declared by two files is merged there
        "emissions/stg_sector_shares.sql",  # these three are judged by what stood on the day of the run
        "facilities/stg_facility_totals.sql",
        "gap/stg_targets.sql",
    ]


def test_no_dbt_source_describes_a_dataset_that_no_contract_declares() -> None:
    described = [
        table["name"]
        for path in STAGING.rglob("*.yml")
        for source in (loaded(path) or {}).get("sources", [])
        if source["name"] == "raw"
        for table in source["tables"]
    ]
    assert sorted(described) == sorted(all_contracts())


def test_a_dbt_source_has_the_columns_of_the_raw_table_and_its_asset(subtests: pytest.Subtests) -> None:
    for name, contract in all_contracts().items():
        with subtests.test(dataset=name):
            table = dbt_source(contract)
            assert [column["name"] for column in table["columns"]] == list(raw_table_columns(contract))
            assert table["config"]["meta"]["dagster"]["asset_key"] == ["raw", name]
            assert contract.grain() in table["description"]


def test_the_key_of_a_dataset_is_tested_over_all_its_files() -> None:
    (test,) = staging_model(contract_of("grid_factors"))["data_tests"]
    assert test["unique_combination"]["arguments"]["columns"] == list(contract_of("grid_factors").key())


def test_rows_that_name_no_source_are_dated_by_their_arrival() -> None:
    assert staging_sql(contract_of("minutes_passages")).endswith(
        "{{ known_rows('minutes_passages', sourced=false) }}\n"
    )
    assert staging_sql(contract_of("grid_factors")).endswith("{{ known_rows('grid_factors') }}\n")


def test_a_dataset_whose_files_may_name_no_source_loses_no_row_without_one() -> None:
    assert staging_sql(contract_of("facility_registry")).endswith(
        "{{ known_rows('facility_registry', sourced='where_named') }}\n"
    )


def test_writing_gives_an_area_one_file_and_leaves_what_is_written_by_hand(tmp_path: Path) -> None:
    staging = tmp_path / "models" / "staging"
    gone, mine = staging / "budget" / "stg_gone.sql", staging / "emissions" / "stg_inventories.sql"
    for path in (gone, mine):
        path.parent.mkdir(parents=True)
        path.write_text("select 1\n", encoding="utf-8")
    gone.write_text(staging_sql(contract_of("grid_factors")), encoding="utf-8")
    written = write_dbt_sources(tmp_path)
    assert {path.name for path in written} == {AREA_FILE} | {
        f"stg_{name}.sql" for name in all_contracts() if name != "inventories"
    }
    assert mine.read_text(encoding="utf-8") == "select 1\n" and not gone.exists()


def test_a_description_in_both_languages_is_not_said_twice() -> None:
    assert Words("備註", "Note").joined == "備註 | Note"
    assert Words("ESG", "ESG").joined == "ESG"
