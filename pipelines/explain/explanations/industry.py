"""What the carbon fee, CBAM, carbon credits and the guidance of firms are computed from."""

from pipelines.explain.explanations.declared import Phrase, Step, edge
from pipelines.explain.explanations.shared import CITY_TOTAL, SAME_ROW

_FACTOR_VALID = "$year between valid_from_year and coalesce(valid_to_year, 9999)"
_FACTOR_USED = "standing in ('in_force', 'superseded')"
_FACTOR_BEST = "standing = 'in_force' desc, known_from desc, factor_version_id"

_SHARE = Step(
    formula=Phrase(
        "占比 = 城市排放 ÷ 全國排放；兩者是不同範圍的帳",
        "share = city emissions / national emissions; the two accounts differ in their boundary",
    ),
    show=("is_same_boundary", "comparison_zh", "comparison_en", "missing_reason"),
    edges=(
        edge(
            "raw.inventory_totals",
            "城市的排放",
            "emissions of the city",
            "inventory_code = $inventory_code and year = $year and scope = 'ALL'",
            used="source_code = $source_code",
        ),
        edge(
            "raw.inventory_totals",
            "全國的排放",
            "emissions of the nation",
            "inventory_code = $national_inventory_code and year = $year and scope = 'ALL'",
            used="source_code = $national_source_code",
        ),
    ),
)

_FEE = Step(
    formula=Phrase(
        "碳費 = 費率 × (排放 − 25 000)；高碳洩漏風險者 = 費率 × 0.2 × 排放；合計為所列事業之和，不含電廠",
        "fee = rate x (emissions - 25 000), with a high leakage risk rate x 0.2 x emissions; the total adds "
        "up the facilities shown, without power plants",
    ),
    show=("fee_scheme", "is_scenario", "is_complete", "missing_reason"),
    edges=(
        edge(
            "marts.carbon_fee",
            "合計所含的事業",
            "facilities of the total",
            "$facility_code = 'ALL' and facility_code <> 'ALL' and year = $year and not is_power_plant "
            "and (fee_scheme = $fee_scheme or $fee_scheme = 'assumed' and is_assumed_scheme)",
            used="fee_ntd is not null",
        ),
        edge(
            "raw.facility_emissions",
            "事業的排放",
            "emissions of the facility",
            "facility_code = $facility_code and year = $year",
            used="source_code = $source_code",
        ),
        edge(
            "raw.facility_fee_terms",
            "假定的條件",
            "terms assumed",
            "facility_code = $facility_code and year = $year",
        ),
        edge(
            "raw.fee_rates",
            "費率",
            "the rate",
            "fee_scheme = $fee_scheme and valid_from_year = $rates_from_year",
        ),
        edge(
            "raw.method_factors",
            "假定撥回地方的比例",
            "share assumed to be returned",
            f"method_code = 'CARBON-FEE' and factor_code = 'local_share' and {_FACTOR_VALID}",
            used=_FACTOR_USED,
            best=_FACTOR_BEST,
        ),
    ),
)

_CBAM = Step(
    formula=Phrase(
        "憑證 = 出口量 × max(0, 隱含排放 − 係數 × 基準值)；費用 = 憑證 × 價格 − 已付碳價，不低於 0；"
        "進口商全年未達 50 公噸者無費用",
        "certificates = quantity x max(0, embedded - factor x benchmark); cost = certificates x price - "
        "price paid, not below 0; nothing from an importer below 50 t a year",
    ),
    show=("emission_basis", "is_below_threshold", "is_price_held", "missing_reason"),
    edges=(
        edge(
            "raw.cbam_exports",
            "出口",
            "exports",
            "year = $export_year and district_code = $district_code and cn_code = $cn_code "
            "and ($emission_basis = 'default' or verified_tco2e_per_t is not null)",
        ),
        edge("raw.cbam_factors", "該年的係數", "factor of the year", "year = $year"),
        edge(
            "raw.cbam_goods",
            "預設值",
            "default value",
            f"$emission_basis = 'default' and starts_with($cn_code, cn_code) and {_FACTOR_VALID}",
            best="length(cn_code) desc, valid_from_year desc",
        ),
        edge(
            "raw.cbam_benchmarks",
            "基準值",
            "benchmark",
            "starts_with($cn_code, cn_code) and valid_from_year <= $year",
            best="length(cn_code) desc, valid_from_year desc",
        ),
        edge("raw.cbam_prices", "價格", "price", "year = $price_year"),
        edge(
            "raw.method_factors",
            "進口商的門檻",
            "threshold of an importer",
            f"method_code = 'CBAM' and factor_code = 'importer_threshold' and {_FACTOR_VALID}",
            used=_FACTOR_USED,
            best=_FACTOR_BEST,
        ),
    ),
)

