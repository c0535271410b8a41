"""Columns that the contracts of the transition accounts share: industries, courses and their themes."""

from typing import Any

from pipelines.contracts.machinery.contract import column


def industry_field(*, references: str | None = "industries.industry_code", **more: Any) -> Any:
    """The industry a row is about."""
    return column(
        "產業代碼",
        "Industry code",
        about_zh="產業，見 industries。",
        about_en="The industry; see industries.",
        references=references,
        aliases=("產業",),
        example="steel",
        **more,
    )


def course_field(*, references: str | None = "courses.course_code", **more: Any) -> Any:
    """The course a row is about."""
    return column(
        "課程代碼",
        "Course code",
        about_zh="課程，見 courses。",
        about_en="The course; see courses.",
        references=references,
        example="ACADEMY-2025-1",
        **more,
    )


def theme_field(*, references: str | None = "education_themes.theme_code", **more: Any) -> Any:
    """The theme of a course."""
    return column(
        "主題代碼",
        "Theme code",
        about_zh="課程主題，見 education_themes。",
        about_en="Theme of a course; see education_themes.",
        references=references,
        example="carbon_accounting",
        **more,
    )
