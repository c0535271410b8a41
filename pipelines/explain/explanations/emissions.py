"""What emissions and their sums are computed from."""

from pipelines.explain.explanations.declared import Phrase, Step, edge
from pipelines.explain.explanations.shared import IN_BASIC_PLUS, SAME_ROW

_SAME_INVENTORY_YEAR = "inventory_code = $inventory_code and year = $year"

_COUNTED_IN_LEVEL = (
    "case $reporting_total when 'TERRITORIAL' then scope = '1' "
    "else scope2_method in ($scope2_method, 'not_applicable') "
    "and gpc_ref in (select gpc_ref from reference.gpc_references where reporting_level = 'basic' "
    "or reporting_level = 'basic+' and $reporting_total = 'BASIC+') end"
)

_BY_SECTOR = Step(
    case_column="basis",
    cases={
        "published_total": Phrase("公布的合計", "the total as it was published"),
        "published_share": Phrase("公布的占比 × 公布的合計", "published share x published total"),
        "difference": Phrase(
            "公布的合計 − 已公布占比的各部門", "published total - sectors with a published share"
        ),
        "implied_by_percentage": Phrase(
            "由公布的變動百分比回推：終年 ÷ (1 + 變動%)",
            "implied by a stated change: end year / (1 + change)",
        ),
        "activity_data": Phrase(
            "BASIC+ 各行加總，電力採所在地法，不含供電網發電 (I.4.4)",
            "sum of the lines at BASIC+, electricity location-based, without generation for the grid (I.4.4)",
        ),
    },
    show=("basis",),
    edges=(
        edge(
            "marts.fct_emissions",
            "各版本的公布合計",
            "vintages of the published total",
            f"{_SAME_INVENTORY_YEAR} and sector_code = 'ALL' and gpc_ref = 'ALL' and scope = 'ALL' and gas "
            "= 'ALL' "
            "and $basis = 'published_total'",
            used="source_code = $source_code and submission_id = $submission_id "
            "and standing in ('in_force', 'superseded') and emissions_tco2e = $emissions_tco2e",
        ),
        edge(
            "raw.inventory_changes",
            "隱含此值的公布變動",
            "stated changes that imply it",
            "inventory_code = $inventory_code and from_year = $year and sector_code = 'ALL' "
            "and change_pct is not null and $basis = 'implied_by_percentage'",
            edge(
                "raw.inventory_totals",
                "終年的合計",
                "total of the end year",
                "inventory_code = $inventory_code and year = $to_year and scope = 'ALL' and source_code = "
                "$source_code",
            ),
            used="source_code = $source_code",
        ),
        edge(
            "raw.sector_shares",
            "公布的占比",
            "published shares",
            f"{_SAME_INVENTORY_YEAR} and ($basis = 'published_share' and sector_code = $sector_code "
            "or $basis = 'difference')",
            used="standing = 'in_force' and ($basis = 'difference' or source_code = $source_code)",
        ),
        edge(
            "marts.emissions_by_sector",
            "該年的合計",
            "total of the year",
            f"{_SAME_INVENTORY_YEAR} and sector_code = 'ALL' and $basis in ('published_share', 'difference')",
        ),
        edge(
            "marts.fct_emissions",
            "各排放列",
            "its emissions",
            f"{_SAME_INVENTORY_YEAR} and $sector_code in ('ALL', sector_code) and $basis = 'activity_data' "
            f"and notation_key is null and scope2_method <> 'market' and {IN_BASIC_PLUS}",
            order="emissions_tco2e desc nulls first",
        ),
        edge(
            "raw.uncertainty_assumptions",
            "不確定性假設",
            "assumptions of uncertainty",
            f"{_SAME_INVENTORY_YEAR} and $sector_code in (sector_code, 'ALL') and $basis <> 'activity_data' "
            "and $uncertainty_pct is not null",
        ),
    ),
)

_UNIT = edge(
    "reference.units",
    "單位換算",
    "conversion of the unit",
    "unit_text = $activity_unit and canonical_unit = (select max(canonical_unit) from raw.fuels "
    "where fuel_code = $fuel_code) and commodity in ('ALL', "
    "(select max(commodity) from raw.fuels where fuel_code = $fuel_code))",
    best="commodity = 'ALL'",
)

