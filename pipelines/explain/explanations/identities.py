"""What every identity of the accounts compares."""

from pipelines.explain.explanations.declared import Phrase, Step, edge
from pipelines.explain.explanations.shared import IN_BASIC_PLUS

_PERIOD = "period_start || '-' || period_end"
_SECTOR = f"'sector ' || sector_code || ', period ' || {_PERIOD}"
_CITY = f"'city, period ' || {_PERIOD}"
_CAP = f"'enacted cap ' || {_PERIOD} || ', sector ' || sector_code || ', bureau ' || bureau_code"
_ACCOUNT = "', inventory ' || inventory_code"

_IDENTITIES = Step(
    case_column="identity_code",
    cases={
        "GAP": Phrase(
            "左：容許 + 缺口 + 措施淨減量；右：現況延續",
            "left: allowable + gap + net measures; right: business as usual",
        ),
        "R1": Phrase(
            "左：局處措施 + 未分派；右：局處目標",
            "left: a bureau's measures + not assigned; right: its target",
        ),
        "R2": Phrase(
            "左：各局處上限 + 部門保留；右：部門上限",
            "left: bureaus' caps + reserve; right: the sector's cap",
        ),
        "R3": Phrase(
            "左：各部門上限 + 全市保留；右：全市上限", "left: sectors' caps + reserve; right: the city's cap"
        ),
        "R4": Phrase(
            "左：年水準 × 年數（依上限基礎）；右：核定上限",
            "left: yearly level x years (by cap basis); right: the cap",
        ),
        "R5": Phrase("左：一項預算的標記比例之和；右：1", "left: shares tagged of a line; right: 1"),
        "R6": Phrase(
            "左：標記金額；右：Σ 每噸金額 × 減量",
            "left: money tagged; right: money per tonne x tonnes, summed",
        ),
        "R7": Phrase(
            "左：核定上限 ± 留用預借；右：有效上限",
            "left: enacted cap with what is carried; right: effective cap",
        ),
        "R8": Phrase("左：已標記 + 未標記；右：預算", "left: tagged + untagged; right: the line"),
        "R9": Phrase(
            "左：總減量 − 重疊；右：淨減量（群組不低於最佳措施）",
            "left: gross - overlap; right: net (a group at least its best)",
        ),
        "R10": Phrase(
            "左、右：歷次檔案中同一核定上限的最大與最小",
            "largest and smallest value of one enacted cap over all files",
        ),
        "R11": Phrase(
            "左：各驅動因子效果之和；右：變動", "left: sum of the drivers' effects; right: the change"
        ),
        "JT": Phrase(
            "左：各行政區就業碳足跡 × 勞工；右：產業排放",
            "left: embodied carbon of employment x workers; right: emissions of the industries",
        ),
        "R12": Phrase("左：各部分之和；右：合計", "left: sum of the parts; right: the total"),
        "BRIDGE": Phrase("左：一行各部門權重之和；右：1", "left: weights of a line's sectors; right: 1"),
        "CBAM-STATED": Phrase(
            "左：所述兩部分之和；右：所述合計（億元）",
            "left: the two stated parts; right: the stated whole (10^8 NT$)",
        ),
        "BUILD": Phrase(
            "左：預算編成各項之和；右：水準", "left: items a budget was built of; right: its level"
        ),
        "CHANGE": Phrase(
            "左：兩年排放之差；右：公布的變動", "left: difference of two years; right: the stated change"
        ),
        "CHANGE_SHARE": Phrase(
            "左：部門變動 ÷ 公布占比；右：公布的總變動",
            "left: a sector's change / its stated share; right: the total change",
        ),
    },
    show=("holds", "is_enforced"),
    edges=(
        edge(
            "marts.emissions_gap",
            "缺口",
            "the gap",
            "$identity_code = 'GAP' and 'scenario ' || scenario_code || ', target ' || target_year || ', "
            "sector ' "
            "|| sector_code = $tested_on",
        ),
        edge(
            "marts.bureau_abatement",
            "局處",
            "the bureau",
            f"$identity_code = 'R1' and 'bureau ' || bureau_code || ', period ' || {_PERIOD} = $tested_on",
        ),
        edge(
            "raw.budget_caps",
            "上限",
            "caps",
            f"($identity_code = 'R2' and $tested_on in ({_SECTOR}, {_SECTOR} || {_ACCOUNT})) "
            "or ($identity_code = 'R3' and bureau_code = 'ALL' "
            f"and $tested_on in ({_CITY}, {_CITY} || {_ACCOUNT}))",
        ),
        edge(
            "raw.cap_reserves",
            "保留",
            "reserves",
            f"($identity_code = 'R2' and starts_with($tested_on, {_SECTOR})) "
            f"or ($identity_code = 'R3' and sector_code = 'ALL' and starts_with($tested_on, {_CITY}))",
        ),
        edge(
            "marts.carbon_budget",
            "上限",
            "the cap",
            f"($identity_code = 'R4' and 'cap ' || {_PERIOD} || ', sector ' || sector_code || ', bureau ' "
            "|| bureau_code || ', ' || cap_basis = $tested_on) or ($identity_code = 'R7' and sector_code = "
            "'ALL' "
            f"and bureau_code = 'ALL' and $tested_on in ('sum of all caps', 'cap ' || {_PERIOD} "
            "|| ' with what is carried'))",
        ),
        edge(
            "raw.budget_tags",
            "標記",
            "tags",
            "$identity_code = 'R5' and 'tag shares of line ' || line_code = $tested_on",
        ),
        edge(
            "marts.budget_reconciliation",
            "勾稽列",
            "rows of the reconciliation",
            "($identity_code = 'R6' and status = 'reconciled' and abatement_net_tco2e <> 0 "
            "and starts_with($tested_on, 'fiscal year ' || fiscal_year || ',')) "
            "or ($identity_code = 'R8' and 'line ' || line_code = $tested_on)",
        ),
        edge(
            "raw.budget_lines",
            "預算項目",
            "the budget line",
            "$identity_code = 'R8' and 'line ' || line_code = $tested_on",
        ),
        edge(
            "marts.measure_effects",
            "措施效果",
            "effects of measures",
            "$identity_code = 'R9' and ('measure ' || measure_code || ', ' || basis || ', ' || year = "
            "$tested_on "
            "or measure_code in (select m.measure_code from marts.dim_measure m where 'group ' || "
            "m.overlap_group "
            "|| ', ' || case when is_used then 'used' else 'not used' end || ', ' || year = $tested_on))",
        ),
        edge(
            "raw.budget_caps",
            "歷次檔案的核定上限",
            "the enacted cap in every file",
            "$identity_code = 'R10' and enacted_on is not null "
            f"and $tested_on in ({_CAP}, {_CAP} || {_ACCOUNT})",
            every_version=True,
        ),
        edge(
            "marts.emissions_drivers",
            "驅動因子效果",
            "effects of drivers",
            "$identity_code = 'R11' and inventory_code || ' ' || sector_code || ' ' || activity_code || ' ' "
            "|| from_year || '-' || to_year || ' ' || method = $tested_on",
        ),
        edge(
            "marts.emissions_by_sector",
            "部門與合計",
            "sectors and total",
            "$identity_code = 'R12' and ('inventory ' || inventory_code || ', year ' || year = $tested_on "
            "or starts_with($tested_on, 'inventory ' || inventory_code || ', year ' || year || ', sum of ') "
            "and (sector_code = 'ALL' or ends_with($tested_on, 'sectors')))",
        ),
        edge(
            "marts.emissions_by_reporting_level",
            "報告層級的合計",
            "total of the reporting level",
            "$identity_code = 'R12' and reporting_total = 'BASIC+' and scope2_method = 'location' "
            "and 'inventory ' || inventory_code || ', year ' || year || ', sum of GPC lines' = $tested_on",
        ),
        edge(
            "marts.fct_emissions",
            "各排放列",
            "emissions",
            "$identity_code = 'R12' and scope2_method <> 'market' and emissions_tco2e is not null "
            "and 'inventory ' || inventory_code || ', year ' || year || ', sum of gases' = $tested_on "
            f"and {IN_BASIC_PLUS}",
            order="emissions_tco2e desc",
        ),
        edge(
            "raw.sector_bridge",
            "對照",
            "rows of the bridge",
            "$identity_code = 'BRIDGE' and 'GPC ' || gpc_ref || ', class ' || source_class || ', from ' "
            "|| valid_from_year = $tested_on",
        ),
        edge(
            "raw.budget_build",
            "編成項目",
            "items",
            f"$identity_code = 'BUILD' and 'budget ' || {_PERIOD} = $tested_on",
        ),
        edge(
            "raw.stated_facts",
            "會議所述的 CBAM 衝擊",
            "impact of CBAM as stated",
            "$identity_code = 'CBAM-STATED' and starts_with(fact_code, 'CBAM-IMPACT') "
            "and 'CBAM impact as stated by ' || source_code = $tested_on",
        ),
        edge(
            "marts.just_transition_districts",
            "各行政區的勞工",
            "workers of the districts",
            "$identity_code = 'JT' and 'workers of ' || year = $tested_on",
        ),
        edge(
            "raw.industry_emissions",
            "產業排放",
            "emissions of the industries",
            "$identity_code = 'JT' and 'workers of ' || year = $tested_on",
        ),
        edge(
            "raw.inventory_changes",
            "公布的變動",
            "stated changes",
            "($identity_code = 'CHANGE' and sector_code = 'ALL' and inventory_code || ' ' || from_year || "
            "'-' "
            "|| to_year || ' by ' || source_code = $tested_on) or ($identity_code = 'CHANGE_SHARE' and ("
            "starts_with($tested_on, sector_code || ' ' || from_year || '-' || to_year || ' as ') or "
            "sector_code = 'ALL' and contains($tested_on, ' ' || from_year || '-' || to_year || ' as ')))",
        ),
        edge(
            "marts.emissions_by_sector",
            "兩年的排放",
            "emissions of both years",
            "$identity_code = 'CHANGE' and sector_code = 'ALL' and starts_with($tested_on, inventory_code "
            "|| ' ') "
            "and (contains($tested_on, ' ' || year || '-') or contains($tested_on, '-' || year || ' by '))",
        ),
    ),
)

IDENTITY_STEPS = {"marts.accounting_identities": _IDENTITIES}
