"""Rows that a city has already under the codes of a pack: both would stand, and a run would stop."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from pipelines.contracts.machinery.registry import contract_of
from pipelines.contracts.machinery.row_keys import row_key_text
from pipelines.intake.submitting import standing_rows
from pipelines.ledger.register import arrivals_so_far
from pipelines.packs.catalogue import Pack
from pipelines.settings import Settings


@dataclass(frozen=True)
class Clash:
    """A row that stands in another file already."""

    source_file: str
    key: str


def clash_of(settings: Settings, pack: Pack) -> Clash | None:
    """The first row of a pack that a file which is no part of it holds too.

    Raises:
        RegisterError: the register of the raw folder is broken.
    """
    others = [item for item in arrivals_so_far(settings.register_path) if item.period != pack.period]
    for dataset, path in pack.files.items():
        if any(item.dataset == dataset for item in others):
            key = list(contract_of(dataset).key())
            mine = pd.read_csv(path, dtype=str, keep_default_na=False)[key]
            found = standing_rows(settings, dataset, [*key, "source_file"], others).merge(mine, on=key)
            if not found.empty:
                return Clash(str(found["source_file"].iloc[0]), str(row_key_text(found, key).iloc[0]))
    return None
