"""What the contract check of a raw table lets through."""

import dagster as dg
import pandas as pd

from pipelines.contracts.machinery.contract import Words
from pipelines.defs.raw_assets import _check_result
from pipelines.intake.loading.loaded import Loaded


def test_a_stale_correction_blocks_with_its_sentence():
    loaded = Loaded(stale_corrections=[Words("請撤回更正 FIX-1。", "Withdraw correction FIX-1.")])
    result = _check_result(loaded, "sectors")
    assert (result.passed, result.severity) == (False, dg.AssetCheckSeverity.ERROR)
    assert result.description == "請撤回更正 FIX-1。\n\nWithdraw correction FIX-1."


def test_a_rejected_row_warns_and_blocks_nothing():
    faults = pd.DataFrame(
        [
            {
                "source_sheet": "", "cell": "C3", "value": "x",
                "message_zh": "應為數字，請改正。", "message_en": "Must be a number; correct it.",
            }
        ]
    )  # fmt: skip
    result = _check_result(Loaded(rows_rejected=1, faults=faults), "sectors")
    assert (result.passed, result.severity) == (False, dg.AssetCheckSeverity.WARN)
    assert result.description == (
        "1 列被退回，其餘照常受理。\n\n1 rows were sent back, the others go on.\n\n"
        "- **C3** 「x」 應為數字，請改正。 Must be a number; correct it."
    )
    assert "**C3** 「x」" in result.metadata["faults"].value
