"""Which themes the courses cover, and which not."""

from __future__ import annotations

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
from pipelines.report.wording import Voice, rounded

_ROWS = """
    select
        year, theme_code, name_zh, name_en, is_technique, courses_count, theme_hours, share_of_hours_pct,
        reviewed_courses_count, source_code, record_status
    from marts.course_themes
    order by year desc, is_technique desc, theme_hours desc, theme_code
"""
_REACH = """
    select * from marts.course_reach where provider = 'ALL' order by year desc limit 1
"""


def figure(read: Read) -> Figure:
    """Hours by theme."""
    rows, reach = read(_ROWS), read(_REACH)
    return Figure(
        code="education",
        heading=Words("淨零課程涵蓋的主題", "Themes of the net-zero courses"),
        tables=("marts.course_themes", "marts.course_reach"),
        dataset="courses",
        rows=rows,
        columns=(
            number("year"),
            text("name_{lang}"),
            flag("is_technique"),
            number("courses_count"),
            number("theme_hours"),
            number("share_of_hours_pct"),
            number("reviewed_courses_count"),
            code_column("source_code"),
            STATUS,
        ),
        sentence=lambda voice: _sentence(voice, rows, reach),
        draw=lambda voice, width: _draw(voice, width, rows),
        note=Words(
            "0 表示沒有課程，不是缺資料。",
            "Zero is no course, not missing data.",
        ),
    )


def _sentence(voice: Voice, rows: Rows, reach: Rows) -> str:
    if not reach:
        return voice.say(f"共 {len(rows)} 個主題。", f"There are {len(rows)} themes.")
    last = reach[0]
    trained = last["teachers_trained_count"]
    return voice.say(
        f"{voice.year(last['year'])}的 {last['courses_count']} 門課涵蓋技術以外主題 "
        f"{last['themes_beyond_technique_covered']}／{last['themes_beyond_technique']} 個，占時數 "
        f"{voice.percent(last['hours_beyond_technique_pct'])}；{last['reviewed_courses_count']} 門經專家檢視，"
        f"受訓教師 {rounded(trained, 0)} 人；{last['courses_not_counted']} 門未統計人次。",
        f"The {last['courses_count']} courses of {last['year']} cover {last['themes_beyond_technique_covered']} of "
        f"{last['themes_beyond_technique']} themes beyond technique, {voice.percent(last['hours_beyond_technique_pct'])} of the "
        f"hours; {last['reviewed_courses_count']} were reviewed by experts, {rounded(trained, 0)} teachers trained; "
        f"{last['courses_not_counted']} did not count participants.",
    )


def _draw(voice: Voice, width: int, rows: Rows) -> Chart | None:
    bars = [
        {
            "name": voice.name(row, "name"),
            "value": row["theme_hours"],
            "label": voice.say(
                f"{rounded(row['theme_hours'], 0)} 小時", f"{rounded(row['theme_hours'], 0)} h"
            ),
            "status": row["record_status"],
        }
        for row in rows
        if row["year"] == rows[0]["year"]
    ]
    return d.row_bars(bars, width, voice.say("時數", "Hours"), d.ORANGE)
