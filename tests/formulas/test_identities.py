"""Each identity compares two computations: on rows of its own it holds, and a fault put into either side breaks it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import duckdb
import pandas as pd

from pipelines.transform.formulas import create_formulas
from tests.formulas.models import sql_of

Rows = Sequence[Mapping[str, Any]]
CITY = {"city_inventory_code": "X-NET"}
POLICIES = [{"policy_code": "IDENTITY_TOLERANCE_TCO2E", "value": 0.5, "is_in_force": True}]


def compared(
    models: Sequence[str], inputs: Mapping[str, Rows], fault: tuple[str, str, str] | None = None
) -> dict[str, bool | None]:
    """Whether an identity, the last of the models, holds for each thing it is tested on.

    Args:
        models: the models on the way, each after those it reads.
        inputs: the rows that the first of them read.
        fault: a model, a part of its SQL, and what stands there instead.
    """
    with duckdb.connect() as connection:
        create_formulas(connection)
        for name, rows in inputs.items():
            connection.register("given", pd.DataFrame(rows))
            connection.execute(f"create table {name} as from given")
        for model in models:
            sql = sql_of(model, **CITY)
            if fault and fault[0] == model:
                assert fault[1] in sql, fault
                sql = sql.replace(fault[1], fault[2])
            connection.execute(f"create table {model} as {sql}")
        asked = f"select tested_on, abs(left_value - right_value) <= tolerance from {models[-1]}"
        return dict(connection.execute(asked).fetchall())


def assert_it_can_fail(
    models: Sequence[str], inputs: Mapping[str, Rows], faults: Sequence[tuple[str, str, str]]
) -> None:
    """It holds, and with any of the faults it does not."""
    found = compared(models, inputs)
    assert found and all(found.values()), found
    for fault in faults:
        broken = compared(models, inputs, fault)
        assert not all(broken.values()), fault


COMMON = {"source_code": "S1", "record_status": "published", "submission_id": "s"}
MEASURES = [
    {"measure_code": code, "bureau_code": bureau, "sector_code": "transport", "overlap_group": group} | COMMON
    for code, bureau, group in (("A", "EPB", "G"), ("B", "TRA", "G"), ("C", "TRA", None), ("D", "TRA", None))
]
YEARLY = [
    {"measure_code": code, "basis": "ex_ante", "year": year, "is_used": True, "boundary": "inside",
     "overlap_group": group, "gross_tco2e": gross, "life_ended": False} | COMMON
    for code, group, gross in (("A", "G", 200.0), ("B", "G", 150.0), ("C", None, 40.0), ("D", None, 20.0))
    for year in (2025, 2026)
]  # fmt: skip
YEARLY += [YEARLY[0] | {"basis": "ex_post", "is_used": False, "gross_tco2e": 500.0}]
EFFECTS_INPUTS = {
    "int_measures__yearly": YEARLY,
    "stg_measures": MEASURES,
    "stg_overlap_groups": [{"overlap_group": "G", "base_tco2e": 1000.0, "method": "multiplicative"} | COMMON],
    "stg_overlap_pairs": [{"measure_code": "C", "other_measure_code": "D", "overlap_tco2e": 4.0} | COMMON],
    "stg_credits": [{"measure_code": "A", "year": 2025, "quantity_tco2e": 3.0, "is_sold": True} | COMMON],
    "int_policies__versions": POLICIES,
    "int_calendar__account_years": [{"year": year} for year in range(2025, 2031)],
}
EFFECTS = [
    "int_measures__group_overlap",
    "int_measures__pair_overlap",
    "int_measures__net",
    "measure_effects",
]


def test_r1_compares_the_target_as_submitted_with_measures_added_up_apart() -> None:
    targets = [
        {"inventory_code": "X-NET", "bureau_code": bureau, "period_start": 2025, "period_end": 2026, "sector_code": "ALL",
         "target_abatement_tco2e": tonnes} | COMMON
        for bureau, tonnes in (("EPB", 300.0), ("TRA", 100.0), ("PWB", 5.0))
    ]  # fmt: skip
    # what the measures do in 2025 is another amount than in 2026
    yearly = [row | {"gross_tco2e": row["gross_tco2e"] / 2} if row["year"] == 2025 else row for row in YEARLY]
    unknown = [{"measure_code": "A", "other_measure_code": "B", "year": 1990, "overlap_most_tco2e": 0.0}]
    inputs = EFFECTS_INPUTS | {
        "stg_bureau_targets": targets,
        "int_measures__yearly": yearly,
        "int_measures__overlap_unknown": unknown,
    }
    assert_it_can_fail(
        [*EFFECTS, "bureau_abatement", "identity_r1_bureau_targets"], inputs,
        [
            ("bureau_abatement", "between aims.period_start and", "between 1 + aims.period_start and"),
            ("bureau_abatement", "- of_period.net_tco2e", "+ of_period.net_tco2e"),
            ("bureau_abatement", "group by aims.bureau_code, aims.period_start, aims.sector_code, effects.year", "where measures.overlap_group is null group by aims.bureau_code, aims.period_start, aims.sector_code, effects.year"),
            ("int_measures__net", "then gross_tco2e - overlap_tco2e else", "then gross_tco2e else"),
            ("identity_r1_bureau_targets", "-overlap.overlap_tco2e as", "0 as"),
        ],
    )  # fmt: skip


BUDGET = [
    "int_budget__cap_years", "int_budget__emitted", "int_budget__spent", "int_budget__current_period",
    "int_budget__carries", "int_budget__carried", "carbon_budget",
]  # fmt: skip


def budgets() -> dict[str, Rows]:
    """Two periods of two years; 5 of the first are unused, of which 3 are carried."""
    caps = [
        {"inventory_code": "X-NET", "period_start": start, "period_end": start + 1, "sector_code": sector,
         "bureau_code": bureau, "cap_tco2e": tonnes, "cap_basis": basis, "stated_vs_base_pct": None,
         "enacted_on": None, "source_row": 1} | COMMON
        for start, sector, bureau, tonnes, basis in (
            (2020, "ALL", "ALL", 200.0, "period_total"), (2022, "ALL", "ALL", 190.0, "period_total"),
            (2020, "transport", "ALL", 30.0, "annual_level"), (2020, "ALL", "TRA", 9.0, "period_total"),
        )
    ]  # fmt: skip
    years = {2020: 100.0, 2021: 95.0, 2022: 90.0}
    account = {"inventory_code": "X-NET", "is_complete": True} | COMMON
    totals = [
        account | {"year": year, "emissions_tco2e": tonnes, "is_latest": year == 2022}
        for year, tonnes in years.items()
    ]
    shares = [
        row | {"sector_code": "transport", "emissions_tco2e": row["emissions_tco2e"] / 4} for row in totals
    ]
    whole = [row | {"sector_code": "ALL"} for row in totals]
    nothing = [
        account
        | {"year": 1990, "sector_code": "transport", "emissions_tco2e": 1.0, "inventory_code": "OTHER"}
    ]
    return {
        "stg_budget_caps": caps,
        "int_accounts__years": totals,
        "int_inventory__sectors": [*shares, *whole],
        "int_emissions__sectors": nothing,
        "stg_bureau_emissions": [
            account | {"year": year, "sector_code": sector, "bureau_code": "TRA", "emissions_tco2e": tonnes}
            for year, sector, tonnes in ((2020, "transport", 2.0), (2020, "waste", 1.0), (2021, "transport", 4.0))
        ],
        "emissions_by_sector": [*shares, *whole],
        "stg_budget_carries": [
            {"inventory_code": "X-NET", "from_period_start": 2020, "to_period_start": 2022, "kind": "carry_forward",
             "amount_tco2e": 3.0} | COMMON
        ],
        "int_targets__next": [{"inventory_code": "X-NET", "base_tco2e": 120.0, "base_status": "published"}],
        "int_policies__versions": [*POLICIES, {"policy_code": "CARRY_FORWARD_ALLOWED", "value": 1, "is_in_force": True}],
    }  # fmt: skip


def test_r4_compares_what_is_spent_with_what_is_published_and_levels_with_the_cap_as_submitted() -> None:
    assert_it_can_fail(
        [*BUDGET, "identity_r4_cap_basis"], budgets(),
        [
            ("int_budget__spent", "sum(emitted.emissions_tco2e) filter (where emitted.year >=", "sum(emitted.emissions_tco2e) filter (where emitted.year >"),
            ("int_budget__spent", "sum(emitted.emissions_tco2e)", "max(emitted.emissions_tco2e)"),
            ("int_budget__emitted", "arg_min(emissions_tco2e, preference)", "2 * arg_min(emissions_tco2e, preference)"),
            ("int_budget__emitted", ", sum(emissions_tco2e))", ", max(emissions_tco2e))"),
            ("int_budget__cap_years", "generate_series(period_start, period_end)", "generate_series(period_start + 1, period_end)"),
            ("identity_r4_cap_basis", "between budgets.period_start and budgets.period_end", "= budgets.period_end"),
        ],
    )  # fmt: skip


def test_r7_compares_the_closing_balance_with_caps_carries_and_published_years() -> None:
    assert_it_can_fail(
        [*BUDGET, "identity_r7_carry"], budgets(),
        [
            ("int_budget__carried", "-made_tco2e as amount_tco2e", "made_tco2e as amount_tco2e"),
            ("carbon_budget", "cast(cap_tco2e + carried_tco2e as", "cast(cap_tco2e - carried_tco2e as"),
            ("carbon_budget", "formulas.period_cap(cap_tco2e + carried_tco2e", "formulas.period_cap(cap_tco2e"),
            ("int_budget__spent", "sum(emitted.emissions_tco2e)", "max(emitted.emissions_tco2e)"),
            ("int_budget__carries", "then forward.forward_tco2e\n", "then 1000\n"),
            ("identity_r7_carry", "-made_tco2e as amount_tco2e", "made_tco2e as amount_tco2e"),
            ("identity_r7_carry", "opened.opening_tco2e * opened.times - sum(published.emissions_tco2e)", "opened.opening_tco2e * opened.times"),
        ],
    )  # fmt: skip


MONEY = [
    {"fund_code": "GENERAL", "fiscal_year": year, "stage": "adopted", "stage_number": 0, "line_code": code,
     "parent_code": None, "bureau_code": "TRA", "agency_name": None, "function_name": None, "name_zh": code,
     "name_en": code, "amount_ntd": money, "carried_over_ntd": 0.0, "is_total": False, "source_file": "f",
     "source_sheet": "s", "source_row": 1} | COMMON
    for year, code, money in ((2025, "L1", 500.0), (2025, "L2", 200.0), (2026, "L1", 50.0), (2026, "L3", 0.0))
]  # fmt: skip
TAGS = [
    {"fund_code": "GENERAL", "line_code": line, "holds_for": "ALL", "from_year": None, "to_year": None,
     "measure_code": measure, "goal": "measure", "tag_share": share, "amount_ntd": None, "level": None,
     "tagged_part": "whole", "confidence": None, "source_file": "f", "source_sheet": "s", "source_row": 1} | COMMON
    for line, measure, share in (("L1", "A", 0.9), ("L2", "B", 0.6), ("L2", "C", 0.4))
]  # fmt: skip
MONEY_INPUTS = EFFECTS_INPUTS | {
    "stg_budget_lines": MONEY,
    "stg_budget_tags": TAGS,
    "stg_measures": [row | {"life_years": 2} | COMMON for row in MEASURES],
}
RECONCILED = [
    *EFFECTS,
    "int_budget__lines",
    "int_budget__tags",
    "int_budget__measure_money",
    "int_budget__unfunded",
    "budget_reconciliation",
]


def test_r6_compares_costs_over_a_life_with_money_as_voted_and_tonnes_as_saved() -> None:
    assert_it_can_fail(
        [*RECONCILED, "identity_r6_cost_per_tonne"], MONEY_INPUTS,
        [
            ("int_budget__measure_money", "sum(tagged_ntd) as tagged_ntd", "max(tagged_ntd) as tagged_ntd"),
            ("int_budget__measure_money", "sum(net_tco2e) as net_tco2e", "max(net_tco2e) as net_tco2e"),
            ("budget_reconciliation", "formulas.abatement_of_line(\n                    effects.net_tco2e", "formulas.abatement_of_line(\n                    effects.gross_tco2e"),
            ("budget_reconciliation", "partition by lines.fiscal_year, tags.measure_code", "partition by tags.measure_code"),
            ("identity_r6_cost_per_tonne", "-overlap.overlap_tco2e as", "0 as"),
        ],
    )  # fmt: skip


def test_r8_compares_every_line_as_submitted_with_what_became_of_it() -> None:
    assert_it_can_fail(
        [*RECONCILED, "identity_r8_lines_complete"], MONEY_INPUTS,
        [
            ("budget_reconciliation", "where of_lines.line_code is null or", "where lines.in_force_ntd > 0 and of_lines.line_code is null or"),
            ("budget_reconciliation", "lines.in_force_ntd - coalesce(of_lines.tagged_ntd, 0)", "lines.in_force_ntd"),
            ("int_budget__lines", "formulas.in_force(staged.adopted_ntd, staged.supplementary_ntd)", "formulas.in_force(2 * staged.adopted_ntd, null)"),
        ],
    )  # fmt: skip


def test_r13_compares_a_period_with_books_tags_measures_and_targets_apart() -> None:
    inputs = MONEY_INPUTS | {
        "int_budget__city_periods": [{"inventory_code": "X-NET", "period_start": 2025, "period_end": 2026}],
        "stg_bureau_targets": [
            {"inventory_code": "X-NET", "bureau_code": "TRA", "period_start": 2025, "period_end": 2026,
             "sector_code": sector, "target_abatement_tco2e": tonnes} | COMMON
            for sector, tonnes in (("ALL", 100.0), ("transport", 60.0))
        ],
        "carbon_budget": [
            {"inventory_code": "X-NET", "period_start": 2025, "period_end": 2026, "bureau_code": "ALL", "sector_code": "ALL",
             "period_cap_tco2e": 9.0, "spent_tco2e": 4.0, "remaining_tco2e": 5.0, "record_status": "published"}
        ],
    }  # fmt: skip
    models = [
        *RECONCILED,
        "int_budget__measure_years",
        "int_budget__period_targets",
        "int_budget__period_measures",
        "int_budget__period_money",
        "period_reconciliation",
        "identity_r13_periods",
    ]
    assert_it_can_fail(
        models, inputs,
        [
            ("int_budget__period_money", "lines.in_force_ntd - coalesce(of_lines.tagged_ntd, 0) as voted_ntd", "lines.in_force_ntd as voted_ntd"),
            ("int_budget__period_money", "sum(tags.tagged_ntd) as tagged_ntd", "max(tags.tagged_ntd) / 2 as tagged_ntd"),
            ("int_budget__period_measures", "sum(years.abatement_net_tco2e) as abatement_tco2e", "max(years.abatement_net_tco2e) as abatement_tco2e"),
            ("int_budget__period_targets", "coalesce(of_sectors.target_tco2e, 0)", "0"),
            ("int_budget__measure_years", "saved.net_tco2e, coalesce", "2 * saved.net_tco2e as net_tco2e, coalesce"),
        ],
    )  # fmt: skip


def test_r9_compares_published_nets_with_what_measures_achieve_together() -> None:
    # 1 000 x (1 - 0.8 x 0.85) = 320, where 200 + 150 = 350; 40 + 20 - 4 = 56
    assert_it_can_fail(
        [*EFFECTS, "identity_r9_overlap"], EFFECTS_INPUTS,
        [
            ("int_measures__net", "then gross_tco2e - overlap_tco2e else", "then gross_tco2e else"),
            ("int_measures__net", "sum(overlap_tco2e) as overlap_tco2e", "max(overlap_tco2e) / 2 as overlap_tco2e"),
            ("int_measures__group_overlap", "yearly.is_used = others.is_used", "true"),
            ("int_measures__group_overlap", "with_others.gross_tco2e, with_others.other_effects", "0.5 * with_others.gross_tco2e, with_others.other_effects"),
            ("int_measures__pair_overlap", "overlap_tco2e / 2", "overlap_tco2e"),
            ("identity_r9_overlap", "1 - product(1 -", "sum("),
        ],
    )  # fmt: skip


GAP = [
    "int_targets__allowable", "int_scenarios__bau", "int_scenarios__measure_effects", "int_scenarios__measures",
    "int_scenarios__levels", "emissions_gap", "identity_gap_closes",
]  # fmt: skip


def test_the_gap_is_compared_with_target_measures_and_business_as_usual_as_they_were_submitted() -> None:
    scenario = {
        "scenario_code": "WEM",
        "inventory_code": "X-NET",
        "reference_year": 2023,
        "horizon_year": 2050,
        "is_of_all": False,
    } | COMMON
    inputs = EFFECTS_INPUTS | {
        "stg_targets": [
            {"target_code": "T", "inventory_code": "X-NET", "base_year": 2005, "target_year": 2030, "reduction_pct": 30.0,
             "kind": "reduction", "standing": "in_force", "known_from": None} | COMMON
        ],
        "int_inventory__current": [
            {"inventory_code": "X-NET", "year": 2005, "scope": "ALL", "emissions_tco2e": 66147000.0} | COMMON
        ],
        "int_population__current": [{"inventory_code": "NONE", "year": 1990, "population_count": 1} | COMMON],
        "int_scenarios__defined": [scenario],
        "int_scenarios__status": [{"inventory_code": "X-NET", "scenario_code": "WEM", "record_status": "published"}],
        "int_scenarios__growth": [
            {"inventory_code": "X-NET", "scenario_code": "WEM", "sector_code": sector, "year": 2030, "grown_tco2e": tonnes}
            for sector, tonnes in (("transport", 9000000.0), ("REMAINDER", 42000000.0))
        ],
        "stg_scenario_projects": [
            {"inventory_code": "ALL", "scenario_code": "WEM", "project_code": "P", "sector_code": "ALL", "start_year": 2025,
             "end_year": None, "emissions_tco2e": 500000.0}
        ],
        "stg_scenario_measures": [
            {"scenario_code": "WEM", "measure_code": "A"} | COMMON, {"scenario_code": "WEM", "measure_code": "B"} | COMMON
        ],
        "int_scenarios__grid_effect": [
            {"inventory_code": "X-NET", "scenario_code": "WEM", "year": 2030, "sector_code": "transport",
             "grid_effect_tco2e": 70000.0}
        ],
        "int_measures__yearly": [row | {"year": 2030} for row in YEARLY if row["year"] == 2026],
        "int_measures__stated_bases": [{"measure_code": "A", "base_year": 2023}],
        "int_scenarios__overlap_unknown": [{"inventory_code": "X-NET", "scenario_code": "NONE", "year": 2030, "overlap_unknown_tco2e": 0.0}],
        "int_uncertainty__gap": [
            {"inventory_code": "X-NET", "scenario_code": "NONE", "target_code": "NONE", "record_status": "published",
             "p05_tco2e": 0.0, "p95_tco2e": 0.0, "probability": 0.5}
        ],
    }  # fmt: skip
    assert_it_can_fail(
        [*EFFECTS, *GAP], inputs,
        [
            ("emissions_gap", "formulas.gap(joined.projected_tco2e, joined.allowable_tco2e) as gap_tco2e", "formulas.gap(joined.bau_tco2e, joined.allowable_tco2e) as gap_tco2e"),
            ("int_targets__allowable", "else formulas.allowable(bases.emissions_tco2e, targets.reduction_pct)", "else formulas.allowable(bases.emissions_tco2e, targets.reduction_pct + 1)"),
            ("int_scenarios__levels", "formulas.projected(bau_tco2e, measures_tco2e, grid_effect_tco2e)", "formulas.projected(bau_tco2e, measures_tco2e, 0)"),
            ("int_scenarios__levels", "sum(bau_tco2e)", "max(bau_tco2e)"),
            ("int_scenarios__measures", "sum(added_tco2e)", "max(added_tco2e)"),
            ("identity_gap_closes", "sum(grown_tco2e + projects_tco2e)", "sum(grown_tco2e)"),
            ("identity_gap_closes", "(100 - targets.reduction_pct)", "(99 - targets.reduction_pct)"),
        ],
    )  # fmt: skip


DRIVERS = [
    "int_drivers__inputs", "int_drivers__emissions", "int_drivers__steps", "int_drivers__like_for_like", "int_drivers__effects",
    "int_drivers__power_plants", "int_drivers__terms", "emissions_drivers", "identity_r11_driver_effects",
]  # fmt: skip


def test_r11_compares_published_effects_with_emissions_as_submitted_and_bears_no_more_than_rounding() -> None:
    registry = {"inventory_code": "REG"} | COMMON
    inputs = {
        "stg_driver_inputs": [
            {"inventory_code": "A", "sector_code": "ALL", "activity_code": "a", "year": year, "driver_code": driver,
             "value": value, "value_unit": "", "coverage_code": coverage} | COMMON
            for year, coverage, values in ((2020, "1", (10.0, 10.0)), (2021, "1", (20.0, 7.5)), (2022, "2", (40.0, 8.0)))
            for driver, value in zip(("activity", "intensity"), values, strict=True)
        ],
        "int_registry__totals": [
            registry | {"year": year, "facilities_count": count, "direct_tco2e": direct, "indirect_tco2e": indirect,
                        "grid_supply_tco2e": plants}
            for year, count, direct, indirect, plants in (
                (2020, 50, 60.0, 5.0, None), (2021, 51, 55.0, 6.0, 20.0), (2022, 104, 70.0, 9.0, 25.0)
            )
        ],
        # of the last two years the registry is held by facility; one entered it
        "int_registry__of_city": [
            {"facility_code": code, "year": year, "is_power_plant": code == "P", "direct_tco2e": direct,
             "indirect_tco2e": indirect} | COMMON
            for code, year, direct, indirect in (
                ("P", 2021, 20.0, 0.0), ("S", 2021, 35.0, 6.0),
                ("P", 2022, 25.0, 0.0), ("S", 2022, 40.0, 7.0), ("N", 2022, 5.0, 2.0),
            )
        ],
        "int_grid_factors__current": [
            {"year": year, "factor_kgco2e_per_kwh": factor} | COMMON for year, factor in ((2020, 0.5), (2021, 0.4), (2022, 0.45))
        ],
        "stg_facilities": [{"facility_code": "P", "is_power_plant": True}],
        "stg_facility_emissions": [
            {"facility_code": "P", "year": year, "direct_tco2e": tonnes, "known_from": "2023-01-01"} | COMMON
            for year, tonnes in ((2020, 30.0), (2021, 20.0))
        ],
    }  # fmt: skip
    assert_it_can_fail(
        DRIVERS, inputs,
        [
            # a wrong decomposition of any kind: its residual is no rounding
            ("int_drivers__effects", "formulas.shared_effect(effect,", "formulas.shared_effect(1.1 * effect,"),
            ("int_drivers__effects", "driver_from, driver_to) as effect", "driver_to, driver_from) as effect"),
            ("int_drivers__terms", "ending.emissions_tco2e - starting.emissions_tco2e - coalesce", "ending.emissions_tco2e - coalesce"),
            ("int_drivers__terms", " - coalesce(spans.kept_change_tco2e, 0) as effect", " as effect"),
            ("int_drivers__terms", "where together.holds_power_plants and plants.plants_known > 0", "where false"),
            ("int_drivers__emissions", "product(driver_value order by driver_code)", "2 * product(driver_value)"),
            ("identity_r11_driver_effects", "product(cast(value as double))", "sum(value)"),
        ],
    )  # fmt: skip
