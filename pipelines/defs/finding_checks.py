"""Each kind of finding as a check of ``marts.findings``, all of them answered by one query."""

from collections.abc import Iterator

import dagster as dg

from pipelines.defs.warehouse_run import WarehouseRun
from pipelines.settings import Settings
from pipelines.transform.dbt import tables_off
from pipelines.transform.finding_kinds import FindingKind, finding_kinds
from pipelines.transform.findings import Found, found_by_rule

FINDINGS_KEY = dg.AssetKey(["marts", "findings"])


def finding_checks(settings: Settings) -> list[dg.AssetChecksDefinition]:
    """The checks of every kind of finding that the city's topics can have, in one step; none stops a run."""
    off = tables_off(settings)
    kinds = [kind for kind in finding_kinds(settings.dbt_dir) if kind.leads_to not in off]
    if not kinds:
        return []

    @dg.multi_asset_check(name="finding_checks", specs=[_spec(kind) for kind in kinds], can_subset=True)
    def checks(
        context: dg.AssetCheckExecutionContext,
        settings: dg.ResourceParam[Settings],
        warehouse_run: dg.ResourceParam[WarehouseRun],
    ) -> Iterator[dg.AssetCheckResult]:
        if warehouse_run.stands:
            return
        selected = {key.name for key in context.selected_asset_check_keys}
        found = found_by_rule(settings.build_path)
        for kind in kinds:
            if kind.check_name in selected:
                yield finding_result(kind, found.get(kind.rule_id))

    return [checks]


def _spec(kind: FindingKind) -> dg.AssetCheckSpec:
    return dg.AssetCheckSpec(
        kind.check_name,
        asset=FINDINGS_KEY,
        description=kind.check.paragraphs,
        metadata={"rule": kind.rule_id, "owner": kind.owner, "leads_to": kind.leads_to},
    )


def finding_result(kind: FindingKind, found: Found | None) -> dg.AssetCheckResult:
    """A kind without findings passes; else the check warns in the words of the first and lists all."""
    if found is None:
        return dg.AssetCheckResult(
            asset_key=FINDINGS_KEY, check_name=kind.check_name, passed=True, metadata={"failing_rows": 0}
        )
    listed = "\n".join(f"- {words.joined}" for words in found.sentences)
    return dg.AssetCheckResult(
        asset_key=FINDINGS_KEY,
        check_name=kind.check_name,
        passed=False,
        severity=dg.AssetCheckSeverity.WARN,
        description=found.sentences[0].paragraphs,
        metadata={"failing_rows": found.count, "findings": dg.MetadataValue.md(listed)},
    )