_FACTS = Step(
    formula=Phrase(
        "活動量 × 單位換算 × 熱值 × 係數 × 氧化率 ÷ 1000 = 氣體質量；× GWP × 部門權重 = "
        "排放（電力用電力係數）",
        "activity x unit x heating value x factor x oxidation / 1000 = mass of the gas; x GWP x share of "
        "the sector = "
        "emissions (electricity: x grid factor)",
    ),
    case_column="gpc_ref",
    cases={"ALL": Phrase("公布的數字，照原件", "the figure as it was published")},
    show=("notation_key", "missing_reason", "gwp_set", "factor_version_id"),
    edges=(
        edge(
            "raw.inventory_totals",
            "公布的合計",
            "the published total",
            f"{_SAME_INVENTORY_YEAR} and scope = $scope and source_code = $source_code and $gpc_ref = 'ALL'",
            used=SAME_ROW,
        ),
        edge(
            "raw.facility_totals",
            "登錄事業的公布合計",
            "the published total of the registry",
            f"{_SAME_INVENTORY_YEAR} and source_code = $source_code and $gpc_ref = 'ALL'",
            used=SAME_ROW,
        ),
        edge(
            "raw.activity_data",
            "活動數據",
            "activity data",
            f"{_SAME_INVENTORY_YEAR} and gpc_ref = $gpc_ref and source_class = $source_class "
            "and coalesce(facility_code, 'ALL') = $facility_code and coalesce(fuel_code, 'ALL') = $fuel_code "
            "and coalesce(scope2_method, 'not_applicable') = $scope2_method "
            "and source_code = $source_code",
            _UNIT,
            used="submission_id = $submission_id "
            "and coalesce(source_sheet, '') = coalesce($source_sheet, '')",
            order="source_row <> $source_row, source_file, source_sheet, source_row",
        ),
        edge(
            "raw.emission_factors",
            "排放係數",
            "emission factor",
            "factor_version_id = $factor_version_id",
        ),
        edge(
            "raw.grid_factors",
            "電力係數的各版本",
            "vintages of the grid factor",
            "year = $year and kind = 'actual' and starts_with($factor_version_id, 'GRID-TW-')",
            used="$factor_version_id = 'GRID-TW-' || year || '-' || source_code",
        ),
        edge(
            "raw.gwp_values",
            "暖化潛勢",
            "global warming potential",
            "gwp_set = $gwp_set and gas = $gas and $gpc_ref <> 'ALL'",
        ),
        edge(
            "reference.sector_bridge",
            "部門對照",
            "share of the sector in the line",
            "gpc_ref = $gpc_ref and source_class = $source_class and sector_code = $sector_code "
            "and valid_from_year <= $year and coalesce(valid_to_year, 9999) >= $year",
        ),
    ),
)

_LEVEL = Step(
    formula=Phrase(
        "各 GPC 行加總：BASIC、BASIC+ 依行的報告層級，TERRITORIAL 為全部範疇 1",
        "sum of GPC lines: BASIC and BASIC+ by the reporting level of the line, TERRITORIAL all of scope 1",
    ),
    show=("is_complete",),
    edges=(
        edge(
            "marts.fct_emissions",
            "各排放列",
            "its emissions",
            f"{_SAME_INVENTORY_YEAR} and gpc_ref <> 'ALL' and notation_key is null and {_COUNTED_IN_LEVEL}",
            order="emissions_tco2e desc nulls first",
        ),
    ),
)

_QUALITY = Step(
    formula=Phrase(
        "Σ(分數 × 排放) ÷ Σ排放，僅計已評分者", "sum(score x emissions) / sum(emissions) of what is scored"
    ),
    show=("is_complete",),
    edges=(
        edge("raw.data_quality", "各部門的品質", "quality of the sectors", _SAME_INVENTORY_YEAR),
        edge(
            "marts.emissions_by_sector",
            "各部門的排放",
            "emissions of the sectors",
            f"{_SAME_INVENTORY_YEAR} and sector_code <> 'ALL'",
        ),
    ),
)

EMISSIONS_STEPS = {
    "marts.inventory_quality": _QUALITY,
    "marts.emissions_by_sector": _BY_SECTOR,
    "marts.fct_emissions": _FACTS,
    "marts.emissions_by_reporting_level": _LEVEL,
}
