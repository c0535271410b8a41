"""What analysts are promised: sample queries that answer, a dictionary and sources that are complete, a release."""

from __future__ import annotations

import csv
import io
import json
import shutil
from decimal import Decimal as D

import pytest

from pipelines.papers.documents import COLUMNS_FILE
from pipelines.publication.query import analyst_connection
from pipelines.publication.questions import questions
from pipelines.publication.sums import right_sums
from pipelines.releases.columns import PUBLIC_SCHEMAS, broken_columns
from pipelines.releases.manifest import kept_releases, what_is_wrong

QUESTIONS = {question.query_code: question for question in questions()}
HELD = "HELD_AT_LATEST"


def answer(city, code):
    """The answer of a sample query, a dict for each row."""
    with analyst_connection(city.published) as connection:
        found = connection.sql(QUESTIONS[code].sql)
        return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


@pytest.mark.parametrize("code", sorted(QUESTIONS))
def test_every_sample_query_answers_on_the_published_warehouse(langang, kaohsiung, code):
    # a demonstration lacks nothing, so that what to ask for is a question to a real city
    assert answer(kaohsiung if code == "what_to_ask_for" else langang, code)


@pytest.mark.parametrize("code", sorted(QUESTIONS))
def test_every_sample_query_says_how_good_its_figures_are_and_gives_rows_in_an_order(code):
    query = QUESTIONS[code]
    has_no_figure_of_a_source = {
        "identities_that_do_not_hold", "files_missing", "what_to_look_at", "sources_most_used", "columns_in_tonnes",
        "what_to_ask_for",
    }  # fmt: skip
    assert "record_status" in query.sql or code in has_no_figure_of_a_source
    assert "\norder by " in query.sql
    assert query.words.zh.endswith("？") and query.words.en.endswith("?")


def test_the_sample_queries_are_published_in_both_languages(kaohsiung):
    published = kaohsiung.query("select query_code, question_zh, question_en, sql from meta.queries")
    assert published == [(q.query_code, q.words.zh, q.words.en, q.sql) for q in questions()]
    assert len(published) >= 20


@pytest.mark.parametrize(
    ("code", "key", "column", "expected"),
    [
        # target: 0.7 * 6 614.70 = 4 630.29; 4 952 - 4 630.29 = 321.71 (10 000 t; council 2024-09, EPB 2025-01)
        ("gap_to_target", {"scenario_code": HELD, "target_year": 2030}, "gap_tco2e", D("3217100")),
        # EPB 2025-01: 4 952 in 2023; 4 952 / 6 614.70 - 1 = -25.136 %
        ("emissions_by_year", {"year": 2023}, "change_pct_of_base", D("-25.136")),
        ("emissions_by_year", {"year": 2005}, "emissions_tco2e", D("66147000")),
        # manufacturing 81 % of 4 952 = 4 011.12
        ("emissions_by_sector", {"sector_code": "manufacturing"}, "emissions_tco2e", D("40111200")),
        # 5 093.73 - 4 952 = 141.73
        ("is_the_cap_binding", {"period_start": 2025}, "headroom_tco2e", D("1417300")),
        # Energy Administration: 0.494 kg/kWh in 2023; 0.469 in 2024 as restated in 2026-03
        ("grid_factor_by_year", {"year": 2023}, "factor_kgco2e_per_kwh", D("0.494")),
        ("grid_factor_by_year", {"year": 2024}, "factor_kgco2e_per_kwh", D("0.469")),
        # the city told CDP in 2021 67 372 856 t for 2005; 66 147 000 - 67 372 856 = -1 225 856
        ("earlier_base_years", {"source_code": "CDP-2021"}, "difference_tco2e", D("-1225856")),
    ],
)
def test_a_sample_query_gives_the_figure_that_was_printed(kaohsiung, code, key, column, expected):
    (row,) = [row for row in answer(kaohsiung, code) if key.items() <= row.items()]
    assert round(D(str(row[column])), 3) == expected


def test_every_mart_says_what_of_it_may_be_added(langang):
    marts = {
        name
        for (name,) in langang.query("select table_name from duckdb_tables() where schema_name = 'marts'")
    }
    assert {one.table_name for one in right_sums()} == marts
    for table, sql in langang.query("select table_name, sql from meta.sums"):
        rows = langang.query(f"from marts.{table} limit 1")
        if "not is_total" in sql:  # a table may hold totals alone
            rows = langang.query(f"from marts.{table} where not is_total limit 1")
        assert langang.query(sql) or not rows, table


