"""Where figures come from."""

from pipelines.contracts.contract import Contract, Day, Text, Words, column, dataset


class Sources(Contract):
    """One row is one document or statement that figures are taken from."""

    source_code: Text = column("來源代碼", "Source code", str_matches=r"^[A-Z0-9][A-Z0-9-]*$", example="EPB-2025")
    publisher_zh: Text = column("發布者", "Publisher (Chinese)")
    publisher_en: Text = column("發布者英文", "Publisher")
    title_zh: Text = column("標題", "Title (Chinese)")
    title_en: Text = column("標題英文", "Title")
    kind: Text = column("種類", "Kind", isin=["ordinance", "report", "press", "minutes", "registry", "law", "method", "compiled"])
    published_on: Day = column(
        "發布日期", "Published on",
        about_zh="世人得知的日期；只知年月時取該期間最後一日，見備註。",
        about_en="The day it became known; where only a month or year is known, its last day, see the note.",
    )
    reference: Text = column("出處", "Reference", nullable=True, required=False)
    note: Text = column("備註", "Note", nullable=True, required=False)

    class Config(Contract.Config):
        name = "sources"
        unique = ["source_code"]
        metadata = dataset(title=Words("資料來源", "Sources"), owner="EPB")
