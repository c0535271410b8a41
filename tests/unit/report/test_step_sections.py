"""What the figures on sectors, steps, milestones and facilities say, and what is in their bars."""

from __future__ import annotations

import datetime
from decimal import Decimal as D

import pytest

from pipelines.report.figures import reader
from pipelines.report.sections import facilities, milestones, responsible, sector_path, steps
from pipelines.report.wording import Voice
from tests.unit.report.warehouses import empty_warehouse, insert, scenario

ZH, EN = Voice("zh"), Voice("en")


@pytest.fixture
def warehouse():
    with empty_warehouse() as connection:
        yield connection


def drawn(chart, key):
    """The marks of a chart that have a key."""
    return next(rows for rows in chart.to_dict()["datasets"].values() if key in rows[0])


def residual(sector, year, allowed, emitted, taken, **more):
    left = None if taken is None else D(max(emitted - allowed - taken, 0))
    return {
        "scenario_code": "HELD", "sector_code": sector, "is_total": sector == "ALL", "year": year, "target_code": "T",
        "allowable_rule": "equal_share", "allowable_tco2e": D(allowed), "without_measures_tco2e": D(emitted),
        "residual_tco2e": D(emitted - allowed), "taken_on_tco2e": None if taken is None else D(taken),
        "unassigned_tco2e": left, "record_status": "assumed",
    } | more  # fmt: skip


def sector(code, name):
    return {
        "sector_code": code,
        "name_zh": name,
        "name_en": code.title(),
        "display_order": 1,
        "record_status": "published",
    }


def test_the_sector_with_most_to_go_is_drawn_and_told(warehouse):
    insert(warehouse, "marts.dim_scenario", scenario("HELD", "frozen"), scenario("BAU", "bau"))
    insert(warehouse, "marts.dim_sector", sector("industry", "製造"), sector("transport", "運輸"))
    insert(
        warehouse, "marts.sector_residuals",
        residual("ALL", 2030, 3_000_000, 5_000_000, 200_000), residual("transport", 2030, 900_000, 1_000_000, 0),
        residual("industry", 2029, 2_500_000, 4_000_000, 200_000),
        residual("industry", 2030, 2_000_000, 4_000_000, 200_000),
        residual("transport", 2030, 1, 9_000_000, 0, scenario_code="BAU"),
    )  # fmt: skip
    figure = sector_path.figure(reader(warehouse))
    assert figure.sentence(ZH) == (
        "製造在 2030 年容許 200.0 萬公噸，未計措施須再減 200.0 萬公噸；措施承擔 20.0 萬公噸，無人承擔 180.0 萬公噸。"
    )
    values = drawn(figure.draw(EN, 860), "low")
    # from 0 to what is allowed, what nobody takes on above it, and at the top what measures take on
    assert [(part["year"], part["low"], part["high"]) for part in values] == [
        (2029, 0, 2.5), (2029, 2.5, 3.8), (2029, 3.8, 4.0), (2030, 0, 2.0), (2030, 2.0, 3.8), (2030, 3.8, 4.0),
    ]  # fmt: skip


def test_where_no_measure_was_filed_nobody_is_blamed(warehouse):
    insert(warehouse, "marts.dim_sector", sector("ALL", "全部門"))
    insert(warehouse, "marts.sector_residuals", residual("ALL", 2030, 3_000_000, 5_000_000, None))
    figure = sector_path.figure(reader(warehouse))
    assert figure.sentence(EN).endswith("; no measure was filed, so who takes it on is not known.")
    assert [part["name"] for part in drawn(figure.draw(EN, 860), "low")] == ["Allowed", "To go"]


