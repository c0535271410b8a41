"""The reviewed corrections of a dataset: what should stand in a cell instead of what the source says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import duckdb

from pipelines.contracts.machinery.contract import Contract
from pipelines.contracts.machinery.registry import CORRECTIONS, prerequisites
from pipelines.contracts.machinery.row_keys import parsed_row_key


@dataclass(frozen=True)
class Correction:
    """What should stand in one cell instead of what the source says; ``right`` is "" for an empty cell."""

    code: str
    dataset: str
    key: Mapping[str, str]
    column: str
    wrong: str
    right: str
    file_sha256: str | None = None

    def is_of(self, sha256: str) -> bool:
        """Whether it is of a file with this content."""
        return self.file_sha256 in (None, sha256)


def standing_corrections(
    connection: duckdb.DuckDBPyConnection, contract: type[Contract], known_on: date
) -> list[Correction]:
    """The corrections of a dataset that stand on a day: decided by then and not withdrawn.

    Corrections themselves, and the datasets they refer to, have none.
    """
    if CORRECTIONS not in prerequisites(contract) or not _has_corrections(connection):
        return []
    rows = connection.execute(_STANDING, [contract.dataset_name(), known_on, known_on]).fetchall()
    return [
        Correction(code, dataset, parsed_row_key(row_key), column, wrong, right or "", sha256)
        for code, dataset, row_key, column, wrong, right, sha256 in rows
    ]


_STANDING = """
    select correction_code, dataset_name, row_key, column_name, wrong_value, right_value, file_sha256
    from raw.corrections
    where dataset_name = ? and decided_on <= ? and (withdrawn_on is null or withdrawn_on > ?)
        and submission_id in (select submission_id from meta.submissions where superseded_by is null)
    order by correction_code
"""


def _has_corrections(connection: duckdb.DuckDBPyConnection) -> bool:
    found = "select 1 from duckdb_tables() where schema_name = 'raw' and table_name = 'corrections'"
    return connection.execute(found).fetchone() is not None
