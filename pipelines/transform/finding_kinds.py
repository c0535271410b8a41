"""The kinds of findings as ``finding_kinds.csv`` declares them, once for checks, sentences and documents."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from pipelines.contracts.machinery.words import Words

KINDS = Path("seeds") / "words" / "finding_kinds.csv"


@dataclass(frozen=True)
class Sentence:
    """What a finding says; ``{name}`` is a value of its row.

    Attributes:
        variant: which sentence of its rule it is; empty where the rule has one.
        severity: error, warning or info.
        words: the sentence, with names in braces.
    """

    variant: str
    severity: str
    words: Words


@dataclass(frozen=True)
class FindingKind:
    """One rule and all that is said about it.

    Attributes:
        rule_id: its code, as in ``marts.findings``.
        owner: duty of the bureau that follows it up.
        leads_to: "schema.table" whose rows a person opens.
        check: what its check finds.
        sentences: one, or one per variant.
    """

    rule_id: str
    owner: str
    leads_to: str
    check: Words
    sentences: tuple[Sentence, ...]

    @property
    def check_name(self) -> str:
        """The name of its check on ``marts.findings``."""
        return "no_finding_" + self.rule_id.removeprefix("F-").lower().replace("-", "_")


def finding_kinds(dbt_dir: Path) -> list[FindingKind]:
    """Every kind of finding, sorted by rule; none of a dbt project that declares none.

    Args:
        dbt_dir: the dbt project.
    """
    if not (dbt_dir / KINDS).exists():
        return []
    with (dbt_dir / KINDS).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    by_rule: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        by_rule.setdefault(row["rule_id"], []).append(row)
    return [_kind(rule_id, by_rule[rule_id]) for rule_id in sorted(by_rule)]


def _kind(rule_id: str, rows: list[dict[str, str]]) -> FindingKind:
    first = rows[0]  # its other rows are other sentences of the same rule
    return FindingKind(
        rule_id=rule_id,
        owner=first["owner"],
        leads_to=first["leads_to"],
        check=Words(first["check_zh"], first["check_en"]),
        sentences=tuple(
            Sentence(row["variant"], row["severity"], Words(row["sentence_zh"], row["sentence_en"]))
            for row in rows
        ),
    )
