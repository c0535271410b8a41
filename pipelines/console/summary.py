"""The few figures a person wants to see after a run, read from the published file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd

_GAP = """
    select
        scenario_code as scenario, target_year as year,
        round(allowable_tco2e / 10000, 2) as allowable, round(projected_tco2e / 10000, 2) as projected,
        round(gap_tco2e / 10000, 2) as gap, round(gap_pct_of_base, 2) as "% base", record_status as status
    from marts.emissions_gap
    where sector_code = 'ALL' and inventory_code = (select city_inventory_code from meta.run)
    order by target_year, scenario_code
"""
_BUDGET = """
    select
        period_start || '-' || period_end || if(is_current_period, ' *', '') as period,
        round(period_cap_tco2e / 10000, 2) as cap, round(spent_tco2e / 10000, 2) as spent,
        years_known || '/' || years_count as years, round(remaining_tco2e / 10000, 2) as remaining,
        round(headroom_annual_tco2e / 10000, 2) as headroom, actual_year as "of year", outcome,
        record_status as status
    from marts.carbon_budget
    where
        sector_code = 'ALL' and bureau_code = 'ALL'
        and inventory_code = (select city_inventory_code from meta.run)
    order by period_start
"""
_REFUSED = """
    with counting as (select submission_id from meta.submissions where superseded_by is null)
    select dataset_name, source_file, cell, value, message_zh, message_en
    from quarantine.rejected_rows semi join counting using (submission_id)
    union all by name
    select dataset_name, source_file, message_zh, message_en
    from quarantine.refused_files semi join counting using (submission_id)
    order by all
"""


@dataclass(frozen=True)
class Summary:
    """Gap, budget, and what was refused of the files that count; amounts in 10 000 t as people quote them.

    The budget of a period is what may be emitted over all its years; headroom is that of a year. A star marks
    the period that is under way.
    """

    gap: pd.DataFrame
    budget: pd.DataFrame
    refused: pd.DataFrame


def summarise(published_path: Path) -> Summary:
    """Read the summary of a published warehouse."""
    with duckdb.connect(str(published_path), read_only=True) as connection:
        return Summary(*(connection.sql(query).df() for query in (_GAP, _BUDGET, _REFUSED)))
