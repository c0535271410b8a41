"""Rows that another sheet of the file has too: a draft, a copy, last year's sheet that is hidden."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from pipelines.intake.checks import messages
from pipelines.intake.checks.checked import Checked
from pipelines.intake.checks.rejections import rejections
from pipelines.intake.checks.repeats import Others
from pipelines.intake.terms.reading_terms import ReadingTerms
from pipelines.intake.values.typed_rows import faults_at


def one_of_each_key(parts: Sequence[Checked], terms: ReadingTerms) -> list[Checked]:
    """The sheets without the rows that stand on several: of the same the first is kept, of others none."""
    if len(parts) < 2:
        return list(parts)
    rows = pd.concat(
        [part.accepted.assign(part=number) for number, part in enumerate(parts)], ignore_index=True
    )
    key = list(terms.contract.key())
    groups = rows.groupby(key, dropna=False, sort=False)
    twice = rows[groups["part"].transform("nunique").to_numpy() > 1]
    if twice.empty:
        return list(parts)
    found: dict[int, list[tuple[int, str, Others]]] = {}
    fields = [name for name in terms.contract.to_schema().columns if name in rows]
    for _, group in twice.groupby(key, dropna=False, sort=False):
        same = len(group[fields].drop_duplicates()) == 1
        first = group.iloc[0]
        for number, (_, row) in enumerate(group.iterrows()):
            if same and number == 0:
                continue
            other = group.iloc[1] if number == 0 else first
            check = messages.REPEATED_ROW if same else messages.REPEATED
            others = Others(int(other["source_row"]), len(group) - 2, str(other["source_sheet"]))
            found.setdefault(int(row["part"]), []).append((int(row["source_row"]), check, others))
    return [_without(part, found.get(number, []), terms) for number, part in enumerate(parts)]


def _without(part: Checked, found: Sequence[tuple[int, str, Others]], terms: ReadingTerms) -> Checked:
    if not found or part.rows is None:
        return part
    text = part.rows.text
    labels = dict(zip(text["source_row"], text.index, strict=True))
    checks = {labels[row]: check for row, check, _ in found}
    faults = faults_at(pd.Index(list(checks)), terms.contract.key()[0], list(checks.values()))
    rejected = rejections(part.rows, faults, {labels[row]: others for row, _, others in found}, terms)
    gone = {row for row, _, _ in found}
    kept = part.accepted[~part.accepted["source_row"].isin(gone)].reset_index(drop=True)
    return replace(part, accepted=kept, rejected=pd.concat([part.rejected, rejected], ignore_index=True))
