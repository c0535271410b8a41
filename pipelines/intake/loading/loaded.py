"""What became of the submissions of a dataset."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from pipelines.contracts.machinery.words import Words
from pipelines.intake.checks.validation import Checked
from pipelines.ledger.errors import RefusedFileError


@dataclass
class Loaded:
    """What became of a dataset's submissions: counts, and the sentences about what must be put right."""

    rows_accepted: int = 0
    rows_rejected: int = 0
    faults: pd.DataFrame = field(default_factory=pd.DataFrame)
    refusals: dict[str, RefusedFileError] = field(default_factory=dict)
    stale_corrections: list[Words] = field(default_factory=list)
    with_rows: set[str] = field(default_factory=set)

    @property
    def refused(self) -> list[tuple[str, Words]]:
        """Each refused submission and the sentence about it."""
        return [(submission_id, refusal.words) for submission_id, refusal in self.refusals.items()]

    @property
    def blocking(self) -> list[Words]:
        """What keeps the dataset from being published: corrections without their error.

        A file that cannot be used, or rows that do not stand, keep nobody from it: they are put aside.
        """
        return self.stale_corrections

    def add(self, submission_id: str, checked: Checked) -> None:
        """Count what became of one file that could be used."""
        self.rows_accepted += len(checked.accepted)
        self.rows_rejected += checked.rejected_row_count
        self.faults = pd.concat([self.faults, checked.rejected], ignore_index=True)
        if len(checked.accepted):
            self.with_rows.add(submission_id)

    def aside(self, faults: pd.DataFrame) -> None:
        """Count the rows that were accepted and then put aside."""
        if faults.empty:
            return
        rows = len(faults.drop_duplicates(["submission_id", "source_sheet", "source_row"]))
        self.rows_accepted -= rows
        self.rows_rejected += rows
        self.faults = pd.concat([self.faults, faults], ignore_index=True)
