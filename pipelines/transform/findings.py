"""What the findings of one build say, for the checks that count them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipelines.contracts.machinery.words import Words

SHOWN = 20
_FINDINGS = """
    select rule_id, count(*) over (partition by rule_id), message_zh, message_en
    from marts.findings
    qualify row_number() over (partition by rule_id order by subject) <= ?
    order by rule_id, subject
"""


@dataclass(frozen=True)
class Found:
    """How many findings of one kind there are, and the first of them."""

    count: int
    sentences: tuple[Words, ...]


def found_by_rule(build_path: Path) -> dict[str, Found]:
    """The findings of each kind that has any; none where the build has no findings yet."""
    with duckdb.connect(str(build_path), read_only=True) as connection:
        try:
            rows = connection.execute(_FINDINGS, [SHOWN]).fetchall()
        except duckdb.CatalogException:
            return {}
    found: dict[str, Found] = {}
    for rule_id, count, zh, en in rows:
        before = found[rule_id].sentences if rule_id in found else ()
        found[rule_id] = Found(count, (*before, Words(zh, en)))
    return found
