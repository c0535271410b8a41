"""What signal priority, public bicycles, mode shares and solar power are computed from."""

from pipelines.explain.explanations.declared import Edge, Phrase, Step, edge


def _factors(method_code: str) -> Edge:
    """The factors of a method in the year."""
    return edge(
        "raw.method_factors",
        "係數",
        "factors",
        f"method_code = '{method_code}' and $year between valid_from_year and coalesce(valid_to_year, 9999)",
        used="standing in ('in_force', 'superseded')",
        per="factor_code",
        best="standing = 'in_force' desc, known_from desc, factor_version_id",
    )


_GRID = edge(
    "raw.grid_factors",
    "該年的電力排碳係數",
    "grid factor of the year",
    "year = $year and kind = 'actual'",
    used="standing in ('in_force', 'superseded')",
    best="known_from desc, source_code",
)

_SIGNALS = Step(
    formula=Phrase(
        "公噸 = 車輛 × (省下延滯 ÷ 3600 × 怠速加侖／時 × 3.785411784 + 省下停車 × 每次用油) × 每公升排放 "
        "÷ 1000；"
        "區間為延滯差的 95% Welch 區間",
        "tonnes = vehicles x (saved delay / 3600 x idle gal/h x 3.785411784 + saved stops x L/stop) x "
        "kg/L / 1000; the "
        "interval is Welch's 95 % interval of the difference of the delays",
    ),
    show=("is_significant", "not_included_zh", "not_included_en", "missing_reason"),
    edges=(
        edge(
            "raw.junction_surveys",
            "調整前後的調查",
            "surveys before and after",
            "junction_code = $junction_code and pair_code = $pair_code",
            order="phase desc",
        ),
        _factors("SIGNAL-PRIORITY"),
    ),
)

_CYCLING = Step(
    formula=Phrase(
        "避免 = 人次 × (1 − 新增) × 里程 × Σ 取代比例 × 每公里排放 − 調度 − 生命週期；"
        "避免死亡 = 人數 × 死亡率 × (1 − RR) × min(每週分鐘 ÷ 100, 上限)",
        "avoided = trips x (1 - induced) x km x sum(share x g/km) - moving - life cycle; deaths avoided = "
        "people x "
        "mortality x (1 - RR) x min(minutes a week / 100, cap)",
    ),
    show=("is_partial", "missing_reason", "health_missing_reason"),
    edges=(
        edge(
            "raw.indicator_reports",
            "公布的人次",
            "published trips",
            "indicator_code = $indicator_code and period = $period",
            best="known_from desc, source_code",
        ),
        edge(
            "raw.bike_substitution",
            "取代運具調查",
            "survey of what was replaced",
            "indicator_code = $indicator_code and year <= $year",
            best="year desc, known_from desc, source_code",
        ),
        _factors("YOUBIKE"),
        _factors("CYCLING-HEALTH"),
        _GRID,
    ),
)

_MODES = Step(
    formula=Phrase(
        "差距 = 目標占比 − 實際占比；每年需要 = 差距 ÷ 剩餘年數",
        "gap = target - actual; needed a year = gap / years left",
    ),
    show=("target_standing_zh", "target_standing_en", "missing_reason"),
    edges=(
        edge(
            "raw.mode_shares",
            "該年的占比",
            "share of the year",
            "trip_leg = $trip_leg and mode_code = $mode_code and year = $year and not is_target",
            best="known_from desc, source_code",
        ),
        edge(
            "raw.mode_shares",
            "目標",
            "the target",
            "trip_leg = $trip_leg and mode_code = $mode_code and year = $target_year and is_target",
            best="known_from desc, source_code",
        ),
        edge(
            "raw.indicator_reports",
            "並列的公布數字",
            "published figure beside it",
            "indicator_code = $beside_indicator_code and year = $year and not is_partial",
            best="known_from desc, source_code",
        ),
    ),
)

_REPORTED = (
    edge(
        "raw.indicator_reports",
        "所在指標的實績",
        "value of the indicator",
        "indicator_code = $indicator_code and period = $period and $capacity_status <> 'planned'",
        best="known_from desc, source_code",
    ),
    edge(
        "raw.indicator_targets",
        "所在指標的目標",
        "target of the indicator",
        "indicator_code = $indicator_code and year = $year and $capacity_status = 'planned'",
    ),
)

_PROGRESS = Step(
    formula=Phrase(
        "達成率 = 100 × 容量 ÷ 計畫；備案不與設置的計畫相比",
        "attainment = 100 x capacity / plan; filed is not compared with a plan of what is installed",
    ),
    show=("capacity_status", "plan_counts", "missing_reason"),
    edges=(
        edge(
            "raw.solar_capacity",
            "容量",
            "the capacity",
            "solar_kind = $solar_kind and year = $year and capacity_status = $capacity_status",
            *_REPORTED,
            best="known_from desc, period desc, source_code",
        ),
        edge(
            "raw.solar_capacity",
            "計畫",
            "the plan",
            "solar_kind = $solar_kind and year = $plan_year and capacity_status = 'planned'",
            *_REPORTED,
            best="known_from desc, period desc, source_code",
        ),
    ),
)

_OUTPUT = Step(
    formula=Phrase(
        "度數 = Σ 各年增設瓩 × 單位發電 × (1 − 衰減)^年齡；公噸 = 度數 × 電力係數；自用減少範疇二，送電網"
        "不減",
        "kWh = sum of kWp added in each year x yield x (1 - degradation)^age; tonnes = kWh x grid factor; "
        "self-use "
        "lowers scope 2, exports do not",
    ),
    show=("missing_reason",),
    edges=(
        edge(
            "raw.solar_capacity",
            "歷年設置容量",
            "installed capacity of each year",
            "solar_kind = $solar_kind and year <= $year and capacity_status = 'installed'",
            *_REPORTED,
            per="year",
            best="known_from desc, period desc, source_code",
        ),
        _factors("SOLAR-OUTPUT"),
        _GRID,
    ),
)

_SITES = Step(
    formula=Phrase(
        "每公頃容量 = 容量 ÷ 面積；爭議件數取自爭議登錄", "MW/ha = capacity / area; disputes are counted"
    ),
    show=("site_status", "rural_stance", "rural_opinion_zh"),
    edges=(
        edge("raw.agrivoltaic_sites", "場址", "the site", "site_code = $site_code"),
        edge("raw.solar_disputes", "該場址的爭議", "disputes over it", "site_code = $site_code"),
    ),
)

_DISPUTES = Step(
    formula=Phrase(
        "日數 = 結案日 − 提出日；未結者算到資料所知的最後一日",
        "days = closed - raised; open ones to the last day the data know of",
    ),
    show=("dispute_state", "is_open"),
    edges=(
        edge("raw.solar_disputes", "爭議", "the dispute", "dispute_code = $dispute_code"),
        edge("raw.agrivoltaic_sites", "所涉場址", "the site", "site_code = $site_code"),
    ),
)

MOBILITY_STEPS: dict[str, Step] = {
    "marts.signal_priority": _SIGNALS,
    "marts.cycling_benefits": _CYCLING,
    "marts.mode_share_targets": _MODES,
    "marts.solar_progress": _PROGRESS,
    "marts.solar_output": _OUTPUT,
    "marts.agrivoltaic_sites": _SITES,
    "marts.solar_disputes": _DISPUTES,
}
