"""How the UI tells the story: groups that sort from left to right, and when an asset counts as late.

The modules of assets name their group by its layer and area; the number of its place is put before the area
here, once. The graph cuts names of groups after some 16 letters and shrinks with every step from left to
right, so names are short; the layer is a tag.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import dagster as dg

from pipelines.calendar import TIME_ZONE
from pipelines.contracts.machinery.registry import all_contracts, area_of
from pipelines.defs.code_links import linked
from pipelines.settings import Settings

PLACES = {
    "files": 1,
    "submissions": 1,
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
NIGHT = timedelta(hours=4, minutes=30)  # what a night may take; a run takes minutes
HEADROOM = timedelta(minutes=30)
YEARLY = dg.FreshnessPolicy.time_window(fail_window=timedelta(days=400), warn_window=timedelta(days=366))


def made_every_night(nightly_cron: str, time_zone: str) -> dg.FreshnessPolicy:
    """When what the nightly run makes is late: a night after the run starts, by default at 06:00.

    Args:
        nightly_cron: when the nightly run starts, as the settings have it.
        time_zone: the clock it starts by.

    Returns:
        A deadline of each night; of a start at several times, or of one on certain days whose deadline
        would fall on the next day, an age instead.
    """
    minute, hour, *days = nightly_cron.split()
    if minute.isdecimal() and hour.isdecimal():
        start = timedelta(hours=int(hour), minutes=int(minute))
        over, due = divmod(start + NIGHT, timedelta(days=1))
        if not over or days == ["*", "*", "*"]:
            due_hour, due_minute = divmod(due.seconds // 60, 60)
            deadline = " ".join([str(due_minute), str(due_hour), *days])
            return dg.FreshnessPolicy.cron(deadline, NIGHT + HEADROOM, timezone=time_zone)
    longest = timedelta(days=1) if days == ["*", "*", "*"] else timedelta(days=366)
    return dg.FreshnessPolicy.time_window(fail_window=longest + NIGHT)


NIGHTLY = made_every_night(Settings.nightly_cron, TIME_ZONE)


def in_order(assets: Sequence[Any], nightly: dg.FreshnessPolicy = NIGHTLY, code_url: str = "") -> list[Any]:
    """The same assets with numbered groups, freshness policies and links to their code.

    Args:
        assets: all of them.
        nightly: when what is published is late.
        code_url: address of the project's files.
    """
    return list(dg.map_asset_specs(lambda spec: linked(_placed(spec, nightly), code_url), assets))


def _placed(spec: dg.AssetSpec, nightly: dg.FreshnessPolicy) -> dg.AssetSpec:
    layer, _, area = (spec.group_name or "").partition("_")
    if layer not in PLACES:
        raise ValueError(f"{spec.key.to_user_string()}: the group {layer!r} has no place; add it to PLACES.")
    name = spec.key.path[-1].removeprefix("stg_")
    if layer in ("files", "raw", "staging") and name in all_contracts():
        area = area_of(all_contracts()[name])
    return spec.replace_attributes(
        group_name=f"{PLACES[layer]}_{area or layer}",
        freshness_policy=_freshness(layer, name, nightly),
        tags={**spec.tags, "layer": layer, **({"area": area} if area else {})},
    )


def _freshness(layer: str, name: str, nightly: dg.FreshnessPolicy) -> dg.FreshnessPolicy | None:
    """What must be made, or found right, every night, and the files that must arrive every year."""
    if layer == "published":
        return nightly
    if layer == "files" and name in all_contracts() and all_contracts()[name].dataset().cadence == "yearly":
        return YEARLY
    return None
