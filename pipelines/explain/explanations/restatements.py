"""What restatements, findings and the state of submissions are computed from."""

from pipelines.calendar import REPUBLIC_OFFSET
from pipelines.explain.explanations.declared import Edge, Phrase, Step, edge
from pipelines.explain.explanations.industry import INDUSTRY_FINDINGS
from pipelines.explain.explanations.shared import CITY_TOTAL, LATEST_YEAR, SAME_ROW
from pipelines.explain.explanations.transition import TRANSITION_FINDINGS

_SAME = "inventory_code = $inventory_code and year = $year"

_RESTATEMENTS = Step(
    formula=Phrase(
        "差異 = 現行值 − 此版本；回推的版本須超過百分比進位所能解釋者才算重編",
        "difference = value in force - this vintage; an implied one is a restatement only beyond its "
        "rounding",
    ),
    show=("basis", "standing", "is_restatement", "is_material"),
    edges=(
        edge(
            "raw.inventory_totals",
            "此版本",
            "this vintage",
            f"$basis = 'stated' and {_SAME} and scope = $scope and source_code = $source_code",
            used="emissions_tco2e = $stated_tco2e",
        ),
        edge(
            "raw.inventory_changes",
            "回推所依的變動",
            "the change that implies it",
            "$basis = 'implied' and inventory_code = $inventory_code and from_year = $year and sector_code "
            "= 'ALL' "
            "and source_code = $source_code",
            edge(
                "raw.inventory_totals",
                "終年的合計",
                "total of the end year",
                "inventory_code = $inventory_code and year = $to_year and scope = 'ALL' and source_code = "
                "$source_code",
            ),
        ),
        edge(
            "marts.fct_emissions",
            "現行值",
            "the value in force",
            f"{_SAME} and scope = $scope and gpc_ref = 'ALL' and source_code = $in_force_source_code",
            used="emissions_tco2e = $in_force_tco2e",
        ),
    ),
)

_EFFECTS = Step(
    formula=Phrase(
        "同一數字，先以舊版本、再以現行版本計算",
        "the same figure, with the earlier vintage and with the one in force",
    ),
    show=("is_material",),
    edges=(
        edge(
            "marts.restatements",
            "重編的年度",
            "the year restated",
            f"{_SAME} and source_code = $source_code and scope = 'ALL'",
            used="is_restatement",
        ),
        edge("reference.targets", "目標", "the target", "ends_with($figure, ' ' || target_code)"),
        edge(
            "marts.emissions_by_sector",
            "最近清冊",
            "latest inventory",
            f"{CITY_TOTAL} and year = {LATEST_YEAR} and contains($figure, 'latest inventory')",
        ),
        edge(
            "marts.carbon_budget",
            "上限",
            "the cap",
            "sector_code = 'ALL' and bureau_code = 'ALL' "
            "and ends_with($figure, ' ' || period_start || '-' || period_end)",
        ),
    ),
)

_ROW_KEYS = {
    "facility_registry": f"roc_year + {REPUBLIC_OFFSET}, upper(facility_code)",
    "inventory_totals": "inventory_code, year, scope, source_code",
    "grid_factors": "year, kind, source_code",
    "activity_data": "inventory_code, facility_code, year, gpc_ref, source_class, fuel_code, scope2_method",
    "indicator_reports": "indicator_code, period, source_code",
    "measure_estimates": "measure_code, basis, estimate_year",
    "budget_lines": "line_code",
}


def _both_files(dataset: str) -> Edge:
    return edge(
        f"raw.{dataset}",
        "先後兩檔的列",
        "the row in both files",
        f"$dataset_name = '{dataset}' and concat_ws(' ', {_ROW_KEYS[dataset]}) = $row_key "
        "and submission_id in ($old_submission_id, $new_submission_id)",
        every_version=True,
        order="submission_id = $new_submission_id",
    )


