"""What a person must look at, by rule and severity, with the place."""

from __future__ import annotations

import altair as alt

from pipelines.contracts.machinery.words import Words
from pipelines.report import drawing as d
from pipelines.report.figures import (
    Chart,
    Figure,
    Read,
    Row,
    Rows,
    code_column,
    text,
)
from pipelines.report.wording import Voice

_ROWS = """
    select
        rule_id, rule_zh, rule_en, severity, subject, message_zh, message_en, source_file, source_sheet, source_row
    from marts.findings
    -- what is of no account is the city's, and so is what is of one that is not steered by itself
    where case
        when inventory_code in (select inventory_code from reference.inventories where is_steered)
            then inventory_code
        else (select city_inventory_code from meta.run)
    end = getvariable('account')
    order by case severity when 'error' then 0 when 'warning' then 1 else 2 end, rule_id, subject
"""
_SEVERITIES = {
    "error": (Words("錯誤", "Error"), d.PURPLE),
    "warning": (Words("警告", "Warning"), d.VERMILION),
    "info": (Words("提醒", "Note"), d.SKY),
}


def figure(read: Read) -> Figure:
    """The findings."""
    rows = [
        row | _rule(row) | {"severity_zh": words.zh, "severity_en": words.en, "place": _place(row)}
        for row in read(_ROWS)
        for words in (_word(row["severity"]),)
    ]
    return Figure(
        code="findings",
        heading=Words("資料的疑點", "Findings"),
        tables=("marts.findings",),
        dataset="",
        rows=rows,
        columns=(
            text("severity_{lang}", "輕重", "Severity"),
            text("rule_{lang}"),
            code_column("rule_id"),
            text("message_{lang}"),
            code_column("place", "所在（檔案、工作表、列）", "Where (file, sheet, row)"),
        ),
        sentence=lambda voice: _sentence(voice, rows),
        draw=lambda voice, width: _draw(voice, width, rows),
        note=Words(
            "橫條為同一規則的件數；逐件見表。",
            "A bar is the number of findings of one rule; the table says each of them.",
        ),
    )


def _word(severity: str) -> Words:
    return _SEVERITIES[severity][0] if severity in _SEVERITIES else Words(severity, severity)


def _rule(row: Row) -> dict[str, str]:
    """What the rule looks for; its code where that is not said."""
    return {key: str(row[key] or row["rule_id"]) for key in ("rule_zh", "rule_en")}


def _place(row: dict[str, object]) -> str | None:
    parts = [str(row[key]) for key in ("source_file", "source_sheet", "source_row") if row[key] is not None]
    return " · ".join(parts) or None


def _sentence(voice: Voice, rows: Rows) -> str:
    counts = {code: sum(row["severity"] == code for row in rows) for code in _SEVERITIES}
    rules = [voice.name(row, "rule") for row in rows]
    most = max(dict.fromkeys(rules), key=rules.count)
    return voice.say(
        f"共 {len(rows)} 件：{counts['error']} 件錯誤、{counts['warning']} 件警告、{counts['info']} 件提醒；最多的是「{most}」"
        f"（{rules.count(most)} 件）。",
        f"{voice.counted(len(rows), 'finding')}: {voice.counted(counts['error'], 'error')}, "
        f"{voice.counted(counts['warning'], 'warning')}, {voice.counted(counts['info'], 'note')}; most often: {most} "
        f"({rules.count(most)}).",
    )


def _draw(voice: Voice, width: int, rows: Rows) -> Chart | None:
    rules = list(dict.fromkeys((voice.name(row, "rule"), row["severity"]) for row in rows))
    bars = [
        {
            "name": rule,
            "kind": voice.of(_word(severity)),
            "count": sum((voice.name(row, "rule"), row["severity"]) == (rule, severity) for row in rows),
        }
        for rule, severity in rules
    ]
    shown = [
        (words, colour)
        for code, (words, colour) in _SEVERITIES.items()
        if any(code == severity for _, severity in rules)
    ]
    if not shown:
        return None
    names = [str(bar["name"]) for bar in bars]
    y = d.rows_of(names, width)
    x = alt.X("count:Q", title=voice.say("件數", "Findings"), axis=alt.Axis(tickMinStep=1, format="d"))
    base = alt.Chart(d.data(bars))
    drawn = base.mark_bar(height=16).encode(
        x=x,
        y=y,
        color=alt.Color("kind:N", scale=d.colours([voice.of(w) for w, _ in shown], [c for _, c in shown])),
    )
    counts = base.mark_text(align="left", dx=5).encode(x=x, y=y, text="count:Q")
    return d.sized(d.row_names(drawn + counts, names, width), d.row_step(names, width, 26))
