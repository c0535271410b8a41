"""The fault campaign in its short form: `python -m campaign --short`, one row of its table per fault."""

from __future__ import annotations

import subprocess
import sys

import pytest

from campaign.faults import FAULTS
from pipelines.settings import PROJECT_ROOT

SHORT = {name: fault for name, fault in FAULTS.items() if fault.short}


@pytest.fixture(scope="module")
def campaign() -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "campaign", "--short", "--only", *SHORT]
    return subprocess.run(command, cwd=PROJECT_ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", SHORT)
def test_a_fault_loses_nothing_publishes_no_half_and_nothing_wrong(
    campaign: subprocess.CompletedProcess[str], name: str
) -> None:
    trials = str(SHORT[name].short)
    (row,) = [line for line in campaign.stdout.splitlines() if line.startswith(f"| {SHORT[name].title} |")]
    assert [cell.strip() for cell in row.split("|")[2:7]] == [trials, trials, "0", "0", "0"], campaign.stdout


def test_the_campaign_ends_with_the_share_that_ended_right(
    campaign: subprocess.CompletedProcess[str],
) -> None:
    assert campaign.stdout.splitlines()[-1] == "ratio: 1", campaign.stdout + campaign.stderr
    assert campaign.returncode == 0
