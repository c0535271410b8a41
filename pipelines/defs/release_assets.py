"""The release of each publication, in files that other tools read."""

import dagster as dg

from pipelines.contracts.machinery.words import Words
from pipelines.defs.owners import team
from pipelines.defs.resources import RunLock
from pipelines.releases.making import make_release
from pipelines.settings import Settings

RELEASE_KEY = dg.AssetKey(["published", "release"])
COLUMNS_STAY = dg.AssetCheckSpec(
    "columns_stay",
    asset=RELEASE_KEY,
    description=Words(
        "前次發布的欄位都還在，型別不變。",
        "Every column of the release before is still there and of the same type.",
    ).paragraphs,
)


@dg.asset(
    key=RELEASE_KEY,
    group_name="published",
    kinds={"duckdb", "parquet", "csv", "excel"},
    owners=[team("EPB")],
    pool="duckdb",
    deps=[dg.AssetKey(["published", "carbon_duckdb"]), dg.AssetKey(["published", "report"])],
    check_specs=[COLUMNS_STAY],
    description=Words(
        "每次發布保存為一個資料夾：倉儲、Parquet、CSV、xlsx、ods 與清單。",
        "Each publication kept as a folder: the warehouse, Parquet, CSV, xlsx, ods and a manifest.",
    ).paragraphs,
)
def release(
    settings: dg.ResourceParam[Settings], warehouse_lock: dg.ResourceParam[RunLock]
) -> dg.MaterializeResult:  # type: ignore[type-arg]
    """Make the release of what has just been published, and say which columns it breaks."""
    made = make_release(settings)
    broken = [change.sentence for change in made.broken_columns]
    return dg.MaterializeResult(
        metadata={
            "dagster/uri": made.folder.as_uri(),
            "release": made.name,
            "files": len(made.manifest["files"]),
            "size_bytes": made.size_bytes,
            "dagster/row_count": made.row_count,
        },
        check_results=[
            dg.AssetCheckResult(
                check_name=COLUMNS_STAY.name,
                passed=not broken,
                severity=dg.AssetCheckSeverity.WARN,
                description=" ".join(broken) or None,
            )
        ],
    )
