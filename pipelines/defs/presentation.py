"""How the UI tells the story: groups that sort from left to right, and when an asset counts as late.

The modules of assets name their group by what it holds; the number of its place is put before it here, once.
The graph cuts names of groups after some 16 letters and shrinks with every step from left to right, so names
are short, and the areas of raw tables are tags.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import dagster as dg

from pipelines.contracts.machinery.registry import all_contracts

PLACES = {
    "files": 1,
    "raw": 2,
    "intake": 2,
    "staging": 3,
    "words": 3,
    "intermediate": 4,
    "reference": 5,
    "marts": 5,
    "identities": 6,
    "findings": 7,
    "published": 8,
}
NIGHTLY = dg.FreshnessPolicy.cron("0 6 * * *", timedelta(hours=5), timezone="Asia/Taipei")
YEARLY = dg.FreshnessPolicy.time_window(fail_window=timedelta(days=400), warn_window=timedelta(days=366))


def in_order(assets: Sequence[Any]) -> list[Any]:
    """The same assets with numbered groups and freshness policies."""
    return list(dg.map_asset_specs(_placed, assets))


def _placed(spec: dg.AssetSpec) -> dg.AssetSpec:
    layer, _, area = (spec.group_name or "").partition("_")
    if layer not in PLACES:
        raise ValueError(f"{spec.key.to_user_string()}: the group {layer!r} has no place; add it to PLACES.")
    name = spec.key.path[-1].removeprefix("stg_")
    if layer in ("files", "staging") and name in all_contracts():
        area = all_contracts()[name].dataset().group.removeprefix("raw_")
    return spec.replace_attributes(
        group_name=f"{PLACES[layer]}_{area if layer == 'marts' else layer}",
        freshness_policy=_freshness(layer, name),
        tags={**spec.tags, "layer": layer, **({"area": area} if area else {})},
    )


def _freshness(layer: str, name: str) -> dg.FreshnessPolicy | None:
    """What must be made every night by 06:00, and the files that must arrive every year."""
    if layer in ("marts", "published"):
        return NIGHTLY
    if layer == "files" and name in all_contracts() and all_contracts()[name].dataset().cadence == "yearly":
        return YEARLY
    return None
