"""The ministry's registry in its newer form, submitted after the older one: what differs, and what is odd."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal as D

import duckdb
import pytest

from pipelines.contracts.machinery.registry import contract_of
from pipelines.intake.loading.bookkeeping import prepare
from pipelines.intake.loading.raw_tables import load_dataset
from pipelines.intake.terms.standing import standing_terms
from pipelines.ledger.register import add_arrival, read_register
from pipelines.settings import Settings
from tests.integration.conftest import SHARED_DATA

OLDER = SHARED_DATA / "ghg_p_01"
NEWER = SHARED_DATA / "registry" / "工廠縣市排放_歷年.csv"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not NEWER.is_file(), reason="the background material is not here"),
]


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    """The last file of the older form, then the newer one, loaded as they are."""
    raw = tmp_path_factory.mktemp("layouts") / "raw"
    older = max(OLDER.glob("*.csv"), key=lambda path: path.name.split(".")[1])
    for path, day in ((older, datetime(2024, 6, 4, tzinfo=UTC)), (NEWER, datetime(2025, 9, 1, tzinfo=UTC))):
        add_arrival(
            path, raw, dataset="facility_registry", bureau="EPB", period="all", received_at=day,
            reason="環境部以新格式公布",
        )  # fmt: skip
    arrivals = read_register(raw / "register.jsonl")
    with duckdb.connect() as connection:
        prepare(connection, arrivals)
        contract = contract_of("facility_registry")
        # the list that its codes are looked up in, of which no file came
        sources = standing_terms(connection, contract_of("sources"), Settings().city, 2**25)
        load_dataset(connection, sources, arrivals, raw)
        terms = standing_terms(connection, contract, Settings().city, 2**25)
        load_dataset(connection, terms, arrivals, raw)
        yield connection


def changed(connection, condition):
    return connection.execute(
        "select row_key, old_value::decimal(38, 12), new_value::decimal(38, 12) "
        f"from meta.submission_differences where change = 'changed' and {condition} order by all"
    ).fetchall()


def test_six_totals_differ_by_more_than_the_rounding_to_tonnes(loaded):
    # counted by the background material; 南部電廠 in ROC 108 is one of them
    rows = changed(loaded, "column_name = 'total_tco2e' and abs(old_value::double - new_value::double) > 1")
    assert len(rows) == 6
    assert [values for key, *values in rows if key == "roc_year=108; facility_code=E5400878"] == [
        [D("2747722.71"), D("3022269")]
    ]


def test_labels_of_industries_differ_and_are_listed(loaded):
    # 2 184 by control number in any case; 23 of them are of numbers that the older file has in lower case,
    # which are another key (and named by F-REG-CASE)
    ((exact, any_case),) = loaded.execute(
        "select (select count(*) from meta.submission_differences where change = 'changed' "
        "and column_name = 'industry_zh'), count(*) from raw.facility_registry older "
        "join raw.facility_registry newer on older.roc_year = newer.roc_year "
        "and upper(older.facility_code) = upper(newer.facility_code) and older.submission_id <> newer.submission_id "
        "where newer.submission_id = (select submission_id from meta.submissions where superseded_at is null) "
        "and older.industry_zh is distinct from newer.industry_zh"
    ).fetchall()
    assert (exact, any_case) == (2184 - 23, 2184)


def notices(connection, rule):
    return connection.execute(
        "select cell, value, severity from meta.intake_notices where rule = ? and source_row is not null "
        "or rule = ? order by all", [rule, rule],
    ).fetchall()  # fmt: skip


def test_tabs_before_company_numbers_are_told(loaded):
    assert ("D", "491", "info") in notices(loaded, "leading_tab")


def test_the_row_that_lost_a_cell_is_named(loaded):
    assert notices(loaded, "short_row") == [("A266", "266", "warning")]


def test_letters_that_the_publisher_lost_are_named_by_cell(loaded):
    # 19 letters in 11 names of companies, counted in the file
    assert [cell for cell, _, _ in notices(loaded, "lost_letter")] == [
        "C1150", "C1438", "C1725", "C2019", "C237", "C2373", "C2569", "C2927", "C3122", "C3488", "C572",
    ]  # fmt: skip


def test_all_rows_of_the_newer_form_are_read_and_kaohsiung_has_its_total(loaded):
    # 3 674 rows, 700 of Kaohsiung; 62 123 160 t in ROC 113 (background material)
    rows = loaded.execute(
        "select count(*), count(*) filter (county = '高雄市'), "
        "sum(total_tco2e) filter (county = '高雄市' and roc_year = 113) from raw.facility_registry "
        "where submission_id = (select submission_id from meta.submissions where superseded_at is null)"
    ).fetchone()
    assert (*rows[:2], round(rows[2])) == (3674, 700, 62123160)
