"""What gaps, pathways and claims are computed from."""

from pipelines.explain.explanations.declared import Phrase, Step, edge
from pipelines.explain.explanations.shared import (
    CITY,
    CITY_TOTAL,
    LATEST_YEAR,
    NEXT_BASE_YEAR,
    NEXT_TARGET,
    OF_SECTOR,
    SECTOR_OF_MEASURE,
)

_PATH_OF_SCENARIO = """(
    select scenarios.grid_path_code from raw.scenarios
    inner join meta.submissions on scenarios.submission_id = submissions.submission_id
    where scenarios.scenario_code = $scenario_code and submissions.superseded_at is null limit 1
)"""
# the points that the factors of the two years are interpolated from
_AROUND = """
    exists (from raw.scenario_electricity where scenario_code = $scenario_code)
    and year in (
        select unnest([max(points.year) filter (where points.year <= $reference_year),
                       min(points.year) filter (where points.year >= $reference_year),
                       max(points.year) filter (where points.year <= $target_year),
                       min(points.year) filter (where points.year >= $target_year)])
        from raw.grid_factor_paths points where points.path_code = grid_factor_paths.path_code
    )
"""
_PATHWAY_START = (
    "(select coalesce(max(reference_year), $year) from marts.emissions_gap "
    "where scenario_code = $scenario_code)"
)

_GAP = Step(
    formula=Phrase(
        "缺口 = 預測排放 − 容許排放；容許 = 基準年排放 × (1 − 減量%)；"
        "預測 = 現況延續 − 措施淨減量（含電力係數下降）；現況延續 = 起始年排放 × 各年成長 + 已定案計畫",
        "gap = projected - allowable; allowable = base year x (1 - reduction); projected = business as usual "
        "- net measures (with the decline of the grid factor); business as usual = reference year x growth "
        "+ committed projects",
    ),
    edges=(
        edge("reference.targets", "目標", "the target", "target_code = $target_code"),
        edge(
            "marts.emissions_by_sector",
            "基準年排放",
            "emissions of the base year",
            f"{CITY_TOTAL} and year = $base_year",
        ),
        edge(
            "marts.emissions_by_sector",
            "情境起始年的排放",
            "emissions of the scenario's reference year",
            f"{CITY} and year = $reference_year and (sector_code = $sector_code or "
            "sector_code = 'ALL' and $sector_code = 'REMAINDER')",
        ),
        edge("raw.scenarios", "情境", "the scenario", "scenario_code = $scenario_code"),
        edge(
            "raw.scenario_growth",
            "成長率",
            "growth rates",
            "scenario_code = $scenario_code and from_year <= $target_year and to_year > $reference_year "
            "and ($sector_code = 'ALL' or sector_code in ($sector_code, 'ALL'))",
        ),
        edge(
            "raw.scenario_projects",
            "已定案計畫",
            "committed projects",
            "scenario_code = $scenario_code and start_year <= $target_year "
            f"and coalesce(end_year, 9999) >= $target_year and {OF_SECTOR}",
        ),
        edge(
            "raw.scenario_measures",
            "列入情境的措施",
            "measure in the scenario",
            f"scenario_code = $scenario_code and {SECTOR_OF_MEASURE}",
            edge(
                "marts.measure_effects",
                "目標年的效果",
                "its effect in the target year",
                "measure_code = $measure_code and year = $target_year",
                used="is_used",
            ),
        ),
        edge(
            "raw.scenario_electricity",
            "用電量",
            "electricity use",
            f"scenario_code = $scenario_code and year = $target_year and {OF_SECTOR}",
        ),
        edge(
            "raw.grid_factor_paths",
            "電力係數路徑",
            "path of the grid factor",
            f"path_code = {_PATH_OF_SCENARIO} and {_AROUND}",
        ),
        edge(
            "raw.uncertainty_assumptions",
            "不確定性假設",
            "assumptions of uncertainty",
            f"{CITY_TOTAL} and year in ($base_year, $reference_year) and $uncertainty_record_status is not "
            "null",
        ),
    ),
)

_PATHWAY = Step(
    formula=Phrase(
        "直線 = 起點 + (容許 − 起點) × 經過年數 ÷ 全部年數；起點為基準年或最近清冊；上限為碳預算的年水準",
        "straight line = start + (allowable - start) x years gone / all years, from the base year or the "
        "latest "
        "inventory; the cap is the yearly level of the budget",
    ),
    edges=(
        edge("reference.targets", "目標", "the target", "target_code = $target_code"),
        edge(
            "marts.emissions_by_sector",
            "基準年排放",
            "emissions of the base year",
            f"{CITY_TOTAL} and year = {NEXT_BASE_YEAR}",
        ),
        edge(
            "marts.emissions_by_sector",
            "最近清冊",
            "latest inventory",
            f"{CITY_TOTAL} and year = {LATEST_YEAR}",
        ),
        edge(
            "marts.emissions_by_sector",
            "當年實際排放",
            "actual emissions of the year",
            f"{CITY} and sector_code = $sector_code and year = $year",
        ),
        edge(
            "raw.budget_caps",
            "當年的上限",
            "cap of the year",
            f"{CITY_TOTAL} and bureau_code = 'ALL' and $year between period_start and period_end "
            "and $cap_tco2e is not null",
        ),
        edge("raw.scenarios", "情境", "the scenario", "scenario_code = $scenario_code"),
        edge(
            "raw.scenario_growth",
            "成長率",
            "growth rates",
            f"scenario_code = $scenario_code and from_year <= $year and to_year > {_PATHWAY_START} "
            "and ($sector_code = 'ALL' or sector_code in ($sector_code, 'ALL'))",
        ),
        edge(
            "raw.scenario_projects",
            "已定案計畫",
            "committed projects",
            "scenario_code = $scenario_code and start_year <= $year and coalesce(end_year, 9999) >= $year "
            f"and $projected_tco2e is not null and {OF_SECTOR}",
        ),
        edge(
            "raw.scenario_measures",
            "列入情境的措施",
            "measure in the scenario",
            f"scenario_code = $scenario_code and $projected_tco2e is not null and {SECTOR_OF_MEASURE}",
            edge(
                "marts.measure_effects",
                "當年的效果",
                "its effect in the year",
                "measure_code = $measure_code and year = $year",
                used="is_used",
            ),
        ),
        edge(
            "raw.scenario_electricity",
            "用電量",
            "electricity use",
            f"scenario_code = $scenario_code and year = $year and {OF_SECTOR}",
            edge(
                "raw.grid_factor_paths",
                "電力係數路徑",
                "path of the grid factor",
                "path_code = (select grid_path_code from raw.scenarios where scenario_code = "
                "$scenario_code limit 1)",
            ),
        ),
    ),
)

