"""How much the whole pipeline costs over ``dbt build`` alone on the same project and data.

Both are whole processes on the committed data, each with a cold interpreter; set-up is done before. The
pipeline reads the files, validates, loads, builds and publishes; ``dbt build`` only builds.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
RUNS = 3
LIMIT = 2.0


def timed(command: list[str], environment: dict[str, str]) -> float:
    """Wall seconds of one process; a failure ends the benchmark."""
    start = time.perf_counter()
    subprocess.run(command, env=os.environ | environment, cwd=ROOT, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    """Print both medians and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        settings = {
            "CARBON_WAREHOUSE_DIR": str(work / "warehouse"),
            "CARBON_DAGSTER_HOME": str(work / "dagster"),
        }
        pipeline = [str(BIN / "carbon"), "run", "--force"]
        dbt = [
            str(BIN / "dbt"), "--no-version-check", "--quiet", "build",
            "--exclude-resource-type", "unit_test",
            "--project-dir", str(ROOT / "dbt_project"), "--profiles-dir", str(ROOT / "dbt_project"),
        ]  # fmt: skip
        dbt_settings = {"DBT_BUILD_PATH": str(work / "warehouse" / "build.duckdb"), "DO_NOT_TRACK": "1"}
        timed(pipeline, settings)
        timed(dbt, dbt_settings)
        pairs = [(timed(pipeline, settings), timed(dbt, dbt_settings)) for _ in range(RUNS)]
    whole, alone = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(f"whole pipeline, median of {RUNS}: {whole:.2f} s")
    print(f"dbt build alone, median of {RUNS}: {alone:.2f} s")
    print(f"limit: {LIMIT}")
    print(f"ratio: {whole / alone:.2f}")


if __name__ == "__main__":
    main()
