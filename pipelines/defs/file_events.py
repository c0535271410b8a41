"""Shows on each files asset its newest submitted file: once, when it is new."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime

import dagster as dg

from pipelines.ledger.register import Arrival


def new_arrivals(
    instance: dg.DagsterInstance, arrivals: Sequence[Arrival]
) -> Iterator[dg.AssetMaterialization]:
    """One materialisation for each dataset whose newest file the UI does not show yet."""
    newest = {item.dataset: item for item in arrivals}
    keys = {dg.AssetKey(["files", dataset]): item for dataset, item in newest.items()}
    shown = {
        record.asset_entry.asset_key: _shown_sha256(record.asset_entry.last_materialization)
        for record in instance.get_asset_records(list(keys))
    }
    counts = Counter(item.dataset for item in arrivals)
    for key, item in keys.items():
        if shown.get(key) != item.sha256:
            yield dg.AssetMaterialization(key, metadata=_facts(item, counts[item.dataset]))


def _shown_sha256(event: dg.EventLogEntry | None) -> object:
    if event is None or event.asset_materialization is None:
        return None
    value = event.asset_materialization.metadata.get("sha256")
    return value.value if value else None


def _facts(item: Arrival, files: int) -> dict[str, dg.MetadataValue | str | int]:
    return {
        "file": item.path,
        "sha256": item.sha256,
        "received_at": dg.MetadataValue.timestamp(datetime.fromisoformat(item.received_at)),
        "bureau": item.bureau,
        "period": item.period,
        "files": files,
    }