def test_what_nobody_has_taken_on_stands_beside_the_steps(warehouse):
    step = {"year": 2030, "step_kind": "measure", "is_first_of_measure": False, "record_status": "published"}
    insert(warehouse, "marts.dim_sector", sector("industry", "製造"), sector("transport", "運輸"))
    insert(
        warehouse, "marts.sector_steps",
        step | {"measure_code": "A", "name_zh": "甲", "sector_code": "transport", "net_tco2e": D(9), "counted_tco2e": D(9)},
        step | {"measure_code": "B", "name_zh": "乙", "sector_code": "industry", "net_tco2e": D(50000),
                "counted_tco2e": D(0), "missing_zh": "沒有經費", "missing_en": "no money"},
        step | {"measure_code": "C", "name_zh": "丙", "sector_code": "industry", "counted_tco2e": D(0)},
        step | {"step_kind": "unassigned", "measure_code": "NONE", "name_zh": "無人承擔的部分",
                "sector_code": "industry", "unassigned_tco2e": D(2_600_000)},
        step | {"step_kind": "unassigned", "measure_code": "NONE", "name_zh": "無人承擔的部分",
                "sector_code": "transport", "unassigned_tco2e": D(400_000)},
        step | {"measure_code": "A", "name_zh": "甲", "sector_code": "transport", "counted_tco2e": D(8), "year": 2029},
    )  # fmt: skip
    figure = steps.figure(reader(warehouse))
    assert figure.sentence(ZH) == (
        "到 2030 年，3 項措施中 1 項可計入，合計 9 公噸；無人承擔的還有 300.0 萬公噸，最多的是「製造」：260.0 萬公噸。"
    )
    bars = drawn(figure.draw(ZH, 860), "kind")
    assert [(bar["name"], bar["kind"]) for bar in bars] == [
        ("甲｜運輸", "可計入的措施"), ("乙｜製造", "缺要件的措施"), ("無人承擔的部分｜製造", "無人承擔"),
        ("無人承擔的部分｜運輸", "無人承擔"),
    ]  # fmt: skip


def test_late_milestones_are_named(warehouse):
    task = {"measure_code": "A", "task_kind": "milestone", "need_kind": "milestone", "record_status": "reported",
            "source_code": "S"}  # fmt: skip
    insert(warehouse, "marts.dim_measure", {"measure_code": "A", "name_zh": "甲", "name_en": "A"})
    insert(
        warehouse, "marts.step_tasks",
        task | {"task_code": "M1", "task_zh": "設計", "task_state": "late", "due_on": datetime.date(2026, 6, 30)},
        task | {"task_code": "M2", "task_zh": "完工", "task_state": "open", "due_on": datetime.date(2027, 6, 30)},
    )  # fmt: skip
    figure = milestones.figure(reader(warehouse))
    assert figure.sentence(EN) == (
        "Of 2 milestones and needs 0 are done and 1 late, such as 設計 of A (2026-06-30)."
    )
    assert figure.draw(EN, 860) is not None


def test_the_largest_facility_is_named_with_its_share(warehouse):
    row = {
        "year": 2024,
        "industry_zh": "鋼鐵",
        "place_in_industry": 1,
        "source_code": "S",
        "record_status": "published",
    }
    insert(
        warehouse, "marts.facilities_by_industry",
        row | {"facility_code": "F1", "name_zh": "小", "name_en": "Small", "emissions_tco2e": D(2_000_000)},
        row | {"facility_code": "F2", "name_zh": "大", "name_en": "Big", "emissions_tco2e": D(9_000_000),
               "share_of_registered_pct": D("14.49")},
    )  # fmt: skip
    assert facilities.figure(reader(warehouse)).sentence(EN) == (
        "Of the 2 facilities listed by name in 2024 the largest is Big: 9.00 Mt, 14.5 % of all that is registered."
    )


@pytest.mark.parametrize(
    ("counted", "percent", "said"),
    [
        (D(12_000), D("0.024935065"), "cover 0.01 Mt, 0.02 %"),
        (D(1), D("0.000002"), "cover 1 t, less than 0.01 %"),
        (D(0), D(0), "and a life that reaches the year: 0 % of it"),
        (D(48_124_000), D("99.9979"), "cover 48.12 Mt, 99.99 %"),
        (None, None, "and no measure was filed that could cover them"),
    ],
)
def test_the_share_that_measures_cover_is_said_and_no_verdict(warehouse, counted, percent, said):
    insert(
        warehouse,
        "marts.dim_measure",
        {"measure_code": "A", "name_zh": "甲", "has_owner": True, "has_money": True},
    )
    insert(
        warehouse, "marts.target_attainability",
        {"target_code": "T2050", "target_year": 2050, "sector_code": "ALL", "allowable_tco2e": D(0),
         "reduction_needed_tco2e": D(48_125_000), "counted_tco2e": counted, "covered_pct": percent},
    )  # fmt: skip
    sentence = responsible.figure(reader(warehouse)).sentence(EN)
    assert sentence.endswith(f"{said}.") and "48.13 Mt have to go by 2050" in sentence
