"""Where figures come from."""

from pipelines.contracts.machinery.contract import Contract, Day, Text, Words, column, dataset

KINDS = ("ordinance", "report", "press", "minutes", "registry", "law", "method", "web", "compiled")


class Sources(Contract):
    """One row is one document or statement that figures are taken from."""

    source_code: Text = column(
        "來源代碼",
        "Source code",
        about_zh="文件或聲明的代碼，各資料表以此註明出處。",
        about_en="Code of the document or statement; every table names its sources by it.",
        str_matches=r"^[A-Z0-9][A-Z0-9-]*$",
        example="EPB-2025-01",
    )
    publisher_zh: Text = column(
        "發布者",
        "Publisher (Chinese)",
        about_zh="發布該文件的機關、媒體或人。",
        about_en="Body, medium or person that published it, in Chinese.",
        aliases=("發布機關",),
        example="瀾港市環境保護局",
    )
    publisher_en: Text = column(
        "發布者英文",
        "Publisher",
        about_zh="發布者的英文名稱。",
        about_en="Name of the publisher in English.",
        example="Environmental Protection Bureau",
    )
    title_zh: Text = column(
        "標題",
        "Title (Chinese)",
        about_zh="文件標題或內容簡述。",
        about_en="Title or short description in Chinese.",
        example="高市公布減碳成績：2023 年城市盤查",
    )
    title_en: Text = column(
        "標題英文",
        "Title",
        about_zh="標題或簡述的英文。",
        about_en="Title or short description in English.",
        example="City inventory of 2023",
    )
    kind: Text = column(
        "種類",
        "Kind",
        about_zh="文件種類；web 為未註明日期的網頁，compiled 為本專案整編。",
        about_en="Kind of document; web: a page without a date, compiled: put together by this project.",
        isin=list(KINDS),
        example="press",
    )
    published_on: Day = column(
        "發布日期",
        "Published on",
        about_zh="世人得知的日期；只知年月時取該期間最後一日，見備註。",
        about_en="The day it became known; where only a month or year is known, its last day, see the note.",
        aliases=("公布日期",),
        example="2025-01-22",
    )
    reference: Text = column(
        "出處",
        "Reference",
        about_zh="網址、文號或檔案。",
        about_en="Address, document number or file.",
        aliases=("網址",),
        nullable=True,
        required=False,
    )
    note: Text = column(
        "備註",
        "Note",
        about_zh="日期如何得知、內容有何疑點。",
        about_en="How the date is known and what is doubtful.",
        nullable=True,
        required=False,
    )

    class Config(Contract.Config):
        name = "sources"
        unique = ["source_code"]
        metadata = dataset(title=Words("資料來源", "Sources"), owner="secretariat", topic="core")
