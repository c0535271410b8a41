"""What indicators, dimensions and reference tables are made from."""

from pipelines.explain.explanations.declared import Phrase, Step, edge
from pipelines.explain.explanations.shared import CITY_TOTAL, as_submitted

_STATUS = Step(
    formula=Phrase(
        "達成率 = (值 − 基準) ÷ (目標 − 基準)；沒有基準時為值 ÷ 目標，愈低愈好者為目標 ÷ 值",
        "attainment = (value - baseline) / (target - baseline); without a baseline value / target, or "
        "target / value "
        "where lower is better",
    ),
    show=("status", "sdg_progress_status", "reason_verdict", "chance_p_value"),
    edges=(
        edge(
            "raw.indicator_reports",
            "各次提報",
            "reports of the period",
            "indicator_code = $indicator_code and period = $period",
            best="known_from desc, source_code",
        ),
        edge(
            "raw.indicator_targets",
            "目標",
            "the target",
            "indicator_code = $indicator_code and year = $target_year",
        ),
        edge(
            "raw.indicators",
            "指標的版本",
            "version of the indicator",
            "indicator_code = $indicator_code and valid_from_year <= $year and coalesce(valid_to_year, "
            "9999) >= $year",
        ),
    ),
)

_IN_USE = "coalesce(valid_to_year, 9999) = 9999"
_COMPLETENESS = Step(
    formula=Phrase(
        "該年適用的指標中，有數值者、有質性亮點者與缺者",
        "of the indicators valid in the year: those with a value, those with a highlight, those missing",
    ),
    show=("missing_indicators",),
    edges=(
        edge(
            "raw.indicators",
            "該局處當年的指標",
            "the bureau's indicators of the year",
            "bureau_code = $bureau_code and valid_from_year <= $year "
            "and coalesce(valid_to_year, 9999) >= $year",
        ),
        edge(
            "raw.indicator_reports",
            "當年的提報",
            "reports of the year",
            "year = $year and indicator_code in (select indicator_code from raw.indicators "
            "where bureau_code = $bureau_code)",
        ),
    ),
)

_COVERAGE = Step(
    formula=Phrase("使用中的指標，依類別計數", "indicators in use, counted by category"),
    show=("indicator_codes", "bureaus_without_indicator"),
    edges=(
        edge(
            "raw.indicators",
            "該組使用中的指標",
            "indicators of the group in use",
            f"({_IN_USE}) and (group_code = $group_code or $group_code = 'ALL')",
        ),
        edge(
            "raw.bureau_memberships",
            "該組的局處",
            "bureaus of the group",
            "group_code = $group_code or $group_code = 'ALL'",
        ),
        edge("raw.working_groups", "分組", "the group", "group_code = $group_code"),
    ),
)

_CHANGE = Step(
    show=("decision", "is_carried_out", "hides_missed_target"),
    edges=(
        edge("raw.indicator_proposals", "提案", "the proposal", "proposal_code = $proposal_code"),
        edge(
            "raw.indicators", "指標的各版本", "versions of the indicator", "indicator_code = $indicator_code"
        ),
    ),
)

_ATTAINABILITY = Step(
    formula=Phrase(
        "趨勢為各全年值的直線；措施、人與錢為該局處已採行而非示範者",
        "the trend is a straight line through the full years; measures, owners and money are those of the "
        "bureau that are adopted and not illustrative",
    ),
    show=("is_attainable_as_written", "missing_zh"),
    edges=(
        edge(
            "raw.indicator_targets",
            "目標",
            "the target",
            "indicator_code = $indicator_code and year = $target_year",
        ),
        edge(
            "raw.indicator_reports",
            "各年提報",
            "reports",
            "indicator_code = $indicator_code",
            used="not is_partial and value is not null",
        ),
        edge("raw.measures", "該局處的措施", "measures of the bureau", "bureau_code = $bureau_code"),
    ),
)