_CUMULATIVE = Step(
    formula=Phrase(
        "餘裕 = 最近清冊到目標的直線各年加總 − 趨勢線各年加總；趨勢為基準年以來各清冊的最小平方直線",
        "headroom = sum of the straight line from the latest inventory to the target - sum of the trend, the "
        "least-squares line through the inventories since the base year",
    ),
    edges=(
        edge("reference.targets", "目標", "the target", "target_code = $target_code"),
        edge(
            "marts.emissions_by_sector",
            "基準年以來的清冊",
            "inventories since the base year",
            f"{CITY_TOTAL} and year >= {NEXT_BASE_YEAR}",
            order="year desc",
        ),
    ),
)

_CLAIM_INPUTS = """
    claim_code <> $claim_code and case $reading_code
        when 'A' then claim_code in ('CL-FURTHER-7MT', 'CL-GAP-14')
        when 'B' then claim_code = 'CL-MEASURES-12_6MT'
        when 'C' then claim_code in ('CL-GAP-4', 'CL-GAP-14')
        when 'D' then claim_code = 'CL-GAP-14'
        when 'E' then claim_code = 'CL-MEASURES-12_6MT'
            or claim_code = 'CL-GAP-14' and $claim_code not in ('CL-GAP-4', 'CL-GAP-14')
        else false
    end
"""

_CLAIMS = Step(
    formula=Phrase(
        "一種讀法是一條算式，見讀法的原始列；DIRECT 直接比對公布數字，NONE 為沒有可重算的讀法",
        "a reading is an equation, given in its raw row; DIRECT compares with a published figure, NONE has "
        "no reading",
    ),
    show=("comparator", "denominator", "equation_zh", "equation_en", "agrees"),
    edges=(
        edge("raw.claims", "說法", "the claim", "claim_code = $claim_code"),
        edge(
            "raw.claim_readings",
            "讀法",
            "the reading",
            "reading_code = $reading_code and claim_code = $claim_code",
        ),
        edge("raw.claims", "算式用到的其他說法", "other claims in the equation", _CLAIM_INPUTS),
        edge(
            "reference.targets",
            "算式用到的目標",
            "target in the equation",
            f"{NEXT_TARGET} and ($reading_code in ('B', 'C', 'D', 'E', 'F') or $quantity = 'target_pct')",
        ),
        edge(
            "marts.emissions_by_sector",
            "算式用到的基準年排放",
            "base year in the equation",
            f"{CITY_TOTAL} and year = {NEXT_BASE_YEAR} "
            "and ($reading_code in ('B', 'C', 'D', 'E', 'F') or $quantity = 'target_pct')",
        ),
        edge(
            "marts.emissions_by_sector",
            "算式用到的 2020 年排放",
            "level of 2020 in the equation",
            f"{CITY_TOTAL} and year = 2020 and $reading_code = 'F'",
        ),
        edge(
            "raw.sector_shares",
            "公布的部門占比",
            "published share of the sector",
            f"{CITY} and sector_code = 'manufacturing' and $reading_code = 'DIRECT' and $quantity = "
            "'sector_share_pct' "
            "and $reading_denominator_en = 'inventory ' || inventory_code || ' ' || year",
            used="standing = 'in_force'",
        ),
        edge(
            "marts.emissions_by_sector",
            "城市與全國的排放",
            "emissions of city and country",
            "inventory_code in ($city_inventory_code, 'TW-NET') and sector_code = 'ALL' "
            "and $reading_code = 'DIRECT' and $quantity = 'national_share_pct' "
            "and $reading_denominator_en = 'inventory TW-NET ' || year",
        ),
    ),
)

_WATERFALL = Step(
    formula=Phrase(
        "各步驟合計為目標容許的排放：起點 + 成長 − 電力係數 − 各措施 − 缺口",
        "the steps add up to what the target allows: start + growth - grid factor - each measure - gap",
    ),
    edges=(
        edge(
            "marts.emissions_gap",
            "缺口",
            "the gap",
            "scenario_code = $scenario_code and target_year = $target_year and sector_code = 'ALL'",
        ),
        edge(
            "marts.measure_effects",
            "措施的效果",
            "effect of the measure",
            "measure_code = $measure_code and year = $target_year",
            used="is_used",
        ),
    ),
)

GAP_STEPS = {
    "marts.gap_waterfall": _WATERFALL,
    "marts.emissions_gap": _GAP,
    "marts.emissions_pathway": _PATHWAY,
    "marts.cumulative_budget": _CUMULATIVE,
    "marts.gap_claims": _CLAIMS,
}
