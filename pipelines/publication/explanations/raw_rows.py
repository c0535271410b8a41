"""What a raw row says beside its numbers that a reader needs to understand them."""

from pipelines.publication.explanations.declared import Step

RAW_STEPS = {
    "raw.activity_data": Step(show=("notation_key", "notation_reason")),
    "raw.budget_caps": Step(show=("cap_basis",)),
    "raw.claims": Step(show=("comparator", "denominator")),
    "raw.data_quality": Step(show=("activity_grade", "factor_grade")),
    "raw.gpc_references": Step(show=("scope", "reporting_level")),
    "raw.indicator_reports": Step(show=("highlight_zh", "highlight_en", "miss_reason_zh")),
    "raw.assignment_rules": Step(show=("term_zh",)),
    "raw.comment_assignments": Step(show=("decision", "reason_zh")),
    "raw.comment_replies": Step(show=("reply_zh",)),
    "raw.minutes_passages": Step(show=("text_zh", "label")),
    "raw.reply_letters": Step(show=("arrived_on",)),
    "raw.event_counts": Step(show=("exposure_unit", "evidence_zh")),
    "raw.outreach_events": Step(show=("topic_zh", "what_changed_zh")),
    "raw.stated_facts": Step(show=("document_zh", "place_zh", "stated_unit")),
    "raw.terminology_rules": Step(show=("term_zh", "advice")),
    "raw.inventories": Step(show=("boundary", "gwp_set")),
    "raw.measures": Step(show=("boundary", "overlap_group", "status")),
    "raw.overlap_groups": Step(show=("method",)),
    "raw.scenarios": Step(show=("grid_path_code",)),
    "raw.targets": Step(show=("kind",)),
    "raw.agrivoltaic_sites": Step(show=("site_status", "rural_stance", "rural_opinion_zh")),
    "raw.junction_surveys": Step(show=("phase", "period_of_day")),
    "raw.mode_shares": Step(show=("is_target", "set_by")),
    "raw.solar_capacity": Step(show=("capacity_status", "plan_counts")),
    "raw.solar_disputes": Step(show=("dispute_kind", "dispute_state", "parties_zh")),
    "raw.uncertainty_assumptions": Step(show=("factor_group", "distribution")),
}
