"""The rules on words that the committee has decided: to avoid, to use or to define."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import duckdb

from pipelines.contracts.machinery.contract import Contract


@dataclass(frozen=True)
class WordingRule:
    """A word and the advice on it; see the contract of ``terminology_rules``."""

    rule_code: str
    term: str
    advice: str
    replacement: str | None
    definition: str | None
    reason: str
    authority: str


_STANDING = """
    select rule_code, term_zh, advice, replacement_zh, definition_zh, reason_zh, authority_zh
    from raw.terminology_rules
    where valid_from <= ? and (withdrawn_on is null or withdrawn_on > ?)
        and submission_id in (select submission_id from meta.submissions where superseded_by is null)
    order by rule_code
"""
_HAS_RULES = "select 1 from duckdb_tables() where schema_name = 'raw' and table_name = 'terminology_rules'"


def standing_wordings(
    connection: duckdb.DuckDBPyConnection, contract: type[Contract], known_on: date
) -> list[WordingRule]:
    """The rules on words that stand on a day; none for a dataset that is about words itself."""
    if contract.dataset().has_own_words or connection.execute(_HAS_RULES).fetchone() is None:
        return []
    return [WordingRule(*row) for row in connection.execute(_STANDING, [known_on, known_on]).fetchall()]
