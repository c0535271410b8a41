"""Courses of the Net-Zero Academy and of schools."""

import pandas as pd

from pipelines.contracts.columns.common import bureau_field, name_en_field, name_zh_field, year_field
from pipelines.contracts.columns.transition import course_field
from pipelines.contracts.machinery.contract import (
    Amount,
    Flag,
    Integer,
    SourcedContract,
    Text,
    Words,
    column,
    dataset,
    rule,
)


class Courses(SourcedContract):
    """One row is one course of one year."""

    course_code: Text = course_field(references=None, str_matches=r"^[A-Z0-9][A-Z0-9-]*$")
    name_zh: Text = name_zh_field("課程的名稱。", "Name of the course in Chinese.", example="淨零通識")
    name_en: Text = name_en_field("課程的英文名稱。", "Name of the course.", example="Net zero for all")
    year: Integer = year_field(aliases=("年", "年份"), example="2025")
    bureau_code: Text = bureau_field()
    provider: Text = column(
        "開課單位類別",
        "Provider",
        about_zh="academy 淨零學院、senior_high 高中、junior_high 國中、primary 國小、community 社區。",
        about_en="The Net-Zero Academy, a school by level, or a community.",
        isin=["academy", "senior_high", "junior_high", "primary", "community"],
        example="academy",
    )
    hours: Amount = column("時數", "Hours", about_zh="總時數。", about_en="Its hours.", gt=0, example="6")
    participants_count: Integer = column(
        "人次",
        "Participants",
        about_zh="參加人次；未統計者留空。",
        about_en="How many took part; empty where not counted.",
        ge=0,
        nullable=True,
        example="120",
    )
    is_expert_reviewed: Flag = column(
        "是否經專家檢視",
        "Reviewed by experts",
        about_zh="教材是否經專家學者檢視；未載明者留空。",
        about_en="Whether experts have reviewed the material; empty where it is not stated.",
        nullable=True,
        example="是",
    )
    reviewer_zh: Text = column(
        "檢視者",
        "Reviewer",
        about_zh="檢視教材的專家或單位。",
        about_en="Who reviewed it, in the city's language.",
        nullable=True,
        required=False,
        example="某大學環境教育中心",
    )
    teachers_trained_count: Integer = column(
        "受訓教師數",
        "Teachers trained",
        about_zh="因此課程受訓的教師人數；未統計者留空。",
        about_en="Teachers trained for it; empty where they were not counted.",
        ge=0,
        nullable=True,
        required=False,
        example="15",
    )

    @rule("reviewer_zh", "經專家檢視者須載明檢視者。", "A course that was reviewed names its reviewer.")
    def review_names_its_reviewer(cls, frame: pd.DataFrame) -> pd.Series:
        """A review that nobody signs cannot be checked."""
        return ~frame["is_expert_reviewed"].fillna(False) | frame["reviewer_zh"].notna()

    class Config(SourcedContract.Config):
        name = "courses"
        unique = ["course_code"]
        metadata = dataset(
            title=Words("淨零課程", "Net-zero courses"),
            owner="education",
            topic="education",
            year_column="year",
        )