_LOG = Step(
    formula=Phrase("新檔的值 − 它所取代的檔的值", "value in the later file - value in the file it replaced"),
    show=("change_kind", "change_reason"),
    edges=tuple(_both_files(dataset) for dataset in _ROW_KEYS),
)

_COVERAGE = Step(
    formula=Phrase(
        "家數與排放加總；同家比較的變動，與名單增減的變動分開",
        "counts and sums; the change of facilities listed in both years apart from the change of the list",
    ),
    edges=(
        edge(
            "raw.facility_registry",
            "登錄列（排放大者在前）",
            "rows of the registry, largest first",
            f"roc_year + {REPUBLIC_OFFSET} in ($year, $year - 1) and ($county_name = 'ALL' or $county_name = "
            "case replace(county, '台', '臺') when '桃園縣' then '桃園市' when '宜蘭市' then '宜蘭縣' "
            "else replace(county, '台', '臺') end)",
            order="total_tco2e desc nulls last",
        ),
    ),
    ends=Phrase("這兩年沒有此縣市的列", "no row of this county in these years"),
)

_FINDINGS = Step(
    formula=Phrase("規則所指的列", "the row that the rule points at"),
    show=("severity", "message_zh", "message_en"),
    edges=(
        edge(
            "marts.accounting_identities",
            "不相符的勾稽式",
            "the identity that does not hold",
            "$rule_id = 'F-IDENTITY' and identity_code || ' ' || tested_on = $subject",
        ),
        edge(
            "marts.gap_claims",
            "說法與讀法",
            "claim and reading",
            "$rule_id = 'F-CLAIM' and claim_code || ' ' || reading_code = $subject",
        ),
        edge(
            "marts.target_attainability", "目標", "the target", "$rule_id = 'D3' and target_code = $subject"
        ),
        *INDUSTRY_FINDINGS,
        edge(
            "marts.carbon_budget",
            "上限",
            "the cap",
            "$rule_id = 'F-CAP-LOOSE' and sector_code = 'ALL' and bureau_code = 'ALL' "
            "and 'cap ' || period_start || '-' || period_end = $subject",
        ),
        edge(
            "marts.restatement_log",
            "更正",
            "the change",
            "$rule_id = 'F-RESTATED' and is_headline "
            "and dataset_name || ' ' || row_key || ' ' || new_submission_id = $subject",
        ),
        edge(
            "marts.registry_coverage",
            "名單",
            "the list",
            "$rule_id = 'F-COVERAGE' and county_name = 'ALL' and 'registry ' || year = $subject",
        ),
        edge(
            "marts.indicator_status",
            "指標的評定",
            "the assessment",
            "$rule_id in ('F-IND-REASON', 'F-IND-QUALITY') and indicator_code || ' ' || period = $subject",
        ),
        edge(
            "marts.indicator_attainability",
            "指標的目標",
            "the indicator's target",
            "$rule_id = 'F-IND-TARGET' and indicator_code || ' ' || target_year = $subject",
        ),
        edge(
            "marts.indicator_changes",
            "異動提案",
            "the proposal",
            "$rule_id in ('F-IND-RETYPE', 'F-IND-CHANGE', 'F-IND-NOREASON') and proposal_code = $subject",
        ),
        edge(
            "raw.bureau_memberships",
            "分組",
            "the membership",
            "$rule_id = 'F-IND-BUREAU' and bureau_code || ' ' || group_code = $subject",
        ),
        edge(
            "raw.indicators",
            "指標",
            "the indicator",
            f"$rule_id in ('F-IND-OUTCOME', 'F-IND-RETYPE') and {SAME_ROW}",
        ),
        edge(
            "raw.indicator_reports",
            "實績",
            "the report",
            f"$rule_id in ('F-IND-VERSION', 'F-IND-EARLY', 'F-IND-SOURCES') and {SAME_ROW}",
        ),
        edge("raw.comment_replies", "回復", "the reply", f"starts_with($rule_id, 'F-REPLY-') and {SAME_ROW}"),
        edge(
            "raw.comment_assignments", "改派", "the assignment", f"$rule_id = 'F-ASSIGN-IDLE' and {SAME_ROW}"
        ),
        edge(
            "marts.comment_register",
            "意見",
            "the comment",
            "$rule_id in ('F-COMMENT-UNASSIGNED', 'F-COMMENT-LATE', 'F-COMMENT-NAMELESS') "
            "and comment_code = $subject",
        ),
        edge(
            "marts.stated_fact_checks",
            "各文件所述",
            "as each document states it",
            "$rule_id in ('F-FACT-CONFLICT', 'F-FACT-UNSEEN') "
            "and $subject in (fact_code, fact_code || ' ' || document_zh || ' ' || place_zh)",
        ),
        edge(
            "marts.count_trends",
            "件數",
            "the count",
            "$rule_id = 'F-COUNT-EVIDENCE' and indicator_code || ' ' || year = $subject",
        ),
        edge(
            "marts.outreach_by_bureau",
            "宣導",
            "the bureau's outreach",
            "$rule_id = 'F-OUTREACH-NONE' and bureau_code || ' ' || year = $subject",
        ),
        edge("raw.terminology_rules", "用詞規則", "the rule", f"$rule_id = 'F-WORD-CONTRARY' and {SAME_ROW}"),
        edge("raw.minutes_passages", "會議紀錄", "the minutes", f"$rule_id = 'F-WORD' and {SAME_ROW}"),
        edge("raw.city_disclosures", "城市揭露", "the disclosure", SAME_ROW),
        edge("raw.activity_data", "活動數據", "activity data", SAME_ROW),
        edge("raw.facility_registry", "登錄資料", "the registry", SAME_ROW),
        edge(
            "raw.inventories",
            "清冊",
            "the inventory",
            "$rule_id = 'F-GWP-MIXED' and inventory_code = $subject",
        ),
        edge(
            "raw.budget_tags",
            "預算標記",
            "the tag",
            "$rule_id in ('F-TAGS-OVER', 'F-LIFE-ENDED', 'F-TAG-YEAR') and line_code || ' ' || measure_code = $subject",
        ),
        edge(
            "raw.budget_carries",
            "結轉的決定",
            "the decision to carry",
            f"$rule_id = 'F-CARRY' and {SAME_ROW}",
        ),
        edge("raw.budget_caps", "上限", "the cap", f"$rule_id = 'F-CAP-LENGTH' and {SAME_ROW}"),
        edge("raw.measure_packages", "措施組", "the package", f"$rule_id = 'F-PACKAGE-SUM' and {SAME_ROW}"),
        edge("raw.measure_estimates", "評估", "the estimate", f"$rule_id = 'F-CUMULATIVE' and {SAME_ROW}"),
        edge("raw.cbam_goods", "貨品", "the good", f"$rule_id = 'F-CBAM-MARKUP' and {SAME_ROW}"),
        *TRANSITION_FINDINGS,
    ),
)

_SUBMISSIONS = Step(
    formula=Phrase("登記簿與送件期程", "the register and the calendar of submissions"),
    show=("state", "is_late"),
    edges=(
        edge(
            "raw.submission_calendar",
            "期限",
            "when it was due",
            "dataset_name = $dataset_name and bureau_code = $bureau_code and period = $period",
        ),
    ),
    ends=Phrase("來自登記簿 meta.submissions", "from the register, meta.submissions"),
)

RESTATEMENT_STEPS = {
    "marts.restatements": _RESTATEMENTS,
    "marts.restatement_effects": _EFFECTS,
    "marts.restatement_log": _LOG,
    "marts.registry_coverage": _COVERAGE,
    "marts.findings": _FINDINGS,
    "marts.submission_log": _SUBMISSIONS,
    "marts.submission_status": _SUBMISSIONS,
}
