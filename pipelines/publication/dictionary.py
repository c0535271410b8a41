"""The data dictionary: comments on every table and column, and the same as tables in ``meta``.

Models carry their comments from dbt; raw tables get theirs from the contracts; the tables that intake and
publication keep for themselves are described here.
"""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
import pandas as pd

from pipelines.contracts.machinery.contract import Contract, Words
from pipelines.contracts.machinery.currencies import in_currency, words_in_money
from pipelines.contracts.machinery.registry import all_contracts
from pipelines.intake.loading.raw_tables import PROVENANCE_COLUMNS
from pipelines.publication.bookkeeping_tables import BOOKKEEPING_COLUMNS, BOOKKEEPING_TABLE_WORDS
from pipelines.publication.questions import write_questions
from pipelines.publication.source_uses import write_sources
from pipelines.publication.sums import write_sums
from pipelines.publication.tables import tables_of

_DICTIONARY_COLUMNS = """
    table_schema varchar, table_name varchar, column_name varchar, ordinal_position integer,
    data_type varchar, is_nullable boolean, description_zh varchar, description_en varchar
"""
# Into a table that stands already: one that the query makes is listed or not, as DuckDB's threads fall.
_DICTIONARY = """
    insert into meta.columns
    select
        schema_name as table_schema, table_name, column_name, column_index as ordinal_position, data_type,
        is_nullable, trim(split_part(comment, ' | ', 1)) as description_zh,
        trim(split_part(comment, ' | ', -1)) as description_en
    from duckdb_columns()
    where database_name = current_database() and not internal and schema_name <> 'intermediate'
    order by all
"""


def describe_tables(connection: duckdb.DuckDBPyConnection, currency: str | None = None) -> None:
    """Write the tables of ``meta`` that describe the others, comment all, fill ``meta.columns`` last.

    Args:
        connection: the file that is published.
        currency: that of the city's money, in which the comments speak; the names of columns stay.
    """
    there = tables_of(connection)
    contracts = [contract for name, contract in all_contracts().items() if f"raw.{name}" in there]
    for contract in contracts:
        _describe_raw(connection, contract, currency)
    _say_in_money(connection, currency)
    _write_datasets(connection, contracts)
    write_sources(connection)
    write_questions(connection)
    write_sums(connection)
    connection.execute(f"create or replace table meta.columns ({_DICTIONARY_COLUMNS})")
    for table, words in BOOKKEEPING_TABLE_WORDS.items():
        _comment(connection, "table", table, words)
    for table, column in _undescribed(connection):
        _comment(connection, "column", f'{table}."{column}"', BOOKKEEPING_COLUMNS[column])
    connection.execute(_DICTIONARY)


def _say_in_money(connection: duckdb.DuckDBPyConnection, currency: str | None) -> None:
    """The comments that models bring, in the city's money."""
    for table, column, comment in connection.execute(_COMMENTS).fetchall():
        said = words_in_money(Words.split(comment), currency)
        if said != Words.split(comment):
            _comment(connection, "column", f'{table}."{column}"', said)


def _describe_raw(
    connection: duckdb.DuckDBPyConnection, contract: type[Contract], currency: str | None
) -> None:
    table = f"raw.{contract.dataset_name()}"
    title = contract.dataset().title
    _comment(connection, "table", table, Words(title.zh, f"{title.en}. {contract.grain()}"))
    for info in (in_currency(item, currency) for item in contract.columns()):
        unit = f" [{info.unit}]" if info.unit else ""
        words = Words(
            f"{info.title.zh}：{info.description.zh}{unit}", f"{info.title.en}: {info.description.en}{unit}"
        )
        _comment(connection, "column", f'{table}."{info.name}"', words)
    for name, (_, words) in PROVENANCE_COLUMNS.items():
        _comment(connection, "column", f'{table}."{name}"', words)


def _comment(connection: duckdb.DuckDBPyConnection, kind: str, name: str, words: Words) -> None:
    text = words.joined.replace("'", "''")
    connection.execute(f"comment on {kind} {name} is '{text}'")


_COMMENTS = """
    select schema_name || '.' || table_name, column_name, comment from duckdb_columns()
    where database_name = current_database() and not internal and comment is not null and schema_name <> 'raw'
    order by all
"""


def _undescribed(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    return connection.execute(
        "select schema_name || '.' || table_name, column_name from duckdb_columns() "
        "where database_name = current_database() and not internal and comment is null "
        "and schema_name in ('meta', 'quarantine', 'reference') order by all"
    ).fetchall()


_DATASETS = """
    create or replace table meta.datasets as
    with duties as (
        select duty, min(bureau_code) as bureau_code from raw.bureaus where duty is not null group by duty
    )
    select
        datasets_frame.* exclude (cadence),
        coalesce(
            duties.bureau_code, (select min(bureau_code) from raw.bureaus where kind = 'secretariat')
        ) as owner_bureau_code,
        datasets_frame.cadence
    from datasets_frame
    left join duties on datasets_frame.owner_duty = duties.duty
    order by datasets_frame.dataset_name
"""


def _write_datasets(connection: duckdb.DuckDBPyConnection, contracts: Sequence[type[Contract]]) -> None:
    frame = pd.DataFrame(
        [
            {
                "dataset_name": contract.dataset_name(),
                "title_zh": contract.dataset().title.zh,
                "title_en": contract.dataset().title.en,
                "grain_en": contract.grain(),
                "owner_duty": contract.dataset().owner,
                "cadence": contract.dataset().cadence,
            }
            for contract in contracts
        ]
    )
    connection.register("datasets_frame", frame)
    connection.execute(_DATASETS)
