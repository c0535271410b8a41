"""What the UI says of a publication: of a new one, and of one that a run found unchanged and whole."""

from collections.abc import Mapping
from typing import Any

import dagster as dg
import duckdb

from pipelines.contracts.machinery.words import Words
from pipelines.defs.asset_charts import figures
from pipelines.defs.metadata import markdown_metadata
from pipelines.releases.manifest import Release
from pipelines.settings import Settings

SHOWN = [("marts", "emissions_gap"), ("marts", "carbon_budget"), ("quarantine", "rejected_rows")]
WAREHOUSE_KEY = dg.AssetKey(["published", "carbon_duckdb"])
REPORT_KEY = dg.AssetKey(["published", "report"])
RELEASE_KEY = dg.AssetKey(["published", "release"])
COLUMNS_STAY = dg.AssetCheckSpec(
    "columns_stay",
    asset=RELEASE_KEY,
    description=Words(
        "前次發布的欄位都還在，型別不變。",
        "Every column of the release before is still there and of the same type.",
    ).paragraphs,
)


def published_facts(settings: Settings, release: Release) -> dict[dg.AssetKey, Mapping[str, Any]]:
    """The metadata of warehouse, report (where there is one) and release, in the order in which they rest."""
    with duckdb.connect(str(settings.published_path), read_only=True) as connection:
        shown = figures(connection, *SHOWN)
    run_key = {"run_key": str(release.manifest["run_key"])}
    facts: dict[dg.AssetKey, Mapping[str, Any]] = {
        WAREHOUSE_KEY: {
            "dagster/row_count": release.row_count,
            "dagster/uri": settings.published_path.as_uri(),
            "tables": len(release.manifest["tables"]),
            **run_key,
            **markdown_metadata(shown),
        },
    }
    if release.has_report:
        facts[REPORT_KEY] = {"dagster/uri": (settings.report_dir / "index.html").as_uri(), **run_key}
    facts[RELEASE_KEY] = {
        "dagster/uri": release.folder.as_uri(),
        "release": release.name,
        "files": len(release.manifest["files"]),
        "size_bytes": release.size_bytes,
        "dagster/row_count": release.row_count,
        **run_key,
    }
    return facts


def columns_stay(release: Release) -> dg.AssetCheckResult:
    """Whether the release keeps the columns of the one before."""
    broken = [change.sentence for change in release.broken_columns]
    return dg.AssetCheckResult(
        asset_key=RELEASE_KEY,
        check_name=COLUMNS_STAY.name,
        passed=not broken,
        severity=dg.AssetCheckSeverity.WARN,
        description=" ".join(broken) or None,
    )
