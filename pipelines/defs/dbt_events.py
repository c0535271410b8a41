"""What the UI says of each dbt node once it has run: rows, columns, and why a test failed."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import dagster as dg
import duckdb
import pandas as pd

from pipelines.contracts.machinery.words import Words
from pipelines.defs.asset_charts import figures
from pipelines.defs.metadata import COLUMN_SCHEMA, markdown_metadata
from pipelines.intake.loading.outcome import as_markdown
from pipelines.transform.catalogue import column_types, first_rows, row_count, types_of, write_lineage
from pipelines.transform.column_lineage import Edge, edges_of, schema_of
from pipelines.transform.dbt import NodeResult
from pipelines.transform.manifest import PUBLISHED_MODEL_SCHEMAS
from pipelines.transform.repeated_keys import repeated_keys, says_its_lines, sentences_of
from pipelines.transform.topics import stood_in

NOT_PUBLISHED = Words(
    "這次執行只計算、不發布，讀者看到的仍是上次發布的數字；要發布請執行 refresh。",
    "This run computes and does not publish: readers still see what was published. `refresh` publishes.",
)
BUILT = ("model", "seed")  # what dbt builds a table or view of
SpecOf = Callable[[str], dg.AssetSpec]


class Outcome:
    """What the events of one build need, read from the build as its nodes finish.

    Args:
        connection: to the build, beside dbt's own.
        manifest: dbt's, as a dictionary.
        spec_of: the asset of a node.
        publishes: whether the run goes on to publish what it builds.
    """

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        manifest: Mapping[str, Any],
        spec_of: SpecOf,
        *,
        publishes: bool,
    ) -> None:
        self._connection = connection
        self._publishes = publishes
        self.nodes: Mapping[str, Any] = manifest["nodes"]
        self._spec_of = spec_of
        self._row_keys = _row_keys(manifest)
        self._types = column_types(connection)
        self._schema_of_sql = schema_of(self._types)
        self._edges: dict[str, list[Edge]] = {}

    def materialization(self, result: NodeResult) -> dg.MaterializeResult[None]:
        """The event of a model that was built."""
        node, spec = self.nodes[result.unique_id], self._spec_of(result.unique_id)
        relation = _relation(node)
        self._look_at(relation)
        metadata: dict[str, Any] = {"seconds": round(result.seconds, 3)}
        if _is_counted(node):
            metadata["dagster/row_count"] = row_count(self._connection, relation)
        if not self._publishes and node["schema"] in PUBLISHED_MODEL_SCHEMAS:
            metadata["published"] = dg.MetadataValue.md(NOT_PUBLISHED.paragraphs)
        if COLUMN_SCHEMA not in spec.metadata:
            metadata[COLUMN_SCHEMA] = self._columns(relation)
        metadata |= markdown_metadata(figures(self._connection, tuple(spec.key.path)))
        self._trace(node, relation, result.compiled)
        return dg.MaterializeResult(asset_key=spec.key, metadata=metadata)

    def check_result(self, check: dg.AssetCheckKey, result: NodeResult) -> dg.AssetCheckResult:
        """The event of a test: on failure what it protects, which rows fail, and the first of them."""
        node = self.nodes[result.unique_id]
        passed = result.status == "pass"
        repeated = [] if passed else self._repeated(node)
        rows = pd.DataFrame()
        if result.failures and result.compiled and not passed:
            rows = first_rows(self._connection, result.compiled)
        row_key = self._row_keys.get(node.get("attached_node"), [])
        return check_event(check, result, node, rows, row_key, repeated)

    def _repeated(self, node: Mapping[str, Any]) -> list[Words]:
        """Of a key that does not hold over all files: the lines that share it, a sentence for each value."""
        test = node.get("test_metadata", {})
        attached = self.nodes.get(node.get("attached_node") or "")
        if test.get("name") != "unique_combination" or attached is None:
            return []
        relation = _relation(attached)
        if not says_its_lines(self._types.get(relation, {})):
            return []
        return sentences_of(repeated_keys(self._connection, relation, test["kwargs"]["columns"]))

    def keep_lineage(self) -> None:
        """Write which columns every column of what was built is computed from."""
        edges = sorted(edge for found in self._edges.values() for edge in found)
        known = self._types.keys() - stood_in(self._connection)
        write_lineage(self._connection, edges, set(self._edges), known)

    def _look_at(self, relation: str) -> None:
        """The columns of what was built now, which later models read."""
        self._types[relation] = types_of(self._connection, relation)
        self._schema_of_sql.add_table(relation, self._types[relation], dialect="duckdb")

    def _trace(self, node: Mapping[str, Any], relation: str, compiled: str | None) -> None:
        if compiled and _is_sql_model(node):
            self._edges[relation] = list(edges_of(relation, compiled, self._schema_of_sql))

    def _columns(self, relation: str) -> dg.TableSchema:
        """The columns that no contract declares, as they are in the build."""
        return dg.TableSchema([dg.TableColumn(name, kind) for name, kind in self._types[relation].items()])


def check_event(
    check: dg.AssetCheckKey,
    result: NodeResult,
    node: Mapping[str, Any],
    rows: pd.DataFrame,
    row_key: Sequence[str],
    repeated: Sequence[Words] = (),
) -> dg.AssetCheckResult:
    """One test as a check result, in its own words; of a key shared by several lines in theirs."""
    warns = node.get("config", {}).get("severity", "ERROR").lower() == "warn"
    metadata: dict[str, Any] = {"failing_rows": result.failures or 0}
    if not rows.empty:
        metadata["first_failing_rows"] = dg.MetadataValue.md(as_markdown(rows))
    if repeated:
        metadata["repeated_keys"] = dg.MetadataValue.md("\n".join(f"- {item.joined}" for item in repeated))
    return dg.AssetCheckResult(
        asset_key=check.asset_key,
        check_name=check.name,
        passed=result.status == "pass",
        severity=dg.AssetCheckSeverity.WARN if warns else dg.AssetCheckSeverity.ERROR,
        description=repeated[0].paragraphs if repeated else _reason(result, node, rows, row_key),
        metadata=metadata,
    )


def _reason(
    result: NodeResult, node: Mapping[str, Any], rows: pd.DataFrame, row_key: Sequence[str]
) -> str | None:
    """What the test protects, how many rows break it and which; None when it passed."""
    if result.status == "pass":
        return None
    if not result.failures:
        return result.message
    holds = Words.split(node.get("description", ""))
    shown = [column for column in row_key if column in rows.columns] or list(rows.columns[:3])
    named = ["·".join(str(value) for value in line) for line in rows[shown].to_numpy()] if shown else []
    which = f": {'; '.join(named)}{' …' if result.failures > len(named) else ''}" if named else ""
    count = result.failures
    return Words(
        f"應為「{holds.zh}」，但有 {count} 列不符。",
        f"Should hold: {holds.en}; rows that break it: {count}{which}",
    ).paragraphs


def _is_sql_model(node: Mapping[str, Any]) -> bool:
    return bool(node["resource_type"] == "model" and node["language"] == "sql")


def _is_counted(node: Mapping[str, Any]) -> bool:
    """Views after staging are not: to count one is to compute it a second time."""
    return bool(node["config"]["materialized"] != "view" or node["schema"] == "staging")


def _relation(node: Mapping[str, Any]) -> str:
    return f"{node['schema']}.{node['name']}"


def _row_keys(manifest: Mapping[str, Any]) -> dict[str, list[str]]:
    """The key columns of each model, from the test that protects them."""
    return {
        node["attached_node"]: node["test_metadata"]["kwargs"]["columns"]
        for node in manifest["nodes"].values()
        if node.get("test_metadata", {}).get("name") == "unique_combination"
    }


def events(
    results: Iterable[NodeResult], outcome: Outcome, check_of: Callable[[str], dg.AssetCheckKey | None]
) -> Iterator[Any]:
    """The events of one build, each as its node has finished."""
    for result in results:
        node = outcome.nodes.get(result.unique_id)
        if node is None:
            continue
        if node["resource_type"] in BUILT and result.ok:
            yield outcome.materialization(result)
        elif node["resource_type"] == "test" and result.status != "skipped":
            check = check_of(result.unique_id)
            if check is not None:
                yield outcome.check_result(check, result)
