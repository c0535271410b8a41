"""What bureaus did to explain climate change and net zero to people (resolution 1 of the committee)."""

from pipelines.contracts.columns.common import bureau_field
from pipelines.contracts.machinery.contract import Day, Integer, SourcedContract, Text, Words, column, dataset


class OutreachEvents(SourcedContract):
    """One row is one event or publication of one bureau."""

    event_code: Text = column(
        "活動代碼", "Event code", str_matches=r"^[A-Z0-9][A-Z0-9-]*$", example="EPB-2024-001"
    )
    bureau_code: Text = bureau_field()
    held_on: Day = column(
        "日期",
        "Day",
        about_zh="活動或刊登的日期。",
        about_en="Day of the event or publication.",
        example="2024-04-20",
    )
    channel: Text = column(
        "管道",
        "Channel",
        about_zh="media 媒體、community 社區、school 學校、industry 產業、online 網路。",
        about_en="Media, community, school, industry or online.",
        isin=["media", "community", "school", "industry", "online"],
        example="community",
    )
    topic_zh: Text = column(
        "主題",
        "Topic",
        about_zh="談的是什麼。",
        about_en="What it was about, in the city's language.",
        example="淨零生活",
    )
    reached_people: Integer = column(
        "觸及人次",
        "People reached",
        about_zh="參加或觸及的人次；未統計者留空，不填 0。",
        about_en="People who took part or were reached; empty where they were not counted, never 0.",
        nullable=True,
        ge=0,
        example="120",
    )
    what_changed_zh: Text = column(
        "成效說明",
        "What changed",
        about_zh="活動之後有何不同。",
        about_en="What was different afterwards, in the city's language.",
        nullable=True,
        required=False,
        example="二十戶加入住家節電診斷",
    )
    evidence_uri: Text = column(
        "佐證",
        "Evidence",
        about_zh="佐證的位置。",
        about_en="Where the evidence is.",
        nullable=True,
        required=False,
        example="https://example.org/outreach",
    )

    class Config(SourcedContract.Config):
        name = "outreach_events"
        unique = ["event_code"]
        metadata = dataset(
            title=Words("宣導活動", "Outreach"),
            owner="secretariat",
            topic="committee",
        )
