"""What the just-transition, budget, energy and course accounts are computed from."""

from pipelines.explain.explanations.declared import Phrase, Step, edge
from pipelines.explain.explanations.shared import CITY, SAME_ROW, as_submitted

_CELL = "industry_code = $industry_code and district_code = $district_code and year = $year"
_JT_FACTORS = edge(
    "raw.method_factors",
    "門檻",
    "thresholds",
    "method_code = 'JT-INDEX' and $year between valid_from_year and coalesce(valid_to_year, 9999)",
    used="standing in ('in_force', 'superseded')",
    per="factor_code",
    best="standing = 'in_force' desc, known_from desc, factor_version_id",
)

_HOTSPOTS = Step(
    formula=Phrase(
        "每勞工公噸 = 產業排放 ÷ 全市勞工；區位商數 = (本區該業 ÷ 本區) ÷ (全市該業 ÷ 全市)；"
        "指數為就業碳足跡、區位商數、低薪、50 歲以上、失業率五項名次分數的平均",
        "tonnes per worker = emissions / workers city-wide; location quotient = (cell / district) / "
        "(industry / all); the index is the mean rank score of embodied carbon, quotient, low wages, "
        "over 50, unemployment",
    ),
    show=("is_suppressed", "missing_reason"),
    edges=(
        edge("raw.employment", "本格的家數與勞工", "firms and workers of the cell", _CELL),
        edge(
            "raw.employment",
            "同產業與同行政區的勞工",
            "workers of the industry and of the district",
            "year = $year and (industry_code = $industry_code) <> (district_code = $district_code)",
        ),
        edge(
            "raw.industry_emissions",
            "產業排放",
            "emissions of the industry",
            "industry_code = $industry_code and year = $year",
        ),
        edge(
            "raw.district_labour",
            "行政區失業率",
            "unemployment of the district",
            "district_code = $district_code and year = $year",
        ),
        _JT_FACTORS,
    ),
)

_DISTRICTS = Step(
    formula=Phrase(
        "就業碳足跡 = Σ 勞工占比 × 每勞工公噸；受影響勞工為每勞工公噸達門檻的產業的勞工",
        "embodied carbon = sum of share of workers x tonnes per worker; exposed are workers of industries "
        "at or above the threshold",
    ),
    show=("missing_reason",),
    edges=(
        edge(
            "raw.employment",
            "行政區各產業的勞工",
            "workers of the district by industry",
            "district_code = $district_code and year = $year",
            edge(
                "raw.industry_emissions",
                "產業排放",
                "emissions of the industry",
                "industry_code = $industry_code and year = $year",
            ),
        ),
        _JT_FACTORS,
    ),
)

_ITEMS = Step(
    formula=Phrase("主題金額 = 預算 × 主題占比；未標者為 none", "theme = line x share; the rest is none"),
    show=("theme_code", "missing_reason"),
    edges=(
        edge("raw.budget_lines", "預算項目", "the budget line", "line_code = $line_code"),
        edge("raw.budget_themes", "主題占比", "shares of themes", "line_code = $line_code"),
    ),
)

_JT_BUDGET = Step(
    formula=Phrase(
        "公正轉型占比 = 公正轉型 ÷ 各項合計；所述總額並列而不相加",
        "share = just transition / items; the stated total stands beside and is not added",
    ),
    show=("missing_reason",),
    edges=(
        edge(
            "marts.netzero_budget_items",
            "各項",
            "the items",
            "fiscal_year = $fiscal_year and $bureau_code in ('ALL', bureau_code)",
        ),
        edge(
            "raw.budget_lines",
            "所述總額",
            "the stated total",
            "is_total and bureau_code = $bureau_code and bureau_code = 'ALL'",
            best="known_from desc, line_code",
        ),
    ),
)

_BASIS = Step(
    formula=Phrase(
        "用電排放 = 度數 × 該年電力排碳係數 ÷ 1000；占比以市清冊為分母",
        "electricity = kWh x grid factor of the year / 1000; shares are of the city inventory",
    ),
    show=("account_kind", "missing_reason"),
    edges=(
        edge(
            "raw.energy_accounts",
            "局處提報",
            "as submitted",
            "account_kind = $account_kind and bureau_code = $bureau_code and sector_code = $sector_code "
            "and year = $year",
        ),
        edge(
            "reference.grid_factors",
            "電力排碳係數",
            "grid factor",
            "$electricity_kwh is not null and year = $year and factor_kind = 'actual' "
            "and standing in ('in_force', 'superseded')",
            best="known_from desc, source_code",
        ),
        edge(
            "marts.emissions_by_sector",
            "市清冊",
            "the city inventory",
            f"{CITY} and year = $year and sector_code in ('ALL', case $account_kind when 'city_inventory' "
            "then $sector_code else 'ALL' end)",
        ),
    ),
)

