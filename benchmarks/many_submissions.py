"""Memory and time of one run that takes in 1 000 small submissions, beside one of 250.

Each is a csv of ten rows. Memory is flat when four times the submissions need little more.
The ratio is peak memory at 1 000 over peak memory at 250, each in a process of its own.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from pipelines.contracts.machinery.registry import contract_of
from pipelines.intake.loading.bookkeeping import prepare
from pipelines.intake.loading.raw_tables import load_dataset
from pipelines.intake.slips.writing import write_slips
from pipelines.intake.terms.reading_terms import Years
from pipelines.intake.terms.standing import standing_terms
from pipelines.ledger.register import Arrival, add_arrival, read_register

SIZES = (250, 1_000)
ROWS = 10
HEADER = "來源代碼,發布者,發布者英文,標題,標題英文,種類,發布日期\n"


def submit(folder: Path, count: int) -> list[Arrival]:
    """A raw folder with ``count`` submissions of sources, a period each."""
    raw = folder / "raw"
    for number in range(count):
        rows = (
            f"S{number}-{row},發布者,Publisher,標題 {row},Title {row},report,2024-01-01"
            for row in range(ROWS)
        )
        source = folder / "a.csv"
        source.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
        add_arrival(
            source, raw, dataset="sources", bureau="EPB", period=f"P{number}",
            received_at=datetime(2026, 1, 1, tzinfo=UTC),
        )  # fmt: skip
    return read_register(raw / "register.jsonl")


def run(count: int) -> None:
    """Child process: take the submissions in, write their slips, print seconds, rows, peak MiB."""
    contract = contract_of("sources")
    with tempfile.TemporaryDirectory() as name, duckdb.connect() as connection:
        folder = Path(name)
        arrivals = submit(folder, count)
        start = time.perf_counter()
        prepare(connection, arrivals)
        terms = standing_terms(connection, contract, Years(2005, 2030), 2**20)
        loaded = load_dataset(connection, terms, arrivals, folder / "raw")
        write_slips(connection, contract, arrivals, folder / "raw", folder / "slips")
        seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps([seconds, loaded.rows_accepted, peak]))


def main() -> None:
    """Print both sizes and the ratio of their memory."""
    peaks = []
    for count in SIZES:
        command = [sys.executable, __file__, str(count)]
        result = subprocess.run(command, capture_output=True, text=True, check=True)
        seconds, rows, peak = json.loads(result.stdout)
        print(f"{count:>5} submissions: {rows:>6} rows, {seconds:6.1f} s, peak {peak:6.0f} MiB")
        peaks.append(peak)
    print(f"ratio: {peaks[1] / peaks[0]:.2f}")


if __name__ == "__main__":
    run(int(sys.argv[1])) if len(sys.argv) > 1 else main()
