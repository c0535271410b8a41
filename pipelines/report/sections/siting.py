"""Where one or two digestion centres would stand: a map drawn offline, and how much each number of centres costs."""

from __future__ import annotations

import math
from typing import Any

import altair as alt

from pipelines.contracts.machinery.words import Words
from pipelines.report import drawing as d
from pipelines.report.figures import (
    STATUS,
    Chart,
    Figure,
    Read,
    Row,
    Rows,
    code_column,
    number,
)
from pipelines.report.wording import Voice, rounded

_ROWS = """
    select
        centres, year, places_count, quantity_t, objective_tonne_km, mean_km, site_codes, tied_sets, tied_site_codes,
        unserved_t, left_out_codes, missing_reason, source_code, record_status
    from marts.digestion_siting_summary
    order by centres
"""
_LINES = """
    select
        siting.centres, siting.organic_code, siting.site_code, siting.assigned_t, siting.record_status,
        places.longitude, places.latitude, sites.longitude as to_longitude, sites.latitude as to_latitude
    from marts.digestion_siting as siting
    inner join marts.organic_sources as places using (organic_code, year)
    inner join marts.digestion_sites as sites using (site_code)
    order by siting.centres, siting.organic_code, siting.site_code
"""
_PLACES = """
    select name_zh, name_en, organic_kind, latitude, longitude, quantity_t, source_code, record_status
    from marts.organic_sources
    where coalesce(missing_reason, '') <> 'outside_city'
    qualify year = max(year) over (partition by organic_code)
    order by organic_code
"""
_SITES = """
    select site_code, name_zh, name_en, latitude, longitude, is_candidate, source_code, record_status
    from marts.digestion_sites
    where coalesce(missing_reason, '') <> 'outside_city'
    order by site_code
"""
_KINDS = {
    "kitchen_waste": (Words("廚餘", "Kitchen waste"), d.ORANGE),
    "manure": (Words("禽畜糞", "Manure"), d.PURPLE),
    "sludge": (Words("污泥", "Sludge"), d.BLUE),
    "market_waste": (Words("果菜市場", "Market waste"), d.GREEN),
    "crop_residue": (Words("農業剩餘", "Crop residue"), d.AMBER),
}
_REASONS = {
    "too_few_sites": Words("可用的場址太少", "too few usable sites"),
    "capacity_too_small": Words("場址的容量不足", "the sites hold too little"),
    "missing_factor": Words("缺繞行倍數", "the detour factor is missing"),
}


def figure(read: Read) -> Figure:
    """The answers by number of centres, and the map of the answer with the most."""
    rows, lines, places, sites = read(_ROWS), read(_LINES), read(_PLACES), read(_SITES)
    return Figure(
        code="siting",
        heading=Words(
            "有機廢棄物與厭氧消化中心的選址", "Organic waste, and where digestion centres would stand"
        ),
        tables=(
            "marts.digestion_siting_summary",
            "marts.digestion_siting",
            "marts.organic_sources",
            "marts.digestion_sites",
        ),
        dataset="organic_sources",
        rows=rows,
        columns=(
            number("centres"),
            number("places_count"),
            number("quantity_t"),
            number("objective_tonne_km"),
            number("mean_km"),
            code_column("site_codes"),
            number("tied_sets"),
            number("unserved_t"),
            code_column("left_out_codes"),
            code_column("missing_reason"),
            code_column("source_code"),
            STATUS,
        ),
        sentence=lambda voice: _sentence(voice, rows, sites),
        draw=lambda voice, width: _draw(voice, width, rows, lines, places, sites),
        note=Words(
            "圓為料源，大小依數量；方塊為工業區內的候選場址，塗滿者入選，叉號不在工業區或缺容量。圖以經緯度為平面，沒有底圖。"
            "距離為大圓距離乘繞行倍數，不是道路里程；選址不含環評、地價與民意。",
            "Circles are places, by quantity; squares are possible sites in industrial zones, filled where chosen; a cross has no "
            "zone or no capacity. The plane is longitude and latitude, without a base map. "
            "Distances are great circles times a detour factor, "
            "not roads; assessment, land price and consent are not in it.",
        ),
        also=[*places, *sites],
    )


def _shown(rows: Rows) -> Row | None:
    """The answer that is drawn: the one with the most centres."""
    solved = [row for row in rows if row["objective_tonne_km"] is not None]
    return max(solved, key=lambda row: row["centres"]) if solved else None


