"""Small charts and tables for the pages of assets in the Dagster UI.

A chart is an SVG inside Markdown: its letters are drawn by the reader's browser, so Chinese needs no font on
the server. The UI shows Markdown of fewer than 1 000 characters at once and anything longer on a click, so
each figure also has a short table with bars of block letters. Columns that end in ``_10kt`` are in 10 000 t
CO2e (萬公噸).
"""

import base64
from collections.abc import Callable
from typing import Any

import duckdb
import pandas as pd
import vl_convert

from pipelines.contracts.machinery.record_status import RECORD_STATUSES
from pipelines.intake.loading.outcome import as_markdown

BAR_WIDTH = 16
FONT = "Noto Sans CJK TC, Noto Sans TC, Microsoft JhengHei, PingFang TC, sans-serif"
STATUS_COLOURS = {
    "domain": list(RECORD_STATUSES),
    "range": ["#1b6ca8", "#2a9d6f", "#d9a441", "#b9bec6"],
}

_GAP = """
    select
        if((select count(distinct inventory_code) from marts.emissions_gap) > 1, inventory_code || ' ', '')
        || scenario_code as scenario, target_year as year, round(gap_tco2e / 10000, 1)::double as gap_10kt,
        record_status as status
    from marts.emissions_gap where sector_code = 'ALL' and gap_tco2e is not null
    order by target_year, scenario_code
"""
_BUDGET = """
    select
        if((select count(distinct inventory_code) from marts.carbon_budget) > 1, inventory_code || ' ', '')
        || period_start || '–' || period_end as period, sector_code as sector,
        round(cap_tco2e / 10000, 1)::double as cap_10kt,
        round(spent_tco2e / 10000, 1)::double as spent_10kt,
        round(remaining_tco2e / 10000, 1)::double as remaining_10kt,
        round(actual_annual_tco2e / 10000, 1)::double as actual_a_year_10kt,
        round(headroom_annual_tco2e / 10000, 1)::double as headroom_a_year_10kt, record_status as status
    from marts.carbon_budget where sector_code = 'ALL' and bureau_code = 'ALL' order by all
"""
_PATHWAY = """
    with lines as (
        unpivot (
            select
                if(
                    (select count(distinct inventory_code) from marts.emissions_pathway) > 1,
                    inventory_code || ' ', ''
                ) as of_account, scenario_code, year, record_status as status,
                linear_tco2e as 直線_linear, cap_tco2e as 上限_cap,
                projected_tco2e as projected, actual_tco2e as 實際_actual
            from marts.emissions_pathway as pathway
            where
                sector_code = 'ALL'
                and target_code is not distinct from (
                    select arg_min(target_code, year) from marts.emissions_pathway as first
                    where first.inventory_code = pathway.inventory_code
                )
        ) on 直線_linear, 上限_cap, projected, 實際_actual into name line value tco2e
    )
    select
        of_account || if(line = 'projected', scenario_code, replace(line, '_', ' ')) as line, year,
        if(line = 'projected', status, 'published') as status,
        round(any_value(tco2e) / 10000, 1)::double as tco2e
    from lines group by all order by all
"""
_REFUSED = """
    select dataset_name as dataset, count(*)::double as cells from quarantine.rejected_rows
    group by all order by cells desc, dataset
"""
_NEEDS: dict[tuple[str, ...], str] = {
    ("marts", "emissions_gap"): _GAP,
    ("marts", "carbon_budget"): _BUDGET,
    ("marts", "emissions_pathway"): _PATHWAY,
    ("quarantine", "rejected_rows"): _REFUSED,
}


def figures(connection: duckdb.DuckDBPyConnection, *keys: tuple[str, ...]) -> dict[str, str]:
    """The charts and short tables of the assets, as Markdown by metadata name; other assets have none.

    Args:
        connection: to the build or the published warehouse.
        keys: asset keys, such as ``("marts", "emissions_gap")``.
    """
    shown: dict[str, str] = {}
    for key in keys:
        if key in _NEEDS:
            rows = connection.execute(_NEEDS[key]).df()
            shown |= {} if rows.empty else _DRAWN[key](rows)
    return shown


