"""What the register of comments and the decisions of a meeting are made from."""

from pipelines.explain.explanations.declared import Phrase, Step, edge

_PASSAGE = edge(
    "raw.minutes_passages", "會議紀錄的段落", "passage of the minutes", "passage_code = $comment_code"
)
_RULES = edge(
    "raw.assignment_rules",
    "符合的分派規則",
    "rules that assign it",
    "bureau_code = $bureau_code and list_contains(string_split(coalesce($matched_terms, ''), ', '), term_zh)",
)
_DECISION = edge(
    "raw.comment_assignments",
    "人的指定",
    "a person's decision",
    "comment_code = $comment_code and bureau_code = $bureau_code",
)
_REPLY = edge(
    "raw.comment_replies",
    "局處的回復",
    "the bureau's reply",
    "comment_code = $comment_code and bureau_code = $bureau_code",
)
_LETTER = edge(
    "raw.reply_letters",
    "請復函的送達",
    "arrival of the letter",
    "meeting_code = $meeting_code and bureau_code in ($bureau_code, 'ALL')",
    best="bureau_code = 'ALL'",
)

_OF_YEAR = "year(held_on) = $year"

COMMITTEE_STEPS = {
    "marts.stated_fact_checks": Step(
        formula=Phrase(
            "差額大於兩者容許差之和即不一致",
            "a conflict is a difference larger than both tolerances together",
        ),
        show=("agreement", "conflicts_with"),
        edges=(
            edge("raw.stated_facts", "各文件所述", "as each document states it", "fact_code = $fact_code"),
        ),
    ),
    "marts.outreach_log": Step(
        edges=(
            edge("raw.outreach_events", "填報的活動", "the event as reported", "event_code = $event_code"),
        ),
    ),
    "marts.outreach_by_bureau": Step(
        formula=Phrase("該年活動的計數與合計", "events of the year, counted and summed"),
        edges=(
            edge(
                "marts.outreach_log",
                "該局處的活動",
                "the bureau's events",
                "bureau_code = $bureau_code and year = $year",
            ),
            edge("raw.outreach_events", "該年的活動", "events of the year", _OF_YEAR),
        ),
    ),
    "marts.comment_tasks": Step(
        formula=Phrase(
            "期限 = 文到日 + 規定的日曆天；逾期者依判定日",
            "limit = arrival of the letter + the calendar days of the policy; late by the day of judging",
        ),
        show=("status", "assigned_by", "matched_terms"),
        edges=(_PASSAGE, _RULES, _DECISION, _LETTER, _REPLY),
    ),
    "marts.comment_register": Step(
        formula=Phrase(
            "所有負責局處都回復才算已回復；任一逾期即逾期",
            "replied once every bureau has; late once one is",
        ),
        show=("status", "bureau_codes", "waiting_for"),
        edges=(
            _PASSAGE,
            edge(
                "marts.comment_tasks",
                "各局處的辦理",
                "the tasks of its bureaus",
                "comment_code = $comment_code",
            ),
        ),
    ),
    "marts.meeting_decisions": Step(
        edges=(
            edge(
                "raw.minutes_passages",
                "會議紀錄的段落",
                "passage of the minutes",
                "meeting_code = $meeting_code and passage_no = $passage_no",
            ),
        ),
    ),
}
