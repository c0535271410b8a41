"""What the findings of one build say, for the checks that count them."""

from __future__ import annotations

from pathlib import Path

import duckdb

SHOWN = 20
_FINDINGS = """
    select rule_id, message_zh || ' | ' || message_en from marts.findings
    qualify row_number() over (partition by rule_id order by subject) <= ?
    order by rule_id, subject
"""


def sentences_by_rule(build_path: Path) -> dict[str, list[str]]:
    """The first findings of each kind, in both languages; none where the build has no findings yet."""
    said: dict[str, list[str]] = {}
    with duckdb.connect(str(build_path), read_only=True) as connection:
        try:
            rows = connection.execute(_FINDINGS, [SHOWN]).fetchall()
        except duckdb.CatalogException:
            return said
    for rule_id, sentence in rows:
        said.setdefault(rule_id, []).append(sentence)
    return said
