"""What measures, money and budgets are computed from."""

from pipelines.explain.explanations.declared import Phrase, Step, edge
from pipelines.explain.explanations.shared import CITY, CITY_TOTAL, NEXT_BASE_YEAR

_EFFECTS = Step(
    formula=Phrase(
        "總減量 = 首年減量 × (1 − 衰減)^(年 − 首年) × 歸屬比例，年限內；淨減量 = 總減量 − 重疊；"
        "境外者為共效益，已售碳權扣除",
        "gross = first year x (1 - decay)^(year - first year) x attribution, within its life; net = gross "
        "- overlap; "
        "outside the boundary it is a co-benefit, and sold credits are taken off",
    ),
    show=("is_used", "boundary"),
    edges=(
        edge(
            "raw.measure_estimates",
            "減量估計的各版本",
            "vintages of the estimate",
            "measure_code = $measure_code and basis = $basis and annual_gross_tco2e is not null",
            best="estimate_year desc, known_from desc",
        ),
        edge("raw.measures", "措施", "the measure", "measure_code = $measure_code"),
        edge(
            "raw.overlap_groups",
            "重疊群組",
            "group of overlapping measures",
            "$overlap_tco2e <> 0 and overlap_group = "
            "(select max(overlap_group) from marts.dim_measure where measure_code = $measure_code)",
        ),
        edge(
            "raw.overlap_pairs",
            "成對的重疊",
            "overlap of a pair",
            "$overlap_tco2e <> 0 and $measure_code in (measure_code, other_measure_code)",
        ),
        edge(
            "raw.credits",
            "已售碳權",
            "credits sold",
            "measure_code = $measure_code and year = $year",
            used="is_sold",
        ),
    ),
)

_COSTS = Step(
    formula=Phrase(
        "邊際減量成本 = (資本 + Σ 年淨成本折現) ÷ Σ 減量；另列減量也折現的比值",
        "marginal cost = (capital + discounted net costs) / tonnes over the life; also with the tonnes "
        "discounted",
    ),
    edges=(
        edge(
            "raw.measure_estimates",
            "減量與成本的估計",
            "estimate of tonnes and costs",
            "measure_code = $measure_code and basis = $basis and estimate_year = $estimate_year",
        ),
        edge("raw.measures", "措施", "the measure", "measure_code = $measure_code"),
        edge(
            "marts.measure_effects",
            "各年減量",
            "tonnes of the years",
            "measure_code = $measure_code and basis = $basis and not life_ended",
            order="year",
        ),
    ),
)

_MEASURE = Step(
    formula=Phrase(
        "經費 = Σ 預算 × 標記比例；有數字＝有減量估計，有主責＝局處不是 ALL",
        "money = sum of line x share tagged; has a figure where there is an estimate, an owner where the "
        "bureau is named",
    ),
    show=("status", "boundary", "has_figure", "has_owner", "has_money"),
    edges=(
        edge("raw.measures", "措施", "the measure", "measure_code = $measure_code"),
        edge("raw.measure_estimates", "減量估計", "estimates", "measure_code = $measure_code"),
        edge(
            "raw.budget_tags",
            "預算標記",
            "tags on budget lines",
            "measure_code = $measure_code",
            edge("raw.budget_lines", "預算項目", "the budget line", "line_code = $line_code"),
        ),
    ),
)

_SECTOR_STEPS = Step(
    formula=Phrase(
        "措施在該年的效果，與其主責、經費", "effect of the measure in the year, with its owner and money"
    ),
    show=("status", "has_figure", "has_owner", "has_money"),
    edges=(
        edge("marts.dim_measure", "措施", "the measure", "measure_code = $measure_code"),
        edge(
            "marts.measure_effects",
            "該年的效果",
            "effect in the year",
            "measure_code = $measure_code and year = $year",
            used="is_used",
        ),
    ),
)

