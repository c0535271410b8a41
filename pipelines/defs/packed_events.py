"""Dagster's events packed: they are JSON that repeats itself, and a run of a city writes thousands of them.

Only SQLite's books are packed; PostgreSQL packs by itself. What stands there unpacked, written by an earlier
version, is read as it is.
"""

import zlib

import sqlalchemy
from dagster._core.storage.event_log.schema import (
    AssetCheckExecutionsTable,
    AssetKeyTable,
    SqlEventLogStorageTable,
)

# What nearly every event holds, the most frequent last. It may never change: what it packed needs it.
# Another one gets a mark of its own.
_MARK = b"\x01"
_WORDS = (
    b'"dagster/code_version": "dagster/data_version": "dagster/input_event_pointer/marts/ "NULL"{"__cl'
    b'ass__": "MarkdownMetadataEntryData", "md_str": "{"__class__": "TextMetadataEntryData", "text": "'
    b'{"__class__": "FloatMetadataEntryData", "value": 0.1}, "label": "seconds"}{"__class__": "TableCo'
    b'lumnLineage", "deps_by_column": {"__class__": "TableColumnDep", "asset_key": {"__class__": "Asse'
    b'tKey", "path": ["staging", "stg_"]}, "column_name": "emissions_tco2e"}"label": "dagster/column_l'
    b'ineage"}, {"__class__": "EventMetadataEntry", "description": null, "entry_data": {"__class__": "'
    b'TableSchemaMetadataEntryData", "schema": {"__class__": "TableSchema", "columns": [{"__class__": '
    b'"TableColumn", "constraints": {"__class__": "TableColumnConstraints", "nullable": true, "other":'
    b' [], "unique": false}, "description": null, "name": "record_status", "tags": {}, "type": "VARCHA'
    b'R"}, "type": "BIGINT"}, "type": "DECIMAL(24,6)"}, "constraints": {"__class__": "TableConstraints'
    b'", "other": []}}}, "label": "dagster/column_schema"}{"__class__": "EventLogEntry", "dagster_even'
    b't": {"__class__": "DagsterEvent", "event_specific_data": {"__class__": "StepOutputData", "metada'
    b'ta_entries": [{"__class__": "EventMetadataEntry", "description": null, "entry_data": {"__class__'
    b'": "IntMetadataEntryData", "value": 3}, "label": "dagster/row_count"}], "step_output_handle": {"'
    b'__class__": "StepOutputHandle", "mapping_key": null, "output_name": "", "step_key": "dbt_models"'
    b'}, "type_check_data": {"__class__": "TypeCheckData", "description": null, "label": "", "metadata'
    b'_entries": [], "success": true}, "version": null}, "event_type_value": "STEP_OUTPUT", "message":'
    b' "Yielded output "of type "Nothing". (Type check passed).", {"__class__": "StepMaterializationDa'
    b'ta", "asset_lineage": [], "materialization": {"__class__": "AssetMaterialization", "asset_key": '
    b'{"__class__": "AssetKey", "path": ["marts", "intermediate", "int_"]}, "partition": null, "tags":'
    b' {"event_type_value": "ASSET_MATERIALIZATION", "message": "Materialized value {"__class__": "Ass'
    b'etMaterializationPlannedData", "partitions_subset": null}, "event_type_value": "ASSET_MATERIALIZ'
    b'ATION_PLANNED", "message": "refresh intends to materialize asset {"__class__": "EventLogEntry", '
    b'"dagster_event": {"__class__": "DagsterEvent", "event_specific_data": {"__class__": "AssetCheckE'
    b'valuationPlanned", "asset_key": {"__class__": "AssetKey", "path": ["intermediate", "int_"]}, "ch'
    b'eck_name": "_key_is_unique", "partitions_subset": null}, "event_type_value": "ASSET_CHECK_EVALUA'
    b'TION_PLANNED", "logging_tags": {}, "message": "refresh intends to execute asset check on asset ['
    b'", "pid": null, "pipeline_name": "refresh", "solid_handle": null, "step_handle": null, "step_key'
    b'": "dbt_models", "step_kind_value": null}, "user_message": ""}{"__class__": "EventLogEntry", "da'
    b'gster_event": {"__class__": "DagsterEvent", "event_specific_data": {"__class__": "AssetCheckEval'
    b'uation", "asset_key": {"__class__": "AssetKey", "path": ["marts", ""blocking": false, "check_nam'
    b'e": "", "description": null, "metadata": {"failing_rows": {"__class__": "IntMetadataEntryData", '
    b'"value": 0}}, "partition": null, "severity": {"__enum__": "AssetCheckSeverity.ERROR"}, "success"'
    b': true, "target_materialization_data": {"__class__": "AssetCheckEvaluationTargetMaterializationD'
    b'ata", "run_id": "", "storage_id": 1, "timestamp": 179}}, "event_type_value": "ASSET_CHECK_EVALUA'
    b'TION", "logging_tags": {"job_name": "refresh", "op_name": "dbt_models", "resource_fn_name": "Non'
    b'e", "resource_name": "None", "run_id": "", "step_key": "dbt_models"}, "message": "Asset check " '
    b'on " passed.", "pid": 1, "pipeline_name": "refresh", "solid_handle": {"__class__": "SolidHandle"'
    b', "name": "dbt_models", "parent": null}, "step_handle": {"__class__": "StepHandle", "key": "dbt_'
    b'models", "solid_handle": {"__class__": "SolidHandle", "name": "dbt_models", "parent": null}}, "s'
    b'tep_key": "dbt_models", "step_kind_value": "COMPUTE"}, "error_info": null, "level": 10, "message'
    b'": "", "pipeline_name": "refresh", "run_id": "", "step_key": "dbt_models", "timestamp": 17, "use'
    b'r_message": "'
)


class PackedText(sqlalchemy.types.TypeDecorator[str]):
    """A text that SQLite keeps packed."""

    impl = sqlalchemy.Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: sqlalchemy.Dialect) -> str | bytes | None:
        """Pack what is written."""
        return value if value is None or dialect.name != "sqlite" else packed(value)

    def process_result_value(self, value: str | bytes | None, dialect: sqlalchemy.Dialect) -> str | None:
        """Unpack what is read."""
        return unpacked(value) if isinstance(value, bytes) else value


def packed(text: str) -> bytes:
    """A text, packed."""
    packer = zlib.compressobj(level=6, zdict=_WORDS)
    return _MARK + packer.compress(text.encode()) + packer.flush()


def unpacked(data: bytes) -> str:
    """The text that was packed.

    Raises:
        ValueError: it was packed by a later version.
    """
    if data[:1] != _MARK:
        raise ValueError("Dagster's books were written by a later version of this program; run that version.")
    return zlib.decompressobj(zdict=_WORDS).decompress(data[1:]).decode()


def pack_events() -> None:
    """Let Dagster's tables of events keep their long texts packed, in this process."""
    for column in (
        SqlEventLogStorageTable.c.event,
        AssetKeyTable.c.last_materialization,
        AssetCheckExecutionsTable.c.evaluation_event,
    ):
        column.type = PackedText()
