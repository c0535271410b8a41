"""A files asset shows its newest file once, when it is new."""

import dagster as dg

from pipelines.defs.file_events import new_arrivals
from pipelines.ledger.register import Arrival

KEY = dg.AssetKey(["files", "targets"])


def arrival(sequence: int, content: str) -> Arrival:
    return Arrival(
        sequence=sequence, previous_sha256="", dataset="targets", bureau="EPB", period="all",
        path=f"targets/all/EPB{sequence}.csv", sha256=content, size_bytes=1,
        received_at="2025-01-31T04:00:00+00:00", original_name="a.csv",
    )  # fmt: skip


def test_a_new_file_is_shown_once_with_its_sum_and_the_day_it_came() -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        (event,) = new_arrivals(instance, [arrival(1, "aa"), arrival(2, "bb")])
        assert event.asset_key == KEY
        assert event.metadata["file"].value == "targets/all/EPB2.csv"
        assert event.metadata["sha256"].value == "bb"
        assert event.metadata["files"].value == 2
        assert event.metadata["received_at"].value == 1738296000.0  # date -u -d 2025-01-31T04:00 +%s
        instance.report_runless_asset_event(event)
        assert list(new_arrivals(instance, [arrival(1, "aa"), arrival(2, "bb")])) == []
        assert len(list(new_arrivals(instance, [arrival(3, "cc")]))) == 1