_BUDGET = Step(
    formula=Phrase(
        "餘裕 = 有效上限的年水準 − 最近清冊；有效上限 = 核定上限 ± 留用預借；期間總額除以年數得年水準",
        "headroom = yearly level of the effective cap - latest inventory; effective cap = enacted cap with "
        "what is "
        "carried; a period total is spread evenly over its years",
    ),
    show=("cap_basis", "cap_not_binding", "actual_is_inside_period"),
    edges=(
        edge(
            "raw.budget_caps",
            "核定上限",
            "the enacted cap",
            f"{CITY} and period_start = $period_start and period_end = $period_end and sector_code = "
            "$sector_code "
            "and bureau_code = $bureau_code",
            used="source_code = $source_code",
        ),
        edge(
            "marts.emissions_by_sector",
            "比較的實際排放",
            "the actual it is compared with",
            f"{CITY_TOTAL} and year = $actual_year",
        ),
        edge(
            "raw.budget_carries",
            "留用與預借",
            "what is carried",
            "$carried_tco2e <> 0 and $period_start in (from_period_start, to_period_start)",
        ),
        edge(
            "raw.policies",
            "留用與預借的規定",
            "policy of carrying",
            "$carried_tco2e <> 0 and policy_code in ('CARRY_FORWARD_ALLOWED', 'CARRY_BACK_MAX_PCT')",
        ),
        edge(
            "marts.emissions_by_sector",
            "較基準年百分比的分母",
            "denominator of the change from the base year",
            f"{CITY_TOTAL} and year = {NEXT_BASE_YEAR} and $vs_base_pct is not null",
        ),
    ),
)

_RECONCILIATION = Step(
    case_column="status",
    cases={
        "reconciled": Phrase(
            "標記金額 = 預算 × 標記比例；減量按各項目的標記金額分攤；每噸金額 = 標記金額 ÷ 淨減量",
            "tagged = line x share; tonnes are split by tagged money; money per tonne = tagged / net tonnes",
        ),
        "untagged_budget": Phrase("未標記 = 預算 − 已標記", "untagged = line - what is tagged"),
        "unfunded_abatement": Phrase("有減量而沒有預算的措施", "a measure with tonnes and no budget line"),
    },
    show=("status",),
    edges=(
        edge("raw.budget_lines", "預算項目", "the budget line", "line_code = $line_code"),
        edge(
            "raw.budget_tags",
            "預算標記",
            "tags",
            "line_code = $line_code and $measure_code in (measure_code, 'NONE')",
        ),
        edge(
            "marts.measure_effects",
            "該年度的減量",
            "tonnes of the fiscal year",
            "measure_code = $measure_code and year = $fiscal_year",
            used="is_used and boundary = 'inside'",
        ),
    ),
)

_BUREAU = Step(
    formula=Phrase(
        "未分派 = 目標 − 期末年各措施淨減量之和",
        "not assigned = target - net tonnes of its measures in the last year",
    ),
    edges=(
        edge(
            "raw.bureau_targets",
            "局處的目標",
            "target of the bureau",
            "bureau_code = $bureau_code and period_start = $period_start and sector_code = $sector_code",
        ),
        edge(
            "raw.measures",
            "局處的措施",
            "measures of the bureau",
            "bureau_code = $bureau_code",
            edge(
                "marts.measure_effects",
                "期末年的效果",
                "effect in the last year",
                "measure_code = $measure_code and year = $period_end",
                used="is_used and boundary = 'inside'",
            ),
        ),
    ),
)

_ATTAINABLE = Step(
    formula=Phrase(
        "可達成＝至少一項量化、有主責且有經費的措施；趨勢為清冊的最小平方直線",
        "attainable where measures have figure, owner and money; the trend is the least-squares line of "
        "inventories",
    ),
    show=("is_attainable_as_written", "trend_leads_there", "missing_zh", "missing_en"),
    edges=(
        edge("reference.targets", "目標", "the target", "target_code = $target_code"),
        edge(
            "marts.emissions_by_sector",
            "趨勢所依的清冊",
            "inventories of the trend",
            f"{CITY_TOTAL} and year >= {NEXT_BASE_YEAR}",
            order="year desc",
        ),
        edge(
            "marts.dim_measure",
            "計入的措施",
            "measures that count",
            "record_status <> 'illustrative' and boundary = 'inside' and status in ('adopted', 'quantified')",
        ),
    ),
)

MEASURE_STEPS = {
    "marts.measure_effects": _EFFECTS,
    "marts.measure_costs": _COSTS,
    "marts.dim_measure": _MEASURE,
    "marts.sector_steps": _SECTOR_STEPS,
    "marts.carbon_budget": _BUDGET,
    "marts.budget_reconciliation": _RECONCILIATION,
    "marts.bureau_abatement": _BUREAU,
    "marts.target_attainability": _ATTAINABLE,
}