# where ALL says that a row is not split by this column, and no row of the table is a part of another
_NOT_SPLIT = {
    ("dim_measure", "bureau_code"), ("dim_measure", "sector_code"), ("emissions_drivers", "sector_code"),
    ("restatements", "scope"), ("inventory_as_known", "scope"), ("sector_steps", "sector_code"),
    ("sector_steps", "bureau_code"), ("srf_balance", "facility_code"), ("measure_contributions", "sector_code"),
    ("officer_register", "sector_code"), ("officer_register", "measure_code"), ("accounts_bridge", "sector_code"),
    ("measure_money", "bureau_code"), ("measure_money", "sector_code"),
    ("resolutions", "bureau_code"),
}  # fmt: skip


def test_a_mart_that_holds_totals_beside_parts_tells_them_apart(langang):
    columns = langang.query(
        "select table_name, column_name from duckdb_columns() where schema_name = 'marts' and data_type = 'VARCHAR'"
    )
    with_totals = {
        table
        for table, column in columns
        if (table, column) not in _NOT_SPLIT
        and langang.query(f"select 1 from marts.{table} where \"{column}\" = 'ALL' limit 1")
    }
    marked = langang.query("select table_name from duckdb_columns() where column_name = 'is_total'")
    assert with_totals <= {table for (table,) in marked}
    assert len(with_totals) > 10


@pytest.mark.parametrize(
    "table",
    ["carbon_fee", "course_reach", "credit_market", "emissions_by_sector", "just_transition_budget",
     "material_use_by_year", "sme_guidance_coverage"],
)  # fmt: skip
def test_the_sum_that_is_right_equals_the_total_that_stands_beside_its_parts(langang, table):
    one = next(one for one in right_sums() if one.table_name == table)
    totals = {
        row[:-1]: row[-1]
        for row in langang.query(
            f"select {', '.join((*one.within, one.amount))} from marts.{table} "
            f"where is_total and {one.amount} is not null"
        )
    }
    parts = {row[:-1]: row[-1] for row in langang.query(one.sql(has_totals=True)) if row[-1] is not None}
    assert set(parts) & set(totals)
    for key in set(parts) & set(totals):
        # the parts are published to a thousandth of a tonne or a cent of a dollar
        assert abs(parts[key] - totals[key]) < D("0.01"), key


def test_money_of_a_line_that_pays_for_two_measures_is_added_once(langang):
    # three lines of 2025: 200 + 30 + 50 million; summed over all rows 200 and 30 count twice
    (sql,) = langang.query(
        "select sql from meta.sums where table_name = 'budget_reconciliation' and amount_column = 'appropriation_ntd'"
    )
    assert ("LGG-NET", "GENERAL", 2025, D("280000000")) in langang.query(sql[0])


def test_what_was_believed_on_a_day_is_what_a_run_as_of_that_day_publishes(kaohsiung):
    # CDP 2021-12-31: 67 372 856 t; the city's own total of 2024-09 replaced what was known until then
    believed = kaohsiung.query(
        "select known_from, known_until, emissions_tco2e from marts.inventory_as_known "
        "where inventory_code = 'KHH-NET' and year = 2005 and scope = 'ALL' order by known_from"
    )
    on = {
        day: [
            amount for start, end, amount in believed if str(start) <= day and (end is None or day < str(end))
        ]
        for day in ("2022-01-15", "2024-12-31")
    }
    assert on == {"2022-01-15": [D("67372856")], "2024-12-31": [D("66147000")]}


def test_a_sector_without_a_level_has_an_effect_and_no_emissions_and_says_so(langang):
    # agriculture: no emissions are published, one measure cuts 280 t in 2030
    rows = langang.query(
        "select bau_tco2e, measures_net_tco2e, projected_tco2e, missing_reason from marts.emissions_gap "
        "where scenario_code = 'WAM' and target_year = 2030 and sector_code = 'agriculture'"
    )
    assert rows == [(None, D("280"), None, "missing_input")]
    assert not langang.query("from marts.emissions_gap where gap_tco2e is null and missing_reason is null")


def test_the_dictionary_describes_every_column_its_own_too(kaohsiung):
    # the steps of the calculation are published for `carbon explain` alone
    missing = kaohsiung.query(
        "select schema_name, table_name, column_name from duckdb_columns() "
        "where not internal and schema_name <> 'intermediate' "
        "except select table_schema, table_name, column_name from meta.columns"
    )
    assert missing == []
    assert kaohsiung.query(
        "select count(*) from meta.columns where coalesce(description_zh, '') = '' or coalesce(description_en, '') = ''"
    ) == [(0,)]


def test_every_source_stands_once_with_what_it_is(kaohsiung):
    ((rows, codes, described),) = kaohsiung.query(
        "select count(*), count(distinct source_code), "
        "count(title_zh) + count(title_en) + count(publisher_zh) + count(published_on) from meta.sources"
    )
    assert rows == codes == kaohsiung.query("select count(*) from reference.sources")[0][0]
    assert described == 4 * rows


