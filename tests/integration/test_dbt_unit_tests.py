"""dbt's unit tests, each one formula with numbers from outside the code."""

from __future__ import annotations

import shutil

from pipelines.settings import Settings
from pipelines.transform.dbt import invoke


def test_every_dbt_unit_test_passes(kaohsiung, tmp_path):
    shutil.copy(kaohsiung.folder / "warehouse" / "build.duckdb", tmp_path / "build.duckdb")
    results = invoke(Settings(warehouse_dir=tmp_path), ["test", "--select", "test_type:unit"])
    failed = {result.unique_id: result.message for result in results if not result.ok}
    assert results
    assert not failed
