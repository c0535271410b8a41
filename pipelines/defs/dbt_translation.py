"""What the UI says of each dbt node before it has run: group, owner, kinds, description in both languages."""

from collections.abc import Mapping
from typing import Any

import dagster as dg
from dagster_dbt import DagsterDbtTranslator, DbtProject
from dagster_dbt.asset_utils import group_from_dbt_resource_props_fallback_to_directory

from pipelines.contracts.machinery.contract import Contract
from pipelines.contracts.machinery.duties import SECRETARIAT
from pipelines.contracts.machinery.registry import all_contracts
from pipelines.contracts.machinery.words import Words
from pipelines.defs.metadata import COLUMN_SCHEMA, column_schema
from pipelines.defs.owners import team

AREAL = ("staging", "intermediate", "marts", "findings")


class Translator(DagsterDbtTranslator):
    """Adds the group from the folder, the owner from ``meta.owner`` or the contract, and the kind of model.

    Dagster asks for a spec again for every child and every test of a node, so each is made once.
    """

    def get_asset_spec(
        self, manifest: Mapping[str, Any], unique_id: str, project: DbtProject | None
    ) -> dg.AssetSpec:
        """The spec of one node."""
        made: dict[str, dg.AssetSpec] = self.__dict__.setdefault("_made", {})
        if unique_id not in made:
            spec = super().get_asset_spec(manifest, unique_id, project)
            node = manifest["nodes"].get(unique_id) or manifest["sources"][unique_id]
            made[unique_id] = spec.replace_attributes(
                group_name=spec.group_name or _group(node),
                owners=[team(_owner(node))],
                description=Words.split(node.get("description", "")).paragraphs,
                kinds={"dbt", "duckdb", _form(node)},
                metadata={**spec.metadata, **_columns(node), "dagster/table_name": _table_name(node)},
            )
        return made[unique_id]

    def get_asset_check_spec(
        self,
        asset_spec: dg.AssetSpec,
        manifest: Mapping[str, Any],
        unique_id: str,
        project: DbtProject | None,
    ) -> dg.AssetCheckSpec | None:
        """The spec of one test, with the sentence that describes it."""
        spec = super().get_asset_check_spec(asset_spec, manifest, unique_id, project)
        return spec and spec._replace(
            description=Words.split(manifest["nodes"][unique_id]["description"]).paragraphs or None
        )


def _group(node: Mapping[str, Any]) -> str | None:
    """The layer, and the area where the layer has areas: the folders of the project."""
    fqn = node.get("fqn", [])
    if len(fqn) > 3 and fqn[1] in AREAL:
        return f"{fqn[1]}_{fqn[2]}"
    return group_from_dbt_resource_props_fallback_to_directory(node)


def _table_name(node: Mapping[str, Any]) -> str:
    """Where a reader finds the table: in the published file; a step that is not published, in the build."""
    file = "build" if node["schema"] in ("staging", "intermediate") else "carbon"
    return f"{file}.{node['schema']}.{node['name']}"


def _owner(node: Mapping[str, Any]) -> str:
    """The duty named in the model, else the one that answers for the dataset of a staging view."""
    named = node.get("config", {}).get("meta", {}).get("owner")
    contract = _contract(node)
    return str(named or (contract.dataset().owner if contract else SECRETARIAT))


def _columns(node: Mapping[str, Any]) -> dict[str, dg.TableSchema]:
    """The columns of a staging view are those of its dataset, with the words of its contract."""
    contract = _contract(node) if node["resource_type"] == "model" else None
    if contract is None:
        return {}
    known_from = dg.TableColumn("known_from", "DATE")  # macros/known_rows.sql
    return {COLUMN_SCHEMA: dg.TableSchema([*column_schema(contract).columns, known_from])}


def _contract(node: Mapping[str, Any]) -> type[Contract] | None:
    """The contract of the dataset that a staging view shows."""
    staged = node["fqn"][1] == "staging"
    return all_contracts().get(node["name"].removeprefix("stg_")) if staged else None


def _form(node: Mapping[str, Any]) -> str:
    """python, view or table."""
    if node.get("language") == "python":
        return "python"
    return "view" if node.get("config", {}).get("materialized") == "view" else "table"
