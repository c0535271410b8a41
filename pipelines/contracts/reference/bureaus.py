"""The bureaus of the city government that submit data."""

from pipelines.contracts.columns.common import name_en_field, name_zh_field
from pipelines.contracts.machinery.contract import SourcedContract, Text, Words, column, dataset
from pipelines.contracts.machinery.duties import DUTIES, SECRETARIAT


class Bureaus(SourcedContract):
    """One row is one bureau, or the compiler of published data."""

    bureau_code: Text = column(
        "局處代碼",
        "Bureau code",
        about_zh="局處的代碼，送件與檔名都用它。",
        about_en="Code of the bureau, used in submissions and file names.",
        str_matches=r"^[A-Z][A-Z0-9]{1,11}$",
        aliases=("機關代碼",),
        example="TRA",
    )
    name_zh: Text = name_zh_field(
        "局處的中文簡稱。", "Short name of the bureau in Chinese.", example="交通局"
    )
    name_en: Text = name_en_field(
        "局處的英文名稱。", "Name of the bureau in English.", example="Transportation Bureau"
    )
    other_names: Text = column(
        "別名",
        "Other names",
        about_zh="其他寫法，以 | 分隔，用於認出文件中的局處。",
        about_en="Other ways to write it, separated by |, to recognise it in documents.",
        nullable=True,
        required=False,
        example="交通局|市府交通局",
    )
    kind: Text = column(
        "類別",
        "Kind",
        about_zh="bureau 局處、secretariat 推動會秘書處、compiler 公開資料整編。",
        about_en="A bureau, the committee's secretariat, or the compiler of published data.",
        isin=["bureau", SECRETARIAT, "compiler"],
        example="bureau",
    )
    duty: Text = column(
        "職掌",
        "Duty",
        about_zh="所負責的資料：agriculture 農業、economy 經濟發展、education 教育、"
        "finance 財政、labour 勞工、transport 交通、works 工務；沒有局處負責者歸推動會秘書處。",
        about_en="What it answers for: agriculture, economy, education, finance, labour, transport or works; "
        "what no bureau answers for is the secretariat's.",
        isin=list(DUTIES),
        nullable=True,
        required=False,
        example="transport",
    )

    class Config(SourcedContract.Config):
        name = "bureaus"
        unique = ["bureau_code"]
        metadata = dataset(
            title=Words("局處", "Bureaus"),
            owner="secretariat",
            topic="core",
        )
