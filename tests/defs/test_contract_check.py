"""What the contract check of a raw table lets through."""

import dagster as dg

from pipelines.contracts.contract import Words
from pipelines.defs.raw_assets import _check_result
from pipelines.intake.loading import Loaded


def test_a_stale_correction_blocks_with_its_sentence():
    loaded = Loaded(stale_corrections=[Words("請撤回更正 FIX-1。", "Withdraw correction FIX-1.")])
    result = _check_result(loaded, "sectors")
    assert (result.passed, result.severity) == (False, dg.AssetCheckSeverity.ERROR)
    assert result.description == "請撤回更正 FIX-1。\n\nWithdraw correction FIX-1."


def test_a_rejected_row_warns_and_blocks_nothing():
    result = _check_result(Loaded(rows_rejected=1), "sectors")
    assert (result.passed, result.severity) == (False, dg.AssetCheckSeverity.WARN)
