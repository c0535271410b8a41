"""A command that reads a table of a topic that is off ends with one sentence: which topic, and how it is had."""

from __future__ import annotations

import csv

import duckdb
import pytest
from typer.testing import CliRunner

from pipelines.cli import app
from pipelines.exports.account import Account, account_of, population_of
from pipelines.founding.city_file import city_of, write_city_file
from pipelines.provenance.writing import TABLE_READS, TRACED_TABLES
from pipelines.publication.tables import topic_lacking
from pipelines.settings import Settings
from pipelines.transform.topics import topic_of_table

PUBLISHED = """
    create schema marts; create schema reference; create schema meta;
    create table reference.inventories (inventory_code varchar, gwp_set varchar, name_en varchar);
    insert into reference.inventories values ('LEEDS', 'AR5', 'Leeds');
    create table marts.dim_sector (sector_code varchar, name_en varchar);
    create table marts.emissions_by_sector as
        select 'LEEDS' as inventory_code, 2022 as year, 'ALL' as sector_code, 5000000.0 as emissions_tco2e,
            'published' as record_status;
    create table marts.emissions_pathway (
        inventory_code varchar, scenario_code varchar, year integer, sector_code varchar, projected_tco2e decimal(24, 6),
        record_status varchar
    );
"""
FACTS = {"country": "GB", "currency": "GBP", "base_year": 1990, "sectors": "sectors-gpc", "topics": "core"}
NEEDS = {
    "zh": "需要主題 {topic}（{title}），現未開啟；請以 `carbon add topic {topic}` 開啟，再 `carbon run`。",
    "en": "needs the topic {topic} ({title}), which is off; switch it on with `carbon add topic {topic}`, "
    "then `carbon run`.",
}
TITLES = {
    "activity": {"zh": "以活動數據計算的清冊", "en": "The inventory computed from activity data"},
    "committee": {"zh": "委員會的意見與回覆", "en": "Comments of the committee and their replies"},
    "indicators": {"zh": "永續指標", "en": "Indicators"},
    "people": {"zh": "人口與每人排放", "en": "People, and emissions per person"},
}


@pytest.fixture(params=["zh", "en"])
def language(request, tmp_path, monkeypatch):
    """A city of core alone that speaks one language, and has published."""
    write_city_file(tmp_path, city_of(["Leeds"], [request.param], None, None, FACTS))
    monkeypatch.setenv("CARBON_CITY_DIR", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    path = Settings.from_env({"CARBON_CITY_DIR": str(tmp_path)}).published_path
    path.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(path)) as connection:
        connection.execute(PUBLISHED)
        connection.execute(
            f"create table {TRACED_TABLES} (table_schema varchar, table_name varchar, key_columns varchar[])"
        )
        connection.execute(
            f"create table {TABLE_READS} "
            "(table_schema varchar, table_name varchar, from_table_schema varchar, from_table_name varchar)"
        )
    return request.param


@pytest.mark.parametrize(
    ("arguments", "topic"),
    [
        (("export", "ecrf"), "activity"),
        (("export", "ecrf", "--year", "1999"), "activity"),
        (("export", "cdp"), "activity"),
        (("export", "gcom"), "activity"),
        (("todo", "TRA"), "committee"),
        (("replies", "2024-03-05"), "committee"),
        (("vlr",), "indicators"),
        (("sql", "from marts.emissions_per_person"), "people"),
        (("sql", "select 1 from emissions_per_person"), "people"),
        (("explain", "emissions_per_person", "year=2022"), "people"),
        (("explain", "marts.fct_emissions", "year=2022"), "activity"),
    ],
    ids=" ".join,
)
def test_what_reads_a_table_of_a_topic_that_is_off_says_how_it_is_had(language, arguments, topic):
    result = CliRunner().invoke(app, list(arguments))
    assert result.exit_code in (1, 2), result.output
    assert isinstance(result.exception, SystemExit), result.exception
    (line,) = result.output.splitlines()
    assert line.endswith(NEEDS[language].format(topic=topic, title=TITLES[topic][language]))


def test_what_needs_the_core_alone_is_written_without_the_other_topics(language, tmp_path):
    result = CliRunner().invoke(app, ["export", "iamc", "--output", "a.csv"])
    assert result.exit_code == 0, result.output
    with (tmp_path / "a.csv").open() as file:
        (row,) = csv.DictReader(file)
    assert (row["scenario"], float(row["2022"])) == ("Historical", 5)


def test_a_table_that_nobody_knows_is_of_no_topic(language):
    result = CliRunner().invoke(app, ["sql", "from marts.nothing"])
    assert result.exit_code == 1
    assert "nothing" in result.output and "add topic" not in result.output


def test_the_people_of_a_city_without_their_topic_are_not_known():
    with duckdb.connect() as connection:
        connection.execute(PUBLISHED)
        account = account_of(connection, "LEEDS", "Leeds")
        assert account == Account("LEEDS", "Leeds", "AR5", (2022,))
        assert population_of(connection, account, 2022) == (None, "")
        connection.execute(
            "create table marts.emissions_per_person as select 'LEEDS' as inventory_code, 2022 as year, "
            "800000 as population_count, 'reported' as record_status"
        )
        assert population_of(connection, account, 2022) == (800000, "reported")
        assert population_of(connection, account, 2021) == (None, "")


@pytest.mark.parametrize(
    ("table", "topic"),
    [
        ("marts.fct_emissions", "activity"), ("fct_emissions", "activity"), ("raw.population", "people"),
        ("population", "people"), ("marts.emissions_gap", "core"), ("raw.fct_emissions", None), ("../x", None),
    ],
)  # fmt: skip
def test_the_topic_of_a_table_is_what_its_model_or_its_contract_says(table, topic):
    assert topic_of_table(table) == topic


def test_a_table_that_is_there_lacks_nothing():
    assert topic_lacking(["fct_emissions"], {"marts.fct_emissions"}) is None
    assert topic_lacking(["marts.emissions_gap"], set()) is None  # what is of the core is never off
    assert topic_lacking(["marts.fct_emissions"], {"marts.emissions_gap"}) == "activity"
