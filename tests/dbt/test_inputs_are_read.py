"""What a bureau hands in is read by somebody, and a row is identified by all that its readers tell it apart by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pipelines.contracts.machinery.contract import Contract
from pipelines.contracts.machinery.registry import all_contracts
from pipelines.settings import PROJECT_ROOT

OF_EVERY_ROW = {"source_code", "record_status", "note"}
READ_BY_INTAKE = {
    "corrections": "pipelines/intake/terms/corrections.py",
    "terminology_rules": "pipelines/intake/terms/wordings.py",
}
DESCRIPTIVE = {
    "names and places that a person reads in the raw table": {
        "facility_registry": {
            "company_no", "plant_no", "address", "county_no", "town_no", "cause", "is_checked",
        },
        "holidays": {"name_zh", "name_en"},
        "minutes_passages": {"meeting_title_zh", "heading", "char_start", "char_end"},
        "reply_letters": {"letter_no"},
        "comment_replies": {"comment_zh"},
        "credits": {"reduction_method", "projects_count"},
        "credit_demand": {"firm_class"},
        "cbam_prices": {"quarter"},
    },
    "what the publication reads: who answers for a dataset": {
        "bureaus": {"duty"},
    },
    "who decided it, when and why": {
        "corrections": {"reason", "author"},
        "assignment_rules": {"reviewed_by_zh", "reviewed_on"},
        "comment_kinds": {"decided_by_zh", "decided_on"},
        "comment_assignments": {"reason_zh", "decided_by_zh", "decided_on"},
        "courses": {"bureau_code", "reviewer_zh"},
        "activity_data": {"notation_reason"},
    },
    "what a figure beside it was made of or is counted in": {
        "budget_lines": {"price_year", "explanation"},
        "budget_tags": {"rests_on", "read_by", "read_on"},
        "activity_data": {"activity_grade", "factor_grade"},
        "data_quality": {"activity_grade", "factor_grade"},
        "driver_inputs": {"driver_order"},
        "bike_substitution": {"sample_n"},
        "industries": {"sector_code"},
    },
    "only the key": {"credits": {"credit_code"}},
}  # fmt: skip
ACCOUNT_IS_AN_ATTRIBUTE = {
    "facility_totals": "a source gives one total of a year's registry, and it is of one account",
    "scenarios": "a scenario is of one account, or of all",
}


def descendants(manifest: Mapping[str, Any], unique_id: str) -> Iterator[dict[str, Any]]:
    """Every model that rests on a source, the staging layer left out."""
    found, waiting = set[str](), [unique_id]
    while waiting:
        for child in manifest["child_map"].get(waiting.pop(), []):
            if child.startswith("model.") and child not in found:
                found.add(child)
                waiting.append(child)
    return (node for name in sorted(found) if (node := manifest["nodes"][name])["fqn"][1] != "staging")


def unread(manifest: Mapping[str, Any], contract: type[Contract]) -> set[str]:
    """The columns of a dataset that no model below it names."""
    name = contract.dataset_name()
    text = " ".join(node["raw_code"] for node in descendants(manifest, f"source.carbon.raw.{name}"))
    if name in READ_BY_INTAKE:
        text += (PROJECT_ROOT / READ_BY_INTAKE[name]).read_text(encoding="utf-8")
    return {info.name for info in contract.columns()} - set(re.findall(r"\w+", text)) - OF_EVERY_ROW


def test_every_column_that_is_handed_in_is_read_or_only_describes(manifest):
    explained: dict[str, set[str]] = {}
    for datasets in DESCRIPTIVE.values():
        for name, columns in datasets.items():
            explained[name] = explained.get(name, set()) | columns
    found = {name: unread(manifest, contract) for name, contract in all_contracts().items()}
    assert {name: columns for name, columns in found.items() if columns} == explained


def test_figures_of_two_accounts_are_never_one_row():
    lacking = {
        name
        for name, contract in all_contracts().items()
        if "inventory_code" in {info.name for info in contract.columns()}
        and "inventory_code" not in contract.key()
    }
    assert lacking == ACCOUNT_IS_AN_ATTRIBUTE.keys()


def test_a_policy_is_told_apart_by_its_first_year():
    assert all_contracts()["policies"].key() == ("policy_code", "valid_from_year")
