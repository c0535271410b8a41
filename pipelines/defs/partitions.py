"""The reporting years by which yearly raw data are partitioned."""

import dagster as dg

from pipelines.settings import Settings

FULL_RANGE_TAGS = ("dagster/asset_partition_range_start", "dagster/asset_partition_range_end")


def reporting_years(settings: Settings) -> dg.StaticPartitionsDefinition:
    """One partition per accepted reporting year."""
    return dg.StaticPartitionsDefinition(
        [str(year) for year in range(settings.first_year, settings.last_year + 1)]
    )


def full_range(settings: Settings) -> dict[str, str]:
    """Run tags that ask for every reporting year at once."""
    return dict(zip(FULL_RANGE_TAGS, (str(settings.first_year), str(settings.last_year)), strict=True))
