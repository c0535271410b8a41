"""Every dbt model as an asset and every dbt test as a check, built by one in-process dbt call."""

from collections.abc import Iterator, Mapping
from typing import Any

import dagster as dg
from dagster_dbt import DagsterDbtTranslator, DagsterDbtTranslatorSettings, DbtProject, dbt_assets
from dagster_dbt.asset_utils import (
    get_asset_check_key_for_test,
    group_from_dbt_resource_props_fallback_to_directory,
)

from pipelines.defs.owners import team
from pipelines.defs.resources import RunLock
from pipelines.settings import Settings
from pipelines.transform.dbt import NodeResult, build_arguments, invoke, read_manifest
from pipelines.transform.findings import sentences_by_rule

DEFAULT_OWNER = "EPB"
SHOWN_FAILURES = 5


class Translator(DagsterDbtTranslator):
    """Adds what the UI needs: the group from the folder, the owner from ``meta.owner``."""

    def get_asset_spec(
        self, manifest: Mapping[str, Any], unique_id: str, project: DbtProject | None
    ) -> dg.AssetSpec:
        """The spec of one node."""
        spec = super().get_asset_spec(manifest, unique_id, project)
        node = manifest["nodes"].get(unique_id) or manifest["sources"][unique_id]
        owner = node.get("config", {}).get("meta", {}).get("owner", DEFAULT_OWNER)
        return spec.replace_attributes(
            group_name=spec.group_name or _group(node),
            owners=[team(owner)],
            description=node.get("description"),
        )

    def get_asset_check_spec(
        self,
        asset_spec: dg.AssetSpec,
        manifest: Mapping[str, Any],
        unique_id: str,
        project: DbtProject | None,
    ) -> dg.AssetCheckSpec | None:
        """The spec of one test, with the sentence that describes it."""
        spec = super().get_asset_check_spec(asset_spec, manifest, unique_id, project)
        return spec and spec._replace(description=manifest["nodes"][unique_id]["description"] or None)


def _group(node: Mapping[str, Any]) -> str | None:
    """staging, intermediate, reference; marts by their area."""
    fqn = node.get("fqn", [])
    if len(fqn) > 3 and fqn[1] == "marts":
        return f"marts_{fqn[2]}"
    return group_from_dbt_resource_props_fallback_to_directory(node)


def dbt_models(settings: Settings) -> dg.AssetsDefinition:
    """All models of the dbt project."""
    manifest = read_manifest(settings)
    translator = Translator(
        DagsterDbtTranslatorSettings(enable_source_tests_as_checks=True, enable_code_references=True)
    )
    project = DbtProject(project_dir=settings.dbt_dir)

    @dbt_assets(
        manifest=manifest,
        project=project,
        dagster_dbt_translator=translator,
        exclude="resource_type:unit_test",
        pool="duckdb",
        name="dbt_models",
    )
    def models(
        context: dg.AssetExecutionContext,
        settings: dg.ResourceParam[Settings],
        warehouse_lock: dg.ResourceParam[RunLock],
    ) -> Iterator[Any]:
        results = invoke(settings, build_arguments(_selected_names(context, manifest, translator, project)))
        said = sentences_by_rule(settings.build_path)
        for result in results:
            yield from _events(context, result, manifest, translator, project, said)
        failed = [item for item in results if not item.ok]
        if failed:
            raise dg.Failure(_failure_sentence(failed), allow_retries=False)

    return models


def _selected_names(
    context: dg.AssetExecutionContext,
    manifest: Mapping[str, Any],
    translator: Translator,
    project: DbtProject,
) -> list[str] | None:
    if not context.is_subset:
        return None
    keys, checks = context.selected_asset_keys, context.selected_asset_check_keys
    names = []
    for unique_id, node in manifest["nodes"].items():
        if (
            node["resource_type"] == "model"
            and translator.get_asset_spec(manifest, unique_id, project).key in keys
        ):
            names.append(node["name"])
        elif node["resource_type"] == "test":
            check = get_asset_check_key_for_test(manifest, translator, unique_id, project)
            if check in checks:
                names.append(node["name"])
    return names


def _events(
    context: dg.AssetExecutionContext,
    result: NodeResult,
    manifest: Mapping[str, Any],
    translator: Translator,
    project: DbtProject,
    said: Mapping[str, list[str]],
) -> Iterator[Any]:
    node = manifest["nodes"].get(result.unique_id)
    if node is None:
        return
    if node["resource_type"] == "model" and result.ok:
        key = translator.get_asset_spec(manifest, result.unique_id, project).key
        yield dg.MaterializeResult(asset_key=key, metadata={"seconds": result.seconds})
    if node["resource_type"] == "test" and result.status != "skipped":
        check = get_asset_check_key_for_test(manifest, translator, result.unique_id, project)
        if check is not None and check in context.selected_asset_check_keys:
            yield _check_result(check, result, node, said)


def _check_result(
    check: dg.AssetCheckKey, result: NodeResult, node: Mapping[str, Any], said: Mapping[str, list[str]]
) -> dg.AssetCheckResult:
    warns = node.get("config", {}).get("severity", "ERROR").lower() == "warn"
    rule_id = node.get("test_metadata", {}).get("kwargs", {}).get("rule_id")
    sentences = said.get(rule_id, [])
    return dg.AssetCheckResult(
        asset_key=check.asset_key,
        check_name=check.name,
        passed=result.status == "pass",
        severity=dg.AssetCheckSeverity.WARN if warns else dg.AssetCheckSeverity.ERROR,
        description=sentences[0] if sentences else result.message,
        metadata={"failing_rows": result.failures or 0}
        | (
            {"findings": dg.MetadataValue.md("\n".join(f"- {text}" for text in sentences))}
            if sentences
            else {}
        ),
    )


def _failure_sentence(failed: list[NodeResult]) -> str:
    """Names the nodes that failed by themselves; those only skipped after them are counted."""
    causes = [item for item in failed if item.status != "skipped"]
    named = "; ".join(
        f"{item.unique_id.split('.')[2]}: {_first_lines(item)}" for item in causes[:SHOWN_FAILURES]
    )
    more = f"; and {len(causes) - SHOWN_FAILURES} more" if len(causes) > SHOWN_FAILURES else ""
    return f"{len(causes)} dbt nodes failed, so nothing is published: {named}{more}"


def _first_lines(item: NodeResult) -> str:
    return " ".join((item.message or item.status).split("\n  >")[0].split())
