"""Past and projected emissions in the layout of the IAMC, as pyam reads it: a column for each year."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import duckdb

from pipelines.contracts.machinery.record_status import RECORD_STATUSES
from pipelines.exports.account import Account, ExportError, worst
from pipelines.exports.tables import write_table
from pipelines.publication.workbooks import Value

MODEL = "Carbon warehouse"
HISTORICAL = "Historical"
VARIABLE = "Emissions|Kyoto Gases"
UNIT = "Mt CO2-equiv/yr"
_HEAD = ("model", "scenario", "region", "variable", "unit")
_TONNES = 1_000_000
_PAST = """
    select 'Historical', year, sector_code, emissions_tco2e, record_status from marts.emissions_by_sector
    where inventory_code = $inventory_code and emissions_tco2e is not null and list_contains($years, year)
"""
_PROJECTED = """
    select scenario_code, year, sector_code, projected_tco2e, record_status from marts.emissions_pathway
    where inventory_code = $inventory_code and projected_tco2e is not null
"""
_SECTORS = "select sector_code, name_en from marts.dim_sector"


def write_iamc(connection: duckdb.DuckDBPyConnection, account: Account, output: Path) -> Path:
    """Write a row for each scenario and sector, in million tonnes; the past is a scenario of its own.

    Raises:
        ExportError: the account has neither a year nor a scenario, or the ending is none of a table.
    """
    asked = {"inventory_code": account.inventory_code, "years": list(account.years)}
    past = connection.execute(_PAST, asked).fetchall()
    to_come = connection.execute(_PROJECTED, {"inventory_code": account.inventory_code}).fetchall()
    if not past and not to_come:
        raise ExportError(
            f"{account.inventory_code} 沒有年度也沒有情境；請指定別的帳。",
            f"{account.inventory_code} has neither a year nor a scenario; name another account.",
        )
    names = dict(connection.execute(_SECTORS).fetchall())
    series: dict[tuple[str, str], dict[int, Decimal]] = {}
    statuses: dict[str, str] = {}
    for scenario, year, sector, tonnes, status in [*past, *to_come]:
        statuses[scenario] = worst(f"{statuses.get(scenario, '')} {status}")
        variable = VARIABLE if sector == "ALL" else f"{VARIABLE}|{_part(names.get(sector, sector))}"
        series.setdefault((scenario, variable), {})[int(year)] = Decimal(tonnes) / _TONNES
    years = sorted({year for values in series.values() for year in values})
    rows: list[list[Value]] = [
        [
            MODEL,
            _named(scenario, statuses[scenario]),
            account.city,
            variable,
            UNIT,
            *(values.get(year) for year in years),
        ]
        for (scenario, variable), values in sorted(series.items())
    ]
    return write_table(output, "data", (*_HEAD, *map(str, years)), rows)


def _named(scenario: str, status: str) -> str:
    """A scenario and, unless it is published, its record status: the layout has no other place for it."""
    return scenario if status == RECORD_STATUSES[0] else f"{scenario} ({status})"


def _part(name: str) -> str:
    """A name as a part of a variable: the bar is between the parts."""
    return name.replace("|", "/")
