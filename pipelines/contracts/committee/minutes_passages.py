"""What the committee's minutes say, passage by passage; read from the text of the minutes itself."""

from pipelines.contracts.machinery.contract import Contract, Day, Flag, Integer, Text, Words, column, dataset

_KINDS = [
    "title",
    "heading",
    "agenda_item",
    "section",
    "turn",
    "comment",
    "nested_comment",
    "ruling",
    "resolution",
    "other",
]


class MinutesPassages(Contract):
    """One row is one passage of the minutes of one meeting."""

    meeting_code: Text = column(
        "會議代碼",
        "Meeting code",
        about_zh="會議以其日期為代碼。",
        about_en="A meeting is named by its day.",
        str_matches=r"^\d{4}-\d{2}-\d{2}$",
        example="2024-03-05",
    )
    meeting_on: Day = column(
        "開會日",
        "Meeting day",
        about_zh="紀錄「時間」所載的日期。",
        about_en="The day that the minutes give as their time.",
        example="2024-03-05",
    )
    meeting_title_zh: Text = column(
        "會議名稱",
        "Meeting",
        about_zh="紀錄的標題。",
        about_en="Title of the minutes, in the city's language.",
        nullable=True,
        example="瀾港市永續推動會 第一屆第一次會議紀錄",
    )
    passage_no: Integer = column(
        "段落序號",
        "Passage number",
        about_zh="在紀錄中的次序，自 1 起。",
        about_en="Its place in the minutes, from 1.",
        ge=1,
        example="12",
    )
    kind: Text = column(
        "段落種類",
        "Kind of passage",
        about_zh="標題、議案、發言、意見、子意見、裁示、決議等。",
        about_en="Title, heading, agenda item, section, turn, comment, nested comment, ruling, resolution.",
        isin=_KINDS,
        example="comment",
    )
    passage_code: Text = column(
        "段落代碼",
        "Passage code",
        about_zh="委員所說者為會議、議案、發言序與項次；其餘為會議與 # 段落序號。",
        about_en="Meeting, agenda item, turn and number of what was said; else meeting, # and its number.",
        example="2024-03-05/1.1.(1)",
    )
    parent_no: Integer = column(
        "上層段落",
        "Parent passage",
        about_zh="所屬的段落序號：意見屬於發言，子意見屬於意見，裁示各點屬於裁示。",
        about_en="Number of the passage it belongs to: a comment to its turn, a part to its comment, a point "
        "of a ruling to the ruling.",
        nullable=True,
        required=False,
        ge=1,
        example="11",
    )
    heading: Text = column(
        "標目",
        "Heading",
        about_zh="上方標目的編號，如「陸、」。",
        about_en="Label of the heading above it.",
        nullable=True,
        required=False,
        example="陸、",
    )
    agenda_no: Integer = column(
        "議案序號",
        "Agenda item number",
        about_zh="所屬議案，自 1 起；不在議案內者留空。",
        about_en="Agenda item, from 1; empty outside of them.",
        nullable=True,
        required=False,
        ge=1,
        example="1",
    )
    agenda_title_zh: Text = column(
        "議案",
        "Agenda item",
        about_zh="議案的標題。",
        about_en="Title of the agenda item, in the city's language.",
        nullable=True,
        required=False,
        example="綜合討論",
    )
    member_name: Text = column(
        "委員",
        "Member",
        about_zh="發言的委員或機關；紀錄未載明者留空。",
        about_en="Member or office that speaks; empty where the minutes do not say.",
        nullable=True,
        required=False,
        example="甲",
    )
    is_written: Flag = column(
        "書面意見",
        "In writing",
        about_zh="是否以書面提出（書面資料、書面意見）。",
        about_en="Whether it was handed in in writing.",
        example="否",
    )
    label: Text = column(
        "項次",
        "Label",
        about_zh="段落前的編號。",
        about_en="The marker before it.",
        nullable=True,
        required=False,
        example="(1)",
    )
    text_zh: Text = column(
        "內容",
        "Text",
        about_zh="所載內容，跨行的句子已接合。",
        about_en="What it says, in Chinese, joined over the lines of the file.",
        nullable=True,
        example="建議把步道的長度與使用人數一併呈現。",
    )
    text_en: Text = column(
        "內容英文",
        "Text in English",
        about_zh="內容的英譯；由紀錄的文字讀入者留空。",
        about_en="The text in English; empty where it was read from the minutes themselves.",
        nullable=True,
        required=False,
        example="Show the length of the paths together with their users.",
    )
    is_verbatim: Flag = column(
        "是否原文",
        "Verbatim",
        about_zh="是否為紀錄的原文；否則為整編者以自己的話寫成的要旨。",
        about_en="Whether it is the text of the minutes; else its gist in the words of who compiled it.",
        example="否",
    )
    char_start: Integer = column(
        "起始字元",
        "First character",
        about_zh="在檔案文字中開始之處，自 0 起。",
        about_en="Where it begins in the text of the file, from 0.",
        nullable=True,
        required=False,
        ge=0,
        example="120",
    )
    char_end: Integer = column(
        "結束字元",
        "End",
        about_zh="下一段落開始之處。",
        about_en="Where the next passage begins.",
        nullable=True,
        required=False,
        ge=0,
        example="160",
    )
    record_status: Text = column(
        "資料狀態",
        "Record status",
        about_zh="published 已公布；illustrative 為標題註明虛構的紀錄。",
        about_en="Published, or illustrative where the title says that the minutes are invented.",
        isin=["published", "illustrative"],
        example="published",
    )

    class Config(Contract.Config):
        name = "minutes_passages"
        unique = ["meeting_code", "passage_no"]
        metadata = dataset(
            title=Words("會議紀錄段落", "Passages of minutes"),
            owner="secretariat",
            topic="committee",
            is_prose=True,
            declared_again=True,
        )
