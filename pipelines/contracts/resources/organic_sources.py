"""Organic waste of the city by place, quantity and kind."""

import pandas as pd

from pipelines.contracts.columns.accounts import percent_field
from pipelines.contracts.columns.common import district_field, name_en_field, name_zh_field, year_field
from pipelines.contracts.columns.places import latitude_field, longitude_field
from pipelines.contracts.machinery.contract import (
    Amount,
    Integer,
    SourcedContract,
    Text,
    Words,
    column,
    dataset,
    rule,
)


class OrganicSources(SourcedContract):
    """One row is the organic waste of one place in one year."""

    organic_code: Text = column(
        "料源代碼",
        "Code of the place",
        about_zh="產出有機廢棄物的地點。",
        about_en="Place the organic waste comes from.",
        str_matches=r"^[A-Z0-9][A-Z0-9-]*$",
        example="ORG-ILL-YANCHAO",
    )
    name_zh: Text = name_zh_field("料源的名稱。", "Name of the place in Chinese.", example="畜牧場（燕巢）")
    name_en: Text = name_en_field(
        "料源的英文名稱。", "Name of the place.", example="Illustrative farms, Yanchao"
    )
    organic_kind: Text = column(
        "料源種類",
        "Kind",
        about_zh="kitchen_waste 廚餘、manure 禽畜糞、sludge 污泥、market_waste 果菜市場、crop_residue "
        "農業剩餘。",
        about_en="Kitchen waste, manure, sludge, market waste or crop residue.",
        isin=["kitchen_waste", "manure", "sludge", "market_waste", "crop_residue"],
        aliases=("種類",),
        example="manure",
    )
    district_code: Text = district_field()
    latitude: Amount = latitude_field()
    longitude: Amount = longitude_field()
    year: Integer = year_field(aliases=("年", "年份"), example="2024")
    quantity_t: Amount = column(
        "年產量",
        "Quantity a year",
        about_zh="濕重；未統計者留空。",
        about_en="Wet weight; empty where it was not counted.",
        unit="t",
        ge=0,
        nullable=True,
        example="10000",
    )
    biogas_basis: Text = column(
        "沼氣依據",
        "Basis of the biogas",
        about_zh="measured 以每公噸沼氣量與甲烷比例；volatile_solids 以揮發性固體與最大產甲烷量。",
        about_en="measured: biogas per tonne and its methane; volatile_solids: solids and their greatest "
        "methane yield.",
        isin=["measured", "volatile_solids"],
        example="volatile_solids",
    )
    biogas_m3_per_t: Amount = column(
        "沼氣潛能",
        "Biogas a tonne",
        about_zh="每公噸濕料的沼氣，標準立方公尺。",
        about_en="Biogas of a wet tonne, normal cubic metres.",
        unit="m3/t",
        ge=0,
        nullable=True,
        required=False,
        example="110",
    )
    methane_pct: Amount = percent_field(
        "甲烷比例",
        "Methane in the biogas",
        about_zh="沼氣中甲烷的體積百分比。",
        about_en="Methane in the biogas, percent by volume.",
        ge=0,
        le=100,
        nullable=True,
        required=False,
        example="60",
    )
    volatile_solids_pct: Amount = percent_field(
        "揮發性固體比例",
        "Volatile solids",
        about_zh="揮發性固體占濕重的百分比。",
        about_en="Volatile solids in percent of wet weight.",
        ge=0,
        le=100,
        nullable=True,
        required=False,
        example="12",
    )
    methane_m3_per_t_solids: Amount = column(
        "最大產甲烷量",
        "Greatest methane yield",
        about_zh="每公噸揮發性固體最多可產的甲烷（B0），標準立方公尺。",
        about_en="Most methane a tonne of volatile solids can give (B0), normal cubic metres.",
        unit="m3/t",
        ge=0,
        nullable=True,
        required=False,
        example="290",
    )
    baseline_treatment: Text = column(
        "現行處理",
        "Treatment now",
        about_zh="未設厭氧消化時的處理：composting 堆肥、incineration 焚化、landfill 掩埋、untreated "
        "未處理；係數見 method_factors。",
        about_en="What happens without digestion: composting, incineration, landfill or none; the factors "
        "are in method_factors.",
        isin=["composting", "incineration", "landfill", "untreated"],
        example="composting",
    )

    @rule(
        "biogas_basis",
        "依據為 measured 者填沼氣潛能，為 volatile_solids 者填揮發性固體比例。",
        "The basis names what has to be filled in.",
    )
    def the_basis_is_there(cls, frame: pd.DataFrame) -> pd.Series:
        """What the basis rests on is filled in."""
        measured = (frame["biogas_basis"] != "measured") | frame["biogas_m3_per_t"].notna()
        return measured & ((frame["biogas_basis"] == "measured") | frame["volatile_solids_pct"].notna())

    class Config(SourcedContract.Config):
        name = "organic_sources"
        unique = ["organic_code", "year"]
        metadata = dataset(
            title=Words("有機廢棄物料源", "Organic waste by place"),
            owner="secretariat",
            topic="organics",
            year_column="year",
        )