_SCENARIO = Step(
    edges=(
        edge("raw.scenarios", "情境", "the scenario", "scenario_code = $scenario_code"),
        edge(
            "marts.emissions_by_sector",
            "起算的清冊",
            "the inventory it starts from",
            f"{CITY_TOTAL} and year = $reference_year",
        ),
    ),
)

_SECTOR = Step(
    formula=Phrase(
        "代碼表；ALL、REMAINDER、UNASSIGNED、UNBRIDGED 由模型加入",
        "a list of codes; ALL, REMAINDER, UNASSIGNED and UNBRIDGED are added by the model",
    ),
    edges=(
        edge("raw.sectors", "部門", "the sector", "sector_code = $sector_code"),
        edge("raw.sector_bridge", "部門對照", "its lines of the bridge", "sector_code = $sector_code"),
    ),
    ends=Phrase("模型加入的代碼，沒有原始列", "a code that the model adds; it has no raw row"),
)

_BUREAU = Step(
    edges=(
        edge("raw.bureaus", "局處", "the bureau", "bureau_code = $bureau_code"),
        edge("raw.bureau_memberships", "分組", "its groups", "bureau_code = $bureau_code"),
    )
)

_INDICATOR = Step(
    edges=(
        edge(
            "raw.indicators",
            "指標",
            "the indicator",
            "indicator_code = $indicator_code and valid_from_year = $valid_from_year",
        ),
    )
)


INDICATOR_STEPS = {
    "marts.count_trends": Step(
        formula=Phrase(
            "條件二項雙尾檢定；比率的區間為 Garwood 精確法",
            "two-sided conditional binomial test; exact Garwood interval of the rate",
        ),
        show=("trend", "p_value"),
        edges=(
            edge(
                "raw.event_counts",
                "兩年的件數",
                "the counts of both years",
                "indicator_code = $indicator_code and year in ($year, $earlier_year)",
            ),
        ),
    ),
    "marts.indicators_by_sdg": Step(
        show=("status",),
        edges=(
            edge(
                "raw.indicator_sdgs",
                "對應的目標",
                "the goal it serves",
                "indicator_code = $indicator_code and sdg_target = $sdg_target",
            ),
            edge(
                "marts.indicator_status",
                "最近的提報",
                "its latest report",
                "indicator_code = $indicator_code and period = $period",
            ),
        ),
    ),
    "marts.indicator_attainability": _ATTAINABILITY,
    "marts.indicator_changes": _CHANGE,
    "marts.indicator_completeness": _COMPLETENESS,
    "marts.indicator_coverage": _COVERAGE,
    "marts.indicator_status": _STATUS,
    "marts.dim_scenario": _SCENARIO,
    "marts.dim_sector": _SECTOR,
    "marts.dim_bureau": _BUREAU,
    "marts.dim_indicator": _INDICATOR,
    "reference.targets": as_submitted("targets", "target_code = $target_code"),
    "reference.grid_factors": as_submitted(
        "grid_factors", "year = $year and kind = $factor_kind and source_code = $source_code"
    ),
    "reference.inventories": as_submitted("inventories", "inventory_code = $inventory_code"),
    "reference.gpc_references": as_submitted("gpc_references", "gpc_ref = $gpc_ref"),
    "reference.sector_bridge": as_submitted(
        "sector_bridge",
        "gpc_ref = $gpc_ref and source_class = $source_class and sector_code = $sector_code "
        "and valid_from_year = $valid_from_year",
    ),
    "reference.sources": as_submitted("sources", "source_code = $source_code"),
    "reference.working_groups": as_submitted("working_groups", "group_code = $group_code"),
    "reference.units": Step(
        ends=Phrase(
            "換算倍數為定義，寫在專案的 pipelines/contracts/machinery/units.csv",
            "exact by definition, written in the project's pipelines/contracts/machinery/units.csv",
        )
    ),
}
