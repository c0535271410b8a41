"""How a measure gets on, reported with the finances several times a year."""

import pandas as pd

from pipelines.contracts.columns.accounts import measure_field
from pipelines.contracts.machinery.contract import Day, SourcedContract, Text, Words, column, dataset, rule


class ProgressReports(SourcedContract):
    """One row is the report on one measure of one day."""

    measure_code: Text = measure_field()
    reported_on: Day = column(
        "回報日",
        "Reported on",
        about_zh="回報所述情形的日期。",
        about_en="Day that the report speaks of.",
        example="2026-08-31",
    )
    progress_status: Text = column(
        "執行情形",
        "Progress",
        about_zh="not_started 未開始、on_track 如期、delayed 落後、stopped 停止、done 完成。",
        about_en="Not started, on track, delayed, stopped, or done.",
        isin=["not_started", "on_track", "delayed", "stopped", "done"],
        example="on_track",
    )
    explanation_zh: Text = column(
        "說明",
        "Explanation",
        about_zh="落後或停止的原因與補救；其他情形可留空。",
        about_en="Why it is delayed or stopped and what follows, in the city's language; else empty.",
        nullable=True,
    )

    @rule(
        "explanation_zh",
        "落後或停止者須說明原因與補救。",
        "Say why it is delayed or stopped, and what follows.",
    )
    def a_delay_is_explained(cls, frame: pd.DataFrame) -> pd.Series:
        """What is delayed or stopped says why."""
        return ~frame["progress_status"].isin(["delayed", "stopped"]) | frame["explanation_zh"].notna()

    class Config(SourcedContract.Config):
        name = "progress_reports"
        unique = ["measure_code", "reported_on"]
        metadata = dataset(
            title=Words("措施執行回報", "Progress reports of measures"),
            owner="secretariat",
            topic="measures",
        )
