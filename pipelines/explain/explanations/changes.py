"""What changes, their drivers and the registered facilities are computed from."""

from pipelines.explain.explanations.declared import Phrase, Step, edge
from pipelines.explain.explanations.shared import CITY_TOTAL, PREFERRED_VINTAGE

_DRIVERS = Step(
    formula=Phrase(
        "LMDI-I：效果 = L(終年排放, 起年排放) × ln(驅動因子終值 ÷ 起值)，L 為對數平均；各效果加總等於變動",
        "LMDI-I: effect = L(end, start) x ln(driver at the end / at the start), L the logarithmic mean; "
        "the effects "
        "add up to the change",
    ),
    edges=(
        edge(
            "raw.driver_inputs",
            "驅動因子",
            "drivers",
            "inventory_code = $inventory_code and sector_code = $sector_code and activity_code = "
            "$activity_code "
            "and (year in ($from_year, $to_year) or $method = 'chained' and year between $from_year and "
            "$to_year)",
            order="driver_code <> $driver_code, driver_code, year",
        ),
        edge(
            "raw.facility_totals",
            "登錄事業合計",
            "totals of the registry",
            "inventory_code = $inventory_code and $activity_code in ('purchased_electricity', "
            "'direct_emissions') "
            "and (year in ($from_year, $to_year) or $method = 'chained' and year between $from_year and "
            "$to_year)",
            used="standing = 'in_force' and indirect_tco2e is not null",
            order="year",
        ),
        edge(
            "reference.grid_factors",
            "電力係數的各版本",
            "vintages of the grid factor",
            "$activity_code = 'purchased_electricity' and factor_kind = 'actual' "
            "and (year in ($from_year, $to_year) or $method = 'chained' and year between $from_year and "
            "$to_year)",
            used="standing in ('in_force', 'superseded')",
            best="known_from desc, source_code",
            per="year",
            order="year",
        ),
    ),
)

_TREND = Step(
    formula=Phrase(
        "IPCC 2006 第 1 卷表 3.2：√((A × 係數不確定性)² + (B × 活動不確定性 × √2)²)",
        "IPCC 2006 Vol. 1, Table 3.2: root of (type A x factor uncertainty)2 + (type B x activity "
        "uncertainty x "
        "root 2)2",
    ),
    edges=(
        edge(
            "marts.emissions_by_sector",
            "兩年的排放",
            "emissions of both years",
            "inventory_code = $inventory_code and sector_code = $sector_code "
            "and year in ($from_year, $to_year)",
        ),
        edge(
            "raw.uncertainty_assumptions",
            "不確定性假設",
            "assumptions of uncertainty",
            "inventory_code = $inventory_code and sector_code = $sector_code "
            "and year in ($from_year, $to_year)",
        ),
    ),
)

_REGISTERED = Step(
    formula=Phrase(
        "登錄的數字照原件；占比 = 本事業 ÷ 登錄事業合計；與城市清冊並列，不相加",
        "registered figures as they are; share = facility / all registered; beside the city inventory, "
        "never added",
    ),
    edges=(
        edge(
            "raw.facility_emissions",
            "事業的排放",
            "emissions of the facility",
            "facility_code = $facility_code and year = $year and source_code = $source_code",
        ),
        edge("raw.facilities", "事業", "the facility", "facility_code = $facility_code"),
        edge(
            "raw.facility_totals",
            "登錄事業合計的各版本",
            "vintages of the total of the registry",
            "year = $year",
            used="standing in ('in_force', 'superseded')",
            best=PREFERRED_VINTAGE,
        ),
        edge(
            "marts.emissions_by_sector",
            "並列的城市清冊",
            "the city inventory beside it",
            f"{CITY_TOTAL} and year = $year",
        ),
    ),
)

_STATED = Step(
    formula=Phrase(
        "重算的變動 = 終期 − 起期；重算的百分比 = 變動 ÷ 起期",
        "recomputed change = end - start; percent = change / start",
    ),
    show=("agrees",),
    edges=(
        edge(
            "raw.inventory_changes",
            "公布的變動",
            "the stated change",
            "$subject_kind = 'inventory' and inventory_code = $subject_code and from_year::varchar = "
            "$from_period "
            "and to_year::varchar = $to_period and sector_code = 'ALL' and source_code = $source_code",
        ),
        edge(
            "marts.emissions_by_sector",
            "兩年的排放",
            "emissions of both years",
            "$subject_kind = 'inventory' and inventory_code = $subject_code and sector_code = 'ALL' "
            "and year::varchar in ($from_period, $to_period)",
        ),
        edge(
            "raw.stated_changes",
            "公布的變動",
            "the stated change",
            "$subject_kind = 'indicator' and indicator_code = $subject_code and from_period = $from_period "
            "and to_period = $to_period and source_code = $source_code",
        ),
        edge(
            "raw.indicator_reports",
            "兩期的提報值",
            "values reported for both periods",
            "$subject_kind = 'indicator' and indicator_code = $subject_code and period in ($from_period, "
            "$to_period)",
            best="known_from desc, source_code",
            per="period",
        ),
    ),
)

CHANGE_STEPS = {
    "marts.emissions_drivers": _DRIVERS,
    "marts.emissions_trend_uncertainty": _TREND,
    "marts.registered_facilities": _REGISTERED,
    "marts.stated_change_checks": _STATED,
}
