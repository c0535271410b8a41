"""Projects for carbon credits: how far each has come, and what money was asked for it."""

from __future__ import annotations

from pipelines.contracts.machinery.words import Words
from pipelines.report import drawing as d
from pipelines.report.figures import STATUS, Chart, Figure, Read, Rows, code_column, number, text
from pipelines.report.wording import Voice, rounded

_ROWS = """
    select * from marts.credit_pipeline
    order by expected_tco2e desc nulls last, project_code
"""
_STAGES = {
    "planned": Words("規劃", "planned"),
    "filed": Words("申請", "filed"),
    "registered": Words("註冊", "registered"),
    "verified": Words("查證", "verified"),
    "issued": Words("核發", "issued"),
    "withdrawn": Words("撤回", "withdrawn"),
}
_ELIGIBLE = {
    "accepted": Words("適用", "accepted"),
    "not_accepted": Words("不適用", "not accepted"),
    "not_checked": Words("未查", "not checked"),
    "no_method": Words("未定方法", "no method yet"),
    "no_standard": Words("未定機制", "no standard yet"),
}


def figure(read: Read) -> Figure:
    """The projects, the largest first."""
    rows = [
        row | _worded("stage", _STAGES, row["stage"]) | _worded("accepted", _ELIGIBLE, row["eligibility"])
        for row in read(_ROWS)
    ]
    return Figure(
        code="credit_projects",
        heading=Words("碳權計畫：階段、方法與經費", "Credit projects: stage, method and money"),
        tables=("marts.credit_pipeline",),
        dataset="credit_projects",
        rows=rows,
        columns=(
            text("name_{lang}"),
            code_column("bureau_code"),
            text("stage_{lang}", "階段", "Stage"),
            code_column("reached_on"),
            text("standard_name_{lang}"),
            text("reduction_method"),
            text("accepted_{lang}", "方法是否適用", "Method accepted"),
            number("projects_count"),
            number("expected_tco2e"),
            text("fund_name"),
            number("asked_ntd"),
            number("granted_ntd"),
            code_column("source_code"),
            STATUS,
        ),
        sentence=lambda voice: _sentence(voice, rows),
        draw=lambda voice, width: _draw(voice, width, rows),
        note=Words(
            "橫條為每年預期的額度，不是已核發的額度；金額空白者為未申請或尚未核定，不是零。",
            "Bars are what is expected a year, not what was issued; an empty amount was not asked for or is not decided, "
            "which is not zero.",
        ),
    )


def _worded(name: str, known: dict[str, Words], code: object) -> dict[str, str]:
    words = known.get(str(code), Words("", ""))
    return {f"{name}_zh": words.zh, f"{name}_en": words.en}


def _sentence(voice: Voice, rows: Rows) -> str:
    going = [row for row in rows if row["stage"] != "withdrawn"]
    if not rows:
        return voice.say("沒有碳權計畫。", "There is no project for credits.")
    expected = sum(row["expected_tco2e"] or 0 for row in going)
    accepted = sum(row["eligibility"] == "accepted" for row in going)
    parts = [
        voice.say(
            f"進行中的 {len(going)} 項計畫每年預期 {rounded(expected, 0)} 公噸，方法已確認適用者 {accepted} 項",
            f"{voice.counted(len(going), 'entry', 'entries')} under way, {rounded(expected, 0)} t a year expected; the "
            f"method of {accepted} is known to be accepted",
        )
    ]
    asked = [row for row in rows if row["asked_ntd"] is not None]
    if asked:
        money = sum(row["asked_ntd"] for row in asked)
        granted = sum(row["granted_ntd"] or 0 for row in asked)
        open_ones = sum(row["granted_ntd"] is None for row in asked)
        parts.append(
            voice.say(
                f"申請經費 {voice.money(money)}，核定 {voice.money(granted)}，尚未核定 {open_ones} 項",
                f"{voice.money(money)} were asked for, {voice.money(granted)} granted, {open_ones} still undecided",
            )
        )
    return voice.say("；", "; ").join(parts) + voice.say("。", ".")


def _draw(voice: Voice, width: int, rows: Rows) -> Chart | None:
    bars = [
        {
            "name": f"{voice.name(row, 'name')} · {voice.name(row, 'stage')}",
            "value": row["expected_tco2e"],
            "target": None,
            "status": row["record_status"],
        }
        for row in rows
        if row["expected_tco2e"] is not None
    ]
    return d.target_bars(bars, width, voice.say("公噸 CO₂e／年", "t CO₂e a year"))
