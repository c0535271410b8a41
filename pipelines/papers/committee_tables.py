"""What the committee's desk sends out: a bureau's to-do list, replies to a meeting, indicators by SDG."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from pipelines.contracts.machinery.registry import contract_of
from pipelines.publication.tables import require_tables
from pipelines.publication.workbooks import Page, Value
from pipelines.said import SaidError

OWN_REPORT = "OWN-REPORT"
_GOALS = (
    "終結貧窮",
    "消除飢餓",
    "健康與福祉",
    "優質教育",
    "性別平權",
    "淨水及衛生",
    "可負擔的潔淨能源",
    "合適的工作及經濟成長",
    "工業化、創新及基礎建設",
    "減少不平等",
    "永續城鄉",
    "責任消費及生產",
    "氣候行動",
    "保育海洋生態",
    "保育陸域生態",
    "和平、正義及健全制度",
    "多元夥伴關係",
)

_TODO = """
    select comment_code, concat(text_zh, '（請再回復：' || what_lacks_zh || '）')
    from marts.comment_tasks
    where bureau_code = ? and status in ('open', 'late') order by due_date nulls last, comment_code
"""
# the last file of a bureau for a meeting counts alone, so that the next one repeats what it replied before
_GIVEN = """
    select comment_code, comment_zh, response_kind, reply_zh, cast(replied_on as varchar), evidence_uri,
        source_code, record_status
    from raw.comment_replies
    where submission_id in (
        select submission_id from meta.submissions where bureau_code = $1 and superseded_by is null
    )
    order by comment_code, replied_on
"""
_OF_REPLIES = (
    "comment_code",
    "comment_zh",
    "response_kind",
    "reply_zh",
    "replied_on",
    "evidence_uri",
    "source_code",
    "record_status",
)
_OF_COMMENTS = ("marts.comment_register", "marts.comment_tasks", "marts.dim_bureau")
_BY_AWARD = """
    select
        award_zh, field_zh, indicator_code, indicators.name_zh, bureaus.name_zh, unit, period, value, status,
        highlight_zh, evidence_grade, evidence_uri, is_ready, indicators.record_status
    from marts.indicators_by_award as indicators
    left join marts.dim_bureau as bureaus using (bureau_code)
    order by award_code, field_code, indicator_code
"""
_AWARD_TITLES = (
    "獎項",
    "類別",
    "指標代碼",
    "指標",
    "局處",
    "單位",
    "期間",
    "數值",
    "評定",
    "質性亮點",
    "佐證等級",
    "佐證",
    "齊備",
    "資料狀態",
)
_OF_GOALS = ("marts.indicators_by_sdg", "marts.indicators_by_award", "marts.dim_bureau")
_KNOWN_BUREAU = "select 1 from marts.dim_bureau where bureau_code = ?"
_REPLIES = """
    select
        register.comment_code, register.agenda_title_zh, register.member_name, register.is_written,
        register.text_zh, bureaus.name_zh, tasks.response_kind, tasks.reply_zh, tasks.evidence_uri,
        tasks.due_date, tasks.replied_on,
        case coalesce(tasks.status, register.status)
            when 'replied' then case when tasks.is_reply_late then '逾期回復' else '已回復' end
            when 'late' then '逾期未回復' when 'open' then '待回復' when 'by_parts' then '依子意見回復'
            when 'proposed' then '分派待確認' when 'no_reply_needed' then '不須回復'
            else '未分派' end as state_zh,
        case register.record_status when 'illustrative' then '虛構' else '' end as status_zh
    from marts.comment_register as register
    left join marts.comment_tasks as tasks using (comment_code)
    left join marts.dim_bureau as bureaus using (bureau_code)
    where register.meeting_code = ?
    order by register.passage_no, bureau_code
"""
_REPLY_TITLES = (
    "意見代碼",
    "議案",
    "委員",
    "書面",
    "委員意見",
    "負責局處",
    "回復類別",
    "回復內容",
    "佐證",
    "期限",
    "回復日",
    "狀態",
    "資料狀態",
)
_BY_GOAL = """
    select
        sdg_goal, sdg_target, indicator_code, indicators.name_zh, indicators.name_en, bureaus.name_zh, unit,
        period, value, baseline_value, target_year, target_value, attainment_pct, status, highlight_zh,
        evidence_uri, is_main, indicators.record_status, value_record_status
    from marts.indicators_by_sdg as indicators
    left join marts.dim_bureau as bureaus using (bureau_code)
    order by sdg_goal, sdg_target, indicator_code
