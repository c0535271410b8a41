"""What the UI says of each dbt node after it has run: rows, columns, their lineage, and why a test failed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import dagster as dg
import pandas as pd

from pipelines.contracts.machinery.words import Words
from pipelines.defs.asset_charts import figures
from pipelines.defs.metadata import markdown_metadata
from pipelines.intake.loading.outcome import as_markdown
from pipelines.transform.catalogue import Built, first_rows, look_at, write_lineage
from pipelines.transform.column_lineage import Edge, column_edges
from pipelines.transform.dbt import NodeResult
from pipelines.transform.repeated_keys import repeated_keys, says_its_lines, sentences_of

BUILT = ("model", "seed")  # what dbt builds a table or view of
KeyOf = Callable[[str], dg.AssetKey]


class Outcome:
    """Everything the events of one build need, read from the build once."""

    def __init__(
        self,
        manifest: Mapping[str, Any],
        results: Sequence[NodeResult],
        build_path: Path,
        asset_key: KeyOf,
        last_year: int,
    ) -> None:
        self._last_year = last_year
        self.nodes: Mapping[str, Any] = manifest["nodes"]
        self.build_path = build_path
        self.built: Built = look_at(build_path)
        self._asset_key = asset_key
        self._keys = _keys_by_relation(manifest, asset_key)
        self._words = _words_by_column(manifest)
        self._row_keys = _row_keys(manifest)
        self._edges = self._trace(results)

    def materialization(self, result: NodeResult) -> dg.MaterializeResult[None]:
        """The event of a model that was built."""
        relation = _relation(self.nodes[result.unique_id])
        key = self._asset_key(result.unique_id)
        metadata: dict[str, Any] = {"seconds": round(result.seconds, 3)}
        if relation in self.built.row_counts:
            metadata["dagster/row_count"] = self.built.row_counts[relation]
        if not self.nodes[result.unique_id]["columns"]:
            metadata["dagster/column_schema"] = self._schema(result.unique_id, relation)
        if self._edges.get(relation):
            metadata["dagster/column_lineage"] = self._lineage(self._edges[relation])
        metadata |= markdown_metadata(figures(self.build_path, tuple(key.path), last_year=self._last_year))
        return dg.MaterializeResult(asset_key=key, metadata=metadata)

    def check_result(self, check: dg.AssetCheckKey, result: NodeResult) -> dg.AssetCheckResult:
        """The event of a test: on failure what it protects, which rows fail, and the first of them."""
        node = self.nodes[result.unique_id]
        passed = result.status == "pass"
        repeated = [] if passed else self._repeated(node)
        rows = pd.DataFrame()
        if result.failures and result.compiled and not passed:
            rows = first_rows(self.build_path, result.compiled)
        row_key = self._row_keys.get(node.get("attached_node"), [])
        return check_event(check, result, node, rows, row_key, repeated)

    def _repeated(self, node: Mapping[str, Any]) -> list[Words]:
        """Of a key that does not hold over all files: the lines that share it, a sentence for each value."""
        test = node.get("test_metadata", {})
        attached = self.nodes.get(node.get("attached_node") or "")
        if test.get("name") != "unique_combination" or attached is None:
            return []
        relation = _relation(attached)
        if not says_its_lines(self.built.types.get(relation, {})):
            return []
        return sentences_of(repeated_keys(self.build_path, relation, test["kwargs"]["columns"]))

    def _trace(self, results: Sequence[NodeResult]) -> dict[str, list[Edge]]:
        compiled = {
            _relation(self.nodes[item.unique_id]): item.compiled
            for item in results
            if item.ok and item.compiled and _is_sql_model(self.nodes.get(item.unique_id))
        }
        edges = column_edges(compiled, self.built.types)
        write_lineage(self.build_path, edges, set(compiled), set(self.built.types))
        by_table: dict[str, list[Edge]] = {}
        for edge in edges:
            by_table.setdefault(edge.table, []).append(edge)
        return by_table

    def _schema(self, unique_id: str, relation: str) -> dg.TableSchema:
        """Columns as they are in the build; a staging view has the words of its dataset."""
        words = self._words.get(relation, {})
        return dg.TableSchema(
            [
                dg.TableColumn(name, kind, words.get(name) or self._words[""].get(name))
                for name, kind in self.built.types.get(relation, {}).items()
            ]
        )

    def _lineage(self, edges: Sequence[Edge]) -> dg.TableColumnLineage:
        deps: dict[str, list[dg.TableColumnDep]] = {}
        for edge in edges:
            if edge.from_table in self._keys:
                dep = dg.TableColumnDep(self._keys[edge.from_table], edge.from_column)
                deps.setdefault(edge.column, []).append(dep)
        return dg.TableColumnLineage(deps)


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


def _is_sql_model(node: Mapping[str, Any] | None) -> bool:
    return node is not None and node["resource_type"] == "model" and node["language"] == "sql"


def _relation(node: Mapping[str, Any]) -> str:
    return f"{node['schema']}.{node['name']}"


def _keys_by_relation(manifest: Mapping[str, Any], asset_key: KeyOf) -> dict[str, dg.AssetKey]:
    nodes = [*manifest["nodes"].values(), *manifest["sources"].values()]
    return {
        _relation(node): asset_key(node["unique_id"])
        for node in nodes
        if node["resource_type"] in (*BUILT, "source")
    }


def _words_by_column(manifest: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """Descriptions of columns: of each staging view those of its source; under "" the published ones."""
    words: dict[str, dict[str, str]] = {"": {}}
    for node in manifest["nodes"].values():
        if node["resource_type"] in BUILT:
            words[""] |= {name: column["description"] for name, column in node["columns"].items()}
            sources = [item for item in node["depends_on"].get("nodes", []) if item.startswith("source.")]
            for source in sources:
                columns = manifest["sources"][source]["columns"]
                words[_relation(node)] = {name: column["description"] for name, column in columns.items()}
    return words


def _row_keys(manifest: Mapping[str, Any]) -> dict[str, list[str]]:
    """The key columns of each model, from the test that protects them."""
    return {
        node["attached_node"]: node["test_metadata"]["kwargs"]["columns"]
        for node in manifest["nodes"].values()
        if node.get("test_metadata", {}).get("name") == "unique_combination"
    }


def events(
    results: Sequence[NodeResult], outcome: Outcome, check_of: Callable[[str], dg.AssetCheckKey | None]
) -> Iterator[Any]:
    """The events of one build, in its order."""
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
