"""Following resolutions up: whose each is, by when, and whether it is done."""

import pandas as pd

from pipelines.contracts.machinery.contract import (
    Day,
    Integer,
    SourcedContract,
    Text,
    Words,
    column,
    dataset,
    rule,
)


class ResolutionFollowups(SourcedContract):
    """One row is one task that follows from one resolution."""

    passage_code: Text = column(
        "決議代碼",
        "Resolution",
        about_zh="決議的段落代碼，見 minutes_passages。",
        about_en="Passage of the resolution; see minutes_passages.",
        references="minutes_passages.passage_code",
        example="2024-03-05/#58",
    )
    item_no: Integer = column(
        "列管序號",
        "Item",
        about_zh="同一決議分成幾項列管，自 1 起。",
        about_en="A resolution may be several tasks, from 1.",
        ge=1,
        example="1",
    )
    task_zh: Text = column(
        "列管事項",
        "Task",
        about_zh="要做的事。",
        about_en="What is to be done, in the city's language.",
        example="逐項回復委員意見",
    )
    bureau_code: Text = column(
        "主辦局處",
        "Owner",
        about_zh="負責的局處，ALL 指各局處；紀錄未指名者留空。",
        about_en="Bureau that answers for it, ALL: every bureau; empty where the minutes name none.",
        references="bureaus.bureau_code",
        total_allowed=True,
        nullable=True,
        aliases=("局處代碼", "局處"),
        example="ALL",
    )
    due_rule: Text = column(
        "期限依據",
        "Due by",
        about_zh="date 定有日期、meeting 於某次會議、letter 文到後的日數、standing 經常辦理、unset 未定。",
        about_en="A date, a meeting, days after the letter, standing work, or nothing said.",
        isin=["date", "meeting", "letter", "standing", "unset"],
        example="letter",
    )
    due_event_zh: Text = column(
        "期限所指",
        "What the limit is tied to",
        about_zh="期限所繫的會議或文書；沒有者留空。",
        about_en="Meeting or letter that the limit is tied to, in the city's language.",
        nullable=True,
        required=False,
        example="第一屆第二次會議",
    )
    due_on: Day = column(
        "列管期限",
        "Due on",
        about_zh="應完成的日期；會議日未定、或由文到日起算者留空。",
        about_en="Day by which it is to be done; empty while a meeting has no day, or after a letter.",
        nullable=True,
        example="2024-09-10",
    )
    done_on: Day = column(
        "完成日",
        "Done on",
        about_zh="完成的日期；未完成者留空。",
        about_en="Day on which it was done; empty while it is not.",
        nullable=True,
        required=False,
        example="2024-09-05",
    )
    result_zh: Text = column(
        "辦理情形",
        "Result",
        about_zh="做到哪裡、結果如何。",
        about_en="How far it is and what came of it, in the city's language.",
        nullable=True,
        required=False,
        example="各局處已逐項回復",
    )
    evidence_uri: Text = column(
        "佐證",
        "Evidence",
        about_zh="佐證的位置。",
        about_en="Where the evidence is.",
        nullable=True,
        required=False,
        example="https://example.org/resolutions",
    )

    @rule("due_on", "期限為日期者須填列管期限。", "A limit that is a date says which.")
    def a_date_is_given(cls, frame: pd.DataFrame) -> pd.Series:
        """What is due by a date has one."""
        return (frame["due_rule"] != "date") | frame["due_on"].notna()

    class Config(SourcedContract.Config):
        name = "resolution_followups"
        unique = ["passage_code", "item_no"]
        metadata = dataset(
            title=Words("決議列管", "Resolutions followed up"),
            owner="secretariat",
            topic="committee",
        )