"""
_GOAL_TITLES = (
    "SDG 目標",
    "SDG 細項目標",
    "指標代碼",
    "指標",
    "Indicator",
    "局處",
    "單位",
    "期間",
    "數值",
    "基準值",
    "目標年",
    "目標值",
    "達成率(%)",
    "評定",
    "質性亮點",
    "佐證",
    "主要目標",
    "對應之資料狀態",
    "數值之資料狀態",
)


class NothingToSendError(SaidError):
    """The bureau or the meeting is not known; the message names those that are."""


def todo_rows(connection: duckdb.DuckDBPyConnection, bureau_code: str) -> list[dict[str, str]]:
    """The comments a bureau has to answer, the most urgent first: rows of ``comment_replies``.

    A comment whose reply was judged insufficient says what lacks. What the bureau itself replied before
    follows, where there is anything to answer. What a rule only proposes is not asked.

    Raises:
        NothingToSendError: no such bureau.
        TopicOffError: the topic of the comments is off.
    """
    require_tables(connection, _OF_COMMENTS, "待回復意見", "What a bureau has to answer")
    if connection.execute(_KNOWN_BUREAU, [bureau_code]).fetchone() is None:
        known = connection.sql(
            "select string_agg(bureau_code, ', ' order by bureau_code) from marts.dim_bureau"
        )
        named = _only(known)
        raise NothingToSendError(
            f"沒有局處 {bureau_code}；有 {named or '（尚無）'}。請用其中之一。",
            f"There is no bureau {bureau_code}; use one of {named or 'none yet'}.",
        )
    asked = [
        {
            "comment_code": code,
            "bureau_code": bureau_code,
            "comment_zh": text or "",
            "source_code": OWN_REPORT,
            "record_status": "reported",
        }
        for code, text in connection.execute(_TODO, [bureau_code]).fetchall()
    ]
    given = [
        {"bureau_code": bureau_code}
        | {name: value or "" for name, value in zip(_OF_REPLIES, row, strict=True)}
        for row in connection.execute(_GIVEN, [bureau_code]).fetchall()
    ]
    return asked + given if asked else []


def replies_page(connection: duckdb.DuckDBPyConnection, meeting_code: str) -> Page:
    """The comments of one meeting with the replies of each bureau, for the next meeting.

    Raises:
        NothingToSendError: no such meeting.
        TopicOffError: the topic of the comments is off.
    """
    require_tables(connection, _OF_COMMENTS, "委員意見之回復", "What answers a meeting")
    rows = connection.execute(_REPLIES, [meeting_code]).fetchall()
    if not rows:
        known = connection.sql(
            "select string_agg(distinct meeting_code, ', ' order by meeting_code) from marts.comment_register"
        )
        named = _only(known)
        raise NothingToSendError(
            f"{meeting_code} 沒有委員意見；有意見的會議：{named or '（尚無）'}。請用其中之一。",
            f"There are no comments of {meeting_code}; use one of {named or 'none yet'}.",
        )
    choices = {info.name: info for info in contract_of("comment_replies").columns()}["response_kind"]
    words = dict(item.split(" ") for item in choices.description.zh.rstrip("。").split("、"))
    return Page("意見與回復", _REPLY_TITLES, [_worded(row, 6, words) for row in rows])


def sdg_pages(connection: duckdb.DuckDBPyConnection) -> list[Page]:
    """How many indicators of each goal stand where, all by goal, and those of each field of an award.

    Raises:
        TopicOffError: the topic of the indicators is off.
    """
    require_tables(connection, _OF_GOALS, "各目標之指標", "A table of indicators by goal")
    rows = connection.sql(_BY_GOAL).fetchall()
    met = ("met", "on_track")
    summary = []
    for goal, name in enumerate(_GOALS, 1):
        mine = [row for row in rows if row[0] == goal]
        summary.append(
            (
                goal,
                name,
                len({row[2] for row in mine}),
                len({row[2] for row in mine if row[13] in met}),
                len({row[2] for row in mine if row[13] in ("lagging", "deteriorating")}),
                len({row[2] for row in mine if row[8] is None}),
            )
        )
    titles = ("SDG 目標", "名稱", "指標數", "達成或依進度", "落後或惡化", "沒有數值")
    return [
        Page("各目標", titles, summary),
        Page("指標", _GOAL_TITLES, rows),
        Page("獎項", _AWARD_TITLES, connection.sql(_BY_AWARD).fetchall()),
    ]


def _worded(row: Sequence[Value], place: int, words: dict[str, str]) -> list[Value]:
    return [words.get(str(value), value) if index == place else value for index, value in enumerate(row)]


def _only(relation: duckdb.DuckDBPyRelation) -> str:
    found = relation.fetchone()
    return str(found[0]) if found and found[0] is not None else ""