def with_bars(rows: pd.DataFrame, value: str) -> str:
    """The rows as a Markdown table, each amount with a bar; the longest bar is the largest amount."""
    largest = rows[value].abs().max() or 1
    bars = [
        ("█" if amount > 0 else "░") * max(round(abs(amount) / largest * BAR_WIDTH), 1 if amount else 0)
        for amount in rows[value]
    ]
    return as_markdown(rows.assign(**{" ": bars}))


def _gap(rows: pd.DataFrame) -> dict[str, str]:
    """A table and a chart of the next target year: years far apart share no scale."""
    rows = rows[rows["year"] == rows["year"].min()]
    year = int(rows["year"].iloc[0])
    chart = {
        "title": _title(f"{year} 年與目標的缺口（萬公噸 CO2e） Gap to the target of {year}, 10 000 t CO2e"),
        "mark": {"type": "bar", "height": {"band": 0.7}},
        "encoding": {
            "y": {"field": "scenario", "type": "nominal", "sort": None, "title": None},
            "x": {"field": "gap_10kt", "type": "quantitative", "title": None},
            "color": _status(),
        },
    }
    return {"gap": with_bars(rows, "gap_10kt"), "gap_chart": _svg(chart, rows)}


def _budget(rows: pd.DataFrame) -> dict[str, str]:
    return {"budget": as_markdown(rows.drop(columns="sector"))}


def _pathway(rows: pd.DataFrame) -> dict[str, str]:
    chart = {
        "title": _title("全市排放路徑（萬公噸 CO2e） Emissions pathway of the city, 10 000 t CO2e"),
        "mark": "line",
        "encoding": {
            "x": {"field": "year", "type": "quantitative", "axis": {"format": "d"}, "title": None},
            "y": {"field": "tco2e", "type": "quantitative", "scale": {"zero": False}, "title": None},
            "color": {
                "field": "line",
                "type": "nominal",
                "scale": {"scheme": "category10"},
                "legend": {"symbolType": "stroke", "title": None},
            },
            "strokeDash": {
                "field": "status",
                "type": "nominal",
                "scale": {"domain": STATUS_COLOURS["domain"], "range": [[1, 0], [8, 3], [3, 3]]},
                "legend": {"symbolType": "stroke", "title": "資料狀態 status"},
            },
        },
    }
    return {"pathway_chart": _svg(chart, rows, height=260)}


def _refused(rows: pd.DataFrame) -> dict[str, str]:
    chart = {
        "title": _title("各資料集被退回的儲存格 Refused cells by dataset"),
        "mark": {"type": "bar", "color": "#c2543b"},
        "encoding": {
            "y": {"field": "dataset", "type": "nominal", "sort": None, "title": None},
            "x": {"field": "cells", "type": "quantitative", "axis": {"tickMinStep": 1}, "title": None},
        },
    }
    return {"refused": with_bars(rows.astype({"cells": int}), "cells"), "refused_chart": _svg(chart, rows)}


_DRAWN: dict[tuple[str, ...], Callable[[pd.DataFrame], dict[str, str]]] = {
    ("marts", "emissions_gap"): _gap,
    ("marts", "carbon_budget"): _budget,
    ("marts", "emissions_pathway"): _pathway,
    ("quarantine", "rejected_rows"): _refused,
}


def _title(text: str) -> dict[str, Any]:
    return {"text": text, "anchor": "start", "fontSize": 14}


def _status() -> dict[str, Any]:
    return {"field": "status", "type": "nominal", "scale": STATUS_COLOURS, "title": "資料狀態 status"}


def _svg(chart: dict[str, Any], rows: pd.DataFrame, height: int | None = None) -> str:
    whole = {
        **chart,
        "data": {"values": rows.to_dict("records")},
        "width": 560,
        "height": height or {"step": 28},
        "background": "white",
        "padding": 8,
        "config": {"font": FONT},
    }
    svg = vl_convert.vegalite_to_svg(whole)
    return f"![](data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()})"
