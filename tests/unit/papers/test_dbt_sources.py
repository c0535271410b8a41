"""The seam between contracts and dbt, both ways: pandera declares the raw tables, dbt reads them."""

from pathlib import Path

import pytest
import yaml

from pipelines.contracts.machinery.contract import Words
from pipelines.contracts.machinery.registry import all_contracts, contract_of
from pipelines.contracts.machinery.words import both
from pipelines.intake.loading.raw_tables import raw_table_columns
from pipelines.papers.dbt_sources import dbt_source, write_dbt_sources
from pipelines.settings import Settings

STAGING = Settings().dbt_dir / "models" / "staging"


@pytest.mark.parametrize("name", all_contracts())
def test_the_committed_dbt_source_is_what_the_contract_says(name: str) -> None:
    committed = (STAGING / name / f"_{name}__sources.yml").read_text(encoding="utf-8")
    assert yaml.safe_load(committed) == dbt_source(contract_of(name)), "run `carbon docs`"


@pytest.mark.parametrize("name", all_contracts())
def test_every_dataset_has_its_staging_model(name: str) -> None:
    assert (STAGING / name / f"stg_{name}.sql").is_file(), "dbt only warns about a model that is described"


def test_no_dbt_source_describes_a_dataset_that_no_contract_declares() -> None:
    described = {
        table["name"]
        for path in STAGING.rglob("*.yml")
        for source in (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).get("sources", [])
        if source["name"] == "raw"
        for table in source["tables"]
    }
    assert described == set(all_contracts())


@pytest.mark.parametrize("name", all_contracts())
def test_a_dbt_source_has_the_columns_of_the_raw_table_and_its_asset(name: str) -> None:
    (table,) = dbt_source(contract_of(name))["sources"][0]["tables"]
    assert [column["name"] for column in table["columns"]] == list(raw_table_columns(contract_of(name)))
    assert table["config"]["meta"]["dagster"]["asset_key"] == ["raw", name]
    assert contract_of(name).grain() in table["description"]


def test_writing_gives_one_file_for_each_contract_and_says_it_is_generated(tmp_path: Path) -> None:
    paths = write_dbt_sources(tmp_path)
    assert {path.name for path in paths} == {f"_{name}__sources.yml" for name in all_contracts()}
    assert all(
        path.read_text(encoding="utf-8").startswith("# Generated from pipelines/contracts") for path in paths
    )


def test_a_description_in_both_languages_is_not_said_twice() -> None:
    assert both(Words("備註", "Note")) == "備註 | Note"
    assert both(Words("ESG", "ESG")) == "ESG"
