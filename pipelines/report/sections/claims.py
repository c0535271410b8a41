"""What was said in the meeting beside what the data say."""

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

_ROWS = """
    select * from marts.gap_claims
    order by stated_unit desc, claim_code, reading_code
"""
_DENOMINATOR = {
    "UNRESOLVED": Words("未決：紀錄沒有寫明", "UNRESOLVED: the record does not say"),
    "NONE-NEEDED": Words("不需分母", "None needed"),
}
_VERDICT = {
    "supported_by_published_statement": Words("有公布的說法支持", "Supported by a published statement"),
    "partial": Words("部分相符", "Partly agrees"),
    "contradicts": Words("互相矛盾", "Contradicts"),
    "unconfirmed": Words("未經證實", "Unconfirmed"),
    "self_consistent": Words(
        "自我一致，但基準不是公布值", "Consistent with itself, not with the published base"
    ),
}


def figure(read: Read) -> Figure:
    """The claims."""
    rows = [row | _worded(row) for row in read(_ROWS)]
    return Figure(
        code="claims",
        heading=Words("引用的數字與資料所示", "What was claimed, beside the data"),
        tables=("marts.gap_claims",),
        dataset="claims",
        rows=rows,
        columns=(
            text("stated_by_{lang}"),
            text("statement_{lang}"),
            number("stated_value"),
            code_column("stated_unit"),
            text("denominator_{lang}", "所述的分母", "Stated denominator"),
            code_column("reading_code"),
            text("reading_{lang}"),
            text("equation_{lang}"),
            text("reading_denominator_{lang}"),
            number("recomputed_value"),
            flag("agrees"),
            text("verdict_{lang}", "判斷", "Verdict"),
            code_column("source_code"),
            STATUS,
        ),
        sentence=lambda voice: _sentence(voice, rows),
        draw=lambda voice, width: _draw(voice, width, rows),
        note=Words(
            "只畫以公噸表示而可重算的說法：空心菱形為所述，圓點為相符的重算值，叉為不相符的重算值。其餘見表。",
            "Only claims in tonnes that can be computed again are drawn: hollow diamond as stated, dot where the recomputed figure agrees, "
            "cross where it does not. The others are in the table.",
        ),
    )


def _worded(row: dict[str, object]) -> dict[str, str]:
    denominator, verdict = str(row["denominator"]), str(row["verdict"] or "")
    first = _DENOMINATOR.get(denominator, Words(denominator, denominator))
    second = _VERDICT.get(verdict, Words(verdict, verdict))
    return {
        "denominator_zh": first.zh,
        "denominator_en": first.en,
        "verdict_zh": second.zh,
        "verdict_en": second.en,
    }


def _sentence(voice: Voice, rows: Rows) -> str:
    judged = [row for row in rows if row["agrees"] is not None]
    agreed = sum(bool(row["agrees"]) for row in judged)
    said = voice.say(
        f"可重算的 {len(judged)} 種讀法中有 {agreed} 種與資料相符",
        f"Of {voice.counted(len(judged), 'reading')} that can be computed, {agreed} agree with the data",
    )
    if not judged:
        said = voice.say("沒有可重算的讀法", "No reading can be computed")
    supported = [row for row in rows if row["verdict"] == "supported_by_published_statement"]
    if supported:
        best = supported[0]
        said += voice.say(
            f"；「{voice.name(best, 'statement')}」最能由「{voice.name(best, 'reading')}」解釋（{voice.name(best, 'equation')}）",
            f"; “{voice.name(best, 'statement')}” is best explained as “{voice.name(best, 'reading')}” ({voice.name(best, 'equation')})",
        )
    gaps = {
        voice.name(row, "statement")
        for row in rows
        if row["quantity"] == "gap_pct" and row["denominator"] == "UNRESOLVED"
    }
    if gaps:
        quoted = [voice.say(f"「{item}」", f"“{item}”") for item in sorted(gaps)]
        said += voice.say(
            f"；{voice.listed(quoted)}沒有寫明分母，列為未決",
            f"; {voice.listed(quoted)} name no denominator and stay unresolved",
        )
    return said + voice.say("。", ".")


def _draw(voice: Voice, width: int, rows: Rows) -> Chart | None:
    narrow = d.is_narrow(width)
    scale = voice.tonne_scale
    points = [
        {
            "name": f"{voice.name(row, 'statement')}"
            + voice.say(
                f"（{row['reading_code']}：{voice.name(row, 'reading')}）",
                f" ({row['reading_code']}: {voice.name(row, 'reading')})",
            ),
            "stated": row["stated_value"] / scale,
            "again": row["recomputed_value"] / scale,
            "agrees": bool(row["agrees"]),
            "label": voice.tonnes_number(row["recomputed_value"]),
        }
        for row in rows
        if row["stated_unit"] == "tCO2e" and row["recomputed_value"] is not None
    ]
    if not points:
        return None
    names = [str(point["name"]) for point in points]
    y = d.rows_of(names, width)
    x = alt.X(
        "stated:Q",
        title=voice.tonne_axis,
        scale=alt.Scale(zero=False, padding=30),
        axis=alt.Axis(tickCount=4 if narrow else 7),
    )
    base = alt.Chart(d.data(points))
    rules = base.mark_rule(color="#98a2b3", strokeWidth=2).encode(x=x, x2="again:Q", y=y)
    stated = base.mark_point(
        shape="diamond", size=170, strokeWidth=2.5, stroke=d.INK, fill="white", opacity=1
    ).encode(x=x, y=y)
    agree = base.transform_filter("datum.agrees").mark_point(
        shape="circle", size=120, filled=True, fill=d.BLUE, opacity=1
    )
    differ = base.transform_filter("!datum.agrees").mark_point(
        shape="cross", angle=45, size=150, filled=True, fill=d.VERMILION, opacity=1
    )
    again = alt.X("again:Q", title=voice.tonne_axis)
    labels = base.mark_text(dy=18 if narrow else -14).encode(x=again, y=y, text="label:N")
    drawn = rules + stated + agree.encode(x=again, y=y) + differ.encode(x=again, y=y) + labels
    return d.sized(d.row_names(drawn, names, width), d.row_step(names, width, 54))
