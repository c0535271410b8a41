"""Foreign files read through a mapping, for the tests: what is accepted, refused and said."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from pipelines.contracts.machinery.registry import contract_of
from pipelines.intake.checks.validation import Checked, check_file
from pipelines.intake.terms.reading_terms import ReadingTerms, Years
from pipelines.mappings.shipped import resolved, shipped

GIVEN = {"inventory": "X", "source": "S1", "standing": "in_force", "status": "published"}
LIMIT = 2**27


def read_as(
    path: Path,
    dataset: str,
    kind: str | Mapping[str, Any],
    means: Mapping[str, Mapping[str, str]] | None = None,
    **given: str,
) -> Checked:
    """What a file gives of a dataset, read through a shipped mapping or one of our own; every code is accepted."""
    facts = shipped(kind) if isinstance(kind, str) else kind
    terms = ReadingTerms(contract_of(dataset), Years(1990, 2050), LIMIT)
    mapping = resolved(facts, GIVEN | given, means or {})
    return check_file(path, terms.of_file("", mapping))


def rows(checked: Checked, *names: str) -> list[tuple[Any, ...]]:
    """Some columns of the accepted rows."""
    found = checked.accepted[list(names)].itertuples(index=False)
    return [tuple(None if pd.isna(cell) else cell for cell in row) for row in found]


def cells(checked: Checked, name: str) -> list[str]:
    """The cell of the file that a column of each accepted row leads to."""
    letters = {(sheet, item.info.name): item.letter for sheet, item in checked.columns}
    return [
        f"{letters[row.source_sheet, name]}{row.source_row}"
        for row in checked.accepted.itertuples(index=False)
    ]


def said(checked: Checked, rule: str) -> list[str]:
    """The English sentences of the notices of one rule."""
    return checked.notices.loc[checked.notices["rule"] == rule, "message_en"].tolist()
