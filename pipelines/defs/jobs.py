"""Named selections of assets."""

from collections.abc import Collection
from typing import Any

import dagster as dg

from pipelines.contracts.machinery.registry import area_of, contracts_in
from pipelines.contracts.machinery.words import Words
from pipelines.defs.reporting_periods import PERIODS_KEY

refresh = dg.define_asset_job(
    "refresh",
    selection=dg.AssetSelection.all() - dg.AssetSelection.assets(PERIODS_KEY),
    description=Words(
        "從 data/raw 到發布：有變動才重算。",
        "Everything, from data/raw to the published warehouse, where anything has changed.",
    ).paragraphs,
)

backfill = dg.define_asset_job(
    "backfill",
    selection=dg.AssetSelection.all(),
    description=Words(
        "重做一個填報期別：驗證其檔案，重算所依據的一切，並發布。",
        "A reporting period again: its files are verified, what rests on them computed and published.",
    ).paragraphs,
)


def area_jobs(topics: Collection[str]) -> list[Any]:
    """One job for each area of contracts: its tables and what they rest on, computed and not published."""
    areas = sorted({area_of(contract) for contract in contracts_in(topics).values()})
    return [
        dg.define_asset_job(
            f"area_{area}",
            selection=dg.AssetSelection.tag("area", area).upstream().required_multi_asset_neighbors(),
            description=Words(
                f"只計算 {area} 一區及其所依據者，不發布；發布用 refresh。",
                f"The area {area} and what it rests on, computed and not published; `refresh` publishes.",
            ).paragraphs,
        )
        for area in areas
    ]