@pytest.mark.parametrize("table", ["marts.bureau_abatement", "marts.dim_measure", "raw.budget_caps"])
def test_the_rows_that_rest_on_a_source_are_counted(langang, table):
    schema, name = table.split(".")
    counted = langang.query(
        f"select source_code, count(*) from {table} where source_code is not null group by 1 order by 1"
    )
    assert counted
    assert counted == langang.query(
        f"select source_code, row_count from meta.source_uses where table_schema = '{schema}' "
        f"and table_name = '{name}' order by 1"
    )


def test_a_row_rests_on_every_source_that_it_names(kaohsiung):
    # every row of 2005 names its own source and, as the figure in force, the council report of 2024-09
    rows = (
        "select count(*) from marts.restatements where 'CITY-2024-09' in (source_code, in_force_source_code)"
    )
    counted = (
        "select row_count from meta.source_uses "
        "where table_name = 'restatements' and source_code = 'CITY-2024-09'"
    )
    assert kaohsiung.query(counted) == kaohsiung.query(rows) == [(4,)]


def test_the_published_columns_are_the_committed_ones(kaohsiung):
    schemas = ", ".join(f"'{schema}'" for schema in PUBLIC_SCHEMAS)
    now = {}
    for table, column, data_type in kaohsiung.query(
        "select schema_name || '.' || table_name, column_name, data_type from duckdb_columns() "
        f"where schema_name in ({schemas})"
    ):
        now.setdefault(table, {})[column] = data_type
    committed = json.loads(COLUMNS_FILE.read_text(encoding="utf-8"))
    assert [change.sentence for change in broken_columns(committed, now)] == []
    assert {table: set(columns) for table, columns in now.items()} == {
        table: set(columns) for table, columns in committed.items()
    }


def test_a_run_leaves_a_release_of_every_published_table(kaohsiung):
    (release,) = kept_releases(kaohsiung.folder / "warehouse" / "releases")
    assert what_is_wrong(release) == []
    counts = {table["name"]: table["rows"] for table in release.manifest["tables"]}
    tables = kaohsiung.query(
        "select schema_name || '.' || table_name from duckdb_tables() "
        "where schema_name <> 'intermediate' order by 1"
    )
    assert list(counts) == [name for (name,) in tables]
    ((run_key,),) = kaohsiung.query("select run_key from meta.run")
    assert release.manifest["run_key"] == run_key
    for (name,) in tables:
        assert kaohsiung.query(f"select count(*) from {name}") == [(counts[name],)]


def test_the_releases_are_listed_and_verified_in_both_languages(kaohsiung):
    chinese = kaohsiung.carbon("releases", "--verify")
    english = kaohsiung.carbon("releases", "--verify", "--lang", "en")
    assert (chinese.returncode, english.returncode) == (0, 0), chinese.stderr + english.stderr
    assert "版本" in chinese.stdout and "相符" in chinese.stdout
    assert "known on" in english.stdout and " ok" in english.stdout


def test_a_changed_release_is_told_and_a_missing_link_comes_back(copied):
    (copied.folder / "warehouse" / "releases" / "latest").unlink()
    assert copied.carbon("sql", "select 1").returncode == 2
    unchanged = copied.carbon("run", "--lang", "en")
    assert "Nothing has changed" in unchanged.stdout
    assert copied.query("select 1") == [(1,)]
    (release,) = kept_releases(copied.folder / "warehouse" / "releases")
    (release.folder / "csv" / "marts" / "emissions_gap.csv").write_text("0", encoding="utf-8")
    told = copied.carbon("releases", "--verify", "--lang", "en")
    assert told.returncode == 1
    assert "emissions_gap.csv was changed after the release was made." in told.stderr
    shutil.rmtree(release.folder)
    assert copied.carbon("releases").returncode == 2


QUERY = "select period_start, cap_tco2e, enacted_on, bureau_code from marts.carbon_budget"


def test_a_query_is_answered_as_a_table_csv_or_json(kaohsiung):
    table = kaohsiung.carbon("sql", QUERY)
    assert "50937300.000000" in table.stdout
    (row,) = csv.DictReader(io.StringIO(kaohsiung.carbon("sql", QUERY, "--format", "csv").stdout))
    (same,) = json.loads(kaohsiung.carbon("sql", QUERY, "--format", "json").stdout)
    assert row["cap_tco2e"] == same["cap_tco2e"] == "50937300.000000"
    assert row["enacted_on"] == same["enacted_on"] == "2025-06-02"
    assert same["period_start"] == 2025


@pytest.mark.parametrize(
    "query", ["from read_csv('/etc/passwd')", "copy (select 1) to 'out.csv'", "set threads = 8"]
)
def test_what_is_refused_is_said_in_one_sentence_with_what_to_do(kaohsiung, query):
    refused = kaohsiung.carbon("sql", query)
    assert refused.returncode == 1 and refused.stdout == ""
    assert refused.stderr.count("\n") == 1 and "carbon sql" in refused.stderr
