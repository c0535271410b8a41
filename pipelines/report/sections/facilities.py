"""Industry by facility: the largest of those that are registered, with what they reported and their share."""

from __future__ import annotations

from pipelines.contracts.machinery.words import Words
from pipelines.report import drawing as d
from pipelines.report.figures import STATUS, Chart, Figure, Read, Rows, code_column, number, text
from pipelines.report.wording import Voice

_SHOWN = 12
_ROWS = """
    select
        facility_code, industry_zh, name_zh, name_en, year, place_in_industry, direct_tco2e, indirect_tco2e,
        emissions_tco2e, share_of_industry_pct, share_of_registered_pct, source_code, record_status
    from marts.facilities_by_industry
    order by emissions_tco2e desc, facility_code
"""


def figure(read: Read) -> Figure:
    """The registered facilities, the largest first."""
    rows = read(_ROWS)
    return Figure(
        code="facilities",
        heading=Words("登錄事業由大到小", "The registered facilities, the largest first"),
        tables=("marts.facilities_by_industry",),
        dataset="facility_emissions",
        rows=rows,
        columns=(
            text("name_{lang}"),
            text("industry_zh"),
            number("year"),
            number("place_in_industry"),
            number("direct_tco2e"),
            number("indirect_tco2e"),
            number("emissions_tco2e"),
            number("share_of_industry_pct"),
            number("share_of_registered_pct"),
            code_column("source_code"),
            STATUS,
        ),
        sentence=lambda voice: _sentence(voice, rows),
        draw=lambda voice, width: _draw(voice, width, rows),
        note=Words(
            "直接與能源間接排放合計，以環境部登錄為準；與市清冊的範圍不同，不可相加。占行業比例的分母是列名的同業事業。",
            "Direct and indirect emissions as registered with the ministry; the boundary is not that of the city's inventory, and "
            "the two are never added. The share of the industry is of the facilities of it that are listed by name.",
        ),
    )


def _sentence(voice: Voice, rows: Rows) -> str:
    first = rows[0]
    said = voice.say(
        f"{first['year']} 年列名的 {len(rows)} 家登錄事業中，最大的是「{voice.name(first, 'name')}」：{voice.tonnes(first['emissions_tco2e'])}",
        f"Of the {voice.counted(len(rows), 'facility', 'facilities')} listed by name in {first['year']} the largest is "
        f"{voice.name(first, 'name')}: {voice.tonnes(first['emissions_tco2e'])}",
    )
    if first["share_of_registered_pct"] is not None:
        share = voice.percent(first["share_of_registered_pct"])
        said += voice.say(f"，占全部登錄事業的 {share}", f", {share} of all that is registered")
    return said + voice.say("。", ".")


def _draw(voice: Voice, width: int, rows: Rows) -> Chart | None:
    bars = [
        {
            "name": voice.name(row, "name"),
            "value": None if row["emissions_tco2e"] is None else row["emissions_tco2e"] / voice.tonne_scale,
            "label": voice.tonnes_label(row["emissions_tco2e"])
            + (
                ""
                if row["share_of_registered_pct"] is None
                else voice.say("，", ", ") + voice.percent(row["share_of_registered_pct"])
            ),
            "status": row["record_status"],
        }
        for row in rows[:_SHOWN]
    ]
    return d.row_bars(bars, width, voice.tonne_axis, d.BLUE)
