"""Every dbt model as an asset, every dbt test as a check: one in-process call of dbt, shown as it goes on."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from typing import Any

import dagster as dg
from dagster_dbt import DagsterDbtTranslatorSettings, DbtProject, dbt_assets
from dagster_dbt.asset_utils import get_asset_check_key_for_test

from pipelines.defs.dbt_events import BUILT, Outcome, events
from pipelines.defs.dbt_translation import Translator
from pipelines.defs.node_bars import show_bar
from pipelines.defs.published import WAREHOUSE_KEY
from pipelines.defs.warehouse_run import WarehouseRun
from pipelines.intake.loading.build import open_build
from pipelines.intake.loading.build_marks import MODELS, is_marked, mark, unmark
from pipelines.settings import Settings
from pipelines.transform.dbt import NodeResult, build_arguments, read_manifest, results_of
from pipelines.transform.topics import STAND_INS, is_every, manifest_of, stand_in

SHOWN_FAILURES = 5


def dbt_models(settings: Settings) -> dg.AssetsDefinition:
    """All models of the city's topics."""
    whole = read_manifest(settings)
    manifest = manifest_of(whole, settings.city.topics)
    translator = Translator(
        DagsterDbtTranslatorSettings(enable_source_tests_as_checks=True, enable_code_references=True)
    )
    project = DbtProject(project_dir=settings.dbt_dir)

    @dbt_assets(
        manifest=manifest,
        project=project,
        dagster_dbt_translator=translator,
        exclude="resource_type:unit_test",
        name="dbt_models",
    )
    def models(
        context: dg.AssetExecutionContext,
        settings: dg.ResourceParam[Settings],
        warehouse_run: dg.ResourceParam[WarehouseRun],
    ) -> Iterator[Any]:
        if warehouse_run.stands:
            return
        with open_build(settings.build_path) as connection:
            # built in part, a build stays as complete as it was
            completes = not context.is_subset or is_marked(connection, MODELS, warehouse_run.run_key)
            unmark(connection, [MODELS])
            stand_in(connection, whole["nodes"], settings.city.topics, settings.dbt_dir / STAND_INS)
        arguments = build_arguments(_selectors(context, settings, manifest, translator, project))
        selected = context.selected_asset_check_keys

        def spec_of(unique_id: str) -> dg.AssetSpec:
            return translator.get_asset_spec(manifest, unique_id, project)

        def check_of(unique_id: str) -> dg.AssetCheckKey | None:
            check = get_asset_check_key_for_test(manifest, translator, unique_id, project)
            return check if check in selected else None

        failed: list[NodeResult] = []
        with open_build(settings.build_path) as connection:
            outcome = Outcome(connection, manifest, spec_of, publishes=_publishes(context))
            with closing(results_of(settings, arguments)) as results:
                yield from events(_shown(context, results, failed), outcome, check_of)
            outcome.keep_lineage()
        if failed:
            raise dg.Failure(_failure_sentence(failed), allow_retries=False)
        if completes:
            with open_build(settings.build_path) as connection:
                mark(connection, MODELS, warehouse_run.run_key)

    return models


def _publishes(context: dg.AssetExecutionContext) -> bool:
    """Whether the run that this step belongs to publishes."""
    return WAREHOUSE_KEY in context.job_def.asset_layer.selected_asset_keys


def _shown(
    context: dg.AssetExecutionContext, results: Iterable[NodeResult], failed: list[NodeResult]
) -> Iterator[NodeResult]:
    """The results as they come, each model with a bar; those that are not well are added to the list."""
    for result in results:
        if result.unique_id.partition(".")[0] in BUILT:
            show_bar(context, result)
        if not result.ok:
            failed.append(result)
        yield result


def _selectors(
    context: dg.AssetExecutionContext,
    settings: Settings,
    manifest: Mapping[str, Any],
    translator: Translator,
    project: DbtProject,
) -> list[str] | None:
    """The selected models and tests, each by its whole place: a name alone may be that of a folder too."""
    if not context.is_subset:
        return None if is_every(settings.city.topics) else _places_of(manifest)
    keys, checks = context.selected_asset_keys, context.selected_asset_check_keys
    selectors = []
    for unique_id, node in manifest["nodes"].items():
        if node["resource_type"] in BUILT:
            selected = translator.get_asset_spec(manifest, unique_id, project).key in keys
        elif node["resource_type"] == "test":
            selected = get_asset_check_key_for_test(manifest, translator, unique_id, project) in checks
        else:
            selected = False
        if selected:
            selectors.append(f"fqn:{'.'.join(node['fqn'])}")
    return selectors


def _places_of(manifest: Mapping[str, Any]) -> list[str]:
    """The whole place of each node of a manifest that is built or tested."""
    kinds = (*BUILT, "test")
    return [
        f"fqn:{'.'.join(node['fqn'])}"
        for node in manifest["nodes"].values()
        if node["resource_type"] in kinds
    ]


def _failure_sentence(failed: list[NodeResult]) -> str:
    """Names the nodes that failed by themselves; what a failed test found, its own check says."""
    causes = [item for item in failed if item.status != "skipped"]
    named = "; ".join(
        f"{item.unique_id.split('.')[2]}: {_first_lines(item)}" for item in causes[:SHOWN_FAILURES]
    )
    more = f"; and {len(causes) - SHOWN_FAILURES} more" if len(causes) > SHOWN_FAILURES else ""
    count = "1 dbt node" if len(causes) == 1 else f"{len(causes)} dbt nodes"
    return f"{count} failed, so nothing is published: {named}{more}"


def _first_lines(item: NodeResult) -> str:
    if item.status == "fail":
        return f"{item.failures} rows break it"
    return " ".join((item.message or item.status).split("\n  >")[0].split())