_STATED = Step(
    formula=Phrase(
        "照會議所述；旁列的費用是另一件事，不比較",
        "as stated in the meeting; the cost beside it is another thing and is not compared",
    ),
    show=("fact_unit", "comparison"),
    edges=(
        edge(
            "raw.stated_facts",
            "所述",
            "what was stated",
            "fact_code = $fact_code and document_zh = $document_zh and place_zh = $place_zh",
        ),
        edge(
            "marts.cbam_exposure",
            "本庫的試算",
            "our own figures",
            "year = $year and emission_basis = 'default'",
        ),
    ),
)

_MARKET = Step(
    formula=Phrase(
        "餘缺 = 供給 − 需求；可信與否依序看法律、查證、登錄、緩衝",
        "balance = supply - demand; trust by law, verification, registry and buffer, in this order",
    ),
    show=("trust_verdict", "trust_rule", "missing_reason"),
    edges=(
        edge(
            "raw.credits",
            "供給",
            "supply",
            "year = $year and $standard_code in ('ALL', coalesce(standard_code, 'NONE'))",
        ),
        edge(
            "raw.credit_demand",
            "需求",
            "demand",
            "year = $year and $standard_code in ('ALL', standard_code)",
        ),
        edge("raw.credit_standards", "機制", "the standard", "standard_code = $standard_code"),
    ),
)

_ADDED_BACK = Step(
    formula=Phrase(
        "加回後 = 城市清冊 + 售出的碳權；未載明是否售出者不加",
        "after = city inventory + credits sold; what is not stated to be sold is not added",
    ),
    show=("missing_reason",),
    edges=(
        edge("raw.credits", "碳權", "credits", "year = $year", used="is_sold"),
        edge("marts.emissions_by_sector", "城市清冊", "city inventory", f"{CITY_TOTAL} and year = $year"),
    ),
)

_GUIDANCE = Step(
    formula=Phrase("涵蓋率 = 已輔導 ÷ 應輔導", "coverage = firms guided / firms eligible"),
    show=("missing_reason",),
    edges=(
        edge(
            "raw.sme_guidance",
            "輔導的提報",
            "guidance reported",
            "year = $year and $district_code in ('ALL', district_code) "
            "and $industry_code in ('ALL', industry_code)",
        ),
    ),
)

INDUSTRY_FINDINGS = (
    edge(
        "raw.facility_emissions",
        "事業的排放",
        "emissions of the facility",
        f"$rule_id in ('F-FEE-TERMS', 'F-FEE-RULE') and {SAME_ROW}",
    ),
    edge(
        "raw.cbam_exports",
        "出口",
        "the export",
        f"$rule_id in ('F-CBAM-CODE', 'F-CBAM-FACTOR') and {SAME_ROW}",
    ),
    edge("raw.sme_guidance", "輔導", "the guidance", f"$rule_id = 'F-SME-NONE' and {SAME_ROW}"),
    edge(
        "marts.credit_market",
        "碳權市場",
        "the market",
        "$rule_id = 'F-CREDIT-MARKET' and year || ' ' || standard_code = $subject",
    ),
    edge(
        "marts.credits_added_back",
        "加回的帳",
        "the account",
        "$rule_id = 'F-CREDIT-ACCOUNT' and cast(year as varchar) = $subject",
    ),
    edge(
        "raw.method_factors",
        "撥回比例",
        "the share returned",
        "$rule_id = 'F-FEE-SHARE' and method_code = 'CARBON-FEE' and factor_code = 'local_share'",
    ),
)

INDUSTRY_STEPS = {
    "marts.national_share": _SHARE,
    "marts.carbon_fee": _FEE,
    "marts.cbam_exposure": _CBAM,
    "marts.cbam_stated_impact": _STATED,
    "marts.credit_market": _MARKET,
    "marts.credits_added_back": _ADDED_BACK,
    "marts.sme_guidance_coverage": _GUIDANCE,
}
