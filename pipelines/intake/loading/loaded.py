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
    replaced: set[str] = field(default_factory=set)

    @property
    def refused(self) -> list[tuple[str, Words]]:
        """Each refused submission and the sentence about it."""
        return [(submission_id, refusal.words) for submission_id, refusal in self.refusals.items()]

    @property
    def blocking(self) -> list[Words]:
        """What keeps the dataset from being published: refused files, and corrections without their error.

        A refused file blocks until a later one of its bureau and period has taken its place.
        """
        standing = [words for submission_id, words in self.refused if submission_id not in self.replaced]
        return standing + self.stale_corrections

    def add(self, checked: Checked) -> None:
        """Count what became of one file that could be used."""
        self.rows_accepted += len(checked.accepted)
        self.rows_rejected += checked.rejected_row_count
        self.faults = pd.concat([self.faults, checked.rejected], ignore_index=True)
