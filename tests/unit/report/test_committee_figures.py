"""What the figures say that members asked for: each of a few rows, with what is missing."""

from __future__ import annotations

from decimal import Decimal as D

import pytest

from pipelines.report.figures import reader
from pipelines.report.sections import (
    changes,
    coverage,
    facts,
    national_share,
    outreach,
    pairs,
    ponds,
    resolutions,
    trends,
)
from pipelines.report.wording import Voice
from tests.unit.report.warehouses import empty_warehouse, insert

ZH, EN = Voice("zh"), Voice("en")


@pytest.fixture
def warehouse():
    with empty_warehouse() as connection:
        yield connection


def test_a_pair_is_read_by_its_last_year(warehouse):
    pair = {"output_indicator_code": "PONDS", "output_name_zh": "滯洪池", "record_status": "published"}
    insert(
        warehouse, "marts.output_outcome",
        pair | {"year": 2024, "pair_reading": "outcome_missing"}, pair | {"year": 2025, "pair_reading": "both_better"},
        pair | {"output_indicator_code": "SITES", "year": 2025, "pair_reading": "outcome_missing"},
    )  # fmt: skip
    assert pairs.figure(reader(warehouse)).sentence(ZH) == (
        "2 對產出與成果中，最近一年都變好的 1 對，成果未報的 1 對。"
    )


def test_resolutions_are_counted_by_state_owner_and_day(warehouse):
    task = {"meeting_on": "2023-11-09", "record_status": "published"}
    insert(
        warehouse, "marts.resolutions",
        task | {"passage_code": "1", "item_no": 1, "state": "done", "bureau_code": "ALL", "lacks_date": False},
        task | {"passage_code": "2", "item_no": 1, "state": "late", "bureau_code": None, "lacks_date": False},
        task | {"passage_code": "3", "item_no": 1, "state": "open", "bureau_code": None, "lacks_date": True},
    )  # fmt: skip
    figure = resolutions.figure(reader(warehouse))
    assert figure.sentence(EN) == (
        "Of 3 tasks of resolutions 1 are done, 1 open, 1 late and 0 not followed up; 2 have no owner, and the limit of 1 has "
        "no day."
    )
    assert figure.rows[0]["owner_zh"] == "各局處"


def test_the_share_of_the_nation_is_that_of_the_last_year_with_its_comparison(warehouse):
    share = {"national_inventory_code": "TW", "comparison_zh": "範圍不同。", "record_status": "published"}
    insert(
        warehouse, "marts.national_share",
        share | {"year": 2020, "national_share_pct": D("20.25")}, share | {"year": 2022, "national_share_pct": D("18.1")},
        share | {"year": 2023, "national_share_pct": None},
    )  # fmt: skip
    assert national_share.figure(reader(warehouse)).sentence(ZH).endswith("占全國 18.1%。範圍不同。")


def test_bureaus_without_an_indicator_are_named(warehouse):
    row = {
        "group_code": "ALL",
        "is_total": True,
        "indicators_of_group": 5,
        "bureaus_without_indicator": "FIN",
    }
    insert(
        warehouse, "marts.indicator_coverage",
        row | {"breakdown": "dimension", "category": "society", "indicators": 2},
        row | {"breakdown": "net_zero_link", "category": "linked", "indicators": 3},
    )  # fmt: skip
    insert(
        warehouse,
        "marts.dim_bureau",
        {"bureau_code": "FIN", "name_zh": "財政局", "name_en": "Finance Bureau"},
    )
    assert coverage.figure(reader(warehouse)).sentence(ZH) == (
        "5 項指標中，2 項屬社會面向，3 項與淨零有關；沒有指標的局處：財政局。"
    )


def test_a_pond_that_cannot_be_compared_is_not_counted_as_better(warehouse):
    insert(
        warehouse, "marts.pond_effects",
        {"pond_code": "A", "flood_reading": "less_flooded", "communities_beside": 2},
        {"pond_code": "B", "flood_reading": "not_comparable", "communities_beside": 0},
    )  # fmt: skip
    assert ponds.figure(reader(warehouse)).sentence(ZH) == (
        "2 座滯洪池中，1 座可比前後淹水，其中 1 座之後較少；1 座有相鄰的防災社區。"
    )


def test_only_the_last_change_of_a_count_is_told(warehouse):
    insert(
        warehouse, "marts.count_trends",
        {"indicator_code": "FIRES", "year": 2023, "rate_change_pct": D("-30"), "trend": "fell"},
        {"indicator_code": "FIRES", "year": 2024, "rate_change_pct": D("5"), "trend": "indistinguishable"},
        {"indicator_code": "CRIME", "year": 2022, "rate_change_pct": None, "trend": "no_earlier_year"},
    )  # fmt: skip
    assert trends.figure(reader(warehouse)).sentence(EN) == (
        "Of 1 count of events 0 fell, 0 rose, and 1 cannot be told from chance."
    )


def test_proposals_that_hide_a_miss_or_give_no_reason_are_counted(warehouse):
    insert(
        warehouse, "marts.indicator_changes",
        {"proposal_code": "1", "kind": "retire", "decision": "pending", "reason_zh": "已達", "hides_missed_target": True},
        {"proposal_code": "2", "kind": "add", "decision": "noted", "reason_zh": None, "hides_missed_target": False},
    )  # fmt: skip
    assert changes.figure(reader(warehouse)).sentence(ZH) == (
        "2 件異動提案中，1 件將使未達標的目標消失，1 件沒有說明理由。"
    )


def test_facts_in_conflict_are_counted_once(warehouse):
    insert(
        warehouse, "marts.stated_fact_checks",
        {"fact_code": "F", "document_zh": "甲", "place_zh": "一", "agreement": "conflicts"},
        {"fact_code": "F", "document_zh": "乙", "place_zh": "一", "agreement": "conflicts"},
        {"fact_code": "G", "document_zh": "乙", "place_zh": "二", "agreement": "stated_once"},
    )  # fmt: skip
    assert (
        facts.figure(reader(warehouse)).sentence(ZH) == "2 件事實在文件中有 3 種陳述，其中 1 件彼此不一致。"
    )


def test_bureaus_without_an_event_count_among_all(warehouse):
    row = {"year": 2024, "events_with_change": 0, "record_status": "reported"}
    insert(
        warehouse, "marts.outreach_by_bureau",
        row | {"bureau_code": "EPB", "outreach_events": 3, "events_with_change": 1},
        row | {"bureau_code": "FIN", "outreach_events": 0},
        row | {"bureau_code": "EDU", "outreach_events": 9, "year": 2023},
    )  # fmt: skip
    assert outreach.figure(reader(warehouse)).sentence(EN) == (
        "2024: 1 of 2 bureaus reached out; of 1 event it is said what was different afterwards."
    )
