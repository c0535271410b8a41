"""Named selections of assets."""

import dagster as dg

refresh = dg.define_asset_job(
    "refresh",
    selection=dg.AssetSelection.all(),
    description="從 data/raw 到發布：全部重算。 Everything, from data/raw to the published warehouse.",
)
