"""The heavy path, activity rows to emissions by gas, at 10 and 50 million rows.

The project's own compiled models run beside a hand-written query that does the same joins on the same rows
and carries the same provenance, each in a process of its own, in turn; they differ in that the models keep a
row, with the reason, where a unit, factor or warming potential is missing. Printed: wall time and peak memory
of both, the ratio at 50 million rows, and how time grows from 10 to 50 million.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
SIZES = (10_000_000, 50_000_000)
RUNS = 3
MEMORY_LIMIT = "3500MB"
MODELS = ("int_activity__yearly", "int_emissions__by_gas")
INPUTS = ("int_units__by_fuel", "int_factors__dense", "stg_inventories", "stg_gwp_values", "stg_submissions")

GENERATE = """
    create or replace table bench.activity as
    select
        'LGG-GPC' as inventory_code,
        'F' || (i % 2000) as facility_code,
        cast(2022 + (i // 24000) % 2 as bigint) as year,
        cast(1 + (i // 2000) % 12 as bigint) as month,
        case fuel.gpc when 0 then 'I.3.2' else 'I.3.1' end as gpc_ref,
        'ALL' as source_class, 'ALL' as gas,
        fuel.fuel_code,
        case fuel.gpc when 0 then 'location' else 'not_applicable' end as scope2_method,
        fuel.activity_unit,
        cast((i * 7919) % 100000 as decimal(38, 12)) / 10 as activity_amount,
        cast(5 as decimal(38, 12)) as activity_uncertainty_pct,
        cast(null as varchar) as notation_key,
        'INVENTED' as source_code, 'illustrative' as record_status,
        (select min(submission_id) from bench.stg_submissions) as submission_id,
        date '2024-01-01' as known_from, 'bench.csv' as source_file, '' as source_sheet, i as source_row
    from range(?) as numbers (i)
    inner join (
        values (0, 0, 'electricity', '千度'), (1, 1, 'natural_gas', '千立方公尺'),
            (2, 1, 'sub_bituminous_coal', '公噸'), (3, 1, 'fuel_oil', '公秉')
    ) as fuel (position, gpc, fuel_code, activity_unit) on fuel.position = i % 4
"""

BY_HAND = """
    create or replace table bench.by_hand as
    with yearly as (
        select
            inventory_code, facility_code, year, gpc_ref, source_class, fuel_code, scope2_method,
            activity_unit, submission_id, source_code, record_status, known_from, source_sheet,
            sum(activity_amount) as amount, max(activity_uncertainty_pct) as uncertainty_pct,
            min(source_row) as source_row
        from bench.activity group by all
    )
    select
        yearly.*, factors.gas, factors.factor_version_id,
        cast(yearly.amount * units.factor as decimal(24, 6)) as canonical_amount,
        cast(
            cast(yearly.amount * units.factor as decimal(24, 6)) * factors.kg_per_unit / 1000
            as decimal(24, 6)
        ) * coalesce(gwp.gwp, 1) as emissions_tco2e
    from yearly
    inner join bench.int_units__by_fuel as units
        on yearly.fuel_code = units.fuel_code and yearly.activity_unit = units.unit_text
    inner join bench.int_factors__dense as factors
        on yearly.fuel_code = factors.fuel_code and yearly.year = factors.year
        and yearly.scope2_method = factors.scope2_method
    left join bench.stg_gwp_values as gwp on gwp.gwp_set = 'AR5' and gwp.gas = factors.gas
"""


def prepare(build: Path, work: Path) -> dict[str, str]:
    """Copy the models' small inputs into a benchmark database; returns the models' SQL pointed there."""
    with duckdb.connect(str(work)) as connection:
        connection.execute(f"attach '{build}' as build (read_only)")
        connection.execute("create schema bench")
        for name in INPUTS:
            schema = "staging" if name.startswith("stg_") else "intermediate"
            connection.execute("use build")
            frame = connection.execute(f"from {schema}.{name}").to_arrow_table()
            connection.execute("use " + work.stem)
            connection.register("frame", frame)
            connection.execute(f"create table bench.{name} as from frame")
            connection.unregister("frame")
    return {name: compiled(name) for name in MODELS}


def compiled(name: str) -> str:
    """The SQL of a model, its references led to the benchmark's schema."""
    manifest = json.loads((ROOT / "dbt_project" / "target" / "manifest.json").read_text(encoding="utf-8"))
    node = manifest["nodes"][f"model.carbon.{name}"]
    sql = str(node["compiled_code"])
    for schema in ("staging", "intermediate"):
        sql = sql.replace(f'"build"."{schema}".', "bench.")
    return sql.replace('"stg_activity_data"', "activity").replace('"', "")


def measured(task: str, work: Path, models: dict[str, str]) -> tuple[float, float]:
    """Seconds and peak MiB of one task in a process of its own."""
    payload = json.dumps({"task": task, "work": str(work), "models": models})
    command = [sys.executable, __file__, "--task"]
    result = subprocess.run(command, input=payload, capture_output=True, text=True, check=True)
    seconds, peak = json.loads(result.stdout)
    return seconds, peak


def run_task() -> None:
    """Child process: run one task and print its seconds and peak memory."""
    payload = json.load(sys.stdin)
    start = time.perf_counter()
    with duckdb.connect(payload["work"], config={"threads": "2", "memory_limit": MEMORY_LIMIT}) as connection:
        if payload["task"] == "by_hand":
            connection.execute(BY_HAND)
        else:
            for name, sql in payload["models"].items():
                connection.execute(f"create or replace table bench.{name} as {sql}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps([time.perf_counter() - start, peak]))


def measure_size(rows: int, work: Path, models: dict[str, str]) -> dict[str, tuple[float, float]]:
    """Medians of both tasks at one size."""
    with duckdb.connect(str(work), config={"memory_limit": MEMORY_LIMIT}) as connection:
        connection.execute(GENERATE, [rows])
    results = {task: [] for task in ("models", "by_hand")}
    for _ in range(RUNS):
        for task in results:
            results[task].append(measured(task, work, models))
    check(work)
    return {
        task: (statistics.median(s for s, _ in values), max(m for _, m in values))
        for task, values in results.items()
    }


def check(work: Path) -> None:
    """Both ways give the same emissions, so that the same work was timed."""
    with duckdb.connect(str(work)) as connection:
        (ours,) = connection.execute(
            "select sum(emissions_tco2e) from bench.int_emissions__by_gas"
        ).fetchone() or (0,)
        (hand,) = connection.execute("select sum(emissions_tco2e) from bench.by_hand").fetchone() or (1,)
    if abs(ours - hand) > 1:
        raise SystemExit(f"The two ways differ: {ours} and {hand}; the comparison means nothing.")


def main() -> None:
    """Build the small inputs once, then time both ways at both sizes."""
    with tempfile.TemporaryDirectory() as folder:
        warehouse = Path(folder) / "warehouse"
        environment = os.environ | {
            "CARBON_CITY_DIR": str(ROOT / "examples" / "langang"),
            "CARBON_WAREHOUSE_DIR": str(warehouse),
            "CARBON_DAGSTER_HOME": folder + "/dagster",
        }
        subprocess.run(
            [str(BIN / "carbon"), "run"], env=environment, cwd=ROOT, check=True, capture_output=True
        )
        target = ["--project-dir", str(ROOT / "dbt_project"), "--profiles-dir", str(ROOT / "dbt_project")]
        build = warehouse / "build.duckdb"
        subprocess.run(
            [str(BIN / "dbt"), "--no-version-check", "--quiet", "compile", *target],
            env=environment | {"DBT_BUILD_PATH": str(build)}, check=True, capture_output=True,
        )  # fmt: skip
        work = Path(folder) / "bench_rows.duckdb"
        models = prepare(build, work)
        results = {rows: measure_size(rows, work, models) for rows in SIZES}
    for rows, by_task in results.items():
        for task, (seconds, peak) in by_task.items():
            print(f"{rows:>11,} rows  {task:<8} {seconds:7.2f} s  peak {peak:8.0f} MiB")
    small, large = (results[rows]["models"][0] for rows in SIZES)
    print(f"rows x {SIZES[1] / SIZES[0]:.0f}, time x {large / small:.2f}")
    print(f"ratio: {large / results[SIZES[1]]['by_hand'][0]:.2f}")


if __name__ == "__main__":
    run_task() if "--task" in sys.argv else main()
