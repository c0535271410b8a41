"""What the EU's carbon border adjustment asks of exports, year by year."""

from __future__ import annotations

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
    flag,
    number,
    text,
)
from pipelines.report.wording import Voice, rounded

_ROWS = """
    select exposure.*, districts.name_zh as district_zh, districts.name_en as district_en
    from marts.cbam_exposure as exposure
    left join reference.districts using (district_code)
    qualify exposure.export_year = max(exposure.export_year) over ()
    order by exposure.export_year desc, exposure.emission_basis, exposure.year, exposure.district_code, exposure.cn_code
"""
_STATED = "select * from marts.cbam_stated_impact order by fact_value"
_BASES = {"default": Words("預設值", "Default"), "verified": Words("查證值", "Verified")}


def figure(read: Read) -> Figure:
    """Certificates and cost of the exports on the path to full payment."""
    rows = [row | _worded(row) for row in read(_ROWS)]
    stated = read(_STATED)
    return Figure(
        code="cbam",
        heading=Words("歐盟碳邊境調整（CBAM）", "The EU's carbon border adjustment (CBAM)"),
        tables=("marts.cbam_exposure", "marts.cbam_stated_impact"),
        dataset="cbam_exports",
        rows=rows,
        columns=(
            number("year"),
            text("district_{lang}", "行政區", "District"),
            code_column("cn_code"),
            text("name_{lang}"),
            text("basis_{lang}", "隱含排放依據", "Emissions"),
            number("exported_t"),
            number("embedded_tco2e_per_t"),
            number("certificates_tco2e"),
            number("phase_in_only_tco2e"),
            number("price_eur_per_tco2e"),
            number("cbam_cost_eur"),
            flag("is_below_threshold"),
            code_column("missing_reason"),
            code_column("source_code"),
            STATUS,
        ),
        sentence=lambda voice: _sentence(voice, rows, stated),
        draw=lambda voice, width: _draw(voice, width, rows),
        note=_note(rows),
        also=stated,
    )


def _note(rows: Rows) -> Words:
    """How to read the bars, and the rules of free allocation and of the threshold as the rows have them."""
    said = Words(
        "長條為以預設值計的費用，出口量與最近所知的價格不變。",
        "Bars are the cost with default values, quantities and the last known price held.",
    )
    ended = [row["year"] for row in rows if row["free_allocation_factor"] == 0]
    if ended:
        said += Words(
            f"免費核配自 {min(ended)} 年起為零。", f" There is no free allocation from {min(ended)} on."
        )
    limits = {row["below_threshold_t"] for row in rows if row["below_threshold_t"] is not None}
    if len(limits) == 1:
        limit = rounded(limits.pop(), 0)
        said += Words(
            f"進口商全年不超過門檻（{limit} 公噸）者無費用，只以本市所知的出口計。",
            f" An importer of no more than the threshold ({limit} t a year) owes nothing, judged by the exports known here.",
        )
    return said


def _worded(row: dict[str, object]) -> dict[str, str]:
    code = str(row["emission_basis"])
    words = _BASES.get(code, Words(code, code))
    return {"basis_zh": words.zh, "basis_en": words.en}


def _sentence(voice: Voice, rows: Rows, stated: Rows) -> str:
    costs: dict[int, float] = {}
    for row in rows:
        if row["emission_basis"] == "default" and row["cbam_cost_eur"] is not None:
            costs[row["year"]] = costs.get(row["year"], 0) + row["cbam_cost_eur"]
    if len(costs) == 1:
        ((year, cost),) = costs.items()
        said = voice.say(
            f"以預設值計，{year} 年的費用為 {rounded(cost, 0)} 歐元",
            f"With default values the cost of {year} is EUR {rounded(cost, 0)}",
        )
    elif costs:
        first, last = min(costs), max(costs)
        said = voice.say(
            f"同樣的出口以預設值計，費用由 {first} 年的 {rounded(costs[first], 0)} 歐元變為 {last} 年的 {rounded(costs[last], 0)} 歐元",
            f"With default values the cost of the same exports goes from EUR {rounded(costs[first], 0)} in {first} to EUR "
            f"{rounded(costs[last], 0)} in {last}",
        )
    else:
        said = voice.say("沒有可計算的 CBAM 費用", "There is no CBAM cost that can be computed")
    apart = [row for row in stated if row["fact_value"] is not None and row["part_of_fact_code"] is None]
    if apart:
        largest = apart[-1]
        total = _stated_money(voice, largest)
        said += voice.say(
            f"；{largest['document_zh']}所述「{largest['fact_zh']}」{total}，與此不可比較",
            f"; what is stated elsewhere ({largest['fact_en']}: {total}) cannot be compared with it",
        )
    return said + voice.say("。", ".")


def _stated_money(voice: Voice, fact: Row) -> str:
    """An amount as it was said, in the words of the language where its unit is known."""
    if fact["fact_unit"] == "億元":
        return voice.money(fact["fact_value"] * 100_000_000)
    return f"{rounded(fact['fact_value'], 0)} {fact['fact_unit']}"


def _draw(voice: Voice, width: int, rows: Rows) -> Chart | None:
    narrow = d.is_narrow(width)
    bars = [
        {
            "year": row["year"],
            "part": f"{voice.name(row, 'district')} {row['cn_code']}",
            "cost": row["cbam_cost_eur"] / 1000,
            "status": row["record_status"],
        }
        for row in rows
        if row["emission_basis"] == "default" and row["cbam_cost_eur"] is not None
    ]
    if not bars:
        return None
    parts = list(dict.fromkeys(str(bar["part"]) for bar in bars))
    palette = [
        (d.BLUE, d.AMBER, d.GREEN, d.PURPLE, d.VERMILION, d.SKY)[index % 6] for index in range(len(parts))
    ]
    base = alt.Chart(d.data(bars)).mark_bar(strokeWidth=1.4)
    drawn = d.hollow(base).encode(
        x=alt.X("year:O", title=None, axis=alt.Axis(labelAngle=-90 if narrow else 0)),
        y=alt.Y("sum(cost):Q", title=voice.say("千歐元", "EUR thousand"), axis=alt.Axis(tickCount=5)),
        color=alt.Color(
            "part:N", scale=d.colours(parts, palette), legend=alt.Legend(columns=1 if narrow else 3)
        ),
        stroke=alt.Stroke("part:N", scale=d.colours(parts, palette), legend=None),
        detail="status:N",
    )
    return d.sized(drawn, 260)
