"""The backfill of a reporting period as the UI asks for it: from the click to the publication."""

from __future__ import annotations

import sys

import pytest

from pipelines.releases.in_force import release_in_force
from tests.integration.deaths import standing, wait_until
from tests.integration.small_city import acting

CLICK = """mutation { launchPartitionBackfill(backfillParams: { partitionNames: ["all"], selector: {
  partitionSetName: "backfill_partition_set", repositorySelector: {repositoryLocationName: "carbon",
  repositoryName: "__repository__"}}}) { __typename ... on PythonError { message } } }"""
pytestmark = [
    pytest.mark.services,
    pytest.mark.skipif(sys.platform != "linux", reason="it reads /proc"),
]


def test_a_click_on_backfill_ends_in_publication(tmp_path):
    served = standing(tmp_path / "city")
    assert acting(served.city, "carbon", "run").returncode == 0
    served.city.submit_targets(40)
    before = release_in_force(served.city.settings).name
    try:
        served.start()
        answer = served.graphql(CLICK)
        assert answer["launchPartitionBackfill"]["__typename"] == "LaunchBackfillSuccess", answer
        wait_until(lambda: served.succeeded(_is_of_a_backfill), 120, "the backfill succeeds")
    finally:
        served.stop()
    assert release_in_force(served.city.settings).name != before


def _is_of_a_backfill(run: dict) -> bool:
    tags = {tag["key"]: tag["value"] for tag in run["tags"]}
    return "dagster/backfill" in tags and tags.get("dagster/asset_partition_range_start") == "all"
