"""A city of the core accounts alone: what is off is not built, not shown, not tested, and waits until it is on."""

from __future__ import annotations

import re
from decimal import Decimal as D

import pytest

from pipelines.report.page import FIRST_PAGE
from tests.integration.cities import City
from tests.integration.test_founding import Founded

CORE_MARTS = {
    "accounting_identities", "carbon_budget", "dim_scenario", "dim_sector", "emissions_by_sector", "emissions_gap",
    "emissions_pathway", "findings", "submission_log",
}  # fmt: skip
EVERYTHING = """
    select 'intake_results', dataset_name, count(*) from meta.intake_results group by all
    union all select 'submission_columns', dataset_name, count(*) from meta.submission_columns group by all
    union all select 'column_lineage', table_schema || '.' || table_name, count(*) from meta.column_lineage group by all
    union all select 'traced_tables', table_schema || '.' || table_name, count(*) from meta.traced_tables group by all
    order by all
"""
TOTALS = """Inventory code,Year,Scope,Emissions (tCO2e),Standing,Source code,Record status
CORETOWN,2005,ALL,1000000,in_force,S,published
CORETOWN,2023,ALL,780000,in_force,S,published
"""
PEOPLE = """Inventory code,Year,Population,Standing,Source code,Record status
CORETOWN,2023,100000,in_force,S,published
"""


def sent(city: City, dataset: str, text: str) -> str:
    """What is said of a file that is submitted."""
    path = city.folder.parent / f"{dataset}.csv"
    path.write_text(text, encoding="utf-8")
    result = city.carbon("submit", str(path), "--dataset", dataset, "--bureau", "COMPILED", "--period", "all")
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stderr


@pytest.fixture(scope="module")
def core(tmp_path_factory) -> Founded:
    """Founded for the core accounts alone, published once; a file of its people waits."""
    folder = tmp_path_factory.mktemp("topics") / "coretown"
    city = Founded(folder, folder / "raw")
    founded = City(folder.parent, folder.parent / "raw").carbon(
        "found", "Coretown", "--country", "GB", "--language", "en", "--currency", "GBP", "--base-year", "2005",
        "--topics", "core", "--folder", str(folder),
    )  # fmt: skip
    assert founded.returncode == 0, founded.stderr
    city.told("add", "source", "S", "--publisher", "P", "--title", "T", "--published-on", "2024-01-01")
    sent(city, "inventory_totals", TOTALS)
    city.told("add", "target", "--year", "2030", "--reduction", "50", "--source", "S")
    said = " ".join(sent(city, "population", PEOPLE).split())
    assert (
        "population belongs to the topic people, which city.toml has not switched on; the file is kept"
        in said
    )
    (folder / "said.txt").write_text(city.told("run"), encoding="utf-8")
    return city


def marts(city: City) -> set[str]:
    found = city.query("select table_name from duckdb_tables() where schema_name = 'marts'")
    return {str(name) for (name,) in found}


def test_core_alone_has_the_gap_and_no_mart_of_another_topic(core):
    # 1 000 000 x (1 - 50 %) = 500 000 allowed; 780 000 - 500 000 = 280 000 short
    assert core.query("select allowable_tco2e, gap_tco2e from marts.emissions_gap where is_total") == [
        (500000, 280000)
    ]
    assert marts(core) == CORE_MARTS


def test_what_stands_in_for_a_model_that_is_off_is_not_published(core):
    tables = "select schema_name || '.' || table_name from duckdb_tables()"
    named = "select table_schema || '.' || table_name from meta.traced_tables where table_schema <> 'staging'"
    assert core.query(f"{named} except ({tables})") == []
    assert core.query(f"select name from ({tables}) as found (name) where name like '%measure%'") == []


def test_the_page_has_the_figures_of_the_topics_that_are_on(core):
    page = (core.folder / "warehouse" / "report" / FIRST_PAGE).read_text(encoding="utf-8")
    assert re.findall(r'<figure id="(\w+)"', page) == ["trend", "gap", "pathway", "findings"]
    for word in ("CBAM", "cycling", "Measures with"):
        assert word not in page


def test_ready_questions_and_sums_speak_of_published_tables_alone(core):
    for (sql,) in core.query("select sql from meta.queries union all select sql from meta.sums"):
        core.query(str(sql))
    assert core.query("select count(*) > 3 from meta.queries") == [(True,)]


def test_a_file_of_a_topic_that_is_off_is_told_after_a_run_counts_once_it_is_on_and_no_longer_once_it_is_off(
    core,
):
    assert "Files of topics that are off (people 1) were not read" in (core.folder / "said.txt").read_text(
        encoding="utf-8"
    )
    before, city_file = core.query(EVERYTHING), core.folder / "city.toml"
    off = city_file.read_text(encoding="utf-8")
    core.told("add", "topic", "people")
    core.told("run")
    assert marts(core) == CORE_MARTS | {"emissions_per_person"}
    # 780 000 t for 100 000 people
    assert core.query("select emissions_tco2e_per_person from marts.emissions_per_person") == [(D("7.8"),)]
    # switched off again, nothing of it is left: the release is that of before
    city_file.write_text(off, encoding="utf-8")
    core.told("run", "--force")
    assert marts(core) == CORE_MARTS and core.query(EVERYTHING) == before
