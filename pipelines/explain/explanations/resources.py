"""What sinks, organic waste and its siting, recycled materials and recovered fuel are computed from."""

from pipelines.explain.explanations.declared import Phrase, Step, edge

_FACTORS = edge(
    "raw.method_factors",
    "方法的係數",
    "factors of the method",
    "method_code = $method_code and $year between valid_from_year and coalesce(valid_to_year, 9999)",
    used="standing in ('in_force', 'superseded')",
    per="factor_code",
    best="standing = 'in_force' desc, known_from desc, factor_version_id",
)
_METHOD = edge(
    "reference.methods",
    "方法",
    "the method",
    "method_code = $method_code and method_version = $method_version",
)

_SINKS = Step(
    formula=Phrase(
        "毛移除 = 面積 × (增量 − 損失) × 含碳率 × 44/12；淨移除 = 毛移除 − 自身排放 − 當年逆轉；不從清冊扣除",
        "gross = area x (gain - loss) x carbon fraction x 44/12; net = gross - own emissions - reversed "
        "in the year; "
        "never taken off the inventory",
    ),
    show=("sink_colour", "missing_reason"),
    edges=(
        edge("raw.sinks", "碳匯", "the sink", "sink_code = $sink_code and year = $year"),
        edge(
            "raw.sink_reversals",
            "逆轉紀錄",
            "reversals",
            "sink_code = $sink_code and year <= $year",
            order="year, cause",
        ),
        _METHOD,
        _FACTORS,
    ),
)

_ORGANICS = Step(
    formula=Phrase(
        "避免量 = 堆肥的甲烷與氧化亞氮 + 沼氣取代的燃料 − 洩漏的甲烷 − 自用電力；"
        "甲烷由沼氣量或揮發性固體計算",
        "avoided = methane and nitrous oxide of composting + fuel replaced by the gas - methane that "
        "leaks - own "
        "electricity; methane from measured biogas or from volatile solids",
    ),
    show=("organic_kind", "biogas_basis", "baseline_treatment", "missing_reason"),
    edges=(
        edge(
            "raw.organic_sources",
            "料源",
            "the place",
            "organic_code = $organic_code and year = $year",
        ),
        _METHOD,
        _FACTORS,
        edge(
            "raw.gwp_values",
            "暖化潛勢",
            "warming potentials",
            "gwp_set = $gwp_set and gas in ('CH4', 'N2O')",
        ),
        edge(
            "reference.grid_factors",
            "電力排碳係數",
            "grid factor",
            "year = $year and factor_kind = 'actual' and standing in ('in_force', 'superseded')",
            best="known_from desc, source_code",
        ),
    ),
)

_SITES = Step(
    formula=Phrase(
        "在工業區、市境內且有容量者可入選", "a candidate lies in a zone and in the city and has a capacity"
    ),
    show=("is_industrial_zone", "is_candidate", "missing_reason"),
    edges=(edge("raw.digestion_sites", "場址", "the site", "site_code = $site_code"),),
)

_SITING = Step(
    formula=Phrase(
        "使公噸 × 公里的總和最小（p-median，含容量）；公里 = 大圓距離 × 繞行倍數",
        "the least sum of tonnes x kilometres (p-median with capacities); km = great circle x detour factor",
    ),
    edges=(
        edge(
            "raw.organic_sources",
            "料源",
            "the place",
            "organic_code = $organic_code and year = $year",
        ),
        edge("marts.digestion_sites", "場址", "the site", "site_code = $site_code"),
        _METHOD,
        _FACTORS,
    ),
)

_SITING_SUMMARY = Step(
    formula=Phrase(
        "總運量 = Σ 公噸 × 公里；平均距離 = 總運量 ÷ 總量；同樣好者採代碼在前的一組",
        "total = sum of tonnes x km; mean = total / tonnes; of equally good sets the first by code is taken",
    ),
    show=("site_codes", "tied_site_codes", "left_out_codes", "missing_reason"),
    edges=(
        edge(
            "marts.digestion_siting",
            "各料源的去處",
            "where each place sends its waste",
            "centres = $centres",
            order="organic_code, site_code",
        ),
        edge("marts.digestion_sites", "候選場址", "possible sites", "is_candidate", order="site_code"),
    ),
)

_MATERIALS = Step(
    formula=Phrase(
        "節省 = 使用量 × (製造的差 + 運輸的差 + 避免的處置)；運輸的差 = (原生運距 − 再生運距) × 單位重 × "
        "每噸公里；在清冊之外",
        "saving = quantity x (production + haulage + disposal avoided); haulage = (virgin km - recycled "
        "km) x unit mass "
        "x kg per tonne-km; outside the inventory",
    ),
    show=("functional_unit", "allocation_rule", "missing_reason"),
    edges=(
        edge("raw.material_uses", "使用", "the use", "use_code = $use_code and year = $year"),
        _METHOD,
        _FACTORS,
    ),
)

_MATERIAL_YEARS = Step(
    formula=Phrase("各筆使用的合計", "sum of the uses"),
    show=("is_complete", "missing_reason"),
    edges=(
        edge(
            "marts.material_savings",
            "各筆使用",
            "the uses",
            "year = $year and $material in ('ALL', material)",
            order="use_code",
        ),
    ),
)

_SRF = Step(
    formula=Phrase(
        "淨效益 = 量 × 熱值 × (煤係數 − (1 − 生質比例) × 燃料係數) − 製備；外部成本並列而不相抵",
        "net = quantity x NCV x (coal - (1 - biogenic share) x fuel) - preparation; external cost is "
        "never netted",
    ),
    show=("case_code", "missing_reason"),
    edges=(
        edge("raw.srf_uses", "使用", "the use", "srf_code = $srf_code and year = $year"),
        _METHOD,
        _FACTORS,
    ),
)

RESOURCE_STEPS = {
    "marts.sinks": _SINKS,
    "marts.organic_sources": _ORGANICS,
    "marts.digestion_sites": _SITES,
    "marts.digestion_siting": _SITING,
    "marts.digestion_siting_summary": _SITING_SUMMARY,
    "marts.material_savings": _MATERIALS,
    "marts.material_use_by_year": _MATERIAL_YEARS,
    "marts.srf_balance": _SRF,
}