_COURSES = edge("raw.courses", "課程", "courses", "year = $year and course_code = $course_code")

_THEMES = Step(
    formula=Phrase("時數合計；沒有課程者為 0", "sum of hours; zero where there is no course"),
    edges=(
        edge("raw.education_themes", "主題", "the theme", "theme_code = $theme_code"),
        edge(
            "raw.course_hours",
            "課程的主題時數",
            "hours of courses on it",
            "theme_code = $theme_code "
            "and course_code in (select course_code from raw.courses where year = $year)",
            _COURSES,
        ),
    ),
)

_REACH = Step(
    formula=Phrase(
        "合計；技術以外占比 = 非技術主題時數 ÷ 各主題時數",
        "sums; beyond technique = hours on such themes / hours on all themes",
    ),
    edges=(
        edge(
            "raw.courses",
            "課程",
            "courses",
            "year = $year and $provider in ('ALL', provider)",
            edge("raw.course_hours", "主題時數", "hours by theme", "course_code = $course_code"),
        ),
    ),
)

_CO_BENEFITS = Step(
    formula=Phrase(
        "照該帳所算；不加入清冊、缺口或碳預算",
        "as that account computes it; never added to the inventory, a gap or a budget",
    ),
    show=("benefit_kind", "boundary_flag", "interval_basis", "missing_reason", "source_table"),
    edges=(
        edge(
            "reference.methods",
            "方法",
            "the method",
            "method_code = $method_code and method_version = $method_version",
        ),
        edge(
            "marts.carbon_fee",
            "碳費試算",
            "the carbon fee",
            "$account_code = 'CARBON-FEE' and facility_code = $subject_code and year = $year "
            "and fee_scheme = 'assumed'",
        ),
        edge(
            "marts.measure_effects",
            "措施的效果",
            "effect of the measure",
            "$account_code = 'MEASURES' and measure_code = $subject_code and year = $year",
            used="is_used",
        ),
        edge(
            "marts.material_savings",
            "再生材料",
            "recycled material",
            "$account_code = 'MATERIALS' and use_code = $subject_code and year = $year",
        ),
        edge(
            "marts.organic_sources",
            "有機廢棄物",
            "organic waste",
            "$account_code = 'ORGANICS' and organic_code = $subject_code and year = $year",
        ),
        edge(
            "marts.srf_balance",
            "固體再生燃料",
            "recovered fuel",
            "$account_code = 'SRF' and srf_code = $subject_code and year = $year",
            used="case_code = 'SUBMITTED'",
        ),
        edge(
            "marts.signal_priority",
            "路口的前後調查",
            "the junction's surveys",
            "$account_code = 'SIGNAL-PRIORITY' and junction_code || ' ' || pair_code = $subject_code",
        ),
        edge(
            "marts.cycling_benefits",
            "公共自行車",
            "public bicycles",
            "$account_code in ('YOUBIKE', 'CYCLING-HEALTH') and indicator_code = $subject_code "
            "and year = $year",
            best="is_partial, period desc",
        ),
        edge(
            "marts.solar_output",
            "光電的發電",
            "output of solar power",
            "$account_code = 'SOLAR-EXPORT' and upper(solar_kind) = $subject_code and year = $year",
        ),
    ),
)

TRANSITION_FINDINGS = (
    edge(
        "marts.netzero_budget_items",
        "該年度的各項",
        "items of the year",
        "$rule_id = 'F-JT-HIDDEN' and cast(fiscal_year as varchar) = $subject",
    ),
    *(
        edge(f"raw.{table}", "所指的列", "the row it is about", SAME_ROW)
        for table in (
            "bike_substitution",
            "budget_lines",
            "cbam_exports",
            "courses",
            "credit_demand",
            "credits",
            "digestion_sites",
            "employment",
            "facility_emissions",
            "industry_emissions",
            "junction_surveys",
            "material_uses",
            "method_factors",
            "mode_shares",
            "organic_sources",
            "sink_reversals",
            "sinks",
            "sme_guidance",
            "solar_capacity",
            "solar_disputes",
            "srf_uses",
            "agrivoltaic_sites",
        )
    ),
)

TRANSITION_STEPS: dict[str, Step] = {
    "marts.just_transition_hotspots": _HOTSPOTS,
    "marts.just_transition_districts": _DISTRICTS,
    "marts.netzero_budget_items": _ITEMS,
    "marts.just_transition_budget": _JT_BUDGET,
    "marts.common_basis": _BASIS,
    "marts.course_themes": _THEMES,
    "marts.course_reach": _REACH,
    "marts.co_benefits": _CO_BENEFITS,
    "reference.methods": as_submitted(
        "methods", "method_code = $method_code and method_version = $method_version"
    ),
    "reference.method_factors": as_submitted("method_factors", "factor_version_id = $factor_version_id"),
    "reference.districts": as_submitted("districts", "district_code = $district_code"),
}
