"""Which published rows rest on which source: ``meta.sources`` and ``meta.source_uses``."""

from __future__ import annotations

import duckdb

_SCHEMAS = ("marts", "reference", "raw")
_COLUMNS = f"""
    select schema_name || '.' || table_name, list(column_name order by column_index)
    from duckdb_columns()
    where database_name = current_database() and schema_name in {_SCHEMAS} and data_type = 'VARCHAR'
        and (column_name = 'source_code' or ends_with(column_name, '_source_code'))
        and table_name <> 'sources'
    group by all order by all
"""  # noqa: S608
_SOURCES = """
    create or replace table meta.sources as
    with uses as (
        select
            source_code,
            sum(row_count) filter (where table_schema = 'marts')::bigint as rows_in_marts,
            sum(row_count) filter (where table_schema = 'reference')::bigint as rows_in_reference,
            sum(row_count) filter (where table_schema = 'raw')::bigint as rows_in_raw,
            string_agg(table_schema || '.' || table_name || ' ' || row_count, '; '
                order by table_schema, table_name) as used_in
        from meta.source_uses group by source_code
    )
    select
        source_code, title_zh, title_en, publisher_zh, publisher_en, source_kind, published_on, reference,
        note,
        coalesce(rows_in_marts, 0) as rows_in_marts, coalesce(rows_in_reference, 0) as rows_in_reference,
        coalesce(rows_in_raw, 0) as rows_in_raw, used_in
    from reference.sources left join uses using (source_code)
    order by source_code
"""


def write_sources(connection: duckdb.DuckDBPyConnection) -> None:
    """Write ``meta.source_uses`` (source x table) and ``meta.sources`` (source).

    A row of a table counts once for a source, in however many columns it names it. ``raw`` holds every file
    that arrived, replaced ones too.
    """
    tables = connection.execute(_COLUMNS).fetchall()
    counts = " union all ".join(_count(name, columns) for name, columns in tables)
    connection.execute(
        "create or replace table meta.source_uses "
        "(source_code varchar, table_schema varchar, table_name varchar, row_count bigint)"
    )
    if counts:
        connection.execute(f"insert into meta.source_uses {counts} order by all")
    connection.execute(_SOURCES)


def _count(name: str, columns: list[str]) -> str:
    schema, table = name.split(".")
    named = ", ".join(f'"{column}"' for column in columns)
    return (
        f"(select source_code, '{schema}' as table_schema, '{table}' as table_name, "  # noqa: S608
        f"count(distinct row_id) as row_count "
        f"from (select rowid as row_id, unnest([{named}]) as source_code from {name}) "
        f"where source_code is not null group by source_code)"
    )
