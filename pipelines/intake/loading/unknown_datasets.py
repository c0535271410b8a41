"""Files in the register of a dataset that no contract knows any more: told, and never left out in silence."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
import pandas as pd

from pipelines.contracts.machinery.registry import all_contracts
from pipelines.contracts.machinery.words import Words
from pipelines.intake.loading.bookkeeping import insert_rows
from pipelines.ledger.register import Arrival

RULE = "dataset_gone"


def note_unknown_datasets(connection: duckdb.DuckDBPyConnection, arrivals: Sequence[Arrival]) -> None:
    """Write a notice for every such file of these arrivals into the build; those of earlier runs are gone.

    Args:
        connection: the build, its register written.
        arrivals: those that are still read.
    """
    connection.execute("delete from meta.intake_notices where rule = ?", [RULE])
    unknown = [item for item in arrivals if item.dataset not in all_contracts()]
    insert_rows(connection, "meta.intake_notices", pd.DataFrame([_notice(item) for item in unknown]))


def _notice(arrival: Arrival) -> dict[str, object]:
    words = _words(arrival)
    return {
        "submission_id": arrival.submission_id,
        "dataset_name": arrival.dataset,
        "source_file": arrival.path,
        "source_sheet": "",
        "rule": RULE,
        "severity": "warning",
        "value": arrival.dataset,
        "message_zh": words.zh,
        "message_en": words.en,
    }


def _words(arrival: Arrival) -> Words:
    """Which file it is, and what to do about it."""
    withdrawn = f"carbon review {arrival.submission_id} withdrawn --by … --reason …"
    return Words(
        f"登記簿有資料集 {arrival.dataset} 的檔案 {arrival.path}，現已沒有這個資料集，其內容不計；"
        f"請改以現行的資料集送件，再以 `{withdrawn}` 撤回這一份。",
        f"The register holds {arrival.path} of the dataset {arrival.dataset}, which there is no more: "
        f"nothing of it counts. Submit what it says to a dataset there is, and withdraw it: `{withdrawn}`.",
    )
