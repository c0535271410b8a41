"""Where one to three digestion centres would stand, by ``pipelines.accounting.siting``."""

from typing import Any

import numpy as np
import pandas as pd

from pipelines.accounting.siting import great_circle_km, p_median
from pipelines.provenance.frames import ROW_NAME, USED, all_names, named_rows

MOST_CENTRES = 3
COLUMNS = {
    "centres": "Int64",
    "organic_code": "string",
    "site_code": "string",
    "assigned_share": "Float64",
    "distance_km": "Float64",
    "objective_tonne_km": "Float64",
    "tied_sets": "Int64",
    "tied_site_codes": "string",
    "unserved_t": "Float64",
    "missing_reason": "string",
    USED: "object",
}


def model(dbt: Any, session: Any) -> pd.DataFrame:
    """One row per number of centres, place and site it sends to; one row alone without an answer.

    Every row rests on all places and sites, for the best set of sites is the best of all of them.
    """
    places = named_rows(dbt.ref("int_siting__sources"), "intermediate.int_siting__sources")
    sites = named_rows(dbt.ref("int_siting__sites"), "intermediate.int_siting__sites")
    places = places[places["missing_reason"].isna()].sort_values("organic_code", ignore_index=True)
    usable = sites["is_candidate"].fillna(False).astype(bool)
    sites = sites[usable].sort_values("site_code", ignore_index=True)
    if places.empty:
        return pd.DataFrame({name: [] for name in COLUMNS}).astype(COLUMNS)
    straight = great_circle_km(
        places["latitude"].astype(float).to_numpy()[:, None],
        places["longitude"].astype(float).to_numpy()[:, None],
        sites["latitude"].astype(float).to_numpy()[None, :],
        sites["longitude"].astype(float).to_numpy()[None, :],
    )
    detour = pd.to_numeric(places["detour"], errors="coerce").astype(float).to_numpy()
    rows = [row for p in range(1, MOST_CENTRES + 1) for row in _rows(p, places, sites, straight, detour)]
    used = all_names(places[ROW_NAME], sites[ROW_NAME])
    return pd.DataFrame([row | {USED: used} for row in rows], columns=list(COLUMNS)).astype(COLUMNS)


def _rows(p: int, places: Any, sites: Any, straight: Any, detour: Any) -> list[dict[str, Any]]:
    weights = places["quantity_t"].astype(float).to_numpy()
    if np.isnan(detour).any():
        return [{"centres": p, "missing_reason": "missing_factor"}]
    distances = straight * detour[:, None]
    found = p_median(weights, distances, sites["capacity_t"].astype(float).to_numpy(), p)
    if found.reason is not None:
        return [{"centres": p, "unserved_t": found.unserved, "missing_reason": found.reason}]
    codes = sites["site_code"].tolist()
    whole = {
        "centres": p,
        "objective_tonne_km": found.objective,
        "tied_sets": len(found.ties),
        "tied_site_codes": " | ".join(", ".join(codes[place] for place in tie) for tie in found.ties),
        "unserved_t": 0.0,
    }
    return [
        whole
        | {
            "organic_code": places["organic_code"][i],
            "site_code": codes[j],
            "assigned_share": found.shares[i, j],
            "distance_km": distances[i, j],
        }
        for i, j in np.argwhere(found.shares > 0)
    ]
