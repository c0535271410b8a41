"""Rows that a city has already under the codes of a pack or row: both would stand, and a run would stop."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from pipelines.contracts.machinery.registry import contract_of
from pipelines.contracts.machinery.row_keys import row_key_text
from pipelines.intake.submitting import arrivals_that_count, standing_rows
from pipelines.settings import Settings


@dataclass(frozen=True)
class Clash:
    """A row that stands in another file already."""

    source_file: str
    key: str


def clash_of(settings: Settings, files: Mapping[str, Path], period: str) -> Clash | None:
    """The first row of some files that a file of another period holds too.

    Args:
        settings: where the register is.
        files: the CSV of each dataset.
        period: that of the files; what stands there is replaced by them.

    Raises:
        RegisterError: the register of the raw folder is broken.
    """
    others = [item for item in arrivals_that_count(settings) if item.period != period]
    for dataset, path in files.items():
        if any(item.dataset == dataset for item in others):
            key = list(contract_of(dataset).key())
            mine = pd.read_csv(path, dtype=str, keep_default_na=False)[key]
            found = standing_rows(settings, dataset, [*key, "source_file"], others).merge(mine, on=key)
            if not found.empty:
                return Clash(str(found["source_file"].iloc[0]), str(row_key_text(found, key).iloc[0]))
    return None