def _sentence(voice: Voice, rows: Rows, sites: Rows) -> str:
    names = {row["site_code"]: voice.name(row, "name") for row in sites}
    parts = []
    for row in rows:
        if row["objective_tonne_km"] is None:
            why = voice.of(_REASONS.get(row["missing_reason"], Words("原因見表", "see the table")))
            parts.append(
                voice.say(
                    f"設 {row['centres']} 處無解：{why}", f"with {row['centres']} there is no answer: {why}"
                )
            )
            continue
        codes = [code for code in str(row["site_codes"] or "").split(", ") if code]
        where = voice.say("、", " and ").join(names.get(code, code) for code in codes)
        distance = rounded(row["mean_km"], 1)
        parts.append(
            voice.say(
                f"設 {row['centres']} 處（{where}）平均 {distance} 公里",
                f"with {row['centres']} ({where}) a tonne travels {distance} km on average",
            )
        )
    left_out = next((row["left_out_codes"] for row in rows if row["left_out_codes"]), None)
    if left_out:
        parts.append(voice.say(f"未納入 {left_out}", f"left out: {left_out}"))
    said = voice.say("；", "; ").join(parts) or voice.say("沒有料源可以選址", "there is no place to site for")
    return said[:1].upper() + said[1:] + voice.say("。", ".")


def _draw(voice: Voice, width: int, rows: Rows, lines: Rows, places: Rows, sites: Rows) -> Chart | None:
    answer = _shown(rows)
    spots = [row for row in [*places, *sites] if row["latitude"] is not None and row["longitude"] is not None]
    if answer is None or not spots:
        return None
    drawn = [row for row in lines if row["centres"] == answer["centres"]]
    chosen = {row["site_code"] for row in drawn}
    x, y, height = _plane(voice, spots, width)
    base = alt.Chart(d.data([{**row, "status": row["record_status"]} for row in drawn]))
    ways = d.hollow(base.mark_rule(color=d.GREY, strokeWidth=1.6)).encode(
        x=x("longitude"), y=y("latitude"), x2="to_longitude:Q", y2="to_latitude:Q"
    )
    return d.sized(ways + _circles(voice, places, x, y) + _squares(voice, sites, chosen, x, y, width), height)


def _plane(voice: Voice, spots: Rows, width: int) -> tuple[Any, Any, int]:
    """The axes with a margin, and the height at which a kilometre is as long up as across."""
    east, north = ([float(row[key]) for row in spots] for key in ("longitude", "latitude"))
    across, up = ((min(values) - 0.06, max(values) + 0.06) for values in (east, north))
    stretch = (up[1] - up[0]) / ((across[1] - across[0]) * math.cos(math.radians(sum(up) / 2)))
    axis = alt.Axis(format=".2f", tickCount=4 if d.is_narrow(width) else 7)
    titles = voice.say("經度（度）", "Longitude (degrees)"), voice.say("緯度（度）", "Latitude (degrees)")

    def x(field: str) -> alt.X:
        return alt.X(f"{field}:Q", title=titles[0], axis=axis, scale=alt.Scale(domain=across, nice=False))

    def y(field: str) -> alt.Y:
        return alt.Y(f"{field}:Q", title=titles[1], axis=axis, scale=alt.Scale(domain=up, nice=False))

    return x, y, round(min(720, max(240, 0.86 * width * stretch)))


def _circles(voice: Voice, places: Rows, x: Any, y: Any) -> Any:
    shown = [
        {
            "longitude": row["longitude"],
            "latitude": row["latitude"],
            "amount": row["quantity_t"],
            "kind": voice.of(_KINDS[row["organic_kind"]][0])
            if row["organic_kind"] in _KINDS
            else str(row["organic_kind"]),
            "status": row["record_status"],
        }
        for row in places
        if row["quantity_t"] is not None
    ]
    palette = {voice.of(words): colour for words, colour in _KINDS.values()}
    there = list(dict.fromkeys(str(spot["kind"]) for spot in shown))
    scale = d.colours(there, [palette.get(kind, d.GREY) for kind in there])
    marks = alt.Chart(d.data(shown)).mark_point(shape="circle", filled=True, strokeWidth=1.6)
    return d.hollow(marks).encode(
        x=x("longitude"),
        y=y("latitude"),
        size=alt.Size("amount:Q", scale=alt.Scale(range=[60, 900], zero=True), legend=None),
        color=alt.Color("kind:N", scale=scale, legend=alt.Legend(symbolType="circle")),
        stroke=alt.Stroke("kind:N", scale=scale),
    )


def _squares(voice: Voice, sites: Rows, chosen: set[str], x: Any, y: Any, width: int) -> Any:
    shown = [
        {
            "longitude": row["longitude"],
            "latitude": row["latitude"],
            "shape": "square" if row["is_candidate"] else "cross",
            "fill": d.INK if row["site_code"] in chosen else "#ffffff",
            "label": voice.name(row, "name") if row["site_code"] in chosen else "",
        }
        for row in sites
    ]
    base = alt.Chart(d.data(shown))
    marks = base.mark_point(size=110, strokeWidth=1.6, stroke=d.INK, opacity=1).encode(
        x=x("longitude"),
        y=y("latitude"),
        shape=alt.Shape("shape:N", scale=None),
        fill=alt.Fill("fill:N", scale=None),
    )
    size = 11 if d.is_narrow(width) else 13
    for layer in d.labelled(base, align="left", baseline="middle", dx=10, fontSize=size, fontWeight="bold"):
        marks += layer.encode(x=x("longitude"), y=y("latitude"), text="label:N")
    return marks
