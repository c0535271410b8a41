"""How much intake costs over a bare read of the same workbook: 100 000 rows of activity data.

The bare read is calamine's; intake looks at the archive, parses in a process apart, finds the header, types
every cell exactly and checks every rule. Both are timed in turn.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import python_calamine
import xlsxwriter

from pipelines.contracts.machinery.registry import contract_of
from pipelines.intake.checks.validation import check_file
from pipelines.intake.terms.reading_terms import ReadingTerms, Years

ROWS = 100_000
RUNS = 5
LIMIT = 3.0
CODES = {
    "inventories.inventory_code": {"LGG-GPC"}, "gpc_references.gpc_ref": {"I.3.2"},
    "fuels.fuel_code": {"electricity"}, "sources.source_code": {"SOURCE"},
}  # fmt: skip


def write_rows(path: Path) -> None:
    """One sheet of activity data, a facility and month in each row."""
    contract = contract_of("activity_data")
    infos = contract.columns()
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("資料")
        sheet.write_row(0, 0, [info.title.zh for info in infos])
        for index in range(ROWS):
            facts = {
                "inventory_code": "LGG-GPC", "facility_code": f"F{index}", "year": 2023,
                "month": 1 + index % 12, "gpc_ref": "I.3.2", "source_class": "ALL",
                "fuel_code": "electricity",
                "scope2_method": "location", "activity_amount": index / 8, "activity_unit": "度",
                "source_code": "SOURCE", "record_status": "published",
            }  # fmt: skip
            sheet.write_row(index + 1, 0, [facts.get(info.name, "") for info in infos])


def timed(task: Callable[[], object]) -> float:
    """Wall seconds of one call."""
    start = time.perf_counter()
    task()
    return time.perf_counter() - start


def bare_read(path: Path) -> object:
    """What calamine alone needs to hand over every cell."""
    return python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()


def main() -> None:
    """Print rows per second of both, and the ratio of their medians."""
    terms = ReadingTerms(contract_of("activity_data"), Years(2005, 2030), 2**28, known_codes=CODES)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.xlsx"
        write_rows(path)
        checked = check_file(path, terms)
        if len(checked.accepted) != ROWS:
            sys.exit(
                f"Only {len(checked.accepted)} rows were accepted:\n{checked.rejected.head().to_string()}"
            )
        pairs = [
            (
                timed(lambda: check_file(path, terms)),
                timed(lambda: bare_read(path)),
            )
            for _ in range(RUNS)
        ]
    intake, bare = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(f"intake of {ROWS:,} rows: {intake:.2f} s, {ROWS / intake:,.0f} rows per second")
    print(f"bare calamine read:      {bare:.2f} s, {ROWS / bare:,.0f} rows per second")
    print(f"limit: {LIMIT}")
    print(f"ratio: {intake / bare:.2f}")


if __name__ == "__main__":
    main()
