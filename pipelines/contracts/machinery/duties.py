"""Who answers for a dataset, a table or a finding: a duty, which each city gives to one of its bureaus."""

from __future__ import annotations

SECRETARIAT = "secretariat"
"""The committee's secretariat, which is a kind of bureau; it has every duty that no bureau has."""
DUTIES = ("agriculture", "economy", "education", "finance", "labour", "transport", "works")
