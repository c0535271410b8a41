"""The scenarios that emissions are projected in."""

from pipelines.contracts.columns.common import inventory_field, name_en_field, name_zh_field, year_field
from pipelines.contracts.machinery.contract import Integer, SourcedContract, Text, Words, column, dataset


class Scenarios(SourcedContract):
    """One row is one scenario, of one account or of all."""

    scenario_code: Text = column(
        "情境代碼",
        "Scenario code",
        about_zh="情境的代碼。",
        about_en="Code of the scenario.",
        str_matches=r"^[A-Z][A-Z0-9_]*$",
        aliases=("情境",),
        example="BAU",
    )
    name_zh: Text = name_zh_field("情境的中文名稱。", "Name of the scenario in Chinese.", example="現況延續")
    name_en: Text = name_en_field(
        "情境的英文名稱。", "Name of the scenario in English.", example="Business as usual"
    )
    kind: Text = column(
        "種類",
        "Kind",
        about_zh="frozen 凍結、bau 現況延續、with_existing_measures 既有措施、"
        "with_additional_measures 加強措施、growth_protected 不衝擊成長。",
        about_en="Frozen, business as usual, with existing or additional measures, or growth protected.",
        isin=["frozen", "bau", "with_existing_measures", "with_additional_measures", "growth_protected"],
        example="bau",
    )
    inventory_code: Text = inventory_field(
        "ALL 者適用於每一個訂有目標或碳預算的帳。",
        " ALL: every account that has a target or a cap.",
        total_allowed=True,
    )
    reference_year: Integer = year_field(
        "參考年",
        "Reference year",
        about_zh="推估起算的實績年度；留空為最近一次清冊。",
        about_en="Year of the inventory the projection starts from; empty: the latest one.",
        nullable=True,
        example="2023",
    )
    horizon_year: Integer = year_field(
        "推估末年",
        "Horizon year",
        about_zh="情境最後有話可說的年度；之後沒有數字。",
        about_en="Last year the scenario speaks of; there is no figure after it.",
        example="2030",
    )
    grid_path_code: Text = column(
        "電力係數路徑",
        "Grid factor path",
        about_zh="所用的電力排碳係數路徑，見 grid_factor_paths；不分開計算電力者留空。",
        about_en="Path of the grid factor; see grid_factor_paths. Empty where electricity is not split off.",
        references="grid_factor_paths.path_code",
        nullable=True,
        example="OFFICIAL",
    )
    description_zh: Text = column(
        "說明",
        "Description (Chinese)",
        about_zh="情境的假設。",
        about_en="What the scenario assumes, in Chinese.",
        example="各部門每年成長 1%，電力係數不變，不計措施。",
    )
    description_en: Text = column(
        "說明英文",
        "Description",
        about_zh="情境假設的英文。",
        about_en="What the scenario assumes.",
        example="Every sector grows by 1 % a year, the grid factor stays, no measures.",
    )

    class Config(SourcedContract.Config):
        name = "scenarios"
        unique = ["scenario_code"]
        metadata = dataset(
            title=Words("情境", "Scenarios"),
            owner="secretariat",
            topic="core",
        )
