"""What changed the registered emissions: the grid, use of electricity, direct emissions, the list itself."""

from __future__ import annotations

import altair as alt

from pipelines.contracts.machinery.words import Words
from pipelines.report import drawing as d
from pipelines.report.figures import STATUS, Chart, Figure, Read, Rows, code_column, number, text
from pipelines.report.wording import Voice

_ROWS = """
    select
        drivers.from_year, drivers.to_year, drivers.method, drivers.effect_tco2e,
        -- the list changes what it holds of both
        drivers.driver_code || case drivers.driver_code
            when 'coverage_change' then coalesce('_of_' || drivers.activity_code, '') else ''
        end as driver_code,
        drivers.inventory_code, inventories.name_zh, inventories.name_en, drivers.record_status
    from marts.emissions_drivers as drivers
    left join reference.inventories as inventories using (inventory_code)
    where drivers.method in ('year_by_year', 'chained') and drivers.sector_code = 'ALL'
        and drivers.inventory_code = (
            select inventory_code from marts.emissions_drivers where sector_code = 'ALL'
            group by inventory_code
            order by bool_or(record_status = 'illustrative'), count(*) desc, inventory_code limit 1
        )
    order by drivers.method desc, drivers.from_year, drivers.to_year, driver_code
"""
_SOURCES = "select distinct source_code from marts.registered_facilities"
_WORDS = {
    "grid_factor": (Words("電力係數（全國電網）", "Grid factor (national grid)"), d.SKY),
    "activity": (Words("登錄事業用電量", "Electricity use of the registered facilities"), d.AMBER),
    "direct": (Words("直接排放（電廠以外）", "Direct emissions other than power plants'"), d.BLUE),
    "direct_with_power_plants": (
        Words("直接排放（含供電網的電廠）", "Direct emissions with grid power plants"),
        d.GREEN,
    ),
    "grid_supply": (Words("供電網的電廠", "Power plants that feed the grid"), d.PURPLE),
    "coverage_change_of_direct_emissions": (
        Words("名單改變：直接排放", "List changed: direct"),
        d.VERMILION,
    ),
    "coverage_change_of_purchased_electricity": (
        Words("名單改變：用電", "List changed: electricity"),
        "#c51b7d",
    ),
}


def figure(read: Read) -> Figure:
    """The drivers of change."""
    rows = [
        row | {"driver_zh": words.zh, "driver_en": words.en}
        for row in read(_ROWS)
        for words in (_word(row["driver_code"]),)
    ]
    return Figure(
        code="drivers",
        heading=Words("登錄事業的變化來自哪裡", "What changed the registered emissions"),
        tables=("marts.emissions_drivers",),
        dataset="driver_inputs",
        rows=rows,
        columns=(
            number("from_year"),
            number("to_year"),
            text("driver_{lang}", "因素", "Driver"),
            number("effect_tco2e"),
            code_column("method"),
            text("name_{lang}", "排放帳", "Account"),
            STATUS,
        ),
        sentence=lambda voice: _sentence(voice, rows),
        draw=lambda voice, width: _draw(voice, width, rows),
        also=read(_SOURCES),
        note=Words(
            "以對數平均指數分解（LMDI）；各因素的影響相加恰等於變化，菱形為合計。進出名單的事業自成一項，因素的影響只算兩端皆在名單上的事業；"
            "沒有逐廠資料的年度，名單改變時整個差額列入該項。供電網的電廠另列，不是城市自身的排放。範圍是向環境部登錄的事業，不是全市清冊。",
            "Decomposed by LMDI; the effects add up exactly to the change, the diamond. Who entered or left the list is a term of its "
            "own, and the drivers are of those listed at both ends; where single facilities are not known, a changed list takes all of "
            "the change. Power plants that feed the grid stand apart: they are not the city's own. The account is that of the "
            "registered facilities, not the whole city.",
        ),
    )


def _word(code: str) -> Words:
    return _WORDS[code][0] if code in _WORDS else Words(code, code)


def _sentence(voice: Voice, rows: Rows) -> str:
    chained = [row for row in rows if row["method"] == "chained"] or list(rows)
    said = [
        f"{voice.name(row, 'driver')} {voice.tonnes(row['effect_tco2e'], signed=True)}" for row in chained
    ]
    first, last = chained[0]["from_year"], chained[0]["to_year"]
    return voice.say(
        f"{first} 至 {last} 年，{voice.name(chained[0], 'name')}的變化：{voice.listed(said)}。",
        f"{voice.name(chained[0], 'name')}, {first} to {last}: {voice.listed(said)}.",
    )


def _draw(voice: Voice, width: int, rows: Rows) -> Chart | None:
    yearly = [row for row in rows if row["method"] == "year_by_year" and row["effect_tco2e"] is not None]
    if not yearly:
        return None
    bars = [
        {
            "year": row["to_year"],
            "name": voice.name(row, "driver"),
            "status": row["record_status"],
            "amount": row["effect_tco2e"] / voice.tonne_scale,
        }
        for row in yearly
    ]
    known = [words for words in _WORDS.values() if any(bar["name"] == voice.of(words[0]) for bar in bars)]
    x = alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0, labelOverlap=True, domain=False, ticks=False))
    stack = d.hollow(
        alt.Chart(d.data(bars)).mark_bar(stroke=d.INK, strokeWidth=0.5, size=14 if d.is_narrow(width) else 34)
    ).encode(
        x=x,
        y=alt.Y("amount:Q", title=voice.tonne_axis, axis=alt.Axis(tickCount=6)),
        color=alt.Color("name:N", scale=d.colours([voice.of(w) for w, _ in known], [c for _, c in known])),
    )
    net = (
        alt.Chart(d.data(bars))
        .mark_point(shape="diamond", size=70, filled=True, fill="white", stroke=d.INK, opacity=1)
        .encode(x=x, y="sum(amount):Q")
    )
    zero = alt.Chart(d.data([{"y": 0}])).mark_rule(color=d.INK).encode(y="y:Q")
    return d.sized(stack + zero + net, 300)
