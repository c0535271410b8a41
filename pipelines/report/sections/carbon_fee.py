"""The carbon fee at the published rates: a scenario on registered emissions."""

from __future__ import annotations

import altair as alt

from pipelines.contracts.machinery.words import Words
from pipelines.report import drawing as d
from pipelines.report.figures import (
    STATUS,
    Chart,
    Figure,
    Read,
    Rows,
    code_column,
    flag,
    number,
    text,
)
from pipelines.report.wording import Voice

_SHOWN = 12
# of a facility whose terms are assumed the other rates say nothing that its total does not
_ROWS = """
    select * from marts.carbon_fee
    where facility_code = 'ALL' or is_assumed_scheme or terms_basis is distinct from 'assumed'
        or is_power_plant and fee_scheme = 'general'
    order by year desc, facility_code <> 'ALL', is_power_plant, fee_ntd desc nulls last, facility_code,
        not is_assumed_scheme, fee_scheme
"""
_TERMS = {
    "filed": Words("已送件", "Filed"),
    "assumed": Words("假定", "Assumed"),
    "mixed": Words("部分假定", "Some assumed"),
}
_SCHEMES = {
    "general": Words("一般費率", "General rate"),
    "preferential_a": Words("優惠費率 A", "Preferential rate A"),
    "preferential_b": Words("優惠費率 B", "Preferential rate B"),
    "assumed": Words("各廠所假定的費率", "Each at its assumed rate"),
}


def figure(read: Read) -> Figure:
    """Fee by facility and rate."""
    rows = [row | _worded(row) for row in read(_ROWS)]
    return Figure(
        code="carbon_fee",
        heading=Words("碳費：以公布的費率試算", "The carbon fee at the published rates"),
        tables=("marts.carbon_fee",),
        dataset="facility_fee_terms",
        rows=rows,
        columns=(
            number("year"),
            text("name_{lang}"),
            text("scheme_{lang}", "費率", "Rate"),
            text("terms_{lang}", "條件", "Terms"),
            flag("is_assumed_scheme"),
            flag("is_liable"),
            flag("is_power_plant"),
            flag("is_scenario"),
            number("emissions_tco2e"),
            number("chargeable_tco2e"),
            number("fee_ntd"),
            number("effective_ntd_per_tco2e"),
            number("claimable_ntd"),
            flag("is_complete"),
            code_column("missing_reason"),
            code_column("source_code"),
            STATUS,
        ),
        sentence=lambda voice: _sentence(voice, rows),
        draw=lambda voice, width: _draw(voice, width, rows),
        note=_note(rows),
    )


def _note(rows: Rows) -> Words:
    """How to read the bars, and of years before the fee and of power plants where there are any."""
    said = Words(
        "橫條為各廠依所假定費率的碳費。", "Bars are the fee of each facility at the rate assumed for it."
    )
    if len({row["facility_code"] for row in rows if row["fee_ntd"]}) > _SHOWN + 1:
        said += Words(
            f"只畫最大的 {_SHOWN} 家，其餘合為一條。",
            f" The largest {_SHOWN} are drawn, and the others together.",
        )
    if any(row["terms_basis"] in ("assumed", "mixed") for row in rows):
        said += Words(
            "沒有送碳費條件者，由計算者假定適用一般費率、無高碳洩漏減免。",
            " Who has filed no terms is assumed, by who computes, to pay the general rate without leakage relief.",
        )
    early = sorted({row["year"] for row in rows if row["is_scenario"]})
    if early:
        years = ", ".join(str(year) for year in early)
        said += Words(
            f"{years} 年的排放尚未徵收碳費，是情境。",
            f" For the emissions of {years} no fee was due yet: a scenario.",
        )
    if any(row["is_power_plant"] for row in rows):
        said += Words(
            "電廠的規則不同，不試算也不計入合計。",
            " Power plants follow another rule and are left out, also of the total.",
        )
    return said


def _worded(row: dict[str, object]) -> dict[str, str]:
    code = str(row["fee_scheme"])
    words = _SCHEMES.get(code, Words(code, code))
    terms = _TERMS.get(str(row["terms_basis"]), Words("", ""))
    return {"scheme_zh": words.zh, "scheme_en": words.en, "terms_zh": terms.zh, "terms_en": terms.en}


def _sentence(voice: Voice, rows: Rows) -> str:
    totals = [row for row in rows if row["facility_code"] == "ALL" and row["fee_ntd"] is not None]
    assumed = [row for row in totals if row["fee_scheme"] == "assumed"]
    if not assumed:
        return voice.say("沒有可試算的碳費。", "There is no fee that can be computed.")
    total = assumed[0]
    count = total["facilities_count"] or 0
    said = voice.say(
        f"{voice.year(total['year'])}的排放若依公布的費率計費，所列 {count} 家事業（不含電廠）依假定的費率共 {voice.money(total['fee_ntd'])}",
        f"At the published rates the emissions of {voice.year(total['year'])} would cost the {count} facilities shown, without "
        f"power plants, {voice.money(total['fee_ntd'])} at the rates assumed for them",
    )
    if total["liable_count"] is not None:
        said += voice.say(
            f"；其中 {total['liable_count']} 家達起徵門檻",
            f"; {total['liable_count']} of them reach the threshold",
        )
    if total["claimable_ntd"] is not None:
        said += voice.say(
            f"；若依 {voice.percent(total['local_share_pct'], 0)}的比例撥回地方，為 {voice.money(total['claimable_ntd'])}",
            f"; at a share of {voice.percent(total['local_share_pct'], 0)} the city would get "
            f"{voice.money(total['claimable_ntd'])} of it",
        )
    return said + voice.say("。", ".")


def _draw(voice: Voice, width: int, rows: Rows) -> Chart | None:
    narrow = d.is_narrow(width)
    scale = 100_000_000 if voice.lang == "zh" else 1_000_000
    paid = [row for row in rows if row["is_assumed_scheme"] and row["fee_ntd"]]
    totals = [row for row in paid if row["facility_code"] == "ALL"]
    single = [row for row in paid if row["facility_code"] != "ALL"]
    bars = [
        {
            "name": f"{voice.name(row, 'name')} {row['year']} · {voice.name(row, 'scheme')}",
            "fee": row["fee_ntd"] / scale,
            "status": row["record_status"],
        }
        for row in totals + single[:_SHOWN]
    ]
    if not bars:
        return None
    if others := single[_SHOWN:]:
        bars.append(
            {
                "name": voice.say(f"其餘 {len(others)} 家", f"{len(others)} others"),
                "fee": sum(row["fee_ntd"] for row in others) / scale,
                "status": others[-1]["record_status"],
            }
        )
    names = [str(bar["name"]) for bar in bars]
    x = alt.X("fee:Q", title=voice.say("億元", "NT$ million"), axis=alt.Axis(tickCount=4 if narrow else 8))
    bar = alt.Chart(d.data(bars)).mark_bar(height=16, color=d.BLUE, stroke=d.BLUE, strokeWidth=1.4)
    drawn = d.hollow(bar).encode(x=x, y=d.rows_of(names, width))
    return d.sized(d.row_names(drawn, names, width), d.row_step(names, width, 42))
