"""Named selections of assets."""

import dagster as dg

from pipelines.contracts.machinery.words import Words

refresh = dg.define_asset_job(
    "refresh",
    selection=dg.AssetSelection.all(),
    description=Words(
        "從 data/raw 到發布：全部重算。", "Everything, from data/raw to the published warehouse."
    ).paragraphs,
)
