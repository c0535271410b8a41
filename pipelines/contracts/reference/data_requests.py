"""What the city has not published, and whom to ask for it."""

from pipelines.contracts.columns.common import bureau_field
from pipelines.contracts.machinery.contract import Contract, Text, Words, column, dataset


class DataRequests(Contract):
    """One row is one thing that a question needs and nobody has published."""

    request_code: Text = column(
        "索取代碼",
        "Request code",
        about_zh="索取項目的代碼。",
        about_en="Code of the request.",
        str_matches=r"^[A-Z][A-Z0-9-]*$",
        example="ASK-SECTOR-TONNES",
    )
    requested_dataset: Text = column(
        "收件資料集",
        "Dataset",
        about_zh="資料到齊後送入的資料集。",
        about_en="Dataset that takes the answer.",
        str_matches=r"^[a-z][a-z_]*$",
        example="sector_emissions",
        alias="dataset_name",
    )
    bureau_code: Text = bureau_field(total_allowed=True)
    asked_zh: Text = column(
        "索取內容",
        "What is asked for, in Chinese",
        about_zh="要索取什麼，含期間與單位。",
        about_en="What is asked for, with period and unit, in Chinese.",
        example="各部門歷年排放量（公噸）",
    )
    asked_en: Text = column(
        "索取內容英文",
        "What is asked for",
        about_zh="索取內容的英文。",
        about_en="What is asked for, with period and unit.",
        example="Emissions of each sector by year, in tonnes",
    )
    needed_for_zh: Text = column(
        "用途",
        "What it is needed for, in Chinese",
        about_zh="沒有它就答不出的問題。",
        about_en="The question that cannot be answered without it, in Chinese.",
        example="各部門離目標還差多少",
    )
    needed_for_en: Text = column(
        "用途英文",
        "What it is needed for",
        about_zh="用途的英文。",
        about_en="The question that cannot be answered without it.",
        example="How far each sector is from the target",
    )

    class Config(Contract.Config):
        name = "data_requests"
        unique = ["request_code"]
        metadata = dataset(
            title=Words("待索取資料", "Data to ask for"),
            owner="secretariat",
            topic="reporting",
        )
